"""Clocks that jump and zones that change: history keeps its order, numbers and ids are given once, deadlines hold."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, DeadlineKind, Evidence
from shopdesk.services.backups.shelf import list_backups
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.office import Office
from shopdesk.services.shop.file_checks import check_file
from shopdesk.services.shop.settings import change_shop
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.folder import BACKUPS
from tests.faults.conftest import Counting
from tests.services.claim_shop import RING, make_shop, moment, office_at

FAULT = "clock"
PIECES = replace(RING, quantity=100)


def claim_of_a_ring(office: Office) -> str:
    draft = ClaimDraft(
        order="1001",
        kind=ClaimKind.DEFECT,
        received_at=office.now,
        channel=Channel.EMAIL,
        lines=(("RG-1", 1),),
        evidence=tuple(Evidence),
        condition=dict.fromkeys(ConditionPoint, True),
    )
    number = open_claim(office, draft).number
    decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT, reason="So."))
    return number


@pytest.mark.parametrize(
    ("delivered", "now", "last"),
    [
        ("2026-03-26", "2026-03-27T10:00:00+01:00", "2026-04-02T23:59:59+02:00"),
        ("2026-03-28", "2026-03-29T03:00:00+02:00", "2026-04-04T23:59:59+02:00"),
        ("2026-10-22", "2026-10-23T10:00:00+02:00", "2026-10-29T23:59:59+01:00"),
        ("2026-10-24", "2026-10-25T02:30:00+02:00", "2026-10-31T23:59:59+01:00"),
        ("2028-02-24", "2028-02-29T10:00:00+01:00", "2028-03-02T23:59:59+01:00"),
        ("2028-02-29", "2028-02-29T23:59:59+01:00", "2028-03-07T23:59:59+01:00"),
    ],
)
def test_seven_days_are_seven_days_over_summer_time_and_leap_days(
    tmp_path: Path, delivered: str, now: str, last: str
) -> None:
    make_shop(tmp_path, "seven-day", placed_at=moment(delivered), paid_at=None, shipped_at=None,
              delivered_at=moment(delivered))  # fmt: skip
    with office_at(tmp_path, now) as office:
        claim_of_a_ring(office)
        (due,) = [one.due for one in office.file.deadlines.between() if one.what is DeadlineKind.SEND_BACK]
        assert due is not None
        assert due.astimezone(office.zone).isoformat() == last
        assert check_file(office, full=True) == []


def test_a_clock_set_back_a_year_mixes_nothing_up(tmp_path: Path, counted: Counting) -> None:
    long_ago = moment("2024-06-01")
    make_shop(tmp_path, "seven-day", lines=(PIECES,), placed_at=long_ago, paid_at=None, shipped_at=None,
              delivered_at=long_ago)  # fmt: skip
    moments = ("2026-06-10T10:00:00+02:00", "2025-06-10T10:00:00+02:00", "2026-06-10T10:05:00+02:00")
    numbers: list[str] = []
    for now in moments:
        with office_at(tmp_path, now) as office:
            numbers += [claim_of_a_ring(office) for _ in range(3)]
            office.file.back_up(tmp_path / BACKUPS, why=Why.ASKED, at=office.instant)
    assert numbers == [
        *(f"2026-{n:04d}" for n in (1, 2, 3)), *(f"2025-{n:04d}" for n in (1, 2, 3)),
        *(f"2026-{n:04d}" for n in (4, 5, 6)),
    ]  # fmt: skip
    with office_at(tmp_path, moments[-1]) as office:
        operations = office.file.journal.operations()
        assert [one.row for one in operations] == sorted((one.row for one in operations), reverse=True)
        assert len({one.id for one in operations}) == len(operations)
        rows = [entry.row for entry in office.file.journal.of_record(RecordKind.ORDER, _order(office))]
        assert rows == sorted(rows)
        listed = [one.made_at for one in list_backups(office)]
        assert listed == [moment(now).instant for now in reversed(moments)], "the last made is the newest"
        claims = [office.file.claims.by_number(number) for number in numbers]
        assert len({claim.id for claim in claims}) == len(claims)
        assert check_file(office, full=True) == []
    counted(FAULT, "set back a year and forth again", claims=len(numbers), numbers_given_twice=0, out_of_order=0)


def _order(office: Office) -> str:
    return office.file.orders.by_number("1001").id


def test_changes_of_a_record_are_told_in_their_order_whatever_the_clock_said(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day", lines=(PIECES,))
    with office_at(tmp_path, "2026-06-10T10:00:00+02:00") as office:
        customer = office.file.customers.by_email("erika@example.com")
        assert customer is not None
        for i, hours in enumerate((0, -24 * 365, 1, -5)):
            with office.file.work("x", office.instant + timedelta(hours=hours)) as unit:
                customer = unit.put(replace(customer, notes=str(i)))
        told = office.file.journal.of_record(RecordKind.CUSTOMER, customer.id)
        changes = [office.file.journal.personal_changes(one).get("notes") for one in told]
    assert changes[-4:] == [("", "0"), ("0", "1"), ("1", "2"), ("2", "3")]


def test_a_shop_that_moves_to_another_zone_counts_days_there_and_stays_there_once_it_has_claims(
    tmp_path: Path, counted: Counting
) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-06-10T10:00:00+02:00") as office:
        change_shop(office, office.shop, {"time_zone": "Asia/Tokyo"})
    with office_at(tmp_path, "2026-06-10T10:00:00+02:00") as office:
        claim_of_a_ring(office)
        (due,) = [one.due for one in office.file.deadlines.between() if one.what is DeadlineKind.SEND_BACK]
        assert due is not None
        assert due.astimezone(ZoneInfo("Asia/Tokyo")).isoformat() == "2026-06-15T23:59:59+09:00"
        assert check_file(office, full=True) == []
        with pytest.raises(ShopDeskError, match="time zone"):
            change_shop(office, office.shop, {"time_zone": "Europe/Berlin"})
    counted(FAULT, "the shop's zone changes", deadlines_wrong=0)
