"""Undo by name, the bin, and the history of every record, through the window."""

from pathlib import Path

from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.shops import NOW, a_shop_with_a_claim


def test_a_decision_is_undone_by_its_name_and_done_again(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("^To come back$")
    hand.click("All claims")
    hand.press("Ctrl+Z")
    hand.sees("Undone: decision on claim 2026-0001")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        assert (file.claims.decisions(claim.id), file.claims.state_of(claim.id)) == ([], "to_decide")
    hand.click("Do it again")
    hand.sees("Done again: decision on claim 2026-0001")
    with open_shop(shop, write=False) as file:
        assert len(file.claims.decisions(claim.id)) == 1
        assert file.verify(full=True) == []


def test_a_page_follows_when_the_entry_of_its_claim_is_undone_and_done_again(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("^To decide$")
    hand.press("Ctrl+Z")
    hand.sees("This claim is no longer there.")
    hand.click("Do it again")
    hand.sees("^To decide$")


def test_what_was_filed_is_not_undone_and_the_window_says_why(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.press("Ctrl+Z")
    hand.sees("Undone: entry of claim 2026-0001")
    hand.press("Ctrl+Z")
    hand.sees("The last change, .*, can’t be undone")


def test_letters_typed_into_a_field_are_undone_there_and_nothing_else(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.sees("2026-0001")
    hand.press("Ctrl+F")
    hand.type("Erika")
    hand.press("Ctrl+Z")
    hand.sees("2026-0001")
    with open_shop(shop, write=False) as file:
        assert file.claims.by_number("2026-0001").version == 1


def test_a_claim_is_deleted_brought_back_and_its_history_tells_so(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.click("Delete this claim")
    hand.sees("Deleted: claim 2026-0001. It stays in the bin for 30 days.")
    hand.sees_no("Erika Muster")
    with open_shop(shop, write=False) as file:
        assert len(file.claims.ids()) == 0
    hand.press("Ctrl+,")
    hand.click("Bin")
    hand.sees("Claim 2026-0001")
    hand.click("Bring back: claim 2026-0001")
    hand.sees("The bin is empty.")
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.click("Show who changed what")
    hand.sees("Claim: taken away")
    with open_shop(shop, write=False) as file:
        assert file.verify(full=True) == []


def test_an_order_with_a_claim_says_why_it_stays(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.press("Ctrl+2")
    hand.open_row("1001")
    hand.click("Delete this order")
    hand.sees("This can't be deleted: there are claims on it. Delete these first.")
    hand.click("Show who changed what")
    hand.sees("Order: new")


def test_the_bin_is_emptied_after_asking(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.click("Delete this claim")
    hand.sees("Deleted: claim 2026-0001")
    hand.press("Ctrl+,")
    hand.click("Bin")
    with hand.answering(lambda: hand.click("Empty the bin")):
        hand.click("Empty the bin")
    hand.sees("The bin is empty.")
    with open_shop(shop, write=False) as file:
        assert file.bin.all() == []
        assert file.verify(full=True) == []


def test_what_was_undone_is_done_again_from_what_was_done(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    hand = start(shop)
    hand.press("Ctrl+Z")
    hand.sees("Undone: decision on claim 2026-0001")
    hand.press("Ctrl+,")
    hand.click("What was done")
    hand.click("Do again: decision on claim 2026-0001")
    hand.sees("Done again: decision on claim 2026-0001")
    with open_shop(shop, write=False) as file:
        assert len(file.claims.decisions(file.claims.by_number("2026-0001").id)) == 1
