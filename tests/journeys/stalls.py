"""How long the window stands still: gaps between the ticks of a timer, as far as this program itself was at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, process_time

from PySide6.QtCore import Qt, QTimer

from tests.journeys.hand import Hand

TICK_MS = 10


@dataclass
class Stalls:
    """The longest gap, in milliseconds: by the clock, and of it what this program computed.

    On a busy computer other programs lengthen a gap; what this one computes in it is what it can help.
    """

    by_clock: float = 0.0
    own: float = 0.0


@contextmanager
def noting_stalls(hand: Hand) -> Iterator[Stalls]:
    """Note the gaps of the window's own loop inside the block, without what the hand itself took to look."""
    stalls, timer = Stalls(), QTimer(interval=TICK_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    before = [perf_counter(), process_time(), hand.looked]

    def tick() -> None:
        now = [perf_counter(), process_time(), hand.looked]
        by_clock, worked, looked = (1_000 * (one - other) for one, other in zip(now, before, strict=True))
        gap = by_clock - looked - TICK_MS
        stalls.by_clock = max(stalls.by_clock, gap)
        stalls.own = max(stalls.own, min(gap, worked - looked))
        before[:] = now

    timer.timeout.connect(tick)
    timer.start()
    yield stalls
    tick()
    timer.stop()
