"""Entering orders by hand: what is checked as one types, what can't be, and that all of it is kept or nothing."""

from pathlib import Path

import pytest

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders.drafts import OrderDraft
from shopdesk.services.orders.entry import OrderPreview, enter_order, preview_order, propose_number
from tests.intake.shopify_rows import order as exported
from tests.services.import_shop import (
    address_of,
    around,
    bring_in,
    count_of,
    customer_of,
    is_sound,
    make_shop,
    office_of,
    order_of,
)

RING = {"code": "R-1", "text": "Ring Luna", "quantity": "2", "unit_price": "45.00", "category": "jewellery/ring"}
ADDRESS = {
    "ship_to.name": "松崎 遥",
    "ship_to.street": "1-2-3 Umeda",
    "ship_to.postcode": "530-0001",
    "ship_to.city": "Osaka",
    "ship_to.country": "JP",
}
NOW = {"placed_at": "2026-11-05T09:30:00+01:00"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop", transit_days=3)
    bring_in(folder, exported())
    return folder


def draft(*lines: dict[str, str], number: str = "", customer_id: str | None = None, **fields: str) -> OrderDraft:
    named = {name.replace("__", "."): text for name, text in fields.items()}
    return OrderDraft(number=number, customer_id=customer_id, fields={**NOW, **named}, lines=lines or (RING,))


def enter(folder: Path, typed: OrderDraft) -> Order:
    with office_of(folder) as office:
        return enter_order(office, typed)


def look(folder: Path, typed: OrderDraft) -> OrderPreview:
    with office_of(folder, write=False) as office:
        return preview_order(office, typed)


def refused(folder: Path, typed: OrderDraft) -> dict[str, str]:
    before = count_of(folder, "orders")
    with pytest.raises(FieldsError) as caught:
        enter(folder, typed)
    assert count_of(folder, "orders") == before
    assert look(folder, typed).errors == caught.value.by_field
    return caught.value.by_field


def test_an_order_is_kept_with_its_customer_address_and_product(shop: Path) -> None:
    typed = OrderDraft(
        fields={
            **NOW,
            **ADDRESS,
            "customer.name": "松崎 遥",
            "customer.email": "haruka@example.com",
            "shipping_paid": "12.90",
            "payment.method": "card",
        },
        lines=(RING, {"quantity": "1"}),
        note="Please wrap it as a present.",
    )
    kept = enter(shop, typed)
    assert kept == order_of(shop, "D-1001")
    assert (kept.channel, kept.total, kept.currency) == ("desk", 2 * 4_500 + 1_290, "EUR")
    assert kept.sources == {"placed_at": MomentSource.TYPED}
    assert (customer_of(shop, "D-1001").name, customer_of(shop, "D-1001").email) == ("松崎 遥", "haruka@example.com")
    assert (address_of(shop, "D-1001").city, address_of(shop, "D-1001").complete) == ("Osaka", True)
    (category,) = around(shop, "D-1001").categories.values()
    assert category == "jewellery/ring"
    with office_of(shop, write=False) as office:
        (text,) = office.file.customers.texts_of(RecordKind.ORDER, kept.id)
        assert text.text == "Please wrap it as a present."
        assert [row.number for row in office.file.orders.search("遥 luna")] == ["D-1001"]
    assert is_sound(shop)


def test_numbers_are_proposed_one_after_the_other_also_after_a_typed_one(shop: Path) -> None:
    assert enter(shop, draft()).number == "D-1001"
    assert enter(shop, draft(number="d-1007")).number == "d-1007"
    with office_of(shop, write=False) as office:
        assert propose_number(office) == "D-1008"
    assert enter(shop, draft(number="Market 5")).number == "Market 5"
    assert enter(shop, draft()).number == "D-1008"


@pytest.mark.parametrize("number", ["1001", "#1001", " 1001 "])
def test_a_number_that_another_order_has_is_refused_in_its_field(shop: Path, number: str) -> None:
    says = "There is an order 1001 already (shopify, placed on 26 October 2026). Choose another number."
    assert {
        name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in refused(shop, draft(number=number)).items()
    } == {"number": says}


def test_a_known_customer_is_taken_as_they_are(shop: Path) -> None:
    jane = customer_of(shop)
    kept = enter(shop, draft(customer_id=jane.id, customer__name="Somebody Else", ship_to__street="5 New Rd"))
    assert kept.customer_id == jane.id
    assert customer_of(shop, kept.number) == jane


def test_an_equal_address_of_the_customer_is_used_again(shop: Path) -> None:
    typed = OrderDraft(fields={**NOW, **ADDRESS, "customer.name": "松崎 遥"}, lines=(RING,))
    first = enter(shop, typed)
    again = enter(shop, OrderDraft(customer_id=first.customer_id, fields={**NOW, **ADDRESS}, lines=(RING,)))
    assert again.ship_to_id == first.ship_to_id


def test_the_address_of_another_customer_is_not_taken_for_a_new_one(shop: Path) -> None:
    errors = refused(shop, draft(customer__name="Janet", customer__email="JANE@example.com"))
    assert errors == {"customer.email": "This is the address of Jane Roe. Choose that customer above."}


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("shipping_paid", "12,34.5", "'12,34.5'"),
        ("discount", "-3", "'-3'"),
        ("placed_at", "2026-02-31", "2026-02-31"),
        ("placed_at", "2026-11-06", "lies in the future"),
        ("shipped_at", "2026-11-01", "the wrong way round"),
        ("discount", "1000", "more than the €90.00 that the lines cost"),
        ("customer.email", "not an address", "e-mail address"),
        ("ship_to.country", "Atlantis", "a country such as FR"),
        ("ship_to.street", "x" * 1_000_000, "at most 500 characters"),
        ("payment.method", "two\nlines", "one line"),
    ],
)
def test_what_can_not_be_is_told_in_its_field(shop: Path, field: str, text: str, says: str) -> None:
    errors = refused(shop, OrderDraft(fields={**NOW, field: text}, lines=(RING,)))
    assert list(errors) == [field]
    assert says in errors[field]
    assert len(errors[field]) < 300


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("unit_price", "", "What does one piece cost?"),
        ("unit_price", "12,34.5", "'12,34.5'"),
        ("quantity", "0", "a whole number of pieces"),
        ("quantity", "9" * 30, "a whole number of pieces"),
        ("discount", "91", "more than the €90.00 that the line costs"),
        ("tax", "90.01", "more than the €90.00 that it is contained in"),
        ("delivered_at", "2026-11-06", "lies in the future"),
        ("code", "c" * 101, "at most 100 characters"),
        ("text", "t" * 1_000_000, "at most 500 characters"),
    ],
)
def test_what_can_not_be_in_a_line_is_told_in_its_field(shop: Path, name: str, text: str, says: str) -> None:
    errors = refused(shop, draft({"text": "Chain", "quantity": "1", "unit_price": "9"}, {**RING, name: text}))
    assert says in errors[f"lines.1.{name}"]


