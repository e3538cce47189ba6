"""The pictures of a document's pages at the sizes that are seen, drawn aside and kept while they are near."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from shopdesk.domain.errors import ShopDeskError
from shopdesk.ui.dialogs.pages import drawer, picture

MOST_KEPT = 6
"""So many pictures are kept besides those that are seen."""

MOST_DOTS = 6_000
"""No page is drawn with more dots across; beyond that it is enlarged."""

Key = tuple[int, int]
"""A page, counted from 0, and how many dots it is wide."""


class Pictures(QObject):
    """The pictures of one document."""

    drawn = Signal()
    """One more picture is there."""
    failed = Signal(object)
    """A page could not be drawn, for this reason."""

    def __init__(self, pdf: bytes, parent: QObject, before: "Pictures | None" = None) -> None:
        """Make them; those of an earlier state of the document stand in until these are drawn."""
        super().__init__(parent)
        self._pdf = pdf
        self._stand_in = {} if before is None else before._newest()
        self._kept: dict[Key, QImage] = {}
        self._asked: set[Key] = set()
        self._wanted: frozenset[Key] = frozenset()

    def want(self, keys: Sequence[Key]) -> None:
        """Draw these, and nothing else any more."""
        self._wanted = frozenset(keys)
        for key in keys:
            if key not in self._kept and key not in self._asked:
                self._asked.add(key)
                self._ask(key)

    def picture(self, page: int, dots: int) -> QImage | None:
        """Return a page at a size; until it is drawn so, at another; None where it was never drawn."""
        near = (drawn for (number, _), drawn in reversed(self._kept.items()) if number == page)
        return self._kept.get((page, dots)) or next(near, None) or self._stand_in.get(page)

    def _newest(self) -> dict[int, QImage]:
        """Return of each page the picture that was drawn last."""
        return self._stand_in | {page: drawn for (page, _), drawn in self._kept.items()}

    def are_all_drawn(self) -> bool:
        """Tell whether everything that is wanted is drawn."""
        return bool(self._wanted) and self._wanted <= self._kept.keys()

    def _ask(self, key: Key) -> None:
        pdf = self._pdf

        def draw() -> QImage | None:
            return picture(pdf, *key) if key in self._wanted else None

        def take(drawn: QImage | None) -> None:
            self._asked.discard(key)
            if drawn is not None:
                self._kept[key] = drawn
                self._let_go()
            self.drawn.emit()

        def fail(error: ShopDeskError) -> None:
            self.failed.emit(error)

        drawer().ask(self, draw, take, fail)

    def _let_go(self) -> None:
        far = [key for key in self._kept if key not in self._wanted]
        for key in far[: max(0, len(far) - MOST_KEPT)]:
            del self._kept[key]
