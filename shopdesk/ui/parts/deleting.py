"""Deleting a record into the bin: done at once, for it can be brought back from the foot of the window and later."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.undo.bin import Binned, bring_back, delete
from shopdesk.ui.desk import Desk
from shopdesk.ui.places import Place
from shopdesk.ui.widgets.buttons import LinkButton


class DeletePart(QWidget):
    """A link that deletes a record; why one can't be deleted is told at the foot of the window."""

    def __init__(self, desk: Desk, back: Place) -> None:
        """Make it; `back` is where the window goes when the record on the page is gone."""
        super().__init__()
        self._desk, self._back = desk, back
        self._record: tuple[RecordKind, str] | None = None
        self.link = LinkButton("", "trash-2")
        self.link.clicked.connect(self._delete)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)
        row.addStretch(1)

    def show_record(self, kind: RecordKind, record_id: str, words: str) -> None:
        """Belong to a record; `words` are those of the link: `Delete this claim`."""
        self._record = kind, record_id
        self.link.set_text(words)

    def _delete(self) -> None:
        if self._record is None:
            return
        kind, record_id = self._record
        job = partial(delete, kind=kind, record_id=record_id)
        self._desk.write(self, job, self._gone)

    def _gone(self, binned: Binned) -> None:
        desk = self._desk
        desk.go.emit(self._back)
        say = desk.speech
        told = say("Deleted: {what}. It stays in the bin for 30 days.", what=binned.what)
        desk.undoable.emit(told, lambda: fetch_back(desk, desk, binned.operation, lambda _: None))


def fetch_back(desk: Desk, owner: QObject, operation: str, then: Callable[[Binned], None]) -> None:
    """Bring a record back from the bin and tell of it."""

    def told(binned: Binned) -> None:
        desk.told.emit(desk.speech("Brought back: {what}", what=binned.what))
        then(binned)

    desk.write(owner, partial(bring_back, operation_id=operation), told)
