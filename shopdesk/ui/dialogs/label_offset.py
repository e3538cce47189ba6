"""Adjusting where labels print: how far a printer pulls a paper askew, read from a test page."""

import re

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.services.papers.label_papers import askew_page, label_papers, without_place
from shopdesk.settings import MOST_OFFSET, Offset
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper import show_pdf
from shopdesk.ui.dialogs.printing import TEST_PAGE
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.stepper import Stepper

_TYPED = re.compile(r"(?P<sign>[-\N{MINUS SIGN}+])?\s*(?P<whole>\d{1,3})(?:[.,](?P<tenth>\d)\d*)?", re.ASCII)


class LabelOffsetSheet(Sheet):
    """An offset to the right and down for one printer and paper, remembered on this computer."""

    def __init__(self, desk: Desk, parent: QWidget, paper: str = "") -> None:
        say = desk.speech
        super().__init__(
            parent,
            say("Adjust where labels print"),
            say(
                "Some printers pull the paper a little askew. Print the test page: it tells how to read off how far. "
                "ShopDesk then prints labels that much elsewhere, with this printer on this paper."
            ),
        )
        self._desk = desk
        self._papers = label_papers(say)
        self.printer = Choice(self._printers())
        self.paper = SearchChoice([(one.name, one.words) for one in self._papers])
        self.paper.set_value(without_place(paper) or desk.shop.label_paper)
        self.right = Stepper(-MOST_OFFSET, MOST_OFFSET, _words, _read)
        self.down = Stepper(-MOST_OFFSET, MOST_OFFSET, _words, _read)
        self._paper_field = Field(say("Paper"), self.paper, say("type the number of a sheet"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(Field(say("To the right"), self.right, say("to the left with a minus")))
        row.addWidget(Field(say("Down"), self.down, say("up with a minus")))
        row.addStretch(1)
        self.body.addWidget(Field(say("Printer"), self.printer))
        self.body.addWidget(self._paper_field)
        self.body.addLayout(row)
        self.add_cancel(say("Cancel"))
        self.keep_button = self.add_primary(say("Keep"), self._keep_and_close)
        self.test_button = self.add_button(say("Test page"), self.show_test_page, "printer")
        self.printer.chosen.connect(lambda _printer: self._follow())
        self.paper.chosen.connect(lambda _paper: self._follow())
        self._follow()

    def show_test_page(self) -> None:
        """Remember what is set, and show the test page of the paper, which is printed with it."""
        if not self._keep():
            return
        desk, paper = self._desk, str(self.paper.value())
        desk.read(self, lambda _office: askew_page(paper, desk.speech), self._show)

    def _show(self, pdf: bytes) -> None:
        say, paper = self._desk.speech, str(self.paper.value())
        title = say("Test page for {paper}", paper=paper.replace("-", " ", 1))
        show_pdf(self._desk, self, title, pdf, TEST_PAGE, f"{paper}-test.pdf", paper)

    def _printers(self) -> list[tuple[str, str]]:
        """Return the printers that the computer knows, the usual one first, and those of which an offset is kept."""
        usual, known = QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames()
        names = dict.fromkeys([*([usual] if usual else []), *known, *self._desk.settings.values.offsets])
        return [(name, name) for name in names] or [("", self._desk.speech("This computer knows no printer"))]

    def _follow(self) -> None:
        """Show what is remembered for the printer and the paper."""
        self._paper_field.clear_error()
        offset = self._desk.settings.offset_for(str(self.printer.value()), str(self.paper.value()))
        self.right.set_value(offset.right)
        self.down.set_value(offset.down)

    def _keep(self) -> bool:
        say, paper = self._desk.speech, self.paper.value()
        if paper not in {one.name for one in self._papers}:
            self._paper_field.set_error(say("No label paper is called so. Choose one of the list."))
            self.paper.setFocus()
            return False
        offset = Offset(right=self.right.value, down=self.down.value)
        if printer := str(self.printer.value()):
            self._desk.settings.remember_offset(printer, paper, offset)
        return True

    def _keep_and_close(self) -> None:
        if self._keep():
            self.accept()


def offset_words(tenths: int) -> str:
    """Return an offset as it is read: `0.5 mm`, `−1.0 mm`."""
    return _words(tenths)


def _words(tenths: int) -> str:
    sign = "\N{MINUS SIGN}" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10} mm"


def _read(text: str) -> int | None:
    """Return an offset that was typed, in tenths of a millimetre: `-1.5`, `0,3 mm`."""
    found = _TYPED.search(text)
    if found is None:
        return None
    tenths = int(found["whole"]) * 10 + int(found["tenth"] or 0)
    return tenths if found["sign"] in {None, "+"} else -tenths
