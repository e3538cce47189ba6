"""ShopDesk in a process of its own, with a hand at its window that says what it sees.

`python -m tests.journeys.driven WHAT FOLDER`: `front` waits behind until a second start brings it to the front,
`typing` begins a claim and stays, `ordering` an order; `claiming` puts the claim back and saves it, `entering` puts
the order back and enters it.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from shopdesk.cli import main
from shopdesk.services.crash_notes import FOLDER
from shopdesk.ui import app, crash
from shopdesk.ui.program import Program
from tests.journeys.hand import Hand

NOTE_EVERY_MS = 200
TYPED = "The clasp broke on the second day."
CUSTOMER = "松崎 遥"


def tell(words: str) -> None:
    """Say something to whoever started this process."""
    print(words, flush=True)


def front(hand: Hand) -> None:
    """Go behind, and tell when the window has come to the front."""
    hand.sees("Enjoy the day|Nothing has to be done")
    window = hand.window
    window.showMinimized()
    hand.waits_until(window.isMinimized, lambda: "it does not go away")
    tell("behind")
    hand.waits_until(lambda: not window.isMinimized() and window.isActiveWindow(), lambda: "it stays behind")
    tell("in front")


def typing(hand: Hand) -> None:
    """Begin a claim, and tell when what was typed is noted."""
    hand.sees("Enjoy the day|Nothing has to be done")
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.click("Ring Luna.*RG-1")
    hand.choose("Kind", "Defect")
    hand.write("What the customer wrote", TYPED)
    _wait_for_note(hand, TYPED)


def claiming(hand: Hand) -> None:
    """Put the claim back, save it, and end."""
    hand.sees(TYPED)
    hand.click("Put it back")
    hand.find("Save without deciding")
    hand.press("Ctrl+S")
    tell(hand.sees(r"Claim \S+ is saved"))
    os._exit(0)


def ordering(hand: Hand) -> None:
    """Begin an order in another currency than the shop's, and tell when what was typed is noted."""
    hand.sees("Enjoy the day|Nothing has to be done")
    hand.press("Ctrl+2")
    hand.press("Ctrl+N")
    hand.write("Name", CUSTOMER)
    hand.write("Currency", "KWD")
    hand.press("Tab")
    hand.write("Line 1: Code", "RING-1")
    hand.write("Line 1: What it is", "指輪")
    hand.write("Line 1: Price", "1.250")
    hand.write("What the customer wrote with it", TYPED)
    _wait_for_note(hand, TYPED)


def entering(hand: Hand) -> None:
    """Put the order back, enter it, and end."""
    hand.sees(TYPED)
    hand.click("Put it back")
    hand.sees("KWD 1.250")
    hand.press("Ctrl+Return")
    tell(hand.sees(r"Order \S+ was entered"))
    os._exit(0)


def _wait_for_note(hand: Hand, typed: str) -> None:
    assert hand.program.session is not None
    folder = hand.program.session.desk.folder / FOLDER
    hand.waits_until(
        lambda: any(typed.encode() in file.read_bytes() for file in folder.glob("*.json")),
        lambda: "nothing is noted",
    )
    tell("noted")


DOES: dict[str, Callable[[Hand], None]] = {
    "front": front,
    "typing": typing,
    "claiming": claiming,
    "ordering": ordering,
    "entering": entering,
}


class Handled(Program):
    """The program as it is, with a hand at it once it has begun."""

    does = "front"

    def start(self, files: Sequence[Path] = ()) -> None:
        """Begin, and then let the hand do what it is here for."""
        super().start(files)
        QTimer.singleShot(0, self, self._do)

    def _do(self) -> None:
        try:
            DOES[self.does](Hand(self))
        except AssertionError as error:
            tell(f"failed: {error}")
            os._exit(1)


if __name__ == "__main__":
    app.Program = Handled  # type: ignore[attr-defined]
    crash.NOTE_EVERY_MS = NOTE_EVERY_MS
    Handled.does = sys.argv[1]
    sys.argv = ["shopdesk", "--data", sys.argv[2]]
    main()
