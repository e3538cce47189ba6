"""The board of cards: dragged by mouse, moved by keyboard, and what is said while a card is under way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.ui.models.cards import Card, CardLine, Pile, Way
from shopdesk.ui.widgets.card_board import CardBoard
from tests.ui.every_widget import HOSTILE, everything_wrong


def card(key: str) -> Card:
    return Card(key=key, title=f"Ring {key}", lines=(CardLine(HOSTILE), CardLine(key)), words=f"Ring {key}, {HOSTILE}")


def piles(**cards: str) -> list[Pile]:
    return [
        Pile(key=key, title=f"Column {key}", cards=tuple(card(one) for one in keys.split()), count=len(keys.split()))
        for key, keys in cards.items()
    ]


class Trial:
    """A board in a window, with the answers it gets, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.board = CardBoard("Board")
        self.ways = [
            Way("a", "Back to a"),
            Way("b", "On to b"),
            Way("c", "", "Not before it is checked."),
            Way("d", "To d"),
        ]
        self.answers = True
        self.taken: list[str] = []
        self.moved: list[tuple[str, str]] = []
        self.refused: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.board.taken.connect(self._answer)
        self.board.moved.connect(lambda key, column: self.moved.append((key, column)))
        self.board.refused.connect(lambda column, reason: self.refused.append((column, reason)))
        self.board.opened.connect(self.opened.append)
        self.board.set_piles(piles(a="1 2", b="3", c="", d="4"))
        self.window = QMainWindow()
        self.window.setCentralWidget(self.board)
        self.window.resize(900, 480)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def _answer(self, key: str) -> None:
        self.taken.append(key)
        if self.answers:
            self.give(key)

    def give(self, key: str) -> None:
        here = next(column.key for column in self.board.columns if column.list.pile.position_of(key) >= 0)
        self.board.offer(key, [way for way in self.ways if way.column != here])

    def middle(self, key: str) -> QPoint:
        """Return the middle of a card, on its list."""
        for column in self.board.columns:
            place = column.list.pile.position_of(key)
            if place >= 0:
                return column.list.visualRect(column.list.pile.index(place, 0)).center()
        raise AssertionError(key)

    def drag(self, key: str, column: str, *, drop: bool = True) -> None:
        source = next(one for one in self.board.columns if one.list.pile.position_of(key) >= 0)
        view, start = source.list.viewport(), self.middle(key)
        target = self.board.column(column)
        end = view.mapFromGlobal(target.mapToGlobal(target.rect().center()))
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        for part in range(1, 6):
            QTest.mouseMove(view, start + (end - start) * part / 5)
        if drop:
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def column_with_keyboard(self) -> str:
        return next((column.key for column in self.board.columns if column.list.hasFocus()), "")


@pytest.fixture
def trial(qtbot: QtBot) -> Trial:
    return Trial(qtbot)


def test_a_card_is_dragged_to_another_column(trial: Trial) -> None:
    trial.drag("1", "b")
    assert trial.taken == ["1"]
    assert trial.moved == [("1", "b")]
    assert not trial.board.is_dragging
    assert trial.board.selected_key() == "1"


def test_while_a_card_is_under_way_every_column_says_what_it_would_do_or_why_not(trial: Trial) -> None:
    trial.drag("1", "c", drop=False)
    assert trial.board.is_dragging
    ways = {column.key: column.way for column in trial.board.columns}
    assert ways["a"] is None
    assert (ways["b"] and ways["b"].does, ways["c"] and ways["c"].reason) == ("On to b", "Not before it is checked.")
    assert [column.key for column in trial.board.columns if column.is_aimed_at] == ["c"]
    QTest.keyClick(trial.board.column("a").list, Qt.Key.Key_Escape)
    assert not trial.board.is_dragging
    assert {column.way for column in trial.board.columns} == {None}
    view = trial.board.column("a").list.viewport()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=trial.middle("1"))
    assert (trial.moved, trial.refused) == ([], [])


def test_a_card_dropped_where_it_cannot_be_tells_why_and_stays(trial: Trial) -> None:
    trial.drag("1", "c")
    assert trial.moved == []
    assert trial.refused == [("c", "Not before it is checked.")]


