"""Reading papers back: their text, their pages as a label printer's dots, and the codes on them."""

import unicodedata

import pypdfium2
import zxingcpp
from PIL import Image

DOTS = 203 / 72
"""Dots of a label printer's head in a point."""


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
