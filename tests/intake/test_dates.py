"""Dates as exports from many countries write them; what is no date, or could be two, says so."""

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import DateOrder
from shopdesk.domain.moments import Moment
from shopdesk.intake.cells import SPOILT, CellError
from shopdesk.intake.dates import AmbiguousDateError, date_orders, written_moment

BERLIN = ZoneInfo("Europe/Berlin")
LOCALES = {
    "en_US": DateOrder.MONTH_FIRST, "en_GB": DateOrder.DAY_FIRST, "en_CA": DateOrder.YEAR_FIRST,
    "de_DE": DateOrder.DAY_FIRST, "de_AT": DateOrder.DAY_FIRST, "fr_FR": DateOrder.DAY_FIRST,
    "it_IT": DateOrder.DAY_FIRST, "es_ES": DateOrder.DAY_FIRST, "nl_NL": DateOrder.DAY_FIRST,
    "pt_BR": DateOrder.DAY_FIRST, "ja_JP": DateOrder.YEAR_FIRST, "ko_KR": DateOrder.YEAR_FIRST,
    "zh_CN": DateOrder.YEAR_FIRST, "zh_TW": DateOrder.YEAR_FIRST,
}  # fmt: skip


def read(text: str, order: DateOrder | None = None, time: str = "", zone: ZoneInfo = BERLIN) -> str:
    """Return a moment as it is stored."""
    return str(written_moment(text, zone=zone, order=order, time=time))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-05", "2026-10-05"),
        ("2026/10/5", "2026-10-05"),
        ("2026.10.05", "2026-10-05"),
        ("12/30/25", "2025-12-30"),
        ("13/10/26", "2026-10-13"),
        ("10.12.2026", "2026-12-10"),
        ("10. 12. 26", "2026-12-10"),
        ("05/05/2026", "2026-05-05"),
        ("10-Dez-26", "2026-12-10"),
        ("10-Dec-26", "2026-12-10"),
        ("Dec-10-26", "2026-12-10"),
        ("Dec 10 '26", "2026-12-10"),
        ("2026-Dec-10", "2026-12-10"),
        ("Mar 13th 2026", "2026-03-13"),
        ("Friday, March 13, 2026", "2026-03-13"),
        ("Fri, 13 Mar 2026", "2026-03-13"),
        ("13. März 2026", "2026-03-13"),
        ("13-Mrz-26", "2026-03-13"),
        ("mar. 13 mars 2026", "2026-03-13"),
        ("1er août 2026", "2026-08-01"),
        ("lunedì 5 ottobre 2026", "2026-10-05"),
        ("10 de diciembre de 2026", "2026-12-10"),
        ("2026年10月5日", "2026-10-05"),
        ("2026年10月5日(月)", "2026-10-05"),
        ("2026년 10월 5일", "2026-10-05"),
        ("26. 10. 5.", "2026-10-05"),
        ("'2026-10-05", "2026-10-05"),
        ('="2026-10-05"', "2026-10-05"),
    ],
)
def test_a_date_alone_is_a_day(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-08-24 13:18:58 +0200", "2026-08-24T11:18:58Z"),
        ("2025-07-30T08:34:47+00:00", "2025-07-30T08:34:47Z"),
        ("2026-10-05T21:14:03.123Z", "2026-10-05T21:14:03Z"),
        ("2026-10-05 21:14:03", "2026-10-05T19:14:03Z"),
        ("2026-12-05 21:14:03.5", "2026-12-05T20:14:03Z"),
        ("2026/10/05 21:14", "2026-10-05T19:14:00Z"),
        ("2026/10/05T21:14:03+09:00", "2026-10-05T12:14:03Z"),
        ("2026年10月5日 21:14", "2026-10-05T19:14:00Z"),
        ("2026年10月05日 午後9時14分", "2026-10-05T19:14:00Z"),
        ("2026. 10. 5. 오전 12:14", "2026-10-04T22:14:00Z"),
        ("13 Mar 2026 09:12 AM", "2026-03-13T08:12:00Z"),
        ("12:10 PM 10 Dec 2026", "2026-12-10T11:10:00Z"),
        ("05-Oct-2026 at 9:05 p.m.", "2026-10-05T19:05:00Z"),
        ("13. März 2026 um 09:12 Uhr", "2026-03-13T08:12:00Z"),
        ("1er janvier 2026 à 9h12", "2026-01-01T08:12:00Z"),
        ("Apr 03, 2026 05:23 PM PDT", "2026-04-04T00:23:00Z"),
        ("Dec-10-26 09:00:00 PST", "2026-12-10T17:00:00Z"),
        ("Jul 10, 2026 9:00 PT", "2026-07-10T16:00:00Z"),
        ("2026-10-05 21:14:03 UTC", "2026-10-05T21:14:03Z"),
        ("2026-10-05 21:14 GMT+1", "2026-10-05T20:14:00Z"),
        ("5. Okt. 2026 21:14 MESZ", "2026-10-05T19:14:00Z"),
        ("5. Dez. 2026 21:14 MEZ", "2026-12-05T20:14:00Z"),
        ("Fri, 13 Mar 2026 09:12:00 +0100 (CET)", "2026-03-13T08:12:00Z"),
        ("Fri, 13 Mar 2026 09:12:00 -0530", "2026-03-13T14:42:00Z"),
        ("Fri Mar 13 09:12:00 PDT 2026", "2026-03-13T16:12:00Z"),
    ],
)
def test_a_date_with_its_time_is_an_instant(text: str, instant: str) -> None:
    assert read(text) == instant


