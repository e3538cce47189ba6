"""Countries and their time zones, as CLDR has them."""

import zoneinfo
from functools import cache

from babel import Locale
from babel.core import get_global

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})

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
