"""The main job: an order export and a customer's e-mail become the right printed authorization."""

from pathlib import Path

import pypdfium2
import pytest

from shopdesk.domain.moments import Moment
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
MAIL = (
    "Hello, order 1001. One of the two pairs of ear studs, NOVA-GP, does not suit me. I never wore them and the box "
    "is closed. May I send them back? Erika Muster"
)


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """A new shop under the seven-day policy, in the first days of November."""
    clock.now = Moment.parse("2026-11-03T10:00:00+01:00")
    wishes = ShopWishes(
        policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR"
    )
    make_shop(tmp_path / "shop", plan_shop(wishes, clock.now))
    return tmp_path / "shop"


def test_an_export_and_a_mail_become_an_authorization(start: Start, shop: Path) -> None:
    hand = start(shop)
    hand.sees("Luna Atelier")
    hand.drop([EXPORT])
    hand.sees("3 new|new")
    print([t for t in hand.texts()])
    hand.click(r"Take in \d+ orders?")
    hand.sees("Import 1 is done")
    hand.click("Close")
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.sees("Open order")
    print([t for t in hand.texts()])
