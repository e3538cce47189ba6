"""Reading papers back: their text, their pages as a label printer's dots, and the codes on them."""

import ctypes
import unicodedata
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

DOTS = 203 / 72
"""Dots of a label printer's head in a point."""

MILLIMETRE = 25.4 / 72
"""A point in millimetres."""

LEAST_RULE = 200
"""How long a rule across a page is at least, in points; marks for folding are shorter."""

PDFIUM: Any = pypdfium2.raw


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page, line by line as it was set."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def text_of(content: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(pages_of(content))


def text_below(content: bytes, height: float) -> list[str]:
    """Return the text of each page that stands lower than a height in mm from its top."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded(top=page.get_height() - height / MILLIMETRE) for page in document]
    finally:
        document.close()


def dots(content: bytes, page: int = 0) -> Image.Image:
    """Return a page as a printer with 203 dots to the inch prints it: black or white."""
    document = pypdfium2.PdfDocument(content)
    try:
        grey: Image.Image = document[page].render(scale=DOTS, grayscale=True).to_pil()
        return grey.point(lambda value: 255 if value >= 128 else 0).convert("1")
    finally:
        document.close()


def codes_on(picture: Image.Image) -> set[tuple[str, str]]:
    """Return the codes that a decoder reads from a picture: their kind and what they say."""
    found = zxingcpp.read_barcodes(picture.convert("L"))
    return {(str(code.format).rpartition(".")[2].replace(" ", "").upper(), code.text) for code in found}


def strange_characters(text: str) -> set[str]:
    """Return what may not stand in the text of a paper: private use, controls but line ends, replacement characters."""
    return {
        character
        for character in text
        if (unicodedata.category(character) in {"Co", "Cc", "Cn", "Cs"} and character != "\n") or character == "\ufffd"
    }


def place_of(content: bytes, text: str) -> tuple[float, float]:
    """Return where a text of the first page begins and its baseline, in mm from the top left corner."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    inside = page.get_textpage()
    at, _ = inside.search(text, match_case=True).get_next()
    x, y = ctypes.c_double(), ctypes.c_double()
    PDFIUM.FPDFText_GetCharOrigin(inside.raw, at, x, y)
    found = x.value * MILLIMETRE, (page.get_height() - y.value) * MILLIMETRE
    inside.close()
    document.close()
    return found


def rules_of(content: bytes) -> list[tuple[float, float, float]]:
    """Return the rules across the first page from the top down: where each begins and ends, and its height, in mm."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    height = page.get_height()
    found = []
    for drawn in page.get_objects(filter=(PDFIUM.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = drawn.get_bounds()
        if right - left > LEAST_RULE:
            found.append((left * MILLIMETRE, right * MILLIMETRE, (height - (bottom + top) / 2) * MILLIMETRE))
    document.close()
    return sorted(found, key=lambda rule: rule[2])
