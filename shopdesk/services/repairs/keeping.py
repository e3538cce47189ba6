"""Keeping a repair as it now is: what the policy says of it, where it stands, and what must be done by when."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.moments import end_of_day
from shopdesk.domain.orders import Order
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import (
    AT_WORK,
    OPEN_STATES,
    PiecePlace,
    RepairState,
    Standing,
    agreed,
    collected_by,
    draft_of,
    latest_issued,
    standing_of,
)
from shopdesk.domain.repairs import Repair, RepairAction, RepairFile, RepairStep, RepairVerdict
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.domain.verdicts import Due
from shopdesk.services.office import Office
from shopdesk.services.repairs.warranty import Warranty, WarrantyKind, warranty_of
from shopdesk.storage.ids import new_id
from shopdesk.storage.repairs import standing_text
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.unit import Unit

_SOURCE = "repair"
_READY = frozenset({RepairState.READY, RepairState.HANDED_BACK, RepairState.CLOSED, RepairState.RETURNED_UNREPAIRED})
_ANSWERS = frozenset({RepairAction.APPROVE, RepairAction.DECLINE})


class RepairDue(Struct, frozen=True, kw_only=True):
    """Something to be done about a repair by a day, and whether it is done, or of no use any more."""

    due: Due
    state: DeadlineState = DeadlineState.OPEN


def standing_in(file: ShopFile, repair: Repair) -> Standing:
    """Return where a repair stands, from its steps and quotes in the shop's file."""
    return standing_of(repair, file.repairs.steps(repair.id), file.repairs.quotes(repair.id))


def filed_standing(file: ShopFile, repair_id: str) -> str:
    """Return the standing that a repair's steps say, as it must be filed."""
    return filed_standings(file, [repair_id])[repair_id]


def filed_standings(file: ShopFile, repair_ids: Sequence[str]) -> dict[str, str]:
    """Return the standings that the steps of several repairs say, as they must be filed, by repair."""
    repairs = file.repairs
    steps, quotes = repairs.steps_of(repair_ids), repairs.quotes_of(repair_ids)
    return {
        one.id: standing_text(standing_of(one, steps[one.id], quotes[one.id]))
        for one in repairs.by_ids(repair_ids).values()
    }


def keep_repair(office: Office, unit: Unit, repair: Repair) -> Repair:
    """Keep a repair, new or changed, with the policy's word on it, its standing and its deadlines; return it as kept.

    Its steps and quotes must be kept before. A repair without a customer takes the one that its order names.
    """
    if repair.customer_id is None and repair.order_id is not None:
        repair = replace(repair, customer_id=office.file.orders.by_id(repair.order_id).customer_id)
        _name_customer(office, unit, repair)
    quotes = office.file.repairs.quotes(repair.id)
    warranty = warranty_of(office, repair, draft_of(quotes) or latest_issued(quotes), agreed_option(office, repair))
    repair = replace(repair, asks_approval=warranty.asks_approval)
    standing = standing_in(office.file, repair)
    kept = unit.put(repair, state=standing_text(standing))
    _keep_verdict(office, unit, kept, warranty)
    _keep_deadlines(office, unit, kept, standing, warranty)
    if kept.claim_id is not None:
        # It loads all rules of policies, 40 ms, and Today's rows need but a repair's standing.
        from shopdesk.services.claims.judging import keep_repaired

        keep_repaired(office, unit, office.file.claims.by_id(kept.claim_id))
    return kept


def judge_repairs_of(office: Office, unit: Unit, order: Order) -> None:
    """Judge the open repairs of an order's pieces again, because something of the order was corrected."""
    for repair in office.file.repairs.of_order(order.id):
        if standing_in(office.file, repair).state in OPEN_STATES:
            keep_repair(office, unit, repair)


def agreed_option(office: Office, repair: Repair) -> str:
    """Return the letter of the way of the latest quote that the customer agreed to, empty where they have not."""
    latest = latest_issued(office.file.repairs.quotes(repair.id))
    answer = None if latest is None else agreed(office.file.repairs.steps(repair.id), latest.revision)
    return "" if answer is None else answer.option


def _name_customer(office: Office, unit: Unit, repair: Repair) -> None:
    """Let a repair's steps and files name the customer that it got, so that all that is theirs is found."""
    repairs = office.file.repairs
    theirs: tuple[RepairStep | RepairFile, ...] = (*repairs.steps(repair.id), *repairs.files(repair.id))
    for one in theirs:
        if one.customer_id != repair.customer_id:
            unit.put(replace(one, customer_id=repair.customer_id))


