"""What must be answered before files can be looked at: what columns mean, or which of day and month stands first."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from shopdesk.domain.imports import DateOrder, ImportChoice
from shopdesk.intake.date_question import DatesAskedError
from shopdesk.intake.headers import OpenedFile, UnknownColumnsError
from shopdesk.intake.layouts import Layout
from shopdesk.intake.own_columns import FIELDS, guessed_fields, map_trouble
from shopdesk.intake.rows import column_name
from shopdesk.intake.sheets import Lines
from shopdesk.texts import Speech

__all__ = ["FIELDS", "ColumnsAsked", "DatesAsked", "ImportQuestion", "columns_trouble", "field_words", "question_of"]

_ROWS_SHOWN = 5
_LONGEST_CELL = 60
_ROWS_TRIED = 24
_LONGEST_HEAD = 200_000
_LONGEST_NAME = 40
_ORDER_IN = {
    **dict.fromkeys(("US", "PH"), DateOrder.MONTH_FIRST),
    **dict.fromkeys(("CN", "HU", "JP", "KR", "LT", "TW"), DateOrder.YEAR_FIRST),
}
"""In which order dates are mostly written, where the day does not stand first."""

_NAME_PARTS_LEFT_OUT = frozenset({"order", "orders", "export", "exports", "csv", "report", "copy", "sheet", "file"})


class ColumnsAsked(Struct, frozen=True, kw_only=True):
    """A file whose columns the owner shall name: its name, header and first rows, and by field the likely column.

    `name` is what the kind of file may be called, or was called before. `head` is the file's text down to the end of
    its first rows, with the header on the line `header_line` and its cells parted by `delimiter`, to try a map on;
    `whole` tells that no rows follow.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guessed: dict[str, str]
    name: str
    is_known: bool
    """Whether the owner named these columns before, and may do it otherwise now."""
    encoding: str
    head: str
    header_line: int
    delimiter: str
    whole: bool


class DatesAsked(Struct, frozen=True, kw_only=True):
    """Dates that can be read in several ways: one of them as it stands in a file, the ways, and the day for each."""

    sentence: str
    file: str
    example: str
    orders: tuple[DateOrder, ...]
    days: tuple[date, ...]


ImportQuestion = ColumnsAsked | DatesAsked


def question_of(
    error: UnknownColumnsError | DatesAskedError, before: ImportChoice | None = None, country: str = ""
) -> ImportQuestion:
    """Return what is asked, as plain values.

    `before` is what the owner said before of these columns; in the shop's `country` one order of dates is likelier than
    the others, and comes first.
    """
    if isinstance(error, DatesAskedError):
        likely = _ORDER_IN.get(country, DateOrder.DAY_FIRST)
        ways = sorted(zip(error.orders, error.days, strict=True), key=lambda way: way[0] is not likely)
        orders, days = zip(*ways, strict=True)
        return DatesAsked(sentence=error.sentence, file=error.file, example=error.example, orders=orders, days=days)
    opened = error.opened
    header = tuple(cell.strip(" \ufeff") for cell in opened.header.cells)
    rows, head, whole = _first_rows(opened, header)
    return ColumnsAsked(
        file=opened.name,
        header=header,
        rows=tuple(tuple(_short(cell) for cell in row) for row in rows[:_ROWS_SHOWN]),
        guessed=guessed_fields(header) if before is None else _still_there(before.columns, header),
        name=_likely_name(opened.name) if before is None else before.value,
        is_known=before is not None,
        encoding=opened.decoding.encoding,
        head=head,
        header_line=opened.header.line,
        delimiter=opened.header.delimiter,
        whole=whole,
    )


def columns_trouble(columns: dict[str, str], header: Sequence[str]) -> str:
    """Return what is wrong with a map of fields to columns, nothing for a good one."""
    return map_trouble(columns, header)


def field_words(say: Speech) -> dict[str, str]:
    """Return what each field that a column can be is called."""
    return {
        "number": say("Order number"),
        "placed": say("Ordered on"),
        "paid": say("Paid on"),
        "shipped": say("Shipped on"),
        "delivered": say("Delivered on"),
        "cancelled": say("Cancelled on"),
        "customer": say("Customer"),
        "first_name": say("First name"),
        "last_name": say("Last name"),
        "email": say("E-mail"),
        "phone": say("Phone"),
        "company": say("Company"),
        "street": say("Street and number"),
        "extra": say("Address, second line"),
        "postcode": say("Postcode"),
        "city": say("City"),
        "province": say("State or province"),
        "country": say("Country"),
        "sku": say("Code of the goods"),
        "text": say("Goods"),
        "variant": say("Variant"),
        "type": say("Product type"),
        "quantity": say("Quantity"),
        "price": say("Price of one piece"),
        "line_total": say("Price of the line"),
        "line_discount": say("Discount of the line"),
        "currency": say("Currency"),
        "shipping": say("Shipping paid"),
        "discount": say("Discount of the order"),
        "tax": say("Tax of the order"),
        "total": say("Total of the order"),
        "payment": say("Payment method"),
        "note": say("Note"),
    }


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _first_rows(opened: OpenedFile, header: Sequence[str]) -> tuple[list[list[str]], str, bool]:
    """Return the cells of a file's first rows, its text down to their end, and whether nothing follows."""
    rows: list[list[str]] = []
    sheet = opened.sheet(Layout(key="", title="", columns=tuple(header), required=(header[0],)))
    lines, size, whole = opened.header.line, 0, True
    for row in sheet.records(None, 0, 0):
        size += sum(map(len, row.cells))
        if len(rows) >= _ROWS_TRIED or (rows and size > _LONGEST_HEAD):
            whole = False
            break
        rows.append(row.cells[: len(header)])
        lines = sheet.lines.read
    text = Lines(opened.name, opened.data, opened.decoding)
    head = ""
    for _ in range(lines):
        text.record.clear()
        head += next(text, "")
    return rows, head, whole


def _still_there(columns: dict[str, str], header: Sequence[str]) -> dict[str, str]:
    """Return a map of fields with the columns as this header writes them."""
    written = {column_name(cell): cell for cell in header}
    return {field: written[column_name(cell)] for field, cell in columns.items() if column_name(cell) in written}


def _likely_name(file: str) -> str:
    """Return what a kind of file may be called: the words of a file's name that are no dates, numbers or orders."""
    stem = file.rpartition(".")[0] or file
    words = "".join(sign if sign.isalpha() else " " for sign in stem).split()
    return " ".join(word for word in words if word.casefold() not in _NAME_PARTS_LEFT_OUT)[:_LONGEST_NAME].strip()
