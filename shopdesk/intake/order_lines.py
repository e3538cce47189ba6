"""The lines of an exported order: each gets a code of its own and a key by which a later export's line is the same."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.imports import ImportedLine

_ALL_GOODS = "All goods of the order"


class RawLine(Struct, frozen=True, kw_only=True):
    """A line as read from a row. Amounts are minor units, None where the export does not say them.

    `sku` is the shop system's code for the goods, as customers and the owner know it; empty where they have none.
    `goods_id` is by what the shop system knows them then. `all_goods` is that of `ImportedLine`.
    """

    sku: str
    text: str
    quantity: int
    unit_price: int | None
    discount: int | None = 0
    tax: int | None = None
    refunded: int | None = 0
    made_to_order: bool | None = None
    product_type: str = ""
    goods_id: str = ""
    all_goods: bool = False


def numbered(lines: Sequence[RawLine]) -> tuple[ImportedLine, ...]:
    """Return the lines with their codes: the SKU, `L1`, `L2` … without one, and `-2` … behind one that comes again.

    The key is the SKU, the text and how often both came before in the order, for most exports give lines no id that
    stays the same.
    """
    found: list[ImportedLine] = []
    codes: set[str] = set()
    keys: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for place, line in enumerate(lines):
        same = f"{line.sku} | {line.text}"
        keys[same] = keys.get(same, 0) + 1
        code = _unique(line.sku or f"L{place + 1}", codes, numbers)
        codes.add(code)
        found.append(
            ImportedLine(
                key=f"{same} | {keys[same]}",
                code=code,
                text=line.text,
                quantity=line.quantity,
                unit_price=line.unit_price,
                discount=line.discount,
                tax=line.tax,
                refunded=line.refunded,
                made_to_order=line.made_to_order,
                product_type=line.product_type,
                goods_id=line.goods_id,
                all_goods=line.all_goods,
            )
        )
    return tuple(found)


def all_goods(
    paid: int | None, *, text: str = "", tax: int | None = None, refunded: int = 0
) -> tuple[ImportedLine, ...]:
    """Return the one line that stands for all goods of an order whose export names none, worth what was paid for them.

    `text` is what the export tells of the goods, if anything.
    """
    raw = RawLine(
        sku="", text=text or _ALL_GOODS, quantity=1, unit_price=paid, tax=tax, refunded=refunded, all_goods=True
    )
    return numbered([raw])


def _unique(code: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return a code that none has yet; `numbers` remembers how far each was counted."""
    number, unique = numbers.get(code, 1), code
    while unique in taken:
        number += 1
        unique = f"{code}-{number}"
    numbers[code] = number
    return unique