def test_a_time_in_a_column_of_its_own_belongs_to_the_date() -> None:
    losangeles = ZoneInfo("America/Los_Angeles")
    assert read("Dec 11, 2024", time="2:10:40 PM", zone=losangeles) == "2024-12-11T22:10:40Z"
    assert read("2026-10-05", time="21:14", zone=losangeles) == "2026-10-06T04:14:00Z"
    assert read("2026-10-05", time=" ") == "2026-10-05"
    with pytest.raises(CellError, match="expected a date"):
        read("2026-10-05 21:14", time="21:14")


def test_an_hour_that_the_clocks_repeat_or_skip_is_the_first_one_or_moved_on() -> None:
    assert read("2026-10-25 02:30:00") == "2026-10-25T00:30:00Z"
    assert read("25. Okt. 2026 02:30") == "2026-10-25T00:30:00Z"
    assert read("25. Okt. 2026 02:30 MEZ") == "2026-10-25T01:30:00Z"
    assert read("2026-03-29 02:30:00") == "2026-03-29T01:30:00Z"
    assert read("29 Mar 2026 02:30") == "2026-03-29T01:30:00Z"


def test_a_short_name_that_several_zones_have_is_the_shops_own_if_it_has_it() -> None:
    assert read("5 Oct 2026 9:12 CST", zone=ZoneInfo("Asia/Shanghai")) == "2026-10-05T01:12:00Z"
    assert read("5 Oct 2026 9:12 CST") == "2026-10-05T15:12:00Z"
    assert read("5 Dec 2026 9:12 IST", zone=ZoneInfo("Asia/Jerusalem")) == "2026-12-05T07:12:00Z"
    assert read("5 Dec 2026 9:12 IST") == "2026-12-05T03:42:00Z"


def test_numbers_that_could_be_two_days_are_asked_about() -> None:
    with pytest.raises(AmbiguousDateError, match='"10/12/2026" could be 2026-10-12 or 2026-12-10: say in which order'):
        read("10/12/2026")
    with pytest.raises(AmbiguousDateError, match="could be 2025-10-26 or 2026-10-25"):
        read("25/10/26 21:14")
    assert read("10/12/2026", DateOrder.DAY_FIRST) == "2026-12-10"
    assert read("10/12/2026", DateOrder.MONTH_FIRST) == "2026-10-12"
    assert read("10/12/26", DateOrder.YEAR_FIRST) == "2010-12-26"
    assert read("25-10-26 21:14", DateOrder.YEAR_FIRST) == "2025-10-26T20:14:00Z"


@pytest.mark.parametrize(
    ("text", "order", "words"),
    [
        ("13/10/2026", DateOrder.MONTH_FIRST, "month, day, year"),
        ("10/13/26", DateOrder.DAY_FIRST, "day, month, year"),
        ("10.12.2026", DateOrder.MONTH_FIRST, "month, day, year"),
        ("10/12/2026", DateOrder.YEAR_FIRST, "year, month, day"),
    ],
)
def test_a_date_that_contradicts_its_formats_order_is_refused(text: str, order: DateOrder, words: str) -> None:
    with pytest.raises(CellError, match=f'expected a date in the order {words}, found "{text}"'):
        read(text, order)


@pytest.mark.parametrize("order", DateOrder)
@pytest.mark.parametrize("text", ["2026-10-05", "2026/10/05", "5 Oct 2026", "2026年10月5日"])
def test_an_order_changes_nothing_where_the_date_leaves_no_doubt(text: str, order: DateOrder) -> None:
    assert read(text, order) == "2026-10-05"


