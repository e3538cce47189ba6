"""The test page of a label paper: its outlines, and rulers at whose cross a label's edges belong.

Where the printer pulls askew, the edges cut the rulers elsewhere, and the figures there are the offset to type.
"""

from dataclasses import dataclass

from reportlab.lib.colors import white

from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.label_sheets import LabelSheet, place_on_sheet, sheet_named
from shopdesk.documents.return_label import PAPER_SIZES
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Style, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap
from shopdesk.texts import Speech

REACH = 10
"""How many mm a ruler reaches to each side of its cross: as far as an offset can go."""

_TICK, _LONG_TICK, _EVERY = 1.2, 2.6, 5
_FIGURE = Style(6, 3)
_APART = 24.0
_TEXT_WIDE = 88.0
_MARGIN = 4.0
_ASIDE = 22.0


@dataclass(frozen=True, slots=True)
class Cross:
    """Where two rulers cross, in mm from the page's top left corner: on an upright and on a level edge of a label."""

    x: float
    y: float


def draw(paper: str, speech: Speech) -> Paper:
    """Return the test page of a paper that labels are printed on. Raises PaperError for one that carries none."""
    label_sheet = sheet_named(paper)
    if label_sheet is not None or paper not in PAPER_SIZES:
        place_on_sheet(paper)
    size = PAPER_SIZES[paper] if label_sheet is None else label_sheet.page_size
    setting = Type(speech.language)
    sheet = Sheet(size, setting, title=speech("Test page for labels"), author="ShopDesk", language=speech.language)
    if label_sheet is not None:
        for number in range(1, label_sheet.places + 1):
            place = label_sheet.place(number)
            sheet.frame(place.left, place.top, place.width, place.height)
    crosses = crosses_of(label_sheet)
    for cross in crosses:
        _draw_cross(sheet, cross, size)
    name = paper if label_sheet is None else label_sheet.name.replace("-", " ", 1)
    _draw_text(sheet, _text(speech, name, on_sheet=label_sheet is not None), crosses, size)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def crosses_of(sheet: LabelSheet | None) -> tuple[Cross, ...]:
    """Return where the rulers of a sheet cross: on inner edges of its first and last label; else at the page's corner.

    Two that would run into each other are one.
    """
    if sheet is None:
        return (Cross(0, 0),)
    first, last = sheet.place(1), sheet.place(sheet.places)
    one = Cross(
        first.left + (first.width if sheet.across > 1 else 0), first.top + (first.height if sheet.down > 1 else 0)
    )
    other = Cross(
        last.left + (0 if sheet.across > 1 else last.width), last.top + (0 if sheet.down > 1 else last.height)
    )
    return (one,) if abs(one.x - other.x) < _APART and abs(one.y - other.y) < _APART else (one, other)


def _draw_cross(sheet: Sheet, at: Cross, size: tuple[float, float]) -> None:
    """Draw both rulers with a tick for each mm; on a page's own edge they stand inside, so that they can be seen."""
    across, down = _inside(at.y, size[1]), _inside(at.x, size[0])
    sheet.rule(max(at.x - REACH, 0), min(at.x + REACH, size[0]), across, THICK)
    sheet.upright(down, max(at.y - REACH, 0), min(at.y + REACH, size[1]), THICK)
    for step in range(-REACH, REACH + 1):
        long = step % _EVERY == 0
        tick = _LONG_TICK if long else _TICK
        if 0 <= (x := at.x + step) <= size[0]:
            sheet.upright(x, across - tick, across + (tick if step == 0 else 0), HAIRLINE)
        if 0 <= (y := at.y + step) <= size[1]:
            sheet.rule(down - tick, down + (tick if step == 0 else 0), y, HAIRLINE)
        if long and step:
            figure = f"{step:+d}".replace("-", "\N{MINUS SIGN}")
            wide = sheet.setting.width(figure, _FIGURE)
            if wide < x < size[0] - wide:
                sheet.text(x - wide / 2, across - _LONG_TICK - 0.7, figure, _FIGURE)
            if 1 < y < size[1] - 1:
                sheet.right(down - _LONG_TICK - 0.7, y + 0.8, figure, _FIGURE)


def _inside(edge: float, end: float) -> float:
    """Return where a ruler stands: on the label's edge, or beside it where that is the page's own."""
    if edge < 1:
        return edge + _ASIDE
    return edge - _ASIDE if edge > end - 1 else edge


def _text(say: Speech, name: str, *, on_sheet: bool) -> tuple[str, ...]:
    begin = (
        say("Print this on plain paper in its true size, and hold it against a sheet of labels before a light.")
        if on_sheet
        else say("Print this on the paper of the labels, in its true size.")
    )
    read = (
        say("The lines are the edges of the labels. Where a label's edge cuts a ruler, read the figure.")
        if on_sheet
        else say("Nought stands on the edge of the paper. Where the edge cuts a ruler, read the figure; where white is "
                 "left before nought, measure it and take it with a minus.")
    )  # fmt: skip
    return (
        name,
        begin,
        read,
        say("The figure on the level ruler is the offset to the right, on the upright one the offset down; to the left "
            "and up have a minus. Type both in ShopDesk under “Adjust where labels print”, and print this again: the "
            "edges must cut the rulers at nought."),
        say("Where the first and the last label differ, the printer changes the size: set its scale to 100 %."),
    )[: 5 if on_sheet else 4]  # fmt: skip


def _draw_text(sheet: Sheet, texts: tuple[str, ...], crosses: tuple[Cross, ...], size: tuple[float, float]) -> None:
    """Print what is to be done on white, where no ruler stands."""
    wide = min(_TEXT_WIDE, size[0] - 2 * _MARGIN)
    setting = sheet.setting
    lines = [wrap(text, SMALL, wide - 2 * _MARGIN, setting, most=8) for text in texts[1:]]
    high = 2 * _MARGIN + BODY.leading + sum(len(one) * SMALL.leading + 1 for one in lines)
    left = (size[0] - wide) / 2
    tops = ((size[1] - high) / 2, size[1] * 3 / 4 - high / 2, size[1] / 4 - high / 2)
    top = next((top for top in tops if not any(_meets(cross, left, top, wide, high) for cross in crosses)), tops[0])
    sheet.block(left, top, wide, high, white)
    sheet.frame(left, top, wide, high)
    y = top + _MARGIN + 2
    sheet.text(left + _MARGIN, y, setting.fit(texts[0], BODY_BOLD, wide - 2 * _MARGIN), BODY_BOLD)
    y += BODY.leading
    for one in lines:
        sheet.lines(left + _MARGIN, y, one, SMALL)
        y += len(one) * SMALL.leading + 1


def _meets(cross: Cross, left: float, top: float, wide: float, high: float) -> bool:
    """Whether rulers run into a rectangle."""
    room = REACH + 3
    return left - room < cross.x < left + wide + room and top - room < cross.y < top + high + room
