"""The bin: what was deleted in the last 30 days, each to be brought back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.services.undo.bin import Binned, contents, empty
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.parts.deleting import fetch_back
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.emptying import empty as clear
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import ask
from shopdesk.ui.widgets.symbols import Symbol

_MOST_SHOWN = 200
_ICONS = {
    RecordKind.CLAIM: "undo-2",
    RecordKind.ORDER: "package",
    RecordKind.REPAIR: "wrench",
    RecordKind.CUSTOMER: "users",
    RecordKind.REMINDER: "bell",
}


class BinPart(SettingsPart):
    """A row for each record in the bin, the last deleted first."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk, say("Bin"), say("What was deleted stays here for 30 days and can be brought back as it was.")
        )
        self.bringing: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.column.addLayout(self._rows)
        self.empty = LinkButton(say("Empty the bin"), "trash-2")
        self.empty.clicked.connect(self._ask_to_empty)
        row = QHBoxLayout()
        row.addWidget(self.empty)
        row.addStretch(1)
        self.column.addLayout(row)
        self.empty.hide()
        desk.changes.changed.connect(self._renew_in_sight)

    def renew(self) -> None:
        """Read what is in the bin."""
        self.desk.read(self, contents, self._show, key="bin")

    def _renew_in_sight(self, _kinds: frozenset[RecordKind]) -> None:
        if self.isVisible():
            self.renew()

    def _show(self, found: list[Binned]) -> None:
        say = self.desk.speech
        clear(self._rows)
        self.bringing = []
        self.empty.setVisible(bool(found))
        if not found:
            self._rows.addWidget(Text(say("The bin is empty."), ink="text2"))
        for one in found[:_MOST_SHOWN]:
            self._rows.addWidget(self._row(one))
        if len(found) > _MOST_SHOWN:
            more = say("… and {count} more; the command `bin` lists all.", count=len(found) - _MOST_SHOWN)
            self._rows.addWidget(Text(more, ink="text2", wrap=True))

    def _row(self, one: Binned) -> QWidget:
        say = self.desk.speech
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        what = one.what[:1].upper() + one.what[1:]
        words.addWidget(Text(what, Style.NAME, wrap=True))
        when = say(
            "deleted {at:moment}, stays until {until:date}",
            at=Moment.at(one.binned_at),
            until=one.until.astimezone(self.desk.zone).date(),
        )
        words.addWidget(Text(when, Style.CAPTION, "text2", wrap=True))
        button = Button(say("Bring back"))
        button.setAccessibleName(say("Bring back: {what}", what=one.what))
        button.clicked.connect(partial(self._bring_back, one.operation))
        self.bringing.append(button)
        line.addWidget(Symbol(_ICONS.get(one.kind, "archive"), "text2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(button)
        return row

    def _bring_back(self, operation: str, _checked: bool = False) -> None:
        fetch_back(self.desk, self, operation, lambda _: self.renew())

    def _ask_to_empty(self) -> None:
        say = self.desk.speech
        told = say("What is in it can then not be brought back any more, and its texts and names are erased.")
        if ask(self, say("Empty the bin?"), told, say("Empty the bin"), say("Keep it")):
            self.desk.write(self, partial(empty, all_of_it=True), lambda _: self.renew())
