"""What the owner sets for repairs: days, tax, opening hours, conditions and the pattern of their numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.services.shop.numbers import next_numbers
from shopdesk.services.shop.settings import change_shop
from shopdesk.services.shop.shop_fields import typed_shop, wrong_fields
from tests.services.claim_shop import make_shop, office_at

NOW = "2026-06-12T09:00:00+02:00"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        yield office


def change(office: Office, **typed: str) -> None:
    change_shop(office, office.file.shop.get(), typed)


def test_what_is_set_for_repairs_is_kept_and_shown_again(office: Office) -> None:
    typed = {
        "quote_days": "21",
        "repair_days": "10",
        "remind_days": "7",
        "collect_days": "60",
        "tax_rate": "8.1",
        "opening_hours": "Tue to Fri 10–18",
        "repair_terms": "Pieces are kept for a year.\nAfterwards they may be sold.",
    }
    change(office, **typed)
    shop = office.file.shop.get()
    assert (shop.quote_days, shop.repair_days, shop.remind_days, shop.collect_days) == (21, 10, 7, 60)
    assert (shop.tax_rate, shop.opening_hours, shop.repair_terms) == (
        810,
        typed["opening_hours"],
        typed["repair_terms"],
    )
    assert typed_shop(shop).items() >= typed.items()
    change(office, repair_days=" ", tax_rate="")
    shop = office.file.shop.get()
    assert (shop.repair_days, shop.tax_rate) == (None, None)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("quote_days", "", "Type whole days from 1 to 3650."),
        ("quote_days", "0", "Type whole days from 1 to 3650."),
        ("remind_days", "two", "Type whole days from 1 to 3650."),
        ("collect_days", "99999", "Type whole days from 1 to 3650."),
        ("repair_days", "-1", "Type whole days from 0 to 3650, or nothing where you don’t know."),
        ("tax_rate", "a lot", "Type the rate in percent"),
        ("tax_rate", "7.125", "Type the rate in percent"),
        ("tax_rate", "120", "more than 100 %"),
        ("opening_hours", "x" * 501, "500"),
        ("repair_terms", "x" * 4_001, "4000"),
        ("repair_pattern", "R-{n}", "{year}"),
    ],
)
def test_what_can_not_be_is_said_where_it_stands(field: str, text: str, says: str) -> None:
    told = wrong_fields({field: text})
    assert set(told) == {field}
    assert says in told[field]


@pytest.mark.parametrize(("text", "rate"), [("19", "19"), ("19 %", "19"), ("8,1", "8.1"), ("7.70", "7.7"), ("0", "0")])
def test_a_rate_is_read_as_it_is_written(office: Office, text: str, rate: str) -> None:
    change(office, tax_rate=text)
    assert typed_shop(office.file.shop.get())["tax_rate"] == rate


def test_repairs_have_a_pattern_of_their_own(office: Office) -> None:
    change(office, repair_pattern="REP{year}.{n:05d}")
    repair = take_in(Office(office.file, office.now), TakeIn(order="1001", line="RG-1"))
    assert repair.number == "REP2026.00001"
    assert next_numbers(office)["repair"] == 2


def test_a_pattern_that_would_give_a_number_of_others_is_refused(office: Office) -> None:
    with pytest.raises(FieldsError) as refused:
        change(office, repair_pattern="{year}-{n:04d}")
    assert refused.value.by_field == {
        "repair_pattern": "Claims and repairs would share numbers such as 2026-0001. Let the patterns differ."
    }
    take_in(office, TakeIn(order="1001", line="RG-1"))
    change(office, repair_pattern="S-{year}-{n}")
    with pytest.raises(FieldsError, match="R-2026-0001 is taken already"):
        change(office, rma_pattern="R-{year}-{n:04d}")
