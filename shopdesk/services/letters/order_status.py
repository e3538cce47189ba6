"""The order status sheet: the course of an order so far, what comes next, and what is open around it."""

from collections.abc import Iterator
from datetime import date

from shopdesk.documents.letter_values import Glance, Goods, Letter, LetterSection, Named, NamedTexts, Sold
from shopdesk.documents.money_words import shortened
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim
from shopdesk.domain.moments import Moment
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.terms import ClaimKind, DeadlineKind
from shopdesk.services.claims.judging import order_address
from shopdesk.services.letters.framing import letter
from shopdesk.services.letters.goods_rows import described
from shopdesk.services.letters.ground import OrderLetterGround
from shopdesk.services.letters.order_people import address_words, missing_parts
from shopdesk.services.letters.order_terms import OrderTerms, order_terms
from shopdesk.services.orders.pieces import repairs_of_order
from shopdesk.services.orders.values import source_of
from shopdesk.texts import Speech

_COURSE = ("placed_at", "paid_at", "preparing_at", "shipped_at", "expected_at", "delivered_at", "cancelled_at")
_OF_LINES = ("shipped_at", "expected_at", "delivered_at")
_ENDED = frozenset({OrderState.CANCELLED, OrderState.REFUNDED})
_OVER = frozenset({ClaimState.SETTLED, ClaimState.CLOSED, ClaimState.WITHDRAWN, ClaimState.LAPSED})
_REPAIRED = frozenset({RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED, RepairState.CLOSED})


def order_status(ground: OrderLetterGround) -> Letter:
    """Return the letter that tells where an order stands; there is always one."""
    office, say, order = ground.office, ground.say, ground.order
    state = order_state(order, office.today, office.zone)
    terms = order_terms(ground)
    sections = [LetterSection(say("What has happened so far"), NamedTexts(tuple(_course(ground, state)), wide=True))]
    if ahead := tuple(_next(ground, terms, state)):
        sections.append(LetterSection(say("What happens next"), NamedTexts(ahead, wide=True)))
    if open_things := (*_claims(ground), *_repairs(ground)):
        sections.append(LetterSection(say("Open with us"), NamedTexts(open_things, wide=True)))
    goods = Goods(currency=order.currency, rows=tuple(_row(line, order, say) for line in order.lines))
    sections.append(LetterSection(say("What you ordered"), goods))
    return letter(
        office,
        ground.reader,
        number=order.number,
        order=order,
        title=say("The status of your order"),
        facts=_facts(ground),
        opening=_opening(order, state, say),
        glance=tuple(_glance(ground, terms, state)),
        sections=sections,
        own_words=ground.own_words,
    )


def _facts(ground: OrderLetterGround) -> list[tuple[str, str]]:
    office, say, order = ground.office, ground.say, ground.order
    placed = "" if order.placed_at is None else _on(order.placed_at, say)
    return [
        (say("Order"), order.number),
        (say("Ordered"), placed),
        (say("Date"), say("{on:date}", on=office.today)),
        (say("Your contact"), office.shop.owner),
    ]


def _opening(order: Order, state: OrderState, say: Speech) -> str:
    number = order.number
    match state:
        case OrderState.PLACED:
            return say("We have your order {number}. This is where it stands today.", number=number)
        case OrderState.PAID:
            return say("Your order {number} is paid. This is where it stands today.", number=number)
        case OrderState.PREPARING:
            return say("We are preparing your order {number}. This is where it stands today.", number=number)
        case OrderState.SHIPPED:
            return say("Your order {number} is on its way to you. This is where it stands today.", number=number)
        case OrderState.DELIVERED if order.delivered_at_estimated:
            return say("By our reckoning your order {number} should have reached you.", number=number)
        case OrderState.DELIVERED:
            return say("Your order {number} has been delivered. This is what we have noted of it.", number=number)
        case OrderState.CANCELLED:
            return say("Your order {number} is cancelled. This is what we have noted of it.", number=number)
        case OrderState.REFUNDED:
            return say("Your order {number} has been refunded. This is what we have noted of it.", number=number)


def _glance(ground: OrderLetterGround, terms: OrderTerms, state: OrderState) -> Iterator[Glance]:
    """Yield where it stands, what comes next and what it comes to."""
    say, order = ground.say, ground.order
    since = _since(order, state)
    yield Glance(say("Status"), _standing(state, say), "" if since is None else _on(since, say))
    times = ground.reader.times
    cancel = terms.due(DeadlineKind.CANCEL)
    if order.expected_at is not None and order.delivered_at is None and state not in _ENDED:
        yield Glance(say("Expected"), say.day(order.expected_at.day_in(say.zone), "full"))
    elif order.delivered_at is not None and state is OrderState.SHIPPED:
        yield Glance(say("Expected"), say.day(order.delivered_at.day_in(say.zone), "full"), say("by our estimate"))
    elif cancel is not None:
        yield Glance(say("Can be cancelled until"), times.day(cancel), times.note(cancel))
    yield Glance(say("Total"), say.money(order.total, order.currency))


