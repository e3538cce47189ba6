"""Making a page in turns: its parts one after the other, with keys and pointer heard in between.

A part is a `functools.cached_property` of what it belongs to. Whoever asks for one that is not made yet has it made at
once, so nothing is ever read half made.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


def make_next(owner: object, *parts: str) -> bool:
    """Make the first of these cached properties that is not made yet; return whether there was one."""
    for part in parts:
        if not is_made(owner, part):
            getattr(owner, part)
            return True
    return False


def is_made(owner: object, part: str) -> bool:
    """Whether a cached property is made already."""
    return part in vars(owner)


class Turns(QObject):
    """Makes what is left of a page that is seen already, a part in each turn of the event loop."""

    done = Signal()
    """All is made; told each time that the rest was asked for."""

    def __init__(self, owner: QObject, make_one: Callable[[], bool]) -> None:
        """Take what makes one part and tells whether there was one."""
        super().__init__(owner)
        self._make_one = make_one
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Make the rest from the next turn on."""
        self._timer.start()

    def under_way(self) -> bool:
        """Whether something may be left to be made."""
        return self._timer.isActive()

    def _turn(self) -> None:
        if not self._make_one():
            self._timer.stop()
            self.done.emit()
