"""Keeping texts from being taken for formulas, where a spreadsheet opens a CSV file; and taking that back exactly.

A spreadsheet computes what stands in a cell where it begins with `=`, `+`, `-` or `@`, perhaps after blanks or quotes.
A program that parts cells at semicolons or tabs, or at the end of each line, sees cells begin within a text too. So
each such sign gets an apostrophe before it, wherever some program could see it begin a cell, and so does a text that
begins with a tab or the end of a line. Since apostrophes before such a sign are passed over in looking for where a cell
begins, guarding can be undone without knowing what was guarded.
"""

import re
from collections.abc import Iterator

_GUARD = "'"
_SIGN = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_BEGINS_BLANK = re.compile(r"'*[\t\r\n]")
_MAY_BEGIN = re.compile("(?:\\A|[;\"'\\s\x00-\x20\ufeff\u200b\x7f])[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""A sign stands where a cell could begin; most texts have none there, which this tells faster than looking closely."""
_CELL_ENDS = frozenset("\t\r\n")
_QUOTES = frozenset("\"'")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, wherever it parts cells."""
    if _MAY_BEGIN.search(text) is None:
        return _GUARD + text if _BEGINS_BLANK.match(text) else text
    pieces, start = list[str](), 0
    for at in _beginnings(text):
        pieces += [text[start:at], _GUARD]
        start = at
    inside = "".join([*pieces, text[start:]]) if pieces else text
    return _GUARD + inside if _BEGINS_BLANK.match(inside) else inside


def unguarded(text: str) -> str:
    """Return the text that was guarded."""
    inside = text[1:] if text.startswith(_GUARD) and _BEGINS_BLANK.match(text, 1) else text
    pieces, start = list[str](), 0
    for at in _beginnings(inside):
        if inside[at - 1 : at] == _GUARD:
            pieces.append(inside[start : at - 1])
            start = at
    return "".join([*pieces, inside[start:]])


def _beginnings(text: str) -> Iterator[int]:
    """Go through the places of signs that a program could see at the beginning of a cell."""
    for found in _SIGN.finditer(text):
        at, ends = found.start(), False
        while at and _is_passed_over(text[at - 1]):
            at -= 1
            ends = ends or text[at] in _CELL_ENDS
        if ends or not at or text[at - 1] == ";":
            yield found.start()


def _is_passed_over(sign: str) -> bool:
    return sign in _QUOTES or sign <= " " or sign.isspace() or sign in {"\ufeff", "\u200b", "\x7f"}
