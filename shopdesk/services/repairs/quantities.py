"""Quantities of a quote's lines as they are typed where they stand: `2`, `0.8 g`, `0,35 ct`, `1.5 h`."""

import re
import unicodedata

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import WHOLE, QuoteLineKind, Unit
from shopdesk.services.typed import shown
from shopdesk.texts import Speech

_LONGEST = 40
_QUANTITY = re.compile(r"([0-9]{1,7})?(?:[.,]([0-9]{1,3}))?\s*([^\W\d]*)\.?", re.ASCII)
_UNITS = {
    "g": Unit.GRAM,
    "gr": Unit.GRAM,
    "gram": Unit.GRAM,
    "grams": Unit.GRAM,
    "ct": Unit.CARAT,
    "cts": Unit.CARAT,
    "carat": Unit.CARAT,
    "carats": Unit.CARAT,
    "h": Unit.HOUR,
    "hr": Unit.HOUR,
    "hrs": Unit.HOUR,
    "hour": Unit.HOUR,
    "hours": Unit.HOUR,
    "x": Unit.PIECE,
    "pc": Unit.PIECE,
    "pcs": Unit.PIECE,
    "piece": Unit.PIECE,
    "pieces": Unit.PIECE,
}


def usual_unit(kind: QuoteLineKind) -> Unit:
    """Return what a quantity of such a line usually counts: metal goes by weight, all else by the piece."""
    return Unit.GRAM if kind is QuoteLineKind.METAL else Unit.PIECE


def read_quantity(text: str, unit: Unit, say: Speech) -> tuple[int, Unit]:
    """Return how many thousandths of which unit somebody typed; without a unit of its own it is the one given.

    Nothing typed is nothing of it. Raises InputError.
    """
    line = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if not line:
        return 0, unit
    match = _QUANTITY.fullmatch(line)
    if match is None or not (match[1] or match[2]) or (match[3] and match[3].lower() not in _UNITS):
        raise InputError(
            say(
                "{found} is no quantity. Write a number, and g, ct or h behind it where it is weighed or timed.",
                found=shown(line),
            )
        )
    typed = _UNITS[match[3].lower()] if match[3] else unit
    return int(match[1] or 0) * WHOLE + int((match[2] or "").ljust(3, "0")), typed


def quantity_text(thousandths: int, unit: Unit, say: Speech) -> str:
    """Return a quantity as it is shown and typed: `2`, `0.8 g`."""
    whole, rest = divmod(thousandths, WHOLE)
    decimals = f"{rest:03d}".rstrip("0")
    number = say.number(f"{whole}.{decimals}" if decimals else str(whole))
    sign = {Unit.PIECE: "", Unit.GRAM: say("g"), Unit.CARAT: say("ct"), Unit.HOUR: say("h")}[unit]
    return f"{number} {sign}" if sign else number
