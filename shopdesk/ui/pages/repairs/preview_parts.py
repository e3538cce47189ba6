"""The sections of the panel beside the list of repairs, each made of a repair; None where there is nothing to show."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repairs import PictureStage, RepairFile
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.claims.row_words import due_words as when_due
from shopdesk.services.claims.verdict_words import due_words, payer_words
from shopdesk.services.office import Office
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.warranty import WarrantyKind
from shopdesk.services.repairs.words import step_words, warranty_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import FACT, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.facts import FactRow, FindingRow, MoneyRow
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.thumbnail import Thumbnail

_MOST_STEPS = 4
_DAY = 72
_MOST_PICTURES = 3
_WIDE, _HIGH = 92, 70

_WARRANTY: dict[WarrantyKind, Look] = {
    WarrantyKind.FREE: (Tone.ACCEPT, "shield-check"),
    WarrantyKind.IN_PART: (Tone.PART, "shield-check"),
    WarrantyKind.UNKNOWN: (Tone.ASK, "circle-question-mark"),
    WarrantyKind.VOID: (Tone.REFUSE, "circle-x"),
    WarrantyKind.MISUSE: (Tone.REFUSE, "circle-x"),
}
_NO_WARRANTY: Look = (Tone.WAIT, "circle-slash")


def who(page: RepairPage, desk: Desk) -> QWidget:
    """Return the piece, whose it is, and where it lies."""
    say, repair = desk.speech, page.repair
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    name = page.customer.name if page.customer is not None and page.customer.name else say("No name")
    order = say("order {number}", number=page.order.number) if page.order is not None else ""
    about = " · ".join(one for one in (name, repair.number, order) if one)
    column.addWidget(Text(repair.piece, Style.HEADING, elide=True))
    column.addWidget(Text(about, Style.CAPTION, "text2", elide=True))
    if repair.fault:
        column.addSpacing(4)
        column.addWidget(Text(repair.fault, elide=True))
    return part


def pictures(page: RepairPage, desk: Desk) -> QWidget | None:
    """Return the first pictures as the piece arrived, or was asked about; each is read by itself."""
    found = [file for file in page.files if file.media_type.startswith("image/")]
    if not found:
        return None
    found.sort(key=lambda file: (file.stage is not PictureStage.ARRIVAL, file.added_at))
    strip = QWidget()
    flow = FlowLayout(strip, gap=8)
    for file in found[:_MOST_PICTURES]:
        desk.read(strip, partial(_content, file=file), partial(_show_picture, flow, file), failed=_not_shown)
    return strip


def facts(page: RepairPage, desk: Desk) -> QWidget:
    """Return where the piece lies, and what it was declared at."""
    say, repair, standing = desk.speech, page.repair, page.standing
    section = Section(say("Piece"))
    since = say.day(standing.place_since.day_in(desk.zone), "brief")
    place = place_words(standing.place, standing.bench, say)
    section.body.addWidget(FactRow(None, place, say("since {day}", day=since)))
    if repair.declared_value is not None:
        value = desk.money(repair.declared_value, repair.currency)
        section.body.addWidget(FactRow(None, say("Declared value"), value=value))
    return section


def warranty(page: RepairPage, desk: Desk) -> QWidget:
    """Return what the policy says, in a line and one beneath."""
    say = desk.speech
    words = warranty_words(page.warranty, desk.zone, say, order_number=page.order.number if page.order else "")
    section = Section(say("Warranty"))
    section.body.addWidget(FindingRow(_WARRANTY.get(page.warranty.kind, _NO_WARRANTY), words.title))
    if words.note:
        section.body.addWidget(_beneath(words.note))
    return section


def money(page: RepairPage, desk: Desk) -> QWidget | None:
    """Return what the customer pays, what came in, and what is owed; nothing where nothing was quoted or paid."""
    if page.to_pay is None and not page.paid:
        return None
    say, currency = desk.speech, page.repair.currency
    section = Section(say("Money"))
    if page.to_pay is not None:
        section.body.addWidget(MoneyRow(say("Customer pays"), amount=desk.money(page.to_pay, currency)))
    if page.paid:
        section.body.addWidget(MoneyRow(say("Paid"), amount=desk.money(page.paid, currency)))
    if page.to_pay is not None:
        section.body.addWidget(MoneyRow(say("Owed"), amount=desk.money(page.owed, currency), bold=True))
    return section


def deadlines(page: RepairPage, desk: Desk) -> QWidget | None:
    """Return what is still to be done by when."""
    say, now = desk.speech, desk.now().last_second(desk.zone)
    open_ones = [one for one in page.deadlines if one.state is DeadlineState.OPEN]
    rows = [(one.due, one) for one in open_ones if one.due is not None and one.what is not DeadlineKind.WARRANTY_ENDS]
    rows.sort(key=lambda row: (row[0], row[1].who is not Payer.SHOP))
    if not rows:
        return None
    section = Section(say("Deadlines"))
    for due, one in rows:
        mine = one.who is Payer.SHOP
        day, far, late = when_due(due, now, say)
        look = (Tone.REFUSE, "circle-alert") if late else (Tone.YOU, "circle-dot") if mine else (Tone.WAIT, "clock")
        section.body.addWidget(FactRow(look, due_words(one.what, say), value=day))
        section.body.addWidget(_beneath(f"{payer_words(one.who, say)}, {far}", Tone.REFUSE if late else "text2"))
    return section


def steps(page: RepairPage, desk: Desk) -> QWidget | None:
    """Return what happened last, the newest first."""
    if not page.steps:
        return None
    say = desk.speech
    section = Section(say("So far"))
    for step in list(reversed(page.steps))[:_MOST_STEPS]:
        section.body.addWidget(_dated(say.day(step.at.day_in(desk.zone), "brief"), step_words(step, say)))
    more = len(page.steps) - _MOST_STEPS
    if more > 0:
        section.body.addWidget(Text(say("and {count} more", count=more), Style.CAPTION, "text2"))
    return section


def _beneath(text: str, ink: str = "text2") -> Text:
    """Return a smaller text that stands below the words of the row above."""
    note = Text(text, Style.CAPTION, ink, wrap=True)
    note.setContentsMargins(28, 0, 0, 4)
    return note


def _dated(day: str, words: str) -> QWidget:
    """Return a row of the history: its day, and what happened."""
    row = QWidget()
    row.setMinimumHeight(px(FACT))
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    when = Text(day, ink="text2", figures=True)
    when.setMinimumWidth(px(_DAY))
    line.addWidget(when)
    line.addWidget(Text(words, elide=True), 1)
    return row


def _content(office: Office, file: RepairFile) -> bytes:
    return office.file.read_attachment(file.sha256)


def _show_picture(flow: FlowLayout, file: RepairFile, content: bytes) -> None:
    flow.addWidget(Thumbnail(content, file.caption or file.name, width=_WIDE, height=_HIGH))


def _not_shown(_error: ShopDeskError) -> None:
    """Leave out a picture that can't be read; the repair's page and the check of the file tell it."""
