"""The decision letter: accepted, in part or refused; the dates that count, the reasons, the money, what can be done."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.letter_values import Letter, LetterSection, Money, NamedTexts, Reason, Reasons
from shopdesk.domain.claim_states import GIVEN_UP
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.terms import ClaimKind, Outcome, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.decision_dates import decision_glance
from shopdesk.services.letters.decision_next import refuses, what_follows
from shopdesk.services.letters.framing import claim_facts, letter
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.reason_texts import tells_clock
from shopdesk.services.letters.reasons import asking, barring, exception, granting, not_covered
from shopdesk.services.letters.words import asked_for, remedies_of
from shopdesk.services.papers.returns import reckoning_of
from shopdesk.texts import Speech

_DECIDED = GRANTS | {DecisionAction.REFUSE, DecisionAction.INVESTIGATE}


def decision_letter(ground: ClaimLetterGround) -> Letter:
    """Return the letter that tells a claim's decision.

    Raises NotAllowedError where nothing is decided yet, where the claim was withdrawn or has lapsed since, where the
    customer was asked for something (a request for information says that), and where the owner gives no words of his
    own for what the policy gives no reason for: a refusal of what it accepts, a look into what it can judge.
    """
    decision = _decided(ground)
    say = ground.say
    sections = [*_reason_sections(ground, decision)]
    money = _money(ground, decision)
    if money is not None:
        sections.append(LetterSection("", money))
    rows = tuple(what_follows(ground, decision))
    if rows:
        sections.append(LetterSection(_next_name(decision, say), NamedTexts(rows)))
    return letter(
        ground.office,
        ground.reader,
        number=ground.claim.number,
        order=ground.order,
        title=_title(ground, decision),
        facts=claim_facts(ground),
        opening=say.prose((asked_for(ground.claim, ground.order, say), _outcome(ground, decision))),
        glance=tuple(decision_glance(ground, decision)),
        sections=sections,
        notes=_notes(ground, decision),
        own_words="" if _argues_alone(ground, decision) or _looks_alone(ground, decision) else ground.own_words,
    )


def _title(ground: ClaimLetterGround, decision: Decision) -> str:
    if decision.action is DecisionAction.INVESTIGATE:
        return ground.say("We are looking into it")
    return title_words(ground.claim.kind, ground.say)


def title_words(kind: ClaimKind, say: Speech) -> str:
    """Return what a decision on a kind of claim is called."""
    match kind:
        case ClaimKind.CANCEL_ORDER:
            return say("Our decision on your cancellation")
        case ClaimKind.CHANGE_ORDER | ClaimKind.CORRECT_ADDRESS:
            return say("Our decision on your change")
        case ClaimKind.CHANGE_OF_MIND | ClaimKind.WRONG_CHOICE:
            return say("Our decision on your return")
        case ClaimKind.DEFECT | ClaimKind.TRANSIT_DAMAGE | ClaimKind.WRONG_ITEM:
            return say("Our decision on your complaint")
        case ClaimKind.REPAIR:
            return say("Our decision on your repair")
        case _:
            return say("Our decision on your request")


def _decided(ground: ClaimLetterGround) -> Decision:
    decision, speech = ground.decision, ground.office.speech
    number = ground.claim.number
    if decision is None:
        raise NotAllowedError(
            speech("Claim {number} is not decided yet. Decide it; then write the letter.", number=number)
        )
    if ground.state in GIVEN_UP:
        raise NotAllowedError(
            speech(
                "Claim {number} is {state}: what was decided no longer counts. Open it again; then write the letter.",
                number=number,
                state=speech.term(ground.state),
            )
        )
    if decision.action not in _DECIDED:
        raise NotAllowedError(
            speech(
                "For claim {number} the customer is asked for something: write a request for information.",
                number=number,
            )
        )
    if _argues_alone(ground, decision) and not ground.own_words.strip():
        raise NotAllowedError(
            speech(
                "Claim {number} was refused although the policy does not refuse it. Say in your own words why; the "
                "policy gives no reason for it.",
                number=number,
            )
        )
    if _looks_alone(ground, decision) and not ground.own_words.strip():
        raise NotAllowedError(
            speech(
                "Claim {number} is looked into although the policy asks for nothing. Say in your own words what you "
                "look into.",
                number=number,
            )
        )
    return decision


def _looks_alone(ground: ClaimLetterGround, decision: Decision) -> bool:
    """Whether the owner looks into what the policy can judge as it is."""
    return decision.action is DecisionAction.INVESTIGATE and not asking(ground)


def _argues_alone(ground: ClaimLetterGround, decision: Decision) -> bool:
    """Whether the owner refused what the policy does not refuse."""
    return decision.action is DecisionAction.REFUSE and ground.verdict.outcome not in ENDED


def _is_goodwill(ground: ClaimLetterGround, decision: Decision) -> bool:
    """Whether the owner granted what the policy refuses or says nothing of."""
    return decision.action in GRANTS and _verdict_decided_on(ground, decision).outcome in ENDED


def _verdict_decided_on(ground: ClaimLetterGround, decision: Decision) -> Verdict:
    given = ground.office.file.claims.verdicts(ground.claim.id)
    return next((one.verdict for one in given if one.id == decision.verdict_id), ground.verdict)


def _outcome(ground: ClaimLetterGround, decision: Decision) -> str:
    say = ground.say
    match decision.action:
        case DecisionAction.REFUSE:
            return say("We have looked into it with care; unfortunately, we can’t accept it.")
        case DecisionAction.INVESTIGATE:
            return say("Before we can decide on it, something has to be found out; here is what, and how it goes on.")
        case _ if _is_goodwill(ground, decision):
            return say("We have looked into it and accept it as an exception.")
        case _ if any(line.remedy is None for line in decision.lines):
            return say("We have looked into it and accept a part of it.")
        case _ if remedies_of(decision) == (Remedy.PARTIAL_REFUND,):
            return say("We have looked into it and pay you back a part of the price.")
        case _ if not _meets_the_wish(ground, decision):
            return say("We have looked into it. What you wished for we can’t offer, but we can help you otherwise.")
        case _:
            return say("We have looked into it and are glad to accept it.")


def _reason_sections(ground: ClaimLetterGround, decision: Decision) -> Iterator[LetterSection]:
    say = ground.say
    if _argues_alone(ground, decision):
        rows: tuple[Reason, ...] = (Reason(title=say("Why we decided so."), text=ground.own_words),)
    elif _is_goodwill(ground, decision):
        rows = (exception(ground),)
    elif decision.action is DecisionAction.REFUSE:
        rows = barring(ground)
        if ground.verdict.outcome is Outcome.NOT_COVERED or not rows:
            text = say("We have no clause by which we could grant it.")
            rows = (*rows, not_covered(ground, text))
    elif decision.action is DecisionAction.INVESTIGATE:
        rows = asking(ground) or (Reason(title=say("We look into it."), text=ground.own_words),)
    else:
        rows = granting(ground, decision)
    if rows:
        yield LetterSection(say.counted("Our reason", "Our reasons", len(rows)), Reasons(rows))


def _money(ground: ClaimLetterGround, decision: Decision) -> Money | None:
    if decision.action not in GRANTS:
        return None
    reckoning = reckoning_of(ground.order, decision, ground.verdict, ground.lookup)
    if reckoning is None:
        return None
    return Money(reckoning=reckoning, remedies=remedies_of(decision), method=ground.order.payment_method)


def _next_name(decision: Decision, say: Speech) -> str:
    return say("What you can do now") if decision.action is DecisionAction.REFUSE else say("What happens next")


def _meets_the_wish(ground: ClaimLetterGround, decision: Decision) -> bool:
    """Whether the customer gets what was wished for; money back is a refund whatever it is called."""
    wish, granted = ground.claim.wants, set(remedies_of(decision))
    return wish is None or wish in granted or (wish is Remedy.REFUND and Remedy.CANCEL in granted)


def _notes(ground: ClaimLetterGround, decision: Decision) -> Sequence[str]:
    say, times = ground.say, ground.reader.times
    notes = []
    if refuses(decision) or decision.amount is not None:
        notes.append(say("Your statutory rights are not affected by this decision."))
    if times.differs(ground.office.instant) and tells_clock(ground):
        notes.append(say("Times of day without a place are those of {place}.", place=times.here))
    return notes
