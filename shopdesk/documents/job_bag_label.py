"""The label of a job bag: the number as bars, whose piece it is, what is to be done with it and until when."""

from dataclasses import dataclass

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.codes import bars_width, label_module, on_dot, squares_width
from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.label_sheets import Place, place_on_sheet
from shopdesk.documents.letterhead import NAME
from shopdesk.documents.repair_values import JobBagLabel
from shopdesk.documents.return_label import LARGE
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import (
    BODY,
    BODY_BOLD,
    DESTINATION_BOLD,
    SMALL,
    SMALL_BOLD,
    TITLE_BOLD,
    Type,
)
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.shops import Address
from shopdesk.texts import Speech

_PAPERS = {"4x6": (101.6, 152.4), "a6": (105.0, 148.0), "a5-half": (210.0, 148.5)}
_MARGIN = 6.0
_COLUMN = 16.0
_WIDEST = 100.0
_BARS_HIGH = 20.0
_SQUARE = 0.75
_PIECE_LINES = 4
_ROW, _ABOVE = 7.2, 4.9


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a label, ready to be printed at any size."""

    title: str
    number: str
    customer: str
    promised_label: str
    promised: str
    piece_label: str
    piece: str
    rows: tuple[tuple[str, str], ...]
    """What stands in one line each, with its label."""
    facts: tuple[str, ...]
    """The same rows in words, for a label that has no room for lines of their own."""
    work_label: str
    work: str
    note: str


def draw(values: JobBagLabel, paper: str, speech: Speech) -> Paper:
    """Return the label as a PDF on `4x6`, `a6`, `a5-half` or one place of a label sheet (`Avery-L7165:3`).

    Raises PaperError for a paper that does not exist or is too small, and for a number that no barcode carries.
    """
    recipient, number = values.piece.recipient, values.piece.repair.number
    setting = Type(recipient.language, recipient.address.country)
    spot = None
    if paper in _PAPERS:
        width, height = _PAPERS[paper]
    else:
        spot = place_on_sheet(paper)
        width, height = spot.page_width, spot.page_height
    title = speech("Job bag label")
    sheet = Sheet(
        (width, height),
        setting,
        title=f"{title} {number}",
        author=values.piece.sender.shop.name,
        language=speech.language,
    )
    told = _told(values, setting, speech)
    if spot is None:
        _draw_whole(sheet, told, width, height)
    else:
        _draw_small(sheet, spot, told, speech)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def surname(address: Address) -> str:
    """Return by what name a customer is called out: the last word, the first one of an East Asian name, a company's."""
    parts = address.name.split()
    if not parts:
        return address.company.strip()
    western = [part for part in parts if not _is_east_asian(part)]
    return western[-1] if western else parts[0]


def _is_east_asian(part: str) -> bool:
    return any("\u2e80" <= sign <= "\ua4cf" or "\uac00" <= sign <= "\ud7a3" for sign in part)


def _told(values: JobBagLabel, setting: Type, speech: Speech) -> _Words:
    piece, repair = values.piece, values.piece.repair
    stones = ""
    if repair.stones:
        stones = str(sum(stone.count for stone in repair.stones))
    elif repair.has_stones is False:
        stones = speech("None")
    rows = (
        (speech("Stones"), stones),
        (
            speech("Value"),
            "" if repair.declared_value is None else speech.money(repair.declared_value, repair.currency),
        ),
        (speech("Limit"), "" if repair.not_above is None else speech.money(repair.not_above, repair.currency)),
        (speech("Call"), speech("before work begins") if repair.call_first else ""),
    )
    shop = piece.sender.shop
    stays = speech("Stays in the shop, with the piece.")
    note = speech("Sample shop, not a real one. {note}", note=stays) if shop.sample else stays
    return _Words(
        title=speech("Job bag"),
        number=repair.number,
        customer=setting.clean(surname(piece.recipient.address), NAME) or speech("No name"),
        promised_label=speech("Promised"),
        promised=words.promised(repair.promised_on, speech),
        piece_label=speech("Piece"),
        piece=words.piece_words(piece, speech),
        rows=tuple((label, text) for label, text in rows if text),
        facts=tuple(speech("{label}: {value}", label=label, value=text) for label, text in rows if text),
        work_label=speech("Work"),
        work="; ".join(line.strip() for line in values.work.splitlines() if line.strip()),
        note=f"{setting.clean(shop.name, NAME)} · {note}",
    )


