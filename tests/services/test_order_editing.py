"""Correcting orders: what can be typed, what can't be, and that all of it is kept or nothing."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.orders.fields import FIELDS
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import (
    address_of,
    around,
    bring_in,
    correct,
    count_of,
    customer_of,
    is_sound,
    make_shop,
    office_of,
    order_of,
)

SHIPPED = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    bring_in(folder, order(SHIPPED), line(), order(Name="#1002", Email="erika@example.com"))
    return folder


def claim(folder: Path, kind: ClaimKind = ClaimKind.CHANGE_OF_MIND) -> Claim:
    with office_of(folder) as office:
        lines = (("R-1", 1),)
        return open_claim(
            office, ClaimDraft(order="1001", kind=kind, received_at=Moment.parse("2026-11-05"), lines=lines)
        )


def test_a_typed_moment_is_kept_as_typed(shop: Path) -> None:
    kept = correct(shop, "#1001", "delivered_at=2026-10-30")
    assert kept == order_of(shop)
    assert kept.delivered_at == Moment.parse("2026-10-30")
    assert kept.sources["delivered_at"] is MomentSource.TYPED
    assert kept.sources["shipped_at"] is MomentSource.IMPORTED


@pytest.mark.parametrize("nothing", ["", "unknown"])
def test_a_cleared_moment_is_not_known_any_more(shop: Path, nothing: str) -> None:
    correct(shop, "1001", f"shipped_at={nothing}")
    assert order_of(shop).shipped_at is None
    assert "shipped_at" not in order_of(shop).sources


def test_every_field_can_be_set(shop: Path) -> None:
    typed = {
        "placed_at": "2026-10-25T10:00:00+01:00",
        "paid_at": "2026-10-25",
        "preparing_at": "2026-10-26",
        "shipped_at": "2026-10-27",
        "expected_at": "2027-01-01",
        "delivered_at": "2026-10-29",
        "cancelled_at": "2026-11-01",
        "shipping_paid": "6",
        "shipping_cost": "7.2",
        "shipping_tax": "0.96",
        "discount": "3.00",
        "tax_included": "no",
        "payment.method": "paypal",
        "payment.fee": "1.50",
        "ship_to.name": "Erika Muster",
        "ship_to.company": "Muster GmbH",
        "ship_to.street": "Heidestr. 17",
        "ship_to.extra": "Hinterhaus",
        "ship_to.postcode": "51147",
        "ship_to.city": "Köln",
        "ship_to.province": "NW",
        "ship_to.phone": "+49 221 1",
        "ship_to.country": "de",
        "ship_to.complete": "yes",
        "customer.name": "Erika Muster",
        "customer.email": "muster@example.com",
        "customer.phone": "+49 221 2",
        "customer.language": "de",
        "lines.CODE.category": "Jewellery/Ring",
        "lines.CODE.gift": "no",
        "lines.CODE.on_invoice": "yes",
        "lines.CODE.made_to_order": "yes",
        "lines.CODE.personal_request": "no",
        "lines.CODE.shipped_at": "2026-10-28",
        "lines.CODE.expected_at": "2026-11-30",
        "lines.CODE.delivered_at": "2026-10-30",
        "lines.CODE.tax": "7.18",
        "lines.CODE.discount": "1",
        "lines.CODE.unit_price": "46.00",
        "lines.CODE.quantity": "2",
        "lines.CODE.text": "Ring, engraved",
        "lines.CODE.variant": "54",
        "lines.CODE.code": "R-1-54",
    }
    assert set(typed) == set(FIELDS)
    correct(shop, "1001", *(f"{name.replace('CODE', 'R-1')}={value}" for name, value in typed.items()))
    kept, ring = order_of(shop), order_of(shop).lines[0]
    assert kept.placed_at == Moment.parse("2026-10-25T09:00:00Z")
    assert (kept.shipping_paid, kept.shipping_cost, kept.shipping_tax, kept.discount) == (600, 720, 96, 300)
    assert (kept.tax_included, kept.payment_method, kept.payment_fee) == (False, "paypal", 150)
    assert address_of(shop).street == "Heidestr. 17"
    assert (address_of(shop).country, address_of(shop).complete) == ("DE", True)
    assert customer_of(shop).language == "de"
    assert (ring.category, ring.gift, ring.on_invoice, ring.made_to_order) == ("jewellery/ring", False, True, True)
    assert (ring.quantity, ring.unit_price, ring.discount, ring.tax) == (2, 4600, 100, 718)
    assert (ring.code, ring.variant) == ("R-1-54", "54")
    assert ring.delivered_at == Moment.parse("2026-10-30")
    assert is_sound(shop)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("delivered_at=2026-02-31", "delivered_at: expected a date"),
        ("delivered_at=20266-03-03", "'20266-03-03'"),
        ("delivered_at=2026-03-03T10:00", "with its offset"),
        ("delivered_at=2026-10-25", "delivered_at: Sun 25 October 2026 can't be"),
        ("shipped_at=2026-10-25", "shipped_at: Sun 25 October 2026 can't be"),
        ("placed_at=2026-10-29", "placed_at: Thu 29 October 2026 can't be"),
        ("delivered_at=2026-10-27", "which is the wrong way round"),
        ("delivered_at=2026-11-06", "delivered_at: Fri 6 November 2026 lies in the future"),
        ("paid_at=2026-11-05T10:00:01+01:00", "paid_at: Thu 5 November 2026, 10:00 lies in the future"),
        ("shipping_cost=1e9", "shipping_cost: expected an amount of EUR with at most 2 decimals"),
        ("shipping_cost=12,34.5", "'12,34.5'"),
        ("shipping_cost=1.234", "at most 2 decimals"),
        ("shipping_cost=-1", "zero or more"),
        ("discount=46", "discount: €46.00 is more than the €45.00 that the lines cost"),
        ("lines.R-1.discount=45.01", "lines.R-1.discount: €45.01 is more than the €45.00 that the line costs"),
        ("lines.R-1.unit_price=unknown", "lines.R-1.unit_price: expected an amount"),
        ("lines.R-1.quantity=0", "a whole number of pieces"),
        ("lines.R-1.quantity=100001", "at most 100000 pieces"),
        ("lines.R-1.gift=perhaps", "lines.R-1.gift: expected yes, no or unknown"),
        ("lines.X.gift=yes", "order 1001 has no line 'X'; it has R-1, C-1"),
        ("lines.R-1.category=ring//silver", "a category, widest first"),
        ("lines.R-1.shipped_at=2026-10-20", "lines.R-1.shipped_at"),
        ("tax_included=unknown", "tax_included: expected yes or no"),
        ("ship_to.country=XX", "a country such as FR"),
        ("customer.email=erika", "an e-mail address"),
        ("customer.email=erika@example.com", "is the address of another customer"),
        ("customer.name=", "customer.name: expected a name"),
        ("customer.language=klingonisch", "a language such as de"),
        ("customer.name=a\nb", "one line"),
        ("colour=red", "There is no field 'colour' here. There are placed_at,"),
        ("delivered_at", "Expected FIELD=VALUE, found 'delivered_at'. Nothing was changed."),
        ("shipping_paid=5.00", "There is nothing to change: order 1001 says so already (shipping_paid=5.00)"),
    ],
)
def test_what_can_not_be_is_refused_by_field_and_value_and_nothing_is_kept(shop: Path, typed: str, told: str) -> None:
    before = order_of(shop), around(shop), count_of(shop, "journal")
    with pytest.raises(InputError) as error:
        correct(shop, "1001", *(("payment.method=bank",) if "nothing" not in told else ()), typed)
    assert told in error.value.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert error.value.exit_status == 2
    assert (order_of(shop), around(shop), count_of(shop, "journal")) == before


def test_a_field_given_twice_is_refused(shop: Path) -> None:
    with pytest.raises(InputError, match="discount is given twice, as '1' and '2'"):
        correct(shop, "1001", "discount=1", "discount=2")


def test_an_order_that_would_cost_more_than_any_is_refused(shop: Path) -> None:
    with pytest.raises(InputError, match="the order would cost"):
        correct(shop, "1001", "lines.R-1.quantity=100000", "lines.R-1.unit_price=999999999999")


def test_several_moments_are_looked_at_together(shop: Path) -> None:
    later = ("placed_at=2026-10-30", "paid_at=2026-10-30", "shipped_at=2026-10-31", "delivered_at=2026-11-02")
    correct(shop, "1001", *later)
    assert order_of(shop).delivered_at == Moment.parse("2026-11-02")


def test_on_one_day_a_delivery_is_not_before_the_order(shop: Path) -> None:
    correct(shop, "1001", "shipped_at=2026-10-26", "delivered_at=2026-10-26")
    with pytest.raises(InputError, match="can't be"):
        correct(shop, "1001", "delivered_at=2026-10-26T09:00:00+01:00")


def test_a_delivery_later_today_is_in_the_future(shop: Path) -> None:
    correct(shop, "1001", "delivered_at=2026-11-05T10:00:00+01:00")
    correct(shop, "1001", "delivered_at=2026-11-05")


def test_numbers_are_found_with_their_channel_and_unknown_ones_are_not(shop: Path) -> None:
    assert correct(shop, "Shopify:#1001", "discount=1").discount == 100
    with pytest.raises(NotFoundError):
        correct(shop, "4711", "discount=1")
    with pytest.raises(NotFoundError):
        correct(shop, "etsy:1001", "discount=1")


def test_a_category_is_remembered_with_the_product_for_other_orders(shop: Path) -> None:
    correct(shop, "1001", "lines.R-1.category=jewellery/ring")
    other = order_of(shop, "1002")
    assert around(shop, "1002").categories[other.lines[0].id] == "jewellery/ring"
    correct(shop, "1001", "lines.R-1.category=")
    assert around(shop, "1002").categories[other.lines[0].id] is None


def test_a_changed_address_leaves_the_one_of_other_orders_alone(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order(), order(Name="#1002"))
    correct(shop, "1001", "ship_to.street=2 Side St")
    assert address_of(shop).street == "2 Side St"
    assert address_of(shop, "1002").street == "1 Main St"
    correct(shop, "1001", "ship_to.street=1 Main St")
    assert order_of(shop).ship_to_id == order_of(shop, "1002").ship_to_id


def test_an_address_becomes_complete_when_what_was_missing_is_typed(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order({"Shipping Zip": ""}))
    assert address_of(shop).complete is False
    correct(shop, "1001", "ship_to.postcode=78701")
    assert address_of(shop).complete is True
    correct(shop, "1001", "ship_to.city=")
    assert address_of(shop).complete is False


def test_a_country_alone_does_not_make_an_address_incomplete(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    nobody = {f"Shipping {part}": "" for part in ("Name", "Address1", "City", "Zip", "Country")}
    bring_in(shop, order(nobody, Email=""))
    correct(shop, "1001", "ship_to.country=France")
    assert (address_of(shop).country, address_of(shop).complete) == ("FR", None)


def test_a_customer_is_made_where_the_order_had_none(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    nobody = {f"Shipping {part}": "" for part in ("Name", "Address1", "City", "Zip", "Country")}
    bring_in(shop, order(nobody, Email=""))
    correct(shop, "1001", "customer.email=new@example.com", "ship_to.street=1 Main St")
    assert customer_of(shop).email == "new@example.com"
    assert address_of(shop).street == "1 Main St"


def test_fewer_pieces_than_a_claim_holds_are_refused(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order({"Lineitem quantity": "3", "Subtotal": "135.00", "Total": "140.00"}))
    with office_of(shop) as office:
        received = Moment.parse("2026-11-05")
        open_claim(office, ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=received, lines=(("R-1", 2),)))
    correct(shop, "1001", "lines.R-1.quantity=2")
    with pytest.raises(InputError, match=r"lines\.R-1\.quantity: 1 is less than the 2 held by claim 2026-0001\."):
        correct(shop, "1001", "lines.R-1.quantity=1")


def test_an_open_claim_is_judged_again_and_its_deadlines_move(shop: Path) -> None:
    correct(shop, "1001", "delivered_at=2026-10-29")
    made = claim(shop)
    with office_of(shop, write=False) as office:
        before = {one.clause: one.due for one in office.file.deadlines.of_record(RecordKind.CLAIM, made.id)}
    correct(shop, "1001", "delivered_at=2026-10-31")
    with office_of(shop, write=False) as office:
        after = {one.clause: one.due for one in office.file.deadlines.of_record(RecordKind.CLAIM, made.id)}
        verdicts = office.file.claims.verdicts(made.id)
    assert len(verdicts) == 2
    moved = [clause for clause, due in before.items() if due and after.get(clause) and after[clause] != due]
    assert moved


def test_an_estimate_moves_with_the_shipping_and_gives_way_to_what_is_typed(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", transit_days=3)
    bring_in(shop, order(SHIPPED))
    assert order_of(shop).delivered_at_estimated
    correct(shop, "1001", "shipped_at=2026-10-27")
    assert order_of(shop).delivered_at == Moment.parse("2026-10-30")
    assert order_of(shop).delivered_at_estimated
    correct(shop, "1001", "delivered_at=2026-11-01")
    correct(shop, "1001", "shipped_at=2026-10-28")
    assert order_of(shop).delivered_at == Moment.parse("2026-11-01")
    assert not order_of(shop).delivered_at_estimated


def test_a_line_code_may_hold_dots_and_equals_signs(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order({"Lineitem sku": "A=1.gift"}))
    correct(shop, "1001", "lines.A=1.gift.on_invoice=yes")
    assert order_of(shop).lines[0].on_invoice is True


def test_somebody_elses_change_in_between_is_a_conflict(shop: Path) -> None:
    stale = order_of(shop)
    correct(shop, "1001", "discount=1")
    with office_of(shop) as office, office.file.work("test", office.instant) as unit, pytest.raises(ConflictError):
        unit.put(stale)


def test_where_two_channels_share_a_number_the_channel_is_asked_for(shop: Path) -> None:
    with office_of(shop) as office, office.file.work("test", office.instant) as unit:
        known = office.file.orders.by_number("1001")
        lines = tuple(replace(one, id=f"other-{one.id}") for one in known.lines)
        unit.put(replace(known, id="other", version=0, channel="etsy", lines=lines))
    with pytest.raises(NotAllowedError, match="etsy:1001"):
        correct(shop, "1001", "discount=1")
    assert correct(shop, "etsy:1001", "discount=1").channel == "etsy"