def test_a_card_dropped_on_its_own_column_does_nothing(trial: Trial) -> None:
    trial.drag("1", "a")
    assert (trial.moved, trial.refused) == ([], [])


def test_a_drop_before_the_answer_is_done_when_it_comes(trial: Trial) -> None:
    trial.answers = False
    trial.drag("2", "d")
    assert trial.moved == []
    trial.give("2")
    assert trial.moved == [("2", "d")]


def test_an_answer_for_another_card_is_nothing(trial: Trial) -> None:
    trial.answers = False
    trial.drag("2", "d")
    trial.board.offer("9", trial.ways)
    assert trial.moved == []
    trial.board.forget("2")
    trial.give("2")
    assert trial.moved == []


def test_a_card_under_way_near_the_edge_scrolls_the_board(qtbot: QtBot, trial: Trial) -> None:
    trial.window.resize(420, 480)
    qtbot.waitUntil(lambda: trial.board.horizontalScrollBar().maximum() > 0)
    view, start = trial.board.column("a").list.viewport(), trial.middle("1")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    edge = trial.board.viewport().mapToGlobal(QPoint(trial.board.viewport().width() - 4, 120))
    for part in range(1, 4):
        QTest.mouseMove(view, start + (view.mapFromGlobal(edge) - start) * part / 3)
    bar = trial.board.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.mapFromGlobal(edge))
    assert trial.moved == [("1", "d")]


def test_arrow_keys_go_from_card_to_card_and_pass_empty_columns_by(qtbot: QtBot, trial: Trial) -> None:
    with qtbot.waitActive(trial.window):
        trial.window.activateWindow()
    trial.board.take_keyboard()
    assert (trial.column_with_keyboard(), trial.board.selected_key()) == ("a", "1")
    trial.press(Qt.Key.Key_Down)
    assert trial.board.selected_key() == "2"
    trial.press(Qt.Key.Key_Right)
    assert (trial.column_with_keyboard(), trial.board.selected_key()) == ("b", "3")
    trial.press(Qt.Key.Key_Right)
    assert (trial.column_with_keyboard(), trial.board.selected_key()) == ("d", "4")
    trial.press(Qt.Key.Key_Right)
    assert trial.board.selected_key() == "4"
    trial.press(Qt.Key.Key_Left)
    assert trial.board.selected_key() == "3"
    trial.press(Qt.Key.Key_Return)
    assert trial.opened == ["3"]


def test_ctrl_and_an_arrow_move_a_card_to_the_next_column_it_may_go_to(qtbot: QtBot, trial: Trial) -> None:
    with qtbot.waitActive(trial.window):
        trial.window.activateWindow()
    trial.board.select("3", with_keyboard=True)
    trial.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert trial.moved == [("3", "d")]
    trial.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert trial.moved[-1] == ("3", "a")
    trial.ways = [Way("c", "", "Not before it is checked."), Way("d", "", "It is not ready.")]
    trial.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert trial.refused == [("c", "Not before it is checked.")]


def test_the_selected_card_is_followed_to_where_it_went_with_the_keyboard(qtbot: QtBot, trial: Trial) -> None:
    with qtbot.waitActive(trial.window):
        trial.window.activateWindow()
    trial.board.select("1", with_keyboard=True)
    trial.board.set_piles(piles(a="2", b="3 1", c="", d="4"))
    assert (trial.column_with_keyboard(), trial.board.selected_key()) == ("b", "1")
    trial.board.set_piles(piles(a="", b="3", c="", d="4"))
    assert (trial.column_with_keyboard(), trial.board.selected_key()) == ("b", "3")
    trial.board.set_piles(piles(a="", b="", c="", d=""))
    assert trial.board.selected_key() == ""


def test_tab_stops_once_on_the_board_and_all_of_it_has_a_name(trial: Trial) -> None:
    stops = [column.key for column in trial.board.columns if column.list.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["a"]
    assert everything_wrong(trial.window) == []


def test_columns_with_cards_get_the_room_that_empty_ones_leave(trial: Trial) -> None:
    trial.window.resize(560, 480)
    QApplication.processEvents()
    widths = {column.key: column.width() for column in trial.board.columns}
    assert widths["c"] < widths["a"] == widths["b"] == widths["d"]
