"""What was settled of a claim, as its letters tell it: how much went which way on which day."""

from collections.abc import Sequence

from shopdesk.documents.money_words import refund_way
from shopdesk.domain.claim_states import left_to_settle
from shopdesk.domain.claims import Decision, Settlement
from shopdesk.domain.terms import MONEY_REMEDIES, Remedy
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.words import remedies_of
from shopdesk.services.orders.payment_words import payment_words


def settled_wholly(ground: ClaimLetterGround, decision: Decision, remedy: Remedy) -> tuple[Settlement, ...]:
    """Return the settlements of a granted remedy in their order; none while any of its pieces is still to be settled.

    Shipping that was paid back by itself goes with the first remedy that pays money back.
    """
    left = left_to_settle(decision, ground.settlements)
    if any(line.remedy is remedy and line.line_id in left for line in decision.lines):
        return ()
    first = next((one for one in remedies_of(decision) if one in MONEY_REMEDIES), None)
    return tuple(
        one for one in ground.settlements if (one.remedy if one.line_id is not None else first or one.remedy) is remedy
    )


def sums_by_way(ground: ClaimLetterGround, settlements: Sequence[Settlement]) -> dict[tuple[str, str], int]:
    """Return how much was settled by day and way, both in words."""
    sums: dict[tuple[str, str], int] = {}
    for one in settlements:
        key = (day_settled(ground, one), way_settled(ground, one))
        sums[key] = sums.get(key, 0) + one.amount
    return sums


def way_settled(ground: ClaimLetterGround, one: Settlement) -> str:
    """Return by which way a settlement went: as credit, to what it was paid with, else as the owner typed it."""
    say = ground.say
    if one.remedy is Remedy.STORE_CREDIT:
        return say("as store credit")
    known = refund_way(one.method or ground.order.payment_method, say)
    if one.method and known == refund_way(None, say):
        return say("by {method}", method=payment_words(one.method, say))
    return known


def day_settled(ground: ClaimLetterGround, one: Settlement) -> str:
    """Return the day of a settlement in words, to stand inside a sentence."""
    return ground.say.day(one.settled_at.day_in(ground.say.zone), "date")
