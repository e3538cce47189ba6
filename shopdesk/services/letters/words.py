"""Words that several letters share: what was asked, and goods by name."""

from collections.abc import Sequence

from shopdesk.documents.money_words import shortened
from shopdesk.domain.claims import Claim, Decision
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.texts import Speech

_LISTED = 3


def claimed_goods(claim: Claim, order: Order) -> list[tuple[OrderLine, int]]:
    """Return the lines that are claimed, with how many pieces of each, in the order's own order."""
    counts = {line.line_id: line.quantity for line in claim.lines}
    return [(line, counts[line.id]) for line in order.lines if line.id in counts]


def goods_words(goods: Sequence[tuple[OrderLine, int]], say: Speech) -> str:
    """Return goods by their names: `“Bracelet Halo” and 2 × “Ring Selene”`; only their number where there are many."""
    if len(goods) > _LISTED:
        return say.counted("{count} item", "{count} items", sum(count for _, count in goods))
    return say.listing([_one(line, count, say) for line, count in goods])


def _one(line: OrderLine, count: int, say: Speech) -> str:
    name = say("“{name}”", name=shortened(line.text, line.code))
    return say("{count} × {name}", count=count, name=name) if count > 1 else name


def remedies_of(decision: Decision) -> tuple[Remedy, ...]:
    """Return the remedies that a decision grants, each once, in the lines' order."""
    return tuple(dict.fromkeys(line.remedy for line in decision.lines if line.remedy is not None))


def kind_name(kind: ClaimKind, say: Speech) -> str:
    """Return what a kind of claim is called to the customer."""
    return {
        ClaimKind.CANCEL_ORDER: say("Cancelling the order"),
        ClaimKind.CHANGE_ORDER: say("Changing the order"),
        ClaimKind.CORRECT_ADDRESS: say("Correcting the address"),
        ClaimKind.PRICE_ADJUSTMENT: say("The price"),
        ClaimKind.MISSING_CONFIRMATION: say("A confirmation that did not reach you"),
        ClaimKind.MISSING_PACKAGE: say("A parcel that did not reach you"),
        ClaimKind.WRONG_DELIVERY: say("A delivery to the wrong place"),
        ClaimKind.CUSTOMS: say("Customs duties"),
        ClaimKind.CHANGE_OF_MIND: say("A return"),
        ClaimKind.WRONG_CHOICE: say("A return, as it was not the right choice"),
        ClaimKind.DEFECT: say("A fault"),
        ClaimKind.TRANSIT_DAMAGE: say("Damage in transit"),
        ClaimKind.WRONG_ITEM: say("Something other than you ordered"),
        ClaimKind.MISSING_ITEM: say("Something missing from the parcel"),
        ClaimKind.MISSING_GIFT: say("A missing gift"),
        ClaimKind.REPAIR: say("A repair or an alteration"),
    }[kind]


def asked_for(claim: Claim, order: Order, say: Speech) -> str:
    """Return what the customer asked, as the first sentence of a letter."""
    number, goods = order.number, goods_words(claimed_goods(claim, order), say)
    return {
        ClaimKind.CANCEL_ORDER: say("You would like to cancel your order {number}.", number=number),
        ClaimKind.CHANGE_ORDER: say("You would like to change your order {number}.", number=number),
        ClaimKind.CORRECT_ADDRESS: say("You would like to correct the address of your order {number}.", number=number),
        ClaimKind.PRICE_ADJUSTMENT: say("You wrote to us about the price of your order {number}.", number=number),
        ClaimKind.MISSING_CONFIRMATION: say("You are missing the confirmation of your order {number}.", number=number),
        ClaimKind.MISSING_PACKAGE: say("The parcel with your order {number} has not reached you.", number=number),
        ClaimKind.WRONG_DELIVERY: say("Your order {number} was delivered to the wrong place.", number=number),
        ClaimKind.CUSTOMS: say("You wrote to us about customs duties on your order {number}.", number=number),
        ClaimKind.CHANGE_OF_MIND: say("You would like to return {goods}.", goods=goods),
        ClaimKind.WRONG_CHOICE: say("You would like to return {goods}, as it was not the right choice.", goods=goods),
        ClaimKind.DEFECT: say("You tell us of a fault: {goods}.", goods=goods),
        ClaimKind.TRANSIT_DAMAGE: say("You tell us of damage in transit: {goods}.", goods=goods),
        ClaimKind.WRONG_ITEM: say("You received something other than you ordered: {goods}.", goods=goods),
        ClaimKind.MISSING_ITEM: say("Something was missing from your parcel: {goods}.", goods=goods),
        ClaimKind.MISSING_GIFT: say("You are missing a gift that belongs to your order {number}.", number=number),
        ClaimKind.REPAIR: say("You would like a repair or an alteration: {goods}.", goods=goods),
    }[claim.kind]
