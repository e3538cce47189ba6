"""Files of other programs, read by an owner's map: what each column means, remembered by the header."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

import msgspec

from shopdesk import resources
from shopdesk.domain.imports import ImportChoice, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.money import spread
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import refuse_troubled, shops_currency
from shopdesk.intake.order_lines import RawLine, all_goods, numbered
from shopdesk.intake.order_sums import StatedTotal, SumNames, Sums, share_out
from shopdesk.intake.people_cells import address_of, one_email
from shopdesk.intake.rows import Row, column_name
from shopdesk.intake.settled import settled

MOMENT_FIELDS = ("placed", "paid", "shipped", "delivered", "cancelled")
AMOUNT_FIELDS = ("price", "line_total", "line_discount", "shipping", "discount", "tax", "total")
TEXT_FIELDS = (
    "number",
    "customer",
    "first_name",
    "last_name",
    "email",
    "phone",
    "company",
    "street",
    "extra",
    "postcode",
    "city",
    "province",
    "country",
    "sku",
    "text",
    "variant",
    "type",
    "quantity",
    "currency",
    "payment",
    "note",
)
FIELDS = (*TEXT_FIELDS, *MOMENT_FIELDS, *AMOUNT_FIELDS)
"""What a column can mean; `text` is the name of the goods, `type` their kind, `price` that of one piece."""

_TELL = (
    (Lack.DELIVERED, {"delivered"}),
    (Lack.SHIPPED, {"shipped"}),
    (Lack.LINES, {"text", "sku"}),
    (Lack.PRICES, {"price", "line_total", "total"}),
    (Lack.SHIPPING, {"shipping"}),
    (Lack.ADDRESS, {"street", "city", "postcode", "country"}),
    (Lack.CUSTOMER, {"customer", "first_name", "last_name", "email"}),
    (Lack.EMAIL, {"email"}),
    (Lack.CURRENCY, {"currency"}),
)
"""What a file lacks that has none of these fields."""

_WORTH = ("text", "sku", "total")
_DESK = "desk"
_LONGEST_CHANNEL = 40
_EAST_ASIAN = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\s]+")


def map_trouble(columns: Mapping[str, str], header: Sequence[str]) -> str:
    """Return what is wrong with a map of fields to columns, nothing for one that can be read by."""
    names = {column_name(cell) for cell in header}
    for field, column in columns.items():
        if field not in FIELDS:
            return f"no field is called {field}: there are {', '.join(FIELDS)}"
        if column_name(column) not in names:
            return f"the file has no column {column}"
    if "number" not in columns:
        return "say which column is the order's number"
    if not any(field in columns for field in _WORTH):
        return "say which column names the goods, their code, or the order's total"
    return ""


def guessed_fields(header: Sequence[str]) -> dict[str, str]:
    """Return by field the column of a header that is most likely it, by its name; each column once."""
    found: dict[str, str] = {}
    for field, names in _usual_names().items():
        for cell in header:
            name = column_name(cell).replace("_", " ").replace("-", " ")
            if name in names and cell not in found.values():
                found.setdefault(field, cell)
    return found


@lru_cache(maxsize=1)
def _usual_names() -> dict[str, list[str]]:
    """Return by field how its columns are usually called."""
    return tomllib.loads(resources.text("column_names.toml"))


def own_format(choice: ImportChoice) -> Format:
    """Return the format that an owner's map makes of files with its header; its name is also the orders' channel."""
    columns = choice.columns
    title = f"{choice.value or 'a file'} (by your own map)"
    layout = Layout(
        key=choice.key,
        title=title,
        columns=tuple(dict.fromkeys(columns.values())),
        required=(columns["number"],),
        dates=tuple(columns[field] for field in MOMENT_FIELDS if field in columns),
        lacks=tuple(lack for lack, fields in _TELL if not columns.keys() & fields),
    )
    key = channel_of(choice.value)
    return Format(key=key, title=title, layouts=(layout,), read=partial(_read, channel=key, columns=columns))


def channel_of(name: str) -> str:
    """Return the channel of orders from a file that the owner named: short, in small letters, without a colon."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in name.casefold()).strip("-")[:_LONGEST_CHANNEL]
    return f"{plain or 'other'}-file" if plain in {"", _DESK} else plain


