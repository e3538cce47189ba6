"""The sums of an order whose export states a total, settled or refused with the row that states it."""

from collections.abc import Sequence

from shopdesk.intake.order_sums import StatedTotal, Sums, SumsError, settle_total
from shopdesk.intake.rows import Row


def settled(row: Row, values: Sequence[int], discounts: Sequence[int], stated: StatedTotal) -> Sums:
    """Return the sums of an order, as `settle_total` finds them; `row` is the one that states the total.

    Raises RowError, naming the column, where the order's figures contradict each other.
    """
    try:
        return settle_total(values, discounts, stated)
    except SumsError as error:
        raise row.refuse(error.column, error.reason) from error
