"""The time zone of a customer: told by country, state and postcode, or not at all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.shops import Address
from shopdesk.zones import zone_of
from shopdesk.zones.areas import AREAS, NAMES, POSTCODES, WHOLE_COUNTRIES, Area
from shopdesk.zones.countries import countries, country_of_zone, time_zones, zones_of_country

EVERY_AREA = [
    *((country, code, area) for country, areas in AREAS.items() for code, area in areas.items()),
    *((country, "", area) for country, area in WHOLE_COUNTRIES.items()),
]


def zone(country: str, province: str = "", postcode: str = "") -> str | None:
    found = zone_of(Address(country=country, province=province, postcode=postcode))
    return None if found is None else found.key


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("DE", "Europe/Berlin"),
        ("FR", "Europe/Paris"),
        ("GB", "Europe/London"),
        ("JP", "Asia/Tokyo"),
        ("KR", "Asia/Seoul"),
        (" jp ", "Asia/Tokyo"),
        ("AR", "America/Argentina/Buenos_Aires"),
        ("MY", "Asia/Kuala_Lumpur"),
        ("PR", "America/Puerto_Rico"),
    ],
)
def test_a_country_with_one_clock_tells_the_zone(country: str, name: str) -> None:
    assert zone(country) == name


@pytest.mark.parametrize(
    ("country", "province", "postcode", "name"),
    [
        ("US", "NY", "", "America/New_York"),
        ("US", "CA", "90012", "America/Los_Angeles"),
        ("US", "California", "", "America/Los_Angeles"),
        ("US", "US-HI", "96813", "Pacific/Honolulu"),
        ("US", "AZ", "85001-1234", "America/Phoenix"),
        ("US", "FL", "33101", "America/New_York"),
        ("US", "FL", "32501", "America/Chicago"),
        ("US", "TX", "73301", "America/Chicago"),
        ("US", "TX", "79901", "America/Denver"),
        ("US", "TN", "37723", "America/Chicago"),
        ("US", "TN", "37902", "America/New_York"),
        ("US", "IN", "46204", "America/Indiana/Indianapolis"),
        ("US", "IN", "46402", "America/Chicago"),
        ("US", "AK", "99501", "America/Anchorage"),
        ("US", "PR", "00901", "America/Puerto_Rico"),
        ("CA", "ON", "M5V 2T6", "America/Toronto"),
        ("CA", "ON", "p9n 1a1", "America/Winnipeg"),
        ("CA", "Québec", "H2X 1Y4", "America/Toronto"),
        ("CA", "quebec", "G4T", "America/Halifax"),
        ("CA", "BC", "V6B 1A1", "America/Vancouver"),
        ("CA", "NL", "A1C 1A1", "America/St_Johns"),
        ("CA", "NL", "A2V 1A1", "America/Goose_Bay"),
        ("AU", "WA", "6000", "Australia/Perth"),
        ("AU", "Western Australia", "", "Australia/Perth"),
        ("AU", "NSW", "2000", "Australia/Sydney"),
        ("AU", "QLD", "4000", "Australia/Brisbane"),
        ("BR", "SP", "", "America/Sao_Paulo"),
        ("BR", "Amazonas", "69005-010", "America/Manaus"),
        ("BR", "PE", "53990-000", "America/Noronha"),
        ("MX", "Q. Roo", "", "America/Cancun"),
        ("MX", "CDMX", "06000", "America/Mexico_City"),
        ("MX", "NL", "64000", "America/Monterrey"),
        ("MX", "Baja California", "22000", "America/Tijuana"),
        ("RU", "", "101000", "Europe/Moscow"),
        ("RU", "", "236000", "Europe/Kaliningrad"),
        ("RU", "", "690000", "Asia/Vladivostok"),
        ("ID", "", "10110", "Asia/Jakarta"),
        ("ID", "", "80361", "Asia/Makassar"),
        ("ID", "", "99112", "Asia/Jayapura"),
        ("ES", "", "28001", "Europe/Madrid"),
        ("ES", "", "35001", "Atlantic/Canary"),
        ("ES", "", "38001", "Atlantic/Canary"),
        ("PT", "", "1100-148", "Europe/Lisbon"),
        ("PT", "", "9000-015", "Atlantic/Madeira"),
        ("PT", "", "9500-150", "Atlantic/Azores"),
        ("FR", "", "20000", "Europe/Paris"),
        ("FR", "", "97400", "Indian/Reunion"),
        ("UA", "", "01001", "Europe/Kyiv"),
        ("CN", "", "２０００００", "Asia/Shanghai"),
    ],
)
def test_a_state_or_postcode_tells_it_in_a_country_with_several(
    country: str, province: str, postcode: str, name: str
) -> None:
    assert zone(country, province, postcode) == name


@pytest.mark.parametrize(
    ("country", "province", "postcode"),
    [
        ("", "", ""),
        ("XX", "", ""),
        ("US", "", "10001"),
        ("US", "XX", "10001"),
        ("US", "AE", "09001"),
        ("US", "TX", ""),  # El Paso has another time than the rest
        ("US", "TX", "?"),
        ("US", "TX", "79830"),  # its postal area lies in two zones
        ("US", "AZ", "86503"),
        ("CA", "ON", ""),
        ("CA", "NU", "X0A 0H0"),
        ("CA", "BC", "V0B 1G0"),
        ("AU", "NSW", "2880"),
        ("BR", "AM", "69880-000"),
        ("MX", "TAM", "88000"),
        ("RU", "Moscow", ""),
        ("RU", "", "678000"),
        ("ES", "", ""),
        ("UA", "", "95000"),
        ("MN", "", ""),
        ("CD", "", ""),
        ("UM", "", ""),
    ],
)
def test_what_does_not_tell_it_gives_nothing(country: str, province: str, postcode: str) -> None:
    assert zone(country, province, postcode) is None


@pytest.mark.parametrize("country", sorted(NAMES))
def test_states_are_found_by_their_code_and_every_name(country: str) -> None:
    assert NAMES[country].keys() == AREAS[country].keys()
    somewhere = {"AU": "9999", "BR": "99999999", "CA": "X9X 9X9", "MX": "99999", "US": "00000"}[country]
    for code, names in NAMES[country].items():
        told = {zone(country, name, somewhere) for name in (code, f"{country}-{code}", *names, *map(str.upper, names))}
        assert told == {AREAS[country][code].zone}, code


@pytest.mark.parametrize(("country", "code", "area"), EVERY_AREA, ids=lambda one: one if isinstance(one, str) else "")
def test_every_area_names_zones_of_its_country_by_real_beginnings_of_postcodes(
    country: str, code: str, area: Area
) -> None:
    own = {"US": {"AS", "GU", "MP", "PR", "VI"}, "FR": {"GP", "MQ", "GF", "RE", "PM", "YT", "BL", "MC", "WF", "NC"}}
    for name in {area.zone, area.unsaid, *area.elsewhere.values()} - {None}:
        assert name in time_zones()
        assert country_of_zone(str(name)) in {country, *own.get(country, ())}, (code, name)
    longest = {"BR": 8, "RU": 6, "CN": 6, "AU": 4, "NZ": 4, "PT": 4, "CA": 3}.get(country, 5)
    assert all(0 < len(prefix) <= longest and prefix.isalnum() for prefix in area.elsewhere)
    assert not area.elsewhere or country in POSTCODES
    assert area.zone is not None or area.elsewhere


@pytest.mark.parametrize("country", sorted(countries()))
def test_a_country_tells_its_zone_alone_only_where_all_of_it_has_one_clock(country: str) -> None:
    found = zone(country)
    if found is None or country in WHOLE_COUNTRIES:
        return
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for name in zones_of_country(country):
        for day in range(0, 5 * 365, 5):
            at = start + timedelta(days=day)
            assert at.astimezone(ZoneInfo(name)).utcoffset() == at.astimezone(ZoneInfo(found)).utcoffset(), name
