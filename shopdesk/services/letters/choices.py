"""What the customer can do now: what would be within the rules instead, a warranty that still runs, a question."""

from collections.abc import Iterator

from msgspec.structs import replace

from shopdesk.documents.letter_values import Named
from shopdesk.domain.errors import CaseError
from shopdesk.domain.terms import ClaimKind, DeadlineKind
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.claims.other_facts import given, of_kind
from shopdesk.services.letters.answering import own_time
from shopdesk.services.letters.asking import missing_of_customer
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.papers.returns import due_of
from shopdesk.texts import Speech

_INSTEAD = {
    ClaimKind.CANCEL_ORDER: (ClaimKind.CHANGE_OF_MIND, ClaimKind.DEFECT),
    ClaimKind.CHANGE_ORDER: (ClaimKind.CHANGE_OF_MIND,),
    ClaimKind.CORRECT_ADDRESS: (ClaimKind.CANCEL_ORDER,),
    ClaimKind.CHANGE_OF_MIND: (ClaimKind.DEFECT, ClaimKind.REPAIR),
    ClaimKind.WRONG_CHOICE: (ClaimKind.DEFECT, ClaimKind.REPAIR),
    ClaimKind.DEFECT: (ClaimKind.REPAIR, ClaimKind.CHANGE_OF_MIND),
    ClaimKind.TRANSIT_DAMAGE: (ClaimKind.REPAIR, ClaimKind.CHANGE_OF_MIND),
    ClaimKind.WRONG_ITEM: (ClaimKind.CHANGE_OF_MIND,),
    ClaimKind.MISSING_ITEM: (ClaimKind.DEFECT,),
}
"""What a customer who is refused may still honestly claim: a fault is only told of where there is one."""


def after_refusal(ground: ClaimLetterGround) -> Iterator[Named]:
    """Yield what the customer can do who was refused: what is within the rules, and asking again."""
    yield from _within_the_rules(ground)
    yield question(ground.say)


def question(say: Speech) -> Named:
    """Return that the customer can ask again."""
    return Named(say("Question"), say("Have we overlooked something? Write to us, and we will look at it again."))


def _within_the_rules(ground: ClaimLetterGround) -> Iterator[Named]:
    office, claim = ground.office, ground.claim
    judging = claim_ground(office, ground.order.id, but=claim.id)
    try:
        case = judging.case(claim, office.now)
    except CaseError:
        return
    if case.claim is None:
        return
    yield from _sending(ground, judging.judge(given(case, ground.verdict.missing)))
    asked_now = replace(case.claim, received_at=office.now)  # it would be another claim, made after this letter
    for kind in _INSTEAD.get(claim.kind, ()):
        found = judging.judge(of_kind(replace(case, claim=asked_now), asked_now, kind))
        if found.outcome not in ENDED and (named := _named(ground, kind, found)) is not None:
            yield named


def _sending(ground: ClaimLetterGround, complete: Verdict) -> Iterator[Named]:
    """Yield what is missing where the claim would hold with it, and until when it can be sent."""
    asked = [ground.say.term(name) for name in missing_of_customer(ground)]
    if not asked or complete.outcome in ENDED:
        return
    say, until = ground.say, own_time(ground)
    if until is None:
        text = say("With this we look at it again: {names}.", names=say.listing(asked))
    else:
        until_words = ground.reader.times.until(until)
        text = say("With this we look at it again until {until}: {names}.", names=say.listing(asked), until=until_words)
    yield Named(say("Send us"), text)


def _named(ground: ClaimLetterGround, kind: ClaimKind, found: Verdict) -> Named | None:
    say, times = ground.say, ground.reader.times
    ends = due_of(found, DeadlineKind.WARRANTY_ENDS)
    until = due_of(found, DeadlineKind.CLAIM)
    now = ground.office.instant
    until = None if until is None or until <= now else until
    ends = None if ends is None or ends <= now else ends
    match kind:
        case ClaimKind.DEFECT if ends is not None:
            text = say("If it shows a fault, our warranty holds until {until}.", until=times.until(ends))
            return Named(say("Warranty"), text)
        case ClaimKind.DEFECT if until is not None:
            text = say("If it shows a fault, you can write to us about that until {until}.", until=times.until(until))
            return Named(say("Fault"), text)
        case ClaimKind.DEFECT if _has_arrived(ground):
            return Named(say("Fault"), say("If it shows a fault, write to us with pictures; that is another matter."))
        case ClaimKind.REPAIR if ends is not None:
            text = say("We look at it under the warranty, which runs until {until}.", until=times.until(ends))
            return Named(say("Repair"), text)
        case ClaimKind.REPAIR if _has_arrived(ground):
            return Named(say("Repair"), say("We can repair or alter it; we name the price before we begin."))
        case ClaimKind.CHANGE_OF_MIND if until is not None:
            text = say("You can still return it; please write to us by {until}.", until=times.until(until))
            return Named(say("Returning"), text)
        case ClaimKind.CHANGE_OF_MIND if not _has_arrived(ground):
            return Named(say("Returning"), say("Once it has arrived, you can return it within our terms."))
        case ClaimKind.CANCEL_ORDER:
            return Named(say("Cancelling"), say("You can still cancel the order and order anew."))
        case _:
            return None


def _has_arrived(ground: ClaimLetterGround) -> bool:
    order = ground.order
    return order.delivered_at is not None or any(line.delivered_at is not None for line in order.lines)
