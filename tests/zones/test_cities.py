"""The cities of time zones in the languages of letters."""

from zoneinfo import ZoneInfo

import pytest

from shopdesk.zones import city_of
from shopdesk.zones.countries import time_zones

LANGUAGES = ("en", "fr", "de", "ja", "ko")


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("America/New_York", ("New York", "New York", "New York", "ニューヨーク", "뉴욕")),
        ("Asia/Tokyo", ("Tokyo", "Tokyo", "Tokio", "東京", "도쿄")),
        ("Asia/Seoul", ("Seoul", "Séoul", "Seoul", "ソウル", "서울")),
        ("Europe/Berlin", ("Berlin", "Berlin", "Berlin", "ベルリン", "베를린")),
        ("Asia/Kolkata", ("Kolkata", "Calcutta", "Kalkutta", "コルカタ", "콜카타")),
        ("Asia/Calcutta", ("Kolkata", "Calcutta", "Kalkutta", "コルカタ", "콜카타")),
        ("Europe/Kyiv", ("Kyiv", "Kiev", "Kiew", "キーウ", "키예프")),
    ],
)
def test_a_zone_is_known_by_its_city_under_old_and_new_names(zone: str, names: tuple[str, ...]) -> None:
    assert tuple(city_of(ZoneInfo(zone), language) for language in LANGUAGES) == names


def test_a_zone_of_a_part_of_a_country_is_known_by_the_city_alone() -> None:
    assert city_of(ZoneInfo("America/Indiana/Indianapolis"), "en") == "Indianapolis"
    assert city_of(ZoneInfo("America/Argentina/Buenos_Aires"), "en") == "Buenos Aires"
    assert city_of(ZoneInfo("US/Eastern"), "ja") == "ニューヨーク"


def test_a_region_of_a_language_and_an_unknown_one_in_a_zone_without_city() -> None:
    assert city_of(ZoneInfo("Asia/Tokyo"), "de-AT") == "Tokio"
    assert city_of(ZoneInfo("UTC"), "de") == "UTC"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_has_a_name_without_signs_of_programs(language: str) -> None:
    for zone in time_zones():
        name = city_of(ZoneInfo(zone), language)
        assert name
        assert not set(name) & set("/_"), zone