def _keep_verdict(office: Office, unit: Unit, repair: Repair, warranty: Warranty) -> None:
    if warranty.verdict is None:
        return
    last = office.file.repairs.verdicts(repair.id)[-1:]
    said = (warranty.policy_key, warranty.policy_version, warranty.as_defect, warranty.verdict)
    if [(one.policy_key, one.policy_version, one.judged_as_defect, one.verdict) for one in last] == [said]:
        return
    unit.put(
        RepairVerdict(
            id=new_id(office.instant),
            repair_id=repair.id,
            given_at=office.instant,
            policy_key=warranty.policy_key,
            policy_version=warranty.policy_version,
            judged_as_defect=warranty.as_defect,
            verdict=warranty.verdict,
        )
    )


def _keep_deadlines(office: Office, unit: Unit, repair: Repair, standing: Standing, warranty: Warranty) -> None:
    dues = list(_dues(office, repair, standing, warranty))
    deadlines = unit.replace_deadlines(
        RecordKind.REPAIR, repair.id, repair.number, [one.due for one in dues], source=_SOURCE
    )
    states = {(one.due.clause, one.due.who, one.due.what): one.state for one in dues}
    for deadline in deadlines:
        wanted = states.get((deadline.clause, deadline.who, deadline.what), DeadlineState.DONE)
        if deadline.what is not DeadlineKind.WARRANTY_ENDS and deadline.state is not wanted:
            unit.put(replace(deadline, state=wanted), source=_SOURCE)


def _dues(office: Office, repair: Repair, standing: Standing, warranty: Warranty) -> Iterator[RepairDue]:
    yield from _warranty_dues(warranty)
    if repair.promised_on is not None:
        due = _due(office, "promised", Payer.SHOP, DeadlineKind.PROMISED, repair.promised_on)
        yield RepairDue(due=due, state=_promise(standing.state))
    steps = office.file.repairs.steps(repair.id)
    quote = latest_issued(office.file.repairs.quotes(repair.id))
    if quote is not None:
        yield _answer_due(office, quote, steps, standing)
    yield from _waiting_dues(office, steps, standing)


def _warranty_dues(warranty: Warranty) -> Iterator[RepairDue]:
    """Yield until when warranty or guarantee runs, as long as it does: one that is over or void ends no more."""
    if warranty.verdict is None or warranty.kind in {WarrantyKind.OVER, WarrantyKind.VOID}:
        return
    ends = DeadlineKind.CLAIM if warranty.as_defect else DeadlineKind.WARRANTY_ENDS
    for due in warranty.verdict.deadlines:
        if due.what is ends:
            yield RepairDue(due=replace(due, what=DeadlineKind.WARRANTY_ENDS))


def _answer_due(office: Office, quote: Quote, steps: list[RepairStep], standing: Standing) -> RepairDue:
    answered = any(step.action in _ANSWERS and step.revision == quote.revision for step in steps)
    asked = standing.state in {RepairState.ESTIMATED, RepairState.QUOTED}
    due = _due(office, "quote", Payer.CUSTOMER, DeadlineKind.CONFIRM_QUOTE, quote.valid_until)
    return RepairDue(due=due, state=_done(answered or not asked))


def _waiting_dues(office: Office, steps: list[RepairStep], standing: Standing) -> Iterator[RepairDue]:
    """Yield what is waited for: the bench, parts, and the customer who collects or is to be reminded."""
    sent = next((one for one in reversed(steps) if one.action is RepairAction.SEND_OUT), None)
    if sent is not None and sent.due_on is not None:
        due = _due(office, "bench", Payer.SHOP, DeadlineKind.BENCH_BACK, sent.due_on)
        yield RepairDue(due=due, state=_done(standing.place is not PiecePlace.BENCH))
    parts = next((one for one in reversed(steps) if one.action is RepairAction.WAIT_FOR_PARTS), None)
    if parts is not None and parts.due_on is not None:
        due = _due(office, "parts", Payer.SHOP, DeadlineKind.PARTS, parts.due_on)
        yield RepairDue(due=due, state=_done(standing.state is not RepairState.WAITING_FOR_PARTS))
    if standing.state is not RepairState.READY:
        return
    if (reminded_for := collected_by(steps)) is not None:
        yield RepairDue(due=_due(office, "collect", Payer.CUSTOMER, DeadlineKind.COLLECT, reminded_for))
        return
    ready = next((one for one in reversed(steps) if one.action is RepairAction.READY), None)
    if ready is not None:
        day = ready.at.day_in(office.zone) + timedelta(days=office.shop.remind_days)
        yield RepairDue(due=_due(office, "remind", Payer.SHOP, DeadlineKind.COLLECT, day))


def _promise(state: RepairState) -> DeadlineState:
    """Return how a promised day stands: kept once the piece is ready or gone, dropped where it won't be mended."""
    if state in _READY:
        return DeadlineState.DONE
    return DeadlineState.OPEN if state in AT_WORK else DeadlineState.WAIVED


def _done(done: bool) -> DeadlineState:
    return DeadlineState.DONE if done else DeadlineState.OPEN


def _due(office: Office, name: str, who: Payer, what: DeadlineKind, day: date) -> Due:
    return Due(clause=f"repair/{name}", who=who, what=what, due=end_of_day(day, office.zone))
