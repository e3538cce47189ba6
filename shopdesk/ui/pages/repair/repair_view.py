"""The page of one kept repair: where it stands, its quotes, its next steps, and all that is known of it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.papers.repair_papers import draft_quote
from shopdesk.services.repairs.desk import set_facts
from shopdesk.services.repairs.quote_writing import WrittenQuote
from shopdesk.services.repairs.quoting import drop_draft, renew_quote
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper import show_pdf
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.drafting import QuoteDrafting
from shopdesk.ui.pages.repair.papers_part import make_and_show
from shopdesk.ui.pages.repair.pay_sheet import PaySheet
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
        self._anew = False
        """Whether a further revision was asked for that is not kept yet."""
        self._goes_to_form = False
        self._strict: frozenset[str] = frozenset()
        """The fields that were said to be wrong when the quote was to be issued."""
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
        self.drafting = QuoteDrafting(desk, self)
        self._listen()

    def show_repair(self, number: str) -> None:
        """Show a kept repair."""
        if number != self._number:
            self._turn += 1
            self._number, self._anew, self._strict = number, False, frozenset()
            self.drafting.leave()
            self.quote.clear_trouble()
        self._switch.show_loading()
        self._ask()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Follow what was changed; what is typed stays."""
        if kinds & _AROUND and self._number:
            self._ask()

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not kept yet."""
        told = dict(self.panel.notes.typed())
        if self.drafting.is_dirty() or self.quote.form.unreadable():
            about = self.drafting.number
            told |= {f"{about}, quote, {name}": text for name, text in self.quote.form.typed().items()}
        return told

    def may_go(self) -> bool:
        """Whether the owner may go elsewhere: the quote is kept, and asked is only where something would be lost."""
        self.drafting.save()
        if not self._would_lose():
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
            self._forget_figures()
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
            self._begin_quote()
        elif action in {RepairAction.APPROVE, RepairAction.DECLINE}:
            if page.latest is not None:
                AnswerSheet(self._desk, self, page, page.latest, agrees=action is RepairAction.APPROVE).open()
        elif action is RepairAction.PAY:
            PaySheet(self._desk, self, page).open()
        elif action is RepairAction.TAKE_BACK:
            ask_to_take_back(self._desk, self, page)
        else:
            RepairStepSheet(self._desk, self, page, action).open()

    def issue(self) -> None:
        """Issue the quote as it is written, make its paper and show it."""
        if self.drafting.quote is None or (self.drafting.is_busy() and not self.drafting.is_dirty()):
            return
        self.quote.clear_trouble()
        if self.quote.form.unreadable():
            self.quote.form.show_errors({}, focus=True)
            return
        self._edit()
        self.foot.set_busy(busy=True)
        self.drafting.issue()

    def renew(self) -> None:
        """Issue the last quote once more, make its paper and show it."""
        job = partial(renew_quote, number=self._number)
        self._desk.write(self, job, self._issued, failed=self._not_renewed)

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
        head.drop_asked.connect(self._drop_draft)
        foot.step_asked.connect(self.do)
        foot.issue_asked.connect(self.issue)
        foot.renew_asked.connect(self.renew)
        foot.preview_asked.connect(self._preview)
        panel.went.connect(self._desk.go)
        panel.money.pay_asked.connect(lambda: self.do(RepairAction.PAY))
        form = self.quote.form
        form.edited.connect(self._edit)
        form.undoable.connect(self._desk.undoable)
        form.policy.simple_told.connect(self._tell_simple)
        form.pictures.opened.connect(panel.pictures.open)
        self.quote.issued.pictures.opened.connect(panel.pictures.open)
        self.quote.turned.connect(self._turn_revision)
        self.drafting.followed.connect(self._follow)
        self.drafting.saved.connect(self._tell_saved)
        self.drafting.refused.connect(self._refuse)
        self.drafting.issued.connect(self._issued)

    def _ask(self) -> None:
        job = partial(read_repair, number=self._number, anew=self._anew)
        self._desk.read(self, job, self._now(self._show), failed=self._now(self._fail), key="repair")

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, partial(self.show_repair, self._number))

    def _show(self, read: ReadRepair) -> None:
        self._read = read
        self.setAccessibleName(self._desk.speech("Repair {number}", number=read.page.repair.number))
        writes = read.written is not None
        if read.written is not None:
            self._write_on(read, read.written)
        elif self.drafting.quote is not None and not self.drafting.is_dirty():
            self.drafting.forget()
        self.parts.show_repair(read, writes=writes or self.drafting.quote is not None)
        self._switch.show_content()
        if not writes:
            self.head.tell("")

    def _write_on(self, read: ReadRepair, written: WrittenQuote) -> None:
        """Write on the draft as it is kept, unless it is being typed on; then its own stays."""
        mine = self.drafting.quote
        same = mine is not None and self.drafting.number == read.page.repair.number
        if same and mine is not None and (self.drafting.is_dirty() or mine.version == written.quote.version):
            self.quote.form.show_files(read.page)
            self.drafting.ask()
            return
        self.drafting.begin(read.page.repair.number, written.quote, written.by_hand)
        self.quote.form.show_quote(read.page, written)
        if self._goes_to_form:
            self._goes_to_form = False
            self.quote.form.show()
            self.quote.form.findings.setFocus()
        kept = written.quote.version > 0
        self.head.tell(self._desk.speech("Draft saved") if kept else "")

    def _edit(self) -> None:
        quote = self.quote.form.quote()
        if quote is None:
            return
        self.head.tell(self._desk.speech("Not saved yet"))
        self.drafting.edit(quote, self.quote.form.lines.by_hand())

    def _follow(self, written: WrittenQuote) -> None:
        self.quote.follow(written)
        still = {name: why for name, why in written.sight.errors.items() if name in self._strict}
        self._strict = frozenset(still)
        self.quote.form.show_errors(still)
        self.foot.show_wrong(still.get("valid_until", ""))

    def _tell_saved(self) -> None:
        self.quote.clear_trouble()
        note = self._desk.speech("Not saved yet") if self.drafting.is_dirty() else self._desk.speech("Draft saved")
        self.head.tell(note)

    def _refuse(self, error: ShopDeskError) -> None:
        """Say what is wrong beside its fields, or above the quote; what was typed stays."""
        say = self._desk.speech
        self.foot.set_busy(busy=False)
        if isinstance(error, FieldsError):
            self._strict = frozenset(error.by_field)
            self.foot.show_wrong(error.by_field.get("valid_until", ""))
            self.quote.form.show_errors(error.by_field, focus=True)
            return
        title = say("Not saved. What you typed is still here.")
        self.quote.warn(error, title)
        if isinstance(error, ConflictError):
            self._ask()

    def _issued(self, repair: Repair) -> None:
        say = self._desk.speech
        self._anew, self._strict = False, frozenset()
        self.foot.set_busy(busy=False)
        self._desk.told.emit(say("{number}: the quote is issued", number=repair.number))
        make_and_show(self._desk, self, repair.number, PaperKind.REPAIR_QUOTE)

    def _not_renewed(self, error: ShopDeskError) -> None:
        self.quote.warn(error, self._desk.speech("The quote was not renewed."))

    def _begin_quote(self) -> None:
        """Go to the quote that is written, or begin the next revision."""
        if self.drafting.quote is not None:
            self.quote.choose(0)
            self.quote.form.findings.setFocus()
            return
        self._anew = self._goes_to_form = True
        self._ask()

    def _turn_revision(self) -> None:
        if self._read is not None:
            self.parts.show_foot(self._read)

    def _drop_draft(self) -> None:
        say = self._desk.speech
        if not ask(
            self.window(),
            say("Throw the draft away?"),
            say("What is written for this quote would be gone. Quotes that were issued stay."),
            say("Throw away"),
            say("Keep it"),
        ):
            return
        self._anew = False
        self.drafting.forget()
        job = partial(drop_draft, number=self._number)
        self._desk.write(self, job, lambda _: None)

    def _tell_simple(self, simple: bool) -> None:
        fields = {"simple": "yes" if simple else "no"}
        job = partial(set_facts, number=self._number, fields=fields)
        self._desk.write(self, job, lambda _: None)

    def _preview(self) -> None:
        """Show the quote as its paper would be, with what is typed now."""
        quote = self.drafting.quote
        if quote is None:
            return
        say = self._desk.speech
        title = say("Quote {n}, draft", n=quote.revision)

        def show(pdf: bytes) -> None:
            show_pdf(self._desk, self.window(), title, pdf, PaperKind.REPAIR_QUOTE.value, title)

        job = partial(draft_quote, number=self._number, quote=quote)
        self._desk.read(self, job, show, failed=self._refuse, key="preview")

    def _make_paper(self, kind: PaperKind) -> None:
        make_and_show(self._desk, self, self._number, kind)

    def _begin_redo(self) -> None:
        self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=f"redo:{self._number}"))

    def _would_lose(self) -> bool:
        return bool(self.panel.notes.typed() or (self.drafting.quote is not None and self.quote.form.unreadable()))

    def _forget_figures(self) -> None:
        """Show figures as they were last read, in place of those that can't be."""
        if self._read is not None and self._read.written is not None and self.drafting.quote is not None:
            self.quote.form.show_quote(self._read.page, self._read.written)

    def _now(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what takes an answer only while that is shown for which it was asked."""
        turn = self._turn

        def take(answer: T) -> None:
            if turn == self._turn:
                then(answer)

        return take
