"""Own reminders on Today and in the calendar, and what leaves the calendar: a file and a printed month."""

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim


def remind(hand: Hand, what: str, when: str) -> None:
    """Make a reminder."""
    hand.press("Ctrl+N")
    hand.write("What", what)
    hand.write("When", when)
    hand.click("Save")
    hand.waits_until(lambda: QApplication.activeModalWidget() is None, lambda: "the reminder is not saved")


def save_as(hand: Hand, keys: str, file: Path) -> None:
    """Press keys that ask where to save, and type a file's path."""

    def answer() -> None:
        hand.press("Ctrl+A")
        hand.type(str(file))
        hand.press("Enter")

    with hand.answering(answer):
        hand.press(keys)


def test_a_reminder_is_on_today_and_in_the_calendar_and_done_with_enter(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    remind(hand, "Order more boxes", "10 June 2026")
    hand.select_row("Order more boxes")
    hand.press("Ctrl+5")
    remind(hand, "Send the ring to the stamping office", "12 June 2026")
    hand.sees("^Friday 12 June$")
    hand.sees("Send the ring to the stamping office")
    hand.press("Ctrl+1")
    hand.sees("Send the ring to the stamping office.*Fri 12 June, in 2 days")
    hand.open_row("Order more boxes")
    hand.sees_no("^.*Order more boxes.*Today")
    hand.click("Undo")
    hand.sees("Order more boxes")


def test_the_calendar_is_saved_as_a_file_for_other_programs(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    remind(hand, "Order more boxes", "12 June 2026")
    hand.press("Ctrl+5")
    hand.sees("^June 2026$")  # Today tells of the boxes too
    hand.sees("Order more boxes")
    save_as(hand, "Ctrl+S", tmp_path / "due.ics")
    hand.sees("Calendar file due.ics written, entries: 2")
    written = (tmp_path / "due.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert written.startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:Order more boxes" in written
    assert "2026-0001" in written


def test_the_month_is_drawn_as_a_paper_and_saved(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    hand = start(a_shop_with_a_claim(tmp_path / "shop"))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+5")
    hand.sees("^June 2026$")
    hand.sees("Decide: Erika Muster")
    hand.press("Ctrl+P")
    hand.waits_for("Deadlines, June 2026")
    hand.waits_until(hand.find("Save a copy").isEnabled, lambda: "the month is not drawn")
    save_as(hand, "Ctrl+S", tmp_path / "june.pdf")
    hand.sees("Saved as .*june.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "june.pdf")[0].get_textpage().get_text_bounded()
    words = text.replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith("June 2026")
    assert "Muster" in words, words
