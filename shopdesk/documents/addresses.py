"""Addresses: the lines of an address as its country writes them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from msgspec.structs import replace

from shopdesk.domain.shops import Address, Shop

_CITY_FIRST = frozenset(
    {"GB", "IE", "IM", "JE", "GG", "JP", "KR", "CN", "TW", "HK", "SG", "IN", "TH", "ID", "MY", "PH"}
)
_CITY_STATE_POSTCODE = frozenset({"US", "CA", "AU", "PR"})
_PROVINCE_MATTERS = frozenset(
    {"IT", "ES", "BR", "MX", "JP", "KR", "CN", "IN", "TH", "ID", "MY", "PH", "AR", "CL", "CO", "TR"}
)
_PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県",
    "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",
    "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県",
    "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県",
    "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip
"""The prefectures of Japan in the order of their codes in ISO 3166-2, JP-01 to JP-47."""

_PROVINCES = {
    "11": "서울특별시", "26": "부산광역시", "27": "대구광역시", "28": "인천광역시", "29": "광주광역시",
    "30": "대전광역시", "31": "울산광역시", "41": "경기도", "42": "강원특별자치도", "43": "충청북도", "44": "충청남도",
    "45": "전북특별자치도", "46": "전라남도", "47": "경상북도", "48": "경상남도", "49": "제주특별자치도",
    "50": "세종특별자치시",
}  # fmt: skip
"""The provinces and cities of South Korea by their codes in ISO 3166-2, without `KR-`."""

_HONORIFICS = {"ja": ("様", "御中"), "ko": ("귀하", "귀중")}
"""What stands after the name of a person and of a company that mail is addressed to, by language."""


def postal_lines(address: Address, language: str, home: str, most: int = 7) -> list[str]:
    """Return the lines of an address on mail sent from a country; another country's name closes it in capitals.

    Where they would be more than `most`, street and its addition share a line, then company and name, then street and
    town. A Japanese address in Japanese and a Korean one in Korean go from the large to the small, the names last.
    """
    country = "" if address.country in {"", home} else country_name(address.country, language).upper()
    names = _names(address)
    if _is_japanese(address) or _is_korean(address):
        return _lines_from_the_large(street_lines(address), names, country, most)
    streets = _known(address.street, address.extra)
    ends = _known(city_line(address), country)
    if len(names) + len(streets) + len(ends) > most:
        streets = [", ".join(streets)]
    if len(names) + len(streets) + len(ends) > most:
        names = [", ".join(names)]
    if len(names) + len(streets) + len(ends) > most:
        streets, ends = [", ".join((*streets, *ends[:1]))], ends[1:]
    return _known(*names, *streets, *ends)


def _lines_from_the_large(place: list[str], names: list[str], country: str, most: int) -> list[str]:
    if len(place) + len(names) + bool(country) > most:
        place = [place[0], " ".join(place[1:])]
    if len(place) + len(names) + bool(country) > most:
        names = [" ".join(names)]
    if len(place) + len(names) + bool(country) > most:
        place = [" ".join(place)]
    return _known(*place, *names, country)


def street_lines(address: Address) -> list[str]:
    """Return street and town in the order of their country, without names and country."""
    if _is_korean(address) and not _korean_town(address):
        return _known(f"{city_line(address)} {address.street.strip()}", address.extra)
    if _is_japanese(address) or _is_korean(address):
        return _known(city_line(address), address.street, address.extra)
    return _known(address.street, address.extra, city_line(address))


def street_and_town(address: Address) -> tuple[str, str]:
    """Return the street with its addition, and the town; in Japan and South Korea an address begins with the town."""
    if _is_japanese(address) or _is_korean(address):
        return city_line(address), " ".join(_known(address.street, address.extra))
    return ", ".join(_known(address.street, address.extra)), city_line(address)


def city_line(address: Address) -> str:
    """Return the town with its postcode (and province where mail needs it) in the order of its country."""
    city, postcode, province = address.city.strip(), address.postcode.strip(), address.province.strip()
    if _is_japanese(address):
        code = f"〒{postcode.removeprefix('〒')}" if postcode else ""
        return " ".join(_known(code, _prefecture(province, city) + city))
    if _is_korean(address):
        return " ".join(_known(f"({postcode})" if postcode else "", *_korean_town(address)))
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


def with_honorific(address: Address, language: str) -> Address:
    """Return an address as mail is addressed to it: in Japanese and Korean a person's or company's name has honours."""
    if language not in _HONORIFICS:
        return address
    of_person, of_company = _HONORIFICS[language]
    if address.name.strip():
        return replace(address, name=f"{address.name.strip()} {of_person}")
    return replace(address, company=f"{address.company.strip()} {of_company}") if address.company.strip() else address


def _is_japanese(address: Address) -> bool:
    """Return whether an address in Japan is written in Japanese: its town and its street."""
    return address.country == "JP" and all(_in_japanese(part) for part in _known(address.city, address.street) or [""])


def _in_japanese(text: str) -> bool:
    return any("\u3005" <= sign <= "\u30ff" or "\u4e00" <= sign <= "\u9fff" for sign in text)


def _prefecture(province: str, city: str) -> str:
    """Return a prefecture's name, also of its code (`JP-13`); nothing where the town tells it or it is romanized."""
    number = province.removeprefix("JP-")
    if number != province and number.isdecimal() and 1 <= int(number) <= len(_PREFECTURES):
        province = _PREFECTURES[int(number) - 1]
    return "" if city.startswith(province) or not _in_japanese(province) else province


def _is_korean(address: Address) -> bool:
    """Return whether an address in South Korea is written in Korean: its town and its street."""
    return address.country == "KR" and all(_in_korean(part) for part in _known(address.city, address.street) or [""])


def _in_korean(text: str) -> bool:
    return any("\uac00" <= sign <= "\ud7a3" for sign in text)


def _korean_town(address: Address) -> list[str]:
    """Return province and town, also of the province's code (`KR-11`); neither where town or street tell it already."""
    city, province = address.city.strip(), address.province.strip()
    province = _PROVINCES.get(province.removeprefix("KR-"), province)
    street = f" {' '.join(address.street.split())} "
    parts = [part for part in _known(province, city) if f" {part} " not in street]
    if not _in_korean(province) or city.startswith(province):
        parts = [part for part in parts if part == city]
    elif province.startswith(city):
        parts = [part for part in parts if part == province]
    return parts


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
