"""The words of one reason: its heading and its sentence, with costs and condition named as the customer sees them."""

from collections.abc import Sequence
from datetime import datetime

from shopdesk.documents.return_words import condition, ends_with_the_day
from shopdesk.domain.messages import Message, Value
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import RETURNED_KINDS, ClaimKind, ConditionPoint, Cost, Payer
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.texts import Speech
from shopdesk.texts.letter_words import REASONS, ReasonWords

TURNS_ON = {
    "exclusion.cause": "cause",
    "exclusion.assessed_as": "assessed",
    "exclusion.always": "kind",
    "reclassified": "assessed",
}
"""The value on which the words of a message turn, where a key of `REASONS` ends with it."""

_MINUTE = len("2026-03-09T10:00")


def is_told(ground: ClaimLetterGround, says: Message) -> bool:
    """Whether letters tell a message; one about costs only where any of them matter to this customer."""
    if says.key not in REASONS:
        return False
    return says.key not in {"costs.customer", "costs.shop"} or bool(borne_costs(ground, says))


def reason_title(ground: ClaimLetterGround, says: Message) -> str:
    """Return the heading of a message that letters tell."""
    return ground.say(_words(says).title)


def reason_text(ground: ClaimLetterGround, says: Message) -> str:
    """Return the sentence under the heading, empty where the heading says it all."""
    say, key = ground.say, says.key
    match key:
        case "costs.customer" | "repair.customer_pays":
            return say(
                "You pay: {names}.", names=say.listing([cost_name(cost, say) for cost in borne_costs(ground, says)])
            )
        case "costs.shop":
            return say(
                "We pay: {names}.", names=say.listing([cost_name(cost, say) for cost in borne_costs(ground, says)])
            )
        case "condition.failed":
            return say("It would have to be {points}; that is not so.", points=_points(says, say))
        case "condition.unknown":
            return say("We check whether it is {points}.", points=_points(says, say))
        case "condition.met":
            return say("We have checked it: {points}.", points=_points(says, say))
        case _:
            words = _words(says).text
            return say(words, **{name: _calm(value, say) for name, value in says.values.items()}) if words else ""


def tells_clock(ground: ClaimLetterGround) -> bool:
    """Whether any reason tells a time of day, which is the shop's."""
    return any(
        _calm(value, ground.say) == value and _instant(value) is not None
        for finding in ground.verdict.findings
        for says in finding.says
        if is_told(ground, says)
        for value in says.values.values()
    )


def cost_name(cost: str, say: Speech) -> str:
    """Return a cost as the customer sees it, to stand inside a sentence."""
    return {
        str(Cost.RETURN_SHIPPING): say("the return shipping"),
        str(Cost.OUTBOUND_SHIPPING): say("the delivery to you"),
        str(Cost.CUSTOMS): say("customs on the way back"),
        str(Cost.PAYMENT_FEE): say("the payment fee"),
        str(Cost.LABOUR): say("the labour"),
        str(Cost.MATERIALS): say("the material"),
        str(Cost.REDIRECT): say("the new way of the parcel"),
        "shipping": say("the shipping"),
    }.get(cost, cost)


def _words(says: Message) -> ReasonWords:
    """Return the words of a message; those of what it turns on where there are any."""
    value = says.values.get(TURNS_ON.get(says.key, ""))
    if says.key == "window.asked_late" and str(says.values["at"])[:_MINUTE] == str(says.values["end"])[:_MINUTE]:
        value = "same_minute"
    return REASONS.get(f"{says.key}.{value}") or REASONS[says.key]


def borne_costs(ground: ClaimLetterGround, says: Message) -> list[str]:
    """Return the costs that a message names and that its payer bears, of those that this customer meets at all."""
    payer = Payer.SHOP if says.key == "costs.shop" else Payer.CUSTOMER
    pays = ground.verdict.pays
    named = [str(name) for name in _names(says)]
    if says.key == "repair.customer_pays":
        return named
    return [name for name in named if pays.get(Cost(name)) is payer and _arises(ground, Cost(name), payer)]


def _arises(ground: ClaimLetterGround, cost: Cost, payer: Payer) -> bool:
    """Whether a cost comes up in this claim at all."""
    order, kind = ground.order, ground.lookup.kind
    match cost:
        case Cost.CUSTOMS:
            return ground.crosses_customs and (kind is ClaimKind.CUSTOMS or _goes_back(ground))
        case Cost.PAYMENT_FEE:
            return bool(order.payment_fee)
        case Cost.RETURN_SHIPPING:
            return kind in RETURNED_KINDS or (kind is ClaimKind.CANCEL_ORDER and order.shipped_at is not None)
        case Cost.OUTBOUND_SHIPPING if payer is Payer.SHOP:
            return _refunds_shipping(ground)
        case _:
            return True


def _goes_back(ground: ClaimLetterGround) -> bool:
    """Whether goods come back for the claim: as decided, else as is usual for its kind."""
    decision = ground.decision
    if decision is not None and decision.action in GRANTS:
        return decision.goods_return
    return ground.lookup.kind in RETURNED_KINDS


def _refunds_shipping(ground: ClaimLetterGround) -> bool:
    """Whether what was paid for the delivery goes back: as decided, else as the policy says."""
    decision, refund = ground.decision, ground.verdict.refund
    if decision is not None and decision.action in GRANTS:
        return decision.shipping > 0
    return refund is not None and refund.outbound_shipping > 0


def _points(says: Message, say: Speech) -> str:
    return say.listing([condition(ConditionPoint(str(name)), say) for name in _names(says)])


def _names(says: Message) -> Sequence[object]:
    names = says.values.get("names")
    return names if isinstance(names, list | tuple) else ()


def _calm(value: Value, say: Speech) -> Value:
    """Return a value, the last second of a day as that day: `until 10 June`, not `until 10 June, 23:59`."""
    instant = _instant(value)
    if instant is None or not ends_with_the_day(say, instant):
        return value
    return Moment.at(instant).day_in(say.zone).isoformat()


def _instant(value: Value) -> datetime | None:
    """Return the instant that a value of a message is, None for any other."""
    if not isinstance(value, str) or "T" not in value:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return None if instant.tzinfo is None else instant
