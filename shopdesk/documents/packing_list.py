"""The packing list: what goes into the parcel and onto it, above the label that closes the authorization."""

from collections.abc import Callable, Sequence

from shopdesk.documents import return_words as words
from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.letterhead import NAME, Letterhead
from shopdesk.documents.money_words import short_name
from shopdesk.documents.return_label import LabelLines, draw_half
from shopdesk.documents.sections import Placed, Row, Section, draw_section, flow, height, ticks
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, SMALL
from shopdesk.documents.values import ReturnAuthorization, ReturnedLine
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ConditionPoint, Payer
from shopdesk.texts import Speech

PrintPage = Callable[[LabelLines, int, int], None]
"""Prints one page, given the label's lines, the page's number and how many there are."""

_BARS, _TITLE, _RULE = 31.5, 43, 49
_ABOVE_CUT = 7
_MESSAGE_LINES = 3


def packing_pages(values: ReturnAuthorization, letterhead: Letterhead) -> list[PrintPage]:
    """Return the pages of the packing list; the last one carries the label below its cut."""
    grid = letterhead.grid
    room = grid.cut - _ABOVE_CUT - _RULE
    half = _sections(values, letterhead, half=True)
    for count in range(_MESSAGE_LINES, 0, -1):
        whole = [*half, _message(letterhead, count)]
        if sum(height(section) for section in whole) <= room:
            return [_last_page(values, letterhead, _placed(whole, _RULE))]
    long = flow(_sections(values, letterhead, half=False), _RULE, grid)
    pages = [_full_page(values, letterhead, placed, first=not at) for at, placed in enumerate(long)]
    return [*pages, _last_page(values, letterhead, _placed([_message(letterhead, _MESSAGE_LINES)], _RULE))]


def _placed(sections: Sequence[Section], rule: float) -> list[Placed]:
    found = []
    for section in sections:
        bottom = rule + height(section)
        found.append(Placed(section, rule, bottom))
        rule = bottom
    return found


def _full_page(values: ReturnAuthorization, letterhead: Letterhead, placed: list[Placed], *, first: bool) -> PrintPage:
    def print_page(_: LabelLines, page: int, pages: int) -> None:
        if first:
            _head(values, letterhead)
        else:
            letterhead.later_page(values.number)
        _print(placed, letterhead, thick=first)
        letterhead.footer(page, pages)

    return print_page


def _last_page(values: ReturnAuthorization, letterhead: Letterhead, placed: list[Placed]) -> PrintPage:
    sheet, grid, speech = letterhead.sheet, letterhead.grid, letterhead.speech

    def print_page(label: LabelLines, page: int, pages: int) -> None:
        _head(values, letterhead)
        _print(placed, letterhead, thick=True)
        words_at = grid.cut - 2.1
        sheet.text(grid.columns.left, words_at, speech("Cut here: above into the parcel, below onto it"), SMALL, GREY)
        page_words = speech("Page {page} of {pages}", page=page, pages=pages)
        sheet.right(grid.columns.right, words_at, page_words, SMALL, GREY)
        sheet.cut(grid.cut, grid.width)
        draw_half(sheet, grid.cut, grid.columns, label, grid.height - grid.cut)

    return print_page


def _head(values: ReturnAuthorization, letterhead: Letterhead) -> None:
    letterhead.page_top()
    letterhead.title(_TITLE, letterhead.speech("Packing list"))
    letterhead.bars(_BARS, _TITLE, values.number, _whose(values, letterhead.speech))


def _whose(values: ReturnAuthorization, speech: Speech) -> tuple[str, ...]:
    order = speech("order {number}", number=values.order_number)
    name = _family_name(values.recipient.address)
    return (f"{name} · {order}", order) if name else (order,)


def _family_name(address: Address) -> str:
    name = (address.name or address.company).strip()
    return name if len(name) <= NAME // 4 else ""


def _print(placed: Sequence[Placed], letterhead: Letterhead, *, thick: bool) -> None:
    for at, section in enumerate(placed):
        weight = THICK if thick and not at else HAIRLINE
        draw_section(letterhead.sheet, section, letterhead.grid.columns, weight)


def _sections(values: ReturnAuthorization, letterhead: Letterhead, *, half: bool) -> list[Section]:
    speech, columns, setting = letterhead.speech, letterhead.grid.columns, letterhead.sheet.setting

    def checks(name: str, items: list[tuple[str, str]]) -> Section:
        return Section(name, ticks(items, columns, setting), tail=3.4)

    found = [
        checks(speech("Into the parcel"), _into(values, speech, half=half)),
        checks(speech("Onto the parcel"), _onto(values, speech, half=half)),
    ]
    if values.refused:
        names = speech.row([_named(line) for line in values.refused])
        lines = wrap(names, BODY, columns.right - columns.content, setting, most=12)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(columns.content, y, lines, BODY)

        row = Row(pen, (len(lines) - 1) * BODY.leading)
        found.append(Section(speech("Not part of it"), (row,), tail=3.4))
    return found


def _into(values: ReturnAuthorization, speech: Speech, *, half: bool) -> list[tuple[str, str]]:
    state = [
        words.condition(point, speech)
        for point in (ConditionPoint.UNUSED, ConditionPoint.UNMODIFIED)
        if point in values.conditions
    ]
    found = []
    for line in values.accepted:
        count = speech("{count} of {ordered}", count=line.quantity, ordered=line.ordered)
        found.append((_named(line), speech.row((count, *state))))
    if ConditionPoint.ORIGINAL_PACKAGING in values.conditions:
        found.append((speech("The original packaging"), speech("with enough padding around it")))
    if ConditionPoint.COMPLETE in values.conditions:
        found.append((speech("Everything that came with it"), speech("samples, cards, tags and gifts")))
    found += [(speech.message(thing), "") for thing in values.enclose]
    order = speech("Invoice or order number {number}", number=values.order_number)
    found.append((order, speech("a copy is enough")))
    own = speech("This half of the page") if half else speech("This packing list")
    found.append((own, speech("it tells us whose parcel this is")))
    return found


def _onto(values: ReturnAuthorization, speech: Speech, *, half: bool) -> list[tuple[str, str]]:
    label = speech("The label below") if half else speech("The label on the last page")
    found = [(label, speech("on the largest side, flat"))]
    if values.return_shipping is Payer.SHOP:
        postage = speech("tracked; we bear it") if values.tracked else speech("we bear it")
    else:
        postage = speech("bought from your carrier, tracked") if values.tracked else speech("bought from your carrier")
    found.append((speech("Postage"), postage))
    if values.customs_form:
        found.append((speech("Customs form “returned goods”"), speech("with their true value")))
    posted = speech("Posted")
    if values.send_by is not None:
        posted = speech("Posted by {due}", due=words.until(speech, values.send_by))
    found.append((posted, speech("keep the receipt")))
    return found


def _named(line: ReturnedLine) -> str:
    name = short_name(line)
    return f"{name} {line.code}" if line.code and line.code != name else name


def _message(letterhead: Letterhead, count: int) -> Section:
    columns = letterhead.grid.columns

    def pen(sheet: Sheet, y: float) -> None:
        for at in range(count):
            sheet.rule(columns.content, columns.right, y + 1.2 + at * 8)

    return Section(letterhead.speech("Your message"), (Row(pen, 1.2 + (count - 1) * 8),), tail=0)
