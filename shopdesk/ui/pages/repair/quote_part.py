"""The quote of a repair: its revisions to choose from, the one that is written, and those that were issued."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repair_quotes import Quote
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.quote_writing import WrittenQuote
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.quote_form import QuoteForm
from shopdesk.ui.pages.repair.quote_read import QuoteRead
from shopdesk.ui.pages.repair.quote_words import became_words, revision_words
from shopdesk.ui.widgets.fields import Choice
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.states import ErrorBlock

_MOST_SEGMENTS = 5


class QuotePart(QWidget):
    """Shows the revision that is chosen."""

    turned = Signal()
    """Another revision was chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: RepairPage | None = None
        self._writes = False
        self._chosen = 0
        self._offered: tuple[tuple[int, str], ...] = ()
        self._chooser: Segments | Choice | None = None
        self.form = QuoteForm(desk)
        self.issued = QuoteRead(desk)
        self._title = Text(desk.speech("Quote"), Style.HEADING)
        self._became = Text("", ink="text2", elide=True)
        self._none = Text("", ink="text2", wrap=True)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 8)
        self._head.setSpacing(14)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._became)
        self._trouble = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._trouble)
        for part in (self._none, self.form, self.issued):
            column.addWidget(part)
            part.hide()

    def show_page(self, page: RepairPage, *, writes: bool) -> None:
        """Show the revisions of a repair, of which one is being written or not."""
        again = self._page is not None and self._page.repair.id == page.repair.id
        began = writes and not (again and self._writes)
        self._page, self._writes = page, writes
        known = [quote.revision for quote in self._issued()]
        if began or not again or self._chosen not in {0, *known} or (self._chosen == 0 and not writes):
            self._chosen = 0 if writes else max(known, default=0)
        self._offer()
        self._show()

    def shows_draft(self) -> bool:
        """Whether the revision that is written is the one that is seen."""
        return self._writes and self._chosen == 0

    def choose(self, revision: int) -> None:
        """Show a revision that was issued, or the one that is written, which is told by 0."""
        self._chosen = revision
        if self._chooser is not None:
            self._chooser.set_value(revision)
        self._show()
        self.turned.emit()

    def words(self) -> str:
        """Return what is said to have become of the revision."""
        return self._became.text()

    def offered(self) -> tuple[str, ...]:
        """Return the revisions that can be chosen, in words."""
        return tuple(words for _, words in self._offered)

    def warn(self, error: ShopDeskError, title: str) -> None:
        """Say above the quote what could not be done with it; what was typed stays."""
        self.clear_trouble()
        self._trouble.addWidget(ErrorBlock(title, error.sentence))
        self._trouble.addSpacing(8)

    def trouble(self) -> str:
        """Return what is said that could not be done."""
        block = next((one for one in self.findChildren(ErrorBlock) if not one.isHidden()), None)
        return "" if block is None else block.accessibleDescription()

    def clear_trouble(self) -> None:
        """Say no more that something could not be done."""
        while (item := self._trouble.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def follow(self, written: WrittenQuote) -> None:
        """Show what the quote comes to as it was just typed."""
        if self._page is not None:
            self.form.follow(written, self._page)

    def _issued(self) -> list[Quote]:
        return [] if self._page is None else [one for one in self._page.quotes if one.issued_at is not None]

    def _offer(self) -> None:
        say = self._desk.speech
        offered = [(quote.revision, revision_words(quote, say)) for quote in self._issued()]
        if self._writes:
            number = max((quote.revision for quote in self._issued()), default=0) + 1
            offered.append((0, say("{n}, draft", n=number)))
        if tuple(offered) != self._offered or self._chooser is None:
            self._offered = tuple(offered)
            self._replace_chooser()
        if self._chooser is not None:
            self._chooser.set_value(self._chosen)

    def _replace_chooser(self) -> None:
        if self._chooser is not None:
            self._head.removeWidget(self._chooser)
            self._chooser.hide()
            self._chooser.deleteLater()
            self._chooser = None
        say = self._desk.speech
        alone = self._offered[0][1] if len(self._offered) == 1 else ""
        self._title.setText(say("Quote {n}", n=alone) if alone else say("Quote"))
        if len(self._offered) < 2:  # noqa: PLR2004 - one alone is no choice
            return
        if len(self._offered) > _MOST_SEGMENTS:
            self._chooser = Choice(self._offered)
            self._title.setBuddy(self._chooser)
            self._chooser.setAccessibleName(say("Revision of the quote"))
        else:
            self._chooser = Segments(self._offered, say("Revision of the quote"))
        self._chooser.chosen.connect(self.choose)
        self._head.insertWidget(1, self._chooser)

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        quote = next((one for one in self._issued() if one.revision == self._chosen), None)
        self.form.setVisible(self.shows_draft())
        self.issued.setVisible(quote is not None and not self.shows_draft())
        self._none.setVisible(quote is None and not self.shows_draft())
        self._none.setText(self._desk.speech("No quote was written."))
        if quote is not None and not self.shows_draft():
            self.issued.show_quote(page, quote)
        told = quote if quote is not None and not self.shows_draft() else page.latest
        self._became.setText("" if told is None else became_words(page, told, self._desk.zone, self._desk.speech))
