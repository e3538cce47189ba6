"""Which paper a label is printed on, and at which place of a sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_place import LabelPlace
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 560


class LabelSheetChoice(Sheet):
    """Begins with the shop's paper for labels, so that Enter makes the label.

    `title` and `note` tell which label it is; `make` is called with the paper chosen, as documents know it by.
    """

    def __init__(self, desk: Desk, parent: QWidget, title: str, note: str, make: Callable[[str], object]) -> None:
        say = desk.speech
        super().__init__(parent, title, note, width=WIDTH)
        self._make_on = make
        self.where = LabelPlace(desk)
        self.paper, self.place = self.where.paper, self.where.place
        self.body.addWidget(self.where)
        self.add_cancel(say("Cancel"))
        self.make_button = self.add_primary(say("Make label"), self._make)
        self.where.changed.connect(lambda: self.resize(self.sizeHint()))
        self.make_button.setFocus()

    def _make(self) -> None:
        if self.where.takes():
            self._make_on(self.where.value())
            self.accept()
