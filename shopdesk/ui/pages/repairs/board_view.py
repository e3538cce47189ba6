"""The board of repairs: what stands where in the workshop, moved on by dragging its card or by keyboard."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.repairs.board import BoardPile, Move, board, moves
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.cards import Way
from shopdesk.ui.pages.repairs.board_cards import pile_of, way_of
from shopdesk.ui.pages.repairs.moving import take_step
from shopdesk.ui.pages.repairs.nothing_listed import NothingListed
from shopdesk.ui.pages.repairs.view_names import ViewName, ViewSegments
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.card_board import CardBoard
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.states import Switch

_SEARCH_WIDTH = 220


class RepairBoardView(QWidget):
    """The open repairs in columns, in the order of the work."""

    opened = Signal(str)
    """A repair was opened: its number."""
    new_asked = Signal()
    view_asked = Signal(object)
    """Another view was chosen: its `ViewName`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._moves: dict[str, Move] = {}
        say = desk.speech
        self.segments = ViewSegments(ViewName.BOARD, say)
        self.search = SearchField(say("Number, customer, piece"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.new_button = Button(say("Take in a piece"), "plus")
        self.board = CardBoard(say("Board of repairs"))
        self.switch = Switch(self.board, say, margin=12)
        self._nothing = NothingListed(
            self.switch, say, show_all=self._clear, clear=self._clear, new=self.new_asked.emit
        )
        head = PageHead(say("Repairs"))
        head.add_beside_title(self.segments)
        for part in (self.search, self.new_button):
            head.add(part)
        body = Body(spacing=12)
        body.add(head)
        body.add(self.switch, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, scrolls=False))
        self._connect()

    def ask_again(self) -> None:
        """Read the board anew, as records changed or time went by."""
        self.switch.show_loading()
        search = self.search.text().strip()
        job = partial(board, search=search)
        self._desk.read(self, job, partial(self._show, search), failed=self._fail, key="board")

    def _connect(self) -> None:
        self.segments.chosen.connect(self.view_asked)
        self.search.textEdited.connect(lambda _text: self.ask_again())
        self.search.returnPressed.connect(self.board.take_keyboard)
        self.new_button.clicked.connect(self.new_asked)
        self.board.opened.connect(self.opened)
        self.board.taken.connect(self._ask_ways)
        self.board.moved.connect(self._move)
        self.board.refused.connect(lambda _column, reason: self._desk.told.emit(reason))

    def _show(self, search: str, piles: tuple[BoardPile, ...]) -> None:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        self.board.set_piles([pile_of(pile, now, say) for pile in piles])
        if search and not any(pile.count for pile in piles):
            self._nothing.tell_not_found(search)
        elif not any(pile.count for pile in piles):
            self._nothing.tell_no_open_repairs()
        else:
            self.switch.show_content()

    def _fail(self, error: ShopDeskError) -> None:
        self.switch.show_error(error, self.ask_again)

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self.ask_again()

    def _ask_ways(self, number: str) -> None:
        def failed(error: ShopDeskError) -> None:
            self.board.forget(number)
            self._desk.warned.emit(error.sentence)

        self._desk.read(self, partial(moves, number=number), partial(self._offer, number), failed=failed, key="ways")

    def _offer(self, number: str, found: tuple[Move, ...]) -> None:
        self._moves = {move.column: move for move in found}
        ways: list[Way] = [way_of(move, self._desk.speech) for move in found]
        self.board.offer(number, ways)

    def _move(self, number: str, column: str) -> None:
        move = self._moves.get(column)
        if move is not None and move.action is not None:
            take_step(self._desk, self, number, move.action)
