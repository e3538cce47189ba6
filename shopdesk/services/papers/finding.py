"""Finding a filed paper by its kind and the number that it or its record has."""

import contextlib

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.office import Office
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.typed import shown


def filed_paper(office: Office, kind: PaperKind, number: str, revision: int | None = None) -> FiledPaper:
    """Return a filed paper by its number, or its claim's; the latest revision where none is named.

    Raises NotFoundError.
    """
    number = number.strip()
    found = office.file.papers.numbered(kind, number)
    if not found:
        with contextlib.suppress(NotFoundError):
            claim = office.file.claims.by_number(number)
            found = [one for one in office.file.papers.of_record(RecordKind.CLAIM, claim.id) if one.kind is kind]
    chosen = [one for one in found if revision in {None, one.revision}]
    if chosen:
        return chosen[-1]
    say = office.speech
    if found:
        raise NotFoundError(
            say(
                "{kind} {number} has no revision {revision}; it has {count}.",
                kind=kind_words(kind, say),
                number=shown(number),
                revision=revision,
                count=len(found),
            )
        )
    raise NotFoundError(
        say("No {kind} with the number {number} is filed.", kind=kind_words(kind, say).lower(), number=shown(number))
    )
