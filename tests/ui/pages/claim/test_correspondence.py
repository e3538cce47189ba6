"""A claim's correspondence on its page: mails with their pictures and texts, letters and notes, on a real shop."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.notes import add_note
from shopdesk.services.mails.outside import pasted_message
from shopdesk.services.mails.sight import MailChoice, take_mail
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import mark_sent
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.correspondence_list import CorrespondenceList
from shopdesk.ui.pages.claim.correspondence_rows import LetterRow, MailRow, WrittenRow
from shopdesk.ui.pages.claim.file_sheet import FileSheet
from shopdesk.ui.pages.claim.mail_files import MailFiles
from shopdesk.ui.pages.claim.mail_sheet import MailSheet
from shopdesk.ui.widgets.fields import Choice
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.scroller import Scroller
from shopdesk.ui.widgets.thumbnail import Thumbnail
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.written_mails import photo, read, written
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong

NOW = "2026-06-12T12:00:00+02:00"
LONG = "Der Ring ist kaputt, Bestellung 1001.\n\n" + "\n".join(f"Zeile {number} des Briefes." for number in range(20))


class Looking:
    """A window with the correspondence of a claim."""

    def __init__(self, qtbot: QtBot, desk: Desk, number: str) -> None:
        self.qtbot, self.desk, self.number = qtbot, desk, number
        self.list = CorrespondenceList(desk)
        self.window = QMainWindow()
        self.window.setCentralWidget(Scroller(self.list))
        self.window.resize(QSize(600, 700))
        qtbot.addWidget(self.window)
        self.window.show()
        self.show_again()

    def show_again(self) -> None:
        pages: list[ClaimPage] = []
        self.desk.read(self.window, partial(claim_page, number=self.number), pages.append)
        self.qtbot.waitUntil(lambda: bool(pages))
        self.list.show_page(pages[0])
        self.qtbot.waitUntil(lambda: all(one.is_read() for one in self.window.findChildren(Thumbnail)))

    def said(self) -> list[str]:
        return [text.text() for text in self.window.findChildren(Text) if text.isVisible() and text.text()]

    def press(self, name: str) -> None:
        buttons = [one for one in self.window.findChildren(QPushButton) if one.isVisible()]
        next(one for one in buttons if one.accessibleName() == name).click()


def one_mail(office: Office, text: str = LONG, pictures: int = 1, **heads: str) -> Claim:
    files = [(f"IMG_{number}.jpg", photo(seed=number)) for number in range(pictures)]
    return take_mail(office, read(written(text, files=files, **heads)))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


@pytest.fixture
def looking(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> Callable[[str], Looking]:
    return lambda number: Looking(qtbot, open_desk(shop, moment(NOW)), number)


def test_a_mail_tells_whose_it_is_when_it_came_and_how_that_is_known(
    shop: Path, looking: Callable[[str], Looking]
) -> None:
    with office_at(shop, NOW) as office:
        number = one_mail(office, Subject="Ring 1001", Date="Thu, 11 Jun 2026 20:00:00 -0600").number
    page = looking(number)
    said = page.said()
    assert said[:2] == ["Erika Muster", "Today, 07:58"]
    assert "Ring 1001" in said
    (known,) = (one for one in page.window.findChildren(Text) if one.text().startswith("erika@example.com"))
    assert known.text() == "erika@example.com · As mail.luna.example.com stamped it on arrival."
    assert "Sent 2026-06-11 20:00:00 -0600" in known.toolTip()
    assert not [text for text in said if "m1@example.net" in text], "owners need no Message-ID"
    assert everything_wrong(page.window) == []


def test_a_long_text_is_folded_until_it_is_asked_for(shop: Path, looking: Callable[[str], Looking]) -> None:
    with office_at(shop, NOW) as office:
        number = one_mail(office).number
    page = looking(number)
    row = page.list.findChildren(MailRow)[0]
    page.qtbot.waitUntil(row.more.isVisible)
    folded = row.words.height()
    page.press("Erika Muster: Read all of it")
    page.qtbot.waitUntil(lambda: row.words.height() > 3 * folded)
    page.show_again()
    assert page.list.findChildren(MailRow)[0].words.height() > 3 * folded, "what was unfolded stays so"
    page.press("Erika Muster: Fold up")
    page.qtbot.waitUntil(lambda: row.words.height() == folded)


def test_a_short_text_is_not_folded(shop: Path, looking: Callable[[str], Looking]) -> None:
    with office_at(shop, NOW) as office:
        number = one_mail(office, "Der Ring ist kaputt, 1001.").number
    row = looking(number).list.findChildren(MailRow)[0]
    assert row.more.isHidden()


def test_the_pictures_of_a_mail_stand_beside_it_and_open_unchangeable(
    shop: Path, looking: Callable[[str], Looking]
) -> None:
    with office_at(shop, NOW) as office:
        number = one_mail(office, "Der Ring ist kaputt, 1001.", pictures=6).number
    page = looking(number)
    row = page.list.findChildren(MailRow)[0]
    files = row.findChildren(MailFiles)[0]
    page.qtbot.waitUntil(lambda: len(files.findChildren(Thumbnail)) == 4)
    assert files.left() == 2
    page.press("Erika Muster: 2 more files")
    assert files.left() == 0
    page.qtbot.waitUntil(lambda: len(files.findChildren(Thumbnail)) == 6)
    assert row.more.isHidden()
    files.findChildren(Thumbnail)[0].click()
    sheet = page.window.findChildren(FileSheet)[0]
    page.qtbot.waitUntil(sheet._picture.isVisible)
    assert not sheet.findChildren(Choice)[0].isVisible()
    assert "Take away" not in [one.accessibleName() for one in sheet.findChildren(QPushButton)]
    sheet.close()


def test_the_original_is_shown_plain(shop: Path, looking: Callable[[str], Looking]) -> None:
    text = "Der Ring ist kaputt, 1001. <b>Wirklich</b>\n\nAm 4.6. schrieb Luna:\n> Ihre Bestellung 1001"
    with office_at(shop, NOW) as office:
        number = one_mail(office, text).number
    page = looking(number)
    page.press("Erika Muster: The mail as it came")
    sheet = page.window.findChildren(MailSheet)[0]
    page.qtbot.waitUntil(sheet.text.isVisible)
    assert "<b>Wirklich</b>" in sheet.text.text()
    assert "Ihre Bestellung 1001" in sheet.text.text(), "also what it quotes"
    said = [one.text() for one in sheet.findChildren(Text)]
    assert "Erika Muster <erika@example.com>" in said
    assert not [one for one in said if "m1@example.net" in one]
    assert everything_wrong(sheet) == []
    sheet.close()


def test_of_a_long_thread_the_middle_is_folded_away(shop: Path, looking: Callable[[str], Looking]) -> None:
    with office_at(shop, NOW) as office:
        claim = one_mail(office, "Der Ring ist kaputt, 1001.", pictures=0)
        for number in range(2, 15):
            heads = {"Subject": f"{claim.number} ({number})", "Message_ID": f"<m{number}@example.net>"}
            heads["Received"] = f"from a.example.net by mx.example.com; Fri, 12 Jun 2026 08:{number:02d}:00 +0200"
            one_mail(office, f"Mail {number}", 0, **heads)
    page = looking(claim.number)
    assert [one for one in page.said() if one.startswith("Mail ")] == [f"Mail {number}" for number in range(10, 15)]
    page.press("Show the 8 between")
    page.qtbot.waitUntil(lambda: len([one for one in page.said() if one.startswith("Mail ")]) == 13)
    page.show_again()
    assert "Mail 5" in page.said()


def test_notes_and_sent_letters_stand_between_the_mails(shop: Path, looking: Callable[[str], Looking]) -> None:
    with office_at(shop, "2026-06-12T09:00:00+02:00") as office:
        claim = one_mail(office, "Der Ring ist kaputt, 1001.", pictures=0)
        add_note(office, claim.number, "She called.")
        mark_sent(office, make_paper(office, PaperKind.INFORMATION_REQUEST, claim.number).filed.id)
    page = looking(claim.number)
    rows = [type(one) for one in page.list.findChildren(WrittenRow) + page.list.findChildren(LetterRow)]
    assert rows == [MailRow, WrittenRow, LetterRow]
    said = page.said()
    assert said.index("She called.") < said.index("Sent by e-mail.")
    assert "Request for information" in said
    assert everything_wrong(page.window) == []


def test_a_pasted_message_has_no_subject_and_no_original(shop: Path, looking: Callable[[str], Looking]) -> None:
    text = "Der Ring ist kaputt, Bestellung 1001. erika@example.com"
    with office_at(shop, NOW) as office:
        pasted = pasted_message("Pasted text", text, "", [("a.jpg", photo())])
        choice = MailChoice(received_at=moment("2026-06-12T10:30:00+02:00"), kind=ClaimKind.DEFECT)
        number = take_mail(office, pasted, choice).number
    page = looking(number)
    assert set(page.said()) == {"Erika Muster", "Today, 10:30", "erika@example.com · You said when it came.", text}
    page.qtbot.waitUntil(lambda: len(page.window.findChildren(Thumbnail)) == 1)
    assert everything_wrong(page.window) == []
