"""Joining: many finished documents as one, written to a file as it grows, so that memory never holds more than a few.

Each round adds some pages behind those that lie in the file (PDF calls that an incremental update). pdfium does it,
which may be called on one thread of a process only.
"""

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pypdfium2

from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import Type
from shopdesk.domain.errors import PaperError

_pdfium: Any = pypdfium2.raw
"""pdfium itself; its names are made when it is loaded, so that no type checker sees them."""

ROUND = 20
"""How many pieces wait to be written together."""


class JoinedPaper:
    """A document that grows in a file of its own; `close` before it is read."""

    def __init__(self, file: Path, *, title: str, author: str, language: str) -> None:
        self._file = file
        self._next = file.with_name(f"{file.name}.part")
        self._words = (title, author, language)
        self._pieces: list[list[bytes]] = []
        self._is_begun = False
        self.pages = 0

    def add(self, content: bytes) -> None:
        """Add the pages of a document behind the last. Raises PaperError where the disk won't take them."""
        if len(self._pieces) >= ROUND:
            self._write()
        self._pieces.append([content])

    def lay_over(self, content: bytes) -> None:
        """Print the only page of a document over what was added last, such as a label beside those on its sheet."""
        self._pieces[-1].append(content)

    def close(self) -> None:
        """Write what waits; without anything added no file is made. Raises PaperError."""
        self._write()

    def _write(self) -> None:
        if not self._pieces:
            return
        try:
            with ExitStack() as held:
                joined = held.enter_context(
                    closing(pypdfium2.PdfDocument(self._file if self._is_begun else self._cover()))
                )
                for piece in self._pieces:
                    _put(joined, piece, held)
                if not self._is_begun:
                    joined.del_page(0)
                pages = len(joined)
                self._save(joined)
            self._next.replace(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._next.unlink(missing_ok=True)
            raise PaperError(
                f"The papers that are to be printed together can't be written to {self._file.parent} "
                f"({error.strerror or error}). Those that were made are filed; make room on the disk."
            ) from error
        self.pages, self._is_begun = pages, True
        self._pieces.clear()

    def _save(self, joined: Any) -> None:
        with self._next.open("wb") as stream:
            writer = _Writer(stream)
            joined.save(writer, flags=_pdfium.FPDF_INCREMENTAL if self._is_begun else _pdfium.FPDF_NO_INCREMENTAL)
            writer.tell()
            stream.flush()

    def _cover(self) -> bytes:
        """Return a page that brings the title and goes again."""
        title, author, language = self._words
        sheet = Sheet((210, 297), Type(language), title=title, author=author, language=language)
        sheet.rule(0, 210, 0)
        return sheet.finish()


class _Writer:
    """Takes bytes from pdfium, which can't be told of an error; it is told afterwards."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._error: OSError | None = None

    def write(self, content: bytes) -> int:
        """Write some bytes, unless that has failed before."""
        if self._error is None:
            try:
                self._stream.write(content)
            except OSError as error:
                self._error = error
        return len(content)

    def tell(self) -> None:
        """Raise what went wrong."""
        if self._error is not None:
            raise self._error


def _put(joined: Any, piece: Sequence[bytes], held: ExitStack) -> None:
    """Add a piece: all pages of one document, or the first pages of several as one page."""
    documents = [held.enter_context(_opened(content)) for content in piece]
    if len(documents) == 1:
        joined.import_pages(documents[0])
        return
    page = joined.new_page(*documents[0].get_page_size(0))
    for document in documents:
        page.insert_obj(document.page_as_xobject(0, joined).as_pageobject())
    page.gen_content()


@contextlib.contextmanager
def _opened(content: bytes | Path) -> Iterator[Any]:
    with closing(pypdfium2.PdfDocument(content)) as document:
        yield document
