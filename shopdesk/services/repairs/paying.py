"""Money for a repair: deposits, payments, and what goes back to the customer."""

from collections.abc import Sequence

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import totals
from shopdesk.domain.repair_states import UNMENDED, RepairState, latest_issued, standing_of
from shopdesk.domain.repairs import PaymentKind, Repair, RepairAction, RepairPayment, money_in
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.keeping import agreed_option, keep_repair
from shopdesk.services.typed import once, plain_text, typed_amount, typed_moment, typed_term, unknown_field
from shopdesk.storage.ids import new_id

FIELDS = ("kind", "amount", "method", "at")
_LONGEST_METHOD = 100
_ENDS = frozenset({RepairAction.CLOSE, RepairAction.REOPEN})
"""Steps that turn nothing of what is owed."""


def to_pay(office: Office, repair: Repair) -> int | None:
    """Return what the customer pays for the way they agreed to, else for the only way quoted.

    None where none is, or where the piece goes back as it came or was never mended.
    """
    quotes = office.file.repairs.quotes(repair.id)
    latest = latest_issued(quotes)
    if latest is None:
        return None
    steps = office.file.repairs.steps(repair.id)
    state = standing_of(repair, [step for step in steps if step.action not in _ENDS], quotes).state
    closed = bool(steps) and steps[-1].action is RepairAction.CLOSE
    if state in UNMENDED or (closed and state is not RepairState.HANDED_BACK):
        return None
    chosen = agreed_option(office, repair)
    if chosen not in latest.letters:
        return totals(latest, latest.letters[0]).pays if len(latest.letters) == 1 else None
    return totals(latest, chosen).pays


def pay(office: Office, number: str, fields: Sequence[tuple[str, str]]) -> Repair:
    """Keep money that moved for a repair.

    Raises InputError where it is nothing, more than is owed, or more goes back than came in.
    """
    with office.file.work("repair.pay", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.PAY)
        unit.put(_read(office, repair, once(fields)))
        return keep_repair(office, unit, repair)


def _read(office: Office, repair: Repair, told: dict[str, str]) -> RepairPayment:
    for name in told:
        if name not in FIELDS:
            raise unknown_field(name, FIELDS)
    kind = typed_term("kind", told.get("kind", "payment"), PaymentKind) or PaymentKind.PAYMENT
    amount = typed_amount("amount", told.get("amount", ""), repair.currency)
    at = typed_moment("at", told.get("at", "")) or office.now
    if not amount:
        raise InputError("amount: How much was it? More than nothing. Nothing was changed.")
    if at.is_after(office.instant, office.zone):
        raise InputError(office.speech("at: {at:moment} lies in the future. Nothing was changed.", at=str(at)))
    if at.day_in(office.zone) < repair.asked_at.day_in(office.zone):
        raise InputError(office.speech("at: {at:moment} lies before the repair. Nothing was changed.", at=str(at)))
    _check_amount(office, repair, kind, amount)
    return RepairPayment(
        id=new_id(office.instant),
        repair_id=repair.id,
        kind=kind,
        amount=amount,
        method=plain_text("method", told.get("method", "").strip(), _LONGEST_METHOD),
        paid_at=at,
        kept_at=office.instant,
    )


def _check_amount(office: Office, repair: Repair, kind: PaymentKind, amount: int) -> None:
    say, paid = office.speech, money_in(office.file.repairs.payments(repair.id))
    if kind is PaymentKind.REFUND and amount > paid:
        raise InputError(
            say("amount: Only {paid} came in; no more can go back.", paid=say.money(paid, repair.currency))
        )
    owed = to_pay(office, repair)
    if kind is not PaymentKind.REFUND and owed is not None and paid + amount > owed:
        raise InputError(
            say(
                "amount: {owed} is owed and {paid} was paid; this would be too much.",
                owed=say.money(owed, repair.currency),
                paid=say.money(paid, repair.currency),
            )
        )
