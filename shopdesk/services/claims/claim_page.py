"""Everything that is known of a kept claim beside its form: where it stands, what was done, what can be done next."""

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES, ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, ClaimFile, Decision, GivenVerdict, Settlement
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.repair_states import OPEN_STATES as OPEN_REPAIRS
from shopdesk.domain.terms import MONEY_REMEDIES
from shopdesk.services.claims.correspondence import Entry, MailIn, correspondence
from shopdesk.services.claims.desk import allowed, find, state_of
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.claims.mending import held_pieces, left_to_repair, left_to_settle_here
from shopdesk.services.claims.next_steps import NextStep, next_steps
from shopdesk.services.claims.notes import notes_of
from shopdesk.services.claims.values import order_status, overlapping
from shopdesk.services.letters.offers import LetterOffer, claim_letters
from shopdesk.services.office import Office
from shopdesk.services.papers.marks import PaperStanding, standings
from shopdesk.services.papers.returns import prints_return
from shopdesk.services.record_notes import Note
from shopdesk.storage.repair_lists import ListedRepair

__all__ = ["ClaimPage", "LetterOffer", "ListedRepair", "PaperStanding", "WayBackStep", "claim_page", "way_back"]


class ClaimPage(Struct, frozen=True, kw_only=True):
    """A kept claim with all around it.

    `left` tells by line id how many granted pieces the claim itself has to settle; those in a repair are settled there.
    `repairs` are what it became, oldest first; `to_repair` whether pieces that were granted one wait to be taken in;
    `with_repairs` whether repairs have all of it. `allowed` is all that may be done, `steps` the same
    without correcting facts, the usual one first. `prints` tells whether a return authorization can be made.
    `standings` are what was noted of its papers, by their ids; `letters` those that can be written, the one that is due
    first.
    """

    claim: Claim
    order: Order
    customer: Customer | None
    state: ClaimState
    allowed: tuple[ClaimAction, ...]
    steps: tuple[NextStep, ...]
    verdicts: tuple[GivenVerdict, ...]
    decisions: tuple[Decision, ...]
    settlements: tuple[Settlement, ...]
    left: dict[str, int]
    deadlines: tuple[Deadline, ...]
    papers: tuple[FiledPaper, ...]
    standings: dict[str, PaperStanding]
    letters: tuple[LetterOffer, ...]
    notes: tuple[Note, ...]
    correspondence: tuple[Entry, ...]
    files: tuple[ClaimFile, ...]
    overlaps: tuple[str, ...]
    order_status: str
    prints: bool
    repairs: tuple[ListedRepair, ...] = ()
    to_repair: bool = False
    with_repairs: bool = False

    @property
    def loose_files(self) -> tuple[ClaimFile, ...]:
        """Its files without the originals of its mails, which stand in the correspondence."""
        originals = {one.mail.file_id for one in self.correspondence if isinstance(one, MailIn)}
        return tuple(file for file in self.files if file.id not in originals)

    @property
    def repair(self) -> ListedRepair | None:
        """The repair that it became last and that is under way, else the last one; None where it became none."""
        under_way = [one for one in self.repairs if one.state in OPEN_REPAIRS]
        return next(reversed(under_way or self.repairs), None)

    @property
    def decision(self) -> Decision | None:
        """The decision that stands, None where there is none yet."""
        return self.decisions[-1] if self.decisions else None

    @property
    def in_money(self) -> bool:
        """Whether the decision grants nothing but money; so it is said where nothing was granted."""
        granted = {line.remedy for line in self.decision.lines if line.remedy is not None} if self.decision else set()
        return granted <= MONEY_REMEDIES

    @property
    def wants_authorization(self) -> bool:
        """Whether goods are to come back and no return authorization was made for them yet that still holds."""
        made = any(
            paper.kind is PaperKind.RETURN_AUTHORIZATION
            and self.standings.get(paper.id, PaperStanding()).void_at is None
            for paper in self.papers
        )
        return self.prints and self.state is ClaimState.AWAITING_RETURN and not made

    @property
    def due_letter(self) -> PaperKind | None:
        """The letter that the customer waits for, None where there is none."""
        return next((one.kind for one in self.letters if one.is_usual), None)


class WayBackStep(Struct, frozen=True):
    """A step of the goods' way back; `at` is None while it has not happened, `note` says more."""

    action: ClaimAction | None
    at: Moment | None
    note: str = ""


def claim_page(office: Office, number: str) -> ClaimPage:
    """Return a kept claim, by its number or its return authorization's, with all around it. Raises NotFoundError."""
    with office.file.snapshot():
        claim, order = find(office, number)
        claims, state = office.file.claims, state_of(office, claim)
        decisions, settlements = claims.decisions(claim.id), claims.settlements(claim.id)
        steps = next_steps(office, claim, state, decisions, settlements)
        verdicts, papers = claims.verdicts(claim.id), office.file.papers.of_record(RecordKind.CLAIM, claim.id)
        people = office.file.customers.by_ids([claim.customer_id] if claim.customer_id else [])
        return ClaimPage(
            claim=claim,
            order=order,
            customer=people.get(claim.customer_id or ""),
            state=state,
            allowed=allowed(office, claim),
            steps=steps,
            verdicts=tuple(verdicts),
            decisions=tuple(decisions),
            settlements=tuple(settlements),
            left=left_to_settle_here(office.file, claim, decisions, settlements),
            deadlines=tuple(office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)),
            papers=tuple(papers),
            standings=standings(office, claim.id),
            letters=claim_letters(office, claim, order, state, verdicts[-1] if verdicts else None, decisions, papers),
            notes=notes_of(office, claim),
            correspondence=correspondence(office, claim),
            files=tuple(claims.files(claim.id)),
            overlaps=tuple(overlapping(office, claim)),
            order_status=order_status(office, order),
            prints=prints_return(claim, state, decisions),
            repairs=_repairs(office, claim),
            to_repair=state in OPEN_STATES and bool(left_to_repair(office.file, claim, decisions, settlements)),
            with_repairs=bool(held_pieces(office.file, claim, decisions))
            and not left_to_settle_here(office.file, claim, decisions, settlements),
        )


def _repairs(office: Office, claim: Claim) -> tuple[ListedRepair, ...]:
    found = office.file.repairs.of_claim(claim.id)
    rows = office.file.repair_lists.by_ids([one.id for one in found], office.today)
    return tuple(rows[one.id] for one in found)


def way_back(page: ClaimPage) -> tuple[WayBackStep, ...]:
    """Return the steps of the goods' way back; none where nothing comes back."""
    claim = page.claim
    if not any(decision.goods_return for decision in page.decisions):
        return ()
    accepted = next((one for one in reversed(page.decisions) if one.action in GRANTS), None)
    authorized = claim.confirmed_at or (None if accepted is None else Moment.at(accepted.decided_at))
    posted = " · ".join(part for part in (claim.back_carrier, claim.back_tracking) if part)
    return (
        WayBackStep(None, authorized, claim.rma or ""),
        WayBackStep(ClaimAction.SENT_BACK, claim.sent_back_at, posted),
        WayBackStep(ClaimAction.ARRIVED, claim.arrived_back_at),
        WayBackStep(ClaimAction.INSPECTED, claim.inspected_at),
    )
