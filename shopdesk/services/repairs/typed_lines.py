"""Lines and ways of a quote as they are typed in a command: `metal:Gold, 18 ct=0.8g x 78.00@B`."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import WHOLE, QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.services.repairs.quote_rules import LONGEST_LETTER
from shopdesk.services.typed import plain_text, shown, typed_amount, typed_count, typed_term, unlike

LINE_SHAPE = "KIND:TEXT=[QUANTITY[g|ct|h] x ]PRICE[@warranty|@customer][@WAY]"
_PRICE = re.compile(r"(?:([0-9]{1,7}(?:\.[0-9]{1,3})?)\s*(g|ct|h)?\s*x\s*)?(\S+)", re.ASCII | re.IGNORECASE)
_UNITS = {"g": Unit.GRAM, "ct": Unit.CARAT, "h": Unit.HOUR}
_LONGEST = 200


def read_line(text: str, currency: str) -> tuple[QuoteLine, bool | None]:
    """Return a line of a quote as typed, and who was said to bear it: the shop, the customer, or None for the policy.

    Raises InputError.
    """
    kind, sign, rest = text.partition(":")
    words, equals, price = rest.rpartition("=")
    if not sign or not equals:
        raise unlike("--line", LINE_SHAPE, text)
    price, *marks = (part.strip() for part in price.split("@"))
    match = _PRICE.fullmatch(price)
    if match is None:
        raise unlike("--line", LINE_SHAPE, text)
    amount = typed_amount("--line", match[3], currency)
    found = typed_term("--line", kind.strip(), QuoteLineKind)
    if amount is None or found is None:
        raise unlike("--line", LINE_SHAPE, text)
    borne: bool | None = None
    option = ""
    for mark in marks:
        if mark in {"warranty", "customer"}:
            borne = mark == "warranty"
        elif len(mark) <= LONGEST_LETTER and mark.isalnum():
            option = mark.upper()
        else:
            raise unlike("--line", LINE_SHAPE, text)
    line = QuoteLine(
        kind=found,
        text=plain_text("--line", words.strip(), _LONGEST),
        quantity=_thousandths(match[1]) if match[1] else WHOLE,
        unit=_UNITS[match[2].lower()] if match[2] else Unit.PIECE,
        unit_price=amount,
        option=option,
    )
    return line, borne


def with_bearers(lines: tuple[QuoteLine, ...], said: Iterable[bool | None]) -> tuple[QuoteLine, ...]:
    """Return lines borne as it was said of each; None leaves one as it is."""
    pairs = zip(lines, said, strict=True)
    return tuple(line if borne is None else replace(line, on_warranty=borne) for line, borne in pairs)


def read_way(text: str) -> QuoteOption:
    """Return a way of a quote from `A=Mend` or `A=Mend:6`, with its working days. Raises InputError."""
    letter, sign, rest = (part.strip() for part in text.partition("="))
    if not sign or not letter.isalnum() or len(letter) > LONGEST_LETTER:
        raise InputError(f"--way: expected LETTER=TITLE or LETTER=TITLE:DAYS, found {shown(text)}.")
    title, colon, days = rest.rpartition(":")
    if not colon or not days.strip().isdecimal():
        title, days = rest, ""  # a colon of the title's own
    working_days = typed_count("--way", days.strip()) if days else None
    return QuoteOption(
        letter=letter.upper(), title=plain_text("--way", title.strip(), _LONGEST), working_days=working_days
    )


def read_tax(text: str) -> int | None:
    """Return a rate of tax in hundredths of a percent from percents such as `19` or `8.1`. Raises InputError."""
    if not text.strip():
        return None
    match = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?", text.strip(), re.ASCII)
    if match is None:
        raise unlike("--tax", "percents such as 19 or 8.1", text)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def _thousandths(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole) * WHOLE + int(rest.ljust(3, "0"))
