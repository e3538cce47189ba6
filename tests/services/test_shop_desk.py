"""The shop desk: what a new shop is, and what it takes from the computer."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.errors import InputError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.services.opening import is_shop
from shopdesk.services.shop import fields
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.services.shop.system_values import currency_of_country, paper_of_country, system_country, system_time_zone
from shopdesk.storage.opening import open_shop
from shopdesk.zones.countries import countries, country_of_zone

NOW = Moment.parse("2026-03-01T23:30:00Z")
WISHES = ShopWishes(policy="boutique", name="Atelier", country="FR", time_zone="Europe/Paris", currency="EUR")


def test_the_policy_holds_from_today_in_the_shops_zone() -> None:
    plan = plan_shop(WISHES, NOW)
    assert (plan.policy.from_day, plan.policy.made_at) == (date(2026, 3, 2), datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert plan.taken == ()


def test_a_day_as_now_is_that_day() -> None:
    plan = plan_shop(WISHES, Moment.parse("2026-03-05"))
    assert plan.policy.from_day == date(2026, 3, 5)
    assert plan.policy.made_at.astimezone(ZoneInfo("Europe/Paris")).date() == date(2026, 3, 5)


def test_nothing_is_written_before_the_shop_is_made(tmp_path: Path) -> None:
    plan = plan_shop(WISHES, NOW)
    assert not is_shop(tmp_path)
    shop, policy = make_shop(tmp_path, plan)
    assert is_shop(tmp_path)
    assert (shop.name, shop.version, policy) == ("Atelier", 1, plan.policy)
    with pytest.raises(ShopFileError):
        make_shop(tmp_path, plan)
    with open_shop(tmp_path, write=False) as file:
        assert file.shop.get() == shop


def test_an_empty_return_address_is_none_and_another_keeps_its_country() -> None:
    assert plan_shop(WISHES, NOW).shop.return_address is None
    back = Address(street="Weg 2", city="Berlin", country="de")
    found = plan_shop(ShopWishes(policy="boutique", country="FR", return_address=back), NOW).shop.return_address
    assert found is not None
    assert (found.country, found.city) == ("DE", "Berlin")


@pytest.mark.parametrize(
    ("text", "code"), [("fr", "FR"), (" DE ", "DE"), ("France", "FR"), ("日本", "JP"), ("UK", "GB"), ("EL", "GR")]
)
def test_countries_are_known_by_code_and_name(text: str, code: str) -> None:
    assert fields.country("--country", text) == code


@pytest.mark.parametrize("text", ["", "XX", "EU", "ZZ", "F", "FRX", "../FR"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        fields.country("--country", text)


@pytest.mark.parametrize("text", ["a@example.com", "a.b+c@shop.example.co.uk", "ü@exämple.de", ""])
def test_addresses_of_e_mail_are_taken(text: str) -> None:
    assert fields.email(text) == text


@pytest.mark.parametrize("text", ["a", "@example.com", "a@", "a@b", "a b@example.com", "a@example.com, b@example.com"])
def test_what_has_not_the_shape_of_an_e_mail_address_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        fields.email(text)


@pytest.mark.parametrize("text", ["en", "EN", "en-GB", "en_US"])
def test_english_in_any_country_is_english(text: str) -> None:
    assert fields.language(text) == "en"


def test_text_is_kept_in_one_form_and_without_blanks_around_it() -> None:
    assert fields.said("--name", "  Maison Le\u0301a ") == "Maison L\u00e9a"
    with pytest.raises(InputError):
        fields.said("--name", "Maison\ud800")


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Paris", "FR"), ("Asia/Kolkata", "IN"), ("US/Eastern", "US"), ("UTC", None), ("Etc/GMT+1", None)],
)
def test_a_zone_tells_its_country(zone: str, country: str | None) -> None:
    assert country_of_zone(zone) == country


@pytest.mark.parametrize(
    ("language", "country"),
    [("de_AT.UTF-8", "AT"), ("zh_Hant_TW", "TW"), ("C.UTF-8", None), ("POSIX", None), ("fr", None)],
)
def test_the_computers_language_tells_a_country_where_it_names_one(
    language: str, country: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MONETARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert system_country() == country


@pytest.mark.parametrize(("name", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), ("No/Where", None), ("CET-1CEST", None)])
def test_the_computers_zone_counts_where_it_has_a_name(
    name: str, zone: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", name)
    assert system_time_zone() == zone


def test_countries_tell_currency_and_paper() -> None:
    day = date(2026, 3, 1)
    assert [currency_of_country(code, day) for code in ("FR", "JP", "US", "AQ", "")] == [
        "EUR",
        "JPY",
        "USD",
        None,
        None,
    ]
    assert [paper_of_country(code) for code in ("FR", "US", "CA", "")] == ["a4", "letter", "letter", "a4"]
    assert {"GB", "XK", "TW"} <= countries()
    assert not {"EU", "ZZ", "XA"} & countries()
