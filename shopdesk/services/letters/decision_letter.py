"""The decision letter: accepted, in part or refused; the dates that count, the reasons, the money, what can be done."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from shopdesk.documents.letter_values import Glance, Letter, LetterSection, Money, Named, NamedTexts, Reason, Reasons
from shopdesk.documents.money_words import refund_way
from shopdesk.documents.return_words import remedy_name, within
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, DeadlineKind, Outcome, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.choices import after_refusal
from shopdesk.services.letters.framing import claim_facts, letter
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.reasons import asking, barring, granting
from shopdesk.services.letters.words import asked_for
from shopdesk.services.papers.returns import due_of, reckoning_of
from shopdesk.texts import Speech

_DECIDED = GRANTS | {DecisionAction.REFUSE, DecisionAction.INVESTIGATE}


def decision_letter(ground: ClaimLetterGround) -> Letter:
    """Return the letter that tells a claim's decision.

    Raises NotAllowedError where nothing is decided yet, where the customer was asked for something (a request for
    information says that), and where the owner refused what the policy accepts and gives no words of his own.
    """
    decision = _decided(ground)
    say = ground.say
    sections = [*_reason_sections(ground, decision)]
    money = _money(ground, decision)
    if money is not None:
        sections.append(LetterSection("", money))
    rows = tuple(_next(ground, decision))
    if rows:
        sections.append(LetterSection(_next_name(decision, say), NamedTexts(rows)))
    return letter(
        ground.office,
        ground.reader,
        number=ground.claim.number,
        order=ground.order,
        title=title_words(ground.claim.kind, say),
        facts=claim_facts(ground),
        opening=f"{asked_for(ground.claim, ground.order, say)} {_outcome(ground, decision)}",
        glance=tuple(_glance(ground, decision)),
        sections=sections,
        notes=_notes(ground, decision),
        own_words="" if _argues_alone(ground, decision) else ground.own_words,
    )


def refuses(decision: Decision) -> bool:
    """Whether a decision refuses anything, so that its letter deserves one more look."""
    return decision.action is DecisionAction.REFUSE or any(line.remedy is None for line in decision.lines)


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
    decision, say = ground.decision, ground.office.speech
    number = ground.claim.number
    if decision is None:
        raise NotAllowedError(
            say("Claim {number} is not decided yet. Decide it; then write the letter.", number=number)
        )
    if decision.action not in _DECIDED:
        raise NotAllowedError(
            say(
                "For claim {number} the customer is asked for something: write a request for information.",
                number=number,
            )
        )
    if _argues_alone(ground, decision) and not ground.own_words.strip():
        raise NotAllowedError(
            say(
                "Claim {number} was refused although the policy does not refuse it. Say in your own words why; the "
                "policy gives no reason for it.",
                number=number,
            )
        )
    return decision


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
            return say("We are looking into it, and write to you as soon as we know more.")
        case _ if _is_goodwill(ground, decision):
            return say("We have looked into it and accept it as an exception.")
        case DecisionAction.ACCEPT_IN_PART if any(line.remedy is None for line in decision.lines):
            return say("We have looked into it and accept a part of it.")
        case _:
            return say("We have looked into it and are glad to accept it.")


def _reason_sections(ground: ClaimLetterGround, decision: Decision) -> Iterator[LetterSection]:
    say = ground.say
    if _argues_alone(ground, decision):
        rows: tuple[Reason, ...] = (Reason(title=say("Why we decided so."), text=ground.own_words),)
    elif _is_goodwill(ground, decision):
        text = say("Our terms would not provide for it. We are glad to make an exception this time.")
        rows = (Reason(title=say("An exception for you."), text=text),)
    elif decision.action is DecisionAction.REFUSE:
        rows = barring(ground)
        if ground.verdict.outcome is Outcome.NOT_COVERED or not rows:
            text = say("We have no clause by which we could grant it.")
            rows = (*rows, Reason(title=say("Our terms do not provide for it."), text=text))
    elif decision.action is DecisionAction.INVESTIGATE:
        rows = asking(ground)
    else:
        rows = granting(ground)
    if rows:
        yield LetterSection(say.counted("Our reason", "Our reasons", len(rows)), Reasons(rows))


def _money(ground: ClaimLetterGround, decision: Decision) -> Money | None:
    if decision.action not in GRANTS:
        return None
    reckoning = reckoning_of(ground.order, decision, ground.verdict, ground.lookup)
    if reckoning is None:
        return None
    return Money(reckoning=reckoning, remedies=_remedies(decision), method=ground.order.payment_method)


def _remedies(decision: Decision) -> tuple[Remedy, ...]:
    return tuple(dict.fromkeys(line.remedy for line in decision.lines if line.remedy is not None))


def _glance(ground: ClaimLetterGround, decision: Decision) -> Iterator[Glance]:
    if decision.action in GRANTS:
        yield from _dates_ahead(ground, decision)
    else:
        yield from _dates_behind(ground)


def _dates_ahead(ground: ClaimLetterGround, decision: Decision) -> Iterator[Glance]:
    """Yield what counts from now on: by when to send, by when it arrives, what is got and when."""
    say, times, verdict = ground.say, ground.reader.times, ground.verdict
    coming = decision.goods_return and ground.claim.arrived_back_at is None
    if coming:
        for what, label in ((DeadlineKind.SEND_BACK, say("Send by")), (DeadlineKind.ARRIVE, say("Arrive by"))):
            due = due_of(verdict, what)
            if due is not None:
                yield Glance(label, times.day(due), times.note(due))
    remedies = _remedies(decision)
    if len(remedies) == 1:
        yield Glance(say("You get"), remedy_name(remedies[0], say), _how(ground, remedies[0]))
    refund = due_of(verdict, DeadlineKind.REFUND)
    if refund is not None and set(remedies) & MONEY_REMEDIES:
        yield Glance(say("Refunded by"), times.day(refund), times.note(refund))
    elif not coming:
        yield Glance(say("Decided"), _day(Moment.at(decision.decided_at), say))


def _how(ground: ClaimLetterGround, remedy: Remedy) -> str:
    return refund_way(ground.order.payment_method, ground.say) if remedy in MONEY_REMEDIES else ""


def _dates_behind(ground: ClaimLetterGround) -> Iterator[Glance]:
    """Yield what counted: when it began, until when one could ask, when the customer asked."""
    say, order, verdict = ground.say, ground.order, ground.verdict
    if order.delivered_at is not None:
        note = say("estimated") if order.delivered_at_estimated else ""
        yield Glance(say("Delivered"), _day(order.delivered_at, say), note)
    elif order.shipped_at is not None:
        yield Glance(say("Shipped"), _day(order.shipped_at, say))
    elif order.placed_at is not None:
        yield Glance(say("Ordered"), _day(order.placed_at, say))
    due = due_of(verdict, DeadlineKind.CLAIM) or due_of(verdict, DeadlineKind.CANCEL)
    day, of = _counted(verdict)
    if due is not None:
        note = ground.reader.times.note(due)
        if of is not None:
            note = say("{days}, {until}", days=say.counted("{count} day", "{count} days", of), until=note)
        yield Glance(say("Possible until"), ground.reader.times.day(due), note)
    note = say("on day {day}", day=day) if day is not None else ""
    yield Glance(say("Your message"), _day(ground.claim.received_at, say), note)


def _counted(verdict: Verdict) -> tuple[int | None, int | None]:
    """Return on which day of how many the customer asked, where the policy counts days."""
    for finding in verdict.findings:
        for says in finding.says:
            if says.key in {"window.asked_day_late", "window.asked_day_in_time"}:
                day, of = says.values.get("day"), says.values.get("of")
                return (day if isinstance(day, int) else None), (of if isinstance(of, int) else None)
    return None, None


def _next_name(decision: Decision, say: Speech) -> str:
    return say("What happens next") if decision.action in GRANTS else say("What you can do now")


def _next(ground: ClaimLetterGround, decision: Decision) -> Iterator[Named]:
    if decision.action is DecisionAction.REFUSE:
        yield from after_refusal(ground)
    elif decision.action in GRANTS:
        yield from _after_granting(ground, decision)


def _after_granting(ground: ClaimLetterGround, decision: Decision) -> Iterator[Named]:
    say, times = ground.say, ground.reader.times
    coming = decision.goods_return and ground.claim.arrived_back_at is None
    if coming:
        number = ground.claim.rma or ""
        send_by = due_of(ground.verdict, DeadlineKind.SEND_BACK)
        text = say("Please send it with return authorization {number}, which says how and where to.", number=number)
        if send_by is not None:
            text = say("{words} Send it by {until}.", words=text, until=times.until(send_by))
        yield Named(say("Return"), text)
    for remedy in _remedies(decision):
        yield Named(remedy_name(remedy, say), _comes(ground, remedy, coming=coming))
    if refuses(decision):
        yield Named(say("Question"), say("Have we overlooked something? Write to us, and we will look at it again."))


def _comes(ground: ClaimLetterGround, remedy: Remedy, *, coming: bool) -> str:
    """Return when and how a remedy comes."""
    say, when = ground.say, _when(ground, coming=coming)
    match remedy:
        case Remedy.REFUND | Remedy.PARTIAL_REFUND | Remedy.CANCEL:
            way = refund_way(ground.order.payment_method, say)
            return say("We pay {amount} {way}, {when}.", amount=_amount(ground), way=way, when=when)
        case Remedy.STORE_CREDIT:
            return say("You get {amount} for your next order, {when}.", amount=_amount(ground), when=when)
        case Remedy.EXCHANGE | Remedy.REPLACEMENT:
            return say("We send you the new goods {when} and write to you then.", when=when)
        case Remedy.REMAKE:
            return say("We make it anew and write to you when it is ready.")
        case Remedy.REPAIR:
            return say("We repair it and write to you when it is ready. Should we find more, we ask first.")
        case Remedy.REDIRECT:
            return say("We have the parcel brought to the right address.")
        case Remedy.CHANGE:
            return say("We change your order as you asked.")
        case Remedy.RESEND_CONFIRMATION:
            return say("We send you the confirmation of your order once more.")


def _amount(ground: ClaimLetterGround) -> str:
    decision = ground.decision
    total = 0 if decision is None else sum(line.amount for line in decision.lines) + decision.shipping
    return ground.say.money(total, ground.order.currency)


def _when(ground: ClaimLetterGround, *, coming: bool) -> str:
    due: datetime | None = due_of(ground.verdict, DeadlineKind.REFUND)
    if due is not None:
        return ground.say("by {due}", due=ground.reader.times.until(due))
    return within(ground.lookup.refund_time, ground.say) if coming else ground.say("in the next days")


def _notes(ground: ClaimLetterGround, decision: Decision) -> Sequence[str]:
    if refuses(decision) or decision.amount is not None:
        return (ground.say("Your statutory rights are not affected by this decision."),)
    return ()


def _day(moment: Moment, say: Speech) -> str:
    return say.day(moment.day_in(say.zone))
