"""What comes in: an export and three customers' mails dropped at once become orders and claims on nothing but yes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.mails import Clock
from shopdesk.domain.terms import Channel, ClaimKind, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import state_of
from shopdesk.services.mails.sight import take_mail
from tests.intake.shopify_rows import order, saved, text
from tests.journeys.conftest import Clock as DeskClock
from tests.journeys.conftest import Start
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.written_mails import PDF, photo, read, written

NOW = "2026-06-12T10:00:00+02:00"


@pytest.fixture
def shop(tmp_path: Path, clock: DeskClock) -> Path:
    """A shop with one order and a claim about it that waits for its customer."""
    clock.now = moment(NOW)
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = take_mail(office, read())
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ASK))
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
    return tmp_path / "shop"


def an_export(folder: Path) -> Path:
    """Return a shop system's export with an order each of two customers."""
    dates = {"Created at": "2026-06-01 09:12:43 +0200", "Paid at": "2026-06-01 09:12:44 +0200"}
    clara = {"Name": "#2001", "Email": "clara@example.com", "Shipping Name": "Clara Beispiel", "Id": "1", **dates}
    haruka = {"Name": "#2002", "Email": "haruka@example.com", "Shipping Name": "松崎 遥", "Id": "2", **dates}
    return saved(folder, text(order(clara), order(haruka)), "orders_export.csv")


def three_mails(folder: Path) -> list[Path]:
    """Return the mails of three customers: two about orders of the export, one that answers the shop."""
    broken = written(
        "My ring arrived broken, the stone fell out. A picture is attached.",
        files=[("IMG_1.jpg", photo()), ("logo.jpg", photo(80, 80))],
        From="Clara Beispiel <clara@example.com>",
        Subject="Order #2001",
        Message_ID="<c1@example.net>",
        Received="from mx.example.net by mail.luna.example.com; Fri, 12 Jun 2026 07:10:00 +0200",
        Date="Thu, 11 Jun 2026 23:09:58 -0600",
    )
    unliked = written(
        "注文2002の指輪が気に入らなかったので返品したいです。",
        From="=?utf-8?B?5p2+5bSOIOmBpQ==?= <haruka@example.com>",
        Subject="=?utf-8?B?6L+U5ZOB?=",
        Message_ID="<h1@example.net>",
        without=["Received"],
        Date="Fri, 12 Jun 2026 15:00:00 +0900",
    )
    answer = written(
        "Hier die Rechnung.",
        files=[("Rechnung.pdf", PDF)],
        Subject="AW: Bestellung 1001",
        Message_ID="<m2@example.net>",
        In_Reply_To="<m1@example.net>",
        Received="from mx.example.net by mail.luna.example.com; Fri, 12 Jun 2026 09:30:00 +0200",
        Date="Fri, 12 Jun 2026 09:29:00 +0200",
    )
    mails = {"answer.eml": answer, "broken.eml": broken, "unliked.eml": unliked}
    return [saved(folder, content, name) for name, content in mails.items()]


