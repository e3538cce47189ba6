"""What was found, on a quote: numbered findings, and pictures beside or beneath them with what they show."""

from collections.abc import Iterator, Sequence
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
_BESIDE_HIGH = (48.0, 30.0, 18.0)
_MOST_BESIDE = 12
_TOP = 2.1
_UNDER = 4.1
_CAPTION_LINES = 4
_GAP = 5.0
_GAP_BESIDE = 3.0
_FEW = 4
_IN_A_ROW = 3
_IN_PAIRS = frozenset({1, 2, 4})
_ROW_HIGH = 42.0
_SMALL_ROW_HIGH = 30.0
_LOW_ROW_HIGH = 20.0
_NO_PICTURE = 25.0


@dataclass(frozen=True, slots=True)
class _Way:
    """How pictures stand: so many across, beneath the findings or beside them, no higher than that."""

    across: int
    high: float
    beside: bool = False


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


def findings_ways(
    findings: str, pictures: Sequence[QuotePicture], columns: Columns, setting: Type, speech: Speech
) -> Iterator[tuple[Section, ...]]:
    """Yield what was found with its pictures, in one section, in several ways: the largest pictures first.

    Yields an empty one where there is neither. No way but the first cuts a caption.
    """
    found = [line.strip() for line in findings.splitlines() if line.strip()]
    if not found and not pictures:
        yield ()
        return
    name = speech("What we found") if found else speech("Pictures")
    rows = _finding_rows(found, columns, setting)
    if not pictures:
        yield (Section(name, tuple(rows)),)
        return
    lines = _finding_lines(found, columns.facts - columns.content - 4, setting)
    may_stand_beside = found and len(lines) <= _MOST_BESIDE and len(pictures) <= _IN_A_ROW
    all_ways = [_Way(across, high) for across, high in _beneath(len(pictures))]
    if may_stand_beside:
        beside = [_Way(len(pictures), high, beside=True) for high in _BESIDE_HIGH]
        all_ways = beside if len(pictures) == 1 else [*all_ways, *beside]
    for at, way in enumerate(all_ways):
        left = columns.facts if way.beside else columns.content
        gap = _GAP_BESIDE if way.beside else _GAP
        wide = (columns.right - left - (way.across - 1) * gap) / way.across
        if at and not _captions_fit(pictures, wide, setting, speech):
            continue
        placed = [_set(one, n, wide, way.high, setting, speech) for n, one in enumerate(pictures, start=1)]
        if way.beside:
            yield (Section(name, (_beside(found, placed, wide, columns, setting),)),)
            continue
        parts = [placed[start : start + way.across] for start in range(0, len(placed), way.across)]
        yield (Section(name, (*rows, *(_picture_row(part, columns, wide) for part in parts))),)


def _beneath(count: int) -> Iterator[tuple[int, float]]:
    """Yield how many pictures stand in a row across the page, and how high they may be, the largest first."""
    across = 2 if count in _IN_PAIRS else 3
    if count <= _FEW:
        yield across, _ROW_HIGH
    yield across, _SMALL_ROW_HIGH
    yield (max(count, across) if count <= _IN_A_ROW else _FEW), _LOW_ROW_HIGH


def _captions_fit(pictures: Sequence[QuotePicture], wide: float, setting: Type, speech: Speech) -> bool:
    """Tell whether all captions stand whole beneath pictures so wide."""
    told = [_told(picture, at, speech) for at, picture in enumerate(pictures, start=1)]
    return all(len(wrap(text, SMALL, wide, setting)) <= _CAPTION_LINES for text in told)


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


def _beside(found: Sequence[str], pictures: Sequence[_SetPicture], wide: float, columns: Columns, setting: Type) -> Row:
    """Return findings with pictures to their right, in one row."""
    indent = _INDENT if len(found) > 1 else 0.0
    room = columns.facts - columns.content - 8 - indent
    placed = []
    deep = 0.0
    for number, text in enumerate(found, start=1):
        lines = wrap_all(text, BODY, room, setting)
        placed.append((number, deep, lines))
        deep += (len(lines) - 1) * BODY.leading + _BETWEEN
    shown = _picture_row(pictures, columns, wide, columns.facts, _GAP_BESIDE)

    def pen(sheet: Sheet, y: float) -> None:
        for number, below, lines in placed:
            if indent:
                sheet.text(columns.content, y + below, str(number), BODY_BOLD)
            sheet.lines(columns.content + indent, y + below, lines, BODY)
        shown.draw(sheet, y)

    return Row(pen, max(deep - _BETWEEN, shown.depth))


def _picture_row(
    pictures: Sequence[_SetPicture], columns: Columns, wide: float, left: float | None = None, gap: float = _GAP
) -> Row:
    """Return a row of pictures that stand on one line, with their captions beneath; from the content column on."""
    high = max(picture.high for picture in pictures)
    deep = max(high + picture.deep - picture.high for picture in pictures)
    start = columns.content if left is None else left

    def pen(sheet: Sheet, y: float) -> None:
        for at, picture in enumerate(pictures):
            picture.draw(sheet, start + at * (wide + gap), y - _TOP + high - picture.high)

    return Row(pen, deep - _TOP, after=_BETWEEN + _TOP)


def _set(  # noqa: PLR0917 - a picture, its number and its room
    picture: QuotePicture, number: int, wide: float, high: float, setting: Type, speech: Speech
) -> _SetPicture:
    shown = None if picture.content is None else photo(picture.content)
    if shown is None:
        setting.report(
            f"{setting.clean(picture.name, 120)} can't be printed: it is damaged or no picture. An empty frame stands "
            "for it. Leave it out of the quote, or add it again."
        )
        told = speech("Picture {n} can’t be shown", n=number)
        return _SetPicture(None, wide, min(high, _NO_PICTURE), tuple(wrap(told, SMALL, wide, setting)))
    scale = min(wide, high * shown.ratio)
    caption = tuple(wrap(_told(picture, number, speech), SMALL, wide, setting, most=_CAPTION_LINES))
    return _SetPicture(shown, scale, scale / shown.ratio, caption)


def _told(picture: QuotePicture, number: int, speech: Speech) -> str:
    """Return the caption of a picture, with its number."""
    told = speech("Picture {n}", n=number)
    if picture.caption.strip():
        return speech("{picture}: {caption}", picture=told, caption=picture.caption)
    return told
