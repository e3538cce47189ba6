"""The words of things: what to do as a sentence with the person, what is known of it beneath, and who in a word."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Outcome, Payer, Remedy
from shopdesk.services.agenda.names import surname
from shopdesk.services.agenda.repair_words import repair_note, repair_title
from shopdesk.services.agenda.things import Thing
from shopdesk.storage.agenda import ClaimFacts
from shopdesk.texts import Speech

_LONG_NUMBER = 5
_IN_MONEY = frozenset({Remedy.REFUND, Remedy.PARTIAL_REFUND, Remedy.CANCEL})
_IN_GOODS = frozenset({Remedy.EXCHANGE, Remedy.REPLACEMENT, Remedy.REMAKE})
_PARCEL_KINDS = frozenset({ClaimKind.MISSING_PACKAGE, ClaimKind.WRONG_DELIVERY})
_NOT_BACK = frozenset({ClaimState.AWAITING_RETURN, ClaimState.IN_TRANSIT})


def title(thing: Thing, say: Speech) -> str:
    """Return what is to do or to watch, with the person: `Refund Joséphine Delacroix`."""
    if thing.reminder is not None:
        return thing.reminder.text
    if thing.repair is not None:
        return repair_title(thing, thing.repair, say)
    name = thing.customer or record(thing, say)
    number = thing.order.number if thing.order is not None else thing.record_number
    if thing.claim is not None:
        number = thing.claim.order_number
    match thing.what:
        case DeadlineKind.REFUND:
            return _settle(thing.claim, name, say)
        case DeadlineKind.REPLY:
            return _reply(thing, name, say)
        case DeadlineKind.SEND_BACK | DeadlineKind.ARRIVE:
            return _way_back(thing, name, say)
        case DeadlineKind.CONFIRM_QUOTE:
            return say("{name} answers your quote", name=name)
        case DeadlineKind.ANSWER:
            if thing.state is DeadlineState.MISSED:
                return say("{name} has not answered your letter", name=name)
            return say("{name} answers your letter", name=name)
        case DeadlineKind.CHECK_AGAIN if thing.claim is None or thing.claim.kind not in _PARCEL_KINDS:
            return say("Look again at the claim of {name}", name=name)
        case _:
            return _of_order(thing.what, number, say)


def note(thing: Thing, say: Speech) -> str:
    """Return what is known of it: `Claim 2026-0007 · €84.00 by card · goods back since Thursday`."""
    if thing.reminder is not None:
        about = record(thing, say) if thing.record_kind is not None else ""
        return _joined(say("Your own reminder"), about, thing.customer)
    if thing.repair is not None:
        return repair_note(thing, thing.repair, say)
    if thing.order is not None:
        goods = thing.order.goods
        if thing.order.lines > 1:
            goods = say("{goods} and {count} more", goods=goods, count=thing.order.lines - 1)
        return _joined(goods, thing.order.customer)
    claim = thing.claim
    first = record(thing, say, begins=True)
    if claim is None:
        return first
    match thing.what:
        case DeadlineKind.REFUND:
            return _joined(first, _money(claim, say), _goods_back(thing, claim, say))
        case DeadlineKind.REPLY:
            return _joined(first, say.term(claim.kind), _verdict(claim, say))
        case DeadlineKind.ANSWER_DISPUTE:
            return _joined(first, claim.customer)
        case DeadlineKind.SEND_BACK:
            return _joined(first, _hint(thing, say))
        case DeadlineKind.ANSWER if thing.state is DeadlineState.MISSED:
            return _joined(first, say("ask again, or decide on what you know"))
        case DeadlineKind.ARRIVE:
            posted = "" if claim.sent_back_at is None else say("posted on {on:day}", on=str(claim.sent_back_at))
            return _joined(first, posted)
        case _:
            return _joined(first, say.term(claim.kind))


def record(thing: Thing, say: Speech, *, begins: bool = False) -> str:
    """Return which record a thing is of: `claim 2026-0001`, `order #1001`; `begins` a sentence or stands within."""
    number = thing.record_number
    if thing.record_kind is RecordKind.CLAIM:
        return say("Claim {number}", number=number) if begins else say("claim {number}", number=number)
    if thing.record_kind is RecordKind.ORDER:
        return say("Order {number}", number=number) if begins else say("order {number}", number=number)
    if thing.record_kind is RecordKind.REPAIR:
        return say("Repair {number}", number=number) if begins else say("repair {number}", number=number)
    return ""


def in_a_word(thing: Thing, say: Speech) -> str:
    """Return whose a thing is, for a small space: a surname, `Order 1031`, or an own reminder's words."""
    if thing.reminder is not None:
        return thing.reminder.text
    if thing.record_kind in {RecordKind.CLAIM, RecordKind.REPAIR} and thing.customer:
        return surname(thing.customer)
    if thing.record_kind is RecordKind.ORDER and len(thing.record_number) > _LONG_NUMBER:
        return thing.record_number
    return record(thing, say, begins=True)


