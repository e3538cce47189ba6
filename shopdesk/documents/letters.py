"""Letters about a repair: the head of the first page, sections that flow over pages, the footer of each."""

from collections.abc import Sequence

from shopdesk.documents.grid import HAIRLINE, LETTERS, THICK, Letter
from shopdesk.documents.letterhead import Letterhead
from shopdesk.documents.sections import Pen, Placed, Row, draw_section
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import BODY, Style, Type
from shopdesk.documents.values import Recipient
from shopdesk.documents.wrapping import wrap, wrap_all
from shopdesk.domain.errors import PaperError

_OPENING_LINES = 6


def letter_grid(paper: str, what: str) -> Letter:
    """Return the grid of a letter's paper. Raises PaperError for another than `a4` or `letter`."""
    grid = LETTERS.get(paper)
    if grid is None:
        msg = f"{what} is printed on a4 or letter, not on {paper[:60]}. Nothing was printed."
        raise PaperError(msg)
    return grid


def opening_lines(text: str, grid: Letter, setting: Type) -> list[str]:
    """Return the opening sentences in lines across the page."""
    return wrap(text, BODY, grid.columns.right - grid.columns.left, setting, most=_OPENING_LINES)


def under_opening(opening: Sequence[str], grid: Letter) -> float:
    """Return the height of the rule under the opening sentences, where sections begin."""
    return grid.head_rule + (len(opening) - 1) * BODY.leading


def print_letter(
    letterhead: Letterhead,
    *,
    recipient: Recipient,
    number: str,
    title: str,
    facts: Sequence[tuple[str, str]],
    opening: Sequence[str],
    pages: Sequence[Sequence[Placed]],
) -> None:
    """Print a letter: title, facts and number as bars over its opening, then its sections, page by page."""
    grid, sheet = letterhead.grid, letterhead.sheet
    for at, placed in enumerate(pages):
        if at:
            sheet.next_page()
            letterhead.later_page(number)
        else:
            letterhead.first_page(recipient, facts)
            letterhead.title(grid.title, title)
            letterhead.bars(grid.bars, grid.bars_number, number, ())
            sheet.lines(grid.columns.left, grid.opening, opening, BODY)
        for place, section in enumerate(placed):
            draw_section(sheet, section, grid.columns, HAIRLINE if at or place else THICK)
        letterhead.footer(at + 1, len(pages))


def line_rows(text: str, place: tuple[float, float], style: Style, setting: Type, after: float) -> list[Row]:
    """Return running text between two places across the page as rows of a line each, so that it parts anywhere.

    `after` is from its last line to the next row.
    """
    left, right = place
    lines = wrap_all(text, style, right - left, setting)
    return [
        Row(_line(left, line, style), 0, after=style.leading if at < len(lines) - 1 else after)
        for at, line in enumerate(lines)
    ]


def _line(left: float, text: str, style: Style) -> Pen:
    def pen(sheet: Sheet, y: float) -> None:
        sheet.text(left, y, text, style)

    return pen
