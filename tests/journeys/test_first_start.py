"""From nothing to a shop: the few steps, or the sample shop and the way back from it."""

from pathlib import Path

from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Start
from tests.journeys.keyboard import Keyboard


def test_a_shop_is_made_in_a_few_steps_and_today_is_empty(start: Start, tmp_path: Path) -> None:
    hand = start(tmp_path / "shop")
    hand.click("Next")
    hand.write("Name of the shop", "Luna Atelier")
    hand.click("Next")
    hand.sees("Country")
    hand.click("Use these values and start")
    hand.sees("Tuesday, 10 March")
    hand.sees("Luna Atelier")
    with open_shop(tmp_path / "shop", write=False) as file:
        assert file.shop.get().name == "Luna Atelier"


def test_the_sample_shop_is_marked_and_left_again(start: Start, tmp_path: Path) -> None:
    hand = start(tmp_path / "shop")
    hand.click("Try with a sample shop")
    hand.sees("Overdue")
    hand.sees("Atelier Specimen, Sample shop")
    assert not (tmp_path / "shop").exists(), "the owner's folder is left alone"


def test_a_shop_is_made_with_the_keyboard_alone(start: Start, tmp_path: Path) -> None:
    hand = start(tmp_path / "shop")
    hand.sees("Welcome to ShopDesk")
    keys = Keyboard(hand)
    keys.waits_at("Next")
    keys.press("Enter")
    keys.waits_at("Name of the shop")
    keys.type("Luna Atelier")
    keys.fill("Town", "Berlin")
    keys.press("Enter")
    keys.waits_at("Country")
    keys.press("Ctrl+A")
    keys.type("Germany")
    keys.press("Enter")
    hand.sees("EUR")
    keys.press("Enter")
    hand.sees("Seven days")
    keys.tab_to("Next")
    keys.press("Enter")
    keys.waits_at("Letters")
    keys.tab_to("Make my shop")
    keys.press("Space")
    hand.sees("Your desk is ready")
    with open_shop(tmp_path / "shop", write=False) as file:
        made = file.shop.get()
    assert (made.name, made.address.city, made.country, made.currency) == ("Luna Atelier", "Berlin", "DE", "EUR")
