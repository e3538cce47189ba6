"""The main job without the mouse: Tab comes to every control where it is read, and it is seen when it has the focus."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.storage.opening import open_shop
from shopdesk.ui.pages.calendar.page import CalendarPage
from shopdesk.ui.pages.today import TodayPage
from shopdesk.ui.places import PageName, Place
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.keyboard import Keyboard
from tests.journeys.shops import NOW as AT_THE_CLAIM
from tests.journeys.shops import a_shop_with_a_claim

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """A new shop under the seven-day policy, in the first days of November."""
    clock.now = Moment.parse("2026-11-03T10:00:00+01:00")
    wishes = ShopWishes(
        policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR"
    )
    make_shop(tmp_path / "shop", plan_shop(wishes, clock.now))
    return tmp_path / "shop"


def choose_file(hand: Hand, keys: Keyboard, file: Path, opened_by: str) -> None:
    """Choose a file in the system's dialog, which some keys open."""

    def answer() -> None:
        keys.type(str(file))
        keys.press("Enter")

    with hand.answering(answer):
        keys.press(opened_by)


def take_in_the_export(hand: Hand, keys: Keyboard) -> None:
    """Choose the export and take in its orders."""
    keys.press("Ctrl+I")
    hand.sees("Choose the file that your shop system exported")
    keys.tab_to("Drop files here, or choose them")
    choose_file(hand, keys, EXPORT, "Enter")
    hand.sees("3 new")
    keys.waits_at("Take in 3 orders")
    keys.press("Enter")
    hand.sees("Import 1 is done: 3 new")
    keys.press("Esc")


def enter_the_claim(hand: Hand, keys: Keyboard) -> None:
    """Enter what Erika Muster wrote: one of two pairs of ear studs comes back."""
    keys.press("Ctrl+3")
    keys.press("Ctrl+N")
    keys.waits_at("Order number, name, e-mail or RMA")
    keys.type("1001")
    hand.sees("Erika Muster")
    keys.press("Enter")
    hand.sees("What it is about")
    keys.tab_to("Ring Luna.*LUNA-AG-54")
    keys.press("Space")
    keys.choose("Kind", "Change of mind")
    keys.tab_to("How many of Ear studs Nova.*", "Shift+Tab")
    keys.press("Ctrl+A")
    keys.type("1")
    keys.fill("What the customer wrote", "One pair of ear studs does not suit me.")
    hand.find("Day of delivery: Fill it in")
    keys.tab_to("Day of delivery: Fill it in")
    keys.press("Enter")
    keys.waits_at("Day of delivery")
    keys.type("30 October 2026")
    keys.press("Enter")
    hand.sees("4 things are missing. With them, the claim is within your rules.")


def give_the_proofs(hand: Hand, keys: Keyboard, picture: Path) -> None:
    """Tick what the customer gave, and choose a picture."""
    keys.tab_to("Product code: It is there")
    keys.press("Enter")
    keys.waits_at("Reason: It is there")
    keys.press("Enter")
    keys.waits_at(".*: It is there")
    choose_file(hand, keys, picture, "Ctrl+O")
    keys.tab_to("Pictures of the packaging: It is there")
    keys.press("Enter")
    hand.sees("Within your rules")


def test_the_main_job_is_done_with_the_keyboard_alone(start: Start, shop: Path, tmp_path: Path) -> None:
    hand = start(shop)
    keys = Keyboard(hand)
    hand.sees("Your desk is ready")
    take_in_the_export(hand, keys)
    enter_the_claim(hand, keys)
    Image.new("RGB", (640, 480), "#d8b46a").save(tmp_path / "studs.jpg")
    give_the_proofs(hand, keys, tmp_path / "studs.jpg")
    hand.sees("^Refund €40.50$")
    keys.press("Ctrl+Enter")
    hand.sees("RMA-2026-0001")
    keys.waits_at("Write decision letter")
    keys.press("Enter")
    keys.waits_at("Your own words")
    hand.waits_until(hand.find("File letter").isEnabled, lambda: "the letter is not there")
    keys.press("Ctrl+Enter")
    hand.sees("Not sent yet")
    keys.press("Escape")
    keys.waits_at("Make return authorization")
    keys.press("Enter")
    hand.sees("^Not sent yet$")
    keys.press("Escape")
    keys.waits_at("Goods arrived")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        letter, paper = file.papers.of_record(RecordKind.CLAIM, claim.id)
        text = pypdfium2.PdfDocument(file.read_attachment(paper.sha256))[0].get_textpage().get_text_bounded()
    assert letter.kind is PaperKind.DECISION_LETTER
    assert "RMA-2026-0001" in text
    assert "40.50" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_tab_comes_to_all_pages_and_opens_them(start: Start, shop: Path) -> None:
    hand = start(shop)
    keys = Keyboard(hand)
    hand.sees("Your desk is ready")
    for page in ("Orders", "Claims", "Calendar", "Customers", "Settings", "Today"):
        keys.tab_to("Find, Ctrl K")
        keys.tab_to(page)
        keys.press("Space")
        hand.sees(f"^{page}$")
        keys.tab_to("Shortcuts, F1")
        keys.press("Up")
        assert keys.here == "Settings"


@pytest.mark.parametrize("left", [PageName.TODAY, PageName.CALENDAR])
def test_a_page_left_before_it_was_read_takes_the_keyboard_from_no_other(
    start: Start, tmp_path: Path, clock: Clock, left: PageName
) -> None:
    clock.now = AT_THE_CLAIM
    a_shop_with_a_claim(tmp_path / "shop")
    hand = start(tmp_path / "shop")
    hand.sees("Erika Muster")
    session = hand.program.session
    assert session is not None
    session.go(Place(left))
    page = session.pages.page
    assert isinstance(page, TodayPage | CalendarPage)
    session.go(Place(PageName.CLAIMS, new=True))
    assert page._wants_focus, "it was read too early to show anything"
    hand.bring_to_front()
    field = hand.find("Order number, name, e-mail or RMA")
    hand.waits_until(lambda: not page._wants_focus, lambda: f"{left} is not read")
    assert QApplication.focusWidget() is field
