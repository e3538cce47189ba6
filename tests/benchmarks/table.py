"""The table of limits: what was measured, against what, the goal, the result."""

from collections.abc import Sequence

from tests.benchmarks.rows import Goal, Measured, Row, Unit

HEAD = ("work", "measured", "against", "goal", "result")

_MEGABYTE = 1_000_000


def line(row: Row, measured: Measured) -> tuple[str, ...]:
    """Return one row's cells in words."""
    against = f"{row.against} ({amount(measured.against, row.unit)})" if measured.against is not None else row.against
    value = amount(measured.value, row.unit)
    if measured.ratio is not None:
        value = f"{measured.ratio:.2f} × ({value})"
    goal = goal_in_words(row.goal)
    result = "reached" if measured.reaches(row.goal) else "MISSED"
    return row.work, value, against or "–", goal or "–", result if goal else "–"


def goal_in_words(goal: Goal) -> str:
    """Return a goal as in `≤ 2 × and ≤ 50 ms`."""
    parts = []
    if goal.ratio is not None:
        parts.append(f"≤ {goal.ratio:g} ×")
    if goal.seconds is not None:
        parts.append(f"≤ {amount(goal.seconds, Unit.SECONDS)}")
    if goal.more_bytes is not None:
        parts.append(f"≤ +{amount(goal.more_bytes, Unit.BYTES)}")
    return " and ".join(parts)


def amount(value: float, unit: Unit) -> str:
    """Return a time in s, ms or µs, or a size in MB, with three figures."""
    if unit is Unit.BYTES:
        return f"{value / _MEGABYTE:.3g} MB"
    if value >= 1:
        return f"{value:.3g} s"
    return f"{value * 1000:.3g} ms" if value >= 0.001 else f"{value * 1_000_000:.3g} µs"


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as a table in Markdown with aligned columns."""
    widths = [max(len(cells[column]) for cells in lines) for column in range(len(lines[0]))]
    return "\n".join("| " + " | ".join(map(str.ljust, cells, widths)) + " |" for cells in lines)
