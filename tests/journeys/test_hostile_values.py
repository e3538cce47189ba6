"""Values that can't be, a clock that jumps, a folder that can't be written, a second program at the same shop."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer

from shopdesk.domain.moments import Moment
from shopdesk.storage.folder import ATTACHMENTS
from tests.cli.running import run_apart
from tests.journeys.conftest import NOW, Clock, Start
from tests.journeys.hand import Hand
from tests.services.sample_shop import sample_shop

MINUTE_MS = 60_000


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The sample shop's orders and claims."""
    sample_shop(tmp_path / "shop", NOW)
    return tmp_path / "shop"


def a_minute_passes(hand: Hand) -> None:
    """Let all that happens every minute happen now."""
    for timer in hand.window.findChildren(QTimer):
        if timer.interval() == MINUTE_MS and timer.isActive():
            timer.timeout.emit()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 February 2026", "February 2026 has only 28 days"),
        ("29 February 2025", "February 2025 has only 28 days"),
        ("0000-01-01", "The year 0 lies outside 1900 to 2199"),
        ("31.12.9999", "The year 9999 lies outside 1900 to 2199"),
        ("1e9", "is not a day"),
        ("١٢٣", "is not a day"),
    ],
)
def test_a_day_that_cannot_be_is_told_below_its_field_and_stays_as_it_was_typed(
    start: Start, shop: Path, typed: str, said: str
) -> None:
    hand = start(shop)
    hand.sees("Tuesday, 10 March")
    hand.press("Ctrl+2")
    hand.press("Ctrl+N")
    hand.write("Delivered", typed)
    hand.press("Tab")
    hand.sees(said)
    hand.sees(f"^{typed}$")


def test_midnight_passes_while_the_window_is_open(start: Start, shop: Path, clock: Clock) -> None:
    clock.now = Moment.parse("2026-03-10T23:59:30+01:00")
    hand = start(shop)
    hand.sees("Tuesday, 10 March")
    clock.now = Moment.parse("2026-03-11T00:00:30+01:00")
    a_minute_passes(hand)
    hand.sees("Wednesday, 11 March")
    hand.sees("8 days late")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-10T10:00:00+01:00", "Monday, 10 March"),
        ("2036-03-10T10:00:00+01:00", "Monday, 10 March"),
        ("2026-03-29T03:01:00+02:00", "Sunday, 29 March"),
        ("2026-10-25T02:30:00+01:00", "Sunday, 25 October"),
    ],
)
def test_a_clock_that_is_set_anew_is_followed(start: Start, shop: Path, clock: Clock, moment: str, day: str) -> None:
    hand = start(shop)
    hand.sees("Tuesday, 10 March")
    clock.now = Moment.parse(moment)
    a_minute_passes(hand)
    hand.sees(day)


def test_a_claim_whose_picture_cannot_be_kept_stays_in_its_form(start: Start, shop: Path, tmp_path: Path) -> None:
    hand = start(shop)
    hand.sees("Tuesday, 10 March")
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1003")
    hand.sees("1003 ·")
    hand.find("Order number, name, e-mail or RMA").setFocus()
    hand.press("Enter")
    hand.choose("Kind", "Change of mind")
    hand.write("What the customer wrote", "It does not suit me.")
    picture = tmp_path / "cloth.jpg"
    Image.new("RGB", (64, 48), "#d8b46a").save(picture)
    hand.drop([picture], "Drop pictures or mails here, or press Ctrl.O")
    hand.find("Pictures, 1")
    hand.click("Polishing cloth.*")
    (shop / ATTACHMENTS).rename(tmp_path / "away")
    (shop / ATTACHMENTS).write_bytes(b"in the way")
    hand.click("Save without deciding")
    hand.sees("Not saved. What you typed is still here.")
    hand.sees("It does not suit me.")
    (shop / ATTACHMENTS).unlink()
    (tmp_path / "away").rename(shop / ATTACHMENTS)
    hand.click("Save without deciding")
    hand.sees("Claim 2026-.* is saved")


def test_a_second_program_may_read_and_is_told_why_it_may_not_write(start: Start, shop: Path) -> None:
    hand = start(shop)
    hand.sees("Tuesday, 10 March")
    claim = ("claim", "new", "--order", "1003", "--kind", "defect", "--received-at", "2026-03-10")
    refused = run_apart("--data", shop, *claim)
    assert refused.status == 1
    assert "ShopDesk is open, or another command is writing" in refused.err
    assert run_apart("--data", shop, "claim", "show", "2026-0021").status == 0
    assert run_apart("--data", shop, "verify").status == 0
