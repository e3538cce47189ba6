"""Large imports: stopped at half, ended with the window, taken back; the window stays free meanwhile."""

from pathlib import Path

import pytest

from shopdesk.storage.opening import open_shop
from shopdesk.ui.long_work import Running
from tests.benchmarks.shopify_file import write_export
from tests.journeys.conftest import Start
from tests.journeys.hand import Hand
from tests.journeys.keyboard import Keyboard
from tests.journeys.stalls import noting_stalls
from tests.services.claim_shop import make_shop

MANY, SOME = 24_000, 12_000
"""Rows of about 11,000 and 5,500 orders."""

LONGEST_STALL_MS = 1_000
"""An import on the window's own thread would hold it up for seconds; how short it is at best is for the benchmarks."""


def an_export(folder: Path, rows: int) -> Path:
    """Make an export of so many rows."""
    file = folder / "orders_export.csv"
    write_export(file, rows)
    return file


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with one order."""
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def take_in(hand: Hand, export: Path) -> Running:
    """Begin to take in the export, and wait until it is half done."""
    assert hand.program.session is not None
    desk, begun = hand.program.session.desk, list[Running]()
    desk.started.connect(begun.append)
    hand.drop([export])
    hand.waits_until(lambda: bool(begun) and not desk.under_way, lambda: "there is no preview")
    hand.click("Take in [0-9,]+ orders")
    (running,) = desk.under_way
    shares: list[float] = [0.0]
    running.progressed.connect(lambda done, of: shares.append(done / of))
    hand.waits_until(lambda: shares[-1] >= 0.5, lambda: f"it is not half done: {shares[-1]}")
    return running


def orders_in(shop: Path) -> tuple[int, int]:
    """Return how many orders and imports there are in a shop's file."""
    with open_shop(shop, write=False) as file:
        return file.orders.count(), len(file.imports.all())


def test_an_import_stopped_at_half_leaves_nothing_and_the_window_free(start: Start, shop: Path, tmp_path: Path) -> None:
    export = an_export(tmp_path, MANY)
    hand = start(shop)
    hand.sees("Enjoy the day")
    hand.press("Ctrl+I")  # what is loaded only once has been
    hand.waits_for("Import orders")
    hand.press("Esc")
    with noting_stalls(hand) as stalls:
        take_in(hand, export)
        hand.click("Stop")
        hand.sees("Stopped. Nothing was taken in, and nothing was changed.")
    assert orders_in(shop) == (1, 0)
    assert stalls.own <= LONGEST_STALL_MS, stalls
    hand.click("Close")
    hand.press("Ctrl+2")
    hand.sees("Erika Muster, 1001")


def test_a_window_closed_in_mid_import_asks_and_keeps_nothing_of_it(start: Start, shop: Path, tmp_path: Path) -> None:
    export = an_export(tmp_path, SOME)
    hand = start(shop)
    hand.sees("Enjoy the day")
    running = take_in(hand, export)
    hand.click("Go on while I work")
    window = hand.window
    with hand.answering(lambda: hand.click("Keep the window open")):
        window.close()
    assert window.isVisible()
    assert hand.program.session is not None
    assert hand.program.session.desk.under_way == (running,)
    with hand.answering(lambda: hand.click("Stop and close")):
        window.close()
    assert hand.program.close()
    assert orders_in(shop) == (1, 0)


def test_an_import_is_taken_back_and_said_at_the_foot(start: Start, shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    count = write_export(file, 40)
    hand = start(shop)
    hand.sees("Enjoy the day")
    hand.drop([file])
    hand.click(f"Take in {count} orders")
    hand.sees(f"Import 1 is done: {count} new")
    assert orders_in(shop) == (1 + count, 1)
    with hand.answering(lambda: hand.click("Take back")):
        hand.click("Take this import back")
    hand.sees(f"Import 1 was taken back: {count} orders removed")
    assert orders_in(shop)[0] == 1


def test_a_file_that_nobody_knows_is_taken_in_with_nothing_but_yes(start: Start, shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "market_orders_2026-05.csv"
    rows = [f"M-{number},04/05/2026,松崎 遥,Ring,jewellery,{number}.50" for number in range(1, 9)]
    file.write_text("\n".join(("Order,Date,Buyer,Item,Category,Price", *rows, "")), "utf-8")
    hand = start(shop)
    hand.sees("Enjoy the day")
    keys = Keyboard(hand)
    hand.drop([file])
    keys.waits_at("Look at the orders")
    hand.sees("Which day 04/05/2026 is, is asked next.")
    keys.press("Enter")
    keys.waits_at("Which day is 04/05/2026\\?")
    keys.press("Enter")
    keys.waits_at("Take in 8 orders")
    keys.press("Enter")
    hand.sees("Import 1 is done: 8 new")
    with open_shop(shop, write=False) as kept:
        order = kept.orders.by_number("M-1")
    assert (order.channel, str(order.placed_at), order.total) == ("market", "2026-05-04", 150)
    keys.waits_at("Show these orders")
    keys.press("Enter")
    hand.sees("松崎 遥, M-1")
