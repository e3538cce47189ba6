"""What is wrong with a case, told with its place: what `msgspec` found becomes a `CaseError` in plain words."""

import json
import re
from collections import deque
from enum import StrEnum
from typing import Any

import msgspec

from shopdesk.domain.errors import CaseError
from shopdesk.domain.terms import (
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Evidence,
    Remedy,
    StockFinding,
)

MONEY_OF_LINE = ("unit_price", "discount", "tax")
EXPECTED_AMOUNT = 'an amount as a decimal string such as "24.90"'
EXPECTED_TEXT = "text that can be written as UTF-8"

_TERMS: dict[str, type[StrEnum]] = {
    "kind": ClaimKind,
    "channel": Channel,
    "cause": Cause,
    "assessed_as": Assessment,
    "evidence": Evidence,
    "condition": ConditionPoint,
    "wants": Remedy,
    "courier_finding": CourierFinding,
    "stock_finding": StockFinding,
}
_JSON_TYPES = {
    "int": "a whole number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def place_of(text: str, raw: object, path: str) -> str:
    """Return the path of a text; for a key, that of its object."""
    waiting = deque([(path, raw)])
    where, value = waiting.popleft()
    while value != text and not (isinstance(value, dict) and text in value):
        if isinstance(value, dict):
            waiting.extend((f"{where}.{name}", one) for name, one in value.items())
        elif isinstance(value, list):
            waiting.extend((f"{where}[{i}]", one) for i, one in enumerate(value))
        where, value = waiting.popleft()
    return where


def shown_at(name: str, item: dict[str, object]) -> str:
    """Return the value of a key as an error shows it, `nothing` where the key is not there."""
    return shown(item[name]) if name in item else "nothing"


def shown(value: object) -> str:
    """Return a value as an error shows it, short."""
    text = json.dumps(str(value) if isinstance(value, StrEnum) else value, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 80 else f"{text[:77]}…"  # noqa: PLR2004 - what fits on a line


def shape_error(error: msgspec.ValidationError, raw: object, path: str) -> CaseError:
    """Return what `msgspec` found, with the place, what was expected and the value that stands there."""
    message, _, place = str(error).rpartition(" - at `")
    if not message:
        message, place = place, "$`"
    place = place.removeprefix("key` in `").removeprefix("$").rstrip("`")
    where, open_key, _ = place.partition("[...]")
    found = _value_at(raw, where)
    if open_key and isinstance(found, dict):
        key = next((key for key, value in found.items() if not isinstance(value, bool | None)), "")
        where, found = f"{where}.{key}", found.get(key)
    if match := re.fullmatch(r"Object missing required field `(\w+)`", message):
        return CaseError(f"{path}{where}.{match[1]}", "a value, for it is required", "nothing")
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", message, re.DOTALL):
        return CaseError(f"{path}{where}", "only keys of the case format", f"the unknown key {shown(match[1])}")
    if match := re.fullmatch(r"Invalid enum value '?(.*?)'?", message, re.DOTALL):
        terms = _TERMS[re.findall(r"\w+[a-z]", where)[-1]]
        return CaseError(f"{path}{where}", f"one of {', '.join(terms)}", shown(match[1]))
    if where.rpartition(".")[2] in MONEY_OF_LINE:
        return CaseError(f"{path}{where}", EXPECTED_AMOUNT, shown(found))
    return CaseError(f"{path}{where}", _expected(message), shown(found))


def _expected(message: str) -> str:
    match = re.match(r"Expected `([^`]*)`(.*?)(?:, got .*)?$", message, re.DOTALL)
    if not match:
        return message
    kinds = [_JSON_TYPES.get(kind.strip(), kind.strip()) for kind in match[1].split("|")]
    bounds = match[2]
    if "matching regex" in bounds:
        return "two capital letters of ISO 3166 such as FR" if "A-Z" in bounds else EXPECTED_TEXT
    return " or ".join(kinds) + bounds


def _value_at(raw: Any, where: str) -> Any:
    """Return the value at a path that `msgspec` has just walked."""
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        raw = raw[int(index) if index else name]
    return raw
