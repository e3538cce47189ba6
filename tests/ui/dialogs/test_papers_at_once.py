"""Many papers in one go in the window: chosen, made in a process of their own, stopped, shown, and told."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.papers.due_papers import due_papers
from shopdesk.services.papers.label_papers import sheet_shape
from shopdesk.services.papers.unsent import count_waiting
from shopdesk.storage.claim_lists import ClaimOrder
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.dialogs.papers_at_once import TOUCHED, PapersAtOnce, open_papers_at_once
from shopdesk.ui.dialogs.papers_made import PapersMade
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.place_picture import PlacePicture
from tests.services.claim_shop import office_at
from tests.services.many_claims import NOW, accepted, make_folder, opened
from tests.services.test_many_papers import filed_of
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong

AUTHORIZATION, LABEL = PaperKind.RETURN_AUTHORIZATION, PaperKind.RETURN_LABEL


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "shop")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    for dialog in window.findChildren(PaperDialog):
        dialog.close()


class Papers:
    """The sheet on a shop with so many accepted claims, and what the desk tells meanwhile."""

    def __init__(  # noqa: PLR0917 - all that a test needs
        self,
        qtbot: QtBot,
        open_desk: OpenDesk,
        window: QWidget,
        shop: Path,
        count: int,
        kind: PaperKind | None = AUTHORIZATION,
    ) -> None:
        with office_at(shop, NOW) as office:
            self.numbers = accepted(office, count, with_mail=True)
            self.rows = office.file.claim_lists.ids([], ClaimOrder.OPENED)
        self.qtbot, self.window, self.shop = qtbot, window, shop
        self.desk: Desk = open_desk(shop)
        self.told: list[str] = []
        self.desk.told.connect(self.told.append)
        self.sheet: PapersAtOnce = open_papers_at_once(self.desk, window, self.rows, kind)
        self.wait_for_list()

    def wait_for_list(self) -> None:
        self.qtbot.waitUntil(self.sheet.choose.switch.shows_content)

    def choose_labels(self, paper: str) -> None:
        self.choose(LABEL)
        self.sheet.choose.where.paper.set_value(paper)
        self.sheet.choose.where.paper.chosen.emit(paper)
        self.qtbot.waitUntil(lambda: len(self.sheet.choose.numbers()) == len(self.numbers))

    def choose(self, kind: PaperKind) -> None:
        self.sheet.choose.kinds.set_value(kind)
        self.sheet.choose.kinds.chosen.emit(kind)

    def make(self) -> PapersMade:
        """Make those that are ticked and wait for what came of it."""
        self.sheet.main_button.click()
        return self.made()

    def shown(self) -> PaperDialog:
        """Wait for the papers that are shown together."""
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(PaperDialog)), timeout=30_000)
        (dialog,) = self.window.findChildren(PaperDialog)
        self.qtbot.waitUntil(dialog.switch.shows_content, timeout=10_000)
        return dialog

    def made(self) -> PapersMade:
        """Wait for what came of papers where not all were made."""
        self.qtbot.waitUntil(lambda: isinstance(self.sheet.part, PapersMade), timeout=30_000)
        assert isinstance(self.sheet.part, PapersMade)
        return self.sheet.part

    def said(self) -> str:
        return "\n".join(text.text() for text in self.made().findChildren(Text))

    def filed(self) -> int:
        self.desk.close()
        with office_at(self.shop, NOW) as office:
            return sum(len(filed_of(office, number)) for number in self.numbers)


@pytest.fixture
def papers(qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path) -> Papers:
    return Papers(qtbot, open_desk, window, shop, 3)


def test_all_that_are_due_are_ticked_and_enter_makes_them(qtbot: QtBot, papers: Papers) -> None:
    sheet = papers.sheet
    assert everything_wrong(sheet) == []
    assert sheet.choose.numbers() == papers.numbers
    assert sheet.main_button.text() == "Make 3 papers"
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert "Return authorization × 3: made and filed with their claims." in papers.said()
    assert everything_wrong(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    dialog = papers.shown()
    assert isValid(sheet), "drafts can still be written and all be marked"
    assert dialog.head.where.text().startswith("Page 1 of ")
    found: list[object] = []
    papers.desk.read(dialog, lambda office: due_papers(office, PaperKind.RETURN_AUTHORIZATION), found.append)
    qtbot.waitUntil(lambda: found == [()])


def test_labels_begin_at_the_place_that_was_pressed_on_the_picture(papers: Papers) -> None:
    papers.choose_labels("Avery-L7165")
    sheet = papers.sheet
    assert everything_wrong(sheet) == []
    picture = sheet.choose.where.picture
    shape = sheet_shape("Avery-L7165")
    assert shape is not None
    left, top, wide, high = shape.places[6]
    paper = picture._paper()
    scale = paper.width() / shape.width
    x, y = paper.left() + (left + wide / 2) * scale, paper.top() + (top + high / 2) * scale
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert sheet.choose.where.place.value == 7
    assert sheet.choose.paper() == ("Avery-L7165", 7)
    sheet.main_button.click()
    dialog = papers.shown()
    assert dialog.head.where.text() == "Page 1 of 2"
    assert dialog._kind == "return-label"
    assert dialog._paper == "Avery-L7165"


def test_places_are_chosen_by_keyboard(qtbot: QtBot) -> None:
    shape = sheet_shape("Avery-L7160")
    assert shape is not None
    picture = PlacePicture("Place")
    qtbot.addWidget(picture)
    picture.set_sheet(shape.width, shape.height, shape.places)
    picked: list[int] = []
    picture.picked.connect(picked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Right,
                Qt.Key.Key_Home, Qt.Key.Key_Left):  # fmt: skip
        QTest.keyClick(picture, key)
    assert picked == [4, 5, 2, 21, 1]


def test_ticks_choose_what_is_made(papers: Papers) -> None:
    sheet, ticks = papers.sheet, papers.sheet.choose.list
    ticks.setFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Down)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert sheet.choose.numbers() == [papers.numbers[0], papers.numbers[2]]
    assert sheet.choose.count.text() == "2 of 3 ticked"
    QTest.mouseClick(
        ticks.viewport(), Qt.MouseButton.LeftButton, pos=ticks.visualRect(ticks.model().index(0, 0)).center()
    )
    assert sheet.choose.numbers() == [papers.numbers[2]]
    QTest.keyClick(ticks, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet.choose.numbers()) == 3
    sheet.choose.all.click()
    assert sheet.choose.numbers() == []
    assert not sheet.main_button.isEnabled()


def test_what_was_made_before_is_in_the_list_but_not_due(qtbot: QtBot, papers: Papers) -> None:
    papers.make()
    papers.sheet.close_button.click()
    again = open_papers_at_once(papers.desk, papers.window, papers.rows, AUTHORIZATION)
    qtbot.waitUntil(lambda: "Nothing is left to make." in [text.text() for text in again.findChildren(Text)])
    assert again.choose.numbers() == []
    again.choose.which.set_value("listed")
    again.choose.which.chosen.emit("listed")
    qtbot.waitUntil(lambda: again.choose.numbers() == papers.numbers)
    assert everything_wrong(again) == []
    again.close()


def test_stopping_keeps_what_was_made_and_shows_it(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path
) -> None:
    papers = Papers(qtbot, open_desk, window, shop, 60)
    sheet = papers.sheet
    sheet.main_button.click()
    running = sheet._running
    assert running is not None
    done: list[int] = []
    running.progressed.connect(lambda at, _of: done.append(at))
    qtbot.waitUntil(lambda: max(done, default=0) >= 2, timeout=20_000)
    sheet.reject()
    assert sheet.isVisible()
    sheet.stop_button.click()
    said = papers.said()
    assert "Stopped: " in said
    assert "made and filed with their claims" in said
    assert everything_wrong(sheet) == []
    sheet.main_button.click()
    papers.shown()
    assert 2 <= papers.filed() < 60


def test_work_that_is_killed_says_that_what_was_made_is_kept(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path
) -> None:
    papers = Papers(qtbot, open_desk, window, shop, 60)
    changed: list[object] = []
    papers.desk.changes.changed.connect(changed.append)
    papers.sheet.main_button.click()
    running = papers.sheet._running
    assert running is not None
    done: list[int] = []
    running.progressed.connect(lambda at, _of: done.append(at))
    qtbot.waitUntil(lambda: max(done, default=0) >= 2, timeout=20_000)
    import multiprocessing

    (child,) = multiprocessing.active_children()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    assert "What was made until then is kept with its records" in papers.said()
    assert changed
    assert not papers.sheet.main_button.isVisible()
    papers.sheet.close_button.click()
    assert papers.filed() >= 2


def test_what_could_not_be_made_is_told_with_its_reason(papers: Papers) -> None:
    papers.choose_labels("Avery-L7165")
    with_gone = papers.sheet.choose
    with_gone.list.set_rows([*with_gone.list._ticks.rows, type(with_gone.list._ticks.rows[0])("2026-9999", "gone")])
    papers.sheet.main_button.click()
    assert "2026-9999: " in papers.said()
    assert everything_wrong(papers.sheet) == []
    assert papers.sheet.main_button.text() == "Show and print"
    papers.sheet.main_button.click()
    papers.shown()


def test_a_paper_that_is_none_is_said_in_its_field(papers: Papers) -> None:
    papers.choose_labels("nothing of ours")
    papers.sheet.main_button.click()
    assert papers.sheet._running is None
    assert "No label paper is called so" in "\n".join(text.text() for text in papers.sheet.findChildren(Text))
    papers.sheet.close()


def test_the_window_is_never_held_up_while_papers_are_made(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path
) -> None:
    from time import perf_counter

    from PySide6.QtCore import QTimer

    papers = Papers(qtbot, open_desk, window, shop, 25)
    late, before = [0.0], [perf_counter()]
    ticker = QTimer(window)

    def tick() -> None:
        now = perf_counter()
        late.append(now - before[0] - 0.01)
        before[0] = now

    ticker.timeout.connect(tick)
    papers.sheet.main_button.click()
    before[0] = perf_counter()
    ticker.start(10)
    qtbot.waitUntil(lambda: papers.sheet._running is None, timeout=30_000)
    ticker.stop()
    papers.made()
    assert sorted(late)[-2] < 0.1, sorted(late)[-5:]
    assert isinstance(papers.desk, QObject)


def test_the_first_kind_that_is_due_is_offered_and_each_kind_tells_how_many(papers: Papers) -> None:
    again = open_papers_at_once(papers.desk, papers.window)
    papers.qtbot.waitUntil(again.choose.switch.shows_content)
    assert again.choose.kind is PaperKind.DECISION_LETTER
    kinds = again.choose.kinds
    assert [kinds.itemText(at) for at in range(kinds.count())] == [
        "Acknowledgement", "Request for information", "Return quote", "Decision letter × 3",
        "Return authorization × 3", "Return label × 3", "Credit note", "Store-credit voucher",
    ]  # fmt: skip
    assert again.choose.numbers() == papers.numbers
    assert everything_wrong(again) == []
    again.close()


def test_a_refusal_is_not_ticked_but_opened_and_filed_by_itself(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path
) -> None:
    with office_at(shop, NOW) as office:
        (refused,) = opened(office, 1)
        decide(office, refused, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    desk = open_desk(shop)
    sheet = open_papers_at_once(desk, window)
    qtbot.waitUntil(sheet.choose.switch.shows_content)
    assert sheet.choose.numbers() == []
    assert not sheet.main_button.isEnabled()
    assert sheet.choose.refusals.text().startswith("1 letter refuses something")
    assert everything_wrong(sheet) == []
    sheet.choose.list.setFocus()
    QTest.keyClick(sheet.choose.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sheet.choose.numbers() == []
    QTest.keyClick(sheet.choose.list, Qt.Key.Key_Space)
    (letter,) = sheet.findChildren(LetterSheet)
    letter.words.setPlainText("It shows traces of wear.")
    qtbot.waitUntil(letter.file_button.isEnabled, timeout=20_000)
    letter.file_button.click()
    qtbot.waitUntil(letter.look.isVisible)
    letter.look.tick.setChecked(True)
    letter.file_button.click()
    qtbot.waitUntil(lambda: bool(sheet.findChildren(PaperDialog)), timeout=20_000)
    qtbot.waitUntil(lambda: not sheet.choose.refusals.isVisible())
    for dialog in sheet.findChildren(PaperDialog):
        dialog.close()
    sheet.close()


def test_letters_that_were_made_are_drafted_and_marked(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path, tmp_path: Path
) -> None:
    papers = Papers(qtbot, open_desk, window, shop, 3, PaperKind.DECISION_LETTER)
    papers.make()
    sheet = papers.sheet
    assert (sheet.drafts_button.isVisible(), sheet.sent_button.isEnabled()) == (True, True)
    folder = tmp_path / "drafts"
    folder.mkdir()
    sheet.write_drafts(folder)
    assert papers.said() != ""
    assert f"3 drafts lie in {folder}" in papers.said().replace("\N{ZERO WIDTH SPACE}", "")
    assert len(list(folder.glob("*.eml"))) == 3
    assert papers.desk.settings.values.last_folder == str(folder)
    assert everything_wrong(sheet) == []
    sheet.ways.menu.actions()[1].trigger()
    assert "3 papers are marked as sent today (by post)." in papers.said()
    assert not sheet.sent_button.isEnabled()
    assert everything_wrong(sheet) == []
    sheet.close_button.click()
    papers.desk.close()
    with office_at(shop, NOW) as office:
        assert count_waiting(office) == 0


def test_a_folder_that_is_gone_is_told_and_nothing_is_drafted(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, shop: Path, tmp_path: Path
) -> None:
    papers = Papers(qtbot, open_desk, window, shop, 1)
    papers.make()
    papers.sheet.write_drafts(tmp_path / "gone")
    assert "is no folder" in papers.said()
    assert papers.sheet.sent_button.isEnabled()


def test_ticks_stay_when_something_else_changes(qtbot: QtBot, papers: Papers) -> None:
    ticks = papers.sheet.choose.list
    ticks.setFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    with qtbot.waitSignal(ticks.model().modelReset):
        papers.desk.changes.changed.emit(TOUCHED)
    assert papers.sheet.choose.numbers() == papers.numbers[1:]