def who(thing: Thing, say: Speech) -> str:
    """Return who must act."""
    return say("You") if thing.who is Payer.SHOP else say("Customer")


def action(thing: Thing, say: Speech) -> str:
    """Return the word on the button that does it or goes where it is done."""
    if thing.reminder is not None:
        return say("Done")
    if thing.what is DeadlineKind.REFUND and thing.claim is not None and thing.claim.state not in _NOT_BACK:
        return say("Record refund") if set(thing.claim.remedies) & _IN_MONEY else say("Settle")
    if thing.what is not DeadlineKind.REPLY:
        return say("Open")
    asks = thing.claim is not None and thing.claim.outcome is Outcome.NEEDS_INFORMATION
    return say("Ask") if asks else say("Decide")


def _of_order(what: DeadlineKind | None, number: str, say: Speech) -> str:
    match what:
        case DeadlineKind.ANSWER_DISPUTE:
            return say("Answer the dispute over order {number}", number=number)
        case DeadlineKind.CHECK_AGAIN:
            return say("Ask again about the parcel of order {number}", number=number)
        case DeadlineKind.PRODUCTION_STARTS:
            return say("Start making order {number}", number=number)
        case DeadlineKind.CANCEL:
            return say("The time to cancel order {number} ends", number=number)
        case DeadlineKind.WARRANTY_ENDS:
            return say("The warranty of order {number} ends", number=number)
        case _:
            return say("The time to claim for order {number} ends", number=number)


def _settle(claim: ClaimFacts | None, name: str, say: Speech) -> str:
    remedies = frozenset(() if claim is None else claim.remedies)
    if remedies <= _IN_MONEY:
        return say("Refund {name}", name=name)
    if remedies == {Remedy.STORE_CREDIT}:
        return say("Give {name} store credit", name=name)
    if remedies <= _IN_GOODS:
        return say("Send new goods to {name}", name=name)
    return say("Settle the claim of {name}", name=name)


def _reply(thing: Thing, name: str, say: Speech) -> str:
    outcome = None if thing.claim is None else thing.claim.outcome
    if not thing.stands:
        return say("Answer {name}", name=name)
    if outcome is Outcome.NEEDS_INFORMATION:
        return say("Ask {name} for what is missing", name=name)
    if outcome is Outcome.INVESTIGATE:
        return say("Look into the claim of {name}", name=name)
    return say("Decide the claim of {name}", name=name)


def _way_back(thing: Thing, name: str, say: Speech) -> str:
    missed = thing.state is DeadlineState.MISSED
    if thing.what is DeadlineKind.ARRIVE:
        if missed:
            return say("The goods of {name} have not arrived", name=name)
        return say("The goods of {name} arrive", name=name)
    pieces = 0 if thing.claim is None else thing.claim.pieces
    if missed:
        return say("{name} has sent nothing back", name=name)
    if pieces == 0:
        return say("{name} sends the goods back", name=name)
    if pieces == 1:
        return say("{name} sends back 1 piece", name=name)
    return say("{name} sends back {count} pieces", name=name, count=pieces)


def _hint(thing: Thing, say: Speech) -> str:
    if thing.state is DeadlineState.MISSED:
        return say("the time is over, the claim may lapse")
    return say("remind them if nothing is posted") if thing.stands else ""


def _money(claim: ClaimFacts, say: Speech) -> str:
    if not claim.left:
        return ""
    amount = say.money(claim.left, claim.currency)
    method = claim.payment_method.casefold()
    if "paypal" in method:
        return say("{amount} by PayPal", amount=amount)
    if "card" in method:
        return say("{amount} by card", amount=amount)
    return say("{amount} by bank transfer", amount=amount) if "bank" in method or "transfer" in method else amount


def _goods_back(thing: Thing, claim: ClaimFacts, say: Speech) -> str:
    back = claim.arrived_back_at
    if back is None:
        return say("the goods are not back yet") if claim.state in _NOT_BACK else ""
    on = back.day_in(say.zone)
    near = 0 <= (thing.day - on).days < 7  # noqa: PLR2004 - within a week the day of the week says which day
    return say("goods back since {on:weekday}", on=on) if near else say("goods back since {on:day}", on=on)


def _verdict(claim: ClaimFacts, say: Speech) -> str:
    if claim.outcome is None:
        return ""
    if claim.outcome is Outcome.NEEDS_INFORMATION and claim.missing:
        return say("missing: {names:list}", names=claim.missing)
    if claim.outcome is Outcome.NOT_COVERED:
        return say("the policy does not cover it")
    return say("the policy says {outcome:term}", outcome=claim.outcome)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
