"""The paper desk: documents are drawn, filed with their record, and only then given out."""

from pathlib import Path

from msgspec import Struct

from shopdesk.documents.values import Paper
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, PaperError
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import REPAIR_PAPERS, FiledPaper, PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.office import Office
from shopdesk.services.papers.custody_papers import custody_day
from shopdesk.services.papers.repair_drawing import draw_custody, draw_of_repair
from shopdesk.services.papers.returns import return_authorization, return_label
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.whole_files import write_whole
from shopdesk.storage.ids import new_id
from shopdesk.texts import Speech

LANGUAGES = ("en",)
"""Languages that papers can be written in."""

_LABELS = frozenset({PaperKind.RETURN_LABEL, PaperKind.JOB_BAG_LABEL})
_SLIPS = frozenset({PaperKind.TAKE_IN_TICKET, PaperKind.HANDING_BACK_SLIP})


class MadePaper(Struct, frozen=True, kw_only=True):
    """A document that was made and filed; `problems` tell what could not be printed as it was typed."""

    filed: FiledPaper
    content: bytes
    problems: tuple[str, ...]


class _Drawn(Struct, frozen=True, kw_only=True):
    """A drawn document and the record that it is filed with."""

    paper: Paper
    number: str
    record_kind: RecordKind
    record_id: str


def make_paper(
    office: Office,
    kind: PaperKind,
    number: str,
    *,
    paper: str | None = None,
    language: str | None = None,
    revision: int | None = None,
) -> MadePaper:
    """Draw a document and file it as a new one with its record.

    `number` is a claim's or its RMA, a repair's for its papers, for a custody list the day (2026-03-12, or `today`).
    `paper` and `language` left out are the shop's. `revision` picks a quote for a repair; left out, the latest issued.
    Raises NotAllowedError where there is nothing to print, PaperError for a paper that does not fit, InputError for a
    language that papers can't be written in.
    """
    written_in = language or office.shop.language
    if written_in not in LANGUAGES:
        raise InputError(f"--language: papers are written in {', '.join(LANGUAGES)}, not in {written_in!r}.")
    if revision is not None and kind is not PaperKind.REPAIR_QUOTE:
        raise InputError(f"--revision: only a repair quote has revisions to choose from, not a {kind}.")
    size = paper or _usual_size(office, kind)
    drawn = _draw(office, kind, number, size, revision, Speech(written_in, office.zone))
    with office.file.work(f"document.{kind}", office.instant) as unit:
        filed = FiledPaper(
            id=new_id(office.instant),
            kind=kind,
            number=drawn.number,
            revision=office.file.papers.next_revision(drawn.record_id, kind),
            language=written_in,
            paper=size,
            record_kind=drawn.record_kind,
            record_id=drawn.record_id,
            sha256=unit.attach(drawn.paper.content),
            pages=drawn.paper.pages,
            made_at=office.instant,
        )
        unit.put(filed)
    return MadePaper(filed=filed, content=drawn.paper.content, problems=drawn.paper.problems)


def write_out(made: MadePaper, file: Path) -> None:
    """Write a document to a file, whole or not at all. Raises PaperError; the filed one is not touched."""
    try:
        write_whole(file, made.content)
    except PaperError as error:
        raise PaperError(f"{error.sentence} The document is filed with the {made.filed.record_kind}.") from error


def _usual_size(office: Office, kind: PaperKind) -> str:
    """Return the paper that a kind of document is made on where none is named."""
    if kind in _LABELS:
        return office.shop.label_paper
    if kind in _SLIPS and office.shop.paper == "a4":
        return "a5"
    return office.shop.paper


def _draw(  # noqa: PLR0917 - all that a document is drawn from
    office: Office, kind: PaperKind, number: str, size: str, revision: int | None, say: Speech
) -> _Drawn:
    if kind is PaperKind.CUSTODY_LIST:
        day = custody_day(office, number)
        return _Drawn(
            paper=draw_custody(office, day, size, say),
            number=day.isoformat(),
            record_kind=RecordKind.SHOP,
            record_id=office.shop.id,
        )
    if kind in REPAIR_PAPERS:
        page = repair_page(office, number)
        return _Drawn(
            paper=draw_of_repair(office, kind, page, size, revision, say),
            number=page.repair.number,
            record_kind=RecordKind.REPAIR,
            record_id=page.repair.id,
        )
    claim, order = find(office, number)
    return _Drawn(
        paper=_draw_of_claim(office, kind, claim, order, size, say),
        number=claim.rma or claim.number,
        record_kind=RecordKind.CLAIM,
        record_id=claim.id,
    )


def _draw_of_claim(  # noqa: PLR0917 - the same
    office: Office, kind: PaperKind, claim: Claim, order: Order, size: str, say: Speech
) -> Paper:
    if kind is PaperKind.RETURN_AUTHORIZATION:
        from shopdesk.documents import return_authorization as authorization_paper  # takes 300 ms, as below

        return authorization_paper.draw(return_authorization(office, claim, order), say, size)
    from shopdesk.documents import return_label as label_paper

    return label_paper.draw(return_label(office, claim, order), size, say)
