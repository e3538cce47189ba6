"""The return label: from the customer to the shop, with the number as bars, on a label of its own or half a sheet."""

from dataclasses import dataclass

from shopdesk.documents import return_words as words
from shopdesk.documents.addresses import postal_lines, return_address, return_names, street_lines
from shopdesk.documents.codes import bars_width, label_module, on_dot, squares_width
from shopdesk.documents.grid import HAIRLINE, THICK, Columns
from shopdesk.documents.label_sheets import Place, place_on_sheet
from shopdesk.documents.letterhead import NAME
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import (
    BODY,
    BODY_BOLD,
    DESTINATION,
    DESTINATION_BOLD,
    SMALL,
    SMALL_BOLD,
    TITLE_BOLD,
    Style,
    Type,
)
from shopdesk.documents.values import Paper, ReturnAuthorization, ReturnLabel
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import Payer
from shopdesk.texts import Speech


@dataclass(frozen=True, slots=True)
class LabelLines:
    """The words of a label, ready to be printed at any size."""

    title: str
    order: str
    sender_word: str
    sender: tuple[str, ...]
    destination_word: str
    destination: tuple[str, ...]
    number: str
    send_by: str
    note: str


@dataclass(frozen=True, slots=True)
class _Measures:
    """Where things stand on a label, in mm from its top left corner (baselines and rules)."""

    left: float
    content: float
    right: float
    title: float
    thick: float
    sender: float
    middle: float
    destination: float
    second: float
    bars: float
    bars_high: float
    number: float
    send_by: float | None
    squares: float
    square: float
    last: float
    note: float
    leading: float = 6


_4X6 = _Measures(
    left=6, content=22, right=95.6, title=14.9, thick=20, sender=26.5, middle=46.4, destination=54.1, second=85,
    bars=91, bars_high=21, number=122, send_by=128.5, squares=115.65, square=0.75, last=136.5, note=141.5, leading=6.2,
)  # fmt: skip
_A6 = _Measures(
    left=6, content=22, right=99, title=14.4, thick=19.2, sender=25.3, middle=44.8, destination=52.2, second=82.2,
    bars=88, bars_high=20.5, number=118.3, send_by=124.8, squares=112, square=0.75, last=132.8, note=137.6,
)  # fmt: skip
_PAPERS = {"4x6": (101.6, 152.4, _4X6), "a6": (105.0, 148.0, _A6)}
_A5_HALF = (210.0, 148.5)
PAPER_SIZES = {**{name: (width, high) for name, (width, high, _) in _PAPERS.items()}, "a5-half": _A5_HALF}
"""The papers of one label each, with their width and height in mm."""

_A5_COLUMNS = Columns(25, 65, 125, 150, 190, bearer=125, clause=150)


def draw(values: ReturnLabel, paper: str, speech: Speech) -> Paper:
    """Return the label as a PDF on `4x6`, `a6`, `a5-half` or one place of a label sheet (`Avery-L7165:3`).

    Raises PaperError for a paper that does not exist or is too small, and for a number that no barcode carries.
    """
    setting = Type(values.recipient.language, values.recipient.address.country)
    spot = None
    if paper in _PAPERS:
        width, height, measures = _PAPERS[paper]
    elif paper == "a5-half":
        (width, height), measures = _A5_HALF, None
    else:
        spot, measures = place_on_sheet(paper), None
        width, height = spot.page_width, spot.page_height
    title = speech("Return label")
    sheet = Sheet(
        (width, height),
        setting,
        title=f"{title} {values.number}",
        author=values.sender.shop.name,
        language=speech.language,
    )
    lines = label_lines(values, sheet, speech)
    if measures is not None:
        _draw_measured(sheet, 0, measures, lines)
    elif spot is not None:
        _draw_small(sheet, spot, lines, speech)
    else:
        draw_half(sheet, 0, _A5_COLUMNS, lines, height)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def label_lines(values: ReturnLabel | ReturnAuthorization, sheet: Sheet, speech: Speech) -> LabelLines:
    """Return the words of a label."""
    shop, setting = values.sender.shop, sheet.setting
    if not street_lines(return_address(shop)):
        setting.report(
            "The shop has no return address, so the paper names only the shop. Enter the address in the shop's settings"
            " and print again."
        )
    home, address = return_address(shop).country or shop.country, values.recipient.address
    abroad = address.country not in {"", home}
    if values.return_shipping is Payer.SHOP:
        note = speech("This label is not postage. We bear the return shipping; keep the receipt until all is settled.")
    else:
        note = speech(
            "This label is not postage. Buy postage from your carrier and keep the receipt until all is settled."
        )
    if shop.sample:
        note = speech("Sample shop: do not post this. {note}", note=note)
    due = values.send_by
    return LabelLines(
        title=speech("Returned goods"),
        order=setting.clean(speech("Order {number}", number=values.order_number), NAME),
        sender_word=speech("From"),
        sender=tuple(_clean(postal_lines(address, speech.language, home, 4), setting)),
        destination_word=speech("To"),
        destination=tuple(_clean(_destination(shop, speech.language, address.country if abroad else home), setting)),
        number=values.number,
        send_by=speech("Send by {due}", due=words.until(speech, due)) if due is not None else "",
        note=note,
    )


