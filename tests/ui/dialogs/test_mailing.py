"""A paper's mail is drafted as a file, copied, and marked as sent or void, where it is shown and where it is listed."""

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import PaperStanding, standing_of
from shopdesk.services.papers.sending import NOTHING_NOTED, standing_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find import show_find
from shopdesk.ui.dialogs.mail_files import FOLDER
from shopdesk.ui.dialogs.mark_sheets import SentSheet, VoidSheet
from shopdesk.ui.dialogs.paper import PaperDialog, show_paper
from shopdesk.ui.dialogs.paper_rows import PaperRow
from shopdesk.ui.dialogs.waiting_letters import WaitingLettersSheet
from shopdesk.ui.pages.today import TodayPage
from shopdesk.ui.pages.today.rows import LETTERS
from shopdesk.ui.places import PageName, Place
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft
from tests.ui.conftest import NOW, OpenDesk
from tests.ui.every_widget import everything_wrong


class MailProgram(QObject):
    """The system's programs for files, which open mails or don't."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home
        self.opened: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "open_file")  # type: ignore[arg-type]  # it takes str

    @Slot(QUrl)
    def open_file(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, for drafts are written there."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    return folder


@pytest.fixture
def mail_program(home: Path) -> Iterator[MailProgram]:
    program = MailProgram(home)
    yield program
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def letter(tmp_path: Path) -> FiledPaper:
    make_shop(tmp_path / "kept", "seven-day")
    with office_at(tmp_path / "kept", str(NOW)) as office:
        number = open_claim(office, a_draft(evidence=())).number
        return make_paper(office, PaperKind.INFORMATION_REQUEST, number).filed


@pytest.fixture
def desk(letter: FiledPaper, open_desk: OpenDesk, tmp_path: Path) -> Desk:
    assert letter.revision == 1
    return open_desk(tmp_path / "kept")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    for dialog in window.findChildren(PaperDialog):
        dialog.close()


def standing(qtbot: QtBot, desk: Desk, paper: FiledPaper) -> PaperStanding:
    came: list[PaperStanding] = []
    desk.read(desk, lambda office: standing_of(office, paper), came.append)
    qtbot.waitUntil(lambda: bool(came))
    return came[0]


def shown(qtbot: QtBot, desk: Desk, window: QMainWindow, paper: FiledPaper) -> PaperDialog:
    dialog = show_paper(desk, window, paper)
    assert dialog.sending is not None
    qtbot.waitUntil(dialog.sending.draft_button.isEnabled, timeout=10_000)
    qtbot.waitUntil(dialog.switch.shows_content, timeout=10_000)
    return dialog


def test_a_draft_is_opened_with_the_mail_program_and_goes_once_it_is_sent(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper, mail_program: MailProgram
) -> None:
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending.draft_button.click()
    qtbot.waitUntil(lambda: "is open in your mail program" in dialog.trouble.text(), timeout=10_000)
    (file,) = mail_program.opened
    assert file.parent == mail_program.home / FOLDER
    assert file.parent.stat().st_mode & 0o077 == 0
    read = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert read["X-Unsent"] == "1"
    assert "erika@example.com" in read["To"]
    qtbot.waitUntil(lambda: standing(qtbot, desk, letter).drafted_at is not None)
    dialog.sending.sent_button.click()
    qtbot.waitUntil(lambda: "The customer has until" in dialog.trouble.text(), timeout=10_000)
    assert not file.exists()
    assert standing(qtbot, desk, letter).channel is Channel.EMAIL
    qtbot.waitUntil(dialog.sending.sent_button.isHidden)
    assert everything_wrong(dialog) == []


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openDocument", extend=True)
def test_without_a_mail_program_the_draft_is_saved_and_said_where(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper, home: Path
) -> None:
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending.draft_button.click()
    file = home / FOLDER / f"{letter.number}-information-request.eml"
    qtbot.waitUntil(lambda: str(file) in dialog.trouble.text(), timeout=10_000)
    assert file.is_file()
    qtbot.waitUntil(dialog.sending.draft_button.isEnabled)


def test_a_draft_that_can_not_be_written_is_told_in_place(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper, home: Path
) -> None:
    (home / FOLDER).write_text("no folder", encoding="utf-8")
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending.draft_button.click()
    qtbot.waitUntil(lambda: "can’t be made" in dialog.trouble.text(), timeout=10_000)
    qtbot.waitUntil(dialog.sending.draft_button.isEnabled)


def test_the_text_is_copied_with_its_subject_told(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper
) -> None:
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending.copy_button.click()
    qtbot.waitUntil(lambda: "The text is copied" in dialog.trouble.text())
    assert QGuiApplication.clipboard().text() == letter.text


def test_it_is_sent_another_way_on_another_day_and_no_day_to_come(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper
) -> None:
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending._send_by(Channel.POST)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, SentSheet)
    sheet.at.setText("20 June 2026")
    sheet.save.click()
    qtbot.waitUntil(lambda: "still to come" in sheet._at_field.error())
    sheet.at.setText("today")
    sheet.save.click()
    qtbot.waitUntil(lambda: standing(qtbot, desk, letter).channel is Channel.POST)


def test_a_void_paper_says_why_and_can_not_be_mailed(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper
) -> None:
    dialog = shown(qtbot, desk, window, letter)
    assert dialog.sending is not None
    dialog.sending._void()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, VoidSheet)
    sheet.save.click()
    qtbot.waitUntil(lambda: "Say why" in sheet._field.error())
    sheet.reason.insertPlainText("Asked for the wrong thing.")
    sheet.save.click()
    qtbot.waitUntil(lambda: "Asked for the wrong thing." in dialog.sending._stands.text())  # type: ignore[union-attr]
    assert not dialog.sending.draft_button.isEnabled()
    assert not dialog.sending.copy_button.isEnabled()


def test_letters_not_sent_yet_are_listed_until_they_are(
    qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper, mail_program: MailProgram
) -> None:
    sheet = WaitingLettersSheet(desk, window)
    sheet.open()

    def row(action: str) -> bool:
        rows = [one for one in sheet.findChildren(PaperRow) if one.isVisible()]
        return [one.following.shown_text() for one in rows if one.following is not None] == [action]

    qtbot.waitUntil(lambda: row("E-mail draft"))
    assert everything_wrong(sheet) == []
    sheet.findChildren(PaperRow)[0].following.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(mail_program.opened), timeout=10_000)
    assert mail_program.home in mail_program.opened[0].parents
    qtbot.waitUntil(lambda: row("Mark as sent"))
    next(one for one in sheet.findChildren(PaperRow) if one.isVisible()).following.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in sheet.findChildren(PaperRow)))
    assert standing(qtbot, desk, letter).sent_at is not None


def test_today_tells_of_letters_not_sent_and_leads_to_them(qtbot: QtBot, desk: Desk) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    page.show()
    page.show_place(Place(PageName.TODAY))

    def told() -> list[str]:
        rows = page.beside.model()
        return [str(rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.rowCount())]

    qtbot.waitUntil(lambda: "1 letter is filed, not sent" in told())
    page.beside.opened.emit(LETTERS)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WaitingLettersSheet))
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    sheet.close()


def test_find_shows_a_letter_by_its_number(qtbot: QtBot, desk: Desk, window: QMainWindow, letter: FiledPaper) -> None:
    palette = show_find(desk, window)
    palette.field.setText(letter.number)

    def found() -> bool:
        palette.rows.select_key(letter)
        return palette.rows.selected_key() == letter

    qtbot.waitUntil(found)
    palette._enter()
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperDialog)))


def test_how_a_paper_stands_is_said_in_words(desk: Desk, letter: FiledPaper) -> None:
    say = desk.speech
    assert standing_words(letter, NOTHING_NOTED, say) == "Not sent yet"
    sent = PaperStanding(sent_at=NOW, channel=Channel.IN_PERSON)
    assert standing_words(letter, sent, say).replace("\N{NO-BREAK SPACE}", " ") == "Handed over on Fri 12 June"