@pytest.mark.parametrize(
    ("texts", "orders"),
    [
        (["01/02/2026", "03/04/2026"], {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}),
        (["01/02/2026", "", "no date", "13/02/2026 10:15"], {DateOrder.DAY_FIRST}),
        (["12/30/25", "01/02/26"], {DateOrder.MONTH_FIRST}),
        (["Fri 02/13/2026"], {DateOrder.MONTH_FIRST}),
        (["01.02.2026"], {DateOrder.DAY_FIRST}),
        (["26/10/05"], {DateOrder.DAY_FIRST, DateOrder.YEAR_FIRST}),
        (["26/10/05", "26/10/13", "26/09/30"], {DateOrder.DAY_FIRST, DateOrder.YEAR_FIRST}),
        (["26/10/05", "32/10/06"], {DateOrder.YEAR_FIRST}),
        (["13/02/2026", "02/13/2026"], set()),
        (["2026-02-01", "2026/02/01 10:15", "1 Feb 2026", "46302", "8.28E+12", "9" * 5_000], set()),
        ([], set()),
    ],
)
def test_all_dates_of_a_file_tell_their_order_together(texts: list[str], orders: set[DateOrder]) -> None:
    assert date_orders(texts) == orders


@pytest.mark.parametrize("text", ["46302", "46302.55", "46302,55", "8.28E+12", "4,6E-03", "########"])
def test_a_date_that_a_spreadsheet_spoilt_says_so(text: str) -> None:
    with pytest.raises(CellError, match=SPOILT):
        read(text)


@pytest.mark.parametrize("text", ["1994-12-31", "2101-01-01", "31/12/1994", "1 Jan 2101", "0000-00-00 00:00:00"])
def test_years_without_shops_are_refused(text: str) -> None:
    with pytest.raises(CellError, match="in the years 1995 to 2100"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2026-02-30", "30.02.2026", "2026-13-05", "31/31/2026", "5 Foo 2026", "32 Dec 2026", "10/12",
        "10/12-2026", "1/2/3", "1/2/026", "2026-10-05 25:00", "2026-10-05 21:60:00", "5 Oct 2026 13:00 AM",
        "5 Oct 2026 00:10 PM", "5 Oct 2026 24:00", "2026-10-05 21:14 +25:00", "5 Oct 2026 9:12 XYZT", "20261005",
        "1759698843", "mon mon mon", "21:14", "2026-10-05\0x", "9" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(CellError, match='expected a date such as 2026-10-05, found "'):
        read(text)


@given(
    st.sampled_from(sorted(LOCALES)),
    st.dates(date(2000, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["short", "medium", "long", "full"]),
)
def test_a_day_that_a_country_writes_comes_back(locale: str, day: date, style: str) -> None:
    text = format_date(day, style, locale=locale)
    assert written_moment(text, zone=BERLIN, order=LOCALES[locale]) == Moment.on(day)


@given(st.sampled_from(sorted(LOCALES)), st.datetimes(datetime(2000, 1, 1), datetime(2068, 12, 31)))  # noqa: DTZ001
def test_an_instant_that_a_country_writes_comes_back(locale: str, at: datetime) -> None:
    at = at.replace(tzinfo=UTC, microsecond=0)
    text = format_datetime(at, "medium", tzinfo=UTC, locale=locale)
    assert written_moment(text, zone=ZoneInfo("UTC"), order=LOCALES[locale]) == Moment.at(at)


DATE_SIGNS = st.text(st.sampled_from("0123456789 -/.:,'TZ+apmPMDezMar年月日時分오후()#E"), max_size=24)


@given(st.text(max_size=60) | DATE_SIGNS, st.sampled_from([None, *DateOrder]), st.text(max_size=12) | DATE_SIGNS)
@example("mon " * 24, None, "")
@example("1" + " " * 98 + "1", None, "")
@example("05/05/2026", None, "99:99")
def test_any_text_is_a_moment_or_refused(text: str, order: DateOrder | None, time: str) -> None:
    date_orders([text, time])
    with suppress(CellError):
        assert isinstance(written_moment(text, zone=BERLIN, order=order, time=time), Moment)


@given(DATE_SIGNS | st.from_regex(r"[0-3]?[0-9]([-/.])[0-3]?[0-9]\1([0-9]{2}|20[0-9]{2})", fullmatch=True))
def test_what_is_asked_about_is_what_can_not_be_read_without_an_answer(text: str) -> None:
    orders = date_orders([text])
    try:
        moment = written_moment(text, zone=BERLIN, order=None)
    except AmbiguousDateError:
        assert len({written_moment(text, zone=BERLIN, order=order) for order in orders}) > 1
    except CellError:
        pass
    else:
        assert all(written_moment(text, zone=BERLIN, order=order) == moment for order in orders)