def _destination(shop: Shop, language: str, posted_in: str) -> list[str]:
    address = return_address(shop)
    if not address.country:
        address = _in_country(address, shop.country)
    names = return_names(shop)
    lines = postal_lines(address, language, posted_in, 6)
    return [*names, *(line for line in lines if line.casefold() not in {name.casefold() for name in names})]


def _in_country(address: Address, country: str) -> Address:
    return Address(
        name=address.name,
        company=address.company,
        street=address.street,
        extra=address.extra,
        postcode=address.postcode,
        city=address.city,
        province=address.province,
        country=country,
    )


def _clean(lines: list[str], setting: Type) -> list[str]:
    return [cleaned for line in lines if (cleaned := setting.clean(line, NAME))]


def draw_half(sheet: Sheet, top: float, columns: Columns, lines: LabelLines, high: float) -> None:
    """Print the label on half a sheet that begins at `top` and is `high` mm high."""
    short = _A5_HALF[1] - high
    measures = _Measures(
        left=columns.left, content=columns.content, right=columns.right, title=17.1 - short / 3, thick=23 - short / 3,
        sender=29.5 - short / 3, middle=49 - short / 3, destination=56 - short / 3, second=86 - short / 2,
        bars=93 - short / 2, bars_high=20, number=121.1 - short / 2, send_by=None, squares=93 - short / 2, square=1,
        last=128 - short * 0.7, note=133 - short * 0.7,
    )  # fmt: skip
    _draw_measured(sheet, top, measures, lines)


