"""What the computer says of where it stands: time zone and country; and what is usual in a country."""

import locale
import os
import re
import sys
from datetime import date

from babel.localtime import get_localzone
from babel.numbers import get_territory_currencies

from shopdesk.zones.countries import countries, time_zones

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Z][a-z]{3})?[_-]([A-Z]{2})(?![A-Za-z])")
"""A language with its country, as systems write it: `de_AT.UTF-8`."""

_LETTER_COUNTRIES = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where paper is US Letter (CLDR, supplemental data on paper sizes)."""


def system_time_zone() -> str | None:
    """Return the name of the computer's time zone, or None where it has none that has a name."""
    try:
        name = getattr(get_localzone(), "key", None)
    except (LookupError, OSError, ValueError):
        return None
    return name if name in time_zones() else None


def system_country() -> str | None:
    """Return the country of the language that the computer speaks, or None."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MONETARY", "LANG")]
    if sys.platform == "win32":  # which sets none of these; elsewhere Python takes "C" for American English
        names = [locale.getlocale()[0]]
    for name in names:
        match = _LANGUAGE.match(name or "")
        if match and match[1] in countries():
            return match[1]
    return None


def currency_of_country(country: str, day: date) -> str | None:
    """Return the currency that is paid with in a country on a day, or None where there is none."""
    found = get_territory_currencies(country, start_date=day) if country else []
    return str(found[0]) if found else None


def paper_of_country(country: str) -> str:
    """Return the paper that letters are printed on in a country."""
    return "letter" if country in _LETTER_COUNTRIES else "a4"
