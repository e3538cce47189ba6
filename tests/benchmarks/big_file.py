"""A shop's file of any size, the same for the same seed, written the way the program writes.

By hand: `python3 -m tests.benchmarks.big_file FOLDER [ORDERS]`, with a million orders where none are said.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shopdesk.domain.customers import Customer, CustomerAddress
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.shops import Address, Shop
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop
from shopdesk.storage.shop_file import ShopFile

BATCH = 10_000

_START = datetime(2015, 1, 1, tzinfo=UTC)
_SYLLABLES = ("an", "bel", "cor", "da", "el", "fi", "gra", "hu", "is", "jo", "ka", "lu", "mar", "ni", "or", "pe", "ro")
_RARE_NAMES = ("Łukasz Żółty", "花子 山田", "José Ñandú", "Zoë Brontë", "김철수")
_GOODS = (
    "Silver ring",
    "Gold necklace",
    "Pearl earrings",
    "Moon bracelet",
    "Silver chain",
    "Opal pendant",
    "Ear studs",
)
_STONES = ("Luna", "Nova", "Sora", "Stella", "Vega", "Aster", "Iris", "Flora")
_FIRST_NUMBER = 1_001


def make_big_shop(folder: Path, orders: int, seed: int = 2026) -> ShopFile:
    """Make a shop with so many orders, one customer for every three of them, and return it open for writing."""
    chance = random.Random(seed)  # noqa: S311 - reproducible orders, no secrets
    shop = Shop(
        id=new_id(_START), name="A large sample", country="DE", time_zone="Europe/Berlin", currency="EUR", sample=True
    )
    file = create_shop(folder, shop, _START)
    for first in range(0, orders, BATCH):
        count = min(BATCH, orders - first)
        at = _placed(first)
        with file.work("generate", at) as unit:
            people = [_customer(chance, at) for _ in range(count // 3 + 1)]
            unit.put_many([customer for customer, _ in people])
            unit.put_many([address for _, address in people])
            unit.put_many(list(_orders(chance, people, first, count)))
    return file


def _placed(number: int) -> datetime:
    return _START + timedelta(minutes=5 * number)


def _name(chance: random.Random) -> str:
    if chance.random() < 0.001:
        return chance.choice(_RARE_NAMES)
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize() for _ in range(2))


def _customer(chance: random.Random, at: datetime) -> tuple[Customer, CustomerAddress]:
    name = _name(chance)
    customer = Customer(
        id=new_id(at), name=name, email=f"{name.lower().replace(' ', '.')}{chance.randint(1, 999)}@example.com"
    )
    address = Address(
        name=name, street=f"Sample Street {chance.randint(1, 200)}", postcode=f"{chance.randint(1, 99_999):05}",
        city="Köln", country="DE", complete=True,
    )  # fmt: skip
    return customer, CustomerAddress(id=new_id(at), customer_id=customer.id, address=address)


def _orders(
    chance: random.Random, people: list[tuple[Customer, CustomerAddress]], first: int, count: int
) -> Iterator[Order]:
    for i in range(first, first + count):
        customer, address = chance.choice(people)
        placed = _placed(i)
        lines = tuple(_line(chance, placed, position) for position in range(1, chance.choice((1, 1, 2, 3)) + 1))
        yield Order(
            id=new_id(placed),
            channel="shopify",
            number=f"#{_FIRST_NUMBER + i}",
            external_id=str(8_281_215_000_000 + i),
            customer_id=customer.id,
            ship_to_id=address.id,
            bill_to_id=address.id,
            currency="EUR",
            placed_at=Moment.at(placed),
            paid_at=Moment.at(placed + timedelta(seconds=3)),
            shipped_at=Moment.at(placed + timedelta(hours=30)),
            sources=dict.fromkeys(("placed_at", "paid_at", "shipped_at"), MomentSource.IMPORTED),
            financial_status="paid",
            fulfillment_status="fulfilled",
            payment_method="Shopify Payments",
            shipping_method="Parcel",
            shipping_paid=chance.choice((0, 490, 690)),
            lines=lines,
        )


def _line(chance: random.Random, at: datetime, position: int) -> OrderLine:
    goods, stone = chance.choice(_GOODS), chance.choice(_STONES)
    return OrderLine(
        id=new_id(at),
        position=position,
        code=f"{stone[:4].upper()}-{chance.randint(1, 999):03}",
        text=f"{goods} {stone}",
        quantity=chance.choice((1, 1, 1, 2)),
        unit_price=chance.randint(900, 24_000),
    )


if __name__ == "__main__":
    start = time.perf_counter()
    make_big_shop(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000).close()
    print(f"{time.perf_counter() - start:.1f} s")
