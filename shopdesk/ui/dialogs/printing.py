"""Printing through the system's own dialog; printer and paper are remembered for each kind of document."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.settings import Offset, PrinterChoice
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.pages import Contents, drawer
from shopdesk.ui.dialogs.printed_pages import paper_of, put_pages, set_paper

TEST_PAGE = "label-test-page"
"""The kind of the page that tells how far a printer pulls a paper askew."""

LABELS = frozenset({"return-label", "job-bag-label", TEST_PAGE})
"""Kinds of documents that are printed in true size whatever the paper is."""


@dataclass(frozen=True)
class PrintJob:
    """A document to print: what it is called, of which kind it is, its pages, and for labels the paper's own name."""

    title: str
    kind: str
    pdf: bytes
    contents: Contents
    paper: str = ""


def has_printer() -> bool:
    """Tell whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(job: PrintJob, choice: PrinterChoice) -> QPrinter:
    """Return a printer set up for a document: the one that was chosen last where it is still there."""
    known = QPrinterInfo.printerInfo(choice.printer) if choice.printer else QPrinterInfo()
    mode = QPrinter.PrinterMode.HighResolution
    printer = QPrinter(mode) if known.isNull() else QPrinter(known, mode)
    printer.setDocName(job.title)
    printer.setCreator("ShopDesk")
    set_paper(printer, job.contents.sizes[0], choice.paper)
    return printer


def ask_and_print(desk: Desk, parent: QWidget, job: PrintJob, failed: Callable[[ShopDeskError], None]) -> QDialog:
    """Show the system's dialog and print what is chosen there; what goes wrong is told to `failed`."""
    printer = printer_for(job, desk.settings.printer_for(job.kind))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(desk.speech("Print {title}", title=job.title))
    dialog.setMinMax(1, len(job.contents.sizes))
    dialog.accepted.connect(lambda: print_on(desk, parent, job, printer, failed))
    dialog.setModal(True)
    dialog.show()
    return dialog


def print_on(
    desk: Desk, owner: QObject, job: PrintJob, printer: QPrinter, failed: Callable[[ShopDeskError], None]
) -> None:
    """Print a document on a printer that is set up, and remember both for its kind."""
    say = desk.speech
    if not printer.outputFileName():
        choice = PrinterChoice(printer=printer.printerName(), paper=paper_of(printer, job.contents.sizes[0]))
        desk.settings.remember_printer(job.kind, choice)
    where = printer.outputFileName() or printer.printerName()
    remembered = desk.settings.offset_for(printer.printerName(), job.paper) if job.paper else Offset()
    offset = QPointF(remembered.right / 10, remembered.down / 10)

    def put() -> None:
        put_pages(job.pdf, job.contents, printer, true_size=job.kind in LABELS, offset=offset)

    def told(_nothing: None) -> None:
        desk.told.emit(say("{title} was sent to {printer}", title=job.title, printer=where))

    drawer().ask(owner, put, told, failed)
