"""What is corrected moves all that follows from it: deadlines, Today, the calendar, what orders say."""

from pathlib import Path

from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.shops import NOW, a_shop_with_a_claim


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
