"""Find goes to any record and does any action; F1 tells the keys."""

from pathlib import Path

from shopdesk.ui.look import theme
from tests.journeys.conftest import Clock, Start
from tests.journeys.shops import NOW, a_shop_with_a_claim


def test_find_goes_to_a_claim_and_to_an_action(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+K")
    hand.waits_for("Find")
    hand.type("2026-0001")
    hand.select_row("2026-0001")
    hand.press("Enter")
    hand.sees("What your policy says")
    hand.press("Ctrl+K")
    hand.waits_for("Find")
    hand.type("dark")
    hand.sees("Dark look")
    hand.press("Enter")
    hand.waits_until(lambda: theme.colours().dark, lambda: "the look is not dark")
    hand.press("Ctrl+K")
    hand.waits_for("Find")
    hand.type("new order")
    hand.sees("New order")
    hand.press("Enter")
    hand.sees("Who ordered")
    hand.press("Alt+Left")
    hand.sees("What your policy says")


def test_find_says_where_nothing_is_found_and_closes(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+K")
    hand.waits_for("Find")
    hand.type("<b>nobody</b>")
    hand.sees("Nothing is found for “<b>nobody</b>”.")
    hand.press("Esc")
    hand.sees("Decide the claim of Erika Muster")
    hand.sees_no("Nothing is found")


def test_find_leads_to_the_sample_shop_and_back(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    for way, shop in (("Look at the sample shop", "Atelier Specimen"), ("Leave the sample shop", "Luna Atelier")):
        hand.press("Ctrl+K")
        hand.waits_for("Find")
        hand.type("sample")
        hand.sees_no("New claim")
        hand.sees(way)
        hand.press("Enter")
        hand.sees(shop)


def test_f1_tells_the_keys(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("F1")
    hand.sees("Find a record or an action")
    hand.sees("Save and decide")
    hand.press("Esc")
    hand.sees_no("Find a record or an action")
