"""What an owner can choose from: countries, currencies, time zones and papers, each with its words."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from shopdesk.services.shop.fields import LABEL_PAPERS, PAPERS
from shopdesk.texts import Speech
from shopdesk.zones.countries import countries, time_zones

Choices = tuple[tuple[str, str], ...]
"""Values with their words, in the order in which they are shown."""

_GROUPS_OF_OLD = frozenset({"Brazil", "Canada", "Chile", "Etc", "Mexico", "SystemV", "US"})
"""Zones that only repeat others under names of old."""

_NO_PLACE = frozenset({"Etc/UTC", "UTC", "Etc/GMT"})

_SHORT_CODE = 2


@lru_cache(maxsize=4)
def country_choices(language: str) -> Choices:
    """Return all countries by name, with their codes as values."""
    names = Locale.parse(language).territories
    return tuple(sorted(((code, str(names[code])) for code in countries()), key=lambda choice: choice[1].casefold()))


@lru_cache(maxsize=1024)
def country_name(code: str, language: str) -> str:
    """Return what a country is called; its code where it has no name, nothing for none."""
    return str(Locale.parse(language).territories.get(code, code))


@lru_cache(maxsize=4)
def currency_choices(language: str, day: date) -> Choices:
    """Return the currencies that are paid with on a day somewhere, by code: `EUR · Euro`."""
    codes = {code for country in countries() for code in get_territory_currencies(country, start_date=day)}
    return tuple((code, f"{code} · {get_currency_name(code, locale=language)}") for code in sorted(codes))


@lru_cache(maxsize=1)
def zone_choices() -> Choices:
    """Return the time zones of places, as `Europe / Paris`, and UTC at the end."""
    aliases, lands = get_global("zone_aliases"), get_global("zone_territories")
    known = [
        name
        for name in sorted(time_zones())
        if name.partition("/")[0] not in _GROUPS_OF_OLD and "/" in name and aliases.get(name, name) in lands
    ]
    return (*((name, zone_words(name)) for name in known), ("UTC", "UTC"))


def zone_words(name: str) -> str:
    """Return a time zone as it is read: `America / New York`, and UTC by whichever of its names."""
    if get_global("zone_aliases").get(name, name) in _NO_PLACE:
        return "UTC"
    return name.replace("_", " ").replace("/", " / ")


@lru_cache(maxsize=4)
def language_choices(language: str) -> Choices:
    """Return the languages that letters may be wished in, by name, with their codes (BCP 47) as values."""
    names = Locale.parse(language).languages
    known = ((code, str(name)) for code, name in names.items() if len(code) == _SHORT_CODE)
    return tuple(sorted(known, key=lambda choice: choice[1].casefold()))


def paper_choices(speech: Speech) -> Choices:
    """Return the papers of letters."""
    words = {"a4": speech("A4"), "letter": speech("US Letter")}
    return tuple((name, words[name]) for name in PAPERS)


def label_choices(speech: Speech) -> Choices:
    """Return the papers of labels."""
    words = {
        "4x6": speech("4 × 6 inch label"),
        "a6": speech("A6 label"),
        "a5-half": speech("Half of an A4 sheet (A5)"),
    }
    return tuple((name, words[name]) for name in LABEL_PAPERS)
