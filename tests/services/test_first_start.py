"""The first start: what the computer offers, and the shop that is made of it."""

from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.opening import is_shop
from shopdesk.services.policies.sentences import own_sentences
from shopdesk.services.policies.shelf import builtin_keys
from shopdesk.services.shop.choices import label_choices, paper_choices, zone_choices, zone_words
from shopdesk.services.shop.fields import LABEL_PAPERS, PAPERS
from shopdesk.services.shop.first_start import make_typed_shop, of_country, offer
from shopdesk.services.shop.shop_fields import wrong_fields
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from shopdesk.zones.countries import countries, country_of_zone, main_zone, time_zones
from tests.services.claim_shop import office_at
from tests.services.test_shop_settings import picture

NOW = Moment.parse("2026-03-01T23:30:00Z")


@pytest.mark.parametrize(
    ("zone", "values"),
    [
        ("Asia/Tokyo", {"country": "JP", "time_zone": "Asia/Tokyo", "currency": "JPY", "paper": "a4"}),
        ("America/New_York", {"country": "US", "time_zone": "America/New_York", "currency": "USD", "paper": "letter"}),
        ("No/Where", {"country": "", "time_zone": "UTC", "currency": "EUR", "paper": "a4"}),
        ("Etc/UTC", {"country": "", "time_zone": "Etc/UTC", "currency": "EUR", "paper": "a4"}),
    ],
)
def test_the_computers_values_are_offered_and_can_all_be_kept(
    zone: str, values: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LC_ALL", "C")
    found = offer(NOW, Speech())
    assert values.items() <= found.values.items()
    assert not wrong_fields({name: value for name, value in found.values.items() if name != "policy"})
    assert found.values["time_zone"] in dict(found.zones)
    assert found.values["currency"] in dict(found.currencies)
    make_typed_shop(tmp_path, found.values, None, NOW)
    with open_shop(tmp_path, write=False) as file:
        shop = file.shop.get()
        assert file.policies.earliest().key == found.values["policy"]
    assert (shop.name, shop.country, shop.address.country) == ("My shop", values["country"], values["country"])


def test_all_that_was_typed_is_kept(tmp_path: Path) -> None:
    typed = {
        "name": "Maison Léa",
        "owner": "Léa Example",
        "address.street": "Rue d’Exemple 1",
        "address.city": "Paris",
        "email": "lea@example.com",
        "country": "FR",
        "currency": "EUR",
        "time_zone": "Europe/Paris",
        "policy": "boutique",
        "paper": "letter",
        "label_paper": "a6",
        "usual_transit_days": "3",
    }
    make_typed_shop(tmp_path, typed, picture(), NOW)
    with office_at(tmp_path, "2026-03-05", write=False) as office:
        shop = office.shop
        assert office.file.read_attachment(shop.logo_sha256 or "") == picture()
        held = own_sentences(office)
    assert (shop.name, shop.address.city, shop.label_paper, shop.usual_transit_days) == ("Maison Léa", "Paris", "a6", 3)
    assert [(one.key, one.in_force, one.until) for one in held] == [("boutique", True, None)]


def test_what_cant_be_is_told_by_field_and_makes_no_shop(tmp_path: Path) -> None:
    with pytest.raises(FieldsError) as caught:
        make_typed_shop(tmp_path / "shop", {"name": " ", "email": "x", "time_zone": "Paris"}, None, NOW)
    assert set(caught.value.by_field) == {"name", "email", "time_zone"}
    with pytest.raises(FieldsError) as caught:
        make_typed_shop(tmp_path / "shop", {"name": "Léa"}, b"GIF89a", NOW)
    assert "PNG or JPEG" in caught.value.by_field["logo"]
    assert not (tmp_path / "shop").exists()


def test_a_folder_that_is_a_file_is_told_and_makes_no_shop(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(ShopFileError, match="can't be written"):
        make_typed_shop(tmp_path / "taken", {"name": "Léa"}, None, NOW)
    assert not is_shop(tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_countries_tell_currency_paper_and_an_only_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    day = NOW.day_in(Speech().zone)
    monkeypatch.setenv("TZ", "America/Denver")
    assert of_country("CH", day) == {"currency": "CHF", "paper": "a4", "time_zone": "Europe/Zurich"}
    assert of_country("US", day) == {"currency": "USD", "paper": "letter", "time_zone": "America/Denver"}
    assert of_country("AU", day) == {"currency": "AUD", "paper": "a4"}
    assert of_country("DE", day) == {"currency": "EUR", "paper": "a4", "time_zone": "Europe/Berlin"}
    assert of_country("", day) == {"currency": "EUR", "paper": "a4"}


@pytest.mark.parametrize(
    ("computer", "language", "zone"),
    [
        ("Etc/UTC", "de_DE.UTF-8", "Europe/Berlin"),
        ("UTC", "fr_FR.UTF-8", "Europe/Paris"),
        ("UTC", "es_ES.UTF-8", "Europe/Madrid"),
        ("No/Where", "de_DE.UTF-8", "Europe/Berlin"),
        ("UTC", "en_US.UTF-8", "UTC"),
        ("Asia/Tokyo", "de_DE.UTF-8", "Asia/Tokyo"),
        ("Atlantic/Canary", "de_DE.UTF-8", "Atlantic/Canary"),
    ],
)
def test_a_computer_that_names_no_zone_of_a_place_offers_that_of_the_country(
    computer: str, language: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", computer)
    monkeypatch.setenv("LC_ALL", language)
    found = offer(NOW, Speech())
    assert found.values["time_zone"] == zone
    assert zone in dict(found.zones)


def test_every_main_zone_lies_in_its_country_and_can_be_chosen() -> None:
    zones = {code: main_zone(code) for code in countries()}
    assert {code: country_of_zone(zone) for code, zone in zones.items() if zone} == {
        c: c for c, z in zones.items() if z
    }
    assert {zone for zone in zones.values() if zone} <= dict(zone_choices()).keys()
    assert zones["DE"] == "Europe/Berlin"
    assert zones["US"] is None


def test_utc_is_called_so_by_whichever_name() -> None:
    assert {zone_words(name) for name in ("UTC", "Etc/UTC", "Etc/UCT")} == {"UTC"}
    assert zone_words("America/New_York") == "America / New York"


def test_there_is_something_to_choose_and_every_choice_can_be_kept() -> None:
    found = offer(NOW, Speech())
    assert ("FR", "France") in found.countries
    assert ("EUR", "EUR · Euro") in found.currencies
    assert {"Europe/Paris", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "UTC"} <= dict(zone_choices()).keys()
    assert dict(zone_choices()).keys() <= time_zones()
    assert not any(wrong_fields({"country": code}) for code, _ in found.countries)
    assert not any(wrong_fields({"currency": code}) for code, _ in found.currencies)
    assert tuple(dict(paper_choices(Speech()))) == PAPERS
    assert tuple(dict(label_choices(Speech()))) == LABEL_PAPERS


def test_the_policies_stand_there_as_sentences() -> None:
    found = {one.key: one for one in offer(NOW, Speech()).policies}
    assert tuple(found) == builtin_keys()
    seven = found["seven-day"]
    assert (seven.title, seven.silent) == ("Seven days", "A wrong item, and repairs.")
    window = next(one for one in seven.clauses if one.title == "Return window")
    assert (window.number, window.judges) == (3, True)
    assert window.sentence == "Unwanted goods: asked for within seven days of receipt."
    assert not next(one for one in seven.clauses if one.title == "Order status").judges
