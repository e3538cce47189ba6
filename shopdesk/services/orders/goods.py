"""Goods that the shop knows by their code: what is typed anew of them is filled in from what was sold before."""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.products import Product
from shopdesk.services.office import Office
from shopdesk.storage.folding import folded
from shopdesk.storage.ids import new_id
from shopdesk.storage.products import SoldLine
from shopdesk.storage.unit import Unit

MOST_OFFERED = 6
_LOOKED_THROUGH = 60
_GIVEN = re.compile(r"L[0-9]+(-[0-9]+)?")
"""Codes that the program gives to lines without one."""


class KnownGoods(Struct, frozen=True, kw_only=True):
    """Goods by their code, as they were sold last.

    `unit_price` is the latest in the currency, in its minor units; None where they were not sold in it.
    """

    code: str
    text: str
    category: str | None = None
    made_to_order: bool | None = None
    unit_price: int | None = None
    currency: str


def goods_of_code(office: Office, code: str, currency: str) -> KnownGoods | None:
    """Return the goods with exactly this code, None where nobody sold any."""
    wanted = " ".join(code.split())
    if not wanted:
        return None
    product = office.file.products.by_code(wanted)
    if product is not None:
        return _known(wanted, product, office.file.products.sold(product.id), currency)
    return _known(wanted, None, [one for one in _sold_like(office, wanted) if one.code == wanted], currency)


def goods_like(office: Office, text: str, currency: str) -> list[KnownGoods]:
    """Return goods whose code begins with a text, or whose code and name hold its words; a few of them."""
    asked = folded(text)
    if not asked:
        return []
    products = {one.code: one for one in office.file.products.beginning_with(text.strip(), MOST_OFFERED)}
    alone: dict[str, list[SoldLine]] = {}
    for one in _sold_like(office, text):
        if _holds(one, asked):
            alone.setdefault(one.code, []).append(one)
    products |= office.file.products.by_codes([code for code in alone if code not in products])
    found = []
    for code in dict.fromkeys([*products, *alone]):
        product = products.get(code)
        sold = alone[code] if product is None else office.file.products.sold(product.id)
        known = _known(code, product, sold, currency)
        if known is not None:
            found.append(known)
    return sorted(found, key=lambda one: not folded(one.code).startswith(asked))[:MOST_OFFERED]


def with_goods(office: Office, unit: Unit, order: Order, goods: Mapping[str, str]) -> Order:
    """Return an order whose lines name their goods, known ones and new ones; `goods` gives codes by line id.

    A category that is typed stays with goods that have none yet.
    """
    known = office.file.products.by_codes(list(goods.values()))
    lines = []
    for line in order.lines:
        code = goods.get(line.id)
        if code is None:
            lines.append(line)
            continue
        product = known.get(code)
        if product is None:
            product = Product(
                id=new_id(office.instant),
                code=code,
                name=line.text or code,
                category=line.category,
                made_to_order=line.made_to_order,
            )
            known[code] = unit.put(product)
        elif line.category is not None and product.category is None:
            known[code] = unit.put(replace(product, category=line.category))
        lines.append(replace(line, product_id=known[code].id))
    return replace(order, lines=tuple(lines))


def _sold_like(office: Office, text: str) -> list[SoldLine]:
    """Return lines of the newest orders that hold every word of a text somewhere, under the codes of their goods.

    A line without goods that are known has its own code, as long as that was not given by the program.
    """
    orders = office.file.orders
    rows = orders.search(text, _LOOKED_THROUGH)
    found = orders.by_ids([row.id for row in rows])
    lines = [(line, row.currency) for row in rows for line in found[row.id].lines]
    products = office.file.products.by_ids(list({line.product_id for line, _ in lines if line.product_id}))
    sold = []
    for line, currency in lines:
        product = products.get(line.product_id or "")
        if product is not None:
            sold.append(_as_sold(line, product.code, currency))
        elif not _GIVEN.fullmatch(line.code):
            sold.append(_as_sold(line, line.code, currency))
    return sold


def _as_sold(line: OrderLine, code: str, currency: str) -> SoldLine:
    return SoldLine(
        code=code,
        text=line.text,
        category=line.category,
        made_to_order=line.made_to_order,
        unit_price=line.unit_price,
        gift=line.gift,
        currency=currency,
    )


def _holds(line: SoldLine, asked: str) -> bool:
    here = folded(f"{line.code} {line.text}")
    return all(word in here for word in asked.split())


def _known(code: str, product: Product | None, sold: list[SoldLine], currency: str) -> KnownGoods | None:
    """Return goods as their lines tell of them, newest first, else their record; None where neither tells anything."""
    if not sold and (product is None or product.category is None):
        return None
    paid = (one.unit_price for one in sold if one.currency == currency and not one.gift)
    told = next((one.category for one in sold if one.category is not None), None)
    made = next((one.made_to_order for one in sold if one.made_to_order is not None), None)
    name = "" if product is None else product.name
    return KnownGoods(
        code=code,
        text=next((one.text for one in sold if one.text), name),
        category=(None if product is None else product.category) or told,
        made_to_order=made if made is not None or product is None else product.made_to_order,
        unit_price=next(paid, None),
        currency=currency,
    )
