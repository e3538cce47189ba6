"""The shop desk: making a shop with its first policy."""

from datetime import UTC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import InputError, PaperError
from shopdesk.domain.moments import Moment
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address, Shop
from shopdesk.services.policies.desk import find_text
from shopdesk.services.shop import fields
from shopdesk.services.shop.system_values import currency_of_country, paper_of_country, system_country, system_time_zone
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop
from shopdesk.storage.unit import Unit
from shopdesk.texts import Speech
from shopdesk.zones.countries import country_of_zone

_FALLBACK_ZONE = "UTC"
_FALLBACK_CURRENCY = "EUR"


class ShopWishes(Struct, frozen=True, kw_only=True):
    """What an owner says of a new shop. What is None is taken from the computer."""

    policy: str
    name: str | None = None
    country: str | None = None
    time_zone: str | None = None
    currency: str | None = None
    language: str | None = None
    owner: str = ""
    address: Address = Address()
    return_address: Address = Address()
    email: str = ""
    phone: str = ""
    tax_number: str = ""
    logo: bytes | None = None
    paper: str | None = None
    label_paper: str | None = None
    transit_days: int | None = None


class ShopPlan(Struct, frozen=True, kw_only=True):
    """A shop that could be made: its record, its first policy, its logo, and what was taken without being said."""

    shop: Shop
    policy: PolicyVersion
    logo: bytes | None = None
    taken: tuple[str, ...] = ()


def plan_shop(wishes: ShopWishes, now: Moment) -> ShopPlan:
    """Check what an owner says and return the shop that follows, its policy holding from today in the shop's zone.

    Raises InputError (PolicyError for the policy) or PaperError for the logo, and nothing was made.
    """
    _, policy_key, text = find_text(wishes.policy)
    taken: list[str] = []
    say = Speech()
    zone = _zone(wishes, taken, say)
    today = now.day_in(ZoneInfo(zone))
    made_at = now.last_second(ZoneInfo(zone))
    country = _country(wishes, zone, taken, say)
    shop = Shop(
        id=new_id(made_at),
        name=_name(wishes, taken, say),
        owner=fields.said("--owner", wishes.owner),
        address=fields.postal("", wishes.address, country),
        return_address=_return_address(wishes.return_address, country),
        email=fields.email(wishes.email),
        phone=fields.said("--phone", wishes.phone),
        tax_number=fields.said("--tax-number", wishes.tax_number),
        country=country,
        time_zone=zone,
        currency=_currency(wishes, country, now, taken, say),
        language=fields.language(wishes.language or "en"),
        paper=_paper(wishes, country, taken, say),
        label_paper=fields.paper("--label-paper", wishes.label_paper or "4x6", fields.LABEL_PAPERS),
        usual_transit_days=wishes.transit_days,
    )
    if wishes.logo is not None:
        _check_logo(wishes.logo)
    policy = PolicyVersion(
        id=new_id(made_at), key=policy_key, number=1, text=text, from_day=today, made_at=made_at.astimezone(UTC)
    )
    return ShopPlan(shop=shop, policy=policy, logo=wishes.logo, taken=tuple(taken))


def make_shop(folder: Path, plan: ShopPlan) -> tuple[Shop, PolicyVersion]:
    """Make the shop of a plan in a folder, whole or not at all, and return it as kept.

    Raises ShopFileError where a shop is there already or the folder can't be written.
    """

    def first(unit: Unit) -> None:
        if plan.logo is not None:
            unit.put(replace(plan.shop, version=1, logo_sha256=unit.attach(plan.logo)))
        unit.put(plan.policy)

    with create_shop(folder, plan.shop, plan.policy.made_at, first=first) as file:
        return file.shop.get(), file.policies.earliest()


def shop_values(shop: Shop, policy: PolicyVersion, folder: Path) -> dict[str, Any]:
    """Return the shop as plain values: its fields, its policy with the day from which it holds, its folder."""
    return {
        **msgspec.to_builtins(shop),
        "policy": policy.key,
        "policy_version": policy.number,
        "policy_from": policy.from_day.isoformat(),
        "folder": str(folder.absolute()),
    }


def _zone(wishes: ShopWishes, taken: list[str], say: Speech) -> str:
    if wishes.time_zone is not None:
        return fields.time_zone(wishes.time_zone)
    found = system_time_zone()
    if found is None:
        taken.append(say("No time zone was given and this computer names none; {zone} was taken.", zone=_FALLBACK_ZONE))
        return _FALLBACK_ZONE
    taken.append(say("No time zone was given; this computer’s was taken: {zone}.", zone=found))
    if wishes.country is not None and country_of_zone(found) != wishes.country:
        warning = say(
            "It is no zone of {country}: deadlines hang on it, so give the shop’s with --time-zone.",
            country=wishes.country,
        )
        taken.append(warning)
    return found


def _country(wishes: ShopWishes, zone: str, taken: list[str], say: Speech) -> str:
    if wishes.country is not None:
        return fields.country("--country", wishes.country)
    found = country_of_zone(zone) or system_country()
    if found is None:
        taken.append(say("No country was given and nothing tells it; public holidays don’t count."))
        return ""
    taken.append(say("No country was given; that of the zone or the language was taken: {country}.", country=found))
    return found


def _currency(wishes: ShopWishes, country: str, now: Moment, taken: list[str], say: Speech) -> str:
    if wishes.currency is not None:
        return fields.currency(wishes.currency)
    found = currency_of_country(country, now.day_in(ZoneInfo("UTC")))
    if found is None:
        taken.append(
            say("No currency was given and no country tells it; {currency} was taken.", currency=_FALLBACK_CURRENCY)
        )
        return _FALLBACK_CURRENCY
    taken.append(say("No currency was given; the country’s was taken: {currency}.", currency=found))
    return found


def _name(wishes: ShopWishes, taken: list[str], say: Speech) -> str:
    if wishes.name is None:
        name = say("My shop")
        taken.append(say("No name was given; papers will call the shop “{name}”.", name=name))
        return name
    name = fields.said("--name", wishes.name)
    if not name:
        msg = "--name: the shop needs a name; it was left empty. No shop was made."
        raise InputError(msg)
    return name


def _paper(wishes: ShopWishes, country: str, taken: list[str], say: Speech) -> str:
    if wishes.paper is not None:
        return fields.paper("--paper", wishes.paper, fields.PAPERS)
    paper = paper_of_country(country)
    if paper != fields.PAPERS[0]:
        taken.append(say("No paper was given; the country’s was taken: {paper}.", paper=paper))
    return paper


def _return_address(given: Address, country: str) -> Address | None:
    if given == Address():
        return None
    address = fields.postal("return-", given, country)
    missing = [f"--return-{name}" for name in ("street", "city") if not getattr(address, name)]
    if missing:
        msg = f"The return address needs {' and '.join(missing)} too. No shop was made."
        raise InputError(msg)
    return address


def _check_logo(content: bytes) -> None:
    from shopdesk.documents.pictures import logo  # takes 100 ms, and few give one here

    try:
        logo(content)
    except PaperError as error:
        msg = f"{error.sentence} No shop was made."
        raise InputError(msg) from None