def _standing(state: OrderState, say: Speech) -> str:
    """Return where an order stands, in a word."""
    return {
        OrderState.PLACED: say("Placed"),
        OrderState.PAID: say("Paid"),
        OrderState.PREPARING: say("Preparing"),
        OrderState.SHIPPED: say("Shipped"),
        OrderState.DELIVERED: say("Delivered"),
        OrderState.CANCELLED: say("Cancelled"),
        OrderState.REFUNDED: say("Refunded"),
    }[state]


def _since(order: Order, state: OrderState) -> Moment | None:
    """Return since when an order stands where it does."""
    return {
        OrderState.PLACED: order.placed_at,
        OrderState.PAID: order.paid_at,
        OrderState.PREPARING: order.preparing_at,
        OrderState.SHIPPED: order.shipped_at,
        OrderState.DELIVERED: order.delivered_at,
        OrderState.CANCELLED: order.cancelled_at,
        OrderState.REFUNDED: None,
    }[state]


def _course(ground: OrderLetterGround, state: OrderState) -> Iterator[Named]:
    """Yield what has happened and when; of an order of which nothing is known, that it is with us."""
    say, order, today = ground.say, ground.order, ground.office.today
    told = [
        Named(_stage(name, order, say), _when(moment, source_of(order, name), say))
        for name in _COURSE
        if (moment := getattr(order, name)) is not None and _tells(name, moment, order, today, say)
    ]
    yield from told or [Named(say("Received"), say("We have it in our books; its days are not noted yet."))]
    for line in order.lines:
        if parts := [part for name in _OF_LINES if (part := _of_line(name, line, say))]:
            yield Named(shortened(line.text, line.code), say.row(parts))
    if state is OrderState.CANCELLED and order.cancelled_at is None:
        yield Named(say("Cancelled"), say("Its payment was called off."))


def _tells(name: str, moment: Moment, order: Order, today: date, say: Speech) -> bool:
    """Whether a moment is behind us and worth telling; what is still ahead stands under what happens next."""
    if name == "expected_at":
        return False
    return not (name == "delivered_at" and order.delivered_at_estimated and moment.day_in(say.zone) > today)


def _stage(name: str, order: Order, say: Speech) -> str:
    made = any(line.made_to_order for line in order.lines)
    return {
        "placed_at": say("Ordered"),
        "paid_at": say("Paid"),
        "preparing_at": say("In production") if made else say("In preparation"),
        "shipped_at": say("Shipped"),
        "delivered_at": say("Delivered"),
        "cancelled_at": say("Cancelled"),
    }[name]


def _when(moment: Moment, source: MomentSource | None, say: Speech) -> str:
    told = say.moment(moment)
    return say("{day}, estimated", day=told) if source is MomentSource.ESTIMATED else told


def _of_line(name: str, line: OrderLine, say: Speech) -> str:
    moment: Moment | None = getattr(line, name)
    if moment is None:
        return ""
    day = moment.day_in(say.zone)
    match name:
        case "shipped_at":
            return say("shipped on {on:date}", on=day)
        case "delivered_at":
            return say("delivered on {on:date}", on=day)
        case _:
            return "" if line.delivered_at is not None else say("expected on {on:date}", on=day)


def _next(ground: OrderLetterGround, terms: OrderTerms, state: OrderState) -> Iterator[Named]:
    say, order, times = ground.say, ground.order, ground.reader.times
    if state in _ENDED or (state is OrderState.DELIVERED and not order.delivered_at_estimated):
        return
    if state is OrderState.DELIVERED:
        yield Named(say("Not there yet?"), say("If it has not reached you, write to us; we look into it at once."))
        return
    if state is not OrderState.SHIPPED:
        yield from _before_shipping(ground, terms)
    expected = order.expected_at or (order.delivered_at if order.delivered_at_estimated else None)
    if expected is not None:
        day = expected.day_in(say.zone)
        if day < ground.office.today:
            text = say("We expected it on {on:date}; if it has not reached you, write to us.", on=day)
        elif order.expected_at is None:
            text = say("By our estimate on {on:full}.", on=day)
        else:
            text = say("We expect it to reach you on {on:full}.", on=day)
        yield Named(say("Delivery"), text)
    elif state is OrderState.SHIPPED:
        yield Named(say("Delivery"), say("It is with the carrier; we have no day for it yet."))
    else:
        yield Named(say("Delivery"), say("We write to you as soon as it leaves us."))
    cancel = terms.due(DeadlineKind.CANCEL)
    if cancel is not None:
        yield Named(say("Cancelling"), say("You can cancel until {until}.", until=times.until(cancel)))


