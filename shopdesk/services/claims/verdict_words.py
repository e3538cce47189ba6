"""A verdict in an owner's words: what it comes to, in one sentence, and why in a few words."""

from collections.abc import Iterator

from msgspec import Struct

from shopdesk.domain.messages import Message
from shopdesk.domain.terms import ConditionPoint, DeadlineKind, Effect, Outcome, Payer, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.texts import Speech

_MONEY = frozenset({Remedy.REFUND, Remedy.CANCEL})
_STAGES = {
    "stage.preparation_reached": "preparation",
    "stage.shipping_reached": "shipping",
    "stage.delivery_reached": "delivery",
    "production.shipped": "shipping",
    "production.started": "production",
    "production.started_after": "production",
}


class Headline(Struct, frozen=True):
    """What a verdict comes to: its name, and one sentence."""

    title: str
    sentence: str


def capital(words: str) -> str:
    """Return words with a capital at their beginning, as labels have it."""
    return words[:1].upper() + words[1:]


def outcome_words(outcome: Outcome, say: Speech) -> str:
    """Return what an outcome is called."""
    return {
        Outcome.ACCEPT: say("Accept"),
        Outcome.ACCEPT_IN_PART: say("Accept in part"),
        Outcome.REFUSE: say("Refuse"),
        Outcome.NOT_COVERED: say("Not covered"),
        Outcome.WAIT: say("Wait"),
        Outcome.NEEDS_INFORMATION: say("Needs information"),
        Outcome.INVESTIGATE: say("Investigate"),
        Outcome.ORDER: say("Order"),
    }[outcome]


def headline(verdict: Verdict, say: Speech, complete: Outcome | None = None) -> Headline:
    """Return a verdict's name and sentence; `complete` is what it would be with all that is missing."""
    return Headline(outcome_words(verdict.outcome, say), _sentence(verdict, say, complete))


def short_reason(verdict: Verdict, say: Speech) -> str:
    """Return in a few words why a claim is refused, or what it lacks; empty where that takes a sentence."""
    if verdict.outcome is Outcome.REFUSE:
        return next((words for says in _barring(verdict) if (words := _bar_words(says, say))), "")
    if verdict.outcome in {Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE} and verdict.missing:
        return say("{count} missing", count=len(verdict.missing))
    return ""


def due_words(what: DeadlineKind, say: Speech) -> str:
    """Return what must be done by a deadline."""
    return {
        DeadlineKind.CLAIM: say("Ask"),
        DeadlineKind.CANCEL: say("Cancel"),
        DeadlineKind.SEND_BACK: say("Send back"),
        DeadlineKind.ARRIVE: say("Arrive"),
        DeadlineKind.CONFIRM_QUOTE: say("Confirm the quote"),
        DeadlineKind.REPLY: say("Reply"),
        DeadlineKind.REFUND: say("Refund"),
        DeadlineKind.ANSWER_DISPUTE: say("Answer the dispute"),
        DeadlineKind.CHECK_AGAIN: say("Check again"),
        DeadlineKind.PRODUCTION_STARTS: say("Production starts"),
        DeadlineKind.WARRANTY_ENDS: say("Warranty ends"),
        DeadlineKind.PROMISED: say("Promised day"),
        DeadlineKind.BENCH_BACK: say("Back from the bench"),
        DeadlineKind.PARTS: say("Parts due"),
        DeadlineKind.COLLECT: say("Collect the piece"),
        DeadlineKind.ANSWER: say("Answer your letter"),
    }[what]


def payer_words(payer: Payer, say: Speech) -> str:
    """Return who pays or acts, as the owner sees it."""
    return say("You") if payer is Payer.SHOP else say("Customer")


def remedies_words(verdict: Verdict, say: Speech) -> str:
    """Return what is offered, best first: `refund or store credit`."""
    names = [say.term(remedy) for remedy in verdict.remedies]
    return names[0] if len(names) == 1 else say("{first} or {last}", first=", ".join(names[:-1]), last=names[-1])


def days_late(says: Message) -> int | None:
    """Return by how many days a claim was asked for too late, where its finding tells days."""
    day, of = says.values.get("day"), says.values.get("of")
    if says.key == "window.asked_day_late" and isinstance(day, int) and isinstance(of, int):
        return day - of
    return None


