"""Formats of exports as data, and how a file's format is recognised by its header."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import decoding
from shopdesk.intake.grouping import Reading
from shopdesk.intake.other_exports import other_export
from shopdesk.intake.rows import Row, column_name
from shopdesk.intake.sheets import Lines, Sheet

HEADER_WITHIN = 12
"""The header is among so many first lines of a file."""

ENOUGH_COLUMNS = 0.6
"""The share of columns that must be known for a line to be a header."""

_LONGEST_HEADER = 100_000
_COLUMNS_TO_NAME = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """A format: its columns, those it can't do without, its delimiters, and the function that reads its files' rows.

    `read` is given the rows of each file, file after file; where a format has two kinds of files that belong together,
    each kind is a profile's header, and the rows tell by their file.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    delimiters: str
    read: Callable[[Iterable[Iterable[Row]]], Reading]

    def score(self, header: Sequence[str]) -> float:
        """Return how much of a header is this format's: known columns among its own, or its own among the known."""
        names = {column_name(cell) for cell in header} - {""}
        known = {column_name(column) for column in self.columns}
        shared = len(names & known)
        return max(shared / max(len(names), 1), shared / len(known)) if shared > 1 else 0.0

    def lacks(self, header: Sequence[str]) -> list[str]:
        """Return the required columns that a header does not have."""
        names = {column_name(cell) for cell in header}
        return [column for column in self.required if column_name(column) not in names]


@dataclass(frozen=True, slots=True)
class _Header:
    line: int
    cells: list[str]
    delimiter: str
    profile: Profile
    score: float


def open_sheet(
    file: str, data: bytes, profiles: Sequence[Profile], encoding: str | None = None
) -> tuple[Profile, Sheet]:
    """Return a file's format and its sheet, opened below the header.

    Raises ImportRefusedError where the file's first lines hold no header of these formats.
    """
    how = decoding(file, data, encoding)
    found = _find_header(Lines(file, data, how), profiles)
    taken = " and ".join(profile.title for profile in profiles)
    if found is None or found.score < ENOUGH_COLUMNS or found.profile.lacks(found.cells):
        raise ImportRefusedError(_not_taken(file, found, Lines(file, data, how), taken))
    lines = Lines(file, data, how)
    for _ in range(found.line):
        next(lines)
    profile = found.profile
    return profile, Sheet(file, how, found.cells, found.delimiter, lines, profile.columns, profile.required)


def _find_header(lines: Lines, profiles: Sequence[Profile]) -> _Header | None:
    """Return the likeliest header of these formats among the first lines, None where nothing resembles one."""
    best: _Header | None = None
    for number, line in _first(lines):
        for profile in profiles:
            for delimiter in profile.delimiters:
                cells = _split(line, delimiter)
                score = profile.score(cells)
                if score and (best is None or score > best.score):
                    best = _Header(number, cells, delimiter, profile, score)
    return best


def _not_taken(file: str, found: _Header | None, lines: Lines, taken: str) -> str:
    kept = f"Nothing was taken in. ShopDesk reads {taken}."
    likeliest: list[str] = []
    for _, line in _first(lines):
        for delimiter in ",;\t|":
            cells = [cell for cell in (column_name(cell) for cell in _split(line, delimiter)) if cell]
            if name := other_export(cells):
                return f"{file} looks like {name} (columns {_named(line, delimiter)}). {kept}"
            if len(cells) > len(likeliest):
                likeliest = [cell.strip() for cell in _split(line, delimiter) if cell.strip()]
    if found is not None and found.score >= ENOUGH_COLUMNS:
        lacking = ", ".join(found.profile.lacks(found.cells))
        title = found.profile.title
        return f"{file} looks like {title}, but lacks the column {lacking}. {kept} Export it with all columns."
    if len(likeliest) > 1:
        return f"{file} is no export that ShopDesk knows: its columns seem to be {_shortened(likeliest)}. {kept}"
    return f"{file} has no header of an export in its first {HEADER_WITHIN} lines. {kept}"


def _named(line: str, delimiter: str) -> str:
    return _shortened([cell.strip() for cell in _split(line, delimiter) if cell.strip()])


def _shortened(names: list[str]) -> str:
    shown = ", ".join("".join(c for c in name[:40] if c.isprintable()) for name in names[:_COLUMNS_TO_NAME])
    return f"{shown} …" if len(names) > _COLUMNS_TO_NAME else shown


def _first(lines: Lines) -> Iterable[tuple[int, str]]:
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
