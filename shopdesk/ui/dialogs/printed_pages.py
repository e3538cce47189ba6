"""Putting pages on a printer: at its own resolution, in true size, on the paper that the document is made for."""

import math

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from shopdesk.domain.errors import PaperError
from shopdesk.ui.dialogs.pages import POINTS_PER_INCH, Contents, strips

FINEST_DPI = 600
"""Finer than this no eye sees a letter, and pictures grow without need."""

_SAME_POINTS = 3.0
"""Pages and papers that differ by no more (1 mm) are of one size."""

_MM_PER_INCH = 25.4


def set_paper(printer: QPrinter, page: QSizeF, paper: str = "") -> None:
    """Set a printer to the paper of a page in points, or to the named paper (`QPageSize`'s key) where it is known."""
    upright = QSizeF(min(page.width(), page.height()), max(page.width(), page.height()))
    size = _named(paper) or QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, _orientation(page), QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point))


def paper_of(printer: QPrinter, page: QSizeF) -> str:
    """Return the key of the paper that a printer is set to, empty where it is the page's own."""
    size = printer.pageLayout().pageSize()
    return "" if _is_same(_upright(size.size(QPageSize.Unit.Point)), _upright(page)) else size.key()


def put_pages(
    pdf: bytes, contents: Contents, printer: QPrinter, *, true_size: bool, offset: QPointF | None = None
) -> None:
    """Put the pages that were asked for on the printer, which is set up; `offset` moves all of it, in millimetres.

    A page larger than the paper is made to fit, unless it has to keep its `true_size` (a label's code can't be read
    otherwise); no page is enlarged. Raises PaperError where the printer does not take them.
    """
    pages = asked_pages(printer, len(contents.sizes))
    _orient(printer, contents.sizes[pages[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer)
    try:
        for number, page in enumerate(pages):
            if number:
                _orient(printer, contents.sizes[page])
                if not printer.newPage():
                    raise _refused(printer)
            _put(painter, printer, (pdf, page, contents.sizes[page]), offset or QPointF(), true_size=true_size)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise _refused(printer)


def asked_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages that were asked for in the system's dialog, from 0, in the order in which they are printed."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(first, 1) - 1, min(last, count))) or list(range(count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = max(printer.copyCount(), 1)
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def _put(
    painter: QPainter, printer: QPrinter, leaf: tuple[bytes, int, QSizeF], offset: QPointF, *, true_size: bool
) -> None:
    pdf, page, size = leaf
    paper = printer.pageLayout().fullRectPoints().size().toSizeF()
    shrunk = 1.0 if true_size else _shrunk(size, paper)
    device = printer.resolution()
    # Each dot of the picture is a whole number of the printer's, so that codes stay sharp and strips meet.
    dot = math.ceil(device / FINEST_DPI)
    at = QPointF(0, 0) if shrunk == 1 else _centred(size * shrunk, paper) * (device / POINTS_PER_INCH)
    at += offset * (device / _MM_PER_INCH)
    for top, strip in strips(pdf, page, device / dot * shrunk):
        place = QRectF(round(at.x()), round(at.y()) + top * dot, strip.width() * dot, strip.height() * dot)
        painter.drawImage(place, strip, QRectF(strip.rect()))


def _shrunk(page: QSizeF, paper: QSizeF) -> float:
    if page.width() - paper.width() <= _SAME_POINTS and page.height() - paper.height() <= _SAME_POINTS:
        return 1.0
    return min(paper.width() / page.width(), paper.height() / page.height())


def _centred(page: QSizeF, paper: QSizeF) -> QPointF:
    return QPointF(max(paper.width() - page.width(), 0) / 2, max(paper.height() - page.height(), 0) / 2)


def _orient(printer: QPrinter, page: QSizeF) -> None:
    if printer.pageLayout().orientation() is not _orientation(page):
        printer.setPageOrientation(_orientation(page))


def _orientation(page: QSizeF) -> QPageLayout.Orientation:
    wide = page.width() > page.height()
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait


def _upright(size: QSizeF) -> QSizeF:
    return QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))


def _is_same(one: QSizeF, other: QSizeF) -> bool:
    width, height = abs(one.width() - other.width()), abs(one.height() - other.height())
    return width <= _SAME_POINTS and height <= _SAME_POINTS


def _named(key: str) -> QPageSize | None:
    if not key:
        return None
    return next((QPageSize(one) for one in QPageSize.PageSizeId if key == _key(one)), None)


def _key(one: QPageSize.PageSizeId) -> str:
    return "" if one in {QPageSize.PageSizeId.Custom, QPageSize.PageSizeId.LastPageSize} else QPageSize.key(one)


def _refused(printer: QPrinter) -> PaperError:
    if printer.outputFileName():
        return PaperError(
            f"{printer.outputFileName()} can't be written. What was there before is kept. Choose another place."
        )
    return PaperError(
        f"The printer {printer.printerName()} did not take the document. It is kept; see that the printer is on and "
        "has paper, and print again."
    )
