"""What was found, on a quote: numbered findings, and pictures beside or beneath them with what they show."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopdesk.documents.grid import Columns
from shopdesk.documents.letters import line_rows
from shopdesk.documents.photos import Photo, photo
from shopdesk.documents.repair_values import QuotePicture
from shopdesk.documents.sections import Row, Section
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.wrapping import wrap, wrap_all
from shopdesk.texts import Speech

_INDENT = 5.0
_BETWEEN = 6.0
_BESIDE_HIGH, _BESIDE_HIGH_CLOSELY = 48.0, 18.0
_MOST_BESIDE = 12
_TOP = 2.1
_UNDER = 4.1
_CAPTION_LINES = 4
_GAP = 5.0
_FEW = 4
_IN_PAIRS = frozenset({1, 2, 4})
_ROW_HIGH = 42.0
_SMALL_ROW_HIGH = 30.0
_NO_PICTURE = 25.0


@dataclass(frozen=True, slots=True)
class _SetPicture:
    """A picture at its size, with its caption in lines; without `photo` an empty frame stands for it."""

    photo: Photo | None
    wide: float
    high: float
    caption: tuple[str, ...]

    @property
    def deep(self) -> float:
        """From the picture's top to the last baseline of its caption."""
        return self.high + _UNDER + (len(self.caption) - 1) * SMALL.leading

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Print it with its top left corner at `x` and `top`."""
        if self.photo is None:
            sheet.frame(x, top, self.wide, self.high)
        else:
            sheet.picture(x, top, self.wide, self.high, self.photo.reader)
        sheet.lines(x, top + self.high + _UNDER, self.caption, SMALL, GREY)


def findings_section(
    findings: str,
    pictures: Sequence[QuotePicture],
    columns: Columns,
    setting: Type,
    speech: Speech,
    *,
    closely: bool = False,
) -> Section | None:
    """Return what was found with its pictures, lower ones where it stands `closely`; None where there is neither."""
    found = [line.strip() for line in findings.splitlines() if line.strip()]
    if not found and not pictures:
        return None
    name = speech("What we found") if found else speech("Pictures")
    lines = _finding_lines(found, columns.facts - columns.content - 4, setting)
    beside_high = _BESIDE_HIGH_CLOSELY if closely else _BESIDE_HIGH
    if len(pictures) == 1 and found and len(lines) <= _MOST_BESIDE:
        beside = _set(pictures[0], 1, columns.right - columns.facts, beside_high, setting, speech)
        return Section(name, (_beside(found, beside, columns, setting),))
    rows = _finding_rows(found, columns, setting)
    across = 2 if len(pictures) in _IN_PAIRS else 3
    high = _ROW_HIGH if len(pictures) <= _FEW and not closely else _SMALL_ROW_HIGH
    wide = (columns.right - columns.content - (across - 1) * _GAP) / across
    placed = [_set(one, at, wide, high, setting, speech) for at, one in enumerate(pictures, start=1)]
    for start in range(0, len(placed), across):
        rows.append(_picture_row(placed[start : start + across], columns, wide))
    return Section(name, tuple(rows))


def _finding_lines(found: Sequence[str], room: float, setting: Type) -> list[str]:
    return [line for text in found for line in wrap_all(text, BODY, room - _INDENT, setting)]


def _finding_rows(found: Sequence[str], columns: Columns, setting: Type) -> list[Row]:
    """Return the findings across the page, numbered where there are several; they part between any lines."""
    indent = _INDENT + (2 if len(found) > 9 else 0) if len(found) > 1 else 0.0  # noqa: PLR2004 - two figures
    rows: list[Row] = []
    for number, text in enumerate(found, start=1):
        lines = line_rows(text, (columns.content + indent, columns.right), BODY, setting, after=_BETWEEN)
        if indent:
            lines[0] = _numbered(lines[0], number, columns.content)
        rows += lines
    return rows


def _numbered(row: Row, number: int, left: float) -> Row:
    def pen(sheet: Sheet, y: float) -> None:
        sheet.text(left, y, str(number), BODY_BOLD)
        row.draw(sheet, y)

    return Row(pen, row.depth, row.after)


def _beside(found: Sequence[str], picture: _SetPicture, columns: Columns, setting: Type) -> Row:
    """Return findings with one picture to their right."""
    indent = _INDENT if len(found) > 1 else 0.0
    room = columns.facts - columns.content - 8 - indent
    placed = []
    deep = 0.0
    for number, text in enumerate(found, start=1):
        lines = wrap_all(text, BODY, room, setting)
        placed.append((number, deep, lines))
        deep += (len(lines) - 1) * BODY.leading + _BETWEEN

    def pen(sheet: Sheet, y: float) -> None:
        for number, below, lines in placed:
            if indent:
                sheet.text(columns.content, y + below, str(number), BODY_BOLD)
            sheet.lines(columns.content + indent, y + below, lines, BODY)
        picture.draw(sheet, columns.facts, y - _TOP)

    return Row(pen, max(deep - _BETWEEN, picture.deep - _TOP))


def _picture_row(pictures: Sequence[_SetPicture], columns: Columns, wide: float) -> Row:
    """Return a row of pictures that stand on one line, with their captions beneath."""
    high = max(picture.high for picture in pictures)
    deep = max(high + picture.deep - picture.high for picture in pictures)

    def pen(sheet: Sheet, y: float) -> None:
        for at, picture in enumerate(pictures):
            picture.draw(sheet, columns.content + at * (wide + _GAP), y - _TOP + high - picture.high)

    return Row(pen, deep - _TOP, after=_BETWEEN + _TOP)


def _set(  # noqa: PLR0917 - a picture, its number and its room
    picture: QuotePicture, number: int, wide: float, high: float, setting: Type, speech: Speech
) -> _SetPicture:
    shown = None if picture.content is None else photo(picture.content)
    told = speech("Picture {n}", n=number)
    if shown is None:
        setting.report(
            f"{setting.clean(picture.name, 120)} can't be printed: it is damaged or no picture. An empty frame stands "
            "for it. Leave it out of the quote, or add it again."
        )
        told = speech("Picture {n} can’t be shown", n=number)
        return _SetPicture(None, wide, min(high, _NO_PICTURE), tuple(wrap(told, SMALL, wide, setting)))
    if picture.caption.strip():
        told = speech("{picture}: {caption}", picture=told, caption=picture.caption)
    scale = min(wide, high * shown.ratio)
    caption = tuple(wrap(told, SMALL, wide, setting, most=_CAPTION_LINES))
    return _SetPicture(shown, scale, scale / shown.ratio, caption)
