"""Whose export a file is, told by the header among its first lines; and what to say of one that is nobody's."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import Decoding, decoding
from shopdesk.intake.layouts import Format, Layout
from shopdesk.intake.other_exports import other_export
from shopdesk.intake.rows import column_name, distinct_names
from shopdesk.intake.sheets import Lines, Sheet
from shopdesk.intake.workbooks import is_workbook, workbook_csv

HEADER_WITHIN = 12
"""The header is among so many first lines of a file."""

ENOUGH_COLUMNS = 0.6
"""The share of columns that must be known for a line to be a header."""

FEWEST_COLUMNS = 3
"""A line with fewer cells is no header of an unknown file."""

_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 100_000
_COLUMNS_TO_NAME = 8
_HOW_TO_MAP = "in the window, or with --column, such as --column number=COLUMN --column text=COLUMN."


@dataclass(frozen=True, slots=True)
class Found:
    """A header: on which line, its cells and what parts them; and whose it is, nobody's for an unknown file.

    `named` is what the owner calls the kind of file that is read by their own map.
    """

    line: int
    cells: list[str]
    delimiter: str
    format: Format | None = None
    layout: Layout | None = None
    named: str = ""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with its bytes as text, and its header. A workbook's bytes are those of its first sheet as CSV."""

    name: str
    data: bytes
    decoding: Decoding
    header: Found

    def sheet(self, layout: Layout) -> Sheet:
        """Return the file opened below its header; may be asked for again, to read it again."""
        lines = Lines(self.name, self.data, self.decoding)
        for _ in range(self.header.line):
            next(lines)
        return Sheet(self.name, self.decoding, self.header.cells, self.header.delimiter, lines, layout)


class UnknownColumnsError(ImportRefusedError):
    """A file is no export that is known, but has columns that the owner can name: carries it with its likely header."""

    def __init__(self, sentence: str, opened: OpenedFile) -> None:
        super().__init__(sentence)
        self.opened = opened


def open_file(name: str, data: bytes, formats: Sequence[Format], encoding: str | None = None) -> OpenedFile:
    """Return a file with its header and whose it is.

    Raises ImportRefusedError where it is nobody's that is known, UnknownColumnsError where it has columns all the same.
    """
    if is_workbook(data):
        data, encoding = workbook_csv(name, data), "utf-8"
    how = decoding(name, data, encoding)
    found = _best(name, data, how, formats)
    if found is None or found.layout is None or found.layout.lacking(found.cells):
        raise _not_taken(name, data, how, found, formats)
    return OpenedFile(name, data, how, found)


def header_key(cells: Sequence[str]) -> str:
    """Return by what a header is remembered: its columns in their order, as they are compared."""
    return " | ".join(column_name(cell) for cell in cells)


def _best(name: str, data: bytes, how: Decoding, formats: Sequence[Format]) -> Found | None:
    """Return the header that is most surely one of these formats, None where nothing resembles one."""
    best: Found | None = None
    most: tuple[bool, float, int] = (False, 0.0, 0)
    for number, line in _first(Lines(name, data, how)):
        for delimiter in _DELIMITERS:
            cells = _split(line, delimiter)
            if len(cells) < FEWEST_COLUMNS - 1:
                continue
            for one in formats:
                for layout in one.layouts:
                    if delimiter not in layout.delimiters:
                        continue
                    share, shared = layout.score(cells)
                    value = (not layout.lacking(cells), share, shared)
                    if share >= ENOUGH_COLUMNS and value > most:
                        best, most = Found(number, cells, delimiter, one, layout), value
    return best


def _likeliest(lines: Lines) -> Found | None:
    """Return the line that looks most like a header: the first with half as many words as any, and as many cells.

    (Columns may have no name, where the rows below have words.) Its cells are named apart, so that each can be chosen.
    """
    found: list[tuple[int, Found]] = []
    for number, line in _first(lines):
        for delimiter in _DELIMITERS:
            cells = _split(line, delimiter)
            worded = sum(any(sign.isalpha() for sign in column_name(cell)) for cell in cells)
            if worded >= FEWEST_COLUMNS:
                found.append((worded, Found(number, cells, delimiter)))
    if not found:
        return None
    most, best = max(found, key=lambda each: each[0])
    for worded, one in found:
        as_wide = one.delimiter == best.delimiter and len(one.cells) >= len(best.cells)
        if as_wide and worded * 2 >= most:
            best = one
            break
    return replace(best, cells=distinct_names(best.cells))


def _not_taken(
    name: str, data: bytes, how: Decoding, found: Found | None, formats: Sequence[Format]
) -> ImportRefusedError:
    kept = f"Nothing was taken in. ShopDesk reads {_titles(formats)}."
    for _, line in _first(Lines(name, data, how)):
        for delimiter in _DELIMITERS:
            cells = [cell for cell in (column_name(cell) for cell in _split(line, delimiter)) if cell]
            if other := other_export(cells):
                return ImportRefusedError(
                    f"{name} looks like {other.title} (columns {_named(line, delimiter)}). Nothing was taken in."
                    f" {other.instead}"
                )
    if found is not None and found.layout is not None:
        lacking, title = found.layout.lacking(found.cells), found.layout.title
        columns = f"column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}"
        return UnknownColumnsError(
            f"{name} looks like {title}, but lacks the {columns}. {kept} Export it with all columns, or say what its"
            f" columns mean: {_HOW_TO_MAP}",
            OpenedFile(name, data, how, replace(found, cells=distinct_names(found.cells), format=None, layout=None)),
        )
    likely = _likeliest(Lines(name, data, how))
    if likely is None:
        return ImportRefusedError(f"{name} has no header of an export in its first {HEADER_WITHIN} lines. {kept}")
    columns = _shortened([cell.strip() for cell in likely.cells if cell.strip()])
    return UnknownColumnsError(
        f"{name} is no export that ShopDesk knows: its columns seem to be {columns}. {kept} Say what its columns mean:"
        f" {_HOW_TO_MAP}",
        OpenedFile(name, data, how, likely),
    )


def _titles(formats: Sequence[Format]) -> str:
    titles = [one.title for one in formats] or ["the columns that you named"]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"


def _named(line: str, delimiter: str) -> str:
    return _shortened([cell.strip() for cell in _split(line, delimiter) if cell.strip()])


def _shortened(names: list[str]) -> str:
    shown = ", ".join("".join(c for c in name[:40] if c.isprintable()) for name in names[:_COLUMNS_TO_NAME])
    return f"{shown} …" if len(names) > _COLUMNS_TO_NAME else shown


def _first(lines: Lines) -> Iterator[tuple[int, str]]:
    for number in range(1, HEADER_WITHIN + 1):
        lines.record.clear()
        line = next(lines, None)
        if line is None:
            return
        if len(line) <= _LONGEST_HEADER:
            yield number, line


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
