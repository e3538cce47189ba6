import pytest

from tests.benchmarks.rows import Goal, Measured, Row, Unit, alone, side_by_side
from tests.benchmarks.table import aligned, amount, goal_in_words, line


@pytest.mark.parametrize(
    ("measured", "goal", "reached"),
    [
        (Measured(0.02, 0.01), Goal(ratio=2), True),
        (Measured(0.021, 0.01), Goal(ratio=2), False),
        (Measured(0.021), Goal(ratio=2), False),
        (Measured(0.05), Goal(seconds=0.05), True),
        (Measured(0.051), Goal(seconds=0.05), False),
        (Measured(0.06, 0.05), Goal(ratio=2, seconds=0.05), False),
        (Measured(150e6, 90e6), Goal(more_bytes=60e6), True),
        (Measured(151e6, 90e6), Goal(more_bytes=60e6), False),
        (Measured(9), Goal(), True),
    ],
)
def test_a_goal_is_reached_when_every_part_of_it_is(measured: Measured, goal: Goal, reached: bool) -> None:
    assert measured.reaches(goal) is reached


def test_a_row_tells_ratio_and_amounts() -> None:
    row = Row("paging", "the same SQL", Goal(ratio=2, seconds=0.05), lambda: Measured(0))
    assert line(row, Measured(0.003, 0.002)) == (
        "paging",
        "1.50 × (3 ms)",
        "the same SQL (2 ms)",
        "≤ 2 × and ≤ 50 ms",
        "reached",
    )


def test_a_row_without_anything_to_compare_with_tells_its_amount() -> None:
    row = Row("memory", "", Goal(more_bytes=60e6), lambda: Measured(0), Unit.BYTES)
    assert line(row, Measured(83e6)) == ("memory", "83 MB", "–", "≤ +60 MB", "MISSED")


def test_a_row_without_a_goal_is_only_measured() -> None:
    row = Row("start", "", Goal(), lambda: Measured(0))
    assert line(row, Measured(0.2)) == ("start", "200 ms", "–", "–", "–")


def test_amounts_have_three_figures() -> None:
    assert [amount(value, Unit.SECONDS) for value in (12.34, 0.01234, 0.00001234)] == ["12.3 s", "12.3 ms", "12.3 µs"]
    assert goal_in_words(Goal(seconds=0.0003)) == "≤ 300 µs"


def test_columns_are_aligned() -> None:
    assert aligned([("work", "goal"), ("a", "≤ 2 ×")]) == "| work | goal  |\n| a    | ≤ 2 × |"


def test_both_sides_are_measured_in_turns_after_a_first_round() -> None:
    order: list[str] = []
    measured = side_by_side(lambda: order.append("a"), lambda: order.append("b"), rounds=2)
    assert order == ["a", "b"] * 3
    assert measured.against is not None
    alone(lambda: order.append("c"), rounds=3)
    assert order[6:] == ["c"] * 4