def _sentence(verdict: Verdict, say: Speech, complete: Outcome | None) -> str:
    match verdict.outcome:
        case Outcome.ACCEPT:
            return _within(verdict, say)
        case Outcome.ACCEPT_IN_PART:
            return _in_part(verdict, say)
        case Outcome.REFUSE:
            return _outside(verdict, say)
        case Outcome.NOT_COVERED:
            return say("Your policy offers nothing for this. You decide.")
        case Outcome.WAIT:
            until = next((due.due for due in verdict.deadlines if due.what is DeadlineKind.CHECK_AGAIN), None)
            return say("Nothing can be said before {until:near}.", until=until) if until else say("It is too early.")
        case Outcome.NEEDS_INFORMATION:
            return _incomplete(len(verdict.missing), say, complete)
        case Outcome.INVESTIGATE:
            asking = (says for says in _saying(verdict, Effect.ASKS) if says.key.endswith(("_unknown", "_looked_at")))
            found = next(asking, None)
            return say("Something must be found out first.") if found is None else say.message(found)
        case _:
            return ""


def _within(verdict: Verdict, say: Speech) -> str:
    if _MONEY & set(verdict.remedies) or not verdict.remedies:
        return say("Within your rules.")
    return say("Within your rules: {remedies}.", remedies=remedies_words(verdict, say))


def _in_part(verdict: Verdict, say: Speech) -> str:
    for says in _saying(verdict, Effect.LIMITS):
        if says.key == "wish_not_offered":
            return say.message(says)
    if len({line.outcome for line in verdict.lines}) > 1:
        return say("Some of it is within your rules, some is not.")
    if verdict.refund is not None and verdict.refund.partial:
        return say("Within your rules: a partial refund. You set the amount.")
    if verdict.quote is not None:
        return say("Within your rules, partly at the customer's cost.")
    return say("Within your rules in part.")


def _outside(verdict: Verdict, say: Speech) -> str:
    for says in _barring(verdict):
        late = days_late(says)
        if late == 1:
            return say("Outside your rules: asked for one day after the time was up.")
        if late is not None:
            return say("Outside your rules: asked for {days} days after the time was up.", days=late)
        words = _bar_words(says, say)
        if words:
            return say("Outside your rules: {reason}.", reason=words)
    return say("Outside your rules.")


def _incomplete(count: int, say: Speech, complete: Outcome | None) -> str:
    if count == 1:
        lacks, turned = say("One thing is missing."), say("With it, the claim is within your rules.")
    else:
        lacks = say("{count} things are missing.", count=count)
        turned = say("With them, the claim is within your rules.")
    return f"{lacks} {turned}" if complete in {Outcome.ACCEPT, Outcome.ACCEPT_IN_PART} else lacks


def _bar_words(says: Message, say: Speech) -> str:
    key = says.key
    if key.startswith("window.asked"):
        return say("asked too late")
    if key == "window.sent_late":
        return say("sent back too late")
    if key == "window.arrived_late":
        return say("arrived too late")
    if key in _STAGES:
        return {
            "preparation": say("already begun"),
            "shipping": say("already shipped"),
            "delivery": say("already delivered"),
            "production": say("already in production"),
        }[_STAGES[key]]
    if key == "condition.failed":
        names = says.values["names"]
        return say("altered") if names == [ConditionPoint.UNMODIFIED] else say("not {names:list}", names=names)
    return {
        "exclusion.always": say("never taken"),
        "exclusion.incomplete_address": say("the address was incomplete"),
        "exclusion.personal_request": say("a personal request"),
        "exclusion.made_to_order": say("made to order"),
        "exclusion.category": say("excluded goods"),
        "confirmation.sent_without": say("sent back before you agreed"),
        "investigation.delivered": say("the carrier delivered it"),
        "investigation.sent": say("the item was sent"),
        "gift.not_on_invoice": say("the gift is not on the invoice"),
        "gift.none_claimed": say("no gift is claimed"),
        "exclusion.assessed_as": say("{assessed:term}", assessed=says.values.get("assessed", "")),
        "exclusion.cause": say("caused by {cause:term}", cause=says.values.get("cause", "")),
    }.get(key, "")


def _barring(verdict: Verdict) -> Iterator[Message]:
    return _saying(verdict, Effect.BARS)


def _saying(verdict: Verdict, effect: Effect) -> Iterator[Message]:
    return (says for finding in verdict.findings if finding.effect is effect for says in finding.says)
