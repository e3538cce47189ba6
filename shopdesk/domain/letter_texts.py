"""The owner's own texts in letters: greeting, closing, a standing note, terms; per language, with placeholders."""

import re
from collections.abc import Mapping

from msgspec import Struct

PLACEHOLDERS = ("customer", "shop", "owner", "order", "number")
"""What may stand in braces: the customer's name, the shop's, the owner's, the order's number, the letter's number."""

LONGEST = 4_000
"""How many characters a text may have."""

_BRACED = re.compile(r"\{([^{}\n]{0,60})\}")


class LetterTexts(Struct, frozen=True, kw_only=True):
    """The owner's texts in one language; an empty one leaves the program's own words, or nothing.

    `note` stands on every letter, `terms` close it in small type.
    """

    greeting: str = ""
    closing: str = ""
    note: str = ""
    terms: str = ""


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Return what stands in braces but can't be filled in, as it is written, each once; a lone brace counts."""
    found = [match[0] for match in _BRACED.finditer(text) if match[1] not in PLACEHOLDERS]
    lone = [sign for sign in _BRACED.sub("", text) if sign in "{}"]
    return tuple(dict.fromkeys((*found, *lone)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in; what can't be stays as it is written."""
    return _BRACED.sub(lambda match: values.get(match[1], match[0]), text)
