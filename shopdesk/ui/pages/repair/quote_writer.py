"""Writing the quote of a repair on its page: begun, kept as one types, refused with reasons, issued or thrown away."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import ConflictError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import Repair
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.papers.repair_papers import draft_quote
from shopdesk.services.repairs.desk import set_facts
from shopdesk.services.repairs.quote_writing import WrittenQuote
from shopdesk.services.repairs.quoting import drop_draft, renew_quote
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper import show_pdf
from shopdesk.ui.pages.repair.drafting import QuoteDrafting
from shopdesk.ui.pages.repair.papers_part import make_and_show
from shopdesk.ui.pages.repair.repair_layout import RepairLayout
from shopdesk.ui.pages.repair.repair_reading import ReadRepair
from shopdesk.ui.widgets.sheet import ask


class QuoteWriter(QObject):
    """Leads between the form of the quote, what keeps it, and head and foot of the page. `owner` is the page."""

    stale = Signal()
    """The repair shall be read again."""

    def __init__(self, desk: Desk, owner: QWidget, parts: RepairLayout) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._head, self._foot, self._quote = parts.head, parts.foot, parts.quote
        self._number = ""
        self._goes_to_form = False
        self._strict: frozenset[str] = frozenset()
        """The fields that were said to be wrong when the quote was to be issued."""
        self.anew = False
        """Whether a further revision was asked for that is not kept yet."""
        self.drafting = QuoteDrafting(desk, self)
        self._listen()

    def turn_to(self, number: str) -> None:
        """Write on the quote of another repair from now on; what was typed for the one before is kept."""
        self._number, self.anew, self._strict = number, False, frozenset()
        self.drafting.leave()
        self._quote.clear_trouble()

    def show(self, read: ReadRepair) -> bool:
        """Show the quote that is to be written, where one is; return whether one is being written."""
        if read.written is not None:
            self._write_on(read, read.written)
            return True
        if self.drafting.quote is not None and not self.drafting.is_dirty():
            self.drafting.forget()
        self._head.tell("")
        return self.drafting.quote is not None

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not kept yet."""
        if not self.drafting.is_dirty() and not self._quote.form.unreadable():
            return {}
        about = self.drafting.number
        return {f"{about}, quote, {name}": text for name, text in self._quote.form.typed().items()}

    def would_lose(self) -> bool:
        """Whether something was typed that can't be kept."""
        return self.drafting.quote is not None and bool(self._quote.form.unreadable())

    def forget_figures(self, read: ReadRepair) -> None:
        """Show figures as they were last read, in place of those that can't be."""
        if read.written is not None and self.drafting.quote is not None:
            self._quote.form.show_quote(read.page, read.written)

    def begin(self) -> None:
        """Go to the quote that is written, or begin the next revision."""
        if self.drafting.quote is not None:
            self._quote.choose(0)
            self._quote.form.findings.setFocus()
            return
        self.anew = self._goes_to_form = True
        self.stale.emit()

    def issue(self) -> None:
        """Issue the quote as it is written, make its paper and show it."""
        if self.drafting.quote is None or (self.drafting.is_busy() and not self.drafting.is_dirty()):
            return
        self._quote.clear_trouble()
        lacking = self._quote.form.lines.lacking()
        if lacking or self._quote.form.unreadable():
            self._strict = frozenset(lacking)
            self._quote.form.show_errors(lacking, focus=True)
            return
        self._edit()
        self._foot.set_busy(busy=True)
        self.drafting.issue()

    def renew(self) -> None:
        """Issue the last quote once more, make its paper and show it."""
        job = partial(renew_quote, number=self._number)
        self._desk.write(self, job, self._issued, failed=self._not_renewed)

    def _listen(self) -> None:
        foot, form = self._foot, self._quote.form
        self._head.drop_asked.connect(self._drop)
        foot.issue_asked.connect(self.issue)
        foot.renew_asked.connect(self.renew)
        foot.preview_asked.connect(self._preview)
        form.edited.connect(self._edit)
        form.undoable.connect(self._desk.undoable)
        form.policy.simple_told.connect(self._tell_simple)
        self.drafting.followed.connect(self._follow)
        self.drafting.saved.connect(self._tell_saved)
        self.drafting.refused.connect(self._refuse)
        self.drafting.issued.connect(self._issued)

    def _write_on(self, read: ReadRepair, written: WrittenQuote) -> None:
        """Write on the draft as it is kept, unless it is being typed on; then its own stays."""
        mine, form = self.drafting.quote, self._quote.form
        same = mine is not None and self.drafting.number == read.page.repair.number
        if same and mine is not None and (self.drafting.is_dirty() or mine.version == written.quote.version):
            form.show_files(read.page)
            self.drafting.ask()
            return
        self.drafting.begin(read.page.repair.number, written.quote, written.by_hand)
        form.show_quote(read.page, written)
        if self._goes_to_form:
            self._goes_to_form = False
            form.show()
            form.findings.setFocus()
        kept = written.quote.version > 0
        self._head.tell(self._desk.speech("Draft saved") if kept else "")

    def _edit(self) -> None:
        form = self._quote.form
        quote = form.quote()
        if quote is None:
            return
        self._head.tell(self._desk.speech("Not saved yet"))
        self.drafting.edit(quote, form.lines.by_hand())

    def _follow(self, written: WrittenQuote) -> None:
        self._quote.follow(written)
        wrong = {**self._quote.form.lines.lacking(), **written.sight.errors}
        still = {name: why for name, why in wrong.items() if name in self._strict}
        self._strict = frozenset(still)
        self._quote.form.show_errors(still)
        self._foot.show_wrong(still.get("valid_until", ""))

    def _tell_saved(self) -> None:
        say = self._desk.speech
        self._quote.clear_trouble()
        self._head.tell(say("Not saved yet") if self.drafting.is_dirty() else say("Draft saved"))

    def _refuse(self, error: ShopDeskError) -> None:
        """Say what is wrong beside its fields, or above the quote; what was typed stays."""
        self._foot.set_busy(busy=False)
        if isinstance(error, FieldsError):
            self._strict = frozenset(error.by_field)
            self._foot.show_wrong(error.by_field.get("valid_until", ""))
            self._quote.form.show_errors(error.by_field, focus=True)
            return
        self._quote.warn(error, self._desk.speech("Not saved. What you typed is still here."))
        if isinstance(error, ConflictError):
            self.stale.emit()

    def _issued(self, repair: Repair) -> None:
        say = self._desk.speech
        self.anew, self._strict = False, frozenset()
        self._foot.set_busy(busy=False)
        self._desk.told.emit(say("{number}: the quote is issued", number=repair.number))
        make_and_show(self._desk, self._owner, repair.number, PaperKind.REPAIR_QUOTE)

    def _not_renewed(self, error: ShopDeskError) -> None:
        self._quote.warn(error, self._desk.speech("The quote was not renewed."))

    def _drop(self) -> None:
        say = self._desk.speech
        if not ask(
            self._owner.window(),
            say("Throw the draft away?"),
            say("What is written for this quote would be gone. Quotes that were issued stay."),
            say("Throw away"),
            say("Keep it"),
        ):
            return
        self.anew = False
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
        title = self._desk.speech("Quote {n}, draft", n=quote.revision)

        def show(pdf: bytes) -> None:
            show_pdf(self._desk, self._owner.window(), title, pdf, PaperKind.REPAIR_QUOTE.value, title)

        job = partial(draft_quote, number=self._number, quote=quote)
        self._desk.read(self, job, show, failed=self._refuse, key="preview")
