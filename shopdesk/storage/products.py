"""Products."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.products import Product
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import PRODUCTS

_LATEST = 100
"""So many of the latest lines of a product are looked at."""


class SoldLine(Struct, frozen=True, kw_only=True):
    """What a line of an order tells of its goods. `unit_price` is in minor units of the currency."""

    code: str
    text: str
    category: str | None
    made_to_order: bool | None
    unit_price: int
    gift: bool | None
    currency: str


class ProductStore:
    """Reads products."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database, PRODUCTS)

    def by_code(self, code: str) -> Product | None:
        """Return the product with a code, or None."""
        return self.by_codes([code]).get(code)

    def by_codes(self, codes: Sequence[str]) -> dict[str, Product]:
        """Return products by code; unknown codes are left out."""
        found: dict[str, Product] = {}
        for some in chunks(list(dict.fromkeys(codes))):
            found.update((one.code, one) for one in self._reader.where(f"code IN ({marks(len(some))})", some))
        return found

    def by_ids(self, product_ids: Sequence[str]) -> dict[str, Product]:
        """Return products by id; unknown ids are left out."""
        return self._reader.by_ids(product_ids)

    def categories(self) -> list[str]:
        """Return the categories that products have, in the order of the alphabet."""
        rows = self._database.rows(
            "SELECT DISTINCT category FROM products WHERE category IS NOT NULL ORDER BY category"
        )
        return [category for (category,) in rows if category]

    def unused(self, product_ids: Sequence[str]) -> set[str]:
        """Return which of these products no order line names."""
        found: set[str] = set()
        for some in chunks(list(product_ids)):
            rows = self._database.rows(
                f"SELECT id FROM products WHERE id IN ({marks(len(some))}) "  # noqa: S608 - placeholders only
                "AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.product_id = products.id)",
                some,
            )
            found.update(one for (one,) in rows)
        return found

    def beginning_with(self, text: str, limit: int) -> list[Product]:
        """Return products whose code begins with a text, then those whose code or name holds it; at most so many.

        Capitals of Latin letters without accents are as small ones. Products that no order line names are left out
        where nobody said their category, for nothing is known of them but a code.
        """
        plain = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        return self._reader.where(
            r"(code LIKE ?1 ESCAPE '\' OR name LIKE ?1 ESCAPE '\') AND (category IS NOT NULL OR EXISTS "
            "(SELECT 1 FROM order_lines l WHERE l.product_id = products.id)) "
            r"ORDER BY code LIKE ?2 ESCAPE '\' DESC, length(code), code LIMIT ?3",
            (f"%{plain}%", f"{plain}%", limit),
        )

    def sold(self, product_id: str) -> list[SoldLine]:
        """Return the latest order lines of a product, those of the newest order first."""
        rows = self._database.rows(
            "SELECT l.code, l.text, l.category, l.made_to_order, l.unit_price, l.gift, o.currency FROM "
            "(SELECT order_row, position FROM order_lines WHERE product_id = ? ORDER BY order_row DESC LIMIT ?) s "
            "JOIN order_lines l ON l.order_row = s.order_row AND l.position = s.position "
            "JOIN orders o ON o.row = s.order_row ORDER BY o.placed_at DESC, o.row DESC",
            (product_id, _LATEST),
        )
        return [
            SoldLine(
                code=code,
                text=text,
                category=category,
                made_to_order=None if made is None else bool(made),
                unit_price=price,
                gift=None if gift is None else bool(gift),
                currency=currency,
            )
            for code, text, category, made, price, gift, currency in rows
        ]

    def all(self) -> list[Product]:
        """Return all products by code."""
        return self._reader.where("1 ORDER BY code")
