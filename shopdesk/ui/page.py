"""What every page of the window is: a widget that shows a place and follows changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.places import PageName, Place

if TYPE_CHECKING:
    from shopdesk.services.crash_notes import Begun


class Page(QWidget):
    """A page of the window; it reads and writes through the desk alone and knows no other page."""

    name: PageName

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def show_place(self, place: Place) -> None:
        """Show the page itself or one of its records; called whenever the window goes there."""
        raise NotImplementedError

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown, for records of these kinds were changed; called only while the page is seen."""
        raise NotImplementedError

    def make_next(self) -> bool:
        """Make one part ahead of its being shown, within 30 ms; return whether there was one left to make."""
        return False

    def start_new(self) -> None:
        """Begin a new record of the page's kind (Ctrl+N); a page without one does nothing."""

    def focus_search(self) -> None:
        """Go to the page's search field (Ctrl+F); a page without one does nothing."""

    def show_export(self) -> None:
        """Open the menu of forms in which the list that is seen can be exported; a page without one does nothing."""

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved, by field, for the crash hook and the question before closing."""
        return {}

    def begun(self) -> "Begun | None":
        """Return what was begun and `put_back` can show again after a crash; None where there is nothing of it."""
        return None

    def put_back(self, text: str, then: Callable[..., object]) -> None:
        """Take back what was begun before a crash, and call `then` with the `Place` that shows it.

        It may be left out where that is the place for a new record.
        """
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether the window may go elsewhere or close; a page that holds unsaved typing may ask."""
        return True

    def may_close(self) -> bool:
        """Whether the window may close, seen or not; a page that keeps unsaved typing while others are seen may ask."""
        return True