def _draw_measured(sheet: Sheet, top: float, at: _Measures, lines: LabelLines) -> None:
    setting = sheet.setting
    room = at.right - at.left
    order = setting.fit(lines.order, BODY, room / 2)
    title = setting.fit(lines.title, TITLE_BOLD, room - setting.width(order, BODY) - 4)
    sheet.text(at.left, top + at.title, title, TITLE_BOLD)
    sheet.right(at.right, top + at.title, order, BODY)
    sheet.rule(at.left, at.right, top + at.thick, THICK)
    sheet.text(at.left, top + at.sender, lines.sender_word, SMALL)
    content = at.right - at.content
    sender_most = int((at.middle - at.sender - 2) // BODY.leading) + 1
    sheet.lines(at.content, top + at.sender, _fitted(lines.sender, BODY, content, setting, sender_most), BODY)
    sheet.rule(at.left, at.right, top + at.middle, HAIRLINE)
    sheet.text(at.left, top + at.destination, lines.destination_word, SMALL)
    most = int((at.second - at.destination - 3) // at.leading) + 1
    for row, line in enumerate(_fitted(lines.destination, DESTINATION_BOLD, content, setting, most)):
        style = DESTINATION if row else DESTINATION_BOLD
        sheet.text(at.content, top + at.destination + row * at.leading, line, style)
    sheet.rule(at.left, at.right, top + at.second, THICK)
    left = on_dot(at.left)
    side = at.square * squares_width(lines.number) + 8 if at.bars == at.squares else 0
    module = label_module(lines.number, at.right - left - side)
    sheet.bars(left, top + at.bars, lines.number, module, at.bars_high)
    side = sheet.squares(at.right, top + at.squares, lines.number, at.square)
    number_room = at.right - at.left - (side + 4 if at.number > at.squares else 0)
    sheet.text(at.left, top + at.number, setting.fit(lines.number, TITLE_BOLD, number_room), TITLE_BOLD)
    if at.send_by is not None and lines.send_by:
        sheet.text(at.left, top + at.send_by, setting.fit(lines.send_by, BODY, room - side - 4), BODY)
    sheet.rule(at.left, at.right, top + at.last, HAIRLINE)
    sheet.lines(at.left, top + at.note, wrap(lines.note, SMALL, room, setting, most=3), SMALL)


def _draw_small(sheet: Sheet, spot: Place, lines: LabelLines, speech: Speech) -> None:
    """Print one place of a label sheet: the large layout from 99 by 67 mm, else the small one (63 by 38 and more)."""
    left, top, width, high = spot.left, spot.top, spot.width, spot.height
    large = width >= LARGE[0] and high >= LARGE[1]
    style, margin = (BODY, 5.0) if large else (SMALL, 3.0)
    module, bars_high = (0.33, 12.0) if large else (0.25, 10.0)
    setting = sheet.setting
    x, right = left + margin, left + width - margin
    room = right - x
    if bars_width(lines.number) * module > room:
        module = label_module(lines.number, room)
    number_style = DESTINATION_BOLD if large else BODY_BOLD
    y = top + margin + number_style.size * 0.25
    end = sheet.text(x, y, setting.fit(lines.number, number_style, room), number_style)
    notes = (speech("Returned goods, not postage"), speech("Not postage"))
    note = next((note for note in notes if setting.width(note, SMALL) <= right - end - 2), "")
    sheet.right(right, y, note, SMALL)
    y += style.size * 0.3 + 2.2
    begin = x
    bars_top = top + high - margin - bars_high
    if large:
        sheet.rule(x, right, y - style.size * 0.3, THICK)
        y += 2.8
        begin = x + 12
        sheet.text(x, y, lines.destination_word, SMALL)
    most = max(1, int((bars_top - 2.5 - y) // style.leading) + 1)
    bold = BODY_BOLD if large else SMALL_BOLD
    for row, line in enumerate(_fitted(lines.destination, bold, right - begin, setting, most)):
        sheet.text(begin, y, line, style if row else bold)
        y += style.leading
    if y + 1 + SMALL.leading < bars_top - 2:
        sheet.text(x, y + 1, lines.sender_word, SMALL)
        sender = speech.row([line.replace(" ", "\N{NO-BREAK SPACE}") for line in lines.sender])
        sheet.lines(x + 12, y + 1, wrap(sender, SMALL, room - 12, setting, most=2), SMALL)
    sheet.bars(on_dot(x), bars_top, lines.number, module, bars_high)


LARGE = (99.0, 67.0)
"""From this size in mm a place of a label sheet takes the larger layout."""


def _fitted(lines: tuple[str, ...], style: Style, width: float, setting: Type, most: int) -> list[str]:
    """Return an address in at most so many lines: neighbours share a line first, then long lines may wrap."""
    found = list(lines)
    while len(found) > most:
        if len(found) <= 2:  # noqa: PLR2004 - a first and a last line have no neighbours to share with
            found = [", ".join(found)]
            break
        short = min(range(len(found) - 2), key=lambda at: len(found[at]) + len(found[at + 1]))
        found[short : short + 2] = [f"{found[short]}, {found[short + 1]}"]
    spare = most - len(found)
    fitted: list[str] = []
    for line in found:
        wrapped = wrap(line, style, width, setting, most=1 + max(spare, 0))
        spare -= len(wrapped) - 1
        fitted += wrapped
    return fitted
