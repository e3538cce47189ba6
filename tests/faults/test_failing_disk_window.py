"""The window on a full disk: what fails is said, what was typed stays in its form, and is saved when there is room."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from shopdesk.domain.deadlines import RecordKind
from shopdesk.storage.opening import open_shop
from tests.benchmarks.shopify_file import write_export
from tests.faults.conftest import Counting
from tests.faults.test_failing_disk import LIMITED
from tests.journeys import conftest as journeys
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim
from tests.journeys.test_taking_in import a_picture
from tests.services.claim_shop import make_shop

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of files")

start, clock = journeys.start, journeys.clock
NO_ROOM = "can't be written|disk is full|The disk reported an error"
TYPED = "The clasp broke on the second day."


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """Let nothing be written to any file inside."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def text_in(hand: Hand, name: str) -> str:
    """Return what stands in a field."""
    field = hand.find(name, (QLineEdit, QPlainTextEdit))
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]


def test_a_claim_that_could_not_be_saved_stays_in_its_form(
    start: Start, clock: Clock, tmp_path: Path, counted: Counting
) -> None:
    clock.now = NOW
    shop = tmp_path / "shop"
    make_shop(shop, "seven-day")
    hand = start(shop)
    hand.sees("Enjoy the day|Nothing has to be done")
    hand.press("Ctrl+3")
    hand.press("Ctrl+N")
    hand.write("Order number, name, e-mail or RMA", "1001")
    hand.sees("Erika Muster")
    hand.press("Enter")
    hand.click("Ring Luna.*RG-1")
    hand.choose("Kind", "Defect")
    hand.write("What the customer wrote", TYPED)
    hand.drop([a_picture(tmp_path / "clasp.png")], "Drop .*")
    hand.find("clasp.png.*")
    with no_room():
        hand.press("Ctrl+S")
        hand.sees(NO_ROOM)
        assert text_in(hand, "What the customer wrote") == TYPED
    with open_shop(shop, write=False) as file:
        assert file.claims.ids().tolist() == []
    hand.press("Ctrl+S")
    hand.sees(r"Claim 2026-0001 is saved")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        assert [one.text for one in file.customers.texts_of(RecordKind.CLAIM, claim.id)] == [TYPED]
        assert [one.name for one in file.claims.files(claim.id)] == ["clasp.png"]
        assert file.verify(full=True) == []
    counted(LIMITED, "a claim in the window", faults=1, refused_with_a_sentence=1, half_done=0, lost=0)


def test_a_setting_that_could_not_be_saved_stays_as_typed(
    start: Start, clock: Clock, tmp_path: Path, counted: Counting
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+,")
    hand.write("Name of the shop", "Sonne & Söhne")
    with no_room():
        hand.click("Save")
        hand.sees(NO_ROOM)
        assert text_in(hand, "Name of the shop") == "Sonne & Söhne"
    hand.click("Save")
    hand.sees("^Sonne & Söhne, Berlin$")
    counted(LIMITED, "a setting in the window", faults=1, refused_with_a_sentence=1, half_done=0, lost=0)


def test_an_import_that_found_no_room_is_taken_in_later(
    start: Start, clock: Clock, tmp_path: Path, full: bool, counted: Counting
) -> None:
    if not full:
        pytest.skip("the full form holds it; the short one takes orders in by command")
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    orders = write_export(tmp_path / "orders.csv", 40)
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.drop([tmp_path / "orders.csv"])
    hand.find(f"Take in {orders} orders")
    with no_room():
        hand.click(f"Take in {orders} orders")
        hand.sees(NO_ROOM)
    with open_shop(shop, write=False) as file:
        assert (file.orders.count(), file.imports.all()) == (1, [])
    hand.click("Close")
    hand.drop([tmp_path / "orders.csv"])
    hand.click(f"Take in {orders} orders")
    hand.sees(f"Import 1 is done: {orders} new")
    counted(LIMITED, "an import in the window", faults=1, refused_with_a_sentence=1, half_done=0, lost=0)
