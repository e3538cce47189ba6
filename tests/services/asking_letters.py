"""Letters that ask the customer for an answer, filed with a claim as the desk files them."""

from datetime import datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id


def file_letter(office: Office, claim: Claim, kind: PaperKind, answer_by: str | None = None, **changes: object) -> str:
    """File a letter of a claim, to be answered by a moment, and return its id."""
    facts: dict[str, object] = {
        "number": claim.number,
        "revision": office.file.papers.next_revision(claim.id, kind),
        "language": "en",
        "paper": "a4",
        "record_kind": RecordKind.CLAIM,
        "record_id": claim.id,
        "pages": 1,
        "made_at": office.instant,
        "customer_id": claim.customer_id,
        "text": "Dear Erika Muster,\n\nwe ask for the invoice.\n",
        "answer_by": None if answer_by is None else datetime.fromisoformat(answer_by),
    }
    facts.update(changes)
    with office.file.work("test", office.instant) as unit:
        sha256 = unit.attach(_page(f"{kind} {facts['revision']}"))
        return unit.put(FiledPaper(id=new_id(office.instant), kind=kind, sha256=sha256, **facts)).id  # type: ignore[arg-type]


def _page(text: str) -> bytes:
    """Return a PDF of one page."""
    content = BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.drawString(72, 720, text)
    canvas.save()
    return content.getvalue()


def answers(office: Office, claim: Claim) -> list[Deadline]:
    """Return until when the customer must answer letters."""
    found = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    return [one for one in found if one.what is DeadlineKind.ANSWER]
