"""What the rows of one order tell together, where a cell of the order may stand in any of them."""

from collections.abc import Callable, Sequence

from shopdesk.domain.imports import DateOrder, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.cells import CellError, currency_code
from shopdesk.intake.layouts import Ground
from shopdesk.intake.people_cells import one_email
from shopdesk.intake.rows import Row

FULFILLED, PARTIAL, UNFULFILLED = "fulfilled", "partial", "unfulfilled"
"""How far an order was shipped, in the words that orders have for it."""


class OrderCells:
    """The rows of an order: each column is asked of the first row that says anything in it.

    A dash alone says nothing. Reading raises RowError with the row that was asked.
    """

    __slots__ = ("_alone", "first", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.first = rows[0]
        self._alone = len(rows) == 1

    def row(self, column: str) -> Row:
        """Return the first row that says something in a column, else the first row."""
        if self._alone:
            return self.first
        for row in self.rows:
            if row.has(column) and row.raw(column).strip().strip("-"):
                return row
        return self.first

    def has(self, column: str) -> bool:
        """Whether any row says something in a column."""
        return bool(self.row(column).raw(column).strip().strip("-"))

    def text(self, *columns: str) -> str:
        """Return the text of the first of these columns that says anything."""
        for column in columns:
            row = self.row(column)
            if row.raw(column) and (text := row.text(column)).strip("-"):
                return text
        return ""

    def code(self, *columns: str) -> str:
        """Return the identifier, postcode or phone number of the first of these columns that says anything."""
        for column in columns:
            row = self.row(column)
            if row.raw(column) and (code := row.code(column)).strip("-"):
                return code
        return ""

    def note(self, *columns: str) -> str:
        """Return the longer text of the first of these columns that says anything."""
        for column in columns:
            row = self.row(column)
            if row.raw(column) and (note := row.note(column)).strip("-"):
                return note
        return ""

    def email(self, column: str, remarks: list[RefusedRow]) -> str:
        """Return the e-mail address of a column; words that only tell that there is none are passed over."""
        row = self.row(column)
        return one_email(row, column, remarks) if "@" in row.raw(column) else ""

    def currency(self, column: str, ground: Ground) -> str:
        """Return the currency that a column says, else the shop's."""
        row = self.row(column)
        if row.has(column):
            return row.currency(column)
        return shops_currency(row, ground)

    def moment(self, column: str, ground: Ground, order: DateOrder | None = None) -> Moment | None:
        """Return the moment that a column tells, None where it tells none."""
        return self.row(column).written(column, ground.zone, order)


def shops_currency(row: Row, ground: Ground) -> str:
    """Return the shop's currency, which is taken where a file says none. Raises RowError where the shop has none."""
    try:
        return currency_code(ground.currency)
    except CellError as error:
        raise row.refuse("", "the file does not say in which currency its amounts are") from error


def refuse_troubled(rows: Sequence[Row]) -> None:
    """Raise RowError for the first of an order's rows with which something is wrong as a whole."""
    for row in rows:
        if row.trouble:
            raise row.refuse("", row.trouble)


def latest_telling(
    rows: Sequence[Row], number_column: str, remarks: list[RefusedRow], identity: Callable[[Row], str]
) -> list[Row]:
    """Return an order's rows of one kind as the last of the files with them tells them.

    Rows of a file with the same `identity` (none is empty) are one, the later of them. An earlier file that differs is
    added to `remarks`.
    """
    files: dict[str, dict[str, Row]] = {}
    for row in rows:
        files.setdefault(row.file, {})[identity(row) or f"line {row.line}"] = row
    if not files:
        return []
    *earlier, last = (list(told.values()) for told in files.values())
    for told in earlier:
        if [row.cells for row in told] != [row.cells for row in last]:
            again = last[0]
            where = f"comes again in {again.file}, line {again.line}, and differs"
            reason = f"order {again.code(number_column)} {where}: that one was taken"
            remarks.append(told[0].refusal(number_column, reason))
    return last


def told_once(rows: Sequence[Row], *columns: str) -> list[Row]:
    """Return rows without those that come again in the same words; only such as one of these columns names can."""
    told: dict[tuple[str, ...], Row] = {}
    for row in rows:
        named = any(row.has(column) for column in columns)
        told.setdefault((*row.cells, "" if named else str(row.line)), row)
    return list(told.values())


def needed(row: Row, column: str, currency: str, decimal: str | None = None) -> int:
    """Return an amount that has to be there, and not below zero. Raises RowError."""
    amount = not_negative(row, column, currency, decimal)
    if amount is None:
        raise row.refuse(column, "expected an amount, found nothing")
    return amount


def not_negative(row: Row, column: str, currency: str, decimal: str | None = None) -> int | None:
    """Return an amount, None where there is none. Raises RowError for one below zero."""
    amount = row.money(column, currency, decimal)
    if amount is not None and amount < 0:
        raise row.refuse(column, "an amount below zero")
    return amount


def lowered_by(row: Row, column: str, currency: str, decimal: str | None = None) -> int:
    """Return what a discount takes off, which some write with a minus; zero where there is none. Raises RowError."""
    return abs(row.money(column, currency, decimal) or 0)


def shipped(rows: Sequence[Row], column: str, ground: Ground, order: DateOrder | None = None) -> Moment | None:
    """Return when the last of an order's lines was shipped, None while any of them is not. Raises RowError."""
    moments = [row.written(column, ground.zone, order) for row in rows]
    told = [moment for moment in moments if moment is not None]
    return max(told, key=lambda moment: moment.last_second(ground.zone)) if len(told) == len(moments) else None


def how_far_shipped(rows: Sequence[Row], column: str) -> str:
    """Return how many of an order's lines have a date of shipping: all, some, none; nothing without such a column."""
    if rows[0].places[column] < 0:
        return ""
    there = [bool(row.raw(column).strip().strip("-")) for row in rows]
    return FULFILLED if all(there) else PARTIAL if any(there) else UNFULFILLED


def paid_by(text: str, *cards: str) -> str | None:
    """Return how an order was paid: `paypal`, `card` for what begins with one of `cards`, else as it is written.

    In small letters; None where nothing is said.
    """
    text = text.strip().lower()
    if text.startswith("paypal"):
        return "paypal"
    if any(text.startswith(card) for card in cards):
        return "card"
    return text or None
