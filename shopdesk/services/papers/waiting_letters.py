"""Letters that were filed and did not go out yet, and letters found by their number."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import LETTERS, FiledPaper
from shopdesk.services.office import Office
from shopdesk.services.papers.marks import PaperStanding, standing_of
from shopdesk.services.papers.unsent import LOOKED_BACK

__all__ = ["FiledPaper", "WaitingLetter", "letters_numbered", "letters_to", "waiting_letters"]

MOST = 200
"""So many are shown at once."""


class WaitingLetter(Struct, frozen=True, kw_only=True):
    """A filed letter with what was noted of it, whose it is, and the number of the record that it belongs to."""

    paper: FiledPaper
    standing: PaperStanding
    customer: str
    about: str


def waiting_letters(office: Office) -> tuple[WaitingLetter, ...]:
    """Return these letters, oldest first; at most 200."""
    with office.file.snapshot():
        return _with_people(office, office.file.papers.unsent(LETTERS, office.instant - LOOKED_BACK, MOST))


def letters_numbered(office: Office, text: str, most: int) -> tuple[WaitingLetter, ...]:
    """Return letters whose own number begins with a text, the newest revision of each, newest first."""
    return _with_people(office, office.file.papers.beginning_with(text, LETTERS, most))


def letters_to(office: Office, customer_id: str, most: int | None) -> tuple[tuple[WaitingLetter, ...], int]:
    """Return the newest `most` letters to a customer, or all, and how many there are."""
    found = office.file.papers.of_customer(customer_id, LETTERS)
    return _with_people(office, found[:most]), len(found)


def _with_people(office: Office, papers: Sequence[FiledPaper]) -> tuple[WaitingLetter, ...]:
    people = office.file.customers.by_ids([paper.customer_id for paper in papers if paper.customer_id is not None])
    return tuple(
        WaitingLetter(
            paper=paper,
            standing=standing_of(office, paper),
            customer=people[paper.customer_id].name if paper.customer_id in people else "",
            about=_about(office, paper),
        )
        for paper in papers
    )


def _about(office: Office, paper: FiledPaper) -> str:
    if paper.record_kind is RecordKind.ORDER:
        return office.file.orders.by_id(paper.record_id).number
    return office.file.claims.by_id(paper.record_id).number
