"""A ring is repaired under its warranty, from the counter to the counter, found again a year later and done again."""

from pathlib import Path

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import RepairAction
from shopdesk.domain.terms import Channel
from shopdesk.services.repairs.page import RepairPage, repair_page
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.services.claim_shop import make_shop, office_at

NOW = Moment.parse("2026-09-06T12:00:00+02:00")
A_YEAR_LATER = Moment.parse("2027-09-07T10:00:00+02:00")
TWO_MONTHS_LATER = Moment.parse("2026-11-09T10:00:00+01:00")
NUMBER, AGAIN = "R-2026-0001", "R-2026-0002"
STEPS = ["receive", "inspect", "quote", "approve", "send_out", "bench_back", "check", "ready", "hand_back"]
SIMPLE = "Is the repair simple\\? Your policy turns on it\\."


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """The small shop of the claim tests, whose policy mends for a year and asks of material whether it is simple."""
    clock.now = NOW
    make_shop(tmp_path / "shop", "made-to-order")
    return tmp_path / "shop"


def kept(shop: Path, number: str = NUMBER, now: Moment = NOW) -> RepairPage:
    """Return a repair as it is kept."""
    with office_at(shop, str(now), write=False) as office:
        return repair_page(office, number)


def take_the_ring_in(hand: Hand, fault: str) -> None:
    """Find the ring in its order and take it in."""
    hand.sees("Enjoy the day|Nothing has to be done|to do")
    hand.press("Ctrl+4")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or product", "muster")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.choose("Which piece of it", "Ring Luna, RG-1")
    hand.sees("Under warranty until 8 June 2027")
    hand.write("Fault, as the customer tells it", fault)
    hand.press("Ctrl+Enter")
    hand.sees(f"Ring Luna is taken in as {NUMBER}")


def write_a_line(hand: Hand, kind: str, *typed: str) -> None:
    """Add a line to the quote and fill it in, field by field."""
    hand.choose_from_menu("Add line", kind)
    for text in typed:
        hand.type(text)
        hand.press("Tab")


def quote_and_issue(hand: Hand) -> None:
    """Quote work and gold, say that it is no simple repair, so that the customer pays the gold, and issue it."""
    write_a_line(hand, "Labour", "Rebuild two claws")
    hand.write("Price each", "60")
    hand.sees("Warranty covers")
    write_a_line(hand, "Metal by weight", "Gold, 18 ct", "0.8 g", "78")
    hand.sees(SIMPLE)
    hand.click("No")
    hand.sees("Customer pays €62.40")
    hand.press("Ctrl+Enter")
    hand.find("Print")
    hand.press("Esc")
    hand.sees("^Quote issued$")


def answer_by_email(hand: Hand) -> None:
    """Record that the customer agreed by e-mail."""
    hand.click("Customer agrees")
    hand.choose("How", "E-mail")
    hand.press("Ctrl+Enter")
    hand.sees("^You: begin$")


def send_it_out_and_get_it_back(hand: Hand) -> None:
    """Send the ring to another bench, and get it back."""
    hand.click("Send to a bench")
    hand.write("Whose bench", "Aoife O’Connell")
    hand.write("Back by", "6 September 2026")
    hand.press("Ctrl+Enter")
    hand.sees("Sent to the bench of Aoife O’Connell")
    do(hand, "Back from the bench")
    hand.sees("In the shop")


def finish_and_hand_back(hand: Hand) -> None:
    """Check the ring, say that it is ready, and hand it back with what is owed paid at the counter."""
    do(hand, "Record the check")
    do(hand, "Ready to collect")
    hand.click("Hand back")
    hand.sees("€62.40 is owed.")
    hand.click("Record the payment")
    hand.write("Paid by", "Card")
    hand.press("Ctrl+Enter")
    hand.sees("^Handed back$")
    hand.click("Print handing-back slip")
    hand.find("Print")
    hand.press("Esc")


def do(hand: Hand, button: str, **fields: str) -> None:
    """Do a step with the button of the page, and what its sheet asks."""
    hand.click(button)
    for name, text in fields.items():
        hand.write(name, text)
    hand.press("Ctrl+Enter")


def find_by(hand: Hand, words: str) -> None:
    """Find the repair by some words, and open it."""
    hand.press("Ctrl+K")
    hand.waits_for("Find")
    hand.type(words)
    hand.open_row(NUMBER)
    hand.sees("^Handed back$")


def mend(hand: Hand) -> None:
    """Mend the ring that was taken in and hand it back, with all that lies between."""
    do(hand, "Record inspection")
    quote_and_issue(hand)
    answer_by_email(hand)
    send_it_out_and_get_it_back(hand)
    finish_and_hand_back(hand)


def test_a_ring_is_repaired_under_its_warranty_and_found_a_year_later(start: Start, shop: Path, clock: Clock) -> None:
    hand = start(shop)
    take_the_ring_in(hand, "A claw is torn.")
    mend(hand)
    page = kept(shop)
    assert (page.state, page.standing.place) == (RepairState.HANDED_BACK, PiecePlace.CUSTOMER)
    assert (page.to_pay, page.owed, [one.method for one in page.payments]) == (6_240, 0, ["Card"])
    assert [step.action.value for step in page.steps] == STEPS
    answer = next(step for step in page.steps if step.action is RepairAction.APPROVE)
    assert (answer.channel, answer.who, page.repair.simple) == (Channel.EMAIL, "Erika Muster", False)
    clock.now = A_YEAR_LATER
    for words in (NUMBER, "Muster", "Ring Luna", "1001"):
        hand.press("Ctrl+1")
        find_by(hand, words)
    hand.click("Open customer Erika Muster")
    hand.open_row(NUMBER)
    hand.sees("^Handed back$")
    hand.click("Order 1001")
    hand.sees("Placed")
    hand.click(f".*{NUMBER}.*")
    hand.sees("^Handed back$")


def test_a_ring_that_breaks_again_is_done_again_under_the_same_warranty(start: Start, shop: Path, clock: Clock) -> None:
    hand = start(shop)
    take_the_ring_in(hand, "A claw is torn.")
    before = kept(shop).warranty
    mend(hand)
    clock.now = TWO_MONTHS_LATER
    hand.choose_from_menu("More about this repair", "Do it again as a new repair")
    hand.sees("Under warranty until 8 June 2027")
    hand.write("Fault, as the customer tells it", "The same claw is torn again.")
    hand.press("Ctrl+Enter")
    hand.sees(f"Ring Luna is taken in as {AGAIN}")
    hand.sees("^You: inspect it$")
    page = kept(shop, AGAIN, TWO_MONTHS_LATER)
    assert page.redo_of is not None
    assert (page.redo_of.number, page.repair.piece, page.order and page.order.number) == (NUMBER, "Ring Luna", "1001")
    now = page.warranty
    assert (now.until, now.kind, now.bears) == (before.until, before.kind, before.bears)
    assert [one.number for one in kept(shop, now=TWO_MONTHS_LATER).redone_by] == [AGAIN]
    hand.click(f".*{NUMBER}.*")
    hand.sees("^Handed back$")
    hand.sees(AGAIN)
