"""The fields of an order that an owner can type, under the names of `check.md` and `cli.md`, read into its edits."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.domain.orders import ORDER_MOMENTS, Order, OrderLine
from shopdesk.intake.cells import MOST_PIECES, e_mails
from shopdesk.intake.places import country_code
from shopdesk.services.orders.payment_words import kept_payment
from shopdesk.services.typed import (
    clears,
    shown,
    split_field,
    typed_amount,
    typed_count,
    typed_moment,
    typed_yes,
    unknown_field,
    unlike,
)
from shopdesk.texts import Speech
from shopdesk.zones.countries import countries

Reader = Callable[[str, str, str], Any]
"""Reads a value: the field's name, what was typed, the order's currency."""

_NOTHING = "Nothing was changed."
_LONGEST = 500
LONGEST_CODE = 100
"""So many characters a line's code has at most."""

_CATEGORY = re.compile(r"[^/]+(/[^/]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _moment(field: str, value: str, _currency: str) -> Any:
    return typed_moment(field, value)


def _amount(field: str, value: str, currency: str) -> int:
    """Read an amount that is always known; a cleared one is zero."""
    return typed_amount(field, value, currency) or 0


def _known_amount(field: str, value: str, currency: str) -> int:
    found = typed_amount(field, value, currency)
    if found is None:
        raise unlike(field, f"an amount of {currency}", value)
    return found


def _yes(field: str, value: str, _currency: str) -> bool | None:
    return typed_yes(field, value)


def _known_yes(field: str, value: str, _currency: str) -> bool:
    found = typed_yes(field, value)
    if found is None:
        raise unlike(field, "yes or no", value)
    return found


def _pieces(field: str, value: str, _currency: str) -> int:
    found = typed_count(field, value)
    if found > MOST_PIECES:
        raise unlike(field, f"at most {MOST_PIECES} pieces", value)
    return found


def _text(field: str, value: str, _currency: str) -> str:
    text = unicodedata.normalize("NFC", value.strip())
    if len(text) > _LONGEST or any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text):
        raise unlike(field, f"one line of at most {_LONGEST} characters", value)
    return "" if clears(text) else text


def _name(field: str, value: str, currency: str) -> str:
    text = _text(field, value, currency)
    if not text:
        raise unlike(field, "a name", value)
    return text


def _code(field: str, value: str, _currency: str) -> str:
    code = " ".join(unicodedata.normalize("NFC", value).split())
    if clears(code) or len(code) > LONGEST_CODE or not code.isprintable():
        raise unlike(field, f"a code of at most {LONGEST_CODE} characters on one line", value)
    return code


def _method(field: str, value: str, currency: str) -> str | None:
    return kept_payment(_text(field, value, currency), Speech()) or None


def _country(field: str, value: str, _currency: str) -> str:
    if clears(value):
        return ""
    code = country_code(value)
    if code not in countries():
        raise unlike(field, "a country such as FR", value)
    return code


def _email(field: str, value: str, _currency: str) -> str:
    if clears(value):
        return ""
    if e_mails(value) != ([value], []):
        raise unlike(field, "an e-mail address such as erika@example.com", value)
    return value


