"""Pages of a PDF as pictures, drawn by pdfium on the one thread that may call it, for pdfium is not made for several.

Each piece of work opens the document, draws and closes it, so that nothing of pdfium's lives on between threads.
"""

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.pdfium import in_use

T = TypeVar("T")

POINTS_PER_INCH = 72
_LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Contents:
    """What a document holds: the size of each page in points."""

    sizes: tuple[QSizeF, ...]


@dataclass(frozen=True)
class _Work:
    owner: QObject
    do: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[ShopDeskError], None]
    wanted: Callable[[], bool]


@dataclass(frozen=True)
class _Done:
    work: _Work
    result: Any = None
    refused: ShopDeskError | None = None
    broken: BaseException | None = None


class PageDrawer(QObject):
    """The thread that draws pages, and prints them; one for the program (`drawer`)."""

    _done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: SimpleQueue[_Work] = SimpleQueue()
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._draw, name="pages", daemon=True).start()

    def ask(
        self,
        owner: QObject,
        do: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[ShopDeskError], None],
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Do work on the drawing thread and hand its result to `then` on this one, while its owner is there.

        Work that is no longer `wanted` when its turn comes is left out; that is asked on the drawing thread.
        """
        self._waiting.put(_Work(owner, do, then, failed, wanted))

    def _draw(self) -> None:
        while True:
            work = self._waiting.get()
            if work.wanted():
                self._done.emit(_outcome(work))

    def _deliver(self, done: _Done) -> None:
        if done.broken is not None:
            raise done.broken
        if not isValid(done.work.owner):
            return
        if done.refused is not None:
            done.work.failed(done.refused)
        else:
            done.work.then(done.result)


@lru_cache(maxsize=1)
def drawer() -> PageDrawer:
    """Return the program's drawing thread, which starts when it is first asked for."""
    return PageDrawer()


def contents(pdf: bytes) -> Contents:
    """Return what a document holds. Raises PaperError where it is no PDF that can be shown."""
    with _document(pdf) as document:
        if not len(document):
            raise _unreadable()
        return Contents(tuple(QSizeF(*document.get_page_size(page)) for page in range(len(document))))


def page_text(pdf: bytes, page: int) -> str:
    """Return the words of a page, counted from 0, for those who can't see it. Raises PaperError."""
    with _document(pdf) as document:
        text: str = document[page].get_textpage().get_text_bounded()
        return text[:_LONGEST_TEXT]


def picture(pdf: bytes, page: int, width: int) -> QImage:
    """Return a page, counted from 0, drawn so many pixels wide. Raises PaperError."""
    with _document(pdf) as document:
        leaf = document[page]
        scale = (width - 0.001) / leaf.get_width()  # pdfium rounds up; the page is to be just so wide
        return _drawn(leaf, scale, (0, 0, 0, 0))


def strips(pdf: bytes, page: int, dots_per_inch: float, height: int = 1_024) -> Iterator[tuple[int, QImage]]:
    """Go through a page from its top in strips of so many dots, each with where it begins; so a page needs little room.

    Raises PaperError.
    """
    with _document(pdf) as document:
        leaf = document[page]
        scale = dots_per_inch / POINTS_PER_INCH
        rows = math.ceil(leaf.get_height() * scale)
        for top in range(0, rows, height):
            below = max(rows - top - height, 0)
            yield top, _drawn(leaf, scale, (0, _cut(below, scale), 0, _cut(top, scale)))


def _cut(dots: int, scale: float) -> float:
    """Return how much to leave out so that pdfium, which rounds up, leaves out just so many dots."""
    return max(dots - 0.25, 0) / scale


def _drawn(page: Any, scale: float, crop: tuple[float, float, float, float]) -> QImage:
    bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True)
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    return picture.copy()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # takes time, and only papers need it

    try:
        with in_use, closing(pypdfium2.PdfDocument(pdf)) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        raise _unreadable() from error


def _unreadable() -> PaperError:
    return PaperError(
        "This document can't be shown: it is damaged or no PDF. It was left as it is; make it anew where it came from."
    )


def _outcome(work: _Work) -> _Done:
    try:
        return _Done(work, work.do())
    except ShopDeskError as error:
        return _Done(work, refused=error)
    # A defect is not hidden: it is raised on the window's thread, where the crash hook hears of it.
    except BaseException as error:  # noqa: BLE001
        return _Done(work, broken=error)
