"""The fields of a slip: set in lines, two short ones in a row where that saves a page, and shared among pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopdesk.documents.grid import HAIRLINE
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.slip_grid import SlipGrid
from shopdesk.documents.type import SMALL, Style
from shopdesk.documents.wrapping import wrap, wrap_all

LINE = Style(10, 4.6)
"""The values of fields: closer than running text."""

_ABOVE, _BELOW = 4.9, 2.3
_LABEL_LINES = 3
_LEAST_TORN = 3
_BESIDE_LABEL = 3.0
_SHORT_LINES = 2
_JOINT = " · "


@dataclass(frozen=True, slots=True)
class Field:
    """A row of a slip: its label, and what it says, a paragraph each.

    A `short` one may share its row with another; the paragraphs of one that `joins` may follow on one line.
    """

    label: str
    texts: tuple[str, ...]
    short: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class SetField:
    """A field in lines, or the part of it on one page; `beside` it another one may stand in the same row."""

    labels: tuple[str, ...]
    lines: tuple[str, ...]
    beside: "SetField | None" = None

    @property
    def high(self) -> float:
        """From the rule above to the rule beneath."""
        by_label = (len(self.labels) - 1) * SMALL.leading
        own = _ABOVE + _BELOW + max((len(self.lines) - 1) * LINE.leading, by_label, 0)
        return own if self.beside is None else max(own, self.beside.high)


def print_fields(sheet: Sheet, grid: SlipGrid, rule: float, fields: Sequence[SetField]) -> float:
    """Print fields from a rule on, each row closed by a hairline; return the height of the last one."""
    for field in fields:
        placed = [(field, grid.left, grid.content)]
        if field.beside is not None:
            placed.append((field.beside, grid.facts, grid.values))
        for one, label_at, text_at in placed:
            sheet.lines(label_at, rule + _ABOVE, one.labels, SMALL, GREY)
            sheet.lines(text_at, rule + _ABOVE, one.lines, LINE)
        rule += field.high
        sheet.rule(grid.left, grid.right, rule, HAIRLINE)
    return rule


def fields_on_pages(
    fields: Sequence[Field], grid: SlipGrid, sheet: Sheet, first_room: float, later_room: float
) -> list[list[SetField]]:
    """Return the rows of each page, given the height there is; fields that say nothing are left out.

    Short fields share a row where pages are saved by it. No short row stands alone on the last page.
    """
    told = [field for field in fields if any(text.strip() for text in field.texts)]
    best = _on_pages([_alone(field, grid, sheet) for field in told], first_room, later_room)
    for closer in (told, [_joined(field) for field in told]):
        if len(best) > 1:
            pages = _on_pages(_in_pairs(closer, grid, sheet), first_room, later_room)
            best = pages if len(pages) < len(best) else best
    return _in_company(best, later_room)


def _alone(field: Field, grid: SlipGrid, sheet: Sheet) -> SetField:
    return _set(field, grid.content - grid.left, grid.right - grid.content, sheet)


def _set(field: Field, beside: float, room: float, sheet: Sheet) -> SetField:
    lines = [line for text in field.texts for line in wrap_all(text, LINE, room, sheet.setting)]
    labels = wrap(field.label, SMALL, beside - _BESIDE_LABEL, sheet.setting, most=_LABEL_LINES)
    return SetField(tuple(labels), tuple(lines))


def _joined(field: Field) -> Field:
    """Return a field whose paragraphs follow each other, where it may be told so."""
    if not field.joins:
        return field
    return replace(field, texts=(_JOINT.join(text.strip() for text in field.texts if text.strip()),))


def _in_pairs(fields: Sequence[Field], grid: SlipGrid, sheet: Sheet) -> list[SetField]:
    """Return fields in lines, each short one beside the next short one that has room there in one line."""
    found: list[SetField] = []
    waiting = list(fields)
    while waiting:
        field = waiting.pop(0)
        alone = _alone(field, grid, sheet)
        narrow = _set(field, grid.content - grid.left, grid.facts - grid.content - _BESIDE_LABEL, sheet)
        if field.short and len(narrow.lines) == 1:
            for other in (one for one in waiting if one.short):
                beside = _set(other, grid.values - grid.facts, grid.right - grid.values, sheet)
                if len(beside.lines) == 1:
                    waiting.remove(other)
                    alone = replace(narrow, beside=beside)
                    break
        found.append(alone)
    return found


def _on_pages(fields: Sequence[SetField], first_room: float, later_room: float) -> list[list[SetField]]:
    """Return the fields of each page; a long one is torn between its lines."""
    pages: list[list[SetField]] = [[]]
    room = first_room
    waiting = list(reversed(fields))
    while waiting:
        field = waiting.pop()
        if field.high <= room:
            pages[-1].append(field)
            room -= field.high
            continue
        count = int((room - _ABOVE - _BELOW) // LINE.leading) + 1 if room > _ABOVE + _BELOW else 0
        if field.high > later_room:
            # It must be torn somewhere: no page has room for all of it.
            count = min(count, len(field.lines) - _LEAST_TORN)
        if field.high > later_room / 2 and min(count, len(field.lines) - count) >= _LEAST_TORN:
            pages[-1].append(SetField(field.labels, field.lines[:count]))
            field = SetField(field.labels, field.lines[count:])
        waiting.append(field)
        pages.append([])
        room = later_room
    return pages


def _in_company(pages: list[list[SetField]], later_room: float) -> list[list[SetField]]:
    """Return the pages with another row carried over where a short one would stand alone on the last page."""
    *rest, last = pages
    if rest and len(last) == 1 and len(last[0].lines) <= _SHORT_LINES and len(rest[-1]) > _SHORT_LINES:
        *kept, other = rest[-1]
        if other.high + last[0].high <= later_room:
            return [*rest[:-1], kept, [other, *last]]
    return pages
