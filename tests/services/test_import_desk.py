"""Imports on a real shop's file: what is new, changed and the same, and what the owner's edits are worth."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, Settlement
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ImportRefusedError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Remedy
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.imports.desk import read_export, report_values, take_in
from shopdesk.storage.ids import new_id
from tests.benchmarks.shopify_file import write_export
from tests.intake.shopify_rows import SAMPLE, line, order, saved, text
from tests.services.import_shop import (
    address_of,
    around,
    bring_in,
    correct,
    count_of,
    customer_of,
    is_sound,
    look_at,
    make_shop,
    office_of,
    order_of,
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def claim(folder: Path, kind: ClaimKind = ClaimKind.CANCEL_ORDER, *lines: tuple[str, int | None]) -> Claim:
    with office_of(folder) as office:
        draft = ClaimDraft(order="1001", kind=kind, received_at=Moment.parse("2026-11-02"), lines=lines)
        return open_claim(office, draft)


def test_the_sample_comes_in_whole(shop: Path) -> None:
    with office_of(shop) as office:
        report = take_in(office, read_export(office, [SAMPLE]), [SAMPLE])
        assert report_values(report) == {
            "format": "shopify",
            "orders": 3,
            "new": 3,
            "changed": 0,
            "same": 0,
            "refused": [],
            "batch": 1,
        }
        first = office.file.orders.by_number("#1001")
        assert [(one.code, one.quantity, one.unit_price) for one in first.lines] == [
            ("LUNA-AG-54", 1, 12000),
            ("NOVA-GP", 2, 4500),
        ]
        assert first.sources == dict.fromkeys(("placed_at", "paid_at", "shipped_at"), MomentSource.IMPORTED)
        assert office.policy_of(first)[0].key == "seven-day"
        (note,) = office.file.customers.texts_of(RecordKind.ORDER, first.id)
        assert note.text == "Bitte als Geschenk\nverpacken"
        second = office.file.orders.by_number("1002")
        assert second.refund_assumed
        assert second.lines[0].refunded_before == 5000
        third = office.file.orders.by_number("1003")
        assert (third.financial_status, third.cancelled_at is not None) == ("voided", True)
    assert is_sound(shop)


def test_a_preview_says_the_same_as_the_import_and_keeps_nothing(shop: Path) -> None:
    seen = look_at(shop, order())
    assert (seen.new, seen.batch) == (1, None)
    assert count_of(shop, "orders") == count_of(shop, "import_batches") == 0
    assert replace(bring_in(shop, order()), batch=None) == seen


def test_the_same_file_again_leaves_no_trace(shop: Path) -> None:
    bring_in(shop, order(), line())
    before = count_of(shop, "journal")
    again = bring_in(shop, order(), line())
    assert (again.new, again.changed, again.same, again.batch) == (0, 0, 1, None)
    assert count_of(shop, "journal") == before
    assert count_of(shop, "orders") == count_of(shop, "customers") == count_of(shop, "import_batches") == 1


def test_a_newer_file_changes_what_is_new_in_it_and_adds_its_orders(shop: Path) -> None:
    bring_in(shop, order())
    newer = bring_in(
        shop,
        order({"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}),
        order(Name="#1002", Email="erika@example.com"),
    )
    assert (newer.new, newer.changed, newer.same) == (1, 1, 0)
    changed = order_of(shop)
    assert changed.shipped_at == Moment.parse("2026-10-28T08:00:00Z")
    assert changed.sources["shipped_at"] is MomentSource.IMPORTED
    assert changed.version == 2


def test_what_the_owner_edited_stays_and_the_rest_of_the_order_follows_the_file(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}))
    correct(shop, "1001", "payment.method=paypal", "lines.R-1.text=Ring, engraved", "customer.name=Jane Roe-Smith")
    report = bring_in(
        shop,
        order({"Payment Method": "Bank", "Financial Status": "refunded", "Lineitem name": "Ring (new name)"}),
    )
    assert report.changed == 1
    kept = order_of(shop)
    assert kept.payment_method == "paypal"
    assert kept.lines[0].text == "Ring, engraved"
    assert kept.financial_status == "refunded"
    assert customer_of(shop).name == "Jane Roe-Smith"


def test_an_edit_stays_over_any_number_of_files_that_say_something_else(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}))
    correct(shop, "1001", "payment.method=paypal")
    for method in ("Bank", "Klarna", "Cash"):
        assert bring_in(shop, order({"Payment Method": method})).same == 1
        assert order_of(shop).payment_method == "paypal"


def test_an_edit_that_the_shop_system_makes_too_is_followed_from_then_on(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}))
    correct(shop, "1001", "payment.method=bank")
    assert bring_in(shop, order({"Payment Method": "Bank"})).same == 1
    assert bring_in(shop, order({"Payment Method": "Cash"})).changed == 1
    assert order_of(shop).payment_method == "cash"


def test_what_a_file_does_not_say_takes_nothing_away(shop: Path) -> None:
    bring_in(shop, order({"Phone": "+49301234", "Payment Method": "Klarna", "Notes": "Ring twice"}))
    assert bring_in(shop, order()).same == 1
    assert order_of(shop).payment_method == "klarna"
    assert customer_of(shop).phone == "+49301234"


def test_a_shipping_that_was_taken_back_is_not_known_any_more(shop: Path) -> None:
    bring_in(shop, order({"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}))
    assert bring_in(shop, order({"Fulfillment Status": "unfulfilled"})).changed == 1
    assert order_of(shop).shipped_at is None
    assert "shipped_at" not in order_of(shop).sources


def test_an_order_number_that_differs_only_in_capitals_is_left_out(shop: Path) -> None:
    bring_in(shop, order(Name="#A-1"))
    report = bring_in(shop, order(Name="#a-1"), order(Name="#B-1"), order(Name="#b-1"))
    assert (report.new, len(report.refused)) == (1, 2)
    assert {one.row for one in report.refused} == {2, 4}
    assert "A-1" in report.refused[1].reason
    assert count_of(shop, "orders") == 2


def test_an_order_that_changes_its_currency_is_left_as_it_was(shop: Path) -> None:
    bring_in(shop, order())
    report = bring_in(shop, order(Currency="USD"))
    assert (report.changed, report.same) == (0, 0)
    assert "is in EUR here and in USD" in report.refused[0].reason
    assert order_of(shop).currency == "EUR"


def test_one_customer_with_one_e_mail_has_all_orders_and_one_address(shop: Path) -> None:
    bring_in(shop, order(), order(Name="#1002", Email="JANE@example.com"))
    bring_in(shop, order(Name="#1003"))
    assert count_of(shop, "customers") == count_of(shop, "customer_addresses") == 1
    assert customer_of(shop).id == customer_of(shop, "1003").id


def test_without_an_e_mail_name_and_postcode_must_both_be_equal(shop: Path) -> None:
    bring_in(shop, order(Email=""), order({"Shipping Name": "JANE ROE"}, Name="#1002", Email=""))
    bring_in(
        shop,
        order(Name="#1003", Email=""),
        order({"Shipping Zip": "78702"}, Name="#1004", Email=""),
        order({"Shipping Name": "John Roe"}, Name="#1005", Email=""),
    )
    assert customer_of(shop).id == customer_of(shop, "1002").id == customer_of(shop, "1003").id
    assert len({customer_of(shop, number).id for number in ("1001", "1004", "1005")}) == 3


def test_another_e_mail_is_another_customer_though_all_else_is_equal(shop: Path) -> None:
    bring_in(shop, order(), order(Name="#1002", Email="j.roe@example.com"))
    assert customer_of(shop).id != customer_of(shop, "1002").id


def test_an_order_of_nobody_has_no_customer(shop: Path) -> None:
    nobody = {f"Shipping {part}": "" for part in ("Name", "Address1", "City", "Zip", "Country")}
    bring_in(shop, order(nobody, Email=""))
    assert around(shop).customer is None
    assert count_of(shop, "customers") == 0
    assert bring_in(shop, order(nobody, Email="")).same == 1


def test_a_new_address_in_the_file_is_a_new_address_of_the_customer(shop: Path) -> None:
    bring_in(shop, order(), order(Name="#1002"))
    assert bring_in(shop, order({"Shipping Address1": "2 Side St"}), order(Name="#1002")).changed == 1
    assert address_of(shop).street == "2 Side St"
    assert address_of(shop, "1002").street == "1 Main St"


def test_an_edited_address_stays(shop: Path) -> None:
    bring_in(shop, order())
    correct(shop, "1001", "ship_to.street=3 Own St")
    assert bring_in(shop, order({"Shipping Address1": "2 Side St"})).same == 1
    assert address_of(shop).street == "3 Own St"


def test_an_e_mail_that_was_corrected_in_the_shop_system_is_the_customers_new_one(shop: Path) -> None:
    bring_in(shop, order(Email="jnae@example.com"))
    assert bring_in(shop, order(Email="jane@example.com")).changed == 1
    assert customer_of(shop).email == "jane@example.com"
    assert count_of(shop, "customers") == 1


def test_an_order_whose_e_mail_becomes_another_customers_is_theirs(shop: Path) -> None:
    bring_in(shop, order(Email="jnae@example.com"), order(Name="#1002"))
    assert bring_in(shop, order(), order(Name="#1002")).changed == 1
    assert customer_of(shop).id == customer_of(shop, "1002").id
    assert address_of(shop).street == "1 Main St"
    assert is_sound(shop)


def test_a_note_that_changes_takes_the_place_of_the_old_one(shop: Path) -> None:
    bring_in(shop, order(Notes="Ring twice"))
    assert bring_in(shop, order(Notes="Ring once")).changed == 1
    with office_of(shop, write=False) as office:
        (note,) = office.file.customers.texts_of(RecordKind.ORDER, office.file.orders.by_number("1001").id)
    assert note.text == "Ring once"


def test_products_are_made_from_codes_and_know_no_category(shop: Path) -> None:
    box = line({"Lineitem sku": "", "Lineitem name": "Box"})
    bring_in(shop, order({"Lineitem name": "Ring Luna - Silver / 54"}), box)
    with office_of(shop, write=False) as office:
        products = {one.code: one for one in office.file.products.all()}
    assert {code: (one.name, one.category) for code, one in products.items()} == {
        "R-1": ("Ring Luna", None),
        "Box": ("Box", None),
    }
    assert [one.code for one in order_of(shop).lines] == ["R-1", "L2"]


def test_the_same_goods_twice_in_an_order_are_one_product(shop: Path) -> None:
    second = line({"Lineitem sku": "R-1", "Lineitem price": "45.00"})
    bring_in(shop, order({"Subtotal": "90.00", "Total": "95.00"}), second)
    lines = order_of(shop).lines
    assert [one.code for one in lines] == ["R-1", "R-1-2"]
    assert lines[0].product_id == lines[1].product_id


def test_a_line_that_is_new_in_the_file_is_added_and_one_that_is_gone_goes(shop: Path) -> None:
    bring_in(shop, order(), line())
    first = order_of(shop).lines[0]
    report = bring_in(shop, order(), line({"Lineitem sku": "B-1", "Lineitem name": "Box"}))
    assert (report.changed, report.refused) == (1, ())
    assert [one.code for one in order_of(shop).lines] == ["R-1", "B-1"]
    assert order_of(shop).lines[0] == first
    assert bring_in(shop, order(), line({"Lineitem sku": "B-1", "Lineitem name": "Box"})).same == 1


def test_a_renamed_product_is_the_same_line(shop: Path) -> None:
    bring_in(shop, order(), line())
    before = order_of(shop)
    assert bring_in(shop, order({"Lineitem name": "Ring, wide"}), line()).changed == 1
    assert order_of(shop).lines[0] == replace(before.lines[0], text="Ring, wide")


def test_a_line_that_is_claimed_or_edited_stays_though_the_file_lost_it(shop: Path) -> None:
    bring_in(shop, order(), line(), line({"Lineitem sku": "B-1", "Lineitem name": "Box"}))
    claim(shop, ClaimKind.CANCEL_ORDER, ("C-1", 1))
    correct(shop, "1001", "lines.B-1.gift=yes")
    report = bring_in(shop, order())
    assert [one.code for one in order_of(shop).lines] == ["R-1", "C-1", "B-1"]
    assert "C-1" in report.refused[0].reason
    assert "it is claimed" in report.refused[0].reason
    assert "it was edited here" in report.refused[1].reason
    assert bring_in(shop, order()).refused == ()


def test_a_line_keeps_the_pieces_that_are_claimed(shop: Path) -> None:
    two = {"Lineitem quantity": "2", "Subtotal": "90.00", "Total": "95.00"}
    bring_in(shop, order(two))
    claim(shop, ClaimKind.CANCEL_ORDER, ("R-1", 2))
    report = bring_in(shop, order())
    assert order_of(shop).lines[0].quantity == 2
    assert "2 are claimed" in report.refused[0].reason


def test_an_open_claim_is_judged_again_when_its_order_changes(shop: Path) -> None:
    bring_in(shop, order())
    number = claim(shop).number
    shipped = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}
    bring_in(shop, order(shipped))
    with office_of(shop, write=False) as office:
        verdicts = office.file.claims.verdicts(office.file.claims.by_number(number).id)
    assert len(verdicts) == 2
    assert verdicts[0].verdict.outcome != verdicts[1].verdict.outcome


def test_an_edit_that_the_new_amounts_contradict_keeps_the_order_as_it_was(shop: Path) -> None:
    bring_in(shop, order())
    correct(shop, "1001", "discount=40")
    cheaper = {"Lineitem price": "30.00", "Subtotal": "30.00", "Total": "35.00"}
    report = bring_in(shop, order(cheaper))
    assert (report.changed, report.same) == (0, 0)
    assert "was edited here" in report.refused[0].reason
    assert order_of(shop).lines[0].unit_price == 4500


def test_the_usual_transit_days_estimate_a_delivery_and_never_over_a_typed_one(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", transit_days=3)
    shipped = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}
    bring_in(shop, order(shipped), order(Name="#1002"))
    assert order_of(shop).delivered_at == Moment.parse("2026-10-31")
    assert order_of(shop).delivered_at_estimated
    assert order_of(shop, "1002").delivered_at is None
    correct(shop, "1001", "delivered_at=2026-11-02")
    correct(shop, "1002", "delivered_at=2026-10-30")
    later = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-27 09:00:00 +0100"}
    bring_in(shop, order(later), order(later, Name="#1002"))
    assert order_of(shop).delivered_at == Moment.parse("2026-11-02")
    assert order_of(shop, "1002").sources["delivered_at"] is MomentSource.TYPED


def test_what_was_settled_here_is_not_taken_from_the_file_a_second_time(shop: Path) -> None:
    bring_in(shop, order())
    made = claim(shop)
    with office_of(shop) as office, office.file.work("test", office.instant) as unit:
        unit.put(
            Settlement(
                id=new_id(office.instant),
                claim_id=made.id,
                line_id=made.lines[0].line_id,
                quantity=1,
                remedy=Remedy.CANCEL,
                amount=4500,
                settled_at=office.now,
            )
        )
    bring_in(shop, order({"Refunded Amount": "45.00", "Financial Status": "partially_refunded"}))
    assert order_of(shop).lines[0].refunded_before == 0
    assert order_of(shop).financial_status == "partially_refunded"


def test_a_refund_in_a_newer_file_is_taken_where_nothing_was_settled_here(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order({"Refunded Amount": "10.00"}))
    assert order_of(shop).lines[0].refunded_before == 1000
    assert order_of(shop).refund_assumed


def test_a_new_order_under_way_has_its_cancel_deadline(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="made-to-order")
    bring_in(shop, order({"Created at": "2026-11-05 09:30:00 +0100"}), order(Name="#1002"))
    with office_of(shop, write=False) as office:
        mine = office.file.deadlines.of_record(RecordKind.ORDER, order_of(shop).id)
        old = office.file.deadlines.of_record(RecordKind.ORDER, order_of(shop, "1002").id)
    assert DeadlineKind.CANCEL in {one.what for one in mine}
    assert old == []


@pytest.mark.parametrize("after", [1, 3, 10, 25])
def test_an_import_that_breaks_off_in_the_middle_keeps_nothing(shop: Path, after: int) -> None:
    bring_in(shop, order())
    tables = ("orders", "customers", "customer_addresses", "products", "journal", "import_batches", "imported_values")
    before = [count_of(shop, table) for table in tables]
    rows = [order({"Name": f"#{number}", "Email": f"c{number}@example.com"}) for number in range(2000, 2300)]
    path = saved(shop, text(*rows))
    with office_of(shop) as office:
        export = read_export(office, [path])
        steps = iter(range(after))
        connection = office.file._database._connection
        connection.set_progress_handler(lambda: next(steps, None) is None, 2_000)
        with pytest.raises(ShopFileError):
            take_in(office, export, [path])
    assert [count_of(shop, table) for table in tables] == before
    assert bring_in(shop, *rows).new == 300
    assert is_sound(shop)


def test_a_file_that_is_no_export_is_refused_as_a_whole(shop: Path) -> None:
    path = saved(shop, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "orders.pdf")
    with office_of(shop) as office, pytest.raises(ImportRefusedError):
        read_export(office, [path])


def test_orders_in_two_overlapping_files_are_each_there_once(shop: Path) -> None:
    with office_of(shop) as office:
        path = shop / "all.csv"
        count = write_export(path, 3_000)
        half = shop / "half.csv"
        with path.open(encoding="utf-8", newline="") as whole, half.open("w", encoding="utf-8", newline="") as part:
            csv.writer(part).writerows(row for i, row in enumerate(csv.reader(whole)) if i <= 1_500)
        first = take_in(office, read_export(office, [half]), [half])
        second = take_in(office, read_export(office, [path]), [path])
        assert first.new + second.new == count
        assert second.same + second.changed == first.new
        assert second.changed <= 1
        assert office.file.orders.count() == count
    assert is_sound(shop)
