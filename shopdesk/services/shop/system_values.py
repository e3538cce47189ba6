"""What the computer says of where it stands: time zone, country, and what follows from the country."""

import locale
import os
import re
import sys
import zoneinfo
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localtime import get_localzone
from babel.numbers import get_territory_currencies

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Z][a-z]{3})?[_-]([A-Z]{2})(?![A-Za-z])")
"""A language with its country, as systems write it: `de_AT.UTF-8`."""

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_LETTER_COUNTRIES = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where paper is US Letter (CLDR, supplemental data on paper sizes)."""

_MAIN_ZONES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kiev",
    "UZ": "Asia/Tashkent",
}
"""The zone of countries that have several and one main one (CLDR 45, supplemental data, primaryZones)."""


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all time zones that instants can be told in."""
    return frozenset(zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"})


@cache
def countries() -> frozenset[str]:
    """Return the two-letter codes of all countries and territories."""
    return frozenset(str(code) for code in Locale("en").territories if str(code).isalpha()) - _NO_COUNTRIES


def system_time_zone() -> str | None:
    """Return the name of the computer's time zone, or None where it has none that has a name."""
    try:
        name = getattr(get_localzone(), "key", None)
    except (LookupError, OSError, ValueError):
        return None
    return name if name in time_zones() else None


def country_of_zone(zone: str) -> str | None:
    """Return the country that a time zone lies in, or None for zones of none, such as UTC."""
    if "/" not in zone:
        return None
    canonical = get_global("zone_aliases").get(zone, zone)
    code = get_global("zone_territories").get(canonical)
    return code if code in countries() else None


def zones_of_country(country: str) -> tuple[str, ...]:
    """Return the time zones that lie in a country."""
    lands = get_global("zone_territories")
    return tuple(sorted(zone for zone, land in lands.items() if land == country and zone in time_zones()))


def main_zone(country: str) -> str | None:
    """Return the time zone of a country: its only one, else its main one; None where no one of several is."""
    zones = zones_of_country(country)
    return zones[0] if len(zones) == 1 else _MAIN_ZONES.get(country)


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
