"""Languages of papers: their days, times, figures and lists, and the catalogue that each finds by itself."""

import gettext
import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.messages import Message
from shopdesk.domain.moments import Moment
from shopdesk.texts import LANGUAGES, Speech
from shopdesk.texts.day_forms import STYLES
from tests.texts.strict import strict_speech

BERLIN = ZoneInfo("Europe/Berlin")
DAY, FIRST = date(2026, 3, 9), date(2026, 4, 1)
THIS_YEAR = date(2026, 6, 12)
BEFORE = date(2025, 12, 31)


def plainly(words: str) -> str:
    """Return words with spaces where a line can't end."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("style", "de", "fr", "ja", "ko"),
    [
        ("day", "9. März", "9 mars", "3月9日", "3월 9일"),
        ("date", "9. März 2026", "9 mars 2026", "2026年3月9日", "2026년 3월 9일"),
        ("full", "Mo., 9. März 2026", "lun. 9 mars 2026", "2026年3月9日(月)", "2026년 3월 9일 (월)"),
        ("near", "Mo., 9. März", "lun. 9 mars", "3月9日(月)", "3월 9일 (월)"),
        ("nearest", "Mo., 9.", "lun. 9", "9日(月)", "9일 (월)"),
        ("brief", "9. März", "9 mars", "3月9日", "3월 9일"),
        ("headline", "Montag, 9. März", "lundi 9 mars", "3月9日月曜日", "3월 9일 월요일"),
        ("weekday", "Montag", "lundi", "月曜日", "월요일"),
        ("weekday_short", "Mo", "lun.", "月", "월"),
        ("month", "März 2026", "mars 2026", "2026年3月", "2026년 3월"),
        ("month_alone", "März", "mars", "3月", "3월"),
    ],
)
def test_a_day_is_told_as_its_language_writes_it(style: str, de: str, fr: str, ja: str, ko: str) -> None:
    told = {language: Speech(language).day(DAY, style) for language in ("de", "fr", "ja", "ko")}
    assert {language: plainly(words) for language, words in told.items()} == {"de": de, "fr": fr, "ja": ja, "ko": ko}
    assert not any(" " in words for words in told.values())


def test_every_style_is_tried() -> None:
    marks = test_a_day_is_told_as_its_language_writes_it.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == STYLES


@pytest.mark.parametrize(
    ("language", "day", "near", "headline"),
    [
        ("de", "31. Dezember 2025", "Mi., 31. Dezember 2025", "Mittwoch, 31. Dezember 2025"),
        ("fr", "31 décembre 2025", "mer. 31 décembre 2025", "mercredi 31 décembre 2025"),
        ("ja", "2025年12月31日", "2025年12月31日(水)", "2025年12月31日水曜日"),
        ("ko", "2025년 12월 31일", "2025년 12월 31일 (수)", "2025년 12월 31일 수요일"),
    ],
)
def test_a_day_of_another_year_shows_it(language: str, day: str, near: str, headline: str) -> None:
    say = Speech(language, today=lambda: THIS_YEAR)
    assert [plainly(say.day(BEFORE, style)) for style in ("day", "near", "headline")] == [day, near, headline]
    assert "2025" in say.day(BEFORE, "brief")


def test_the_first_of_a_french_month_is_an_ordinal() -> None:
    say = Speech("fr")
    told = [plainly(say.day(FIRST, style)) for style in ("date", "full", "nearest", "month")]
    assert told == ["1er avril 2026", "mer. 1er avril 2026", "mer. 1er", "avril 2026"]


@pytest.mark.parametrize(
    ("language", "clock"), [("en", "09:05"), ("de", "09:05 Uhr"), ("fr", "9 h 05"), ("ja", "09:05"), ("ko", "09:05")]
)
def test_a_time_of_day_is_told_in_the_readers_zone(language: str, clock: str) -> None:
    assert plainly(Speech(language, BERLIN).clock(datetime(2026, 3, 9, 8, 5, tzinfo=UTC))) == clock


@pytest.mark.parametrize(
    ("language", "figures", "money", "sign"),
    [
        ("en", "1,234.50", "−1,234.50 EUR", "−€1,234.50"),
        ("de", "1.234,50", "−1.234,50 EUR", "−1.234,50 €"),
        ("fr", "1 234,50", "−1 234,50 EUR", "−1 234,50 €"),
        ("ja", "1,234.50", "−1,234.50 EUR", "−€1,234.50"),
        ("ko", "1,234.50", "−1,234.50 EUR", "−€1,234.50"),
    ],
)
def test_figures_and_amounts_are_written_as_in_the_language(language: str, figures: str, money: str, sign: str) -> None:
    say = Speech(language)
    assert plainly(say.number("1234.50")) == figures
    assert plainly(say.money(-123_450, "EUR")) == money
    assert plainly(Speech(language, signs=True).money(-123_450, "EUR")) == sign
    assert say.typed("-1234.50") == say.number("-1.0")[:1] + "1234" + say.number(".") + "50"


def test_french_thousands_stand_apart_by_a_narrow_space_without_break() -> None:
    assert Speech("fr").number("1234567") == "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567"


@pytest.mark.parametrize(("decimal", "shown"), [("0", "0"), (".50", ",50"), ("-0.5", "−0,5"), ("999", "999")])
def test_small_figures_and_decimals_alone_stay_as_they_are(decimal: str, shown: str) -> None:
    assert Speech("de").number(decimal) == shown


@pytest.mark.parametrize(
    ("language", "written", "figures", "sentence"),
    [
        ("de-AT", "de", "1234,5", "Rücksendeschein"),
        ("en-US", "en", "1234.5", "Return authorization"),
        ("sv", "en", "1234.5", "Return authorization"),
        ("", "en", "1234.5", "Return authorization"),
        ("no language", "en", "1234.5", "Return authorization"),
    ],
)
def test_a_language_without_a_catalogue_of_its_own_becomes_one_that_has(
    language: str, written: str, figures: str, sentence: str
) -> None:
    say = Speech(language)
    assert say.language.startswith(written)
    assert say.written_in == written
    assert say.typed("1234.5") == figures
    assert say("Return authorization") == sentence


def test_the_window_speaks_english_and_counts_as_its_owner_does() -> None:
    say = Speech("de", BERLIN, words_in="en", signs=True)
    assert say("Return authorization") == "Return authorization"
    assert plainly(say.moment(Moment.at(datetime(2026, 3, 9, 8, 5, tzinfo=UTC)))) == "Mon 9 March 2026, 09:05"
    assert plainly(say.money(123_450, "EUR")) == "1.234,50 €"
    assert say.language == "de"


def test_german_lists_end_in_their_own_word() -> None:
    say = strict_speech("de")
    assert [say.listing(names) for names in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a und b", "a, b und c",
    ]  # fmt: skip
    assert say.row(["a", "", "b", "c"]) == "a, b, c"


def test_own_words_that_lack_a_language_are_told_of_and_said_in_another() -> None:
    german, english = Speech("de-AT"), Speech("en")
    words = Message("own_words", {"de": "Ungetragen.", "fr": "Non porté."})
    assert (german.message(words), german.has_words(words)) == ("Ungetragen.", True)
    assert (english.message(words), english.has_words(words)) == ("Ungetragen.", False)
    assert english.has_words(Message("customs.leaving", {"country": "CH"}))


def test_a_catalogue_that_is_given_is_the_one_that_speaks() -> None:
    assert Speech("de", catalogue=gettext.NullTranslations())("Return authorization") == "Return authorization"


def test_each_language_has_a_catalogue_in_the_program() -> None:
    assert [Speech(language).language for language in LANGUAGES] == list(LANGUAGES)


def test_english_loads_nothing_of_other_languages() -> None:
    code = (
        "import sys; from datetime import date; from shopdesk.texts import Speech; say = Speech();"
        "say('x'); say.day(date(2026, 3, 9)); say.number('1234.50'); say.listing(['a', 'b']);"
        "say.counted('{count} order', '{count} orders', 1200);"
        "print(any(name.startswith('babel') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
