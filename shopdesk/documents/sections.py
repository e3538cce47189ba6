"""Sections: the running text of a paper, in rows under hairlines, flowing from page to page with its heads repeated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shopdesk.documents.grid import Columns, Letter
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.wrapping import wrap

FIRST = 5.5
"""From a section's rule to its first baseline."""

Pen = Callable[[Sheet, float], None]
"""Draws something whose first baseline is at a height."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stays together: `depth` from its first baseline to its last, `after` from there to the next row's first.

    `ruled` draws a hairline from the content column between the row before and this one; `kept` never parts from the
    row before.
    """

    draw: Pen
    depth: float
    after: float = 5.5
    ruled: bool = False
    kept: bool = False


def with_after(row: Row, after: float) -> Row:
    """Return a row with another distance to the next one's first baseline."""
    return replace(row, after=after)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one name; `head` stands over them on every page.

    `first` is from its rule to its first baseline, `tail` from the last baseline to the next rule.
    """

    name: str
    rows: tuple[Row, ...]
    head: Row | None = None
    tail: float = 6
    first: float = FIRST


@dataclass(frozen=True, slots=True)
class Placed:
    """A section, or the part of it on one page, with the height of its rule."""

    section: Section
    rule: float
    bottom: float


_ABOVE_RULED, _BELOW_RULED = 3.2, 5.3
_LEAST_LEFT = 0.5
_SAVED = 2
_BETWEEN_FACTS = 3.5


def flow(sections: Sequence[Section], top: float, grid: Letter) -> list[list[Placed]]:
    """Return what stands on each page: the first begins with its rule at `top`, later ones at the top of the page.

    A section that fits on one page is torn only where it would otherwise leave more than half a page empty.
    """
    pages: list[list[Placed]] = [[]]
    rule = top
    room = grid.bottom - grid.later_top
    waiting = list(reversed(sections))
    while waiting:
        section = waiting.pop()
        rest = grid.bottom - rule
        count = _fitting(section, rest)
        if count < len(section.rows) and height(section) <= room and rest < room * _LEAST_LEFT:
            count = 0
        if count == 0 and pages[-1]:
            pages.append([])
            rule = grid.later_top
            waiting.append(section)
            continue
        here = replace(section, rows=section.rows[: max(count, 1)])
        rest_of_it = section.rows[max(count, 1) :]
        bottom = rule + height(here)
        pages[-1].append(Placed(here, rule, bottom))
        rule = bottom
        if rest_of_it:
            waiting.append(replace(section, rows=rest_of_it))
            pages.append([])
            rule = grid.later_top
    return pages


def flow_closely(sections: Sequence[Section], top: float, grid: Letter) -> list[list[Placed]]:
    """Return the pages as `flow` does, with less white under each section where that saves a page."""
    pages = flow(sections, top, grid)
    if len(pages) > 1:
        close = flow([replace(section, tail=section.tail - _SAVED) for section in sections], top, grid)
        pages = close if len(close) < len(pages) else pages
    return pages


def height(section: Section) -> float:
    """Return how much a section takes, from its rule to the next one."""
    return section.first + _depth(section.head, section.rows) + section.tail


def draw_section(sheet: Sheet, placed: Placed, columns: Columns, weight: float) -> None:
    """Print a section: its rule, its name, its rows."""
    sheet.rule(columns.left, columns.right, placed.rule, weight)
    section = placed.section
    y = placed.rule + section.first
    room = columns.content - columns.left - 4
    sheet.lines(columns.left, y, wrap(section.name, BODY_BOLD, room, sheet.setting, most=3), BODY_BOLD)
    if section.head is not None:
        section.head.draw(sheet, y)
        y += section.head.depth + section.head.after
    for at, row in enumerate(section.rows):
        if at:
            before = section.rows[at - 1]
            y += before.depth
            if row.ruled:
                sheet.rule(columns.content, columns.right, y + _ABOVE_RULED)
            y += _between(before, row)
        row.draw(sheet, y)


def paragraphs(texts: Sequence[str], columns: Columns, setting: Type, start: float | None = None) -> tuple[Row, ...]:
    """Return running text as rows, a paragraph each."""
    left = columns.content if start is None else start
    found = []
    for text in texts:
        lines = wrap(text, BODY, columns.right - left, setting)
        if lines:
            found.append(Row(_lines(left, lines), (len(lines) - 1) * BODY.leading, after=7))
    return tuple(found)


def _lines(left: float, lines: list[str]) -> Pen:
    def pen(sheet: Sheet, y: float) -> None:
        sheet.lines(left, y, lines, BODY)

    return pen


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the strip under the head: its label, its value, a note."""

    label: str
    value: str
    note: str = ""


