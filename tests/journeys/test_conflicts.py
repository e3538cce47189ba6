"""What another page changed while something was being typed is shown beside it, and nothing is overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shopdesk.domain.terms import Channel
from shopdesk.services.claims.desk import set_facts
from shopdesk.services.customers.editing import change_customer
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim


@pytest.fixture
def hand(start: Start, clock: Clock, tmp_path: Path) -> Hand:
    """The window on the order 1001."""
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")
    return hand


def meanwhile(hand: Hand, change: Callable[[Office], object]) -> None:
    """Let something be changed elsewhere in the window."""
    session, done = hand.program.session, list[object]()
    assert session is not None
    session.desk.write(session, change, done.append)
    hand.waits_until(lambda: bool(done), lambda: "nothing was changed")


def delivered(folder: Path) -> str:
    """Return on which day the order was delivered, as kept."""
    with open_shop(folder / "shop", write=False) as file:
        return str(file.orders.by_number("1001").delivered_at)


@pytest.mark.parametrize(("answer", "day"), [("What I typed", "2026-06-09"), ("What is kept", "2026-06-07")])
def test_a_moment_that_was_corrected_elsewhere_is_shown_and_chosen(
    hand: Hand, tmp_path: Path, answer: str, day: str
) -> None:
    hand.click("Correct: Delivered, Mon 8 June 2026")
    hand.write("Delivered", "9 June 2026")
    meanwhile(hand, lambda office: set_order(office, "1001", ["delivered_at=2026-06-07"]))
    hand.press("Enter")
    hand.waits_for("This was changed while you were typing")
    hand.sees("^You typed: Tue 9 June 2026$")
    hand.sees("^Kept now: Sun 7 June 2026$")
    assert delivered(tmp_path) == "2026-06-07"
    hand.click(answer)
    hand.click("Save so")
    hand.waits_until(lambda: delivered(tmp_path) == day, lambda: delivered(tmp_path))
    hand.sees("^(Tue 9|Sun 7) June 2026$")


def test_going_on_typing_keeps_what_was_typed_and_what_is_kept(hand: Hand, tmp_path: Path) -> None:
    hand.click("Correct: Delivered, Mon 8 June 2026")
    hand.write("Delivered", "9 June 2026")
    meanwhile(hand, lambda office: set_order(office, "1001", ["delivered_at=2026-06-07"]))
    hand.press("Enter")
    hand.waits_for("This was changed while you were typing")
    hand.click("Go on typing")
    hand.sees("9 June 2026")
    assert delivered(tmp_path) == "2026-06-07"


def test_an_address_keeps_what_others_made_of_fields_that_nobody_typed(hand: Hand, tmp_path: Path) -> None:
    hand.click("Correct the delivery address")
    hand.write("Street and number", "Mondweg 1")
    hand.write("Town", "Bonn")
    meanwhile(hand, lambda office: set_order(office, "1001", ["ship_to.street=Am Hang 2", "ship_to.extra=Rear"]))
    hand.click("Save")
    hand.waits_for("This was changed while you were typing")
    hand.sees("^You typed: Mondweg 1$")
    hand.sees("^Kept now: Am Hang 2$")
    hand.sees_no("Bonn$")
    hand.click("What is kept")
    hand.click("Save so")
    hand.sees("Order 1001 was corrected.")
    with open_shop(tmp_path / "shop", write=False) as file:
        kept = file.customers.address(file.orders.by_number("1001").ship_to_id or "")
    assert kept is not None
    assert (kept.address.street, kept.address.city, kept.address.extra) == ("Am Hang 2", "Bonn", "Rear")


def test_a_customer_whose_other_fields_were_changed_elsewhere_is_saved_without_a_question(
    hand: Hand, tmp_path: Path
) -> None:
    hand.press("Ctrl+6")
    hand.open_row("Erika Muster")
    hand.write("Notes", "Rings twice.")

    def call(office: Office) -> object:
        known = office.file.customers.by_id(office.file.orders.by_number("1001").customer_id or "")
        return change_customer(office, known, {"phone": "+49 221 1"})

    meanwhile(hand, call)
    hand.click("Save")
    hand.sees("^Saved: Erika Muster")
    with open_shop(tmp_path / "shop", write=False) as file:
        kept = file.customers.by_id(file.orders.by_number("1001").customer_id or "")
    assert (kept.notes, kept.phone) == ("Rings twice.", "+49 221 1")


@pytest.mark.parametrize(("answer", "channel"), [("What I typed", Channel.PHONE), ("What is kept", Channel.POST)])
def test_a_fact_of_a_claim_that_was_changed_elsewhere_is_shown_and_chosen(
    hand: Hand, tmp_path: Path, answer: str, channel: Channel
) -> None:
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.choose("How it came", "Telephone")
    meanwhile(hand, lambda office: set_facts(office, "2026-0001", [("channel", "post")]))
    hand.press("Ctrl+S")
    hand.waits_for("This was changed while you were typing")
    hand.sees("You typed: (tele)?phone")
    hand.sees("Kept now: .*post")
    hand.click(answer)
    hand.click("Save so")
    hand.sees("Claim 2026-0001 is saved.")
    with open_shop(tmp_path / "shop", write=False) as file:
        assert file.claims.by_number("2026-0001").channel is channel