def _draw_whole(sheet: Sheet, told: _Words, width: float, height: float) -> None:
    """Print a label of its own, in one column from the left where the paper is wider."""
    setting = sheet.setting
    left = on_dot(_MARGIN)
    right = min(width, _WIDEST + 2 * _MARGIN) - _MARGIN
    content, room = left + _COLUMN, right - left
    begin = right - setting.width(told.title, BODY)
    sheet.text(begin, 14.9, told.title, BODY)
    sheet.text(left, 14.9, setting.fit(told.customer, TITLE_BOLD, begin - left - 4), TITLE_BOLD)
    sheet.rule(left, right, 20, THICK)
    sheet.bars(left, 25, told.number, label_module(told.number, room), _BARS_HIGH)
    side = squares_width(told.number) * _SQUARE
    sheet.squares(right, 49, told.number, _SQUARE)
    beside = room - side - 6
    sheet.text(left, 54.5, setting.fit(told.number, TITLE_BOLD, beside), TITLE_BOLD)
    sheet.text(left, 62.5, told.promised_label, SMALL)
    sheet.text(content, 62.5, setting.fit(told.promised, DESTINATION_BOLD, beside - _COLUMN), DESTINATION_BOLD)
    last = height - 11.9
    lower = ((label, [setting.fit(text, BODY_BOLD, right - content)], BODY_BOLD) for label, text in told.rows)
    rows = [(told.piece_label, wrap(told.piece, BODY_BOLD, right - content, setting, most=_PIECE_LINES), BODY_BOLD)]
    free = last - 69 - _ROW * (2 + len(told.rows)) - (len(rows[0][1]) - 1) * BODY.leading
    most = max(1, int(free // BODY.leading) + 1)
    rows.append((told.work_label, wrap(told.work, BODY, right - content, setting, most=most), BODY))
    y = 69.0
    for at, (label, lines, style) in enumerate(row for row in (*rows, *lower) if row[1]):
        sheet.rule(left, right, y, HAIRLINE if at else THICK)
        sheet.text(left, y + _ABOVE, label, SMALL)
        sheet.lines(content, y + _ABOVE, lines, style)
        y += _ROW + (len(lines) - 1) * BODY.leading
    if y < last - _ROW:
        sheet.rule(left, right, y)
    sheet.rule(left, right, last, HAIRLINE)
    sheet.lines(left, last + 4.5, wrap(told.note, SMALL, room, setting, most=2), SMALL)


def _draw_small(sheet: Sheet, spot: Place, told: _Words, speech: Speech) -> None:
    """Print one place of a label sheet: the large layout from 99 by 67 mm, else the small one (63 by 38 and more)."""
    setting = sheet.setting
    large = spot.width >= LARGE[0] and spot.height >= LARGE[1]
    margin, module, bars_high = (5.0, 0.33, 12.0) if large else (3.0, 0.25, 9.0)
    style, bold, top_style = (BODY, BODY_BOLD, DESTINATION_BOLD) if large else (SMALL, SMALL_BOLD, BODY_BOLD)
    x, right = on_dot(spot.left + margin), spot.left + spot.width - margin
    room = right - x
    if bars_width(told.number) * module > room:
        module = label_module(told.number, room)
    y = spot.top + margin + top_style.size * 0.25
    start = right - setting.width(told.number, top_style)
    sheet.text(max(start, x + room / 3), y, setting.fit(told.number, top_style, room * 2 / 3), top_style)
    sheet.text(x, y, setting.fit(told.customer, top_style, max(start, x + room / 3) - x - 2), top_style)
    y += style.leading + 1
    bars_top = spot.top + spot.height - margin - bars_high
    due = told.promised
    facts = [due, *told.facts]
    last = bars_top - 2.2
    row = speech.row([fact.replace(" ", "\N{NO-BREAK SPACE}") for fact in facts])
    lines = wrap(row, style, room, setting, most=2)
    first_fact = last - (len(lines) - 1) * style.leading
    most = max(1, int((first_fact - y) // style.leading))
    piece = wrap(told.piece, bold, room, setting, most=max(1, most - 1) if told.work else most)
    sheet.lines(x, y, piece, bold)
    y += len(piece) * style.leading
    rest = int((first_fact - y + 0.1) // style.leading)
    if rest > 0:
        sheet.lines(x, y, wrap(told.work, style, room, setting, most=rest), style)
    sheet.lines(x, first_fact, lines, style)
    sheet.bars(x, bars_top, told.number, module, bars_high)
