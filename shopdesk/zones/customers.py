"""The time zone a customer lives in, as far as a postal address tells it."""

import re
import unicodedata
from functools import cache
from zoneinfo import ZoneInfo

from shopdesk.domain.shops import Address
from shopdesk.zones.areas import AREAS, NAMES, POSTCODES, WHOLE_COUNTRIES, Area
from shopdesk.zones.countries import main_zone, time_zones, zones_of_country

_ONE_CLOCK = {"AR": "America/Argentina/Buenos_Aires", "CY": "Asia/Nicosia", "KZ": "Asia/Almaty", "PS": "Asia/Hebron"}
"""The zone to name in countries whose zones all tell the same time now, and of which CLDR names no main one (tz)."""

_ONE_CLOCK_AND_MAIN = frozenset({"DE", "MH", "MY", "UZ"})
"""The same where CLDR names one."""


def zone_of(address: Address) -> ZoneInfo | None:
    """Return the time zone of whoever lives at an address, or None where the address doesn't tell it.

    A country with one zone tells it by itself (CLDR). In one with several, the state or province tells it (code or
    name), and where that has several too, the postcode; `areas` names the sources. An unknown state, a postcode that is
    missing where it is needed, or one whose area two zones share gives None, never a guess.
    """
    country = address.country.strip().upper()
    name = _zone_name(country, address.province, address.postcode)
    return ZoneInfo(name) if name is not None and name in time_zones() else None


def _zone_name(country: str, province: str, postcode: str) -> str | None:
    if country in AREAS:
        area = AREAS[country].get(_code_of(country, province))
        return None if area is None else _in_area(area, country, postcode)
    if country in WHOLE_COUNTRIES:
        return _in_area(WHOLE_COUNTRIES[country], country, postcode)
    zones = zones_of_country(country)
    if len(zones) == 1:
        return zones[0]
    return main_zone(country) if country in _ONE_CLOCK_AND_MAIN else _ONE_CLOCK.get(country)


def _in_area(area: Area, country: str, postcode: str) -> str | None:
    if not area.elsewhere:
        return area.zone
    written = "".join(sign for sign in unicodedata.normalize("NFKC", postcode).upper() if sign.isalnum())
    if not re.fullmatch(POSTCODES[country], written, re.ASCII):
        return area.unsaid
    prefixes = (written[:length] for length in range(len(written), 0, -1))
    return next((area.elsewhere[prefix] for prefix in prefixes if prefix in area.elsewhere), area.zone)


def _code_of(country: str, province: str) -> str:
    """Return the code of a state or province as it is written: by its code, `US-NY`, or its name."""
    folded = _folded(province)
    code = folded.removeprefix(country.lower()).upper() if len(folded) > len(country) else folded.upper()
    return code if code in AREAS[country] else _codes(country).get(folded, "")


@cache
def _codes(country: str) -> dict[str, str]:
    """Return the codes of a country's states by their other codes and their names."""
    return {_folded(name): code for code, names in NAMES[country].items() for name in names}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
