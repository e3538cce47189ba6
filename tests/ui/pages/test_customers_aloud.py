"""How rows of customers are read aloud."""

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.storage.customer_lists import CustomerRow
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.columns import row_words


@pytest.mark.parametrize(
    ("orders", "claims", "said"),
    [(1, 1, "1 order, 1 claim"), (2, 1, "2 orders, 1 claim"), (1_200, 0, "1,200 orders")],
)
def test_one_is_one_and_more_are_more(desk: Desk, orders: int, claims: int, said: str) -> None:
    row = CustomerRow(1, "id", "Erika Muster", "", "Köln", "DE", orders, claims, Moment.parse("2026-06-01"))
    assert row_words(desk, row).replace("\N{NO-BREAK SPACE}", " ") == f"Erika Muster, Köln, {said}, last order 1 Jun"
