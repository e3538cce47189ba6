"""The sheet: a PDF page drawn in mm from its top left corner, with the few strokes that all papers share."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from shopdesk.documents import codes
from shopdesk.documents.faces import REGULAR, Face, font, in_use, line
from shopdesk.documents.grid import HAIRLINE, POINTS
from shopdesk.documents.pictures import logo
from shopdesk.documents.type import Style, Type

BLACK = Color(0, 0, 0)
GREY = HexColor("#5C5C61")

_LEAST_CONTRAST = 7.0
_TRACKING = 0.16
_DARK = 0.04045


class Sheet:
    """Pages under the pen. The same strokes give the same bytes: no clock, no chance."""

    def __init__(self, size: tuple[float, float], setting: Type, *, title: str, author: str, language: str) -> None:
        self.setting = setting
        self.pages = 1
        self._colour: Color | None = None
        self._height = size[1]
        self._bytes = BytesIO()
        page = (size[0] * POINTS, size[1] * POINTS)
        first = font(REGULAR).fontName
        self._canvas = Canvas(
            self._bytes, pagesize=page, invariant=1, pageCompression=1, lang=language, initialFontName=first
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject("")
        self._canvas.setCreator("ShopDesk")

    def text(self, x: float, y: float, text: str, style: Style, colour: Color = BLACK, *, tracking: float = 0) -> float:
        """Print a text from `x` on the baseline `y`; return where it ends. `tracking` spaces letters, in points."""
        runs = self.setting.runs(text, style.bold)
        if not runs:
            return x
        self._fill(colour)
        spaced = f"{tracking:.2f} Tc" if tracking else ""
        shown = " ".join(self._shown(run.face, run.text, style.size * run.face.scale) for run in runs)
        self._canvas.addLiteral(f"BT {x * POINTS:.3f} {(self._height - y) * POINTS:.3f} Td {spaced} {shown} ET")
        if tracking:
            self._canvas.addLiteral("0 Tc")
        return x + self.setting.width(text, style)

    def right(self, x: float, y: float, text: str, style: Style, colour: Color = BLACK) -> float:
        """Print a text that ends at `x`; return where it begins."""
        start = x - self.setting.width(text, style)
        self.text(start, y, text, style, colour)
        return start

    def lines(self, x: float, y: float, lines: Iterable[str], style: Style, colour: Color = BLACK) -> None:
        """Print lines under each other, the first on the baseline `y`."""
        for at, text in enumerate(lines):
            self.text(x, y + at * style.leading, text, style, colour)

    def wordmark(self, x: float, y: float, name: str, style: Style, colour: Color) -> float:
        """Print the shop's name in tracked capitals; return where it ends."""
        name = name.upper()
        tracking = _TRACKING * style.size
        self.text(x, y, name, style, colour, tracking=tracking)
        return x + self.setting.width(name, style) + len(name) * tracking / POINTS

    def rule(self, start: float, end: float, y: float, weight: float = HAIRLINE) -> None:
        """Draw a horizontal rule, `weight` points thick."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(start * POINTS, (self._height - y) * POINTS, end * POINTS, (self._height - y) * POINTS)

    def upright(self, x: float, top: float, bottom: float, weight: float = HAIRLINE) -> None:
        """Draw a vertical rule, `weight` points thick."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(x * POINTS, (self._height - top) * POINTS, x * POINTS, (self._height - bottom) * POINTS)

    def block(self, x: float, y: float, wide: float, high: float, colour: Color) -> None:
        """Fill a rectangle with its top left corner at `x` and `y`."""
        self._fill(colour)
        low = (self._height - y - high) * POINTS
        self._canvas.rect(x * POINTS, low, wide * POINTS, high * POINTS, stroke=0, fill=1)

    def dot(self, x: float, y: float, radius: float) -> None:
        """Draw a black dot around a point."""
        self._fill(BLACK)
        self._canvas.circle(x * POINTS, (self._height - y) * POINTS, radius * POINTS, stroke=0, fill=1)

    def ring(self, x: float, y: float, radius: float, weight: float = 0.8) -> None:
        """Draw a ring around a point, `weight` points thick, as large outside as a dot."""
        self._canvas.setLineWidth(weight)
        inner = radius * POINTS - weight / 2
        self._canvas.circle(x * POINTS, (self._height - y) * POINTS, inner, stroke=1, fill=0)

    def cut(self, y: float, end: float) -> None:
        """Draw the dashed line along which a page is cut."""
        self._canvas.saveState()
        self._canvas.setDash(2, 2)
        self.rule(0, end, y, 0.5)
        self._canvas.restoreState()

    def box(self, x: float, y: float, side: float = 3.3) -> None:
        """Draw a box to tick that stands on the baseline `y`."""
        self._canvas.setLineWidth(0.6)
        low = (self._height - y - 0.45) * POINTS
        self._canvas.rect(x * POINTS, low, side * POINTS, side * POINTS, stroke=1, fill=0)

    def frame(self, x: float, y: float, wide: float, high: float, weight: float = HAIRLINE) -> None:
        """Draw the outline of a rectangle with its top left corner at `x` and `y`, `weight` points thick."""
        self._canvas.setLineWidth(weight)
        low = (self._height - y - high) * POINTS
        self._canvas.rect(x * POINTS, low, wide * POINTS, high * POINTS, stroke=1, fill=0)

    def picture(self, x: float, y: float, wide: float, high: float, picture: ImageReader) -> None:
        """Draw a picture that fills a rectangle with its top left corner at `x` and `y`."""
        low = (self._height - y - high) * POINTS
        self._canvas.drawImage(picture, x * POINTS, low, wide * POINTS, high * POINTS)

    def bars(self, x: float, y: float, number: str, module: float, high: float) -> float:
        """Draw a Code 128 with its top at `y`; return where it ends. Modules in mm, white around it is the caller's."""
        low = (self._height - y - high) * POINTS
        self._fill(BLACK)
        rectangles = (
            f"{(x + first * module) * POINTS:.4f} {low:.4f} {width * module * POINTS:.4f} {high * POINTS:.4f} re"
            for first, width in codes.bars(number)
        )
        self._canvas.addLiteral(" ".join((*rectangles, "f")))
        return x + codes.bars_width(number) * module

    def squares(self, right: float, y: float, number: str, module: float) -> float:
        """Draw a QR code that ends at `right` with its top at `y`; return its side in mm."""
        side = codes.squares_width(number) * module
        left = right - side
        self._fill(BLACK)
        rectangles = (
            f"{(left + first * module) * POINTS:.4f} {(self._height - y - (row + 1) * module) * POINTS:.4f}"
            f" {length * module * POINTS:.4f} {module * POINTS:.4f} re"
            for row, first, length in codes.squares(number)
        )
        self._canvas.addLiteral(" ".join((*rectangles, "f")))
        return side

    def logo(self, x: float, y: float, content: bytes, high: float, wide: float) -> float:
        """Draw a logo with its top at `y`, as large as `high` and `wide` allow; return where it ends."""
        width, height = _logo_size(content, high, wide)
        low = (self._height - y - height) * POINTS
        self._canvas.drawImage(logo(content), x * POINTS, low, width * POINTS, height * POINTS)
        return x + width

    def logo_right(self, right: float, y: float, content: bytes, high: float, wide: float) -> None:
        """Draw a logo that ends at `right` with its top at `y`, as large as `high` and `wide` allow."""
        self.logo(right - _logo_size(content, high, wide)[0], y, content, high, wide)

    def _shown(self, face: Face, text: str, size: float) -> str:
        """Return the PDF operators that show a text in one face, pairs of letters kerned."""
        letters = font(face)
        kerns = line(face, text).kerns
        parts, at = [], 0
        for subset, codes_of in letters.splitString(text, self._canvas._doc):
            name = letters.getSubsetInternalName(subset, self._canvas._doc)
            parts.append(f"{name} {size:.2f} Tf {_string(codes_of, kerns, at)}")
            at += len(codes_of)
        return " ".join(parts)

    def _fill(self, colour: Color) -> None:
        if colour is not self._colour:
            self._canvas.setFillColor(colour)
            self._colour = colour

    def next_page(self) -> None:
        """Go on to a new page."""
        self._canvas.showPage()
        self._colour = None
        self.pages += 1

    def finish(self) -> bytes:
        """Return the document."""
        with in_use:
            self._canvas.save()
        return self._bytes.getvalue()


