"""Draws a picture of every part and state, to be compared by eye: `python tests/ui/parts_picture.py light FILE`."""

import sys
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind, Effect, Outcome
from shopdesk.texts import Speech
from shopdesk.ui.look import theme
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import effect_look, kind_look, outcome_look, state_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.chips import Chip, ChipFlow
from shopdesk.ui.widgets.facts import FactRow, FindingRow, MoneyRow
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit, SearchField, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.stepper import Stepper

_OUTCOMES = {
    Outcome.ACCEPT: ("Accept", "within the rules"),
    Outcome.ACCEPT_IN_PART: ("Accept in part", "lesser remedy"),
    Outcome.REFUSE: ("Refuse", "a clause bars it"),
    Outcome.NEEDS_INFORMATION: ("Needs information", "ask for it"),
    Outcome.INVESTIGATE: ("Find out first", "shop or carrier checks"),
    Outcome.WAIT: ("Wait", "nothing to say before a day"),
    Outcome.NOT_COVERED: ("Not covered", "the policy is silent"),
}
_LONG = "Bartholomew Featherstonehaugh-Delacroix-Montmorency"
_SIZE = (1280, 720)


def _row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _column(width: int, sections: Sequence[Section]) -> QWidget:
    column = QWidget()
    column.setFixedWidth(width)
    box = QVBoxLayout(column)
    box.setContentsMargins(24, 20, 24, 20)
    box.setSpacing(14)
    for section in sections:
        box.addWidget(section)
    box.addStretch(1)
    return column


