"""The cities that time zones are known by, in the languages of people."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

_USUAL = "en"


def city_of(zone: ZoneInfo, language: str) -> str:
    """Return the name of a zone's city in a language (BCP 47): `Tokio`, `ニューヨーク`.

    It is CLDR's exemplar city, its English name where CLDR has none in the language, and where it knows the zone by
    none, the last part of the zone's own name.
    """
    return _city(zone.key, language)


@cache
def _city(key: str, language: str) -> str:
    names = [key, *_other_names(key)]
    for spoken in (language, _USUAL):
        known: Mapping[str, Mapping[str, Any]] = Locale.parse(spoken.replace("-", "_")).time_zones
        for name in names:
            city = known.get(name, {}).get("city")
            if city:
                return str(city)
    # CLDR leaves a name out where it is that of the zone; of old and new ones the zone's proper one counts.
    return names[1].rpartition("/")[2].replace("_", " ")


def _other_names(key: str) -> list[str]:
    """Return the other names of a zone, for CLDR keeps the oldest one: `Asia/Calcutta` for `Asia/Kolkata`."""
    aliases: Mapping[str, str] = get_global("zone_aliases")
    proper = aliases.get(key, key)
    return [proper, *sorted(old for old, new in aliases.items() if new == proper and old != key)]
