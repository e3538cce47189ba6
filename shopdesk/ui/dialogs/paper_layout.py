"""Where pages lie on their desk, one below the other, at a size."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, QSizeF

from shopdesk.ui.dialogs.pages import POINTS_PER_INCH
from shopdesk.ui.look.measures import px

SMALLEST, LARGEST = 0.1, 4.0
_GAP = 16
_SCREEN_DPI = 96


@dataclass(frozen=True)
class Layout:
    """Pages of these sizes in points, shown so many times as large as on paper."""

    sizes: Sequence[QSizeF]
    zoom: float

    def size(self) -> QSize:
        """Return how large the whole desk is, its margins included."""
        gap = px(_GAP)
        wide = max((self._shown(size).width() for size in self.sizes), default=0)
        return QSize(wide + 2 * gap, gap + sum(self._shown(size).height() + gap for size in self.sizes))

    def places(self, room: int, left: int, top: int) -> list[QRect]:
        """Return where each page lies, in the middle of a room so wide, whose desk is scrolled so far."""
        whole, y, found = max(room, self.size().width()), px(_GAP) - top, []
        for size in self.sizes:
            shown = self._shown(size)
            found.append(QRect((whole - shown.width()) // 2 - left, y, shown.width(), shown.height()))
            y += shown.height() + px(_GAP)
        return found

    def _shown(self, size: QSizeF) -> QSize:
        return (_on_screen(size) * self.zoom).toSize()


def within(zoom: float) -> float:
    """Return a zoom that is neither too small nor too large."""
    return max(SMALLEST, min(zoom, LARGEST))


def as_wide_as(room: QSize, sizes: Sequence[QSizeF]) -> float:
    """Return the zoom at which the widest page is as wide as the room."""
    return within((room.width() - 2 * px(_GAP)) / max(_on_screen(size).width() for size in sizes))


def whole_in(room: QSize, sizes: Sequence[QSizeF]) -> float:
    """Return the zoom at which every page is seen whole."""
    highest = max(_on_screen(size).height() for size in sizes)
    return within(min(as_wide_as(room, sizes), (room.height() - 2 * px(_GAP)) / highest))


def _on_screen(size: QSizeF) -> QSizeF:
    """Return the size of a page as large as on paper, in logical pixels."""
    return size * (_SCREEN_DPI / POINTS_PER_INCH)
