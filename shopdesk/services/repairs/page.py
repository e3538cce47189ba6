"""Everything that is known of a kept repair: where it stands, its quotes, its steps, and what can be done next."""

from datetime import date

from msgspec import Struct

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import MENDED, UNMENDED, RepairState, Standing, draft_of, latest_issued
from shopdesk.domain.repairs import (
    Repair,
    RepairAction,
    RepairFile,
    RepairPayment,
    RepairStep,
    RepairVerdict,
    money_in,
)
from shopdesk.domain.shops import Address
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.claims.judging import order_address
from shopdesk.services.office import Office
from shopdesk.services.orders.finding import known_customer
from shopdesk.services.papers.marks import PaperStanding, standings
from shopdesk.services.repairs.desk import allowed, find
from shopdesk.services.repairs.keeping import agreed_option, standing_in
from shopdesk.services.repairs.next_steps import RepairStepOffer, next_steps
from shopdesk.services.repairs.paying import to_pay
from shopdesk.services.repairs.warranty import Warranty, warranty_of, would_be_defect


class RepairPage(Struct, frozen=True, kw_only=True):
    """A kept repair with all around it.

    `state` is today's. `allowed` is all that may be done, `offers` the same without correcting facts, the usual step
    first. `to_pay` is what the customer pays as agreed or quoted, `paid` what came in less what went back. `chosen` is
    the letter of the way agreed to. `defect` is what the policy says to a defect claim where it would accept one.
    """

    repair: Repair
    customer: Customer | None
    address: Address | None
    order: Order | None
    claim: Claim | None
    redo_of: Repair | None
    redone_by: tuple[Repair, ...]
    earlier: tuple[Repair, ...]
    standing: Standing
    state: RepairState
    today: date
    allowed: tuple[RepairAction, ...]
    offers: tuple[RepairStepOffer, ...]
    steps: tuple[RepairStep, ...]
    quotes: tuple[Quote, ...]
    chosen: str
    payments: tuple[RepairPayment, ...]
    files: tuple[RepairFile, ...]
    verdicts: tuple[RepairVerdict, ...]
    warranty: Warranty
    defect: Verdict | None
    deadlines: tuple[Deadline, ...]
    papers: tuple[FiledPaper, ...]
    standings: dict[str, PaperStanding]
    """What was noted of its papers, by their ids."""
    to_pay: int | None
    paid: int

    @property
    def latest(self) -> Quote | None:
        """The latest revision that was issued, None where none was."""
        return latest_issued(self.quotes)

    @property
    def draft(self) -> Quote | None:
        """The revision that is being written, None where none is."""
        return draft_of(self.quotes)

    @property
    def wants_slip(self) -> bool:
        """Whether the piece was handed back, and no handing-back slip was made since it was given back before."""
        gone = [step for step in self.steps if step.action in {RepairAction.HAND_BACK, RepairAction.SEND}]
        at_counter = bool(gone) and gone[-1].action is RepairAction.HAND_BACK
        if not at_counter or self.state not in {RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED}:
            return False
        slips = [paper.made_at for paper in self.papers if paper.kind is PaperKind.HANDING_BACK_SLIP]
        return not any(len(gone) == 1 or made_at > gone[-2].kept_at for made_at in slips)

    @property
    def owed(self) -> int:
        """What the customer still has to pay, never below zero."""
        return max(0, (self.to_pay or 0) - self.paid)

    @property
    def overpaid(self) -> int:
        """What came in above what the customer pays; all of it where the piece goes back as it came."""
        if self.to_pay is None and self.state not in UNMENDED:
            return 0
        return max(0, self.paid - (self.to_pay or 0))

    @property
    def balance(self) -> int:
        """What the customer still pays if the piece goes back now; below zero what they get back."""
        return self.owed - self.overpaid if self.state in MENDED else -self.paid


def repair_page(office: Office, number: str) -> RepairPage:
    """Return a kept repair by its number, with all around it. Raises NotFoundError."""
    with office.file.snapshot():
        return _page(office, find(office, number))


def repair_at_row(office: Office, row: int) -> RepairPage:
    """Return a kept repair by its row in a list. Raises NotFoundError where it is gone."""
    with office.file.snapshot():
        return _page(office, office.file.repairs.by_row(row))


def _page(office: Office, repair: Repair) -> RepairPage:
    repairs = office.file.repairs
    standing = standing_in(office.file, repair)
    state = standing.on(office.today)
    quotes = tuple(repairs.quotes(repair.id))
    order = None if repair.order_id is None else office.file.orders.by_id(repair.order_id)
    known = None if repair.customer_id is None else known_customer(office, repair.customer_id)
    address = None if order is None else order_address(office, order)
    if address is None and known is not None:
        address = known.address
    chosen = agreed_option(office, repair)
    of_piece = [] if repair.line_id is None else repairs.of_line(repair.line_id)
    return RepairPage(
        repair=repair,
        customer=None if known is None else known.customer,
        address=address,
        order=order,
        claim=None if repair.claim_id is None else office.file.claims.by_id(repair.claim_id),
        redo_of=None if repair.redo_of is None else repairs.by_id(repair.redo_of),
        redone_by=tuple(repairs.redone_by(repair.id)),
        earlier=tuple(one for one in of_piece if one.id != repair.id and one.opened_at <= repair.opened_at),
        standing=standing,
        state=state,
        today=office.today,
        allowed=allowed(office, repair),
        offers=next_steps(office, repair, state),
        steps=tuple(repairs.steps(repair.id)),
        quotes=quotes,
        chosen=chosen,
        payments=tuple(repairs.payments(repair.id)),
        files=tuple(repairs.files(repair.id)),
        verdicts=tuple(repairs.verdicts(repair.id)),
        warranty=warranty_of(office, repair, draft_of(quotes) or latest_issued(quotes), chosen),
        defect=would_be_defect(office, repair),
        deadlines=tuple(office.file.deadlines.of_record(RecordKind.REPAIR, repair.id)),
        papers=tuple(office.file.papers.of_record(RecordKind.REPAIR, repair.id)),
        standings=standings(office, repair.id),
        to_pay=to_pay(office, repair),
        paid=money_in(repairs.payments(repair.id)),
    )
