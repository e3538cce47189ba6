"""The order confirmation: what was ordered and what it comes to, where it goes, what happens next and what to know."""

from collections.abc import Iterator
from datetime import datetime

from shopdesk.documents.letter_values import (
    Glance,
    Goods,
    Letter,
    LetterSection,
    Named,
    NamedTexts,
    Reasons,
    Sold,
    Sum,
)
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.judging import order_address
from shopdesk.services.letters.framing import letter
from shopdesk.services.letters.goods_rows import contained, described, less, tax_name
from shopdesk.services.letters.ground import OrderLetterGround
from shopdesk.services.letters.order_people import address_words, billed, missing_parts
from shopdesk.services.letters.order_terms import OrderTerms, order_terms
from shopdesk.services.orders.payment_words import payment_words

_ENDED = frozenset({OrderState.CANCELLED, OrderState.REFUNDED})


def order_confirmation(ground: OrderLetterGround) -> Letter:
    """Return the letter that confirms an order. Raises NotAllowedError for one that is cancelled or refunded."""
    office, say, order = ground.office, ground.say, ground.order
    if order_state(order, office.today, office.zone) in _ENDED:
        raise NotAllowedError(
            office.speech(
                "Order {number} is cancelled or refunded, so there is nothing to confirm. Its status says where it "
                "stands.",
                number=order.number,
            )
        )
    terms = order_terms(ground)
    _remark(ground, terms)
    reasons = tuple(terms.reasons())
    sections = [LetterSection(say("Your order"), _goods(ground))]
    if known := tuple(_delivery(ground)):
        sections.append(LetterSection(say("Payment and delivery"), NamedTexts(known)))
    if ahead := tuple(_next(ground, terms)):
        sections.append(LetterSection(say("What happens next"), NamedTexts(ahead)))
    if reasons:
        sections.append(LetterSection(say("Good to know"), Reasons(reasons)))
    return letter(
        office,
        billed(office, order, ground.reader),
        number=order.number,
        order=order,
        title=say("Order confirmation"),
        facts=_facts(ground),
        opening=_opening(ground),
        glance=tuple(_glance(ground, terms)),
        sections=sections,
        own_words=ground.own_words,
    )


def _facts(ground: OrderLetterGround) -> list[tuple[str, str]]:
    office, say, order = ground.office, ground.say, ground.order
    placed = "" if order.placed_at is None else say.day(order.placed_at.day_in(say.zone), "date")
    return [
        (say("Order"), order.number),
        (say("Ordered"), placed),
        (say("Date"), say("{on:date}", on=office.today)),
        (say("Your contact"), office.shop.owner),
    ]


def _opening(ground: OrderLetterGround) -> str:
    say, order = ground.say, ground.order
    if order.placed_at is None:
        return say("Thank you for your order {number}. We confirm it as follows.", number=order.number)
    day = order.placed_at.day_in(say.zone)
    return say("Thank you for your order {number} of {on:date}. We confirm it as follows.", number=order.number, on=day)


def _glance(ground: OrderLetterGround, terms: OrderTerms) -> Iterator[Glance]:
    say, order, times = ground.say, ground.order, ground.reader.times
    yield Glance(say("Total"), say.money(order.total, order.currency), payment_words(order.payment_method, say))
    cancel = terms.due(DeadlineKind.CANCEL)
    if cancel is not None:
        yield Glance(say("Can be cancelled until"), times.day(cancel), times.note(cancel))
    if order.delivered_at is not None:
        note = say("by our estimate") if order.delivered_at_estimated else ""
        ahead = order.delivered_at.is_after(ground.office.instant, say.zone)
        yield Glance(
            say("Expected") if ahead else say("Delivered"), say.day(order.delivered_at.day_in(say.zone), "full"), note
        )
    elif order.expected_at is not None:
        yield Glance(say("Expected"), say.day(order.expected_at.day_in(say.zone), "full"))
    elif order.shipped_at is not None:
        yield Glance(say("Shipped"), say.day(order.shipped_at.day_in(say.zone), "full"))


def _goods(ground: OrderLetterGround) -> Goods:
    order = ground.order
    return Goods(
        currency=order.currency,
        rows=tuple(_sold(one, ground) for one in order.lines),
        sums=tuple(_sums(ground)),
    )


def _sold(line: OrderLine, ground: OrderLetterGround) -> Sold:
    say = ground.say
    figure = say.money(line.discount, ground.order.currency)
    discount = say("discount {amount} taken off", amount=figure) if line.discount else ""
    name, note = described(line, ground.order, say, discount)
    return Sold(
        name=name,
        note=note,
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount=line.quantity * line.unit_price - line.discount,
    )


