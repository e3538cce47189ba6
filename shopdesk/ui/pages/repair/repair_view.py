"""The page of one kept repair: where it stands, its quotes, its next steps, and all that is known of it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import RepairAction
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.label_sheet import choose_job_bag_label
from shopdesk.ui.pages.repair.papers_part import make_and_show
from shopdesk.ui.pages.repair.pay_sheet import PaySheet
from shopdesk.ui.pages.repair.quote_writer import QuoteWriter
from shopdesk.ui.pages.repair.repair_layout import RepairLayout
from shopdesk.ui.pages.repair.repair_reading import ReadRepair, read_repair
from shopdesk.ui.pages.repair.repair_steps import RepairStepSheet, ask_to_take_back
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import ask
from shopdesk.ui.widgets.states import Switch

T = TypeVar("T")

_AROUND = frozenset(
    {RecordKind.REPAIR, RecordKind.ORDER, RecordKind.CLAIM, RecordKind.POLICY, RecordKind.CUSTOMER, RecordKind.SHOP}
)
"""Records of which the page shows something."""


class RepairView(QWidget):
    """Reads a repair and shows it; a quote that is written is kept as one types, also when the owner goes elsewhere."""

    left = Signal()
    """The owner goes back to the list."""
    correct_asked = Signal(str)
    """The facts of a repair shall be corrected: its number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = ""
        self._read: ReadRepair | None = None
        self._turn = 0
        holder = QWidget()
        self._switch = Switch(holder, desk.speech, margin=24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        self.parts = RepairLayout(desk, holder)
        inside.addWidget(self.parts)
        self.head, self.bar, self.quote = self.parts.head, self.parts.bar, self.parts.quote
        self.foot, self.panel = self.parts.foot, self.parts.panel
        self.writer = QuoteWriter(desk, self, self.parts)
        self.drafting = self.writer.drafting
        self._listen()

    def show_repair(self, number: str) -> None:
        """Show a kept repair."""
        if number != self._number:
            self._turn += 1
            self._number = number
            self.writer.turn_to(number)
        self._switch.show_loading()
        self._ask()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Follow what was changed; what is typed stays."""
        if kinds & _AROUND and self._number:
            self._ask()

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not kept yet."""
        return {**self.panel.notes.typed(), **self.writer.typed()}

    def may_go(self) -> bool:
        """Whether the owner may go elsewhere: the quote is kept, and asked is only where something would be lost."""
        self.drafting.save()
        if not self.panel.notes.typed() and not self.writer.would_lose():
            return True
        say = self._desk.speech
        goes = ask(
            self.window(),
            say("Leave what can’t be kept?"),
            say("A note that was not added, or figures that can’t be read, would be gone. The rest is kept."),
            say("Leave it"),
            say("Stay"),
        )
        if goes:
            self.panel.notes.forget()
            if self._read is not None:
                self.writer.forget_figures(self._read)
        return goes

    def may_close(self) -> bool:
        """Whether the window may close."""
        return self.may_go()

    def to_the_top(self) -> None:
        """Begin at the top again, as another repair is shown."""
        self.parts.to_the_top()

    def do(self, action: RepairAction) -> None:
        """Begin a step of the repair that is shown."""
        if self._read is None:
            return
        page = self._read.page
        if action is RepairAction.QUOTE:
            self.writer.begin()
        elif action in {RepairAction.APPROVE, RepairAction.DECLINE}:
            if page.latest is not None:
                AnswerSheet(self._desk, self, page, page.latest, agrees=action is RepairAction.APPROVE).open()
        elif action is RepairAction.PAY:
            PaySheet(self._desk, self, page).open()
        elif action is RepairAction.TAKE_BACK:
            ask_to_take_back(self._desk, self, page)
        else:
            RepairStepSheet(self._desk, self, page, action).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a picture from the clipboard, wherever no text is typed."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.panel.pictures.paste():
            return
        super().keyPressEvent(event)

    def _listen(self) -> None:
        head, foot, panel = self.head, self.foot, self.panel
        head.back.connect(self.left)
        head.correct_asked.connect(lambda: self.correct_asked.emit(self._number))
        head.step_asked.connect(self.do)
        head.paper_asked.connect(self._make_paper)
        head.redo_asked.connect(self._begin_redo)
        foot.step_asked.connect(self.do)
        foot.slip_asked.connect(self._make_slip)
        panel.went.connect(self._desk.go)
        panel.money.pay_asked.connect(lambda: self.do(RepairAction.PAY))
        self.quote.form.pictures.opened.connect(panel.pictures.open)
        self.quote.issued.pictures.opened.connect(panel.pictures.open)
        self.quote.turned.connect(self._turn_revision)
        self.writer.stale.connect(self._ask)

    def _ask(self) -> None:
        job = partial(read_repair, number=self._number, anew=self.writer.anew)
        self._desk.read(self, job, self._now(self._show), failed=self._now(self._fail), key="repair")

    def _fail(self, error: ShopDeskError) -> None:
        if isinstance(error, NotFoundError):
            self._switch.show_gone(self._desk.speech("This repair is no longer there."), self.left.emit)
        else:
            self._switch.show_error(error, partial(self.show_repair, self._number))

    def _show(self, read: ReadRepair) -> None:
        self._read = read
        self.setAccessibleName(self._desk.speech("Repair {number}", number=read.page.repair.number))
        self.parts.show_repair(read, writes=self.writer.show(read))
        self._switch.show_content()

    def _turn_revision(self) -> None:
        if self._read is not None:
            self.parts.show_foot(self._read)

    def _make_paper(self, kind: PaperKind) -> None:
        if kind is PaperKind.JOB_BAG_LABEL:
            choose_job_bag_label(self._desk, self, self._number).open()
            return
        make_and_show(self._desk, self, self._number, kind)

    def _make_slip(self) -> None:
        free = partial(self.foot.set_busy, busy=False)
        make_and_show(self._desk, self, self._number, PaperKind.HANDING_BACK_SLIP, failed=free)

    def _begin_redo(self) -> None:
        self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=f"redo:{self._number}"))

    def _now(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what takes an answer only while that is shown for which it was asked."""
        turn = self._turn

        def take(answer: T) -> None:
            if turn == self._turn:
                then(answer)

        return take
