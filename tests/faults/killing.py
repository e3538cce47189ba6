"""Killing programs at random moments: after a time, or when they have written so much."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.forked import BEGUN, Forked

FAULT = "kill -9"
LIMIT = (
    "A killed program loses nothing that the system has taken from it; what the system itself loses is the matter of "
    "the power cut."
)


@dataclass(frozen=True)
class Whole:
    """A run to its end: how long it took, how many calls to the disk it made, and what was said."""

    seconds: float
    calls: int
    said: list[str]

    @classmethod
    def of(cls, folder: Path, does: Callable[..., None], *arguments: object, errors: Path) -> "Whole":
        """Let a program run to its end; the calls are those for files below the folder."""
        started = Forked(does, *arguments, errors=errors, within=folder)
        assert started.line() == BEGUN
        begun = time.perf_counter()
        said = started.end()
        return cls(time.perf_counter() - begun, started.calls, said)


def moments(seed: int, count: int) -> Iterator[float]:
    """Give so many random moments between 0 and 1, the same ones in every run."""
    chance = random.Random(seed)  # noqa: S311 - reproducible moments, no secrets
    return (chance.random() for _ in range(count))


def kill_after(seconds: float, does: Callable[..., None], *arguments: object, errors: Path) -> list[str]:
    """Kill a program so long after it has begun, and return what it had said."""
    started = Forked(does, *arguments, errors=errors)
    assert started.line() == BEGUN
    time.sleep(seconds)
    return started.kill()


def kill_at_work(seconds: float, does: Callable[..., None], *arguments: object, errors: Path) -> list[str]:
    """Kill a program so long after the first that it has said, and return all that it had said."""
    started = Forked(does, *arguments, errors=errors)
    assert started.line() == BEGUN
    first = started.line()
    time.sleep(seconds)
    return [first, *started.kill()]


def kill_within(
    whole: Whole, moment: float, folder: Path, does: Callable[..., None], *arguments: object, errors: Path
) -> list[str]:
    """Kill a program at a moment between its beginning (0) and its end (1), and return what it had said.

    Two of three moments count its calls to the disk instead of the time, for most of the time nothing is written.
    """
    if not whole.calls or int(moment * 1e6) % 3 == 0:
        return kill_after(moment * whole.seconds, does, *arguments, errors=errors)
    started = Forked(does, *arguments, errors=errors, at=int(moment * whole.calls), within=folder)
    assert started.line() == BEGUN
    return started.end()
