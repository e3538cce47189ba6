"""Faces: the font files of the papers, read when they are first needed, and how their letters stand together."""

import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shopdesk import resources

_FEATURES = dict.fromkeys(("liga", "dlig", "clig", "calt", "ccmp", "locl", "rlig", "mark", "mkmk"), False) | {
    "kern": True
}
"""Kerning only: other features swap letters for shapes that can't be copied from the PDF as what they are."""

_harfbuzz: Any = import_module("uharfbuzz")
"""The shaper; its names are made when it is loaded, so that no type checker sees them."""

in_use = threading.Lock()
"""Held while font files are read or cut into subsets: ReportLab reads a font from one place at a time."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, the size at which it sits beside the others, and whether its letters are kerned."""

    name: str
    scale: float = 1
    kerned: bool = False


REGULAR = Face("SourceSans3-Regular", kerned=True)
SEMIBOLD = Face("SourceSans3-SemiBold", kerned=True)
JAPANESE = Face("NotoSansJP-Regular", 0.94)
KOREAN = Face("NotoSansKR-Regular", 0.94)
CHINESE = Face("NotoSansSC-Regular", 0.94)


@cache
def font(face: Face) -> TTFont:
    """Return the font of a face, read and registered when it is first needed."""
    with in_use:
        if face.name in pdfmetrics.getRegisteredFontNames():
            known: TTFont = pdfmetrics.getFont(face.name)
            return known
        found = TTFont(face.name, str(resources.path("fonts", f"{face.name}.ttf")))
        pdfmetrics.registerFont(found)
    return found


def has(face: Face, character: str) -> bool:
    """Tell whether a face has a character."""
    return ord(character) in font(face).face.charToGlyph


@dataclass(frozen=True, slots=True)
class Line:
    """A text in one face as it stands: its width, and how much more each letter takes than alone, in 1/1000 em."""

    width: float
    kerns: tuple[int, ...] | None


@lru_cache(maxsize=16_384)
def line(face: Face, text: str) -> Line:
    """Return how a text stands in a face that has all its characters."""
    alone: float = font(face).stringWidth(text, 1000)
    if not face.kerned or len(text) < 2:  # noqa: PLR2004 - it takes two letters to be a pair
        return Line(alone, None)
    buffer = _harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    _harfbuzz.shape(_shaper(face), buffer, _FEATURES)
    positions = buffer.glyph_positions
    if positions is None or len(positions) != len(text):
        return Line(alone, None)
    widths = font(face).face.charWidths
    space = widths[ord(" ")]
    kerns = tuple(
        round(position.x_advance - (space if character == "\N{NO-BREAK SPACE}" else widths[ord(character)]))
        for position, character in zip(positions, text, strict=True)
    )
    return Line(alone + sum(kerns), kerns if any(kerns) else None)


@cache
def _shaper(face: Face) -> Any:
    shaper = _harfbuzz.Font(font(face).hbFace)
    shaper.scale = (1000, 1000)
    return shaper
