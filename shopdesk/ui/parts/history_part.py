"""Who changed what of a record and when, told when it is asked for."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.shop.history import FieldChange, HistoryEntry, history_of_record
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.entry_row import EntryRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

_MOST = 200
_ICONS = {
    "claim": "undo-2",
    "order": "package",
    "customer": "users",
    "repair": "wrench",
    "shop": "store",
    "verdict": "scroll-text",
    "decision": "circle-dot",
    "settlement": "banknote",
    "deadline": "clock",
    "paper": "file-text",
    "text": "sticky-note",
    "file": "paperclip",
    "mail": "mail",
}


class HistoryPart(QWidget):
    """Folded away; once it is opened it follows its record."""

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._record: tuple[RecordKind, str] | None = None
        say = desk.speech
        self._section = Section(title or say("History"))
        self.link = LinkButton(say("Show who changed what"))
        self.link.setCheckable(True)
        self._section.head.addWidget(self.link)
        self._trouble = Text("", ink="refuse", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        column.addWidget(self._trouble)
        self._trouble.hide()
        self.link.toggled.connect(self._toggle)

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Show the history of a record, where it is wanted."""
        if (kind, record_id) != self._record:
            self.link.setChecked(False)
        self._record = kind, record_id
        if self.link.isChecked():
            self._read()

    def _toggle(self, shown: bool) -> None:
        say = self._desk.speech
        self.link.set_text(say("Hide") if shown else say("Show who changed what"))
        self._trouble.hide()
        if shown:
            self._read()
        else:
            self._section.clear()

    def _read(self) -> None:
        if self._record is None:
            return
        kind, record_id = self._record
        job = partial(history_of_record, kind=kind, record_id=record_id)
        self._desk.read(self, job, self._show, failed=self._fail, key="history")

    def _fail(self, error: ShopDeskError) -> None:
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _show(self, entries: list[HistoryEntry]) -> None:
        """Show the newest first."""
        if not self.link.isChecked():
            return
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        self._section.clear()
        for entry in list(reversed(entries))[:_MOST]:
            when = written_words(Moment.at(entry.at), now, say)
            right = say("{when}, {who}", when=when, who=entry.who) if entry.who else when
            says = " · ".join(_words(change) for change in entry.changes)
            icon = _ICONS.get(entry.part, "history")
            self._section.body.addWidget(EntryRow(("text2", icon), entry.says, right, says, wrap=True))
        if len(entries) > _MOST:
            left = say("The first {count} changes are told by the command `history`.", count=len(entries) - _MOST)
            self._section.body.addWidget(Text(left, ink="text2", wrap=True))


def _words(change: FieldChange) -> str:
    if change.before and change.after:
        return f"{change.name}: {change.before} → {change.after}"
    return f"{change.name}: {change.after or change.before or '–'}"
