"""Files that go wrong beneath an open window, or come from somebody who means no good."""

import os
import shutil
from pathlib import Path

import pytest

from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand

GONE = "was removed, renamed or replaced while it was open"


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Path:
    """A new shop under the seven-day policy."""
    wishes = ShopWishes(
        policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR"
    )
    make_shop(tmp_path / "shop", plan_shop(wishes, clock.now))
    return tmp_path / "shop"


def begin_a_reminder(hand: Hand, what: str) -> None:
    """Write a reminder, and try to save it."""
    hand.press("Ctrl+N")
    hand.write("What", what)
    hand.click("Save")


def test_nothing_is_written_to_a_file_that_was_taken_away_and_the_words_stay(
    start: Start, shop: Path, tmp_path: Path
) -> None:
    hand = start(shop)
    hand.sees("Your desk is ready")
    away = tmp_path / "away.sqlite3"
    (shop / DATABASE).rename(away)
    begin_a_reminder(hand, "Ask the goldsmith")
    hand.sees(GONE)
    hand.sees("Ask the goldsmith")
    away.rename(shop / DATABASE)
    hand.click("Save")
    hand.sees("One thing is due today")
    with open_shop(shop, write=False) as file:
        assert [one.text for one in file.reminders.open()] == ["Ask the goldsmith"]


def test_a_good_copy_put_in_place_of_the_file_is_shown_and_written_when_asked_again(
    start: Start, shop: Path, tmp_path: Path
) -> None:
    good = shutil.copy(shop / DATABASE, tmp_path / "good.sqlite3")
    hand = start(shop)
    hand.sees("Your desk is ready")
    Path(good).replace(shop / DATABASE)
    begin_a_reminder(hand, "Ask the goldsmith")
    hand.sees(GONE)
    hand.click("Save")
    hand.sees("One thing is due today")
    hand.sees("Ask the goldsmith")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_dropped_on_the_window_keeps_nobody_waiting(start: Start, shop: Path, tmp_path: Path) -> None:
    hand = start(shop)
    hand.sees("Your desk is ready")
    os.mkfifo(tmp_path / "orders.csv")
    hand.drop([tmp_path / "orders.csv"])
    hand.sees("orders.csv is no file. Nothing was taken in.")


def test_five_hundred_files_dropped_at_once_are_refused_in_one_sentence(
    start: Start, shop: Path, tmp_path: Path
) -> None:
    hand = start(shop)
    hand.sees("Your desk is ready")
    files = [tmp_path / f"{number}.csv" for number in range(500)]
    for file in files:
        file.write_text("a,b\n")
    hand.drop(files)
    hand.sees("These are 500 files, and at most 20 can be taken in at once. Nothing was taken in.")
