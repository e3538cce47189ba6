"""What a take-in begins with, by what it is about."""

from pathlib import Path

import pytest

from shopdesk.domain.errors import NotFoundError
from shopdesk.services.repairs.beginning import begin_take_in
from tests.services.claim_shop import STUDS, make_shop, office_at

NOW = "2026-06-12T09:00:00+02:00"


def test_it_begins_about_a_line_of_an_order_or_about_a_customer(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        order = office.file.orders.by_number("1001")
        assert begin_take_in(office, order.id).draft.line == ""
        about_line = begin_take_in(office, f"{order.id}:{STUDS.id}").draft
        assert (about_line.order, about_line.line) == ("desk:1001", "ER-2")
        begun = begin_take_in(office, f"customer:{order.customer_id}")
        assert begun.draft.customer_id == order.customer_id
        assert begun.customer is not None
        assert (begun.customer.customer.name, begun.order) == ("Erika Muster", None)
        with pytest.raises(NotFoundError):
            begin_take_in(office, "customer:unknown")
