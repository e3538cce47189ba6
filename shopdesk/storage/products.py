"""Products."""

from collections.abc import Sequence

from shopdesk.domain.products import Product
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import PRODUCTS


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

    def all(self) -> list[Product]:
        """Return all products by code."""
        return self._reader.where("1 ORDER BY code")