def strip(facts: Sequence[Fact], columns: Columns, setting: Type) -> Section:
    """Return the strip of up to three facts that answers at a glance."""
    starts = (columns.left, columns.content, columns.facts)
    ends = (columns.content, columns.facts, columns.right + 4)
    set_facts = []
    for fact, start, end in zip(facts, starts, ends, strict=False):
        room = end - start - _BETWEEN_FACTS
        values = wrap(fact.value, BODY_BOLD, room, setting, most=2)
        labels = wrap(fact.label, SMALL, room, setting, most=2)
        set_facts.append((start, labels, values, wrap(fact.note, SMALL, room, setting, most=3)))
    values_high = max(len(values) for _, _, values, _ in set_facts)
    notes_high = max(len(notes) for _, _, _, notes in set_facts)
    labels_high = 5 + SMALL.leading * (max(len(labels) for _, labels, _, _ in set_facts) - 1)
    depth = labels_high + 5 * (values_high - 1) + (4.5 + 4 * (notes_high - 1) if notes_high else 0)

    def pen(sheet: Sheet, y: float) -> None:
        for start, labels, values, notes in set_facts:
            sheet.lines(start, y, labels, SMALL, GREY)
            sheet.lines(start, y + labels_high, values, BODY_BOLD)
            sheet.lines(start, y + labels_high + 5 * (values_high - 1) + 4.4, notes, SMALL, GREY)

    return Section("", (Row(pen, depth),), first=5.1, tail=6)


def ticks(items: Sequence[tuple[str, str]], columns: Columns, setting: Type) -> tuple[Row, ...]:
    """Return things to tick, each with what to know of it."""
    found = []
    for thing, note in items:
        things = wrap(thing, BODY, columns.facts - columns.content - 9, setting, most=3)
        notes = wrap(note, BODY, columns.right - columns.facts, setting, most=3)
        depth = (max(len(things), len(notes), 1) - 1) * BODY.leading
        found.append(Row(_tick(columns, things, notes), depth, after=6.5))
    return tuple(found)


def _tick(columns: Columns, things: list[str], notes: list[str]) -> Pen:
    def pen(sheet: Sheet, y: float) -> None:
        sheet.box(columns.content, y)
        sheet.lines(columns.content + 6, y, things, BODY)
        sheet.lines(columns.facts, y, notes, BODY)

    return pen


def _between(before: Row, row: Row) -> float:
    return _ABOVE_RULED + _BELOW_RULED if row.ruled else before.after


def _depth(head: Row | None, rows: Sequence[Row]) -> float:
    total = head.depth + head.after if head is not None else 0
    for at, row in enumerate(rows):
        total += row.depth
        if at:
            total += _between(rows[at - 1], row)
    return total


def _fitting(section: Section, rest: float) -> int:
    """Return how many rows fit above the page's lowest baseline without parting what is kept together."""
    count = 0
    while count < len(section.rows) and section.first + _depth(section.head, section.rows[: count + 1]) <= rest:
        count += 1
    while 0 < count < len(section.rows) and section.rows[count].kept:
        count -= 1
    return count
