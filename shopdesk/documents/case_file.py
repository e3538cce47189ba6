"""The case file: one claim told to a stranger, its pictures shown, its letters appended page by page."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from io import BytesIO
from typing import Any

import pypdfium2

from shopdesk.documents.case_values import Appendix, CaseFile, Exhibit
from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.grid import Letter as Grid
from shopdesk.documents.letter_sections import LetterPens
from shopdesk.documents.letterhead import Letterhead
from shopdesk.documents.letters import letter_grid
from shopdesk.documents.photos import Photo, photo
from shopdesk.documents.sections import Fact, Row, Section, draw_section, flow_closely, strip
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap, wrap_all
from shopdesk.pdfium import in_use
from shopdesk.texts import Speech

_TITLE, _SUMMARY, _UNDER_SUMMARY = 45, 55, 6.5
_PICTURE_HIGH = 85
_IDENTIFIER = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")
_UNDER_PICTURE = 5
_PICTURE_RISE = 3
_BETWEEN_EXHIBITS = 10
_GLANCED = 3
_MOST_SUMMARY = 20


def draw(case: CaseFile, speech: Speech, paper: str = "a4") -> Paper:
    """Return a case file as a PDF. Raises PaperError for another paper than `a4` or `letter`, and for a broken logo."""
    grid = letter_grid(paper, "A case file")
    first = _main(case, speech, grid, len(case.appendices))
    final = _main(case, speech, grid, first.pages)
    content = _joined(final.content, case.appendices)
    pages = final.pages + sum(one.pages for one in case.appendices if one.content is not None)
    return Paper(content=content, pages=pages, problems=final.problems)


def _main(case: CaseFile, speech: Speech, grid: Grid, own_pages: int) -> Paper:
    """Return the case file without what is appended; `own_pages` is how many pages it has itself."""
    setting = Type(speech.language, case.sender.shop.country)
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=case.title,
        author=case.sender.shop.name,
        language=speech.language,
    )
    letterhead = Letterhead(sheet, grid, case.sender, speech)
    columns = grid.columns
    summary = wrap_all(case.summary, BODY, columns.right - columns.left, setting, most=_MOST_SUMMARY)
    top = _SUMMARY + (len(summary) - 1) * BODY.leading + _UNDER_SUMMARY
    pens = LetterPens(columns, setting, speech, case.sender.shop.name)
    facts = [Fact(one.label, one.value, one.note) for one in case.glance[:_GLANCED]]
    sections = [strip(facts, columns, setting)] if facts else []
    sections += [pens.section(one) for one in case.sections]
    if case.exhibits:
        sections.append(Section(speech("Pictures and files"), tuple(_exhibits(case.exhibits, grid, setting))))
    if case.appendices:
        listed = tuple(_listed(case.appendices, speech, own_pages))
        sections.append(Section(speech("Letters and papers"), tuple(_exhibits(listed, grid, setting))))
    pages = flow_closely(sections, top, grid)
    for at, placed in enumerate(pages):
        if at:
            sheet.next_page()
            letterhead.later_page(case.number)
        else:
            letterhead.page_top()
            letterhead.title(_TITLE, case.title, across=True)
            sheet.lines(columns.left, _SUMMARY, summary, BODY)
        for place, section in enumerate(placed):
            draw_section(sheet, section, columns, HAIRLINE if at or place else THICK)
        letterhead.footer(at + 1, len(pages) + sum(one.pages for one in case.appendices if one.content is not None))
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def _exhibits(exhibits: Sequence[Exhibit], grid: Grid, setting: Type) -> Iterator[Row]:
    room = grid.columns.right - grid.columns.content
    for one in exhibits:
        shown = None if one.content is None else photo(one.content)
        wide, high = _size(shown, room)
        titles = wrap(f"{one.mark}  {one.title}", BODY_BOLD, room, setting, most=3)
        notes = [line for note in one.notes for line in wrap_all(note, SMALL, room, setting)]
        under = high + _UNDER_PICTURE if high else 0
        depth = under + (len(titles) - 1) * BODY.leading + len(notes) * SMALL.leading
        pen = partial(_exhibit, grid.columns.content, shown, (wide, high), titles, notes)
        yield Row(pen, depth, after=_BETWEEN_EXHIBITS)


def _exhibit(  # noqa: PLR0917 - all of it is drawn in one place
    left: float,
    shown: Photo | None,
    size: tuple[float, float],
    titles: list[str],
    notes: list[str],
    sheet: Sheet,
    y: float,
) -> None:
    wide, high = size
    if shown is not None:
        sheet.picture(left, y - _PICTURE_RISE, wide, high, shown.reader)
        y += high + _UNDER_PICTURE
    sheet.lines(left, y, titles, BODY_BOLD)
    sheet.lines(left, y + (len(titles) - 1) * BODY.leading + 4.5, notes, SMALL, GREY)


def _size(shown: Photo | None, room: float) -> tuple[float, float]:
    """Return how wide and high a picture prints in mm: as large as column and page bear."""
    if shown is None:
        return 0, 0
    wide = min(room, _PICTURE_HIGH * shown.ratio)
    return wide, wide / shown.ratio


def _listed(appendices: Sequence[Appendix], speech: Speech, own_pages: int) -> Iterator[Exhibit]:
    """Yield what is appended as a list, with the page on which each begins."""
    page = own_pages + 1
    for one in appendices:
        where = speech("from page {page}", page=page) if one.content is not None else speech("its file is missing")
        yield Exhibit(mark=one.mark, title=speech("{title}, {where}", title=one.title, where=where), notes=one.notes)
        page += one.pages if one.content is not None else 0


def _joined(main: bytes, appendices: tuple[Appendix, ...]) -> bytes:
    """Return one document of all pages. What can't be opened was left out before: `pages` tells none of it."""
    contents = [one.content for one in appendices if one.content is not None]
    if not contents:
        return main
    with in_use, ExitStack() as held:
        document: Any = held.enter_context(closing(pypdfium2.PdfDocument(main)))
        for content in contents:
            document.import_pages(held.enter_context(closing(pypdfium2.PdfDocument(content))))
        file = BytesIO()
        document.save(file)
    return _with_own_id(file.getvalue())


def _with_own_id(content: bytes) -> bytes:
    """Return a document with an identifier taken from its bytes, where pdfium draws lots: the same case, the same file.

    (PDF 1.7, 14.4: two strings of 16 bytes in the trailer.)
    """
    found = _IDENTIFIER.search(content)
    if found is None:
        return content
    bare = _IDENTIFIER.sub(b"", content)
    own = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return content[: found.start()] + b"/ID[<" + own + b"><" + own + b">]" + content[found.end() :]
