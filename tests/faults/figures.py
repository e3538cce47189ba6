"""What a fault test counted: how many cuts, kills or damages there were, and what was lost by them."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True)
class Figure:
    """What one test counted of a fault: its numbers by name, and what its method can't show."""

    fault: str
    """The row of the table of faults: `power cut`, `kill -9`, `disk full` …"""
    what: str
    """What was under way: `saving claims`, `import`, `backup` …"""
    counts: dict[str, int | str]
    limit: str = ""
    """What lies outside the method, as one sentence."""

    @property
    def line(self) -> str:
        """The figure as one line, for the terminal."""
        counted = ", ".join(f"{name} {count}" for name, count in self.counts.items())
        return f"{self.fault}: {self.what}: {counted}"


PROPERTY = "figure"
"""Under which name a test's report carries its figures."""


def packed(figure: Figure) -> str:
    """Return a figure as text, as a report can carry it from one process to another."""
    return msgspec.json.encode(figure).decode()


def unpacked(text: str) -> Figure:
    """Return the figure of a text that `packed` gave."""
    return msgspec.json.decode(text, type=Figure)


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures by fault and by what was under way."""
    return sorted(figures, key=lambda one: (one.fault, one.what))
