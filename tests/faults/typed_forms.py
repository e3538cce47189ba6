"""Forms in which an owner types, each by a hand at the real window: until it is killed, and found again afterwards.

`python -m tests.faults.typed_forms FORM FOLDER` types in one form of the shop in `FOLDER/shop` and waits to be killed.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from shopdesk.domain.moments import Moment
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.settings import Settings
from shopdesk.ui import app
from shopdesk.ui.program import Folders, Program
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim
from tests.services.claim_shop import office_at

TYPED = "指輪 <b>735</b>"
"""Typed in every form; as an owner's customers write."""

REPAIR = "R-2026-0001"


class TypedForm(NamedTuple):
    """A form: how one comes to it and types, the field that has it again once it is put back, and its shop."""

    type_in: Callable[[Hand], None]
    again: str = ""
    """The name of the field; left empty where what was typed is offered to be copied."""
    accepted: bool = False
    """Whether the claim of its shop is decided already."""
    shop: bool = True


def _claim(hand: Hand) -> None:
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.click("Ring Luna.*RG-1")
    hand.write("What the customer wrote", TYPED)


def _open_claim(hand: Hand) -> None:
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")


def _reason(hand: Hand) -> None:
    _open_claim(hand)
    hand.click("Refuse")
    hand.write("Why you decide otherwise. It is kept with the claim.", TYPED)


def _claim_note(hand: Hand) -> None:
    _open_claim(hand)
    hand.write("A note for yourself", TYPED)


def _step(hand: Hand) -> None:
    _open_claim(hand)
    hand.choose_from_menu("More steps", "Sent back")
    hand.write("Tracking number", TYPED)


def _letter(hand: Hand) -> None:
    _open_claim(hand)
    hand.choose_from_menu("Another letter", "Return quote")
    hand.write("Your own words", TYPED)


def _order(hand: Hand) -> None:
    hand.press("Ctrl+2")
    hand.press("Ctrl+N")
    hand.write("Name", TYPED)


def _open_order(hand: Hand) -> None:
    hand.press("Ctrl+2")
    hand.open_row("Erika Muster, 1001")


def _line(hand: Hand) -> None:
    _open_order(hand)
    hand.click("Correct RG-1")
    hand.write("What it is", TYPED)


def _order_note(hand: Hand) -> None:
    _open_order(hand)
    hand.write("Another note", TYPED)


def _address(hand: Hand) -> None:
    _open_order(hand)
    hand.click("Correct the delivery address")
    hand.write("Street and number", TYPED)


def _new_customer(hand: Hand) -> None:
    hand.press("Ctrl+6")
    hand.press("Ctrl+N")
    hand.write("Name", TYPED)


def _customer(hand: Hand) -> None:
    hand.press("Ctrl+6")
    hand.open_row("Erika Muster")
    hand.write("Notes", TYPED)


def _take_in(hand: Hand) -> None:
    hand.press("Ctrl+4")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or product", "muster")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.choose("Which piece of it", "Ring Luna, RG-1")
    hand.write("Fault, as the customer tells it", TYPED)


def _repair_note(hand: Hand) -> None:
    hand.press("Ctrl+4")
    hand.open_row(REPAIR)
    hand.write("A note for yourself", TYPED)


def _reminder(hand: Hand) -> None:
    hand.press("Ctrl+5")
    hand.press("Ctrl+N")
    hand.write("What", TYPED)


def _settings(hand: Hand) -> None:
    hand.press("Ctrl+,")
    hand.write("Owner", TYPED)


def _letter_text(hand: Hand) -> None:
    hand.press("Ctrl+,")
    hand.click("Letters")
    hand.write("Greeting", TYPED)


def _policy(hand: Hand) -> None:
    hand.press("Ctrl+,")
    hand.click("Policy")
    hand.write("Why", TYPED)


def _first_start(hand: Hand) -> None:
    hand.click("Next")
    hand.write("Your name", TYPED)


FORMS = {
    "a new claim": TypedForm(_claim, "What the customer wrote"),
    "a decision's reason": TypedForm(_reason),
    "a note on a claim": TypedForm(_claim_note),
    "a step of a claim": TypedForm(_step, accepted=True),
    "a letter": TypedForm(_letter),
    "a new order": TypedForm(_order, "Name"),
    "an order's line": TypedForm(_line),
    "a note on an order": TypedForm(_order_note),
    "an order's address": TypedForm(_address),
    "a new customer": TypedForm(_new_customer, "Name"),
    "a customer": TypedForm(_customer, "Notes"),
    "a piece taken in": TypedForm(_take_in),
    "a note on a repair": TypedForm(_repair_note),
    "a reminder": TypedForm(_reminder),
    "the shop's settings": TypedForm(_settings, "Owner"),
    "words of letters": TypedForm(_letter_text, "Greeting"),
    "another policy": TypedForm(_policy, "Why"),
    "the first start": TypedForm(_first_start, "Your name", shop=False),
}


def make_shop_for(form: TypedForm, home: Path) -> None:
    """Make the shop in which a form is found: a claim, an order and a repair."""
    if form.shop:
        a_shop_with_a_claim(home / "shop", accepted=form.accepted)
        with office_at(home / "shop", str(NOW)) as office:
            take_in(office, TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"}))


def program_in(home: Path) -> tuple[Folders, Callable[[], Moment], Settings]:
    """Return what a program of its own begins with, all of it in one folder."""
    return Folders(home / "shop", home / "sample"), lambda: NOW, Settings(home / "settings" / "settings.json")


def holds(hand: Hand, field: str) -> bool:
    """Whether a field holds what was typed."""
    found = hand.find(field, (QLineEdit, QPlainTextEdit))
    text = found.toPlainText() if isinstance(found, QPlainTextEdit) else getattr(found, "text", str)()
    return TYPED in text


class Typing(Program):
    """The program as it is, with a hand that types in it once it has begun."""

    form = FORMS["a new claim"]

    def start(self, files: Sequence[Path] = ()) -> None:
        """Begin, and then let the hand type."""
        super().start(files)
        QTimer.singleShot(0, self, self._type)

    def _type(self) -> None:
        hand = Hand(self)
        try:
            if self.form.shop:
                hand.waits_until(lambda: self.session is not None, lambda: "the shop does not open")
            self.form.type_in(hand)
        except AssertionError as error:
            print(f"failed: {error}", flush=True)
            os._exit(1)
        print("typed", flush=True)


if __name__ == "__main__":
    app.Program = Typing  # type: ignore[attr-defined]
    Typing.form = FORMS[sys.argv[1]]
    home = Path(sys.argv[2])
    app.run(*program_in(home), home / "run.log", [])
