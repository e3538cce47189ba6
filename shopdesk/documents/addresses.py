"""Addresses: the lines of an address as its country writes them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from shopdesk.domain.shops import Address, Shop

_CITY_FIRST = frozenset(
    {"GB", "IE", "IM", "JE", "GG", "JP", "KR", "CN", "TW", "HK", "SG", "IN", "TH", "ID", "MY", "PH"}
)
_CITY_STATE_POSTCODE = frozenset({"US", "CA", "AU", "PR"})
_PROVINCE_MATTERS = frozenset(
    {"IT", "ES", "BR", "MX", "JP", "KR", "CN", "IN", "TH", "ID", "MY", "PH", "AR", "CL", "CO", "TR"}
)


def postal_lines(address: Address, language: str, home: str, most: int = 7) -> list[str]:
    """Return the lines of an address on mail sent from a country; another country's name closes it in capitals.

    Where they would be more than `most`, street and its addition share a line, then company and name, then street and
    town.
    """
    country = "" if address.country in {"", home} else country_name(address.country, language).upper()
    names = _names(address)
    streets = _known(address.street, address.extra)
    ends = _known(city_line(address), country)
    if len(names) + len(streets) + len(ends) > most:
        streets = [", ".join(streets)]
    if len(names) + len(streets) + len(ends) > most:
        names = [", ".join(names)]
    if len(names) + len(streets) + len(ends) > most:
        streets, ends = [", ".join((*streets, *ends[:1]))], ends[1:]
    return _known(*names, *streets, *ends)


def street_lines(address: Address) -> list[str]:
    """Return street and town, without names and country."""
    return _known(address.street, address.extra, city_line(address))


def city_line(address: Address) -> str:
    """Return the town with its postcode (and province where mail needs it) in the order of its country."""
    city, postcode, province = address.city.strip(), address.postcode.strip(), address.province.strip()
    if address.country in _CITY_STATE_POSTCODE:
        tail = " ".join(part for part in (province, postcode) if part)
        return ", ".join(part for part in (city, tail) if part)
    if address.country not in _PROVINCE_MATTERS or province == city:
        province = ""
    if address.country in _CITY_FIRST:
        town = ", ".join(part for part in (city, province) if part)
        joint = ", " if address.country in {"GB", "IE", "IM", "JE", "GG"} else " "
        return joint.join(part for part in (town, postcode) if part)
    town = " ".join(part for part in (postcode, city) if part)
    return ", ".join(part for part in (town, province) if part)


def return_names(shop: Shop) -> tuple[str, ...]:
    """Return to whom parcels come back: the shop's name first, then what its return address adds."""
    address = return_address(shop)
    names = [name for name in _names(address) if name.casefold() != shop.name.casefold()]
    return (shop.name, *names)


def return_address(shop: Shop) -> Address:
    """Return where parcels come back to."""
    return shop.return_address or shop.address


@lru_cache(maxsize=512)
def country_name(code: str, language: str) -> str:
    """Return a country's name in a language, or its code where the name is unknown."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    return str(locale.territories.get(code.upper(), code))


def _known(*lines: str) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _names(address: Address) -> list[str]:
    names = [address.company.strip(), address.name.strip()]
    return [name for at, name in enumerate(names) if name and name not in names[:at]]
