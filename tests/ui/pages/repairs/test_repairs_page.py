"""The page of repairs, on the sample shop and on small ones: list, preview, board by mouse and keyboard, custody."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.board import BoardColumn
from shopdesk.services.repairs.desk import find
from shopdesk.services.repairs.lists import RepairChip, RepairOrder
from shopdesk.services.repairs.quoting import issue_quote, new_quote
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.repair_steps import RepairStepSheet
from shopdesk.ui.pages.repairs import RepairsPage
from shopdesk.ui.pages.repairs.columns import columns
from shopdesk.ui.pages.repairs.custody_columns import custody_columns
from shopdesk.ui.pages.repairs.view_names import ViewName
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.card_column import CardColumn
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import EmptyState, ErrorBlock
from tests.services.claim_shop import make_shop, office_at
from tests.services.sample_shop import sample_shop
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.holding_up import reading_waits

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))
JUNE = "2026-06-12T10:00:00+02:00"
A, C = RepairChip, BoardColumn
THE_LIST = Place(PageName.REPAIRS)


class Looking:
    """The page in a window that goes where it asks to, and hands to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Place = THE_LIST) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.page = RepairsPage(desk)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        self.window.resize(1280, 720)
        qtbot.addWidget(self.window)
        self.told: list[str] = []
        self.warned: list[str] = []
        self.went: list[Place] = []
        self.undone: list[Callable[[], None]] = []
        desk.told.connect(self.told.append)
        desk.warned.connect(self.warned.append)
        desk.undoable.connect(self._take)
        desk.go.connect(self._go)
        desk.changes.changed.connect(self.page.refresh)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.page.show_place(place)

    def _take(self, said: str, undo: Callable[[], None]) -> None:
        self.told.append(said)
        self.undone.append(undo)

    def _go(self, place: Place) -> None:
        self.went.append(place)
        self.page.show_place(place)

    def wait_for_list(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.list.model.row_at(0) is not None)
        self.qtbot.waitUntil(self.page.list.preview.foot.isEnabled)

    def press(self, group: RepairChip) -> None:
        QTest.mouseClick(self.page.list.chips.chip(group), Qt.MouseButton.LeftButton)

    def pieces(self) -> list[str]:
        model = self.page.list.model
        self.qtbot.waitUntil(lambda: all(model.row_at(place) is not None for place in range(model.rowCount())))
        return [row.piece for place in range(model.rowCount()) if (row := model.row_at(place)) is not None]

    def said(self) -> list[str]:
        return [text.text() for text in self.window.findChildren(Text) if text.isVisible() and text.text()]

    def show_board(self) -> None:
        self.page.show_view(ViewName.BOARD)
        self.qtbot.waitUntil(lambda: bool(self.page.board.board.columns) and self.page.board.board.isVisible())

    def column(self, column: BoardColumn) -> CardColumn:
        return self.page.board.board.column(column)

    def cards(self, column: BoardColumn) -> list[str]:
        return [card.key for card in self.column(column).list.pile.cards]

    def wait_for_card(self, number: str, column: BoardColumn) -> None:
        self.qtbot.waitUntil(lambda: number in self.cards(column))

    def drag(self, number: str, column: BoardColumn) -> None:
        """Drag a card by mouse, slowly enough that the board can say where it may go."""
        board = self.page.board.board
        source = next(one for one in board.columns if one.list.pile.position_of(number) >= 0)
        view = source.list.viewport()
        place = source.list.pile.index(source.list.pile.position_of(number), 0)
        start, target = source.list.visualRect(place).center(), self.column(column)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, start + QPoint(30, 30))
        self.qtbot.waitUntil(lambda: target is source or target.way is not None)
        board.ensureWidgetVisible(target)
        end = view.mapFromGlobal(target.mapToGlobal(target.rect().center()))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)

    def sheet(self) -> QDialog:
        def open_ones() -> list[QDialog]:
            return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(open_ones()))
        return open_ones()[-1]

    def take_keyboard(self) -> None:
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.page.board.board.take_keyboard()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repairs-page") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def looking(qtbot: QtBot, open_desk: OpenDesk, sample: Path) -> Looking:
    found = Looking(qtbot, open_desk(sample, NOW))
    found.wait_for_list()
    return found


