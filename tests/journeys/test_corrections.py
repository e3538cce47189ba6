"""What is corrected moves all that follows from it: deadlines, Today, the calendar, what orders say."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from shopdesk.domain.orders import OrderLine
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.orders.editing import set_order
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim
from tests.services.claim_shop import make_shop, office_at


def test_a_corrected_delivery_date_moves_the_deadline_and_says_so_everywhere(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop", accepted=True, policy="seven-day"))
    hand.sees("Erika Muster sends back 3 pieces.*Mon 15 June, in 5 days")
    hand.press("Ctrl+5")
    hand.sees("^Monday 15 June$")
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")
    hand.click("Correct: Delivered, Mon 8 June 2026")
    hand.write("Delivered", "10 June 2026")
    hand.press("Enter")
    hand.sees("Order 1001 was corrected.")
    hand.sees("Corrected, and this followed:")
    hand.sees("Send back .2026-0001.: Wed 17 June, 23:59 instead of Mon 15 June, 23:59.")
    hand.press("Ctrl+1")
    hand.sees("Erika Muster sends back 3 pieces.*Wed 17 June, in 7 days")
    hand.press("Ctrl+5")
    hand.sees("^Wednesday 17 June$")
    hand.sees_no("^Monday 15 June$")
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("To be sent back by 17 June, 23:59.")


def test_a_delivery_date_that_is_none_is_refused_where_it_was_typed(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")
    hand.click("Correct: Delivered, Mon 8 June 2026")
    hand.write("Delivered", "31 February 2026")
    hand.press("Enter")
    hand.sees("February 2026 has only 28 days.")
    hand.press("Esc")
    hand.sees("^Mon 8 June 2026$")


def test_a_corrected_customer_is_named_so_on_orders_and_claims(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+6")
    hand.open_row("Erika Muster")
    hand.write("Name", "Ærika Łoś-松崎")
    hand.write("E-mail", "erika.los@example.com")
    hand.click("Save")
    hand.sees("^Saved: Ærika")
    hand.press("Ctrl+1")
    hand.sees("Decide the claim of Ærika Łoś-松崎")
    hand.press("Ctrl+2")
    hand.sees("Ærika Łoś-松崎, 1001")
    hand.press("Ctrl+3")
    hand.sees("Ærika Łoś-松崎, 2026-0001")
    with open_shop(shop, write=False) as file:
        customer = file.customers.by_id(file.orders.by_number("1001").customer_id or "")
    assert (customer.name, customer.email) == ("Ærika Łoś-松崎", "erika.los@example.com")


def test_a_line_is_added_and_corrected_where_it_stands(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    before = _lines(shop)
    known = before[0]
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")
    hand.click("Add a line")
    hand.write("What it is", known.text[:4])
    hand.sees(f"^{known.text}, {known.code}")
    hand.press("Down")
    hand.press("Enter")
    hand.write("Pieces", "2")
    hand.sees("^What the policy would say$")
    hand.press("Enter")
    hand.sees("Order 1001 was corrected.")
    hand.sees(f"{known.code}-2 · 2 ×")
    hand.click(f"Correct {known.code}-2")
    hand.write("Discount", "999999")
    hand.sees("that the line costs")
    hand.write("Discount", "1")
    hand.write("What it is", "Ring <b>mine</b> 松崎")
    hand.press("Enter")
    hand.sees("^Ring <b>mine</b> 松崎$")
    *others, added = _lines(shop)
    assert tuple(others) == before
    assert (added.code, added.quantity, added.discount) == (f"{known.code}-2", 2, 100)
    assert added.unit_price == known.unit_price


def test_a_line_is_removed_with_a_way_back_unless_a_claim_names_it(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = tmp_path / "shop"
    make_shop(shop, "quality-guarantee")
    with office_at(shop, str(NOW)) as office:
        set_order(office, "1001", ["lines.RG-1.text=Ring <b>mine</b>"])
        claim = ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=office.now, lines=(("ER-2", 1),))
        open_claim(office, claim)
    before = _lines(shop)
    hand = start(shop)
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")
    hand.click("Correct RG-1")
    hand.click("Remove line")
    hand.sees("RG-1 was removed from order 1001.")
    hand.sees_no("mine")
    assert [line.code for line in _lines(shop)] == ["ER-2"]
    hand.click("Undo")
    hand.sees("^Ring <b>mine</b>$")
    assert _lines(shop) == before
    hand.click("Correct ER-2")
    hand.click("Remove line")
    hand.sees("ER-2 can’t be removed, for it is named by claim 2026-0001.")
    assert _lines(shop) == before


def test_an_order_is_entered_with_goods_that_are_known(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with open_shop(shop, write=False) as file:
        known = file.orders.by_number("1001").lines[0]
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+2")
    hand.press("Ctrl+N")
    hand.write("Line 1: Price", "3.50")
    hand.write("Line 1: Code", known.code)
    hand.press("Tab")
    hand.waits_until(lambda: _stands(hand, "Line 1: What it is") == known.text, lambda: "the name is not filled in")
    assert _stands(hand, "Line 1: Price") == "3.50"
    hand.press("Ctrl+Enter")
    hand.sees("Order D-1001 was entered.")
    with open_shop(shop, write=False) as file:
        (line,) = file.orders.by_number("D-1001").lines
    assert (line.code, line.text, line.unit_price) == (known.code, known.text, 350)


def _lines(shop: Path) -> tuple[OrderLine, ...]:
    with open_shop(shop, write=False) as file:
        assert file.verify(full=True) == []
        return file.orders.by_number("1001").lines


def _stands(hand: Hand, name: str) -> str:
    field = hand.find(name, (QLineEdit,))
    assert isinstance(field, QLineEdit)
    return field.text()
