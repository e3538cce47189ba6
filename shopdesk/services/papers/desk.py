"""The paper desk: documents are drawn, filed with their claim, and only then given out."""

from pathlib import Path

from msgspec import Struct

from shopdesk.documents.values import Paper
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, PaperError
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.office import Office
from shopdesk.services.papers.returns import return_authorization, return_label
from shopdesk.services.whole_files import write_whole
from shopdesk.storage.ids import new_id
from shopdesk.texts import Speech

LANGUAGES = ("en",)
"""Languages that papers can be written in."""


class MadePaper(Struct, frozen=True, kw_only=True):
    """A document that was made and filed; `problems` tell what could not be printed as it was typed."""

    filed: FiledPaper
    content: bytes
    problems: tuple[str, ...]


def make_paper(
    office: Office, kind: PaperKind, number: str, *, paper: str | None = None, language: str | None = None
) -> MadePaper:
    """Draw a document for a claim (by its number or its RMA) and file it as a new revision.

    `paper` and `language` left out are the shop's. Raises NotAllowedError where there is nothing to print, PaperError
    for a paper that does not fit, InputError for a language that papers can't be written in.
    """
    claim, order = find(office, number)
    written_in = language or office.shop.language
    if written_in not in LANGUAGES:
        raise InputError(f"--language: papers are written in {', '.join(LANGUAGES)}, not in {written_in!r}.")
    size = paper or (office.shop.paper if kind is PaperKind.RETURN_AUTHORIZATION else office.shop.label_paper)
    drawn = _draw(office, kind, claim, order, size, Speech(written_in, office.zone))
    with office.file.work(f"document.{kind}", office.instant) as unit:
        filed = FiledPaper(
            id=new_id(office.instant),
            kind=kind,
            number=claim.rma or claim.number,
            revision=office.file.papers.next_revision(claim.id, kind),
            language=written_in,
            paper=size,
            record_kind=RecordKind.CLAIM,
            record_id=claim.id,
            sha256=unit.attach(drawn.content),
            pages=drawn.pages,
            made_at=office.instant,
        )
        unit.put(filed)
    return MadePaper(filed=filed, content=drawn.content, problems=drawn.problems)


def write_out(made: MadePaper, file: Path) -> None:
    """Write a document to a file, whole or not at all. Raises PaperError; the filed one is not touched."""
    try:
        write_whole(file, made.content)
    except PaperError as error:
        raise PaperError(f"{error.sentence} The document is filed with the claim.") from error


def _draw(office: Office, kind: PaperKind, claim: Claim, order: Order, size: str, speech: Speech) -> Paper:  # noqa: PLR0917
    if kind is PaperKind.RETURN_AUTHORIZATION:
        from shopdesk.documents import return_authorization as authorization_paper  # takes 300 ms, as below

        return authorization_paper.draw(return_authorization(office, claim, order), speech, size)
    from shopdesk.documents import return_label as label_paper

    return label_paper.draw(return_label(office, claim, order), size, speech)
