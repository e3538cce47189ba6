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
_LOOK_EVERY_SECONDS = 0.0005


@dataclass(frozen=True)
class Whole:
    """A run to its end: how long it took, by how many bytes a folder had grown at most, and what was said."""

    seconds: float
    grown: int
    said: list[str]

    @classmethod
    def of(cls, folder: Path, does: Callable[..., None], *arguments: object, errors: Path) -> "Whole":
        """Let a program run to its end."""
        before, grown = _bytes_in(folder), 0
        started = _begun(does, arguments, errors)
        begun = time.perf_counter()
        while started.is_under_way:
            grown = max(grown, _bytes_in(folder) - before)
            time.sleep(_LOOK_EVERY_SECONDS)
        seconds = time.perf_counter() - begun
        return cls(seconds, grown, started.end())


def moments(seed: int, count: int) -> Iterator[float]:
    """Give so many random moments between 0 and 1, the same ones in every run."""
    chance = random.Random(seed)  # noqa: S311 - reproducible moments, no secrets
    return (chance.random() for _ in range(count))


def kill_after(seconds: float, does: Callable[..., None], *arguments: object, errors: Path) -> list[str]:
    """Kill a program so long after it has begun, and return what it had said."""
    started = _begun(does, arguments, errors)
    time.sleep(seconds)
    return started.kill()


def kill_within(
    whole: Whole, moment: float, folder: Path, does: Callable[..., None], *arguments: object, errors: Path
) -> list[str]:
    """Kill a program at a moment between its beginning (0) and its end (1), and return what it had said.

    Every second moment counts what it has written instead of the time, for most of the time nothing is written.
    """
    if int(moment * 1e6) % 2:
        return kill_after(moment * whole.seconds, does, *arguments, errors=errors)
    end = _bytes_in(folder) + moment * whole.grown
    started = _begun(does, arguments, errors)
    while started.is_under_way and _bytes_in(folder) < end:
        time.sleep(_LOOK_EVERY_SECONDS)
    return started.kill()


def _begun(does: Callable[..., None], arguments: tuple[object, ...], errors: Path) -> Forked:
    started = Forked(does, *arguments, errors=errors)
    assert started.line() == BEGUN
    return started


def _bytes_in(folder: Path) -> int:
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.stat().st_size
        except FileNotFoundError:  # it was there a moment ago
            continue
    return found
