"""The window with a hand at it that types claims and saves them, again and again, until it is killed.

`python -m tests.faults.saving_window FOLDER [TEXT]` says `offered TEXT` when the window offers what was typed before,
`typed TEXT` when a note of it is kept, and `saved NUMBER` when the window says that it is saved.
"""

import os
import re
import sys
from itertools import count

from shopdesk.cli import main
from shopdesk.services.crash_notes import FOLDER
from shopdesk.ui import app, crash
from tests.journeys.driven import DOES, Handled, tell
from tests.journeys.hand import Hand

NOTE_EVERY_MS = 100
LEFT = sys.argv[2] if len(sys.argv) > 2 else ""
"""What the window shall offer."""


def saving(hand: Hand) -> None:
    """Put back what was left behind, then type one claim after the other, and save each."""
    if LEFT:
        hand.sees(LEFT)
        tell(f"offered {LEFT}")
        hand.click("Put it back")
        hand.find("Save without deciding")
    else:
        hand.sees("Enjoy the day|Nothing has to be done|to do")
        tell("open")
        _type(hand, f"Text 0 of process {os.getpid()}.")
    saved = ""
    for number in count(1):
        hand.press("Ctrl+S")
        saved = _next_saved(hand, saved)
        tell(f"saved {saved}")
        _type(hand, f"Text {number} of process {os.getpid()}.")


def _type(hand: Hand, text: str) -> None:
    """Type a claim, and tell when what was typed is noted."""
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.click("Ring Luna.*RG-1")
    hand.choose("Kind", "Defect")
    hand.write("What the customer wrote", text)
    assert hand.program.session is not None
    notes = hand.program.session.desk.folder / FOLDER
    hand.waits_until(
        lambda: any(text.encode() in file.read_bytes() for file in notes.glob("*.json")), lambda: "nothing is noted"
    )
    tell(f"typed {text}")


def _next_saved(hand: Hand, before: str) -> str:
    """Wait until the window says that another claim than the one before is saved, and return its number."""
    found: list[str] = []

    def said() -> bool:
        told = (re.search(r"Claim (\S+) is saved", text) for text in hand.texts())
        found[:] = [one[1] for one in told if one and one[1] != before]
        return bool(found)

    hand.waits_until(said, lambda: "no claim is saved")
    return found[0]


if __name__ == "__main__":
    DOES["saving"] = saving
    app.Program = Handled  # type: ignore[attr-defined]
    crash.NOTE_EVERY_MS = NOTE_EVERY_MS
    Handled.does = "saving"
    sys.argv = ["shopdesk", "--data", sys.argv[1]]
    main()
