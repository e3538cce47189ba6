"""What follows a decision: what the customer does and gets now, or by when there is news."""

from collections.abc import Iterator
from datetime import datetime

from shopdesk.documents.letter_values import Named
from shopdesk.documents.money_words import refund_way
from shopdesk.documents.return_words import remedy_name, within
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, DeadlineKind, Remedy
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.answering import again_by
from shopdesk.services.letters.asking import missing_of_customer
from shopdesk.services.letters.choices import after_refusal, question
from shopdesk.services.letters.decision_dates import comes_back
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.settled import day_settled, settled_wholly, sums_by_way
from shopdesk.services.letters.words import remedies_of
from shopdesk.services.papers.returns import due_of


def what_follows(ground: ClaimLetterGround, decision: Decision) -> Iterator[Named]:
    """Yield what follows a decision, in its order."""
    if decision.action is DecisionAction.REFUSE:
        yield from after_refusal(ground)
    elif decision.action in GRANTS:
        yield from _after_granting(ground, decision)
    elif decision.action is DecisionAction.INVESTIGATE:
        yield from _while_looking(ground)


def refuses(decision: Decision) -> bool:
    """Whether a decision refuses anything, so that its letter deserves one more look."""
    return decision.action is DecisionAction.REFUSE or any(line.remedy is None for line in decision.lines)


def _while_looking(ground: ClaimLetterGround) -> Iterator[Named]:
    say = ground.say
    until = ground.reader.times.day(again_by(ground))
    text = say("You hear from us by {until}, even if we do not know more by then.", until=until)
    if _awaits_the_piece(ground):
        yield _bringing(ground)
    elif missing := missing_of_customer(ground):
        names = say.listing([say.term(name) for name in missing])
        yield Named(say("Send us"), say("Please send us what is still missing: {names}.", names=names))
    else:
        yield Named(say("Until then"), say("You need do nothing. If something turns up, please tell us."))
    yield Named(say("News"), text)


def _after_granting(ground: ClaimLetterGround, decision: Decision) -> Iterator[Named]:
    say, claim = ground.say, ground.claim
    if comes_back(ground, decision):
        yield Named(say("Return"), _sending(ground))
    elif decision.goods_return and claim.arrived_back_at is None:
        yield Named(say("Return"), say("Your parcel is on its way to us; we look at it as soon as it arrives."))
    elif _awaits_the_piece(ground) and Remedy.REPAIR in remedies_of(decision):
        yield _bringing(ground)
    coming = decision.goods_return and claim.arrived_back_at is None
    for remedy in remedies_of(decision):
        came = _came(ground, decision, remedy)
        yield Named(remedy_name(remedy, say), came or _comes(ground, decision, remedy, coming=coming))
    yield from _instead(ground, decision)
    if refuses(decision):
        yield question(say)


def _awaits_the_piece(ground: ClaimLetterGround) -> bool:
    return ground.claim.kind is ClaimKind.REPAIR and ground.claim.arrived_back_at is None


def _bringing(ground: ClaimLetterGround) -> Named:
    say, number = ground.say, ground.claim.number
    return Named(say("Your piece"), say("Please bring or send it to us and name {number}.", number=number))


def _sending(ground: ClaimLetterGround) -> str:
    say, number = ground.say, ground.claim.rma or ""
    send_by = due_of(ground.verdict, DeadlineKind.SEND_BACK)
    text = say("Please send it with return authorization {number}, which says how and where to.", number=number)
    if send_by is None:
        return text
    return say.prose((text, say("Send it by {until}.", until=ground.reader.times.until(send_by))))


def _instead(ground: ClaimLetterGround, decision: Decision) -> Iterator[Named]:
    """Yield what else is offered where the wish is not; nothing once any of it is settled."""
    wish, granted = ground.claim.wants, remedies_of(decision)
    others = [remedy for remedy in ground.verdict.remedies if remedy not in granted]
    if wish is None or wish in granted or not others or ground.settlements or not _is_unmet(ground):
        return
    say = ground.say
    names = say.listing([say.term(remedy) for remedy in others])
    yield Named(say("Instead"), say("If you would rather have something else, we also offer: {names}.", names=names))


def _is_unmet(ground: ClaimLetterGround) -> bool:
    return any(says.key == "wish_not_offered" for finding in ground.verdict.findings for says in finding.says)


def _came(ground: ClaimLetterGround, decision: Decision, remedy: Remedy) -> str:
    """Return that all of a remedy is settled, and on which day; nothing while it is not."""
    say = ground.say
    settled = settled_wholly(ground, decision, remedy)
    if not settled or (remedy in VALUE_REMEDIES and not sum(one.amount for one in settled)):
        return ""
    if remedy not in VALUE_REMEDIES:
        return say("Done on {day}.", day=day_settled(ground, settled[-1]))
    told = []
    for (day, way), sum_ in sums_by_way(ground, settled).items():
        amount = say.money(sum_, ground.order.currency)
        if remedy is Remedy.STORE_CREDIT:
            told.append(say("We gave you {amount} for your next order on {day}.", amount=amount, day=day))
        else:
            told.append(say("We paid {amount} {way} on {day}.", amount=amount, way=way, day=day))
    return say.prose(told)


def _comes(ground: ClaimLetterGround, decision: Decision, remedy: Remedy, *, coming: bool) -> str:
    """Return when and how a remedy comes."""
    say, when = ground.say, _when(ground, coming=coming)
    match remedy:
        case Remedy.REFUND | Remedy.PARTIAL_REFUND | Remedy.CANCEL:
            amount = _amount(ground, decision, remedy)
            if not amount:
                return say("After the costs that are yours, nothing is left to be paid back.")
            way = refund_way(ground.order.payment_method, say)
            return say("We pay {amount} {way} {when}.", amount=amount, way=way, when=when)
        case Remedy.STORE_CREDIT:
            amount = _amount(ground, decision, remedy)
            return say("You get {amount} for your next order {when}.", amount=amount, when=when)
        case Remedy.EXCHANGE | Remedy.REPLACEMENT:
            return say("We send you the new goods {when} and write to you then.", when=when)
        case Remedy.REMAKE:
            return say("We make it anew and write to you when it is ready.")
        case Remedy.REPAIR if ground.verdict.quote is not None and ground.verdict.quote.needs_approval:
            return say("We send you a quote first, and begin once you have agreed to it.")
        case Remedy.REPAIR:
            return say("We repair it and write to you when it is ready. Should we find more, we ask first.")
        case Remedy.REDIRECT:
            return say("We ask the carrier to bring the parcel to the right address.")
        case Remedy.CHANGE:
            return say("We change your order as you asked.")
        case Remedy.RESEND_CONFIRMATION:
            return say("We send you the confirmation of your order once more.")


def _amount(ground: ClaimLetterGround, decision: Decision, remedy: Remedy) -> str:
    """Return what is paid under a remedy, shipping with the first that is money; nothing for zero."""
    total = sum(line.amount for line in decision.lines if line.remedy is remedy)
    money = [one for one in remedies_of(decision) if one in MONEY_REMEDIES]
    if money[:1] == [remedy]:
        total += decision.shipping
    return ground.say.money(total, ground.order.currency) if total else ""


def _when(ground: ClaimLetterGround, *, coming: bool) -> str:
    due: datetime | None = due_of(ground.verdict, DeadlineKind.REFUND)
    if due is not None and due > ground.office.instant:
        return ground.say("by {due}", due=ground.reader.times.until(due))
    return within(ground.lookup.refund_time, ground.say) if coming else ground.say("in the next days")
