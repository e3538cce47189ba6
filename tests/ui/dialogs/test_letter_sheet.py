"""A letter is written beside its preview, a refusal is looked at once more, and what was typed is never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.dialogs.pages import page_text
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import typed_in_sheets
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft
from tests.ui.conftest import NOW, OpenDesk
from tests.ui.every_widget import everything_wrong
from tests.ui.holding_up import reading_waits, writing_waits

NUMBER = "2026-0001"
WORDS = "We are sorry that it took so long."


class Writing:
    """A window over a desk, with the claim 2026-0001 as it was decided, and letters about it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.window = QMainWindow()
        self.window.resize(1280, 720)
        qtbot.addWidget(self.window)
        self.window.show()

    def write(self, kind: PaperKind = PaperKind.DECISION_LETTER) -> LetterSheet:
        """Open a letter and wait until it is known whether it refuses anything."""
        sheet = write_letter(self.desk, self.window, kind, NUMBER)
        assert isinstance(sheet, LetterSheet)
        self.qtbot.waitUntil(sheet.file_button.isEnabled, timeout=15_000)
        return sheet

    def wait_for_preview(self, sheet: LetterSheet, words: str) -> None:
        """Wait until the letter is shown with these words in it."""
        self.qtbot.waitUntil(lambda: sheet.preview.is_current() and words in pages(sheet), timeout=15_000)

    def filed(self) -> list[FiledPaper]:
        """Return what is filed with the claim."""
        came: list[list[FiledPaper]] = []

        def of_claim(office: Office) -> list[FiledPaper]:
            return office.file.papers.of_record(RecordKind.CLAIM, office.file.claims.by_number(NUMBER).id)

        self.desk.read(self.window, of_claim, came.append)
        self.qtbot.waitUntil(lambda: bool(came))
        return came[0]


def pages(sheet: LetterSheet) -> str:
    """Return what all pages of the preview say, with ordinary spaces."""
    view = sheet.preview.view
    return " ".join(" ".join(page_text(view._pdf, page) for page in range(len(view._contents.sizes))).split())


def a_shop(folder: Path, action: DecisionAction, *, late: bool) -> None:
    """Make a shop with a claim that was decided; `late` asks after the time was up."""
    delivered = moment("2026-06-02") if late else moment("2026-06-08")
    make_shop(folder, "seven-day", shipped_at=moment("2026-06-01"), delivered_at=delivered)
    with office_at(folder, str(NOW)) as office:
        number = open_claim(office, a_draft()).number
        decide(office, number, DecisionDraft(action=action, reason="We decided so."))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "decided"