def _logo_size(content: bytes, high: float, wide: float) -> tuple[float, float]:
    """Return how wide and how high a logo prints, in mm."""
    pixels_wide, pixels_high = logo(content).getSize()
    scale = min(high / pixels_high, wide / pixels_wide)
    return float(pixels_wide * scale), float(pixels_high * scale)


def _string(letters: bytes, kerns: tuple[int, ...] | None, at: int) -> str:
    """Return letters as an operand that shows them; a kern moves what follows it (PDF subtracts it)."""
    if kerns is None:
        return f"<{letters.hex()}> Tj"
    parts, taken = [], bytearray()
    for letter, kern in zip(letters, kerns[at : at + len(letters)], strict=True):
        taken.append(letter)
        if kern:
            parts.append(f"<{taken.hex()}>{-kern}")
            taken.clear()
    if taken:
        parts.append(f"<{taken.hex()}>")
    return f"[{''.join(parts)}] TJ"


def accent(colour: str) -> Color:
    """Return the shop's colour for text, darkened until it reads well on white (a contrast of 7 to 1)."""
    try:
        asked = HexColor(colour)
    except (ValueError, TypeError):
        return BLACK
    red, green, blue = asked.red, asked.green, asked.blue
    while _contrast(red, green, blue) < _LEAST_CONTRAST:
        red, green, blue = red * 0.95, green * 0.95, blue * 0.95
    return Color(round(red, 4), round(green, 4), round(blue, 4))


def _contrast(red: float, green: float, blue: float) -> float:
    return 1.05 / (0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARK else ((channel + 0.055) / 1.055) ** 2.4
