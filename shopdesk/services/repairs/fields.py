"""The fields of a repair as they are typed, each read on its own, and what does not go together."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.repairs import Repair, Stone, StoneState
from shopdesk.domain.terms import Assessment, Channel
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.correcting import beside_field
from shopdesk.services.typed import (
    clears,
    plain_text,
    seen_text,
    typed_amount,
    typed_moment,
    typed_term,
    typed_yes,
    unknown_field,
    unlike,
)

LONGEST_TEXT = 5_000
LONGEST_LINE = 200
MOST_STONES = 50
_MOST_WEIGHT_MG = 100_000_000
_MOST_COUNT = 10_000
_WEIGHT = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))?\s*g?", re.ASCII)
_STONE = re.compile(r"(?:([0-9]{1,5})\s*[x\N{MULTIPLICATION SIGN}]\s*)?(.+)", re.ASCII | re.IGNORECASE)
_NO_STONES = "no"

Reader = Callable[[str, str, str], Any]


def _line(field: str, text: str, _: str) -> str:
    if "\n" in text:
        raise unlike(field, "one line of text", text)
    line = seen_text(text).strip()
    return "" if clears(line) and line.casefold() != "none" else plain_text(field, line, LONGEST_LINE)


def _text(field: str, text: str, _: str) -> str:
    return plain_text(field, seen_text(text).strip(), LONGEST_TEXT)


def _weight(field: str, text: str, _: str) -> int | None:
    """Return a weight in milligrams from grams as typed."""
    if clears(text):
        return None
    match = _WEIGHT.fullmatch(text.strip())
    if match is None:
        raise unlike(field, "a weight in grams of zero or more, such as 6.42", text)
    return int(match[1]) * 1_000 + int((match[2] or "").ljust(3, "0"))


def _day(field: str, text: str, _: str) -> date | None:
    moment = typed_moment(field, text)
    if moment is not None and moment.day is None:
        raise unlike(field, "a day such as 2026-03-27", text)
    return None if moment is None else moment.day


def _flag(field: str, text: str, _: str) -> bool:
    return typed_yes(field, text) or False


OF_REPAIR: dict[str, Reader] = {
    "asked_at": lambda field, text, _: typed_moment(field, text),
    "channel": lambda field, text, _: typed_term(field, text, Channel),
    "piece": _line,
    "fault": _text,
    "condition": _text,
    "metal": _line,
    "stamp": _line,
    "weight": _weight,
    "weighed_before_customer": _flag,
    "stones": lambda field, text, _: read_stones(field, text),
    "size_now": _line,
    "size_wanted": _line,
    "engraving": _line,
    "accessories": _line,
    "declared_value": typed_amount,
    "promised_on": _day,
    "not_above": typed_amount,
    "call_first": _flag,
    "assessed_as": lambda field, text, _: typed_term(field, text, Assessment),
    "simple": lambda field, text, _: typed_yes(field, text),
    "void_reason": _text,
}
"""How each field is read: with its name, its text and the repair's currency."""

_RECORD_NAMES = {"weight": "weight_mg"}


def with_fields(repair: Repair, fields: Mapping[str, str]) -> Repair:
    """Return a repair with fields as typed; a cleared field is not known any more.

    Raises FieldsError with everything that can't be read, by field; InputError for a field that there is not.
    """
    errors: dict[str, str] = {}
    read: dict[str, Any] = {}
    for name, text in fields.items():
        if name not in OF_REPAIR:
            raise unknown_field(name, OF_REPAIR)
        try:
            value = OF_REPAIR[name](name, text.strip(), repair.currency)
        except InputError as error:
            errors[name] = beside_field(error.sentence, name)
            continue
        if name == "stones":
            read["stones"], read["has_stones"] = value
        elif name == "asked_at" and value is None:
            errors[name] = "When did the customer ask? The day is enough."
        else:
            read[_RECORD_NAMES.get(name, name)] = value
    if errors:
        raise FieldsError(errors)
    return replace(repair, **read)


def read_stones(field: str, text: str) -> tuple[tuple[Stone, ...], bool | None]:
    """Return the stones that a text names, and whether there are any; None where nothing is known.

    Stones alike are parted by semicolons: `1 x garnet 3 mm chipped; 2 x diamond 1.2 mm`. `no` says there are none.
    The last word may tell the state; without one they are sound. A word that measures begins with a digit.
    """
    line = text.strip()
    if clears(line) and line.casefold() != "none":
        return (), None
    if line.casefold() in {_NO_STONES, "none", "0"}:
        return (), False
    stones = tuple(_stone(field, part) for part in line.split(";") if part.strip())
    if not stones:
        raise unlike(field, "stones such as `1 x garnet 3 mm chipped`, or `no`", text)
    if len(stones) > MOST_STONES:
        raise unlike(field, f"at most {MOST_STONES} kinds of stones", f"{len(stones)} kinds")
    return stones, True


def checked(office: Office, repair: Repair, before: Repair | None = None) -> None:
    """Refuse facts that can't be so. `before` is the kept repair: what it says already is not asked again.

    Raises FieldsError with a sentence for each field.
    """
    errors: dict[str, str] = {}
    if not repair.piece.strip():
        errors["piece"] = "What is the piece? A few words, such as ring, gold 585."
    new_moment = before is None or before.asked_at != repair.asked_at
    if new_moment and repair.asked_at.is_after(office.instant, office.zone):
        errors["asked_at"] = "This lies in the future. When did the customer ask?"
    new_day = before is None or before.promised_on != repair.promised_on
    if repair.promised_on is not None and new_day and repair.promised_on < office.today:
        day = office.speech.day(repair.promised_on, "date")
        errors["promised_on"] = f"{day} is over. Promise a day that is still to come."
    if repair.weight_mg is not None and not 0 < repair.weight_mg <= _MOST_WEIGHT_MG:
        errors["weight"] = "A piece weighs more than nothing and less than 100 kg. Type its weight in grams."
    if len(repair.stones) > MOST_STONES:
        errors["stones"] = f"At most {MOST_STONES} kinds of stones can be kept."
    elif any(not 1 <= one.count <= _MOST_COUNT for one in repair.stones):
        errors["stones"] = f"Each kind of stone counts from 1 to {_MOST_COUNT}."
    elif repair.stones and repair.has_stones is False:
        errors["stones"] = "Stones are named, and it is said that there are none. Say one of both."
    if errors:
        raise FieldsError(errors)


def stone_text(stone: Stone) -> str:
    """Return stones as `read_stones` reads them."""
    state = "" if stone.state is StoneState.SOUND else stone.state.value
    words = (part for part in (stone.kind, stone.size, state) if part)
    return f"{stone.count} x {' '.join(words)}"


def _stone(field: str, text: str) -> Stone:
    match = _STONE.fullmatch(text.strip())
    if match is None:
        raise unlike(field, "stones such as `1 x garnet 3 mm chipped`", text)
    words = plain_text(field, match[2], LONGEST_LINE).split()
    state = StoneState.SOUND
    if words[-1].casefold() in set(StoneState):
        state = StoneState(words.pop().casefold())
    at = next((i for i, word in enumerate(words) if word[0].isdigit()), len(words))
    return Stone(count=int(match[1] or 1), kind=" ".join(words[:at]), size=" ".join(words[at:]), state=state)
