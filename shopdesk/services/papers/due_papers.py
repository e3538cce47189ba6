"""Papers that are still to be made: which claims can have a kind of paper, and which of them have none yet."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES, UNDECIDED, ClaimState
from shopdesk.domain.claims import Decision, Settlement
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import LETTERS, FiledPaper, MarkKind, PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.letters.decision_next import refuses
from shopdesk.services.letters.issues import issue_of
from shopdesk.services.letters.numbers import SERIES
from shopdesk.services.letters.offers import ClaimLetters
from shopdesk.services.office import Office
from shopdesk.services.papers.returns import prints_return
from shopdesk.storage.claim_lists import ClaimGroup, ClaimOrder, ListedClaim

_BEFORE_DECIDING = (PaperKind.ACKNOWLEDGEMENT, PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE)
_SETTLED = frozenset({ClaimState.SETTLING, ClaimState.SETTLED})
_AWAITED = frozenset({ClaimState.AWAITING_RETURN})
_DUE_IN: dict[PaperKind, frozenset[ClaimState]] = {
    **dict.fromkeys(_BEFORE_DECIDING, UNDECIDED),
    PaperKind.DECISION_LETTER: OPEN_STATES - UNDECIDED,
    PaperKind.RETURN_AUTHORIZATION: _AWAITED,
    PaperKind.RETURN_LABEL: _AWAITED,
    PaperKind.CREDIT_NOTE: _SETTLED,
    PaperKind.STORE_CREDIT_VOUCHER: _SETTLED,
}
"""In which states a claim can wait for a kind of paper."""

KINDS_AT_ONCE = tuple(_DUE_IN)
"""The kinds of papers of claims that can be made in one go, in the order in which a claim needs them."""

MOST_AT_ONCE = 1_000
"""How many claims of a state are looked at, those opened last."""


class DuePaper(Struct, frozen=True, kw_only=True):
    """A claim that a paper can be made for.

    `since` is when what the paper tells of happened: the claim was opened, decided, or last settled. `made_at` is when
    the paper was last made, None where it never was since then or is void. One that `refuses` something is not made in
    one go: it deserves one more look by itself, and is none of these once it was made.
    """

    number: str
    rma: str | None
    customer: str
    goods: str
    state: ClaimState
    since: Moment
    made_at: datetime | None
    refuses: bool = False


DuePapers = dict[PaperKind, tuple[DuePaper, ...]]
"""Papers by their kinds, every kind that can be made in one go."""


def due_papers(office: Office, kind: PaperKind) -> tuple[DuePaper, ...]:
    """Return the claims for which this paper is still to be made, those that wait longest at the head."""
    return due_of_kinds(office, (kind,))[kind]


def due_of_kinds(office: Office, kinds: Iterable[PaperKind] = KINDS_AT_ONCE) -> DuePapers:
    """Return for each kind of paper the claims for which it is still to be made, those that wait longest at the head.

    Of claims in the same state, the 1,000 that were opened last are looked at.
    """
    cases: dict[int, _Case] = {}
    found: DuePapers = {}
    with office.file.snapshot():
        for kind in kinds:
            group = ClaimGroup(states=_DUE_IN[kind])
            rows = office.file.claim_lists.ids([group], ClaimOrder.OPENED, descending=True)[:MOST_AT_ONCE]
            unknown = [row for row in rows if row not in cases]
            cases |= {listed.row: _Case(office, listed) for listed in office.file.claim_lists.rows(unknown)}
            due = (cases[row].paper(kind) for row in rows if kind in cases[row].due)
            found[kind] = _in_order(office, due)
    return found


def papers_of(office: Office, kind: PaperKind, rows: Sequence[int]) -> tuple[DuePaper, ...]:
    """Return those of the first 1,000 claims with these row numbers that can have this paper, made before or not."""
    with office.file.snapshot():
        cases = [_Case(office, listed) for listed in office.file.claim_lists.rows(rows[:MOST_AT_ONCE])]
        return _in_order(office, (case.paper(kind) for case in cases if case.can_have(kind)))


class _Case:
    """A claim, and what papers it has and waits for; read as far as it is asked."""

    def __init__(self, office: Office, listed: ListedClaim) -> None:
        self._office, self._listed = office, listed
        self._claim, self._order = find(office, listed.number)

    def can_have(self, kind: PaperKind) -> bool:
        """Whether a paper can be made."""
        if kind in LETTERS:
            return not self._letters.reason(kind)
        return prints_return(self._claim, self._listed.state, self._decisions)

    @cached_property
    def due(self) -> frozenset[PaperKind]:
        """The papers that are still to be made."""
        due = {kind for kind in self._letters.due() if self.can_have(kind)}
        if self._listed.state in _AWAITED:
            returned = (PaperKind.RETURN_AUTHORIZATION, PaperKind.RETURN_LABEL)
            due |= {kind for kind in returned if self.can_have(kind) and self._made_at(kind) is None}
        return frozenset(due)

    def paper(self, kind: PaperKind) -> DuePaper:
        """Return what is shown of a paper that can be made."""
        listed, made_at = self._listed, self._made_at(kind)
        is_decision = kind is PaperKind.DECISION_LETTER
        return DuePaper(
            number=listed.number,
            rma=listed.rma,
            customer=listed.customer,
            goods=listed.goods,
            state=listed.state,
            since=self._since(kind),
            made_at=made_at,
            refuses=is_decision and made_at is None and refuses(self._decisions[-1]),
        )

    def _since(self, kind: PaperKind) -> Moment:
        if kind in SERIES and self._settlements:
            return self._settlements[-1].settled_at
        return Moment.at(self._turned_at(kind))

    def _turned_at(self, kind: PaperKind) -> datetime:
        """Return when that happened which a paper tells of; one from before does not tell it."""
        if kind in _BEFORE_DECIDING or not self._decisions:
            return self._listed.opened_at
        return self._decisions[-1].decided_at

    def _made_at(self, kind: PaperKind) -> datetime | None:
        made = [one for one in self._holding if one.kind is kind]
        if kind in SERIES:
            covers = set(issue_of(self._office, kind, self._claim).covers)
            return max((one.made_at for one in made if covers <= set(one.covers)), default=None)
        turned_at = self._turned_at(kind)
        return max((one.made_at for one in made if one.made_at >= turned_at), default=None)

    @cached_property
    def _decisions(self) -> list[Decision]:
        return self._office.file.claims.decisions(self._claim.id)

    @cached_property
    def _settlements(self) -> list[Settlement]:
        return self._office.file.claims.settlements(self._claim.id)

    @cached_property
    def _filed(self) -> list[FiledPaper]:
        return self._office.file.papers.of_record(RecordKind.CLAIM, self._claim.id)

    @cached_property
    def _holding(self) -> list[FiledPaper]:
        if not self._filed:
            return []
        marks = self._office.file.papers.marks_of(self._claim.id)
        void = {mark.paper_id for mark in marks if mark.what is MarkKind.VOID}
        return [one for one in self._filed if one.id not in void]

    @cached_property
    def _letters(self) -> ClaimLetters:
        given = self._office.file.claims.verdicts(self._claim.id)
        return ClaimLetters(
            self._office,
            self._claim,
            self._order,
            self._listed.state,
            given[-1] if given else None,
            self._decisions[-1] if self._decisions else None,
            self._filed,
        )


def _in_order(office: Office, papers: Iterable[DuePaper]) -> tuple[DuePaper, ...]:
    return tuple(sorted(papers, key=lambda one: (one.since.last_second(office.zone), one.number)))
