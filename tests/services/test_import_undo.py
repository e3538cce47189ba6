"""Imports taken back: what they made goes, what they changed is set back, claims and edits keep theirs."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import (
    address_of,
    bring_in,
    correct,
    count_of,
    customer_of,
    is_sound,
    make_shop,
    office_of,
    order_of,
    take_back,
)

SHIPPED = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}
MADE = ("orders", "order_lines", "customers", "customer_addresses", "customer_texts", "products", "imported_values")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def claim(folder: Path) -> None:
    with office_of(folder) as office:
        kind = ClaimKind.CANCEL_ORDER
        open_claim(office, ClaimDraft(order="1001", kind=kind, received_at=Moment.parse("2026-11-02")))


def refusal_of(folder: Path, number: int) -> str:
    with pytest.raises(NotAllowedError) as refused:
        take_back(folder, number)
    assert state_of(folder, number) == "done"
    return refused.value.sentence


def state_of(folder: Path, number: int) -> str:
    with office_of(folder, write=False) as office:
        return office.file.imports.by_number(number).state


def test_what_an_import_made_is_gone_and_can_come_again(shop: Path) -> None:
    bring_in(shop, order(Notes="Ring twice"), line(), order(Name="#1002", Email=""))
    report = take_back(shop, 1)
    assert (report.removed, report.set_back, report.left) == (2, 0, ())
    assert [count_of(shop, table) for table in MADE] == [0] * len(MADE)
    assert is_sound(shop)
    again = bring_in(shop, order(Notes="Ring twice"), line())
    assert (again.new, again.batch) == (1, 2)


def test_deadlines_of_removed_orders_go_with_them(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="made-to-order")
    bring_in(shop, order({"Created at": "2026-11-05 09:30:00 +0100"}))
    assert count_of(shop, "deadlines") > 0
    take_back(shop, 1)
    assert count_of(shop, "deadlines") == 0


def test_undoing_twice_is_refused(shop: Path) -> None:
    bring_in(shop, order())
    take_back(shop, 1)
    with pytest.raises(NotAllowedError, match="taken back before"):
        take_back(shop, 1)
    with office_of(shop, write=False) as office:
        assert office.file.imports.by_number(1).state == "undone"


def test_there_is_no_undoing_of_an_import_that_never_was(shop: Path) -> None:
    with pytest.raises(NotFoundError):
        take_back(shop, 7)


def test_an_order_with_a_claim_stays_and_is_named(shop: Path) -> None:
    bring_in(shop, order(), order(Name="#1002"))
    claim(shop)
    report = take_back(shop, 1)
    assert (report.removed, report.left) == (1, (("1001", "it has claims"),))
    assert count_of(shop, "orders") == 1
    assert customer_of(shop).email == "jane@example.com"
    assert is_sound(shop)


def test_an_edited_order_stays_and_a_later_import_still_knows_what_was_edited(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}), order(Name="#1002"))
    correct(shop, "1001", "payment.method=paypal")
    report = take_back(shop, 1)
    assert report.left == (("1001", "it was changed since"),)
    assert bring_in(shop, order({"Payment Method": "Bank", "Financial Status": "refunded"})).changed == 1
    assert order_of(shop).payment_method == "paypal"
    assert order_of(shop).financial_status == "refunded"


def test_a_customer_who_was_edited_stays_without_the_order(shop: Path) -> None:
    bring_in(shop, order())
    correct(shop, "1001", "customer.phone=+49 30 1234")
    assert take_back(shop, 1).removed == 1
    assert (count_of(shop, "orders"), count_of(shop, "customers")) == (0, 1)


def test_a_product_whose_category_was_typed_stays(shop: Path) -> None:
    bring_in(shop, order(), order(Name="#1002"))
    correct(shop, "1001", "lines.R-1.category=jewellery/ring")
    assert take_back(shop, 1).removed == 1
    with office_of(shop, write=False) as office:
        assert [one.category for one in office.file.products.all()] == ["jewellery/ring"]


def test_a_changed_order_gets_back_what_it_was(shop: Path) -> None:
    bring_in(shop, order({"Notes": "Ring twice", "Phone": "1"}), line())
    before, customer, address = order_of(shop), customer_of(shop), address_of(shop)
    changed = {**SHIPPED, "Notes": "Ring once", "Phone": "2", "Shipping Address1": "2 Side St", "Lineitem name": "Wide"}
    bring_in(shop, order(changed), line({"Lineitem sku": "B-1", "Lineitem name": "Box"}))
    assert order_of(shop).shipped_at is not None
    report = take_back(shop, 2)
    assert (report.removed, report.set_back, report.left) == (0, 1, ())
    after = order_of(shop)
    assert replace(after, version=before.version) == before
    assert replace(customer_of(shop), version=customer.version) == customer
    assert address_of(shop) == address
    assert count_of(shop, "customer_addresses") == 1
    with office_of(shop, write=False) as office:
        (note,) = office.file.customers.texts_of(RecordKind.ORDER, after.id)
        assert note.text == "Ring twice"
        assert [one.code for one in office.file.products.all()] == ["C-1", "R-1"]
    assert is_sound(shop)


def test_fields_that_were_edited_since_keep_their_edits(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}), line())
    bring_in(shop, order({**SHIPPED, "Payment Method": "Bank", "Lineitem name": "Ring, wide"}), line())
    correct(shop, "1001", "shipped_at=2026-10-27", "lines.R-1.text=Ring, engraved")
    report = take_back(shop, 2)
    assert report.set_back == 1
    assert report.left == (("1001", "changed since and left so: shipped, text of line R-1"),)
    after = order_of(shop)
    assert after.shipped_at == Moment.parse("2026-10-27")
    assert after.sources["shipped_at"] == "typed"
    assert after.payment_method == "klarna"
    assert after.fulfillment_status == ""
    assert after.lines[0].text == "Ring, engraved"


def test_after_an_undo_the_import_before_counts_again(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}))
    bring_in(shop, order({"Payment Method": "Bank"}))
    take_back(shop, 2)
    assert bring_in(shop, order({"Payment Method": "Klarna"})).same == 1
    assert bring_in(shop, order({"Payment Method": "Cash"})).changed == 1


def test_a_note_that_an_import_added_goes_again(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order(Notes="Ring twice"))
    assert count_of(shop, "customer_texts") == 1
    take_back(shop, 2)
    assert count_of(shop, "customer_texts") == 0


def test_a_line_that_was_added_and_claimed_stays(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order(), line())
    claim(shop)
    assert refusal_of(shop, 2) == (
        "Nothing of import 2 can be taken back (order 1001: changed since and left so: line C-1). Nothing was changed."
    )
    assert [one.code for one in order_of(shop).lines] == ["R-1", "C-1"]


def test_a_line_that_the_import_took_away_comes_back(shop: Path) -> None:
    bring_in(shop, order(), line())
    before = order_of(shop)
    bring_in(shop, order())
    assert len(order_of(shop).lines) == 1
    take_back(shop, 2)
    assert order_of(shop).lines == before.lines


def test_pieces_that_were_claimed_since_are_not_taken_back(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order({"Lineitem quantity": "2", "Subtotal": "90.00", "Total": "95.00"}))
    claim(shop)
    assert "(order 1001: changed since and left so: quantity of line R-1)" in refusal_of(shop, 2)
    assert order_of(shop).lines[0].quantity == 2


def test_an_amount_that_later_edits_contradict_is_left(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order({"Lineitem price": "60.00", "Subtotal": "60.00", "Total": "65.00"}))
    correct(shop, "1001", "discount=50")
    assert (
        "(order 1001: what it was before does not go with later edits "
        "(discount: €50.00 is more than the €45.00 that the lines cost))"
    ) in refusal_of(shop, 2)
    assert order_of(shop).lines[0].unit_price == 6000


def test_an_amount_of_a_line_that_later_edits_contradict_is_named_with_its_line(shop: Path) -> None:
    bring_in(shop, order())
    bring_in(shop, order({"Lineitem price": "60.00", "Subtotal": "60.00", "Total": "65.00"}))
    correct(shop, "1001", "lines.R-1.discount=50")
    assert "(discount of line R-1: €50.00 is more than the €45.00 that the line costs)" in refusal_of(shop, 2)


def test_an_undo_that_takes_nothing_back_is_refused_and_keeps_the_import(shop: Path) -> None:
    bring_in(shop, *[order(Name=f"#{number}") for number in range(1001, 1013)])
    for number in range(1001, 1013):
        correct(shop, str(number), "payment.method=paypal")
    told = refusal_of(shop, 1)
    assert told.startswith("Nothing of import 1 can be taken back (order 10")
    assert told.endswith(": it was changed since; and 2 more). Nothing was changed.")
    assert state_of(shop, 1) == "done"
    for number in range(1001, 1013):
        correct(shop, str(number), "payment.method=")
    assert take_back(shop, 1).removed == 12


def test_an_import_that_a_later_one_changed_is_taken_back_after_it(shop: Path) -> None:
    first, second = order(), order({**SHIPPED, "Shipping Address1": "2 Side St", "Shipping": "7.00", "Total": "52.00"})
    bring_in(shop, first)
    before = order_of(shop)
    bring_in(shop, second)
    between = order_of(shop)
    bring_in(shop, first)
    for number, later in ((1, 3), (2, 3)):
        assert refusal_of(shop, number) == (
            f"Import {number} can't be taken back yet: import {later} came after it and changed order 1001 too. "
            f"Nothing was changed. Undo import {later} first."
        )
    assert take_back(shop, 3).set_back == 1
    assert replace(order_of(shop), version=between.version) == between
    assert take_back(shop, 2).left == ()
    assert replace(order_of(shop), version=before.version) == before
    assert take_back(shop, 1).removed == 1
    assert [count_of(shop, table) for table in MADE] == [0] * len(MADE)
    assert is_sound(shop)


def test_an_order_that_stands_as_the_import_left_it_is_removed_with_its_customer(shop: Path) -> None:
    bring_in(shop, order({"Phone": "1", "Notes": "Ring twice"}), line())
    bring_in(shop, order({**SHIPPED, "Phone": "2", "Notes": "Ring once"}))
    assert take_back(shop, 2).set_back == 1
    assert take_back(shop, 1).left == ()
    assert [count_of(shop, table) for table in MADE] == [0] * len(MADE)


@pytest.mark.parametrize(
    ("change", "what"),
    [({"Phone": "3"}, "the same customer"), ({"Notes": "Don't ring"}, "the same note")],
)
def test_what_a_later_import_changed_of_a_customer_is_taken_back_before(
    shop: Path, change: dict[str, str], what: str
) -> None:
    bring_in(shop, order({"Phone": "1", "Notes": "Ring twice"}))
    bring_in(shop, order({"Phone": "2", "Notes": "Ring once"}))
    bring_in(shop, order({"Phone": "2", "Notes": "Ring once", **change}))
    assert f"import 3 came after it and changed {what} too" in refusal_of(shop, 2)
    take_back(shop, 3)
    take_back(shop, 2)
    assert customer_of(shop).phone == "1"


def test_a_later_import_of_which_nothing_can_be_taken_back_is_not_in_the_way(shop: Path) -> None:
    bring_in(shop, order({"Payment Method": "Klarna"}))
    bring_in(shop, order({"Payment Method": "Bank", "Financial Status": "refunded"}))
    bring_in(shop, order({"Payment Method": "Cash", "Financial Status": "refunded"}))
    correct(shop, "1001", "payment.method=paypal")
    refusal_of(shop, 3)
    report = take_back(shop, 2)
    assert report.left == (("1001", "changed since and left so: payment method"),)
    assert (order_of(shop).payment_method, order_of(shop).financial_status) == ("paypal", "paid")


def test_an_address_and_goods_that_an_earlier_undo_removed_do_not_come_back(shop: Path) -> None:
    side, new = {"Shipping Address1": "2 Side St"}, {"Lineitem sku": "N-1", "Lineitem name": "New"}
    bring_in(shop, order())
    bring_in(shop, order({"Name": "#1002", **side, **new}))
    bring_in(shop, order({**side, "Financial Status": "refunded"}), line(new))
    bring_in(shop, order())
    assert take_back(shop, 2).removed == 1
    report = take_back(shop, 4)
    assert report.set_back == 1
    assert report.left == (("1001", "changed since and left so: delivery address"),)
    assert [(one.code, one.product_id is None) for one in order_of(shop).lines] == [("R-1", False), ("N-1", True)]
    assert order_of(shop).financial_status == "refunded"
    assert is_sound(shop)
