"""What would change a verdict, in words: `Delivered after 2 March`, and what then comes of it."""

from collections.abc import Callable, Sequence

from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.other_facts import Change
from shopdesk.services.claims.otherwise import Otherwise
from shopdesk.services.claims.verdict_words import remedies_words, short_reason
from shopdesk.texts import Speech

Money = Callable[[int], str]

_FEW = 2


def change_words(one: Otherwise, say: Speech) -> str:  # noqa: PLR0912
    """Return what would be otherwise."""
    match one.change:
        case Change.GIVEN:
            return _given(one.names, say)
        case Change.DELIVERED_AFTER:
            return say("Delivered after {on:day}", on=one.day)
        case Change.DELIVERED_BEFORE:
            return say("Delivered before {on:day}", on=one.day)
        case Change.RECEIVED_BY:
            return say("Received by {on:day}", on=one.day)
        case Change.SENT_BACK_BY:
            return say("Sent back by {on:day}", on=one.day)
        case Change.ARRIVED_BACK_BY:
            return say("Back with you by {on:day}", on=one.day)
        case Change.NOT_SHIPPED:
            return say("Not begun nor shipped yet")
        case Change.IN_ORDER:
            return say("If it is {names:list}", names=one.names)
        case Change.FOUND_FAILING:
            return say("If found {states}", states=_or([_failing(name, say) for name in one.names], say))
        case Change.NOT_MADE_TO_ORDER:
            return say("If not made to order")
        case Change.NO_PERSONAL_REQUEST:
            return say("If not a personal request")
        case Change.ASSESSED_AS:
            return say("Assessed as {names}", names=_some(one.names, say))
        case Change.KIND:
            return say("Claimed as {names}", names=_some(one.names, say))
        case Change.CAUSE:
            return say("Caused by {names}", names=_some(one.names, say))
        case Change.WISH:
            return say("Wanting {names}", names=_some(one.names, say))
        case _:
            return _found(one, say)


def result_words(one: Otherwise, say: Speech, money: Money) -> str:
    """Return beside the outcome what then goes back, or why not: `€62.90`, `asked for too late`."""
    verdict = one.verdict
    if verdict.outcome in {Outcome.ACCEPT, Outcome.ACCEPT_IN_PART}:
        if "payment.fee" in one.names:
            return say("less the payment fee")
        if verdict.refund is not None and verdict.refund.total is not None:
            return money(verdict.refund.total)
        return remedies_words(verdict, say) if verdict.remedies else ""
    return short_reason(verdict, say)


def _given(names: Sequence[str], say: Speech) -> str:
    channel = next((name.removesuffix("_claim") for name in names if name.endswith("_claim")), "")
    if channel and len(names) == 1:
        return say("Asked for by {channel:term}", channel=channel)
    if len(names) <= _FEW:
        return say("With {names:list}", names=names)
    return say("With all that is missing")


def _found(one: Otherwise, say: Speech) -> str:
    """Return a finding or a fact that is one of two."""
    name = one.names[0]
    words = {
        (Change.FINDING, "lost"): say("The carrier says it is lost"),
        (Change.FINDING, "delivered"): say("The carrier says it was delivered"),
        (Change.FINDING, "short"): say("Your stock shows it was not sent"),
        (Change.FINDING, "sent"): say("Your stock shows it was sent"),
        (Change.REPAIR, "simple"): say("If the repair is simple"),
        (Change.REPAIR, "materials"): say("If it takes materials"),
        (Change.GIFT_ON_INVOICE, "yes"): say("The gift is on the invoice"),
        (Change.GIFT_ON_INVOICE, "no"): say("The gift is not on the invoice"),
        (Change.ADDRESS, "yes"): say("The address was complete"),
        (Change.ADDRESS, "no"): say("The address was incomplete"),
        (Change.REORDERED, "yes"): say("The customer orders again"),
        (Change.REORDERED, "no"): say("The customer has not ordered again"),
    }
    return words[one.change, name]


def _failing(point: str, say: Speech) -> str:
    return {
        "unused": say("used"),
        "unopened": say("opened"),
        "undamaged": say("damaged"),
        "original_packaging": say("without its packaging"),
        "complete": say("incomplete"),
        "unmodified": say("altered"),
        "resaleable": say("unfit for sale"),
    }[point]


def _some(names: Sequence[str], say: Speech) -> str:
    """Return the first names as a choice, and how many more there are."""
    words = [say.term(name) for name in names]
    if len(words) <= _FEW + 1:
        return _or(words, say)
    return say("{first} or {count} more", first=", ".join(words[:_FEW]), count=len(words) - _FEW)


def _or(words: Sequence[str], say: Speech) -> str:
    if len(words) == 1:
        return words[0]
    return say("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])
