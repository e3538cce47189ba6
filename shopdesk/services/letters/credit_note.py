"""The credit note: what was credited of an order line by line with its tax, how it was paid, what is still to come."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import Glance, Goods, Letter, LetterSection, Named, NamedTexts, Sold, Sum
from shopdesk.domain.claim_states import ClaimState, left_to_settle
from shopdesk.domain.claims import Decision
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import units_share
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.letters.credited import Credited, CreditedLine, credited
from shopdesk.services.letters.framing import letter, order_words
from shopdesk.services.letters.goods_rows import contained, described, less, tax_in, tax_name
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.issues import Issue, issue_of
from shopdesk.services.letters.order_people import billed
from shopdesk.services.letters.settled import day_settled, sums_by_way, way_settled
from shopdesk.services.letters.words import goods_words

_STILL_SETTLES = frozenset({ClaimState.SETTLING})
_ENDS_THE_ORDER = frozenset({Remedy.CANCEL, Remedy.REFUND, Remedy.STORE_CREDIT})


def credit_note(ground: ClaimLetterGround) -> Letter:
    """Return the credit note over what was settled of a claim and stands on no other that was sent.

    One that was sent says the same again. Raises NotAllowedError while nothing with an amount was settled.
    """
    issue = issue_of(ground.office, PaperKind.CREDIT_NOTE, ground.claim)
    decision = ground.decision
    if decision is None or not issue.settlements:
        raise NotAllowedError(
            ground.office.speech(
                "For claim {number} no money was refunded or credited yet, so there is nothing to put on a credit "
                "note. Settle it first.",
                number=ground.claim.number,
            )
        )
    found = credited(ground.office, ground.order, ground.claim, decision, issue.settlements)
    return letter(
        ground.office,
        billed(ground.office, ground.order, ground.reader),
        number=ground.own_number,
        order=ground.order,
        title=_title(ground),
        facts=_facts(ground, issue),
        opening=_opening(ground),
        glance=tuple(_glance(ground, found, issue)),
        sections=tuple(_sections(ground, found, issue)),
        own_words=ground.own_words,
    )


def _title(ground: ClaimLetterGround) -> str:
    say = ground.say
    return say("Cancellation and credit note") if _cancels(ground) else say("Credit note")


def _cancels(ground: ClaimLetterGround) -> bool:
    return ground.claim.kind is ClaimKind.CANCEL_ORDER


def _cancels_all(ground: ClaimLetterGround) -> bool:
    """Whether nothing of the order is left: it is marked as cancelled, or every piece was paid back."""
    office = ground.office
    if order_state(ground.order, office.today, office.zone) is OrderState.CANCELLED:
        return True
    settled = office.file.claims.settlements_of_order(ground.order.id)
    ended = {line.id: 0 for line in ground.order.lines}
    for one in settled:
        if one.line_id in ended and one.remedy in _ENDS_THE_ORDER:
            ended[one.line_id] += one.quantity
    return all(ended[line.id] >= line.quantity for line in ground.order.lines)


def _facts(ground: ClaimLetterGround, issue: Issue) -> list[tuple[str, str]]:
    office, say = ground.office, ground.say
    return [
        (say("Credit note"), ground.own_number),
        (say("Date"), say("{on:date}", on=issue.issued_on(office))),
        (say("Order"), order_words(ground.order, say)),
        (say("Claim no."), ground.claim.number),
        (say("Your contact"), office.shop.owner),
    ]


def _opening(ground: ClaimLetterGround) -> str:
    say, number = ground.say, ground.order.number
    if not _cancels(ground):
        return say("For your order {number} we have credited you the following.", number=number)
    if _cancels_all(ground):
        return say("Your order {number} is cancelled. We have credited you the following for it.", number=number)
    return say("A part of your order {number} is cancelled. We have credited you the following for it.", number=number)


def _glance(ground: ClaimLetterGround, found: Credited, issue: Issue) -> Iterator[Glance]:
    say, currency = ground.say, ground.order.currency
    last = issue.settlements[-1]
    tax = found.tax
    note = contained(tax_name(ground.order, ground.office.shop.tax_rate, say), tax, ground.order, say) if tax else ""
    yield Glance(say("Credited"), say.money(found.total, currency), note if ground.order.tax_included else "")
    ways = {way_settled(ground, one) for one in issue.settlements}
    yield Glance(say("Paid back"), day_settled(ground, last), ways.pop() if len(ways) == 1 else "")
    rest = _open_amount(ground)
    if rest:
        yield Glance(say("Still to come"), say.money(rest, currency))


def _sections(ground: ClaimLetterGround, found: Credited, issue: Issue) -> Iterator[LetterSection]:
    say = ground.say
    yield LetterSection(say("What we credit"), _goods(ground, found))
    yield LetterSection(say("How it was paid"), NamedTexts(tuple(_paid(ground, issue)), wide=True))
    rows = (*_rest(ground), *_others(ground, issue))
    if rows:
        yield LetterSection(say("Please note"), NamedTexts(rows, wide=True))


def _goods(ground: ClaimLetterGround, found: Credited) -> Goods:
    """Return what is credited; where taxes came on top of prices, they stand in a row of their own."""
    order, tax = ground.order, found.tax
    if tax is None:
        ground.remarks.add(
            ground.office.speech(
                "The tax of order {number} is not known for all of this, so the credit note names none. Enter it with "
                "the order, then make the credit note again.",
                number=order.number,
            )
        )
    apart = tax is not None and not order.tax_included
    return Goods(
        currency=order.currency,
        rows=tuple(_row(ground, one, apart=apart, told=tax is not None) for one in found.lines),
        sums=tuple(_sums(ground, found, apart=apart)),
    )


def _row(ground: ClaimLetterGround, one: CreditedLine, *, apart: bool, told: bool) -> Sold:
    say = ground.say
    part = say("a part of its price") if one.in_part else ""
    tax = one.tax or 0 if told else 0
    note = tax_in(tax, ground.order, say) if tax and not apart else ""
    name, words = described(one.line, ground.order, say, part, note)
    return Sold(
        name=name,
        note=words,
        quantity=one.quantity,
        amount=one.amount - (tax if apart else 0),
    )


def _sums(ground: ClaimLetterGround, found: Credited, *, apart: bool) -> Iterator[Sum]:
    say, order, tax = ground.say, ground.order, found.tax
    words = tax_name(order, ground.office.shop.tax_rate, say)
    if found.shipping:
        of_it = found.shipping_tax or 0
        told = tax_in(of_it, order, say) if of_it and order.tax_included and tax else ""
        yield Sum(words=say("Shipping"), amount=found.shipping - (of_it if apart else 0), note=told)
    if found.deductions:
        yield less(say("Less what the delivery cost beyond what you paid for it"), found.deductions)
    if found.payment_fee:
        yield less(say("Less the payment fee, which is not refunded to us"), found.payment_fee)
    if apart and tax:
        yield Sum(words=words, amount=tax)
    note = contained(words, tax, order, say) if tax and not apart else ""
    yield Sum(words=say("Credited in all"), amount=found.total, total=True, note=note)


def _paid(ground: ClaimLetterGround, issue: Issue) -> Iterator[Named]:
    """Yield on which day how much went which way."""
    say = ground.say
    for (day, way), amount in sums_by_way(ground, issue.settlements).items():
        yield Named(day, say("{amount} {way}", amount=say.money(amount, ground.order.currency), way=way))


def _rest(ground: ClaimLetterGround) -> Iterator[Named]:
    """Yield what was granted with this and is not settled yet."""
    say, decision = ground.say, ground.decision
    if decision is None or ground.state not in _STILL_SETTLES:
        return
    left = left_to_settle(decision, ground.settlements)
    goods = [(line, left[line.id]) for line in ground.order.lines if line.id in left]
    amount = _open_amount(ground)
    names = goods_words(goods, say)
    if amount:
        text = say("{amount} for {goods}.", amount=say.money(amount, ground.order.currency), goods=names)
        yield Named(say("Still to come"), text)
    elif goods:
        yield Named(say("Still to come"), say("{goods}, as agreed.", goods=names))


def _open_amount(ground: ClaimLetterGround) -> int:
    """Return what was granted in money or as credit and is not settled yet, nothing once the claim has ended."""
    decision = ground.decision
    if decision is None or ground.state not in _STILL_SETTLES:
        return 0
    left = left_to_settle(decision, ground.settlements)
    goods = sum(_open_of(decision, line_id, count) for line_id, count in left.items())
    shipping = decision.shipping - sum(one.outbound_shipping for one in ground.settlements)
    return goods + (max(0, shipping) if goods else 0)


def _open_of(decision: Decision, line_id: str, count: int) -> int:
    line = next(one for one in decision.lines if one.line_id == line_id and one.remedy is not None)
    if line.remedy not in VALUE_REMEDIES:
        return 0
    return units_share(line.amount, line.quantity, line.quantity - count, count)


def _others(ground: ClaimLetterGround, issue: Issue) -> Iterator[Named]:
    """Yield the credit notes that came before it, and those that it takes the place of."""
    say = ground.say
    for number in issue.replaces:
        yield Named(say("Replaces"), say("Credit note {number}, which is no longer valid.", number=number))
    if issue.before:
        names = say.listing([_named(ground, one) for one in issue.before])
        yield Named(say("Credited before"), say("With credit note {names}; that stays as it is.", names=names))


def _named(ground: ClaimLetterGround, paper: FiledPaper) -> str:
    day = ground.say.day(Moment.at(paper.made_at).day_in(ground.say.zone), "date")
    return ground.say("{number} of {date}", number=paper.number, date=day)
