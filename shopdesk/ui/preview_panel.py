"""The panel beside a list: the record that is selected, at a glance, and what to do with it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.theme import colours
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.states import Switch

K = TypeVar("K", int, str)
F = TypeVar("F")


class PreviewPanel(QWidget, Generic[K, F]):
    """Reads one record by its key and shows what was found; not there where none is chosen.

    Until the record is read, what stands here is of the one before, and the foot can't be pressed.
    """

    opened = Signal(str)
    """The record is asked for on its own page."""
    keyboard_freed = Signal()
    """What had the keyboard here goes: the list shall take it."""

    def __init__(self, desk: Desk, inside: Body, foot: QWidget, top: QWidget | None = None) -> None:
        """Make the panel of what scrolls, with its foot and what stays on top."""
        super().__init__()
        self._desk, self._foot = desk, foot
        self._key: K | None = None
        self._switch = Switch(Panel(top, inside, foot), desk.speech, margin=PANEL_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self.show_nothing()

    def job(self, key: K) -> Callable[[Office], F]:
        """Return what reads a record."""
        raise NotImplementedError

    def fill(self, found: F) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_record(self, key: K) -> None:
        """Read a record and show it."""
        if key != self._key:
            self.free_keyboard(self._foot)
            self._foot.setEnabled(False)  # what stands there is still of the one before
        self._key = key
        self.show()

        def show(found: F) -> None:
            if key == self._key:
                self.fill(found)
                self._foot.setEnabled(True)
                self._switch.show_content()

        self._desk.read(self, self.job(key), show, failed=self._fail, key="preview")

    def renew(self) -> None:
        """Read the shown record again."""
        if self._key is not None:
            self.show_record(self._key)

    def show_nothing(self) -> None:
        """Go away: the list beside it says why there is nothing."""
        self._key = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint, also under what stands in for a record."""
        QPainter(self).fillRect(self.rect(), QColor(colours().panel))

    def free_keyboard(self, part: QWidget) -> None:
        """Let the list take the keyboard where a part has it that goes."""
        if has_keyboard(part):
            self.keyboard_freed.emit()

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, self.renew)


def foot_row(first: QWidget, *others: QWidget) -> QWidget:
    """Return a foot: the first button at the left, the others at the right."""
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first)
    row.addStretch(1)
    for button in others:
        row.addWidget(button)
    return foot
