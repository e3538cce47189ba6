"""The first start: sensible values from the computer, and a shop made of what was typed over them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.services.policies.sentences import PolicySentences, builtin_sentences
from shopdesk.services.shop.choices import Choices, country_choices, currency_choices, zone_choices, zone_words
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.services.shop.settings import check_logo
from shopdesk.services.shop.shop_fields import read_fields
from shopdesk.services.shop.system_values import currency_of_country, paper_of_country, system_country, system_time_zone
from shopdesk.texts import Speech
from shopdesk.zones.countries import country_of_zone, main_zone

USUAL_POLICY = "quality-guarantee"
"""The policy that a skipped choice takes: the one that says most."""

_USUAL_LABEL = "4x6"
_FROM_COMPUTER = frozenset({"name", "country"})


class Offer(Struct, frozen=True, kw_only=True):
    """What the first start offers: usual values by field, what there is to choose from, and the policies in words."""

    values: dict[str, str]
    countries: Choices
    currencies: Choices
    zones: Choices
    policies: tuple[PolicySentences, ...]


def offer(now: Moment, speech: Speech) -> Offer:
    """Return the offer of this computer; it takes some tenths of a second."""
    zone = system_time_zone() or "UTC"
    country = country_of_zone(zone) or system_country() or ""
    today = now.day_in(ZoneInfo(zone))
    zones = zone_choices()
    if zone not in dict(zones):
        zones = ((zone, zone_words(zone)), *zones)
    place = {"country": country, "time_zone": zone, **of_country(country, today)}
    return Offer(
        values={**place, "label_paper": _USUAL_LABEL, "policy": USUAL_POLICY},
        countries=country_choices(speech.language),
        currencies=currency_choices(speech.language, today),
        zones=zones,
        policies=tuple(builtin_sentences(speech)),
    )


def of_country(country: str, today: date) -> dict[str, str]:
    """Return what follows from a country: its currency, the paper of its letters, and its time zone where it tells one.

    That is this computer's where it lies in the country, else the country's only or main one; a country with several
    zones and no main one tells none.
    """
    found = {"currency": currency_of_country(country, today) or "EUR", "paper": paper_of_country(country)}
    here = system_time_zone()
    main = main_zone(country)
    if here is not None and country_of_zone(here) == country:
        found["time_zone"] = here
    elif main is not None:
        found["time_zone"] = main
    return found


def make_typed_shop(folder: Path, typed: Mapping[str, str], logo: bytes | None, now: Moment) -> Path:
    """Make a shop of what was typed (fields of `shop_fields` and `policy`), whole or not at all; return its folder.

    An empty name is “My shop”, an empty country that of the zone. Raises FieldsError for what can't be, and
    ShopFileError where the folder can't be written.
    """
    said = {field: text for field, text in typed.items() if field != "policy" and (text or field not in _FROM_COMPUTER)}
    values = read_fields(said)
    if logo is not None:
        check_logo(logo)
    home = {field.partition(".")[2]: value for field, value in values.items() if field.startswith("address.")}
    wishes = ShopWishes(
        policy=typed.get("policy") or USUAL_POLICY,
        address=Address(**home),
        logo=logo,
        transit_days=values.pop("usual_transit_days", None),
        **{field: value for field, value in values.items() if "." not in field},
    )
    make_shop(folder, plan_shop(wishes, now))
    return folder
