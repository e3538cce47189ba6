"""A delimited text as records with the lines they stand on, told apart also where quotation marks are broken."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import Decoding
from shopdesk.intake.layouts import Layout
from shopdesk.intake.rows import Places, Row, column_places, distinct_names

Progress = Callable[[int, int], None]
"""Is told the lines read so far and the lines in all; may raise to stop the reading."""

MOST_LINES_IN_A_ROW = 1_000
"""A row over more lines of text than this is a quotation mark that was never closed."""

_PROGRESS_EVERY = 1_000
_WHOLE_ROW_COLUMNS = 4
_HEAD_OF_A_BROKEN_ROW = 2_000

CUT_OFF = "the file ends within this row: it was cut off"


class Lines:
    """The lines of a text with their ends, one after the other; keeps those of the record that is being read."""

    def __init__(self, file: str, data: bytes, decoding: Decoding) -> None:
        self.file = file
        self.read = 0
        self.record: list[str] = []
        errors = "replace" if decoding.damaged else "strict"
        self._text = io.TextIOWrapper(io.BytesIO(data), decoding.encoding, errors=errors, newline="")
        self._drop_nuls = b"\0" in data

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self.read += 1
        if self._drop_nuls:
            line = line.replace("\0", "")
        self.record.append(line)
        if len(self.record) > MOST_LINES_IN_A_ROW:
            raise self.never_closed()
        return line

    @property
    def start(self) -> int:
        """The line on which the record begins."""
        return self.read - len(self.record) + 1

    def never_closed(self) -> ImportRefusedError:
        """Return the refusal of a file in which rows can't be told apart."""
        return ImportRefusedError(
            f"{self.file}: a quotation mark in the row that begins on line {self.start} is never closed, so that the"
            " rows after it can't be told apart. Nothing was taken in. Export the orders again, or mend that line."
        )


@dataclass(slots=True)
class Sheet:
    """A file opened at its header: what stands below is read once, in order, by `records`."""

    file: str
    decoding: Decoding
    header: list[str]
    delimiter: str
    lines: Lines
    layout: Layout
    rows: int = field(default=0, init=False)
    _places: Places = field(init=False)

    def __post_init__(self) -> None:
        self._places = column_places(self.header, self.layout.columns, self.layout.known)

    def records(self, progress: Progress | None, done: int, total: int) -> Iterator[Row]:
        """Yield the rows that hold anything. Raises ImportRefusedError where rows can't be told apart.

        A row whose quotation marks are wrong, whose cells don't match the header, or that the file's end cuts off is
        yielded with what could be read of it and the trouble. A header that comes again, as in files that were joined,
        is followed. `progress` hears of `total` lines, `done` before these.
        """
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.layout.quoted else csv.QUOTE_NONE
        reader = csv.reader(self.lines, delimiter=self.delimiter, strict=True, quoting=quoting)
        passes_over = self.layout.passes_over
        first = self._places[self.layout.required[0]]
        part = 0
        while True:
            self.lines.record.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, trouble = self._broken(str(error))
            else:
                if not any(cells) or (passes_over is not None and passes_over(cells)):
                    continue
                if first < len(cells) and cells[first] == self.header[first] and self._followed(cells):
                    first = self._places[self.layout.required[0]]
                    part += 1
                    continue
                trouble = self._trouble(cells)
            self.rows += 1
            if progress is not None and self.rows % _PROGRESS_EVERY == 0:
                progress(done + self.lines.read, total)
            cells.extend([""] * (len(self.header) + 1 - len(cells)) or [""])
            yield Row(self.file, self.lines.start, cells, self._places, trouble, part)

    def _followed(self, header: list[str]) -> bool:
        """Whether cells are a header of this format; from here on they are the sheet's."""
        if distinct_names(header) == self.header:
            return True
        places = column_places(header, self.layout.columns, self.layout.known)
        if any(places[column] < 0 for column in self.layout.required):
            return False
        self.header, self._places = header, places
        return True

    def _trouble(self, cells: list[str]) -> str:
        """Return what is wrong with a row's cells, having dropped empty ones that are too many."""
        width = len(self.header)
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if len(cells) != width:
            if self._swallowed_rows():
                raise self.lines.never_closed()
            if len(cells) < width and not self.lines.record[-1].endswith(("\n", "\r")):
                return CUT_OFF
            return f"the row has {len(cells)} cells, the header {width}"
        if self.decoding.damaged and any("\N{REPLACEMENT CHARACTER}" in cell for cell in cells):
            return f"the row holds characters that are not {self.decoding.encoding}"
        return ""

    def _broken(self, error: str) -> tuple[list[str], str]:
        """Return the first cells of a row with broken quotation marks, and the trouble with it."""
        if self._swallowed_rows():
            raise self.lines.never_closed()
        cells = _loosely(self.lines.record[0][:_HEAD_OF_A_BROKEN_ROW], self.delimiter)
        if "unexpected end" in error:
            return cells, CUT_OFF
        if "field larger" in error:
            return cells, f"a cell of more than {csv.field_size_limit()} characters"
        return cells, "a quotation mark stands where none can be"

    def _swallowed_rows(self) -> bool:
        """Whether whole rows lie inside a quoted cell."""
        width = max(len(self.header), _WHOLE_ROW_COLUMNS)
        return any(line.count(self.delimiter) >= width - 1 for line in self.lines.record[1:])


def _loosely(head: str, delimiter: str) -> list[str]:
    """Return the first cells of a broken row, as far as they can be told; never none."""
    try:
        return next(csv.reader([head], delimiter=delimiter), [""])
    except csv.Error:
        return [""]
