"""Codes: Code 128 and QR as bars and squares of whole modules. They carry the number only, nothing of a person."""

from functools import lru_cache
from itertools import pairwise

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from shopdesk.documents.grid import DOT
from shopdesk.domain.errors import PaperError

QUIET_BARS = 10
"""White modules on each side of a Code 128."""

QUIET_SQUARES = 4
"""White modules around a QR code."""

_LONGEST = 40


@lru_cache(maxsize=256)
def bars(number: str) -> tuple[tuple[int, int], ...]:
    """Return the black bars of a number's Code 128, each as its first module and its width, from 0.

    Raises PaperError for a number that a barcode can't carry.
    """
    if not number or len(number) > _LONGEST or not (number.isascii() and number.isprintable()):
        msg = (
            f"“{number[:_LONGEST]}” can't stand in a barcode: it takes 1 to {_LONGEST} plain letters, digits and signs."
            " Nothing was printed. Change the pattern of the numbers in the shop's settings."
        )
        raise PaperError(msg)
    code = Code128(number)
    code.validate()
    code.encode()
    code.decompose()
    found, at = [], 0
    for letter in code.decomposed:
        width = ord(letter.lower()) - ord("a") + 1
        if letter.islower():
            at += width
        else:
            found.append((at, width))
            at += width
    return tuple(found)


def bars_width(number: str) -> int:
    """Return how many modules a number's Code 128 is wide, without its quiet zones."""
    first, width = bars(number)[-1]
    return first + width


@lru_cache(maxsize=256)
def squares(number: str) -> tuple[tuple[int, int, int], ...]:
    """Return the black runs of a number's QR code (level Q): row, first column and length in modules, from 0."""
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(number)
    code.make()
    size = code.getModuleCount()
    found = []
    for row in range(size):
        dark = [False, *(bool(code.isDark(row, column)) for column in range(size)), False]
        edges = [at for at, (before, after) in enumerate(pairwise(dark)) if before != after]
        found += [(row, first, last - first) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(found)


def squares_width(number: str) -> int:
    """Return how many modules a number's QR code is wide and high: 21 up to sixteen capital letters and digits."""
    return max(row for row, _, _ in squares(number)) + 1


def page_module(number: str, width: float, widest: float = 0.45, narrowest: float = 0.33) -> float:
    """Return the module in mm with which a barcode fills a column of a page, within what scanners like."""
    return min(widest, max(narrowest, width / bars_width(number)))


def label_module(number: str, width: float) -> float:
    """Return the widest module in mm of whole dots (4 at most, 2 at least) with which a barcode fits a label.

    Raises PaperError where even the narrowest does not fit.
    """
    for dots in (4, 3, 2):
        if bars_width(number) * dots * DOT <= width:
            return dots * DOT
    msg = (
        f"“{number}” is too long for a barcode on this label. Nothing was printed."
        " Take a wider label, or shorten the pattern of the numbers in the shop's settings."
    )
    raise PaperError(msg)


def on_dot(place: float) -> float:
    """Return the place in mm moved to the next dot of a label printer's head."""
    return round(place / DOT) * DOT