def _read(files: Iterable[FileRows], ground: Ground, *, channel: str, columns: Mapping[str, str]) -> Reading:
    reader = _OwnRows(channel, columns, ground)
    how = every_row_is_a_line(columns["number"], reader.number, reader.order)
    return read_grouped((rows for _, rows in files), how)


def _whole_name(first: str, last: str) -> str:
    """Return a person's name, the family's first where it is written so: in Japan, Korea and China."""
    parts = (last, first) if _EAST_ASIAN.fullmatch(f"{first}{last}") else (first, last)
    return " ".join(part for part in parts if part)


class _OwnRows:
    """Reads rows by a map."""

    def __init__(self, channel: str, columns: Mapping[str, str], ground: Ground) -> None:
        self._channel, self._columns, self._ground = channel, columns, ground

    def number(self, row: Row) -> str:
        return row.code(self._columns["number"]).removeprefix("#").strip()

    def order(self, rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order of rows with one number: what concerns the whole is taken from the first row that says it.

        Raises RowError.
        """
        refuse_troubled(rows)
        currency = self._currency(rows)
        goods = [row for row in rows if self._text(row, "text") or self._code(row, "sku")]
        said = {name: self._amount(rows, name, currency) for name in ("shipping", "discount", "tax", "total")}
        if goods:
            values = _priced([self._line(row, currency) for row in goods], said)
            sums = self._sums(rows[0], values, currency, said)
            worths = [(line.unit_price or 0) * line.quantity for line in values]
            shares = share_out(worths, [True] * len(worths), sums, said["tax"], 0)
            lines = numbered(
                [msgspec.structs.replace(line, tax=tax) for line, tax in zip(values, shares.taxes, strict=True)]
            )
            shipping_tax = shares.shipping_tax
        else:
            paid = None if said["total"] is None else max(said["total"] - (said["shipping"] or 0), 0)
            sums = Sums((0,), 0, said["shipping"] or 0, tax_included=True)
            lines, shipping_tax = all_goods(paid, tax=said["tax"]), None
        is_totalled = said["total"] is not None
        first = rows[0]
        name = self._any(rows, "customer")
        if not name:
            name = _whole_name(self._any(rows, "first_name"), self._any(rows, "last_name"))
        email = one_email(self._row_with(rows, "email"), self._columns["email"], remarks) if self._has("email") else ""
        phone = self._any_code(rows, "phone")
        zone, dates = self._ground.zone, self._ground.dates
        moments = {
            field: self._row_with(rows, field).written(self._columns[field], zone, dates) if self._has(field) else None
            for field in MOMENT_FIELDS
        }
        return ImportedOrder(
            channel=self._channel,
            number=self.number(first),
            row=first.line,
            currency=currency,
            customer_name=name or email,
            email=email,
            phone=phone,
            ship_to=address_of(
                name=name,
                company=self._any(rows, "company"),
                street=self._any(rows, "street"),
                extra=self._any(rows, "extra"),
                postcode=self._any_code(rows, "postcode"),
                city=self._any(rows, "city"),
                province=self._any(rows, "province"),
                country=self._any(rows, "country"),
                phone=phone,
            ),
            placed_at=moments["placed"],
            paid_at=moments["paid"],
            shipped_at=moments["shipped"],
            delivered_at=moments["delivered"],
            cancelled_at=moments["cancelled"],
            payment_method=self._any(rows, "payment").lower() or None,
            shipping_paid=sums.shipping if is_totalled or said["shipping"] is not None else None,
            shipping_tax=shipping_tax,
            discount=sums.discount if is_totalled or said["discount"] is not None else None,
            tax_included=sums.tax_included if is_totalled else None,
            note=self._row_with(rows, "note").note(self._columns["note"]) if self._has("note") else "",
            lines_told=bool(goods),
            lines=lines,
        )

    def _sums(self, row: Row, lines: Sequence[RawLine], currency: str, said: Mapping[str, int | None]) -> Sums:
        worths = [(line.unit_price or 0) * line.quantity for line in lines]
        discounts = [line.discount or 0 for line in lines]
        names = SumNames(
            total=self._columns.get("total", "total"),
            shipping=self._columns.get("shipping", "shipping"),
            taxes=self._columns.get("tax", "tax"),
            line_discount=self._columns.get("line_discount", "discount"),
        )
        total = said["total"]
        if total is None:
            total = sum(worths) - sum(discounts) - (said["discount"] or 0) + (said["shipping"] or 0)
        stated = StatedTotal(
            currency=currency,
            total=total,
            shipping=said["shipping"],
            taxes=said["tax"],
            discount=said["discount"],
            names=names,
        )
        return settled(row, worths, discounts, stated)

    def _line(self, row: Row, currency: str) -> RawLine:
        pieces = row.pieces(self._columns["quantity"]) if self._has("quantity") else 1
        price, told = self._money(row, "price", currency), self._money(row, "line_discount", currency)
        off = None if told is None else abs(told)
        worth = self._money(row, "line_total", currency) if price is None else None
        if worth is not None:
            price, rounding = _by_piece(worth, pieces)
            off = (off or 0) + rounding
        text, variant = self._text(row, "text"), self._text(row, "variant")
        return RawLine(
            sku=self._code(row, "sku"),
            text=f"{text} - {variant}" if text and variant else text or variant,
            quantity=pieces,
            unit_price=price,
            discount=off,
            product_type=self._text(row, "type"),
        )

    def _currency(self, rows: Sequence[Row]) -> str:
        row = self._row_with(rows, "currency")
        if self._has("currency") and row.has(self._columns["currency"]):
            return row.currency(self._columns["currency"])
        return shops_currency(row, self._ground)

    def _has(self, field: str) -> bool:
        return field in self._columns

    def _row_with(self, rows: Sequence[Row], field: str) -> Row:
        """Return the first row that says something of a field, else the first."""
        column = self._columns.get(field, "")
        return next((row for row in rows if column and row.has(column)), rows[0])

    def _text(self, row: Row, field: str) -> str:
        return row.text(self._columns[field]) if self._has(field) else ""

    def _code(self, row: Row, field: str) -> str:
        return row.code(self._columns[field]) if self._has(field) else ""

    def _money(self, row: Row, field: str, currency: str) -> int | None:
        if not self._has(field):
            return None
        amount = row.money(self._columns[field], currency)
        if amount is not None and amount < 0 and field not in {"discount", "line_discount"}:
            raise row.refuse(self._columns[field], "an amount below zero")
        return amount

    def _any(self, rows: Sequence[Row], field: str) -> str:
        return self._text(self._row_with(rows, field), field)

    def _any_code(self, rows: Sequence[Row], field: str) -> str:
        return self._code(self._row_with(rows, field), field)

    def _amount(self, rows: Sequence[Row], field: str, currency: str) -> int | None:
        amount = self._money(self._row_with(rows, field), field, currency)
        return abs(amount) if amount is not None else None


def _priced(lines: Sequence[RawLine], said: Mapping[str, int | None]) -> list[RawLine]:
    """Return the lines of an order; where none tells a price, what was paid for the goods is shared by their pieces."""
    if said["total"] is None or any(line.unit_price is not None for line in lines):
        return list(lines)
    goods = (
        said["total"] - (said["shipping"] or 0) + (said["discount"] or 0) + sum(line.discount or 0 for line in lines)
    )
    found: list[RawLine] = []
    for line, worth in zip(lines, spread(max(goods, 0), [line.quantity for line in lines]), strict=True):
        price, rounding = _by_piece(worth, line.quantity)
        found.append(msgspec.structs.replace(line, unit_price=price, discount=(line.discount or 0) + rounding))
    return found


def _by_piece(worth: int, pieces: int) -> tuple[int, int]:
    """Return the price of a piece of what several are worth, and what all of them are above it by rounding."""
    price = -(-worth // pieces)
    return price, price * pieces - worth