@pytest.fixture
def refused(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> Iterator[Writing]:
    a_shop(folder, DecisionAction.REFUSE, late=True)
    writing = Writing(qtbot, open_desk(folder))
    yield writing
    _close(writing)


@pytest.fixture
def accepted(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> Iterator[Writing]:
    a_shop(folder, DecisionAction.ACCEPT, late=False)
    writing = Writing(qtbot, open_desk(folder))
    yield writing
    _close(writing)


def _close(writing: Writing) -> None:
    for sheet in writing.window.findChildren(LetterSheet):
        sheet.words.set_text("")
        sheet.close()
    for dialog in writing.window.findChildren(PaperDialog):
        dialog.close()


def test_the_preview_follows_what_is_typed_and_chosen(accepted: Writing) -> None:
    sheet = accepted.write()
    accepted.wait_for_preview(sheet, "Erika Muster")
    assert sheet.language.currentText() == "As the customer reads: German"
    assert "Entwurf" in pages(sheet)
    sheet.words.insertPlainText(WORDS)
    accepted.wait_for_preview(sheet, WORDS)
    sheet.language.set_value("fr")
    sheet.language.chosen.emit("fr")
    accepted.wait_for_preview(sheet, "Bonjour")
    assert "Entwurf" not in pages(sheet)
    assert everything_wrong(sheet) == []


def test_typing_waits_for_no_preview(accepted: Writing) -> None:
    sheet = accepted.write()
    with reading_waits(accepted.desk, sheet):
        for letter in "Thank you":
            QTest.keyClicks(sheet.words, letter)
        accepted.qtbot.wait(500)
        assert sheet.words.text() == "Thank you"
        assert not sheet.preview.is_current()
    accepted.wait_for_preview(sheet, "Thank you")


def test_a_letter_is_filed_as_it_was_previewed_and_shown(accepted: Writing) -> None:
    sheet = accepted.write()
    sheet.words.insertPlainText(WORDS)
    sheet.paper.set_value("letter")
    with accepted.qtbot.waitSignal(accepted.desk.told) as told:
        sheet.file_button.click()
    assert told.args == [f"Decision letter filed with {NUMBER}"]
    accepted.qtbot.waitUntil(lambda: bool(accepted.window.findChildren(PaperDialog)))
    (paper,) = accepted.filed()
    assert (paper.kind, paper.language, paper.paper, paper.own_words) == (
        PaperKind.DECISION_LETTER,
        "de",
        "letter",
        WORDS,
    )


def test_it_can_not_be_filed_twice_or_left_while_it_is_filed(accepted: Writing) -> None:
    sheet = accepted.write()
    with writing_waits(accepted.desk, sheet):
        sheet.file_button.click()
        sheet.file()
        sheet.reject()
        assert sheet.isVisible()
        assert not sheet.words.isEnabled()
    accepted.qtbot.waitUntil(lambda: bool(accepted.window.findChildren(PaperDialog)), timeout=15_000)
    assert len(accepted.filed()) == 1


def test_a_refusal_asks_for_one_more_look(refused: Writing) -> None:
    sheet = refused.write()
    sheet.file_button.click()
    refused.qtbot.waitUntil(sheet.look.isVisible)
    said = [text.text() for text in sheet.look.findChildren(Text) if text.isVisible()]
    assert any("7 days are allowed" in sentence for sentence in said)
    assert any(sentence.startswith("Delivered after") for sentence in said)
    assert sheet.focusWidget() is sheet.look.tick
    assert not sheet.file_button.isEnabled()
    assert everything_wrong(sheet) == []
    sheet.file()
    refused.qtbot.wait(200)
    assert refused.filed() == []
    QTest.keyClick(sheet.look.tick, Qt.Key.Key_Space)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    refused.qtbot.waitUntil(lambda: bool(refused.window.findChildren(PaperDialog)), timeout=15_000)
    assert len(refused.filed()) == 1


def test_one_goes_back_from_the_second_look_to_the_letter(refused: Writing) -> None:
    sheet = refused.write()
    sheet.words.insertPlainText(WORDS)
    sheet.file_button.click()
    refused.qtbot.waitUntil(sheet.look.isVisible)
    sheet.look.tick.click()
    sheet.look.back.click()
    assert (sheet.words.isVisible(), sheet.words.text(), sheet.file_button.isEnabled()) == (True, WORDS, True)
    sheet.file_button.click()
    refused.qtbot.waitUntil(sheet.look.isVisible)
    assert not sheet.look.tick.isChecked()


def test_what_was_typed_is_noted_and_thrown_away_only_when_that_was_asked(refused: Writing) -> None:
    sheet = refused.write()
    sheet.words.insertPlainText(WORDS)
    assert typed_in_sheets() == {f"Decision letter, {NUMBER}: Your own words": WORDS}
    QTimer.singleShot(100, lambda: _press("Go on typing"))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    QTimer.singleShot(100, lambda: _press("Throw away"))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert typed_in_sheets() == {}


def test_a_letter_in_which_nothing_was_typed_is_left_at_once(refused: Writing) -> None:
    sheet = refused.write()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_why_there_is_no_such_letter_stands_in_place_of_its_pages(accepted: Writing) -> None:
    sheet = accepted.write(PaperKind.CREDIT_NOTE)
    accepted.qtbot.waitUntil(lambda: any("Settle it first" in one.text() for one in sheet.findChildren(Text)))
    sheet.file_button.click()
    accepted.qtbot.waitUntil(sheet.file_button.isEnabled)
    assert sheet.isVisible()
    assert accepted.filed() == []


def _press(words: str) -> None:
    asked = QApplication.activeModalWidget()
    assert asked is not None
    next(one for one in asked.findChildren(QPushButton) if one.text() == words).click()
