"""Which settlements a credit note or a voucher stands for: what was sent stays as it is, the rest gets one of its own.

Until one is sent, whatever is settled comes onto it, as a further revision under its number. Once it is marked as sent
it no longer changes: made again it says the same, and what is settled later gets a further number. One that is void
stands for nothing, its number is not used again, and none of its other revisions can be sent any more.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from shopdesk.domain.claims import Claim, Settlement
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind
from shopdesk.domain.terms import Remedy
from shopdesk.services.office import Office


class Issue(Struct, frozen=True, kw_only=True):
    """A credit note or voucher of a claim as it would be made now.

    `number` is empty for one that gets the next of its count. `settlements` are what it stands for, none where there is
    nothing to write. `sent` is the document that it says again, None as long as it was not sent; `before` are those
    that stand for other settlements, `replaces` the numbers of void ones that customers hold.
    """

    number: str = ""
    settlements: tuple[Settlement, ...] = ()
    sent: FiledPaper | None = None
    before: tuple[FiledPaper, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def covers(self) -> tuple[str, ...]:
        """The ids of the settlements that it stands for."""
        return tuple(one.id for one in self.settlements)

    def issued_on(self, office: Office) -> date:
        """Return its day: that on which the one that was sent was made, else today."""
        return office.today if self.sent is None else Moment.at(self.sent.made_at).day_in(office.zone)


class _Number(Struct, frozen=True, kw_only=True):
    """One number with its revisions, oldest first: what was sent of them and stands, and whether it is void."""

    number: str
    sent: tuple[FiledPaper, ...]
    is_void: bool
    was_sent: bool
    covers: frozenset[str]


def issue_of(office: Office, kind: PaperKind, claim: Claim) -> Issue:
    """Return a claim's credit note or voucher as it would be made now."""
    worth = [one for one in office.file.claims.settlements(claim.id) if _counts(kind, one)]
    numbers = _numbers(office, kind, claim)
    standing = [one for one in numbers if one.sent]
    told = {settlement for one in standing for settlement in one.covers}
    rest = tuple(one for one in worth if one.id not in told)
    if not rest:
        return _said_again(standing, worth)
    coming = {one.id for one in rest}
    return Issue(
        number=next((one.number for one in reversed(numbers) if not one.sent and not one.is_void), ""),
        settlements=rest,
        before=tuple(one.sent[-1] for one in standing),
        replaces=tuple(one.number for one in numbers if one.is_void and one.was_sent and one.covers & coming),
    )


def falls_with(office: Office, paper: FiledPaper) -> tuple[FiledPaper, ...]:
    """Return the revisions of a numbered document that are not void yet although its number is.

    Sent after all, they would credit once more what stands under another number by then.
    """
    void = {one.paper_id for one in office.file.papers.marks_of(paper.record_id) if one.what is MarkKind.VOID}
    claim = office.file.claims.by_id(paper.record_id)
    number = next(one for one in _numbers(office, paper.kind, claim) if one.number == paper.number)
    if not number.is_void:
        return ()
    of_claim = office.file.papers.of_record(RecordKind.CLAIM, claim.id)
    return tuple(one for one in of_claim if (one.kind, one.number) == (paper.kind, paper.number) and one.id not in void)


def _said_again(standing: Sequence[_Number], worth: Sequence[Settlement]) -> Issue:
    """Return the last one that was sent, as it is; nothing where none was."""
    if not standing:
        return Issue()
    last = standing[-1]
    return Issue(
        number=last.number,
        settlements=tuple(one for one in worth if one.id in last.covers),
        sent=last.sent[-1],
        before=tuple(one.sent[-1] for one in standing[:-1]),
    )


def _numbers(office: Office, kind: PaperKind, claim: Claim) -> list[_Number]:
    """Return the numbers that a claim's documents of a kind have, oldest first."""
    marks = office.file.papers.marks_of(claim.id)
    sent = {one.paper_id for one in marks if one.what is MarkKind.SENT}
    void = {one.paper_id for one in marks if one.what is MarkKind.VOID}
    by_number: dict[str, list[FiledPaper]] = {}
    for paper in office.file.papers.of_record(RecordKind.CLAIM, claim.id):
        if paper.kind is kind:
            by_number.setdefault(paper.number, []).append(paper)
    return [_number(number, papers, sent, void) for number, papers in by_number.items()]


def _number(number: str, papers: Sequence[FiledPaper], sent: set[str], void: set[str]) -> _Number:
    were_sent = [one for one in papers if one.id in sent]
    standing = tuple(one for one in were_sent if one.id not in void)
    told = standing or were_sent or papers[-1:]
    return _Number(
        number=number,
        sent=standing,
        is_void=not standing if were_sent else papers[-1].id in void,
        was_sent=bool(were_sent),
        covers=frozenset(settlement for one in told for settlement in one.covers),
    )


def _counts(kind: PaperKind, settlement: Settlement) -> bool:
    """Whether a kind of document stands for a settlement: vouchers for store credit, credit notes for any amount."""
    return settlement.amount > 0 and (kind is PaperKind.CREDIT_NOTE or settlement.remedy is Remedy.STORE_CREDIT)