def test_an_export_and_three_mails_dropped_at_once_are_taken_in_on_nothing_but_yes(
    start: Start, shop: Path, tmp_path: Path
) -> None:
    hand = start(shop)
    hand.sees("Enjoy the day|Waiting for")
    mails = three_mails(tmp_path)
    hand.drop([mails[0], an_export(tmp_path), *mails[1:]])
    hand.find("Take in 2 orders")
    hand.press("Enter")
    hand.sees("Import 1 is done: 2 new")
    hand.press("Enter")
    hand.waits_for("What came in")
    button = hand.find("Take in all 3")
    hand.bring_to_front()
    hand.waits_until(lambda: button.isEnabled() and button.hasFocus(), lambda: f"{hand.window.focusWidget()} has it")
    hand.sees("Goes on with claim 2026-0001")
    hand.press("Enter")
    hand.sees("Claim 2026-0002 opened")
    hand.sees("Claim 2026-0003 opened")
    hand.sees("Added to claim 2026-0001")
    done = hand.find("Done")
    hand.bring_to_front()
    hand.waits_until(done.hasFocus, lambda: f"{hand.window.focusWidget()} has the keyboard")
    hand.press("Enter")
    hand.sees("Opened: 2026-000[23] and 2026-000[23]. Added to: 2026-0001.")
    with office_at(shop, NOW, write=False) as office:
        assert office.file.orders.count() == 3
        old = office.file.claims.by_number("2026-0001")
        assert state_of(office, old) is ClaimState.TO_DECIDE
        assert Evidence.INVOICE in old.evidence
        new: dict[str, Claim] = {}
        for number in ("2026-0002", "2026-0003"):
            claim = office.file.claims.by_number(number)
            new[office.file.orders.by_id(claim.order_id).number] = claim
        assert {number: claim.kind for number, claim in new.items()} == {
            "2001": ClaimKind.DEFECT,
            "2002": ClaimKind.CHANGE_OF_MIND,
        }
        assert str(new["2001"].received_at) == "2026-06-12T05:10:00Z"
        assert str(new["2002"].received_at) == "2026-06-12T06:00:00Z"
        clocks = {number: office.file.claims.mails(claim.id)[0].clock for number, claim in new.items()}
        assert clocks == {"2001": Clock.RECEIVED, "2002": Clock.DATE}
        assert all(office.file.claims.verdicts(claim.id) for claim in new.values())
        names = {file.name for file in office.file.claims.files(new["2001"].id)}
        assert names == {"broken.eml", "IMG_1.jpg"}


MESSAGE = "From: Erika Muster\nerika@example.com\n\nDie Ohrstecker gefallen mir nicht, ich möchte sie zurückgeben."


def test_what_was_copied_is_taken_in_wherever_no_field_has_the_keyboard(start: Start, shop: Path) -> None:
    hand = start(shop)
    hand.sees("Enjoy the day|Waiting for")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(MESSAGE)
    for keys, seen in (("Ctrl+1", "Waiting for"), ("Ctrl+2", "Erika Muster, 1001"), ("Ctrl+3", "2026-0001")):
        hand.press(keys)
        hand.sees(seen)
        hand.press("Ctrl+V")
        hand.waits_for("What came in")
        hand.sees("Die Ohrstecker gefallen mir nicht")
        hand.press("Esc")
        hand.waits_until(lambda: QApplication.activeModalWidget() is None, lambda: "it stays")
    hand.press("Ctrl+F")
    hand.press("Ctrl+V")
    hand.sees("^From: Erika Muster")
    assert QApplication.activeModalWidget() is None
    clipboard.clear()
    hand.press("Ctrl+5")
    hand.press("Ctrl+V")
    hand.sees("Nothing was copied that could be taken in.")


def test_text_dropped_from_a_browser_becomes_a_claim_by_keyboard_alone(start: Start, shop: Path) -> None:
    hand = start(shop)
    hand.sees("Enjoy the day|Waiting for")
    data = QMimeData()
    data.setHtml(f"<p>{MESSAGE.replace(chr(10), '<br>')}</p><img src='https://example.com/spy.png'>")
    at = hand.window.rect().center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(hand.window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(hand.window, QDropEvent(QPointF(at), copy, data, left, none))
    hand.waits_for("What came in")
    hand.sees("Die Ohrstecker gefallen mir nicht")
    button = hand.find("Take it in")
    hand.bring_to_front()
    hand.waits_until(button.hasFocus, lambda: f"{hand.window.focusWidget()} has the keyboard")
    hand.press("Enter")
    hand.sees("Claim 2026-0002 opened")
    hand.press("Enter")
    hand.sees("Opened: 2026-0002.")
    with office_at(shop, NOW, write=False) as office:
        claim = office.file.claims.by_number("2026-0002")
        assert (claim.kind, claim.channel) == (ClaimKind.CHANGE_OF_MIND, Channel.CONTACT_FORM)
