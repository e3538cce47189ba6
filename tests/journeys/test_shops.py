"""The sample shop and one's own beside each other; settings that the whole window follows."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from shopdesk.storage.opening import open_shop
from shopdesk.ui.look import theme
from tests.journeys.conftest import Clock, Start
from tests.journeys.shops import NOW, a_shop_with_a_claim


def test_the_sample_shop_is_looked_at_and_left_for_ones_own(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.choose_from_menu("Luna Atelier, Berlin", "Look at the sample shop")
    hand.sees("Atelier Specimen, Sample shop")
    hand.sees("Overdue")
    hand.sees("Claim 2026-0027")
    hand.choose_from_menu("Atelier Specimen, Sample shop", "Leave the sample shop")
    hand.sees("Decide the claim of Erika Muster")
    hand.sees("Luna Atelier, Berlin")


def test_another_name_and_look_are_followed_everywhere(
    start: Start, clock: Clock, tmp_path: Path, qapp: QApplication
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+,")
    hand.write("Name of the shop", "Sonne & Söhne")
    hand.write("Town", "Potsdam")
    hand.click("Save")
    hand.sees("^Sonne & Söhne, Potsdam$")
    hand.waits_until(lambda: hand.window.windowTitle() == "Sonne & Söhne – ShopDesk", hand.window.windowTitle)
    hand.click("Look")
    hand.click("Dark")
    assert theme.colours().dark
    light = qapp.palette().window().color().lightness()
    assert light < 64
    hand.press("Ctrl+1")
    hand.sees("Sonne & Söhne, Potsdam")
    with open_shop(shop, write=False) as file:
        assert file.shop.get().name == "Sonne & Söhne"


def test_another_policy_holds_for_later_orders_only(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop", policy="quality-guarantee")
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+,")
    hand.click("Policy")
    hand.choose("Another policy", "Seven days")
    hand.write("For orders from", "5 June 2026")
    hand.write("Why", "Simpler rules")
    hand.click("Use from that day")
    hand.sees("Seven days, version 1, for orders from 5 June 2026")
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("Policy 1, from 1 January 2026")
    with open_shop(shop, write=False) as file:
        versions = [(one.key, one.from_day) for one in file.policies.all()]
    assert versions == [("quality-guarantee", date(2026, 1, 1)), ("seven-day", date(2026, 6, 5))]
