"""Taking a piece in, and correcting what is known of one: the form, and beside it the warranty as one types."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import Repair
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import NOT_CHOSEN, ChangedMeanwhileError, Chosen
from shopdesk.services.repairs.beginning import (
    BegunTakeIn,
    OrderOfPiece,
    begin_correction,
    begin_take_in,
    order_of_piece,
)
from shopdesk.services.repairs.begun_take_ins import FoundTakeIns, NotedTakeIn
from shopdesk.services.repairs.take_in import take_in
from shopdesk.services.repairs.take_in_sight import AROUND, SeenTakeIn, keep_correction, see_correction, see_take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.dialogs.order_fact import OrderFactSheet, can_tell
from shopdesk.ui.pages.repair.take_in_form import TakeInForm
from shopdesk.ui.pages.repair.take_in_panel import TakeInPanel
from shopdesk.ui.pages.repair.take_in_state import TakeInDrafts, TakeInState, noted, state_again, state_of
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead, Scroller
from shopdesk.ui.widgets.keyboard_place import Pause
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import ask
from shopdesk.ui.widgets.states import ErrorBlock, Switch
from shopdesk.ui.widgets.tab_order import show_focus

T = TypeVar("T")

_PAUSE_MS = 60


class TakeInView(QWidget):
    """A new take-in that was begun stays here until it is saved or thrown away."""

    left = Signal()
    """The owner goes back to where he came from."""
    saved = Signal(str)
    """A repair was kept: its number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._say = desk, desk.speech
        say = self._say
        self._turn = 0
        """How often something else was shown: what was asked for before is not for what is shown now."""
        self._kept: Repair | None = None
        self._blank = False
        """Whether nothing is shown yet, and nothing was asked for."""
        self._dirty = self._saving = self._asked = False
        """`_asked`: it was tried to save this one; from then on, what is still empty is told as well."""
        self._drafts = TakeInDrafts()
        self.head = PageHead(say("Take in a piece"))
        self.note = Text("", ink="text2")
        self.again_button = IconButton("rotate-ccw", say("Start over"))
        self.form = TakeInForm(desk)
        self.panel = TakeInPanel(desk)
        self._pause_typing = Pause(self.head, self.form)
        self._trouble = QVBoxLayout()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._connect()
        self._clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the piece is found."""
        super().showEvent(event)
        if self._kept is None and not self.form.piece.is_chosen():
            self.form.piece.finder.search.setFocus()

    def start_new(self, about: str = "") -> None:
        """Begin a take-in about something as `begin_take_in` takes it; one that was begun is shown again."""
        self._put_aside()
        state = self._drafts.take(about)
        if not self._blank:
            self._clear()
        if state is not None:
            self._show(state)
            self._edit()
            self._renew_order()
        elif about:
            self._blank = False
            self._switch.show_loading()
            self._read(partial(begin_take_in, about=about), lambda begun: self._begin(begun, about))
        self.form.go_on()  # before it is shown: else the keyboard would be looked for where it was, which takes long

    def correct(self, number: str) -> None:
        """Correct the facts of a kept repair; a new one that was begun is put aside."""
        self._put_aside()
        self._clear()
        self._switch.show_loading()
        self._read(partial(begin_correction, number=number), lambda begun: self._begin(begun, ""))

    def to_the_top(self) -> None:
        """Begin at the top again, as another piece is shown."""
        for scroller in (self._frame.body, self.panel.panel.scroller):
            if isinstance(scroller, Scroller):
                scroller.verticalScrollBar().setValue(0)

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Follow what was changed elsewhere; what is typed stays."""
        if kinds & AROUND and not self._saving and self.form.piece.is_chosen():
            self._renew_order()
            self.look()

    def is_correcting(self) -> bool:
        """Whether the facts of a kept repair are corrected."""
        return self._kept is not None

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved, also of take-ins that were put aside."""
        aside = self._drafts.typed()
        if not self._dirty:
            return aside
        order = self.form.piece.order
        about = {} if order is None else {"order": order.order.number}
        return {**aside, **about, **self.form.piece.typed_customer(), **self.form.typed_texts()}

    def begun(self) -> tuple[NotedTakeIn, ...]:
        """Return the new take-ins that were begun, the one that is shown last."""
        shown = (self._typed_state(),) if self._dirty and self._kept is None else ()
        return tuple(noted(state) for state in (*self._drafts.all(), *shown))

    def begun_fields(self) -> tuple[str, ...]:
        """Return which fields of `typed` these stand for: all but those of a kept repair that is corrected."""
        return tuple(self._drafts.typed() if self._kept is not None else self.typed())

    def take_back(self, found: FoundTakeIns) -> None:
        """Put aside what was begun before a crash: it is there again when a take-in is begun."""
        for one in found.take_ins:
            self._drafts.put(state_again(one))

    def may_go(self) -> bool:
        """Whether the owner may go elsewhere: asks where corrections would be lost; a new take-in stays."""
        if self._kept is None or not self._dirty:
            return True
        if not self._ask_to_throw_away():
            return False
        self._set_dirty(dirty=False)
        return True

    def may_close(self) -> bool:
        """Whether the window may close: asks where anything that was begun would be lost."""
        return not (self._dirty or self._drafts) or self._ask_to_throw_away()

    def start_over(self) -> None:
        """Throw away what was typed, once the owner has said so."""
        if not self._ask_to_throw_away():
            return
        self._set_dirty(dirty=False)
        if self._kept is not None:
            self.correct(self._kept.number)
        else:
            self._clear()
            self.form.piece.focus_first()

    def look(self) -> None:
        """Ask what is said of what is typed so far."""
        if not self.form.piece.is_chosen() and self._kept is None:
            self.panel.tell_nothing()
            self._mark({}, focus=False)
            return
        if self._kept is None and self.form.piece.order is not None and not self.form.piece.code():
            self.panel.tell_nothing(self._say("Choose which piece of the order it is."))
            return
        self._desk.read(self, self._sight_job(), self._now(self._see), failed=self._now(self._unseen), key="seen")

    def save(self, *, prints: bool = False) -> None:
        """Keep what is typed, or say what is wrong beside each field."""
        if self._saving or not self._switch.shows_content():
            return
        self._blank = False
        empty(self._trouble)
        self._asked = True
        wrong = {**self._nowhere(), **self.form.unreadable()}
        if wrong:
            self._mark(wrong, focus=True)
            return
        self._set_saving(saving=True)
        turn = self._turn
        failed = partial(self._refused, turn)
        if self._kept is not None:
            self._keep_corrected(self._kept, NOT_CHOSEN)
        else:
            draft = self.form.draft(is_another=self.panel.another.isChecked())
            job = partial(take_in, draft=draft)
            self._desk.write(self, job, partial(self._keep, turn, prints=prints, corrected=False), failed=failed)

    def _keep_corrected(self, seen: Repair, chosen: Chosen) -> None:
        """Keep what was corrected, and ask whose shall hold where somebody else corrected the same."""
        turn = self._turn

        def failed(error: ShopDeskError) -> None:
            if isinstance(error, ChangedMeanwhileError) and turn == self._turn:
                self._set_saving(saving=False)
                ask_whose(self._desk, self, error, partial(keep_chosen, error))
            else:
                self._refused(turn, error)

        def keep_chosen(error: ChangedMeanwhileError, mine: frozenset[str]) -> None:
            if turn == self._turn:
                theirs = frozenset(one.field for one in error.differences) - mine
                self._set_saving(saving=True)
                self._keep_corrected(seen, Chosen(mine, theirs))

        fields, stones = self.form.changes(), self.form.stones()
        job = partial(keep_correction, kept=seen, fields=fields, stones=stones, chosen=chosen)
        self._desk.write(self, job, partial(self._keep, turn, prints=False, corrected=True), failed=failed)

    def _lay_out(self) -> None:
        say = self._say
        self.back_button = self.head.add_back(say("All repairs"))
        self.head.add(self.note)
        self.head.add(self.again_button)
        holder = QWidget()
        self._switch = Switch(holder, say, margin=24)
        body = Body(spacing=14)
        # The frame first: Qt goes through all that a widget holds whenever that is put somewhere.
        self._frame = PageFrame(body, self.panel)
        # Anywhere on the page, for what the window takes itself are exports of orders.
        self.form.pictures.area.take_drops_on(holder)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        body.add(self.head)
        body.add(self._trouble)
        body.add(self.form)
        body.add_stretch()

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._leave)
        self.again_button.clicked.connect(self.start_over)
        self.form.edited.connect(self._edit)
        self.form.order_chosen.connect(self._read_order)
        self.panel.saved.connect(self.save)
        self.panel.printed.connect(partial(self.save, prints=True))
        self.panel.missing_pressed.connect(self._go_to_missing)
        self.panel.repair_pressed.connect(lambda number: self._desk.go.emit(Place(PageName.REPAIRS, number)))
        self.panel.redo_pressed.connect(self._choose_redo)
        self.panel.claim_pressed.connect(self._begin_claim)
        self.panel.another_told.connect(self._edit)
        self.form.is_here.toggled.connect(lambda on: self.panel.print_button.setVisible(on and self._kept is None))

    def _leave(self) -> None:
        if self.may_go():
            self.left.emit()

    def _clear(self) -> None:
        """Show an empty form."""
        self._turn += 1
        self._set_saving(saving=False)
        self._asked = False
        self._show(TakeInState())
        self.form.begin_new()
        self._set_dirty(dirty=False)
        self._switch.show_content()
        self._blank = True

    def _show(self, state: TakeInState) -> None:
        say, self._kept, self._blank = self._say, state.kept, False
        self._pause.stop()
        empty(self._trouble)
        kept = state.kept
        self.head.set_title(say("Take in a piece") if kept is None else say("Correct {number}", number=kept.number))
        self.back_button.set_name(
            say("All repairs") if kept is None else say("Back to repair {number}", number=kept.number)
        )
        self.form.show_state(state)
        self.panel.another.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.panel.another.setChecked(state.is_another)
        self.panel.another.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.panel.set_buttons(prints=kept is None and state.is_here, correcting=kept is not None)
        self.panel.tell_nothing()
        self.to_the_top()

    def _begin(self, begun: BegunTakeIn, about: str) -> None:
        """Show a take-in as it begins."""
        self._show(state_of(begun, about))
        if begun.kept is None:
            self.form.begin_new()
        self._set_dirty(dirty=False)
        self._switch.show_content()
        self.form.go_on()
        self.look()

    def _put_aside(self) -> None:
        """Remember the new take-in that is being typed; one that is being saved, until it is."""
        if self._kept is None and self._dirty:
            state = self._typed_state()
            if self._saving:
                self._drafts.send(self._turn, state)
            else:
                self._drafts.put(state)

    def _typed_state(self) -> TakeInState:
        return replace(self.form.state(), is_another=self.panel.another.isChecked())

    def _read_order(self, order_id: str) -> None:
        self._desk.read(
            self,
            partial(order_of_piece, order_id=order_id),
            self._now(self._take_order),
            failed=self._now(self._warn),
            key="order",
        )

    def _take_order(self, order: OrderOfPiece) -> None:
        self.form.take_order(order)
        self.form.go_on()
        self._edit()

    def _renew_order(self) -> None:
        """Read the order again, for it may have been changed."""
        order = self.form.piece.order
        if order is not None and self._kept is None:
            job = partial(order_of_piece, order_id=order.order.id)
            then = self._now(self.form.piece.take_order)
            self._desk.read(self, job, then, failed=self._now(lambda _: None), key="order")

    def _edit(self) -> None:
        self._blank = False
        self._set_dirty(dirty=True)
        self._pause.start()

    def _sight_job(self) -> Callable[..., SeenTakeIn]:
        if self._kept is not None:
            return partial(see_correction, kept=self._kept, fields=self.form.changes(), stones=self.form.stones())
        return partial(see_take_in, draft=self.form.draft(is_another=self.panel.another.isChecked()))

    def _see(self, seen: SeenTakeIn) -> None:
        self.panel.show_seen(seen, changes_redo=self._kept is None, redo_of=self.form.redo_of())
        self.form.follow(seen)
        errors = dict(seen.sight.errors)
        if not self._asked:
            standing = self.form.typed_texts()
            errors = {name: sentence for name, sentence in errors.items() if standing.get(name)}
        self._mark({**errors, **(self.form.unreadable() if self._asked else self.form.errors_unread())})

    def _unseen(self, error: ShopDeskError) -> None:
        self.panel.tell_nothing(error.sentence)

    def _mark(self, errors: dict[str, str], *, focus: bool = False) -> bool:
        told = self.form.show_errors(errors, focus=focus)
        if told and focus:
            self._show_focus()
        return told

    def _show_focus(self) -> None:
        """Scroll to what has the focus, once what was unfolded for it is laid out."""
        QTimer.singleShot(0, self, lambda: show_focus(self.window()))

    def _nowhere(self) -> dict[str, str]:
        """Return that nothing is said of where the piece is from, or whose it is."""
        say, piece = self._say, self.form.piece
        if self._kept is not None:
            return {}
        if not piece.is_chosen():
            return {"order": say("Choose the order that the piece came with, or say that it is from elsewhere.")}
        if piece.order is not None and not piece.code():
            return {"line": say("Which piece is it?")}
        if piece.is_elsewhere and not piece.has_customer():
            return {"customer.name": say("Whose piece is it? A name, an e-mail address or a telephone number.")}
        return {}

    def _go_to_missing(self, name: str) -> None:
        order = self.form.piece.order
        if self.form.go_to(name):
            self._show_focus()
            return
        if order is not None and can_tell(name):
            OrderFactSheet(self._desk, self, order.order, name).open()
        elif order is not None:
            self._desk.go.emit(Place(PageName.ORDERS, record=order.order.id))

    def _choose_redo(self, number: str) -> None:
        self.form.choose_redo(number)
        self._show_focus()

    def _begin_claim(self) -> None:
        order = self.form.piece.order
        if order is not None:
            self._desk.go.emit(Place(PageName.CLAIMS, new=True, about=order.order.id))

    def _keep(self, turn: int, repair: Repair, *, prints: bool, corrected: bool) -> None:
        """Tell that it was kept, and show it, unless the owner has gone on meanwhile."""
        say = self._say
        self._drafts.arrived(turn)
        if corrected:
            self._desk.told.emit(say("Repair {number} is saved.", number=repair.number))
        else:
            self._desk.told.emit(say("{piece} is taken in as {number}.", piece=repair.piece, number=repair.number))
        if prints:
            self._print(repair.number)
        if turn == self._turn:
            self._set_saving(saving=False)
            self._set_dirty(dirty=False)
            self._clear()
            self.saved.emit(repair.number)

    def _print(self, number: str) -> None:
        """Make the ticket and show it, ready to be printed."""
        from shopdesk.services.papers.desk import MadePaper, make_paper

        def made(paper: MadePaper) -> None:
            from shopdesk.ui.dialogs.paper import show_paper

            show_paper(self._desk, self.window(), paper.filed, paper.problems)

        job = partial(make_paper, kind=PaperKind.TAKE_IN_TICKET, number=number)
        self._desk.write(self, job, made)

    def _refused(self, turn: int, error: ShopDeskError) -> None:
        """Tell that it was not kept; where the owner has gone on meanwhile, a new one is there again later."""
        if turn != self._turn:
            self._drafts.came_back(turn)
            self._desk.warned.emit(error.sentence)
            return
        self._set_saving(saving=False)
        by_field = error.by_field if isinstance(error, FieldsError) else {}
        if not self._mark(dict(by_field), focus=True):
            self._warn(error)

    def _warn(self, error: ShopDeskError) -> None:
        empty(self._trouble)
        self._trouble.addWidget(ErrorBlock(self._say("Not saved. What you typed is still here."), error.sentence))
        if isinstance(self._frame.body, Scroller):
            self._frame.body.ensureVisible(0, 0)

    def _read(self, job: Callable[..., BegunTakeIn], then: Callable[[BegunTakeIn], None]) -> None:
        def failed(error: ShopDeskError) -> None:
            self._switch.show_error(error, lambda: self._read(job, then))

        self._desk.read(self, job, self._now(then), failed=self._now(failed), key="begin")

    def _now(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what takes an answer only while that is shown for which it was asked."""
        turn = self._turn

        def take(answer: T) -> None:
            if turn == self._turn:
                then(answer)

        return take

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        self._pause_typing.set_paused(paused=saving)
        self.panel.set_busy(busy=saving)

    def _set_dirty(self, *, dirty: bool) -> None:
        self._dirty = dirty
        self.note.setText(self._say("Not saved yet") if dirty else "")
        self.again_button.setVisible(dirty)

    def _ask_to_throw_away(self) -> bool:
        say = self._say
        return ask(
            self.window(),
            say("Throw away what you typed?"),
            say("It is not saved, and it would be gone."),
            say("Throw away"),
            say("Go on typing"),
        )
