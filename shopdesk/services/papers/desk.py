"""The paper desk: documents are drawn, filed with their record, and only then given out."""

from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from shopdesk.documents.values import Paper
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, PaperError
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import LETTERS, OWNERS_PAPERS, REPAIR_PAPERS, FiledPaper, PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.letters.desk import LetterWish, compose, draw_letter, letter_text, words_as_seen
from shopdesk.services.letters.languages import letter_speech, paper_speech
from shopdesk.services.letters.numbers import SERIES, own_number_of
from shopdesk.services.office import Office
from shopdesk.services.papers.case_papers import case_file
from shopdesk.services.papers.custody_papers import custody_day
from shopdesk.services.papers.repair_drawing import draw_custody, draw_of_repair
from shopdesk.services.papers.returns import return_authorization, return_label
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.whole_files import write_whole
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit
from shopdesk.texts import Speech

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
    customer_id: str | None = None
    language: str
    text: str = ""
    answer_by: datetime | None = None
    covers: tuple[str, ...] = ()
    valid_until: date | None = None
    remarks: tuple[str, ...] = ()


class _Asked(Struct, frozen=True, kw_only=True):
    """What is asked of a document."""

    number: str
    size: str
    language: str
    revision: int | None
    own_words: str


def make_paper(
    office: Office,
    kind: PaperKind,
    number: str,
    *,
    paper: str | None = None,
    language: str | None = None,
    revision: int | None = None,
    own_words: str = "",
) -> MadePaper:
    """Draw a document and file it as a new one with its record.

    `number` is a claim's or its RMA, an order's or a repair's for their papers, for a custody list the day (2026-03-12,
    or `today`). `paper` left out is the shop's; `language` left out is the customer's, the shop's for what stays with
    the owner. `revision` picks a quote for a repair; left out, the latest issued. `own_words` are added to a letter.
    Raises NotAllowedError where there is nothing to print, PaperError for a paper that does not fit, InputError for a
    language that papers can't be written in.
    """
    if revision is not None and kind is not PaperKind.REPAIR_QUOTE:
        raise InputError(f"--revision: only a repair quote has revisions to choose from, not a {kind}.")
    if own_words.strip() and kind not in LETTERS:
        raise InputError(f"--words: only a letter takes words of your own, not a {kind}.")
    size = paper or _usual_size(office, kind)
    asked = _Asked(number=number, size=size, language=language or "", revision=revision, own_words=own_words)
    if kind in SERIES:
        with office.file.work(f"document.{kind}", office.instant) as unit:
            return _filed(office, unit, kind, size, _draw_letter(office, kind, asked, unit), own_words)
    with office.file.snapshot():
        drawn = _draw(office, kind, asked)
    with office.file.work(f"document.{kind}", office.instant) as unit:
        return _filed(office, unit, kind, size, drawn, own_words)


def _filed(office: Office, unit: Unit, kind: PaperKind, size: str, drawn: _Drawn, own_words: str) -> MadePaper:  # noqa: PLR0917
    filed = FiledPaper(
        id=new_id(office.instant),
        kind=kind,
        number=drawn.number,
        revision=office.file.papers.next_revision(drawn.record_id, kind),
        language=drawn.language,
        paper=size,
        record_kind=drawn.record_kind,
        record_id=drawn.record_id,
        sha256=unit.attach(drawn.paper.content),
        pages=drawn.paper.pages,
        made_at=office.instant,
        customer_id=drawn.customer_id,
        own_words=words_as_seen(own_words),
        text=drawn.text,
        answer_by=drawn.answer_by,
        covers=drawn.covers,
        valid_until=drawn.valid_until,
    )
    unit.put(filed)
    return MadePaper(filed=filed, content=drawn.paper.content, problems=(*drawn.remarks, *drawn.paper.problems))


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


def _draw(office: Office, kind: PaperKind, asked: _Asked) -> _Drawn:
    if kind is PaperKind.CUSTODY_LIST:
        day = custody_day(office, asked.number)
        say = paper_speech(office, asked.language, None)
        return _Drawn(
            paper=draw_custody(office, day, asked.size, say),
            number=day.isoformat(),
            record_kind=RecordKind.SHOP,
            record_id=office.shop.id,
            language=say.language,
        )
    if kind in REPAIR_PAPERS:
        page = repair_page(office, asked.number)
        say = paper_speech(office, asked.language, None if kind in OWNERS_PAPERS else page.customer)
        return _Drawn(
            paper=draw_of_repair(office, kind, page, asked.size, asked.revision, say),
            number=page.repair.number,
            record_kind=RecordKind.REPAIR,
            record_id=page.repair.id,
            customer_id=page.repair.customer_id,
            language=say.language,
        )
    if kind in LETTERS:
        return _draw_letter(office, kind, asked, None)
    if kind is PaperKind.CASE_FILE:
        return _draw_case(office, asked)
    claim, order = find(office, asked.number)
    customer = None if claim.customer_id is None else office.file.customers.by_id(claim.customer_id)
    say = paper_speech(office, asked.language, customer)
    return _Drawn(
        paper=_draw_of_claim(office, kind, claim, order, asked.size, say),
        number=claim.rma or claim.number,
        record_kind=RecordKind.CLAIM,
        record_id=claim.id,
        customer_id=claim.customer_id,
        language=say.language,
    )


def _draw_case(office: Office, asked: _Asked) -> _Drawn:
    from shopdesk.documents import case_file as case_paper

    with office.file.snapshot():
        case = case_file(office, asked.number, asked.language)
        claim, _ = find(office, asked.number)
    say = letter_speech(office, asked.language or office.shop.language, None)
    return _Drawn(
        paper=case_paper.draw(case, say, asked.size),
        number=claim.number,
        record_kind=RecordKind.CLAIM,
        record_id=claim.id,
        customer_id=claim.customer_id,
        language=say.language,
    )


def _draw_letter(office: Office, kind: PaperKind, asked: _Asked, unit: Unit | None) -> _Drawn:
    """Draw a letter; one that has a number of its own gets it within the unit of work that files it."""
    own_number = "" if unit is None else own_number_of(office, unit, kind, asked.number)
    wish = LetterWish(language=asked.language, own_words=asked.own_words)
    composed = compose(office, kind, asked.number, wish, own_number)
    return _Drawn(
        paper=draw_letter(composed, asked.size),
        number=composed.letter.number,
        record_kind=composed.record_kind,
        record_id=composed.record_id,
        customer_id=composed.customer_id,
        language=composed.speech.language,
        text=letter_text(composed),
        answer_by=composed.answer_by,
        covers=composed.covers,
        valid_until=composed.valid_until,
        remarks=composed.remarks,
    )


def _draw_of_claim(  # noqa: PLR0917 - the same
    office: Office, kind: PaperKind, claim: Claim, order: Order, size: str, say: Speech
) -> Paper:
    if kind is PaperKind.RETURN_AUTHORIZATION:
        from shopdesk.documents import return_authorization as authorization_paper  # takes 300 ms, as below

        return authorization_paper.draw(return_authorization(office, claim, order, say), say, size)
    from shopdesk.documents import return_label as label_paper

    return label_paper.draw(return_label(office, claim, order), size, say)
