"""The sections of the panel beside the list of claims, each made of a claim; None where there is nothing to show."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.customers import Author
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Effect, Payer
from shopdesk.services.claims.claim_preview import ClaimPreview, standing_deadlines
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.claims.verdict_words import capital, due_words, payer_words
from shopdesk.services.office import Office
from shopdesk.texts.speech import NO_BREAK
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import FINDING, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import effect_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.repair_part import RepairRows
from shopdesk.ui.widgets.entry_row import EntryRow
from shopdesk.ui.widgets.facts import FactRow, FindingRow
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.thumbnail import Thumbnail

_MOST_WHY = 5
_MOST_NOTES = 3
_MOST_PICTURES = 6
_WIDE, _HIGH = 84, 60


def who(preview: ClaimPreview, desk: Desk) -> QWidget:
    """Return whose claim it is, with its numbers and where the parcel went."""
    say, page = desk.speech, preview.page
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    name = page.customer.name if page.customer is not None and page.customer.name else say("No name")
    column.addWidget(Text(name, Style.HEADING, elide=True))
    city = preview.address.city if preview.address is not None else ""
    numbers = (page.claim.number, say("order {number}", number=page.order.number), page.claim.rma or "", city)
    column.addWidget(Text(" · ".join(one for one in numbers if one), Style.CAPTION, "text2", elide=True))
    about = (capital(say.term(page.claim.kind)), *_goods(preview))
    column.addWidget(Text(" · ".join(about), elide=True))
    return part


def repairs(preview: ClaimPreview, desk: Desk) -> QWidget | None:
    """Return the repairs that the claim became, each with where it stands and a link to it."""
    if not preview.page.repairs:
        return None
    section = Section(desk.speech("Repair"))
    section.body.addWidget(RepairRows(desk, preview.page.repairs, narrow=True))
    return section


def why(preview: ClaimPreview, desk: Desk) -> QWidget | None:
    """Return what the clauses say, the first of them."""
    if preview.sight is None or not preview.sight.why:
        return None
    rows = sorted(preview.sight.why, key=lambda row: row.effect is Effect.INFORMS)
    section = Section(desk.speech("Why"), right=preview.sight.policy)
    for row in rows[:_MOST_WHY]:
        link = f"§{NO_BREAK}{row.section}" if row.section is not None else ""
        section.body.addWidget(_finding(FindingRow(effect_look(row.effect), row.text), link))
    if len(rows) > _MOST_WHY:
        more = desk.speech("and {count} more", count=len(rows) - _MOST_WHY)
        section.body.addWidget(Text(more, Style.CAPTION, "text2"))
    return section


def deadlines(preview: ClaimPreview, desk: Desk) -> QWidget | None:
    """Return what is still to be done by when."""
    say, now = desk.speech, desk.now().last_second(desk.zone)
    standing = standing_deadlines(preview.page, now)
    if not standing:
        return None
    section = Section(say("Deadlines"))
    for one, late in standing:
        mine = one.who is Payer.SHOP
        look = (Tone.REFUSE, "circle-alert") if late else (Tone.YOU, "circle-dot") if mine else (Tone.WAIT, "clock")
        day = "" if one.due is None else say.day(Moment.at(one.due).day_in(desk.zone), "near")
        note = say("late") if late else "" if one.due is not None else say("later")
        section.body.addWidget(FactRow(look, due_words(one.what, say), note, payer_words(one.who, say), day))
    return section


def pictures(preview: ClaimPreview, desk: Desk) -> QWidget | None:
    """Return the first pictures; each is read by itself."""
    found = [file for file in preview.page.files if file.media_type.startswith("image/")]
    if not found:
        return None
    section = Section(desk.speech("Pictures"), len(found))
    strip = QWidget()
    flow = FlowLayout(strip, gap=8)
    section.body.addWidget(strip)
    for file in found[:_MOST_PICTURES]:
        desk.read(strip, partial(_content, file=file), partial(_show_picture, flow, file), failed=_not_shown)
    return section


def notes(preview: ClaimPreview, desk: Desk) -> QWidget | None:
    """Return what was written last, the newest first."""
    say, page = desk.speech, preview.page
    if not page.notes:
        return None
    now = desk.now().last_second(desk.zone)
    section = Section(say("Letters and notes"), len(page.notes))
    customer = page.customer.name if page.customer is not None and page.customer.name else say("Customer")
    for note in list(reversed(page.notes))[:_MOST_NOTES]:
        mine = note.author is Author.OWNER
        look = ("text2", "sticky-note") if mine else ("text2", "mail")
        title = say("Note") if mine else customer
        section.body.addWidget(EntryRow(look, title, written_words(note.at, now, say), note.text))
    return section


def _goods(preview: ClaimPreview) -> list[str]:
    names = {line.id: line.text or line.code for line in preview.page.order.lines}
    found = []
    for line in preview.page.claim.lines:
        name = names.get(line.line_id, "")
        found.append(name if line.quantity == 1 else f"{line.quantity} × {name}")
    return found


def _finding(row: FindingRow, link: str) -> QWidget:
    """Return a finding with the number of its clause, which is only told here."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    number = Text(link, ink="text2")
    number.setFixedHeight(px(FINDING))
    layout.addWidget(row, 1)
    layout.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _content(office: Office, file: ClaimFile) -> bytes:
    return office.file.read_attachment(file.sha256)


def _show_picture(flow: FlowLayout, file: ClaimFile, content: bytes) -> None:
    flow.addWidget(Thumbnail(content, file.name, width=_WIDE, height=_HIGH))


def _not_shown(_error: object) -> None:
    """Leave out a picture that can't be read; the claim's page and the check of the file tell it."""