def _sums(ground: OrderLetterGround) -> Iterator[Sum]:
    say, order = ground.say, ground.order
    if order.discount:
        codes = order.discount_codes
        yield less(say("Discount ({code})", code=codes) if codes else say("Discount"), order.discount)
    if order.shipping_paid or order.shipping_method:
        yield Sum(words=_shipping_words(order, ground), amount=order.shipping_paid)
    tax = _tax(ground)
    words = tax_name(order, ground.office.shop.tax_rate, say)
    if not order.tax_included and tax:
        yield Sum(words=words, amount=tax)
    note = contained(words, tax, order, say) if order.tax_included and tax else ""
    yield Sum(words=say("Total"), amount=order.total, total=True, note=note)


def _shipping_words(order: Order, ground: OrderLetterGround) -> str:
    say = ground.say
    return say("Shipping ({method})", method=order.shipping_method) if order.shipping_method else say("Shipping")


def _tax(ground: OrderLetterGround) -> int | None:
    """Return the tax of an order, None where it is not known for all of it; on top, what is known counts."""
    order = ground.order
    taxes = [line.tax for line in order.lines] + ([order.shipping_tax] if order.shipping_paid else [])
    known = [tax for tax in taxes if tax is not None]
    if len(known) < len(taxes):
        ground.remarks.add(_unknown_tax(ground))
    return sum(known) if len(known) == len(taxes) or not order.tax_included else None


def _unknown_tax(ground: OrderLetterGround) -> str:
    speech, number = ground.office.speech, ground.order.number
    if ground.order.tax_included:
        return speech(
            "The tax of order {number} is not known for all of it, so the confirmation names none.", number=number
        )
    return speech(
        "The tax of order {number} is not known for all of it. The confirmation tells only what came on top.",
        number=number,
    )


def _delivery(ground: OrderLetterGround) -> Iterator[Named]:
    say, order = ground.say, ground.order
    paid = _paid(ground)
    if paid:
        yield Named(say("Payment"), paid)
    address = order_address(ground.office, order)
    if address is not None:
        yield Named(say("Delivery to"), address_words(address, say, ground.office.shop.country))


def _paid(ground: OrderLetterGround) -> str:
    say, order = ground.say, ground.order
    method = payment_words(order.payment_method, say)
    if order.paid_at is None:
        return method
    day = order.paid_at.day_in(say.zone)
    if not method:
        return say("Paid on {on:date}", on=day)
    return say("{method}, paid on {on:date}", method=method, on=day)


def _next(ground: OrderLetterGround, terms: OrderTerms) -> Iterator[Named]:
    """Yield what is asked of the customer and what comes: a whole address, production, cancelling, the goods."""
    say, order = ground.say, ground.order
    address = order_address(ground.office, order)
    missing = missing_parts(address, say)
    if missing:
        text = say(
            "For your parcel we are missing: {names}. Please send it to us; we can ship only then.", names=missing
        )
        yield Named(say("Please complete"), text)
    elif address is not None and terms.is_open:
        yield Named(say("Address"), say("Please check the address above, and tell us at once if it is to be another."))
    yield from _making(ground, terms)
    if order.expected_at is not None and order.delivered_at is None:
        day = order.expected_at.day_in(say.zone)
        yield Named(say("Delivery"), say("We expect it to reach you on {on:full}.", on=day))


def _making(ground: OrderLetterGround, terms: OrderTerms) -> Iterator[Named]:
    say, times = ground.say, ground.reader.times
    starts, cancel = terms.due(DeadlineKind.PRODUCTION_STARTS), terms.due(DeadlineKind.CANCEL)
    made = any(line.made_to_order for line in ground.order.lines)
    if starts is not None and starts == cancel:
        yield Named(_making_name(say_made=made, ground=ground), _until_made(ground, starts))
        return
    if starts is not None:
        text = say("We begin after {until}.", until=times.until(starts))
        yield Named(_making_name(say_made=made, ground=ground), text)
    if cancel is not None:
        yield Named(say("Cancelling"), say("You can cancel until {until}.", until=times.until(cancel)))


def _making_name(*, say_made: bool, ground: OrderLetterGround) -> str:
    return ground.say("Production") if say_made else ground.say("Preparation")


def _until_made(ground: OrderLetterGround, starts: datetime) -> str:
    until = ground.reader.times.until(starts)
    return ground.say("Until {until} you can still cancel; then we begin to make it.", until=until)


def _remark(ground: OrderLetterGround, terms: OrderTerms) -> None:
    """Tell the owner what the policy has against the order before it is confirmed."""
    speech = ground.office.speech
    for finding in terms.bars():
        words = speech.messages(finding.says)
        ground.remarks.add(speech("The policy speaks against this order: {words}", words=words))
    if ground.order.customer_id is None:
        ground.remarks.add(speech("Order {number} has no customer yet; nobody is named.", number=ground.order.number))
