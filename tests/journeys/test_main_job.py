"""The main job: an order export and a customer's e-mail become the right printed authorization."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
MAIL = "Hello, one of the two pairs of ear studs (NOVA-GP) does not suit me. May I send it back? Erika Muster"


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """A new shop under the seven-day policy, in the first days of November."""
    clock.now = Moment.parse("2026-11-03T10:00:00+01:00")
    wishes = ShopWishes(
        policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR"
    )
    make_shop(tmp_path / "shop", plan_shop(wishes, clock.now))
    return tmp_path / "shop"


def take_in_the_export(hand: Hand) -> None:
    """Drop the export on the window and take in its orders."""
    hand.sees("Your desk is ready")
    hand.drop([EXPORT])
    hand.sees("3 new")
    hand.click("Take in 3 orders")
    hand.sees("Import 1 is done: 3 new")
    hand.click("Close")


def a_picture(file: Path) -> Path:
    """Make a small picture."""
    Image.new("RGB", (640, 480), "#d8b46a").save(file)
    return file


def test_an_export_and_a_mail_become_an_authorization(start: Start, shop: Path, tmp_path: Path) -> None:
    hand = start(shop)
    take_in_the_export(hand)
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.choose("Kind", "Change of mind")
    hand.write("What the customer wrote", MAIL)
    hand.click("Day of delivery: Fill it in")
    hand.write("Day of delivery", "30 October 2026")
    hand.press("Enter")
    hand.sees("delivered Fri 30 October")
    hand.sees("2 things are missing. With them, the claim is within your rules.")
    hand.sees("Asked for on 3 November, day 4 of 7.")
    hand.click("Ring Luna.*LUNA-AG-54")
    hand.click("One less")
    hand.click("Product code: It is there")
    hand.click("Reason: It is there")
    hand.sees("Because 1 of 2 comes back")
    hand.drop([a_picture(tmp_path / "studs.jpg")], "Drop pictures or mails here, or press Ctrl.O")
    hand.click("Pictures of the packaging: It is there")
    hand.sees("Within your rules")
    hand.sees("^Refund €40.50$")
    hand.press("Ctrl+Enter")
    hand.sees("RMA-2026-0001")
    hand.click("Make return authorization")
    hand.sees("Print")
    hand.sees("The shop has no return address")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        (paper,) = file.papers.of_record(RecordKind.CLAIM, claim.id)
        pdf = pypdfium2.PdfDocument(file.read_attachment(paper.sha256))
        text = pdf[0].get_textpage().get_text_bounded()
        assert [one.name for one in file.claims.files(claim.id)] == ["studs.jpg"]
        (wrote,) = file.customers.texts_of(RecordKind.CLAIM, claim.id)
    assert wrote.text == MAIL
    for words in ("RMA-2026-0001", "Ear studs Nova", "40.50", "Fri 6 November 2026"):
        assert words in text.replace("\N{NO-BREAK SPACE}", " "), text
