"""What happened to an order, read when it is asked for."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.services.shop.history import HistoryEntry, history_of
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

_MOST = 100


class HistoryPart(QWidget):
    """The history of one record, newest first; closed until it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record = ""
        self._open = False
        say = desk.speech
        self.button = LinkButton(say("Show history"), "history")
        self.button.clicked.connect(self._toggle)
        self._section = Section(say("History"), hairline=True)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._section)
        self._section.hide()

    def show_record(self, record: str) -> None:
        """Belong to a record, by the number that history knows it by."""
        if record != self._record:
            self._open = False
        self._record = record
        self._tell()

    def _toggle(self) -> None:
        self._open = not self._open
        self._tell()

    def _tell(self) -> None:
        say = self._desk.speech
        self.button.set_text(say("Hide history") if self._open else say("Show history"))
        self._section.setVisible(self._open)
        if self._open:
            self._desk.read(self, partial(history_of, record=self._record), self._show, key="history")

    def _show(self, entries: list[HistoryEntry]) -> None:
        say = self._desk.speech
        self._section.clear()
        self._section.set_count(len(entries))
        for entry in reversed(entries[-_MOST:]):
            row = QWidget()
            inside = QVBoxLayout(row)
            inside.setContentsMargins(0, 5, 0, 5)
            inside.setSpacing(1)
            at = say.moment(Moment.at(entry.at), "date")
            inside.addWidget(Text(entry.says, Style.NAME, wrap=True))
            inside.addWidget(Text(say("{at} · {who}", at=at, who=entry.who), Style.CAPTION, "text2"))
            for change in entry.changes:
                if change.before and change.after:
                    told = say("{name}: {before} → {after}", name=change.name, before=change.before, after=change.after)
                else:
                    told = say("{name}: {after}", name=change.name, after=change.after or change.before)
                inside.addWidget(Text(told, Style.CAPTION, "text2", wrap=True))
            self._section.body.addWidget(row)