def _language(field: str, value: str, _currency: str) -> str:
    if clears(value):
        return ""
    try:
        known = _LANGUAGE.fullmatch(value) is not None and Locale.parse(value, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        known = False
    if not known:
        raise unlike(field, "a language such as de or pt-BR", value)
    return value


def category_path(field: str, value: str) -> str | None:
    """Return a category as a path, widest first, None for none. Raises InputError for what is none."""
    text = _text(field, value, "")
    path = "/".join(part.strip().lower() for part in text.split("/"))
    if text and not _CATEGORY.fullmatch(path):
        raise unlike(field, "a category, widest first, such as jewellery/ring", value)
    return path or None


def _category(field: str, value: str, _currency: str) -> str | None:
    return category_path(field, value)


OF_ORDER: dict[str, Reader] = {
    **dict.fromkeys((*ORDER_MOMENTS, "cancelled_at"), _moment),
    "shipping_paid": _amount,
    "shipping_cost": typed_amount,
    "shipping_tax": typed_amount,
    "discount": _amount,
    "tax_included": _known_yes,
    "payment.method": _method,
    "payment.fee": typed_amount,
}
"""How an order's own fields are read."""

RECORD_NAMES = {"payment.method": "payment_method", "payment.fee": "payment_fee"}
"""Fields whose name in the order's record is another."""

OF_ADDRESS: dict[str, Reader] = {
    **dict.fromkeys(("name", "company", "street", "extra", "postcode", "city", "province", "phone"), _text),
    "country": _country,
    "complete": _yes,
}
"""How the fields of an order's address are read."""

OF_CUSTOMER: dict[str, Reader] = {"name": _name, "email": _email, "phone": _text, "language": _language}
"""How the fields of its customer are read."""

OF_LINE: dict[str, Reader] = {
    "category": _category,
    "gift": _yes,
    "on_invoice": _yes,
    "made_to_order": _yes,
    "personal_request": _yes,
    "shipped_at": _moment,
    "expected_at": _moment,
    "delivered_at": _moment,
    "tax": typed_amount,
    "discount": _amount,
    "unit_price": _known_amount,
    "quantity": _pieces,
    "text": _text,
    "variant": _text,
    "code": _code,
}
"""How the fields of a line are read."""

FIELDS = (
    *OF_ORDER,
    *(f"ship_to.{name}" for name in OF_ADDRESS),
    *(f"customer.{name}" for name in OF_CUSTOMER),
    *(f"lines.CODE.{name}" for name in OF_LINE),
)
"""Every field that can be set, as `order set` takes them."""


class OrderEdits(Struct, frozen=True):
    """What was typed for an order, by field: for itself, its address, its customer, and its lines by line id."""

    order: dict[str, Any]
    ship_to: dict[str, Any]
    customer: dict[str, Any]
    lines: dict[str, dict[str, Any]]
    typed: dict[str, str]
    """The fields as they were named, with what was typed."""


def read_edits(order: Order, assignments: Sequence[str]) -> OrderEdits:
    """Return what `FIELD=VALUE` assignments say of an order.

    Raises InputError that names field and value, for an unknown field, a value that can't be one of it, or a field that
    is named twice.
    """
    edits = OrderEdits({}, {}, {}, {}, {})
    for text in assignments:
        try:
            line, name, value = _of_a_line(order, text) or (None, *split_field(text))
        except InputError as error:
            raise InputError(f"{error.sentence} {_NOTHING}") from None
        if name in edits.typed:
            msg = f"{name} is given twice, as {shown(edits.typed[name])} and {shown(value)}. {_NOTHING}"
            raise InputError(msg)
        edits.typed[name] = value
        head, _, rest = name.partition(".")
        try:
            if line is not None:
                field = name.rpartition(".")[2]
                edits.lines.setdefault(line.id, {})[field] = OF_LINE[field](name, value, order.currency)
            elif name in OF_ORDER:
                edits.order[RECORD_NAMES.get(name, name)] = OF_ORDER[name](name, value, order.currency)
            elif head == "ship_to" and rest in OF_ADDRESS:
                edits.ship_to[rest] = OF_ADDRESS[rest](name, value, order.currency)
            elif head == "customer" and rest in OF_CUSTOMER:
                edits.customer[rest] = OF_CUSTOMER[rest](name, value, order.currency)
            else:
                raise _unknown(order, name)
        except InputError as error:
            raise InputError(f"{error.sentence} {_NOTHING}") from None
    return edits


def _of_a_line(order: Order, text: str) -> tuple[OrderLine, str, str] | None:
    """Return the line that an assignment names, with field and value; a code may hold dots and equals signs itself."""
    for line in sorted(order.lines, key=lambda line: len(line.code), reverse=True):
        start = f"lines.{line.code}."
        if text.strip().startswith(start):
            field, sign, value = text.strip().removeprefix(start).partition("=")
            if sign and field.strip() in OF_LINE:
                return line, f"{start}{field.strip()}", value.strip()
    return None


def _unknown(order: Order, name: str) -> InputError:
    head, _, rest = name.partition(".")
    if head == "lines" and rest.rpartition(".")[2] in OF_LINE:
        codes = ", ".join(line.code for line in order.lines)
        return InputError(f"{name}: order {order.number} has no line {shown(rest.rpartition('.')[0])}; it has {codes}.")
    return unknown_field(name, FIELDS)
