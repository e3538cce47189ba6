"""Papers that are still to be made: which claims can have a kind of paper, and which of them have none yet."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim, Decision
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.services.claims.desk import find, state_of
from shopdesk.services.office import Office
from shopdesk.services.papers.returns import prints_return
from shopdesk.storage.claim_lists import ClaimGroup, ClaimOrder, ListedClaim


class DuePaper(Struct, frozen=True, kw_only=True):
    """A claim that a paper can be made for: by the newest decision, in the order in which they were decided.

    `made_at` is when the paper was last made, None where it never was since that decision or is void.
    """

    number: str
    rma: str | None
    customer: str
    goods: str
    state: ClaimState
    decided_at: datetime | None
    made_at: datetime | None


class _Kind(Struct, frozen=True):
    """A kind of paper: in which states it is due while it was not made, and whether a claim can have it at all."""

    due_in: frozenset[ClaimState]
    fits: Callable[[Claim, ClaimState, Sequence[Decision]], bool]


_RETURN = _Kind(frozenset({ClaimState.AWAITING_RETURN}), prints_return)
_KINDS = {PaperKind.RETURN_AUTHORIZATION: _RETURN, PaperKind.RETURN_LABEL: _RETURN}

KINDS_AT_ONCE = tuple(_KINDS)
"""The kinds of papers of claims that can be made in one go."""

MOST_AT_ONCE = 1_000
"""How many claims are looked at."""


def due_papers(office: Office, kind: PaperKind) -> tuple[DuePaper, ...]:
    """Return the claims for which this paper is still to be made, those decided first at the head; at most 1,000."""
    group = ClaimGroup(states=_KINDS[kind].due_in)
    rows = office.file.claim_lists.ids([group], ClaimOrder.OPENED)
    return tuple(one for one in papers_of(office, kind, rows) if one.made_at is None)


def papers_of(office: Office, kind: PaperKind, rows: Sequence[int]) -> tuple[DuePaper, ...]:
    """Return those of the first 1,000 claims with these row numbers that can have this paper, made before or not."""
    with office.file.snapshot():
        found = (_paper(office, kind, listed) for listed in office.file.claim_lists.rows(rows[:MOST_AT_ONCE]))
        return tuple(sorted((one for one in found if one is not None), key=_decided))


def _paper(office: Office, kind: PaperKind, listed: ListedClaim) -> DuePaper | None:
    claim, _ = find(office, listed.number)
    decisions = office.file.claims.decisions(claim.id)
    if not _KINDS[kind].fits(claim, state_of(office, claim), decisions):
        return None
    decided_at = decisions[-1].decided_at if decisions else None
    papers = office.file.papers
    filed = [one for one in papers.of_record(RecordKind.CLAIM, claim.id) if one.kind is kind]
    void = {mark.paper_id for mark in papers.marks_of(claim.id) if mark.what is MarkKind.VOID} if filed else set[str]()
    made_at = max((one.made_at for one in filed if one.id not in void), default=None)
    return DuePaper(
        number=listed.number,
        rma=listed.rma,
        customer=listed.customer,
        goods=listed.goods,
        state=listed.state,
        decided_at=decided_at,
        made_at=None if made_at is None or decided_at is None or made_at < decided_at else made_at,
    )


def _decided(one: DuePaper) -> tuple[bool, str, str]:
    return one.decided_at is None, str(one.decided_at), one.number
