"""The papers: a return authorization against the same two pages written straight into ReportLab."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from tests.benchmarks.rows import Goal, Measured, Row, side_by_side

ROUNDS = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A text as it lies on a page, in points from its lower left corner."""

    page: int
    x: float
    y: float
    size: float
    text: str


def measure_authorization() -> Measured:
    """Draw the model's authorization with everything loaded, and its bare twin: the same words, rules and codes."""
    from shopdesk.documents import return_authorization
    from tests.documents.samples import AUTHORIZATION, english

    speech = english()
    content = return_authorization.draw(AUTHORIZATION, speech).content
    return side_by_side(lambda: return_authorization.draw(AUTHORIZATION, speech), _bare(_lines(content)), ROUNDS)


def _lines(content: bytes) -> list[_Line]:
    """Return the lines of text of a finished document, read back from it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            if words:
                found.append(_Line(number, left, bottom, 8 if top - bottom < 7 else 10, words))
    document.close()
    return found


def _bare(lines: list[_Line]) -> Callable[[], bytes]:
    """Return what draws these lines with nothing but the canvas: no wrapping, no kerning, no check of a glyph."""
    from reportlab.pdfgen.canvas import Canvas

    from shopdesk.documents import codes
    from shopdesk.documents.faces import JAPANESE, REGULAR, SEMIBOLD, font
    from tests.documents.samples import NUMBER

    regular, bold, japanese = (font(face).fontName for face in (REGULAR, SEMIBOLD, JAPANESE))

    def draw() -> bytes:
        written = BytesIO()
        canvas = Canvas(written, pagesize=(595, 842), invariant=1, pageCompression=1, lang="en")
        for page in (0, 1):
            for line in lines:
                if line.page == page:
                    face = regular if line.text.isascii() else japanese if "\u9ad8" in line.text else bold
                    canvas.setFont(face, line.size)
                    canvas.drawString(line.x, line.y, line.text)
            for rule in range(10):
                canvas.line(71, 100 + 60 * rule, 539, 100 + 60 * rule)
            for module, high in ((1.1, 23), (1.4, 57))[: page + 1]:
                for first, width in codes.bars(NUMBER):
                    canvas.rect(71 + first * module, 560, width * module, high, stroke=0, fill=1)
            for row, first, length in codes.squares(NUMBER):
                canvas.rect(490 + 2 * first, 700 - 2 * row, 2 * length, 2, stroke=0, fill=1)
            canvas.showPage()
        canvas.save()
        return written.getvalue()

    return draw


ROWS = [
    Row(
        "return authorization, warm: two pages as PDF",
        "the same pages bare in ReportLab",
        Goal(ratio=1.5),
        measure_authorization,
    )
]
