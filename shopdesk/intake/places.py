"""Places in addresses: countries by code or name, and whether a parcel can be sent to an address."""

import re
from functools import lru_cache

_CODE = re.compile(r"[A-Za-z]{2}")
_LONG_CODE = re.compile(r"[A-Za-z]{3}")
_ALSO_CALLED = {"UK": "GB", "EL": "GR"}
"""Codes that are written for others' (ISO reserves both)."""

_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "ja", "ko", "zh", "zh_Hant")
_SHORTER_NAMES = {"usa": "US", "united states of america": "US", "great britain": "GB", "england": "GB"}

# fmt: off
WITHOUT_POSTCODES = frozenset({
    "AE", "AG", "AN", "AO", "AW", "BF", "BI", "BJ", "BO", "BQ", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK",
    "CM", "CW", "DJ", "DM", "ER", "FJ", "GA", "GD", "GH", "GM", "GQ", "GY", "HK", "IE", "JM", "KI", "KM", "KN",
    "KP", "LC", "ML", "MO", "MR", "MW", "NR", "NU", "PA", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SX", "SY",
    "TD", "TF", "TG", "TK", "TL", "TO", "TV", "UG", "VU", "WS", "YE", "ZW"
})
# fmt: on
"""Countries that have no postcodes, or where letters arrive without (Universal Postal Union, addressing systems)."""


@lru_cache(maxsize=1024)
def country_code(text: str) -> str:
    """Return the ISO 3166 code of two letters of a country given by code or name, empty where it can't be told."""
    if _CODE.fullmatch(text):
        return _ALSO_CALLED.get(text.upper(), text.upper())
    if _LONG_CODE.fullmatch(text) and (code := _short_code(text.upper())):
        return code
    return _codes_by_name().get(text.strip().casefold(), "") if text else ""


def _short_code(long: str) -> str:
    """Return the code of two letters for one of three (`JPN`), as some shop systems write them; empty where none is."""
    from babel.core import get_global

    known: list[str] = get_global("territory_aliases").get(long, [])
    return known[0] if len(known) == 1 and _CODE.fullmatch(known[0]) else ""


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """Return the countries' names in several languages; a name that two countries have is left out."""
    from babel import Locale

    codes: dict[str, str] = {}
    ambiguous: set[str] = set()
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            folded = name.casefold()
            if not _CODE.fullmatch(code) or code in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
                continue
            if codes.setdefault(folded, code) != code:
                ambiguous.add(folded)
    return {**{name: code for name, code in codes.items() if name not in ambiguous}, **_SHORTER_NAMES}


def is_complete(*, street: str, city: str, postcode: str, country: str) -> bool:
    """Return whether a parcel can be sent to an address.

    Street and city are needed, and the postcode where the country is known and has them.
    """
    needs_postcode = bool(country) and country not in WITHOUT_POSTCODES
    return bool(street and city and (postcode or not needs_postcode))
