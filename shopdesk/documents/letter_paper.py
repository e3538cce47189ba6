"""A letter on paper: the shop's letterhead, the three facts, and its sections flowing from page to page."""

from dataclasses import replace
from functools import partial

from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.grid import Letter as Grid
from shopdesk.documents.letter_sections import LetterPens
from shopdesk.documents.letter_values import Letter
from shopdesk.documents.letterhead import Letterhead
from shopdesk.documents.letters import letter_grid
from shopdesk.documents.sections import Fact, Placed, Row, Section, draw_section, flow_closely, height, strip
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, SMALL, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap, wrap_all
from shopdesk.texts import Speech

_GREETING, _UNDER_GREETING, _UNDER_OPENING = 1, 7.5, 6
"""The greeting stands a little lower than an opening sentence alone does; what follows, under it."""
_SIGNATURE, _CLOSE_SIGNATURE = 16, 12
_CLOSER = 0.82
_BETWEEN_NOTES, _ABOVE_TERMS = 8.3, 9
_GLANCED = 3
_OVER_NAME = 4
_MOST_OPENING = 20
_GOES_ALONG = 2
_OWN_SHAPES = frozenset({"ja", "ko", "zh"})


def draw(letter: Letter, speech: Speech, paper: str = "a4") -> Paper:
    """Return a letter as a PDF. Raises PaperError for another paper than `a4` or `letter`, and for a broken logo."""
    grid = letter_grid(paper, "A letter")
    language = speech.language if speech.language in _OWN_SHAPES else letter.recipient.language
    setting = Type(language, letter.recipient.address.country)
    title = speech("{title}, draft", title=letter.title) if letter.draft else letter.title
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{letter.title} {letter.number}",
        author=letter.sender.shop.name,
        language=speech.language,
    )
    letterhead = Letterhead(sheet, grid, letter.sender, speech)
    opening = wrap_all(letter.opening, BODY, grid.columns.right - grid.columns.left, setting, most=_MOST_OPENING)
    greeting = grid.opening + _GREETING
    top = greeting + _UNDER_GREETING + (len(opening) - 1) * BODY.leading + _UNDER_OPENING
    pages = _paged(_sections(letter, grid, setting, speech), top, grid)
    if len(pages) > 1:
        closer = [_closer(section) for section in _sections(letter, grid, setting, speech, _CLOSE_SIGNATURE)]
        close = _paged(closer, top, grid)
        pages = close if len(close) < len(pages) else pages
    for at, placed in enumerate(pages):
        if at:
            sheet.next_page()
            letterhead.later_page(letter.number)
        else:
            letterhead.first_page(letter.recipient, [*letter.facts])
            letterhead.title(grid.title, title, across=True)
            sheet.lines(grid.columns.left, greeting, wrap(letter.greeting, BODY, 165, setting, most=1), BODY)
            sheet.lines(grid.columns.left, greeting + _UNDER_GREETING, opening, BODY)
        _print(placed, sheet, grid, first=not at)
        letterhead.footer(at + 1, len(pages))
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def _paged(sections: list[Section], top: float, grid: Grid) -> list[list[Placed]]:
    """Return the pages; greeting and name never stand alone on the last one, the section before goes with them."""
    pages = flow_closely(sections, top, grid)
    alone = len(pages) > 1 and len(pages[-1]) == 1 and len(sections) > _GOES_ALONG and not sections[-1].name
    if not alone or height(sections[-2]) + height(sections[-1]) > grid.bottom - grid.later_top:
        return pages
    return [*flow_closely(sections[:-2], top, grid), *flow_closely(sections[-2:], grid.later_top, grid)]


def _closer(section: Section) -> Section:
    """Return a section with less white between its rows; lines of one text, and a total under its rule, stay."""
    following = (*section.rows[1:], None)[: len(section.rows)]
    rows = tuple(
        row if row.after <= BODY.leading or (after is not None and after.kept) else _drawn_up(row)
        for row, after in zip(section.rows, following, strict=True)
    )
    return replace(section, rows=rows)


def _drawn_up(row: Row) -> Row:
    return replace(row, after=max(BODY.leading, row.after * _CLOSER))


def _print(placed: list[Placed], sheet: Sheet, grid: Grid, *, first: bool) -> None:
    for at, section in enumerate(placed):
        draw_section(sheet, section, grid.columns, THICK if first and not at else HAIRLINE)


def _sections(
    letter: Letter, grid: Grid, setting: Type, speech: Speech, signature: float = _SIGNATURE
) -> list[Section]:
    pens = LetterPens(grid.columns, setting, speech, letter.sender.shop.name)
    found = []
    if letter.glance:
        facts = [Fact(one.label, one.value, one.note) for one in letter.glance[:_GLANCED]]
        found.append(strip(facts, grid.columns, setting))
    found += [pens.section(one) for one in letter.sections]
    closing = _closing(letter, grid, setting, signature)
    return [*found, Section("", closing)] if closing else found


def _closing(letter: Letter, grid: Grid, setting: Type, signature: float) -> tuple[Row, ...]:
    columns = grid.columns
    room = columns.right - columns.content
    rows = []
    for note in letter.closing_notes:
        lines = wrap_all(note, BODY, room, setting)
        rows += [
            Row(
                partial(_line, columns.content, line),
                0,
                after=BODY.leading if at < len(lines) - 1 else _BETWEEN_NOTES,
                kept=at > 0 and at in {1, len(lines) - 1},
            )
            for at, line in enumerate(lines)
        ]
    closing = wrap_all(letter.closing, BODY, room, setting)
    # The last lines stay over the name; a long text before them flows on from page to page.
    before = max(len(closing) - _OVER_NAME, 0)
    rows += [Row(partial(_line, columns.content, line), 0, after=BODY.leading) for line in closing[:before]]
    closing = closing[before:]
    if closing or letter.signed:
        signed = wrap(letter.signed, BODY, room, setting, most=2)
        depth = (len(closing) - 1) * BODY.leading + (signature + (len(signed) - 1) * BODY.leading if signed else 0)
        rows.append(
            Row(partial(_signed, columns.content, signature, closing, signed), max(depth, 0), after=_ABOVE_TERMS)
        )
    terms = wrap_all(letter.terms, SMALL, room, setting)
    rows += [Row(partial(_small, columns.content, line), 0, after=SMALL.leading) for line in terms]
    return tuple(rows)


def _line(left: float, line: str, sheet: Sheet, y: float) -> None:
    sheet.text(left, y, line, BODY)


def _small(left: float, line: str, sheet: Sheet, y: float) -> None:
    sheet.text(left, y, line, SMALL, GREY)


def _signed(  # noqa: PLR0917 - where, and what
    left: float, signature: float, closing: list[str], signed: list[str], sheet: Sheet, y: float
) -> None:
    sheet.lines(left, y, closing, BODY)
    sheet.lines(left, y + max(len(closing) - 1, 0) * BODY.leading + signature, signed, BODY)
