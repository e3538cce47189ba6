"""What a repair is tied to: the repair it does again, its claim, and whose piece it is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.repairs import RepairAction
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders.editing import set_order
from shopdesk.services.policies.desk import use_policy
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.custody import custody
from shopdesk.services.repairs.desk import find
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.services.shop.file_checks import check_file
from shopdesk.services.shop.settings import change_shop
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_repairs import RING

STUDS = TakeIn(order="1001", line="ER-2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def test_what_is_done_again_is_the_same_piece(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        first = take_in(office, RING)
        steps.do(office, first.number, RepairAction.HAND_BACK, [])
        with pytest.raises(FieldsError, match="R-2026-0001 was of another piece") as refused:
            take_in(office, replace(STUDS, redo_of=first.number))
        assert set(refused.value.by_field) == {"redo_of"}
        assert take_in(office, replace(RING, redo_of=first.number)).redo_of == first.id


def test_a_claim_becomes_a_repair_of_what_it_is_about(folder: Path) -> None:
    with office_at(folder, "2026-06-09T10:00:00+02:00") as office:
        asked = moment("2026-06-09T09:00:00+02:00")
        claim = open_claim(
            office, ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=asked, lines=(("RG-1", 1),))
        )
        with pytest.raises(FieldsError, match=f"Claim {claim.number} is about another piece") as refused:
            take_in(office, replace(STUDS, claim=claim.number))
        assert set(refused.value.by_field) == {"line"}


def test_a_repair_that_was_closed_is_not_in_custody_though_its_parcel_never_was_told_to_arrive(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        steps.do(office, repair.number, RepairAction.SEND, [("carrier", "DHL")])
        assert [one.number for one in custody(office).pieces] == [repair.number]
        steps.do(office, repair.number, RepairAction.CLOSE, [])
        assert not repair_page(office, repair.number).standing.in_care
        assert custody(office).pieces == ()


def test_steps_and_pictures_follow_the_customer_that_an_order_names_later(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order", customer_id=None, ship_to_id=None)
    with office_at(tmp_path, "2026-09-01") as office:
        repair = take_in(office, RING)
        steps.do(office, repair.number, RepairAction.INSPECT, [("note", "Erika says it fell")])
        set_order(office, "1001", ["customer.name=Erika Muster"])
        customer_id = find(office, repair.number).customer_id
        assert customer_id is not None
        assert {one.customer_id for one in office.file.repairs.steps(repair.id)} == {customer_id}
        assert check_file(office, full=True) == []


def test_a_number_is_found_however_it_is_written(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        assert find(office, " r-2026-0001 ").id == repair.id
        with pytest.raises(NotFoundError):
            find(office, "R-2026-000%")


def test_a_changed_policy_judges_open_repairs_again(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, "2027-09-01") as office:
        repair = take_in(office, RING)
        assert not find(office, repair.number).asks_approval
        use_policy(office, "made-to-order", date(2026, 3, 1), "As it always was")
    with office_at(tmp_path, "2027-09-01") as office:
        assert find(office, repair.number).asks_approval
        assert [one.policy_key for one in office.file.repairs.verdicts(repair.id)] == ["boutique", "made-to-order"]


def test_another_time_zone_moves_what_was_promised(folder: Path) -> None:
    watch = TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Watch", "promised_on": "2026-09-20"})
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        repair = take_in(office, watch)
        change_shop(office, office.file.shop.get(), {"time_zone": "Asia/Tokyo"})
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        (due,) = office.file.deadlines.of_record(RecordKind.REPAIR, repair.id)
        assert due.due == datetime(2026, 9, 20, 14, 59, 59, tzinfo=UTC)
