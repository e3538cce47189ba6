"""The sheet of what came in: cards of real mails, read by real processes, taken in, left out, changed, taken back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.claims.desk import state_of
from shopdesk.services.claims.ground import claim_ground
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import incoming
from shopdesk.ui.dialogs.incoming import Incoming, IncomingSheet
from shopdesk.ui.dialogs.incoming_card import MailCard
from shopdesk.ui.dialogs.incoming_lines import TakenLine
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.pages.claim.evidence_part import EvidencePart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.outside import Outside, outside
from shopdesk.ui.widgets.pill import Pill
from tests.journeys.hand import rest
from tests.services.claim_shop import make_shop, office_at
from tests.services.written_mails import BROKEN, photo, read, written
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.pages.orders_shop import words as written_in

SECONDS = 30_000
AT = "2026-06-12T10:00:00+02:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    return shown


def saved(folder: Path, content: bytes, name: str = "mail.eml") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def shown(qtbot: QtBot, desk: Desk, window: QWidget, came: Incoming) -> IncomingSheet:
    """Show what came in, and wait until all of it was read and looked at."""
    sheet = incoming.start(desk, window, came)
    qtbot.waitUntil(lambda: looked_at(sheet), timeout=SECONDS)
    QApplication.processEvents()  # what was put in is seen once it is laid out
    return sheet


def words(widget: QWidget) -> str:
    return written_in(widget).replace("\N{NO-BREAK SPACE}", " ")


def looked_at(sheet: IncomingSheet) -> bool:
    return not sheet.stop_button.isVisible() and all(card.sight is not None for card in sheet.cards)


def taken(qtbot: QtBot, card: MailCard) -> TakenLine:
    card.take_button.click()
    qtbot.waitUntil(lambda: card.result is not None, timeout=SECONDS)
    (line,) = card.findChildren(TakenLine)
    return line


def claims_in(shop: Path) -> list[Claim]:
    with office_at(shop, AT, write=False) as office:
        return [office.file.claims.by_id(row.id) for row in office.file.claims.first(50)]


def test_a_mail_is_shown_with_all_that_is_known_and_becomes_a_claim(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    mail = written(
        f"{BROKEN}\n{HOSTILE}", files=[("IMG_1.jpg", photo()), ("logo.jpg", photo(80, 80))], Subject=f"1001 {HOSTILE}"
    )
    sheet = shown(qtbot, desk, window, Incoming(mails=(saved(tmp_path, mail),)))
    (card,) = sheet.cards
    said = words(sheet)
    for told in (
        "Erika Muster",
        "erika@example.com",
        HOSTILE,
        "Received Fri 12 June 2026, 07:58",
        "As mail.luna.example.com stamped it on arrival.",
        "The mail names its number",
        "Left out: logo.jpg",
        "Missing: Invoice",
        "Reply",
    ):
        assert told in said
    assert "kaputt”" in said
    assert card.kind.value() is ClaimKind.DEFECT
    assert card.take_button.shown_text() == "Open claim"
    assert sheet.take_button.shown_text() == "Take it in"
    assert everything_wrong(sheet) == []
    card.mail.more.click()
    assert card.mail.whole is not None
    assert HOSTILE in card.mail.whole.text()
    line = taken(qtbot, card)
    assert "Claim 2026-0001 opened" in words(line)
    assert "Needs information" in {one.text() for one in line.findChildren(Pill)}
    assert everything_wrong(sheet) == []
    assert sheet.take_button.shown_text() == "Done"
    line.ask_link.click()
    letter = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LetterSheet) and one.isVisible())
    letter.reject()
    with qtbot.waitSignal(desk.go) as went:
        line.show_link.click()
    assert went.args == [Place(PageName.CLAIMS, "2026-0001")]
    assert [claim.number for claim in claims_in(shop)] == ["2026-0001"]


def test_what_is_asked_must_be_chosen_where_no_word_tells_it(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    mail = read(text="Hello, I have a question about my order.", Subject="Order 1001")
    sheet = shown(qtbot, desk, window, Incoming(read=(mail,)))
    (card,) = sheet.cards
    assert card.kind.value() is None
    assert not card.take_button.isEnabled()
    assert not sheet.take_button.isEnabled()
    assert "It doesn’t tell what is asked. Choose it." in words(sheet)
    assert sheet.foot_words.text() == "1 needs an answer from you"
    card.kind.chosen.emit(ClaimKind.WRONG_CHOICE)
    qtbot.waitUntil(sheet.take_button.isEnabled, timeout=SECONDS)
    sheet.take_button.click()
    qtbot.waitUntil(lambda: card.result is not None, timeout=SECONDS)
    assert [claim.kind for claim in claims_in(shop)] == [ClaimKind.WRONG_CHOICE]


def test_an_answer_goes_on_with_its_claim_or_opens_a_new_one_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    first = saved(tmp_path, written(), "first.eml")
    more = saved(tmp_path, written(Message_ID="<m2@x>", In_Reply_To="<m1@example.net>", Subject="Re: 1001"), "more.eml")
    sheet = shown(qtbot, desk, window, Incoming(mails=(first,)))
    taken(qtbot, sheet.cards[0])
    sheet.add(Incoming(mails=(first, more)))
    qtbot.waitUntil(lambda: len(sheet.cards) == 3 and looked_at(sheet), timeout=SECONDS)
    same, answer = (card for card in sheet.cards if card.result is None)
    assert same.take_button.shown_text() == "Show it"
    assert "Already kept with claim 2026-0001" in words(same)
    assert not same.waits
    assert answer.take_button.shown_text() == "Add to claim 2026-0001"
    assert "It answers claim 2026-0001." in words(answer)
    assert everything_wrong(sheet) == []
    answer.order.claim.link.click()
    qtbot.waitUntil(lambda: answer.take_button.shown_text() == "Open claim", timeout=SECONDS)
    answer.order.claim.link.click()
    qtbot.waitUntil(lambda: answer.take_button.shown_text() == "Add to claim 2026-0001", timeout=SECONDS)
    line = taken(qtbot, answer)
    assert "Added to claim 2026-0001" in words(line)
    with office_at(shop, AT, write=False) as office:
        (claim,) = office.file.claims.of_order(office.file.orders.by_number("1001").id)
        assert len(office.file.claims.mails(claim.id)) == 2
    line.undo_link.click()
    qtbot.waitUntil(lambda: answer.waits and answer.can_be_taken, timeout=SECONDS)
    with office_at(shop, AT, write=False) as office:
        assert len(office.file.claims.mails(claim.id)) == 1
    sheet.reject()


def test_a_mail_that_would_become_something_else_since_it_was_shown_waits_for_another_yes(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=tuple(read(Message_ID=f"<{n}@x>") for n in range(2))))
    sheet.take_button.click()
    qtbot.waitUntil(lambda: len(sheet.waiting()) == 1, timeout=SECONDS)
    (card,) = sheet.waiting()
    qtbot.waitUntil(lambda: card.take_button.shown_text() == "Add to claim 2026-0001", timeout=SECONDS)
    assert "What it would become has changed" in words(card)
    assert len(claims_in(shop)) == 1
    qtbot.waitUntil(sheet.take_button.isEnabled, timeout=SECONDS)
    sheet.take_button.click()
    qtbot.waitUntil(lambda: not sheet.waiting(), timeout=SECONDS)
    assert len(claims_in(shop)) == 1


def test_a_mail_that_fits_nothing_asks_for_its_order(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    mail = read(text="The stone is broken.", From="Nobody <n@example.net>", Subject="Hello")
    sheet = shown(qtbot, desk, window, Incoming(read=(mail,)))
    (card,) = sheet.cards
    assert "Which order is it about?" in words(card)
    assert card.order.is_choosing()
    assert not card.can_be_taken
    assert everything_wrong(sheet) == []
    finder = card.order.finder
    finder.search.setText("1001")
    finder.search.textEdited.emit("1001")
    qtbot.waitUntil(lambda: finder.offered() == 1, timeout=SECONDS)
    qtbot.keyClick(finder.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.can_be_taken, timeout=SECONDS)
    assert not card.order.is_choosing()
    assert "It comes from another address than the order’s." in words(card)
    sheet.reject()


def test_a_mail_is_left_out_and_taken_up_again_and_what_is_left_is_said(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=(read(),)))
    (card,) = sheet.cards
    card.leave_link.click()
    assert sheet.waiting() == []
    qtbot.waitUntil(lambda: sheet.foot_words.text() == "1 left out")
    assert everything_wrong(sheet) == []
    with qtbot.waitSignal(desk.offered) as offered:
        sheet.reject()
    told, button, again = offered.args
    assert (told, button) == ("1 was left out; what it came from is as it was.", "Take up again")
    again()
    sheet = next(one for one in window.findChildren(IncomingSheet) if one.isVisible())
    qtbot.waitUntil(lambda: bool(sheet.cards) and looked_at(sheet), timeout=SECONDS)
    taken(qtbot, sheet.cards[0])
    assert len(claims_in(shop)) == 1
    sheet.reject()


def test_a_file_that_nobody_can_read_is_told_and_kept_with_a_claim(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    bad = saved(tmp_path, os.urandom(500), "odd.eml")
    sheet = shown(qtbot, desk, window, Incoming(mails=(saved(tmp_path, written(), "good.eml"), bad)))
    qtbot.waitUntil(lambda: bool(sheet.unread), timeout=SECONDS)
    taken(qtbot, sheet.cards[0])
    (card,) = sheet.unread
    assert "odd.eml is no e-mail" in words(card)
    card.keep_link.click()
    card.finder.search.setText("2026-0001")
    card.finder.search.textEdited.emit("2026-0001")
    qtbot.waitUntil(lambda: card.finder.offered() == 1, timeout=SECONDS)
    qtbot.keyClick(card.finder.search, Qt.Key.Key_Return)
    qtbot.waitUntil(card.keep_button.isVisible, timeout=SECONDS)
    assert everything_wrong(sheet) == []
    card.keep_button.click()
    qtbot.waitUntil(lambda: card.number == "2026-0001", timeout=SECONDS)
    assert "Kept with claim 2026-0001 as it is, unread." in words(card)
    with office_at(shop, AT, write=False) as office:
        claim = office.file.claims.by_number("2026-0001")
        (file,) = [file for file in office.file.claims.files(claim.id) if file.name == "odd.eml"]
        assert office.file.read_attachment(file.sha256) == bad.read_bytes()
        assert file.evidence is None
    sheet.reject()


def test_a_pasted_message_asks_when_and_how_it_came(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    what = QMimeData()
    what.setText("Name: Erika Muster\nE-Mail: erika@example.com\n\nDer Ring ist kaputt, der Stein fehlt.")
    sheet = shown(qtbot, desk, window, Incoming(pasted=outside(what)))
    qtbot.waitUntil(lambda: bool(sheet.cards) and looked_at(sheet), timeout=SECONDS)
    (card,) = sheet.cards
    assert card.moment is not None
    assert card.channel is not None
    assert card.channel.value() is Channel.CONTACT_FORM
    assert card.can_be_taken
    assert everything_wrong(sheet) == []
    card.moment.setText("gibberish")
    card.moment.textEdited.emit("gibberish")
    qtbot.waitUntil(lambda: not card.can_be_taken)
    card.moment.setText("11 June 2026 18:30")
    card.moment.textEdited.emit("11 June 2026 18:30")
    card.channel.chosen.emit(Channel.MESSAGE)
    qtbot.waitUntil(lambda: card.sight is not None and card.choice.channel is Channel.MESSAGE)
    qtbot.waitUntil(lambda: card.can_be_taken, timeout=SECONDS)
    taken(qtbot, card)
    (claim,) = claims_in(shop)
    assert (str(claim.received_at), claim.channel) == ("2026-06-11T16:30:00Z", Channel.MESSAGE)
    with office_at(shop, AT, write=False) as office:
        texts = office.file.customers.texts_of("claim", claim.id)
        assert "der Stein fehlt" in texts[0].text
    sheet.reject()


def test_pictures_alone_go_on_with_the_only_open_claim_of_the_chosen_order(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=(read(),)))
    taken(qtbot, sheet.cards[0])
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    sheet.add(Incoming(others=(saved(tmp_path, photo(), "IMG_2.jpg"),)))
    sheet.add(Incoming(pasted=Outside(image=image)))
    qtbot.waitUntil(lambda: len(sheet.cards) == 3 and looked_at(sheet), timeout=SECONDS)
    card = next(one for one in sheet.cards if one.read.name == "IMG_2.jpg")
    assert card.order.is_choosing()
    with office_at(shop, AT, write=False) as office:
        order_id = office.file.orders.by_number("1001").id
    card.order.finder.chosen.emit(order_id)
    qtbot.waitUntil(lambda: card.take_button.shown_text() == "Add to claim 2026-0001", timeout=SECONDS)
    assert not card.order.strange.isVisible()
    taken(qtbot, card)
    with office_at(shop, AT, write=False) as office:
        claim = office.file.claims.by_number("2026-0001")
        assert "IMG_2.jpg" in {file.name for file in office.file.claims.files(claim.id)}
        assert state_of(office, claim) is not None
    sheet.reject()


def test_what_somebody_else_wrote_about_an_order_wants_a_yes_of_its_own(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    mine = read()
    other = read(written(From="Somebody Else <s@example.org>", Message_ID="<2@x>", Subject="Order 1001 broken"))
    sheet = shown(qtbot, desk, window, Incoming(read=(mine, other)))
    card = next(one for one in sheet.cards if one.read is other)
    assert card.order.strange.isVisible()
    assert sheet.take_button.shown_text() == "Take in 1 of 2"
    sheet.take_button.click()
    qtbot.waitUntil(
        lambda: sheet.waiting() == [card] and sheet.take_button.shown_text() == "Take it in", timeout=SECONDS
    )
    with office_at(shop, AT, write=False) as office:
        assert len(office.file.claims.of_order(office.file.orders.by_number("1001").id)) == 1
    sheet.reject()


def test_reading_can_be_stopped(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    paths = tuple(saved(tmp_path, written(Message_ID=f"<{n}@x>"), f"{n}.eml") for n in range(8))
    sheet = incoming.start(desk, window, Incoming(mails=paths))
    assert sheet.stop_button.isVisible()
    qtbot.waitUntil(lambda: len(sheet.cards) == 1, timeout=SECONDS)
    sheet.stop_button.click()
    assert not sheet.stop_button.isVisible()
    rest(300)
    assert len(sheet.cards) <= 2
    qtbot.waitUntil(sheet.take_button.isEnabled, timeout=SECONDS)
    sheet.reject()


def test_a_mail_dropped_on_a_claim_goes_on_with_that_one(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=(read(),)))
    taken(qtbot, sheet.cards[0])
    (claim,) = claims_in(shop)
    sheet.reject()
    part = EvidencePart(desk)
    part.setParent(window)
    with office_at(shop, AT, write=False) as office:
        part.show_claim(claim_ground(office, claim.order_id), claim)
    other = written("Noch ein Bild.", From="Erika <e@example.org>", Subject="Bild", Message_ID="<m2@x>")
    part.take([saved(tmp_path, other, "more.eml")])
    sheet = next(one for one in window.findChildren(IncomingSheet) if one.isVisible())
    qtbot.waitUntil(lambda: bool(sheet.cards) and looked_at(sheet), timeout=SECONDS)
    (card,) = sheet.cards
    assert card.take_button.shown_text() == f"Add to claim {claim.number}"
    assert part.strip.count() == 0
    taken(qtbot, card)
    with office_at(shop, AT, write=False) as office:
        assert len(office.file.claims.mails(claim.id)) == 2
    sheet.reject()


def test_nothing_is_asked_of_the_owner_before_the_shop_was_looked_at(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    sheet = incoming.start(desk, window, Incoming(read=(read(text="Bitte rufen Sie mich an.", Subject="1001"),)))
    (card,) = sheet.cards
    assert card.sight is None
    assert "Looking for its order …" in [one.text() for one in card.findChildren(Text) if one.isVisibleTo(card)]
    assert not card.kind.isVisibleTo(card)
    assert "an answer" not in sheet.foot_words.text()
    qtbot.waitUntil(lambda: looked_at(sheet), timeout=SECONDS)
    assert card.kind.isVisible()
    assert "Looking for" not in words(card)
    assert sheet.foot_words.text() == "1 needs an answer from you"
    sheet.reject()


def test_all_are_taken_in_only_once_all_were_looked_at(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=(read(Message_ID="<1@example.net>"),)))
    qtbot.waitUntil(sheet.take_button.isEnabled, timeout=SECONDS)
    sheet.add(Incoming(read=(read(Message_ID="<2@example.net>"),)))
    assert [card.sight is None for card in sheet.cards] == [False, True]
    assert not sheet.take_button.isEnabled()
    qtbot.waitUntil(sheet.take_button.isEnabled, timeout=SECONDS)
    assert sheet.take_button.text() == "Take in all 2"
    sheet.reject()


def test_a_text_without_end_is_shown_as_far_as_it_was_read(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    mail = read(text="The ring is broken.\n" * 10_000)
    sheet = shown(qtbot, desk, window, Incoming(read=(mail,)))
    (card,) = sheet.cards
    assert card.mail.excerpt.text().count("\n") < 8
    card.mail.more.click()
    assert card.mail.whole is not None
    assert card.mail.whole.text() == card.read.mail.text
    sheet.reject()


def test_nobody_closes_the_sheet_while_something_is_being_kept(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    unliked = read(text="Die Ohrstecker gefallen mir nicht, Rückgabe.", Message_ID="<m2@x>")
    sheet = shown(qtbot, desk, window, Incoming(read=(read(), unliked)))
    sheet.take_button.click()
    assert any(card.is_busy for card in sheet.cards)
    sheet.reject()
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: not any(card.is_busy for card in sheet.cards), timeout=SECONDS)
    assert [card.result is not None for card in sheet.cards].count(True) == 1
    sheet.reject()
    assert not sheet.isVisible()
    assert len(claims_in(shop)) == 1


def test_more_is_dropped_and_pasted_on_the_open_sheet(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    sheet = shown(qtbot, desk, window, Incoming(read=(read(),)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(tmp_path, photo(), "IMG_2.jpg")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(sheet, QDragEnterEvent(QPoint(20, 20), copy, data, left, none))
    QApplication.sendEvent(sheet, QDropEvent(QPointF(20, 20), copy, data, left, none))
    qtbot.waitUntil(lambda: len(sheet.cards) == 2, timeout=SECONDS)
    QGuiApplication.clipboard().setText("The ring is broken.")
    qtbot.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(sheet.cards) == 3 and looked_at(sheet), timeout=SECONDS)
    assert {card.read.name for card in sheet.cards} == {"mail.eml", "IMG_2.jpg", "Pasted text"}
    sheet.reject()
