"""What was done lately in the shop, and the history of its own settings."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.undo.recent import RecentAct, recent_acts
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.parts.history_part import HistoryPart
from shopdesk.ui.undoing import do_again, take_back_last
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.entry_row import EntryRow
from shopdesk.ui.widgets.labels import Text


class DonePart(SettingsPart):
    """A row for each act, the newest first; records tell their own history on their pages."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        sentence = say("What was done lately, by whom and when. Each record tells its whole history on its own page.")
        super().__init__(desk, say("What was done"), sentence)
        self.undo = Button(say("Undo the last change"), "rotate-ccw")
        self.undo.clicked.connect(lambda: take_back_last(desk))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.shop = HistoryPart(desk, say("History of the settings"))
        self.column.addWidget(self.undo)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.shop)
        desk.changes.changed.connect(self._renew_in_sight)

    def renew(self) -> None:
        """Read what was done."""
        self.desk.read(self, recent_acts, self._show, key="done")
        self.shop.show_record(RecordKind.SHOP, self.desk.shop.id)

    def _renew_in_sight(self, _kinds: frozenset[RecordKind]) -> None:
        if self.isVisible():
            self.renew()

    def _do_again(self, act: RecentAct, _checked: bool = False) -> None:
        do_again(self.desk, act.what, act.again)

    def _show(self, acts: list[RecentAct]) -> None:
        say, now = self.desk.speech, self.desk.now().last_second(self.desk.zone)
        empty(self._rows)
        for act in acts:
            who = say.row([part for part in (act.who, act.device) if part])
            when = written_words(Moment.at(act.at), now, say)
            what = act.what[:1].upper() + act.what[1:]
            says = say("taken back since") if act.undone else ""
            icon = "rotate-ccw" if act.undone else "history"
            right = say("{when}, {who}", when=when, who=who) if who else when
            row = EntryRow(("text2", icon), what, right, says)
            if act.again:
                again = LinkButton(say("Do it again"))
                again.setAccessibleName(say("Do again: {what}", what=act.what))
                again.clicked.connect(partial(self._do_again, act))
                row.grid.addWidget(again, 1, 2, Qt.AlignmentFlag.AlignRight)
            self._rows.addWidget(row)
        if not acts:
            self._rows.addWidget(Text(say("Nothing yet."), Style.BODY, "text2"))