def _agreed(office: Office, number: str) -> None:
    line = QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000)
    issue_quote(office, number, replace(new_quote(office, find(office, number)), lines=(line,)))
    answer_quote(office, number, Answer(agrees=True))


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A shop with R-2026-0001 to quote, 0002 that may be begun, 0003 at work, and 0004 whose quote was sent."""
    make_shop(tmp_path / "workshop", "seven-day")
    with office_at(tmp_path / "workshop", JUNE) as office:
        for piece in ("Brooch", "Chain", "Ring", "Bangle"):
            fields = {"piece": piece, "fault": "Worn", "promised_on": "2026-06-20", "declared_value": "100"}
            take_in(office, TakeIn(customer={"name": HOSTILE}, fields=fields))
        _agreed(office, "R-2026-0002")
        _agreed(office, "R-2026-0003")
        steps.do(office, "R-2026-0003", RepairAction.START, [])
        line = QuoteLine(kind=QuoteLineKind.LABOUR, text="Solder", unit_price=2_000)
        quote = replace(new_quote(office, find(office, "R-2026-0004")), lines=(line,))
        issue_quote(office, "R-2026-0004", quote)
    return tmp_path / "workshop"


@pytest.fixture
def at_board(qtbot: QtBot, open_desk: OpenDesk, workshop: Path) -> Looking:
    found = Looking(qtbot, open_desk(workshop))
    found.wait_for_list()
    found.show_board()
    return found


def test_the_list_begins_with_what_is_open_the_first_chosen_and_previewed(looking: Looking) -> None:
    listed = looking.page.list
    assert listed.chips.chosen == {A.OPEN}
    assert listed.table.selected_row() == 0
    count = listed.model.rowCount()
    assert listed.chips.chip(A.OPEN).shown_text() == f"Open {count}"
    first = listed.model.row_at(0)
    assert first is not None
    said = looking.said()
    assert first.piece in said
    assert any(first.number in one for one in said)
    assert {"Warranty", "Piece", "So far"} <= set(said)
    assert everything_wrong(looking.window) == []


def test_chips_and_search_narrow_the_list_and_say_what_lies_elsewhere(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    looking.press(A.READY)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 2)
    looking.press(A.LATE)
    qtbot.waitUntil(lambda: listed.chips.chosen == {A.READY, A.LATE})
    looking.press(A.READY)
    looking.press(A.LATE)
    looking.press(A.ENDED)
    qtbot.waitUntil(lambda: listed.chips.chosen == {A.ENDED})
    qtbot.keyClicks(listed.search, "Solstice")
    qtbot.waitUntil(lambda: bool(looking.window.findChildren(EmptyState)))
    assert "No repair matches “Solstice” in Ended." in looking.said()
    listed._show_all()
    qtbot.waitUntil(listed.switch.shows_content)
    assert looking.pieces() == ["Solstice ring"]
    qtbot.keyClicks(listed.search, "qqq")
    qtbot.waitUntil(lambda: any("No repair matches “Solsticeqqq”" in one for one in looking.said()))


def test_a_head_puts_the_list_in_its_order_and_turns_it_round(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    listed.table.sort_asked.emit(RepairOrder.PIECE)
    qtbot.waitUntil(lambda: looking.pieces() == sorted(looking.pieces(), key=str.lower))
    listed.table.sort_asked.emit(RepairOrder.PIECE)
    qtbot.waitUntil(lambda: looking.pieces() == sorted(looking.pieces(), key=str.lower, reverse=True))


def test_a_row_is_told_whole_to_those_who_hear_it(looking: Looking) -> None:
    model = looking.page.list.model
    looking.pieces()
    words = [model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]
    first = model.row_at(0)
    assert first is not None
    assert words[0].startswith(f"{first.piece}, {first.customer}, {first.number}, ")
    assert "next due" in words[0]
    assert any("Bench of" in one for one in words)


def test_enter_opens_the_chosen_repair_and_its_way_back_leads_to_the_list(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    row = listed.model.row_at(0)
    assert row is not None
    listed.table.setFocus()
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert looking.went == [Place(PageName.REPAIRS, row.number)]
    qtbot.waitUntil(looking.page.repair.isVisible)
    looking.page.repair.left.emit()
    qtbot.waitUntil(listed.isVisible)
    assert listed.table.selected_row() == 0


def test_the_preview_opens_the_next_step_on_the_page_of_the_repair(
    qtbot: QtBot, open_desk: OpenDesk, workshop: Path
) -> None:
    looking = Looking(qtbot, open_desk(workshop))
    looking.wait_for_list()
    qtbot.keyClicks(looking.page.list.search, "Chain")
    qtbot.waitUntil(lambda: looking.page.list.model.rowCount() == 1)
    foot = looking.page.list.preview.foot
    qtbot.waitUntil(lambda: foot.next_button is not None and foot.next_button.shown_text() == "Begin the repair")
    assert foot.next_button is not None
    qtbot.mouseClick(foot.next_button, Qt.MouseButton.LeftButton)
    sheet = looking.sheet()
    assert isinstance(sheet, RepairStepSheet)
    assert looking.went == [Place(PageName.REPAIRS, "R-2026-0002")]
    assert looking.page.repair.isVisible()
    sheet.reject()


def test_nothing_is_done_with_a_repair_while_another_is_being_read(qtbot: QtBot, looking: Looking) -> None:
    foot = looking.page.list.preview.foot
    before = foot._number
    with reading_waits(looking.desk, looking.page):
        looking.page.list.table.setCurrentIndex(looking.page.list.model.index(1, 0))
        assert not foot.isEnabled()
    qtbot.waitUntil(foot.isEnabled)
    assert foot._number != before


def test_an_empty_shop_says_kindly_what_comes_next_in_every_view(qtbot: QtBot, desk: Desk) -> None:
    looking = Looking(qtbot, desk)
    qtbot.waitUntil(lambda: "No repairs yet." in looking.said())
    buttons = [one.shown_text() for one in looking.window.findChildren(Button) if one.isVisible()]
    assert buttons.count("Take in a piece") == 2
    looking.page.show_view(ViewName.BOARD)
    qtbot.waitUntil(lambda: "No repair is open." in looking.said())
    looking.page.show_view(ViewName.CUSTODY)
    qtbot.waitUntil(lambda: "Nobody’s piece is in your care." in looking.said())
    assert everything_wrong(looking.window) == []


def test_what_cannot_be_read_says_so_and_can_be_tried_again(qtbot: QtBot, looking: Looking) -> None:
    looking.page.list.fail(ShopFileError("The stick ATELIER was pulled out."))
    block = looking.window.findChildren(ErrorBlock)[0]
    assert "The stick ATELIER was pulled out." in looking.said()
    again = next(one for one in block.findChildren(Button) if one.shown_text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(looking.page.list.switch.shows_content)


def test_another_view_keeps_what_is_searched_and_the_page_comes_back_to_it(qtbot: QtBot, looking: Looking) -> None:
    qtbot.keyClicks(looking.page.list.search, "opal")
    looking.page.list.segments.chosen.emit(ViewName.BOARD)
    looking.wait_for_card(_number_of(looking, "Ring with opal"), C.AT_BENCH)
    assert looking.page.board.search.text() == "opal"
    assert looking.page.list.segments.value() is ViewName.LIST
    looking.page.show_place(Place(PageName.REPAIRS))
    assert looking.page.board.isVisible()
    looking.page.focus_search()
    assert looking.page.board.search.hasSelectedText()
    looking.page.show_view(ViewName.CUSTODY)
    qtbot.waitUntil(lambda: looking.page.custody.model.rowCount() == 1)


def _number_of(looking: Looking, piece: str) -> str:
    looking.qtbot.waitUntil(lambda: looking.page.list.model.rowCount() == 1)
    looking.qtbot.waitUntil(lambda: looking.page.list.model.row_at(0) is not None)
    row = looking.page.list.model.row_at(0)
    assert row is not None
    assert row.piece == piece
    return row.number


def test_a_card_dropped_where_a_step_leads_does_it_and_can_be_taken_back(qtbot: QtBot, at_board: Looking) -> None:
    assert at_board.cards(C.TO_BEGIN) == ["R-2026-0002"]
    at_board.drag("R-2026-0002", C.AT_WORK)
    at_board.wait_for_card("R-2026-0002", C.AT_WORK)
    assert at_board.page.board.board.selected_key() == "R-2026-0002"
    qtbot.waitUntil(lambda: bool(at_board.undone))
    assert at_board.told[-1].startswith("R-2026-0002: ")
    at_board.undone[-1]()
    at_board.wait_for_card("R-2026-0002", C.TO_BEGIN)
    assert everything_wrong(at_board.window) == []


def test_a_card_is_asked_for_what_its_step_must_be_told(qtbot: QtBot, at_board: Looking) -> None:
    at_board.drag("R-2026-0003", C.CHECKED)
    sheet = at_board.sheet()
    assert isinstance(sheet, RepairStepSheet)
    assert at_board.cards(C.AT_WORK) == ["R-2026-0003"]
    who = sheet.controls["who"]
    who.setText("Mara Lindt")  # type: ignore[attr-defined]
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_board.wait_for_card("R-2026-0003", C.CHECKED)


def test_the_answer_of_a_customer_is_asked_when_a_quoted_card_is_moved(at_board: Looking) -> None:
    at_board.drag("R-2026-0004", C.TO_BEGIN)
    sheet = at_board.sheet()
    assert isinstance(sheet, AnswerSheet)
    sheet.channel.set_value("phone")
    sheet.save()
    at_board.wait_for_card("R-2026-0004", C.TO_BEGIN)


def test_a_card_that_may_not_go_there_says_why_and_stays(qtbot: QtBot, at_board: Looking) -> None:
    at_board.drag("R-2026-0004", C.AT_WORK)
    qtbot.waitUntil(lambda: bool(at_board.told))
    assert at_board.told == ["Work begins only when the customer has agreed to the quote."]
    assert at_board.cards(C.WITH_CUSTOMER) == ["R-2026-0004"]


def test_a_card_dropped_on_the_customer_opens_its_page_to_write_the_quote(qtbot: QtBot, at_board: Looking) -> None:
    at_board.drag("R-2026-0001", C.WITH_CUSTOMER)
    qtbot.waitUntil(lambda: at_board.went == [Place(PageName.REPAIRS, "R-2026-0001")])


def test_cards_are_moved_by_keyboard_too(qtbot: QtBot, at_board: Looking) -> None:
    board = at_board.page.board.board
    at_board.take_keyboard()
    board.select("R-2026-0002", with_keyboard=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    at_board.wait_for_card("R-2026-0002", C.AT_WORK)
    qtbot.waitUntil(at_board.column(C.AT_WORK).list.hasFocus)
    assert board.selected_key() == "R-2026-0002"
    QTest.keyClick(at_board.column(C.AT_WORK).list, Qt.Key.Key_Return)
    assert at_board.went == [Place(PageName.REPAIRS, "R-2026-0002")]


def test_a_card_that_went_meanwhile_warns_and_is_let_go(qtbot: QtBot, at_board: Looking) -> None:
    board = at_board.page.board.board
    board.taken.emit("R-2026-0099")
    qtbot.waitUntil(lambda: bool(at_board.warned))
    assert not board.is_dragging


def test_cards_tell_their_day_and_late_ones_in_red(qtbot: QtBot, open_desk: OpenDesk, workshop: Path) -> None:
    looking = Looking(qtbot, open_desk(workshop, Moment.parse("2026-06-25T10:00:00+02:00")))
    looking.wait_for_list()
    looking.show_board()
    card = looking.column(C.AT_WORK).list.pile.cards[0]
    assert card.lines[-1].text == "R-2026-0003"
    assert card.lines[-1].right_tone is not None
    assert card.words.endswith("late")


def test_the_custody_list_sums_what_is_in_care_and_opens_a_piece(qtbot: QtBot, at_board: Looking) -> None:
    at_board.page.show_view(ViewName.CUSTODY)
    view = at_board.page.custody
    qtbot.waitUntil(lambda: view.model.rowCount() == 4)
    assert view.sum.text() == "4 pieces in your care, declared at €400.00"
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert at_board.went == [Place(PageName.REPAIRS, "R-2026-0002")]
    at_board.page.show_place(Place(PageName.REPAIRS))
    qtbot.keyClicks(view.search, "nothing like it")
    qtbot.waitUntil(lambda: any("No repair matches" in one for one in at_board.said()))
    assert everything_wrong(at_board.window) == []


def test_the_custody_list_is_printed_as_a_paper(qtbot: QtBot, at_board: Looking) -> None:
    at_board.page.show_view(ViewName.CUSTODY)
    view = at_board.page.custody
    qtbot.waitUntil(lambda: view.model.rowCount() == 4)
    qtbot.mouseClick(view.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(at_board.window.findChildren(PaperDialog)), timeout=15_000)
    dialog = at_board.window.findChildren(PaperDialog)[0]
    qtbot.waitUntil(dialog.switch.shows_content, timeout=15_000)
    dialog.close()


def test_ctrl_n_takes_in_a_piece_and_the_way_back_leads_to_the_list(qtbot: QtBot, looking: Looking) -> None:
    looking.page.start_new()
    assert looking.went == [Place(PageName.REPAIRS, new=True)]
    form = looking.page.take_in
    qtbot.waitUntil(form.isVisible)
    qtbot.mouseClick(form.back_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(looking.page.list.isVisible)
    looking.page.show_place(Place(PageName.REPAIRS, new=True))
    form.saved.emit("R-2026-0001")
    qtbot.waitUntil(looking.page.repair.isVisible)
    assert looking.went[-1] == Place(PageName.REPAIRS, "R-2026-0001")


def test_the_facts_of_a_repair_are_corrected_on_its_own_place(
    qtbot: QtBot, open_desk: OpenDesk, workshop: Path
) -> None:
    place = Place(PageName.REPAIRS, "R-2026-0001")
    looking = Looking(qtbot, open_desk(workshop), place)
    qtbot.waitUntil(looking.page.repair.isVisible)
    looking.page.repair.correct_asked.emit("R-2026-0001")
    form = looking.page.take_in
    qtbot.waitUntil(lambda: form.isVisible() and form.is_correcting())
    assert looking.went == []
    form.saved.emit("R-2026-0001")
    qtbot.waitUntil(looking.page.repair.isVisible)
    looking.page.repair.correct_asked.emit("R-2026-0001")
    qtbot.waitUntil(form.isVisible)
    form.left.emit()
    qtbot.waitUntil(looking.page.repair.isVisible)
    assert looking.page.may_leave()
    assert looking.page.may_close()
    assert looking.page.typed() == {}


def test_the_day_in_each_list_is_seen_whole(open_desk: OpenDesk, tmp_path: Path) -> None:
    make_shop(tmp_path / "days", "made-to-order")
    desk = open_desk(tmp_path / "days", NOW)
    days = (desk.speech.day(date(2026, 1, 1) + timedelta(days=n), "near") for n in range(365))
    needed = max(QFontMetrics(font(Style.BODY)).horizontalAdvance(day) for day in days)
    by_title = {column.title: column for column in (*columns(desk), *custody_columns(desk))}
    for title in ("Next due", "Since"):
        width = by_title[title].width
        assert width is not None
        assert px(width) >= needed
        assert by_title[title].whole