def _before_shipping(ground: OrderLetterGround, terms: OrderTerms) -> Iterator[Named]:
    """Yield what is asked of the customer, when production starts, and where the parcel will go."""
    say, address = ground.say, order_address(ground.office, ground.order)
    starts = terms.due(DeadlineKind.PRODUCTION_STARTS)
    if starts is not None:
        yield Named(say("Production"), say("We begin after {until}.", until=ground.reader.times.until(starts)))
    if missing := missing_parts(address, say):
        text = say(
            "For your parcel we are missing: {names}. Please send it to us; we can ship only then.", names=missing
        )
        yield Named(say("Please complete"), text)
    elif address is not None:
        yield Named(say("Goes to"), address_words(address, say, ground.office.shop.country))


def _claims(ground: OrderLetterGround) -> Iterator[Named]:
    claims = ground.office.file.claims
    for claim in claims.of_order(ground.order.id):
        state = ClaimState(claims.state_of(claim.id))
        if state not in _OVER:
            yield Named(_claim_name(claim, ground.say), _claim_state(state, ground.say))


def _claim_name(claim: Claim, say: Speech) -> str:
    """Return what a claim is about, as the customer thinks of it, with its number."""
    about = {
        ClaimKind.CANCEL_ORDER: say("Your cancellation"),
        ClaimKind.CHANGE_ORDER: say("Your change of the order"),
        ClaimKind.CORRECT_ADDRESS: say("Your new address"),
        ClaimKind.PRICE_ADJUSTMENT: say("Your question about the price"),
        ClaimKind.CHANGE_OF_MIND: say("Your return"),
        ClaimKind.WRONG_CHOICE: say("Your return"),
        ClaimKind.DEFECT: say("Your complaint"),
        ClaimKind.TRANSIT_DAMAGE: say("Your complaint"),
        ClaimKind.REPAIR: say("Your repair"),
    }.get(claim.kind, say("Your message"))
    return say("{about} {number}", about=about, number=claim.number)


def _claim_state(state: ClaimState, say: Speech) -> str:
    match state:
        case ClaimState.WAITING_FOR_CUSTOMER:
            return say("We are waiting for your answer.")
        case ClaimState.INVESTIGATING:
            return say("We are looking into it.")
        case ClaimState.REFUSED:
            return say("We could not accept it, as we wrote to you.")
        case ClaimState.AWAITING_RETURN:
            return say("We have accepted it and are waiting for the goods.")
        case ClaimState.IN_TRANSIT:
            return say("We have accepted it; the goods are on their way to us.")
        case ClaimState.ARRIVED | ClaimState.INSPECTED:
            return say("The goods are back with us; we settle it next.")
        case ClaimState.SETTLING:
            return say("We have accepted it and are settling it.")
        case _:
            return say("It has reached us; we write to you soon.")


def _repairs(ground: OrderLetterGround) -> Iterator[Named]:
    office = ground.office
    names = {line.id: shortened(line.text, line.code) for line in ground.order.lines}
    for one in repairs_of_order(office, ground.order):
        if one.row.state not in _REPAIRED:
            about = names.get(one.line_id) or ground.say("Your repair")
            name = ground.say("{about} {number}", about=about, number=one.row.number)
            yield Named(name, _repair_state(one.row.state, ground.say))


def _repair_state(state: RepairState, say: Speech) -> str:
    match state:
        case RepairState.ASKED | RepairState.AWAITING_PIECE:
            return say("We are waiting for the piece.")
        case RepairState.ESTIMATED | RepairState.QUOTED | RepairState.QUOTE_EXPIRED:
            return say("We sent you a quote and are waiting for your answer.")
        case RepairState.RECEIVED | RepairState.INSPECTED:
            return say("It is with us; we are looking at it.")
        case RepairState.WAITING_FOR_PARTS:
            return say("We are waiting for parts.")
        case RepairState.APPROVED | RepairState.IN_REPAIR | RepairState.CHECKED:
            return say("It is being repaired.")
        case RepairState.READY | RepairState.UNCOLLECTED:
            return say("It is ready for you.")
        case _:
            return say("It comes back to you.")


def _row(line: OrderLine, order: Order, say: Speech) -> Sold:
    name, note = described(line, order, say)
    return Sold(name=name, note=note, quantity=line.quantity)


def _on(moment: Moment, say: Speech) -> str:
    return say.day(moment.day_in(say.zone), "date")
