"""Which colours are in force, and who tells when others are."""

from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from shopdesk.ui.look.tokens import LIGHT, Colours


class Watcher(QObject):
    """Knows the colours in force and tells when they change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours = LIGHT


@lru_cache(maxsize=1)
def watcher() -> Watcher:
    """Return the one who tells when the colours change."""
    return Watcher()


def colours() -> Colours:
    """Return the colours that are in force."""
    return watcher().colours
