"""What happened to an order's pieces since: repairs, and until when the policy repairs them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.repairs import RepairAction
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.office import Office
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.take_in import TakeIn, take_in
from tests.services.claim_shop import RING, STUDS, make_shop, office_at

NOW = "2026-09-01T10:00:00+02:00"


def sight_of(office: Office) -> OrderSight:
    return order_sight(office, office.file.orders.by_number("1001").id)


def test_a_repair_stands_with_its_line_from_taking_in_to_handing_back(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        number = take_in(office, TakeIn(order="1001", line="RG-1", fields={"promised_on": "2026-09-08"})).number
        sight = sight_of(office)
        (piece,) = sight.repairs
        assert (piece.row.number, piece.row.state, piece.line_id) == (number, "received", RING.id)
        assert (piece.taken_in_at, piece.given_back_at) == (office.now, None)
        assert [(one.what, one.record_number) for one in sight.deadlines] == [(DeadlineKind.PROMISED, number)]
        steps.do(office, number, RepairAction.HAND_BACK, [("at", "2026-09-01T09:30:00+02:00")])
        (piece,) = sight_of(office).repairs
        assert piece.given_back_at == Moment.parse("2026-09-01T09:30:00+02:00")
        assert not [one for one in sight_of(office).deadlines if one.record_number == number]


def test_a_piece_that_was_only_asked_about_was_not_taken_in(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        take_in(office, TakeIn(order="1001", line="RG-1", is_here=False))
        (piece,) = sight_of(office).repairs
        assert (piece.taken_in_at, piece.given_back_at) == (None, None)


def test_one_end_of_the_warranty_is_told_for_all_lines(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        (end,) = sight_of(office).warranties
        assert (end.code, Moment.at(end.until).day_in(office.zone).isoformat()) == ("", "2027-06-08")


def test_lines_delivered_on_different_days_have_ends_of_their_own(tmp_path: Path) -> None:
    late = replace(STUDS, delivered_at=Moment.parse("2026-06-20"))
    make_shop(tmp_path, "made-to-order", lines=(RING, late))
    with office_at(tmp_path, NOW) as office:
        ends = [(one.code, Moment.at(one.until).day_in(office.zone).isoformat()) for one in sight_of(office).warranties]
        assert ends == [("RG-1", "2027-06-08"), ("ER-2", "2027-06-20")]


@pytest.mark.parametrize("facts", [{"delivered_at": None}, {"cancelled_at": Moment.parse("2026-06-02")}])
def test_what_was_not_delivered_or_is_cancelled_tells_no_end(tmp_path: Path, facts: dict[str, object]) -> None:
    make_shop(tmp_path, "made-to-order", **facts)
    with office_at(tmp_path, NOW) as office:
        assert sight_of(office).warranties == ()


def test_a_policy_that_promises_no_repairs_tells_no_end(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        assert sight_of(office).warranties == ()
