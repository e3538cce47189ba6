"""A ring is taken in for repair with key presses alone: found in its order, mistakes on the way, and found again."""

from pathlib import Path

import pytest
from PIL import Image

from shopdesk.domain.moments import Moment
from shopdesk.services.repairs.page import RepairPage, repair_page
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.keyboard import Keyboard
from tests.services.claim_shop import make_shop, office_at

NOW = Moment.parse("2026-09-06T12:00:00+02:00")


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """The small shop of the claim tests under the policy that knows repairs, three months after the delivery."""
    clock.now = NOW
    make_shop(tmp_path / "shop", "made-to-order")
    return tmp_path / "shop"


def a_picture(file: Path) -> Path:
    """Make a small picture."""
    Image.new("RGB", (640, 480), "#d8b46a").save(file)
    return file


def kept(shop: Path, number: str) -> RepairPage:
    """Return a repair as it is kept."""
    with office_at(shop, str(NOW), write=False) as office:
        return repair_page(office, number)


def find_the_ring(hand: Hand, keys: Keyboard) -> None:
    """Go to the repairs, begin a new one, and find the ring by the name of its customer."""
    hand.sees("Enjoy the day|Nothing has to be done|to do")
    keys.press("Ctrl+4")
    hand.sees("Repairs")
    keys.press("Ctrl+N")
    keys.waits_at("Order number, name, e-mail or product")
    keys.type("muster")
    hand.sees("Erika Muster")
    keys.press("Enter")
    keys.waits_at("Which piece of it")
    keys.choose("Which piece of it", "Ring Luna, RG-1")
    hand.sees("Under warranty until 8 June 2027")


def test_a_ring_is_taken_in_by_keyboard(start: Start, shop: Path, tmp_path: Path) -> None:
    hand = start(shop)
    keys = Keyboard(hand)
    find_the_ring(hand, keys)
    keys.tab_to("Fault, as the customer tells it")
    keys.type("A claw is torn.")
    hand.drop([a_picture(tmp_path / "ring.png")], "Drop or paste pictures here, or press Ctrl.O")
    hand.find("ring.png, on arrival")
    keys.fill("Declared value", "640")
    keys.fill("Promised for", "1 September 2026")
    keys.press("Ctrl+Enter")
    hand.sees("1 September 2026 is over. Promise a day that is still to come.")
    keys.waits_at("Promised for")
    keys.fill("Promised for", "20 September 2026")
    keys.tab_to("Metal, stones, sizes and more")
    keys.press("Space")
    keys.tab_to("Add stones")
    keys.press("Enter")
    keys.waits_at("Kind of stones 1")
    keys.type("Garnet")
    keys.press("Ctrl+Enter")
    hand.sees("Ring Luna is taken in as R-2026-0001")
    page = kept(shop, "R-2026-0001")
    assert (page.state, page.standing.place, page.repair.fault) == ("received", "shop", "A claw is torn.")
    assert (page.repair.declared_value, str(page.repair.promised_on)) == (64_000, "2026-09-20")
    assert [one.kind for one in page.repair.stones] == ["Garnet"]
    assert [(one.name, one.stage) for one in page.files] == [("ring.png", "arrival")]
    keys.press("Ctrl+4")
    hand.sees("Ring Luna")
    keys.press("Ctrl+K")
    keys.type("R-2026-0001")
    hand.sees("Ring Luna")


def test_a_begun_take_in_is_there_again_after_a_look_elsewhere(start: Start, shop: Path) -> None:
    hand = start(shop)
    keys = Keyboard(hand)
    find_the_ring(hand, keys)
    keys.tab_to("Fault, as the customer tells it")
    keys.type("A claw is torn.")
    keys.press("Ctrl+2")
    hand.sees("1001")
    keys.press("Ctrl+4")
    keys.press("Ctrl+N")
    hand.sees("Not saved yet")
    keys.tab_to("Fault, as the customer tells it")
    keys.press("Ctrl+Enter")
    hand.sees("Ring Luna is taken in as R-2026-0001")
    assert kept(shop, "R-2026-0001").repair.fault == "A claw is torn."
