"""The fields of a shop as they are typed in the window, each read into its value or told what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from shopdesk.domain.errors import InputError
from shopdesk.domain.shops import Address, Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.shop import fields
from shopdesk.services.shop.colours import LEAST_CONTRAST, colour_code, contrast_on_white, readable
from shopdesk.services.shop.fields import FieldError
from shopdesk.services.shop.numbers import KINDS, number_pattern
from shopdesk.services.typed import plain_text

Reader = Callable[[str], Any]

_HOME = ("street", "extra", "postcode", "city", "province")
_BACK = ("name", *_HOME, "phone")
_LONGEST_TRANSIT = 365
_LONGEST_WAIT = 3_650
_LONGEST_VOUCHER = 120
_LONGEST_HOURS, LONGEST_TERMS = 500, 4_000
_WHOLE_TAX = 10_000
_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")


def _name(text: str) -> str:
    name = fields.said("name", text)
    if not name:
        raise FieldError("name", "the shop needs a name.", "The shop needs a name: it stands on every paper.")
    return name


def _line(name: str) -> Reader:
    return lambda text: fields.said(name, text)


def _accent(text: str) -> str:
    colour = colour_code(text)
    if colour is None:
        says = "A colour is written as # and six digits from 0 to F, such as #1B2A4A."
        raise FieldError("accent", says, says)
    if contrast_on_white(colour) < LEAST_CONTRAST:
        says = f"{colour} is too pale to read on paper. The same colour reads well as {readable(colour)}."
        raise FieldError("accent", says, says)
    return colour


def _transit(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LONGEST_TRANSIT))) or int(text) > (
        _LONGEST_TRANSIT
    ):
        says = f"Type whole days from 0 to {_LONGEST_TRANSIT}, or nothing where you don’t know."
        raise FieldError("usual_transit_days", says, says)
    return int(text)


def _days(name: str, least: int, *, may_be_empty: bool = False) -> Reader:
    def read(text: str) -> int | None:
        text = text.strip()
        if not text and may_be_empty:
            return None
        readable = text.isascii() and text.isdigit() and len(text) <= len(str(_LONGEST_WAIT))
        if not readable or not least <= int(text) <= _LONGEST_WAIT:
            empty = ", or nothing where you don’t know" if may_be_empty else ""
            says = f"Type whole days from {least} to {_LONGEST_WAIT}{empty}."
            raise FieldError(name, says, says)
        return int(text)

    return read


def _months(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    readable = text.isascii() and text.isdigit() and len(text) <= len(str(_LONGEST_VOUCHER))
    if not readable or not 1 <= int(text) <= _LONGEST_VOUCHER:
        says = f"Type whole months from 1 to {_LONGEST_VOUCHER}, or nothing where vouchers hold without limit."
        raise FieldError("voucher_months", says, says)
    return int(text)


def read_rate(text: str) -> int | None:
    """Return a rate of tax in hundredths of a percent, None where none is typed. Raises FieldError."""
    typed = text.strip().removesuffix("%").strip().replace(",", ".")
    if not typed:
        return None
    if not _RATE.fullmatch(typed):
        says = "Type the rate in percent, with two decimals at most, such as 19 or 8.1; nothing where you charge none."
        raise FieldError("tax_rate", says, says)
    whole, _, rest = typed.partition(".")
    rate = int(whole) * 100 + int(rest.ljust(2, "0"))
    if rate > _WHOLE_TAX:
        says = "A tax of more than 100 % can’t be. Type the rate in percent, such as 19."
        raise FieldError("tax_rate", says, says)
    return rate


def _text(name: str, longest: int) -> Reader:
    def read(text: str) -> str:
        try:
            return plain_text(name, text.strip(), longest)
        except InputError as error:
            says = error.sentence.removeprefix(f"{name}: ")
            raise FieldError(name, says, error.sentence) from error

    return read


def _country(text: str) -> str:
    return fields.country("country", text) if text.strip() else ""


READERS: Mapping[str, Reader] = {
    "name": _name,
    "owner": _line("owner"),
    **{f"address.{part}": _line(part) for part in _HOME},
    **{f"return_address.{part}": _line(part) for part in _BACK},
    "return_address.country": _country,
    "email": fields.email,
    "phone": _line("phone"),
    "tax_number": _line("tax_number"),
    "accent": _accent,
    "country": _country,
    "currency": fields.currency,
    "time_zone": fields.time_zone,
    "claim_pattern": lambda text: number_pattern("claim_pattern", text),
    "rma_pattern": lambda text: number_pattern("rma_pattern", text),
    "repair_pattern": lambda text: number_pattern("repair_pattern", text),
    "credit_note_pattern": lambda text: number_pattern("credit_note_pattern", text),
    "voucher_pattern": lambda text: number_pattern("voucher_pattern", text),
    "paper": lambda text: fields.paper("paper", text, fields.PAPERS),
    "label_paper": lambda text: fields.paper("label_paper", text, fields.LABEL_PAPERS),
    "usual_transit_days": _transit,
    "quote_days": _days("quote_days", 1),
    "repair_days": _days("repair_days", 0, may_be_empty=True),
    "remind_days": _days("remind_days", 1),
    "collect_days": _days("collect_days", 1),
    "answer_days": _days("answer_days", 1),
    "voucher_months": _months,
    "tax_rate": read_rate,
    "opening_hours": _text("opening_hours", _LONGEST_HOURS),
    "repair_terms": _text("repair_terms", LONGEST_TERMS),
}
"""How each field is read; those of an address are named with it."""


def typed_shop(shop: Shop) -> dict[str, str]:
    """Return the fields of a shop as they would be typed."""
    back = shop.return_address or Address()
    days = shop.usual_transit_days
    plain = ("name", "owner", "email", "phone", "tax_number", "accent", "country", "currency", "time_zone")
    patterns_and_papers = (*(f"{kind}_pattern" for kind in KINDS), "paper", "label_paper")
    of_repairs = ("opening_hours", "repair_terms")
    return {
        **{name: getattr(shop, name) for name in (*plain, *patterns_and_papers, *of_repairs)},
        **{f"address.{part}": getattr(shop.address, part) for part in _HOME},
        **{f"return_address.{part}": getattr(back, part) for part in (*_BACK, "country")},
        "usual_transit_days": "" if days is None else str(days),
        **{name: str(getattr(shop, name)) for name in ("quote_days", "remind_days", "collect_days", "answer_days")},
        "voucher_months": "" if shop.voucher_months is None else str(shop.voucher_months),
        "repair_days": "" if shop.repair_days is None else str(shop.repair_days),
        "tax_rate": "" if shop.tax_rate is None else rate_text(shop.tax_rate),
    }


def rate_text(rate: int) -> str:
    """Return a rate of hundredths of a percent as it is typed: `19`, `8.1`."""
    whole, rest = divmod(rate, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def read_fields(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of typed fields, by field. Raises FieldsError for all that are wrong."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field, text in typed.items():
        try:
            values[field] = READERS[field](text)
        except FieldError as error:
            wrong[field] = error.beside
    if wrong:
        raise FieldsError(wrong)
    return values


def wrong_fields(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with typed fields, by field; empty where all can be kept."""
    try:
        read_fields(typed)
    except FieldsError as error:
        return error.by_field
    return {}


def return_address_of(values: Mapping[str, Any], home: str) -> Address | None:
    """Return the return address of read fields, in the home country where none is named; None where all is empty.

    Raises FieldsError where street or town is missing.
    """
    parts = {name.partition(".")[2]: value for name, value in values.items() if name.startswith("return_address.")}
    if not any(parts.values()):
        return None
    wrong = {
        f"return_address.{part}": says
        for part, says in {
            "street": "Returns need a street to go to; leave all of it empty where they come to the shop.",
            "city": "Returns need a town to go to; leave all of it empty where they come to the shop.",
        }.items()
        if not parts.get(part)
    }
    if wrong:
        raise FieldsError(wrong)
    return Address(**{**parts, "country": parts.get("country") or home})
