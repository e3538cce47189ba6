"""What a benchmark is: one row of the table of limits, and what measuring it gave.

A module `bench_*.py` in this folder offers its rows as `ROWS: list[Row]`; `python3 packaging/dev.py bench` finds them,
measures them one after the other and prints the table. Imports that cost time, and data that takes time to make, belong
inside `measure`, so that `dev.py bench WORD` (only rows whose work holds the word) stays quick.

    def measure_search() -> Measured:
        with large_shop(1_000_000) as shop:
            return side_by_side(lambda: shop.search("lukasz"), lambda: shop.raw_search("lukasz"), rounds=50)

    ROWS = [Row("search as you type, 1,000,000 orders", "the same SQL raw", Goal(seconds=0.016), measure_search)]
"""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Unit(StrEnum):
    """What is measured: time in seconds, or memory in bytes."""

    SECONDS = "s"
    BYTES = "B"


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: at most so many times what it is measured against, so many seconds, so many bytes more.

    What is None is not asked for. `more_bytes` is counted above what it is measured against.
    """

    ratio: float | None = None
    seconds: float | None = None
    more_bytes: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, in the row's unit; `against` is None where there is nothing to compare with."""

    value: float
    against: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the other the value is."""
        return self.value / self.against if self.against else None

    def reaches(self, goal: Goal) -> bool:
        """Whether every part of the goal is reached; a ratio asked for and not measured is not."""
        too_slow = goal.seconds is not None and self.value > goal.seconds
        too_many_times = goal.ratio is not None and (self.ratio is None or self.ratio > goal.ratio)
        too_big = goal.more_bytes is not None and self.value - (self.against or 0) > goal.more_bytes
        return not (too_slow or too_many_times or too_big)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the work, what it is measured against (empty: nothing), the goal, how to measure it."""

    work: str
    against: str
    goal: Goal
    measure: Callable[[], Measured]
    unit: Unit = Unit.SECONDS


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(work: Callable[[], object], against: Callable[[], object], rounds: int) -> Measured:
    """Return the medians of both in turns, after one unmeasured round, so that both see the same machine."""
    work()
    against()
    pairs = [(seconds(work), seconds(against)) for _ in range(rounds)]
    return Measured(statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs))


def alone(work: Callable[[], object], rounds: int) -> Measured:
    """Return the median of so many calls, after one unmeasured call."""
    work()
    return Measured(statistics.median(seconds(work) for _ in range(rounds)))


def run(command: Sequence[str | Path]) -> None:
    """Run a command to its end, its output thrown away; raises CalledProcessError when it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
