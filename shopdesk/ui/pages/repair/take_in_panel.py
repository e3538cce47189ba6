"""The panel beside a take-in: the warranty with its reasons, what is missing, other repairs of the piece, the foot."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.repairs.reasons import RepairReason
from shopdesk.services.repairs.take_in_sight import MissingFact, SeenTakeIn, ToldRepair
from shopdesk.texts.speech import NO_BREAK
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import effect_look, repair_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.take_in_looks import warranty_look
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.symbols import Symbol


class TakeInPanel(QWidget):
    """The foot stays, all else scrolls."""

    saved = Signal()
    printed = Signal()
    """It shall be saved, and its ticket be printed."""
    missing_pressed = Signal(str)
    repair_pressed = Signal(str)
    """Another repair of the piece was asked for: its number."""
    redo_pressed = Signal(str)
    """It does an earlier repair again: its number."""
    claim_pressed = Signal()
    """The same fault shall be claimed as a defect."""
    another_told = Signal()
    """It was said that it is another piece, or that no longer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        say = self._say
        self._shown: object = None
        self.band = Band()
        self.another = Check(say("It is another piece"))
        self.another.toggled.connect(lambda _: self.another_told.emit())
        self._another_row = QWidget()
        another = QHBoxLayout(self._another_row)
        another.setContentsMargins(0, 4, 0, 0)
        another.addWidget(self.another)
        another.addStretch(1)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(16)
        self._open = Section(say("Still open of this piece"))
        self._why = Section(say("Why"))
        self._earlier = Section(say("Earlier repairs of this piece"))
        self._claim = Section(say("As a claim"))
        for section in (self._open, self._why, self._earlier, self._claim):
            self._parts.addWidget(section)
        body = Body(PANEL_MARGIN)
        body.add(self._parts)
        body.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.panel = Panel(self.band, body, self._foot())
        column.addWidget(self.panel)
        self.setAccessibleName(say("Warranty and earlier repairs"))
        self.tell_nothing()

    def tell_nothing(self, sentence: str = "") -> None:
        """Show that there is nothing to judge yet, and what to do."""
        say = self._say
        self._shown = None
        words = sentence or say("Choose the piece: whether it is under warranty shows here.")
        self.band.tell(Tone.WAIT, "shield-question-mark", say("Warranty"), words)
        for section in (self._open, self._why, self._earlier, self._claim):
            section.hide()

    def show_seen(self, seen: SeenTakeIn, *, changes_redo: bool, redo_of: str) -> None:
        """Show what is known of the piece as it is typed."""
        shown = (
            *(seen.words, seen.policy, seen.missing, seen.reasons, seen.earlier, seen.open_repairs),
            *(seen.asks_another, seen.as_defect, seen.defect_until, seen.sight.warranty.kind, changes_redo, redo_of),
        )
        if shown == self._shown:
            return
        self._shown = shown
        self._tell_band(seen)
        self._fill(self._open, [self._repair_row(one) for one in seen.open_repairs])
        if seen.open_repairs:
            self._tell_open(seen)
        self._why.set_right(seen.policy)
        self._fill(self._why, [self._reason_row(one) for one in seen.reasons])
        others = [one for one in seen.earlier if one not in seen.open_repairs]
        rows = [self._repair_row(one, redo=changes_redo and one.number != redo_of) for one in others]
        self._fill(self._earlier, rows)
        self._fill(self._claim, self._claim_rows(seen) if seen.as_defect else [])

    def set_buttons(self, *, prints: bool, correcting: bool) -> None:
        """Call the buttons by what they do; a ticket is of a piece that is here."""
        say = self._say
        self.save_button.set_text(say("Save changes") if correcting else say("Take in"))
        self.print_button.setVisible(prints)

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be pressed while it is being saved."""
        self.save_button.setEnabled(not busy)
        self.print_button.setEnabled(not busy)

    def _foot(self) -> QWidget:
        say = self._say
        foot = QWidget()
        self.print_button = Button(say("Take in and print ticket"), "printer")
        self.save_button = PrimaryButton(say("Take in"), "Ctrl Return")
        self.print_button.clicked.connect(self.printed)
        self.save_button.clicked.connect(self.saved)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        return foot

    def _tell_band(self, seen: SeenTakeIn) -> None:
        tone, icon = warranty_look(seen.sight.warranty.kind)
        self.band.tell(tone, icon, seen.words.title, seen.words.note)
        for missing in seen.missing:
            self.band.add_row(self._missing_row(missing, tone))

    def _missing_row(self, missing: MissingFact, tone: Tone) -> QWidget:
        say = self._say
        button = Button(say("Fill it in"))
        button.setAccessibleName(say("{what}: Fill it in", what=missing.words))
        button.clicked.connect(partial(self.missing_pressed.emit, missing.name))
        return _row(Symbol("circle-question-mark", tone), Text(missing.words, Style.NAME, elide=True), button)

    def _reason_row(self, reason: RepairReason) -> QWidget:
        link = f"§{NO_BREAK}{reason.section}" if reason.section is not None else ""
        row = FindingRow(effect_look(reason.effect), reason.text, link)
        row.opened.connect(partial(self._show_clause, reason))
        return row

    def _repair_row(self, one: ToldRepair, *, redo: bool = False) -> QWidget:
        say = self._say
        tone, icon = repair_look(one.state)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(one.what, Style.NAME, elide=True))
        told = say("{state}, of {on:near}", state=one.state_words, on=one.opened_on)
        words.addWidget(Text(told, Style.CAPTION, "text2", elide=True))
        link = LinkButton(one.number)
        link.setAccessibleName(say("Open repair {number}", number=one.number))
        link.clicked.connect(partial(self.repair_pressed.emit, one.number))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(_row(Symbol(icon, tone), words, link))
        if redo:
            again = LinkButton(say("It is done again"))
            again.setAccessibleName(say("Repair {number} is done again", number=one.number))
            again.clicked.connect(partial(self.redo_pressed.emit, one.number))
            line = QHBoxLayout()
            line.setContentsMargins(px(_INDENT), 0, 0, 0)
            line.addWidget(again)
            line.addStretch(1)
            column.addLayout(line)
        return whole

    def _tell_open(self, seen: SeenTakeIn) -> None:
        say = self._say
        body = self._open.body
        if seen.asks_another:
            words = say("Go on with that one, or say that this is another piece.")
        else:
            words = say("The order has more of these; this may be another one.")
        body.addWidget(Text(words, Style.CAPTION, "text2", wrap=True))
        body.addWidget(self._another_row)
        self._another_row.setVisible(seen.asks_another)

    def _claim_rows(self, seen: SeenTakeIn) -> list[QWidget]:
        say = self._say
        if seen.defect_until is not None:
            words = say("A defect is within your rules as a claim too, until {until:date}.", until=seen.defect_until)
        else:
            words = say("A defect is within your rules as a claim too.")
        link = LinkButton(say("Begin a claim for a defect"), "undo-2")
        link.clicked.connect(self.claim_pressed)
        return [Text(words, wrap=True), link]

    def _fill(self, section: Section, rows: Sequence[QWidget]) -> None:
        empty(section.body, keep=self._another_row)
        for row in rows:
            if isinstance(row, LinkButton):
                section.body.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                section.body.addWidget(row)
        section.setVisible(bool(rows))

    def _show_clause(self, reason: RepairReason) -> None:
        say = self._say
        sheet = Sheet(self.window(), say("§ {number}, {title}", number=reason.section, title=reason.title))
        sheet.tell(reason.words)
        sheet.add_primary(say("Done"))
        sheet.open()


_INDENT = 32


def _row(symbol: Symbol, words: QWidget | QVBoxLayout, button: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignVCenter)
    if isinstance(words, QWidget):
        row.addWidget(words, 1)
    else:
        row.addLayout(words, 1)
    row.addWidget(button)
    return whole