def test_everything_that_is_wrong_is_told_at_once(shop: Path) -> None:
    errors = refused(shop, OrderDraft(number="1001", fields={"discount": "x"}, lines=()))
    assert set(errors) == {"number", "discount", "placed_at", "lines"}


def test_a_note_of_a_million_characters_is_refused(shop: Path) -> None:
    assert "10000 can be kept" in refused(shop, OrderDraft(fields=NOW, lines=(RING,), note="n" * 1_000_000))["note"]


def test_lines_without_or_with_the_same_code_get_one_of_their_own(shop: Path) -> None:
    kept = enter(shop, draft({**RING, "code": ""}, RING, RING))
    assert [line.code for line in kept.lines] == ["L1", "R-1", "R-1-2"]


def test_goods_that_leave_the_customs_territory_are_told_as_one_types(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="made-to-order")
    at_home = look(shop, draft(ship_to__country="FR"))
    abroad = look(shop, draft(ship_to__country="JP"))
    assert at_home.verdict is not None
    assert abroad.verdict is not None
    assert [one.key for one in at_home.verdict.notices] == []
    assert [one.key for one in abroad.verdict.notices] == ["customs.leaving"]


def test_what_an_address_lacks_is_told(shop: Path) -> None:
    assert look(shop, draft(ship_to__street="Heidestr. 17", ship_to__country="DE")).missing_in_address == (
        "postcode",
        "city",
    )
    assert look(shop, draft(ship_to__street="1 Main St", ship_to__city="Dublin", ship_to__country="IE")).errors == {}
    assert look(shop, draft()).missing_in_address == ()


def test_a_draft_that_is_half_typed_has_a_preview(shop: Path) -> None:
    shown = look(shop, OrderDraft())
    assert (shown.verdict, shown.total) == (None, None)
    assert shown.errors["lines"].startswith("An order needs at least one line")
    shown = look(shop, draft(RING, {"code": "C", "unit_price": "1,,"}))
    assert shown.total == 9_000
    assert shown.verdict is not None


def test_an_order_in_yen_counts_whole_yen(shop: Path) -> None:
    typed = OrderDraft(currency="jpy", fields=NOW, lines=({**RING, "unit_price": "4500"},))
    assert (enter(shop, typed).total, order_of(shop, "D-1001").currency) == (9_000, "JPY")
    assert "currency" in refused(shop, OrderDraft(currency="XXQ", fields=NOW, lines=(RING,)))


def test_an_entered_order_keeps_its_deadlines(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="made-to-order")
    kept = enter(shop, draft(paid_at="2026-11-05T09:31:00+01:00"))
    with office_of(shop, write=False) as office:
        assert office.file.deadlines.of_record(RecordKind.ORDER, kept.id)


def test_an_order_sold_to_nobody_by_name_is_kept(shop: Path) -> None:
    assert enter(shop, draft()).customer_id is None


def test_a_delivery_is_estimated_from_shipping(shop: Path) -> None:
    kept = enter(shop, draft(placed_at="2026-11-01", shipped_at="2026-11-02"))
    assert kept.delivered_at == Moment.parse("2026-11-05")
    assert kept.delivered_at_estimated
