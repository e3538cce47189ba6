"""The verdict panel: what the policy says to a claim as it is typed, why, the money, the days, what would change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.terms import Effect, Evidence
from shopdesk.services.claims.claim_sight import ChangeRow, ClaimSight, DueRow, MissingRow, WhyRow
from shopdesk.texts.speech import NO_BREAK
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look, effect_look, outcome_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.kept_rows import KeptRows
from shopdesk.ui.pages.claim.money_part import MoneyPart
from shopdesk.ui.pages.claim.panel_rows import ChangeLine, MissingLine
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.facts import FactRow, FindingRow
from shopdesk.ui.widgets.frame import Panel
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

_MOST_MISSING = 3
_EVIDENCE = frozenset(str(proof) for proof in Evidence)


class VerdictPanel(QWidget):
    """Band, sections and foot; what between band and foot has no room scrolls."""

    clause_opened = Signal(str)
    """The words of a clause were asked for: its full id."""
    repair_asked = Signal()
    """The piece shall be taken in as a repair instead."""
    request_asked = Signal()
    """The customer shall be asked for what is missing."""
    missing_pressed = Signal(str)
    """Something missing was pressed: it is there, or the owner goes where it is told."""

    def __init__(self, desk: Desk, foot: QWidget | None = None) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        say = self._say
        self._sight: ClaimSight | None = None
        self._missing: list[MissingLine] = []
        self._may_ask = False
        self.band = Band()
        self._why = Section(say("Why"))
        self._findings = KeptRows[WhyRow](self._finding, _say_instead)
        self._why.body.addWidget(self._findings)
        self._money = MoneyPart(desk)
        self._deadlines = Section(say("Deadlines"))
        self._dues = KeptRows[DueRow](self._due)
        self._deadlines.body.addWidget(self._dues)
        self._change = Section(say("What would change this"))
        self._changes = KeptRows[ChangeRow](lambda row: ChangeLine(row, say))
        self._change.body.addWidget(self._changes)
        for section in (self._why, self._deadlines, self._change):
            # As high as its wrapped rows are at the panel's width, which a hint does not know.
            section.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.as_repair = QWidget()
        self.repair_button = Button(say("Take in as a repair"), "wrench")
        self.repair_button.clicked.connect(self.repair_asked)
        offer = QVBoxLayout(self.as_repair)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.setSpacing(8)
        offer.addWidget(Text(say("The piece is under warranty: a repair is within your rules."), wrap=True))
        offer.addWidget(self.repair_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.as_repair, self._why, self._money, self._deadlines, self._change):
            self._column.addWidget(part)
        self.panel = Panel(self.band, self._body, foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.setAccessibleName(say("What your policy says"))
        self.tell_nothing()

    def add(self, part: QWidget) -> None:
        """Add a part below the sections."""
        self._column.addWidget(part)

    def tell_nothing(self, sentence: str = "") -> None:
        """Show that there is nothing to judge yet, and what to do."""
        say = self._say
        self._sight = None
        self.band.tell(Tone.WAIT, "scroll-text", say("Verdict"), sentence or say("Choose the order it is about."))
        for part in (self.as_repair, self._why, self._money, self._deadlines, self._change):
            part.hide()

    def show_sight(self, sight: ClaimSight) -> None:
        """Show what the policy says."""
        before, self._sight = self._sight, sight
        if before is None or (before.headline, before.missing) != (sight.headline, sight.missing):
            self._tell_band(sight)
        told = {row.text for row in sight.why}
        notices = [
            WhyRow(effect=Effect.INFORMS, text=notice, clause="", section=None)
            for notice in sight.notices
            if notice not in told
        ]
        self._why.set_right(sight.policy)
        self._findings.set_rows([*sight.why, *notices])
        self._money.show_money(sight.money, sight.verdict.currency)
        self._dues.set_rows(sight.deadlines)
        self.as_repair.setVisible(sight.as_repair is not None)
        self._why.show()
        self._money.show()
        self._deadlines.setVisible(bool(sight.deadlines))

    def let_ask(self, *, may_ask: bool) -> None:
        """Offer to ask the customer for what is missing, where that can be done."""
        if may_ask != self._may_ask:
            self._may_ask = may_ask
            if self._sight is not None:
                self._tell_band(self._sight)

    def changes(self) -> tuple[ChangeRow, ...]:
        """Return what is shown that would change the verdict."""
        return self._changes.shown()

    def show_changes(self, changes: tuple[ChangeRow, ...]) -> None:
        """Show what would change the verdict."""
        self._changes.set_rows(changes)
        self._change.setVisible(bool(changes) and self._sight is not None)

    def _tell_band(self, sight: ClaimSight) -> None:
        say = self._say
        tone, icon = outcome_look(sight.verdict.outcome)
        focused = self.window().focusWidget()
        goes_on = any(line.button is focused for line in self._missing)  # the one that was pressed goes
        self.band.tell(tone, icon, sight.headline.title, sight.headline.sentence)
        self._missing = [self._missing_line(row, tone) for row in sight.missing[:_MOST_MISSING]]
        for line in self._missing:
            self.band.add_row(line)
        if goes_on and self._missing:
            self._missing[0].button.setFocus(Qt.FocusReason.OtherFocusReason)
        more = len(sight.missing) - _MOST_MISSING
        if more > 0:
            self.band.add_row(Text(say("and {count} more, marked in the form", count=more), Style.CAPTION, "text2"))
        if self._may_ask and sight.missing:
            self.band.add_row(self._asking())

    def _asking(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        button = Button(self._say("Ask for it"), "mail")
        button.clicked.connect(self.request_asked)
        row.addWidget(button)
        return whole

    def _missing_line(self, row: MissingRow, tone: Tone) -> MissingLine:
        button = self._say("It is there") if row.name in _EVIDENCE else self._say("Fill it in")
        line = MissingLine(row, tone, button)
        line.pressed.connect(lambda: self.missing_pressed.emit(row.name))
        return line

    def _finding(self, row: WhyRow) -> QWidget:
        link = f"§{NO_BREAK}{row.section}" if row.section is not None else ""
        line = FindingRow(effect_look(row.effect), row.text, link)
        line.opened.connect(lambda: self.clause_opened.emit(row.clause))
        return line

    def _due(self, row: DueRow) -> QWidget:
        day = "" if row.day is None else self._say.day(row.day, "near")
        return FactRow(_due_look(row), row.words, row.note, row.who, day)


def _say_instead(line: QWidget, before: WhyRow, row: WhyRow) -> bool:
    """Let the line of a clause say something else of it, such as that less is missing now."""
    if not isinstance(line, FindingRow) or (before.clause, before.section) != (row.clause, row.section):
        return False
    line.tell(effect_look(row.effect), row.text)
    return True


def _due_look(row: DueRow) -> Look:
    if row.met is None:
        return (Tone.WAIT, "clock")
    return (Tone.ACCEPT, "check") if row.met else (Tone.REFUSE, "circle-x")
