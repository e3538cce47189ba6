"""The orders of the sample shop: one for each story, and others that nothing happened to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.customers import Customer, CustomerAddress
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import half_up
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order, OrderLine
from shopdesk.domain.products import Product
from shopdesk.domain.terms import ClaimKind
from shopdesk.policy.territories import customs_territory
from shopdesk.services.orders.rules import with_estimate
from shopdesk.services.sample.goods import GOODS
from shopdesk.services.sample.people import PEOPLE, SamplePerson
from shopdesk.services.sample.stories import STORIES, Story
from shopdesk.storage.ids import new_id

ORDERS = 60
TRANSIT_DAYS = 3

_SEED = 1_925
_FIRST_NUMBER = 1_001
_LONGEST_AGO = 115
_VAT = 20
_HOURS_TO_PREPARE, _HOURS_TO_SHIP = 20, 28


class SampleRecords(Struct, frozen=True, kw_only=True):
    """What the sample shop begins with; `of_story` gives by story, in order, the number of its order."""

    customers: tuple[Customer, ...]
    addresses: tuple[CustomerAddress, ...]
    products: tuple[Product, ...]
    orders: tuple[Order, ...]
    of_story: tuple[str, ...]


def sample_records(now: datetime, zone: ZoneInfo) -> SampleRecords:
    """Return customers, products and orders, the same ones relative to now at every call."""
    chance = Random(_SEED)  # noqa: S311 - the same shop every time is the point
    customers = tuple(Customer(id=new_id(now), name=one.name, email=one.email, language=one.language) for one in PEOPLE)
    addresses = tuple(
        CustomerAddress(id=new_id(now), customer_id=customer.id, address=person.address)
        for customer, person in zip(customers, PEOPLE, strict=True)
    )
    products = tuple(
        Product(id=new_id(now), code=one.code, name=one.name, category=one.category, made_to_order=one.made_to_order)
        for one in GOODS
    )
    made: list[tuple[Story | None, Order]] = []
    claiming: set[int] = set()
    for at in range(ORDERS):
        story = STORIES[at] if at < len(STORIES) else None
        person = _person(chance, story, claiming)
        order = _order(chance, products, person=PEOPLE[person], story=story, now=now)
        order = replace(
            order,
            id=new_id(now),
            customer_id=customers[person].id,
            ship_to_id=addresses[person].id,
            bill_to_id=addresses[person].id,
        )
        made.append((story, with_estimate(order, TRANSIT_DAYS, zone)))
    made.sort(key=lambda pair: str(pair[1].placed_at))
    numbered = [
        (story, replace(order, number=str(_FIRST_NUMBER + at), external_id=f"sample-{_FIRST_NUMBER + at}"))
        for at, (story, order) in enumerate(made)
    ]
    numbers = {id(story): order.number for story, order in numbered if story is not None}
    return SampleRecords(
        customers=customers,
        addresses=addresses,
        products=products,
        orders=tuple(order for _, order in numbered),
        of_story=tuple(numbers[id(story)] for story in STORIES),
    )


def _person(chance: Random, story: Story | None, claiming: set[int]) -> int:
    """Return the place of who orders: anybody, or for a story somebody of its language who claims nothing yet."""
    if story is None:
        return chance.randrange(len(PEOPLE))
    speaking = [at for at, one in enumerate(PEOPLE) if story.language in {"", one.language}]
    person = chance.choice([at for at in speaking if at not in claiming] or speaking)
    claiming.add(person)
    return person


def _order(
    chance: Random, products: Sequence[Product], *, person: SamplePerson, story: Story | None, now: datetime
) -> Order:
    placed = _placed(chance, story, now)
    shipped = placed + timedelta(hours=_HOURS_TO_SHIP)
    delivered = _delivered(chance, story, placed, now)
    lines = _lines(chance, products, person, story, now)
    paypal = chance.random() < 0.4  # noqa: PLR2004 - two in five pay so
    shipping = 490 if customs_territory(person.country) == "EU" else 1_290
    total = sum(line.quantity * line.unit_price for line in lines) + shipping
    is_shipped = shipped <= now and not (story is not None and story.kind is ClaimKind.CANCEL_ORDER)
    prepared = placed + timedelta(hours=_HOURS_TO_PREPARE)
    order = Order(
        id="",
        channel="shopify",
        number="",
        currency="EUR",
        placed_at=Moment.at(placed),
        paid_at=Moment.at(placed + timedelta(minutes=1)),
        preparing_at=Moment.at(prepared) if is_shipped else None,
        shipped_at=Moment.at(shipped) if is_shipped else None,
        expected_at=Moment.on((shipped + timedelta(days=TRANSIT_DAYS + 1)).date()) if is_shipped else None,
        delivered_at=delivered,
        financial_status="paid",
        fulfillment_status="fulfilled" if is_shipped else "unfulfilled",
        payment_method="paypal" if paypal else "card",
        payment_fee=half_up(total * 29, 1_000) + 35 if paypal else 0,
        shipping_method="Tracked parcel",
        shipping_paid=shipping,
        shipping_cost=shipping + chance.randrange(0, 300),
        shipping_tax=_contained(shipping, person),
        lines=lines,
    )
    known = [name for name in ORDER_MOMENTS if getattr(order, name) is not None]
    return replace(order, sources=dict.fromkeys(known, MomentSource.IMPORTED))


def _placed(chance: Random, story: Story | None, now: datetime) -> datetime:
    """Return when an order was placed: before its story, or at any time up to now."""
    minutes = timedelta(minutes=chance.randrange(60))
    if story is None:
        return now - timedelta(days=_LONGEST_AGO * chance.random() ** 1.5, hours=3) - minutes
    if story.delivered is not None:
        return now - timedelta(hours=story.delivered, days=TRANSIT_DAYS + chance.randrange(2, 4)) - minutes
    if story.kind is ClaimKind.CANCEL_ORDER:
        return now - timedelta(hours=story.received + 9) - minutes
    return now - timedelta(hours=story.received, days=12) - minutes


def _delivered(chance: Random, story: Story | None, placed: datetime, now: datetime) -> Moment | None:
    """Return when an order was delivered, as far as the shop knows; some deliveries it only estimates."""
    if story is not None:
        return None if story.delivered is None else Moment.at(now - timedelta(hours=story.delivered))
    arrived = placed + timedelta(hours=_HOURS_TO_SHIP, days=TRANSIT_DAYS, minutes=chance.randrange(60 * 10))
    return Moment.at(arrived) if arrived < now and chance.random() < 0.8 else None  # noqa: PLR2004 - four in five


def _lines(
    chance: Random, products: Sequence[Product], person: SamplePerson, story: Story | None, now: datetime
) -> tuple[OrderLine, ...]:
    some = chance.sample(range(len(GOODS)), k=chance.choice((1, 1, 2, 3)))
    lines = []
    for position, at in enumerate(some, start=1):
        goods = GOODS[at]
        quantity = max(story.pieces if story is not None and position == 1 else 1, chance.choice((1, 1, 1, 2)))
        lines.append(
            OrderLine(
                id=new_id(now),
                position=position,
                code=goods.code,
                text=goods.name,
                product_id=products[at].id,
                quantity=quantity,
                unit_price=goods.price,
                tax=_contained(quantity * goods.price, person),
                made_to_order=goods.made_to_order,
                on_invoice=True,
            )
        )
    return tuple(lines)


def _contained(gross: int, person: SamplePerson) -> int:
    """Return the tax contained in an amount: the Union's customers pay it, others pay none."""
    return half_up(gross * _VAT, 100 + _VAT) if customs_territory(person.country) == "EU" else 0
