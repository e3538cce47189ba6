"""Whether the total that an order is listed with is the sum of its lines."""

from collections.abc import Iterator

from shopdesk.storage.reading import marks
from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.pages import Page


def totals(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the orders of a page whose total is not the sum of their lines."""
    rows = list(page.records)
    query = f"SELECT row, total FROM orders WHERE row IN ({marks(len(rows))})"  # noqa: S608 - placeholders
    listed: dict[int, int] = dict(ground.database.rows(query, rows))
    for row, order in page.records.items():
        if order.total != listed[row]:
            yield Finding(
                kind="total",
                record=order.number,
                says="The order’s total is not the sum of its lines.",
                do=RESTORE,
                table="orders",
            )
