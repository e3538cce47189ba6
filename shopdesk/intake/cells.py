"""Cells of an export: what their text means, and what is wrong with it where it means nothing."""

import re
from datetime import UTC, datetime
from functools import lru_cache

from shopdesk.domain.moments import EXPECTED_MOMENT, Moment
from shopdesk.domain.money import MoneyError, exponent

MOST_PIECES = 100_000
"""More pieces than this in one line of an order are a mistake."""

_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,12}))?")
_PIECES = re.compile(r"([0-9]{1,6})(?:[.,](?:0{1,2}|0{4,8}))?")
"""A number of pieces. With three zeros behind a sign nobody could tell whether it parts thousands."""

_WIDE_FIGURES = {ord("\N{FULLWIDTH DIGIT ZERO}") + figure: str(figure) for figure in range(10)}
_SCIENTIFIC = re.compile(r"'?[+-]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_SERIAL_DATE = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?) ?"
    r"(?:(Z|UTC)|([+-][0-9]{2}):?([0-9]{2}))"
)
_AS_SHOPIFY_WRITES = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}")
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_E_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s.,;<>\"']+(?:\.[^@\s.,;<>\"']+)+")
_LONGEST_E_MAIL = 254
_SHOWN = 40
_SAID = {"true": True, "yes": True, "false": False, "no": False}

SPOILT = "spoilt by a spreadsheet: export again and don't save the file with a spreadsheet program"


class CellError(ValueError):
    """A cell does not say what its column must say. Its message is the reason, for the owner."""


def shown(text: str) -> str:
    """Return a text as a reason quotes it: in quotation marks, without line ends, cut where it is long."""
    text = one_line(text)
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'


def one_line(text: str) -> str:
    """Return a text on one line: line ends and tabs as spaces, other control characters left out."""
    if text.isprintable():
        return text.strip()
    return "".join(c if c.isprintable() else " " for c in text if c.isprintable() or c.isspace()).strip()


def several_lines(text: str) -> str:
    """Return a text with plain line ends and without other control characters."""
    if text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "".join(c for c in text if c.isprintable() or c in "\n\t" or c.isspace()).strip()


@lru_cache(maxsize=65_536)
def code(text: str) -> str:
    """Return an identifier, postcode or phone number without the marks that keep spreadsheets from changing it.

    Raises CellError where a spreadsheet has changed it all the same (`8.28E+12`).
    """
    text = one_line(text)
    if formula := _FORMULA_TEXT.fullmatch(text):
        text = formula[1]
    elif len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = text.removeprefix("'").strip()
    if "e+" in text.lower() and _SCIENTIFIC.fullmatch(text):
        raise CellError(f"{shown(text)} was {SPOILT}")
    return text


def amount(text: str, currency: str) -> int:
    """Return the minor units of a plain number such as `24.90`; zeros beyond the currency's decimals don't matter.

    Raises CellError for anything else.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        if _SCIENTIFIC.fullmatch(text.strip()):
            raise CellError(f"{shown(text)} was {SPOILT}")
        raise CellError(f"expected a plain number such as 24.90, found {shown(text)}")
    whole, fraction = match.groups("")
    decimals = exponent(currency)
    if fraction[decimals:].strip("0"):
        raise CellError(f"expected an amount of {currency}, which has {decimals} decimals, found {shown(text)}")
    return int(whole + fraction[:decimals].ljust(decimals, "0"))


@lru_cache(maxsize=256)
def currency_code(text: str) -> str:
    """Return a currency's code. Raises CellError for one that is not known."""
    known = text.strip().upper()
    try:
        exponent(known)
    except MoneyError as error:
        raise CellError(f"expected {error}, found {shown(text)}") from error
    return known


@lru_cache(maxsize=1024)
def pieces(text: str) -> int:
    """Return how many pieces a cell says. Raises CellError unless it is a whole number of 1 or more.

    Zeros behind a decimal sign (`2.0000`) don't matter, nor whether figures are as wide as East Asian characters.
    """
    whole = _PIECES.fullmatch(text.translate(_WIDE_FIGURES))
    count = int(whole[1]) if whole else 0
    if not 1 <= count <= MOST_PIECES:
        reason = f"expected a whole number from 1 to {MOST_PIECES}, found {shown(text)}"
        raise CellError(f"{reason}, {SPOILT}" if _SCIENTIFIC.fullmatch(text) else reason)
    return count


def moment(text: str) -> Moment:
    """Return the moment of a date, or of a date and time with an offset (`2026-10-26 09:12:43 +0100` or ISO 8601).

    Raises CellError for anything else: also for a time without its offset, which could be anywhere.
    """
    if _AS_SHOPIFY_WRITES.fullmatch(text):
        try:
            return Moment(instant=datetime.fromisoformat(f"{text[:19]}{text[20:]}").astimezone(UTC))
        except (ValueError, OverflowError):
            raise CellError(f"expected {EXPECTED_MOMENT}, found {shown(text)}") from None
    match = _INSTANT.fullmatch(text)
    iso = text
    if match:
        day, time, utc, hours, minutes = match.groups()
        iso = f"{day}T{time}Z" if utc else f"{day}T{time}{hours}:{minutes}"
    try:
        return Moment.parse(iso)
    except ValueError:
        if _SERIAL_DATE.fullmatch(text) or _SCIENTIFIC.fullmatch(text):
            raise CellError(f"{shown(text)} is a date {SPOILT}") from None
        raise CellError(f"expected {EXPECTED_MOMENT}, found {shown(text)}") from None


def yes_or_no(text: str) -> bool | None:
    """Return what a cell of `true` and `false` says, None where it says neither."""
    return _SAID.get(text) if text in _SAID else _SAID.get(text.strip().lower())


def e_mails(text: str) -> tuple[list[str], list[str]]:
    """Return the e-mail addresses that stand in a cell, and what looks like one there but can't be."""
    if _is_e_mail(text) and text[0] != "'":
        return [text], []
    good: list[str] = []
    bad: list[str] = []
    for word in (word.strip("'") for word in re.split(r"[\s,;<>\"]+", one_line(text))):
        if _is_e_mail(word):
            good.append(word)
        elif word:
            bad.append(word)
    return good, bad


def _is_e_mail(word: str) -> bool:
    return len(word) <= _LONGEST_E_MAIL and word.isprintable() and bool(_E_MAIL.fullmatch(word))