def _left() -> QWidget:
    outcomes = Section("Outcomes")
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setHorizontalSpacing(12)
    for line, (outcome, (words, note)) in enumerate(_OUTCOMES.items()):
        grid.addWidget(Pill(words, *outcome_look(outcome)), line, 0)
        grid.addWidget(Text(note, ink="text2"), line, 1)
    outcomes.body.addLayout(grid)
    states = Section("States of a claim")
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setHorizontalSpacing(12)
    for number, state in enumerate(ClaimState):
        words = state.value.replace("_", " ").capitalize()
        grid.addWidget(Pill(words, *state_look(state)), number // 2, number % 2)
    states.body.addLayout(grid)
    findings = Section("Findings")
    for effect in Effect:
        findings.body.addWidget(FindingRow(effect_look(effect), effect.value, "§ 7"))
    return _column(390, [outcomes, states, findings])


def _buttons(shown: "Shown") -> Section:
    section = Section("Buttons")
    hover = Button("Hover")
    shown.hovered.append(hover)
    section.body.addLayout(_row(PrimaryButton("Primary"), Button("Button"), hover, Button("New claim", "plus")))
    section.body.addSpacing(8)
    section.body.addLayout(_row(LinkButton("Link"), IconButton("ellipsis", "More")))
    return section


def _fields(shown: "Shown") -> Section:
    section = Section("Fields")
    normal, focus, wrong = LineEdit(), LineEdit(icon="search"), LineEdit()
    for line, text in ((normal, "1047"), (focus, "1047"), (wrong, "3")):
        line.setText(text)
    shown.focused = focus
    field = Field("Quantity", wrong)
    field.set_error("Only 2 were ordered.")
    zone = ZoneInfo("Europe/Dublin")
    received = MomentField(zone, Speech("en", zone))
    received.set_moment(Moment.parse("2026-03-09T09:40:00Z"))
    amount = AmountField("EUR")
    amount.set_minor(7800)
    kind = Choice([(1, "Change of mind"), (2, "Defect")])
    for row in (
        [Field("Normal", normal), Field("Focus", focus)],
        [field],
        [Field("Kind", kind), Field("Received", received), Field("Each", amount)],
    ):
        line_up = QHBoxLayout()
        line_up.setSpacing(12)
        for each in row:
            line_up.addWidget(each)
        section.body.addLayout(line_up)
        section.body.addSpacing(8)
    return section


def _choices() -> Section:
    section = Section("Chips and choices")
    flow = ChipFlow()
    on = Chip("Open 9")
    on.setChecked(True)
    given = [Chip("Given", "given"), Chip("Not given", "not_given"), Chip("Missing", "missing")]
    flow.set_chips([*given, on, Chip("Late 2")])
    answers = [("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")]
    first, last = Segments(answers, "Unused"), Segments(answers, "Unopened")
    first.set_value("yes")
    last.set_value("unknown")
    ticked = Check("Warranty covers it")
    ticked.setChecked(True)
    stepper = Stepper(1, 2, lambda number: f"{number} of 2")
    section.body.addWidget(flow)
    section.body.addSpacing(8)
    section.body.addLayout(_row(first, last))
    section.body.addSpacing(8)
    section.body.addLayout(_row(ticked, Check("Made to order"), stepper, gap=12))
    return section


def _type() -> Section:
    section = Section("Type")
    for words, style in (
        ("Title 22, 600", Style.TITLE),
        ("Heading 15, 600", Style.HEADING),
        ("Body 13, 400; strong 500 or 600", Style.BODY),
        ("Caption 12, 400; label 500", Style.CAPTION),
    ):
        section.body.addWidget(Text(words, style))
    return section


def _right() -> QWidget:
    band = Band()
    band.tell(Tone.ASK, "circle-question-mark", "Needs information", "One thing is missing. With it, it is within.")
    missing = QWidget()
    line = QHBoxLayout(missing)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Text("Packaging photos", Style.SECTION), 1)
    line.addWidget(Button("Ask for it", "mail"))
    band.add_row(missing)
    why = Section("Why", right="Policy 3, from 1 January 2026")
    why.body.addWidget(FindingRow(effect_look(Effect.SUPPORTS), "Asked for on 9 March, day 6 of 7.", "§ 7"))
    words = "Original packaging not known; looked at on arrival, by the one who opens the parcel."
    why.body.addWidget(FindingRow(effect_look(Effect.ASKS), words, "§ 8"))
    money = Section("Money, once complete")
    money.body.addWidget(MoneyRow("Rivière bracelet × 1", "You", "€24.90"))
    money.body.addWidget(MoneyRow("Shipping of the order, insured, €6.00", "Customer", "€0.00"))
    money.body.addWidget(MoneyRow("Refund", amount="€62.90", bold=True, note="€11.76 tax in it"))
    dates = Section("Deadlines", 2)
    dates.body.addWidget(FactRow(kind_look(DeadlineKind.REPLY), "Reply", "in time", "You", "Tue 10 March"))
    dates.body.addWidget(FactRow(kind_look(DeadlineKind.SEND_BACK), _LONG, "1 day left", "Customer", "Tue 10 March"))
    typing = Section("Typing", hairline=True)
    text = TextEdit(rows=2)
    text.setPlainText("松崎 遥 wrote that the clasp opened by itself on the second evening.")
    search = SearchField("Name, number, product")
    typing.body.addWidget(Field("Why you decide otherwise", text, "kept with the claim"))
    typing.body.addSpacing(8)
    typing.body.addWidget(search)
    names = Text(_LONG + " 松崎 遥", Style.NAME, elide=True)
    typing.body.addWidget(names)
    column = _column(420, [why, money, dates, typing])
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(band)
    box.addWidget(column)
    return whole


class Shown:
    """The parts that are shown in a state that only a mouse or keyboard brings about."""

    def __init__(self) -> None:
        self.hovered: list[QWidget] = []
        self.focused: QWidget | None = None


def parts(scheme: str) -> QPixmap:
    """Return the picture."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    shown = Shown()
    sheet = QWidget()
    sheet.resize(*_SIZE)
    columns = QHBoxLayout(sheet)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(0)
    for column in (_left(), _column(470, [_buttons(shown), _fields(shown), _choices(), _type()]), _right()):
        columns.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
    sheet.show()
    sheet.activateWindow()
    app.processEvents()
    if shown.focused is not None:
        shown.focused.setFocus()
    for widget in shown.hovered:
        at = QPointF(5, 5)
        app.sendEvent(widget, QEnterEvent(at, at, at))
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    app.processEvents()
    return sheet.grab()


if __name__ == "__main__":
    parts(sys.argv[1]).save(sys.argv[2])
