"""How the languages of papers write days and times of day: patterns by style, as CLDR means their fields."""

import re
from datetime import date, datetime
from functools import lru_cache

from shopdesk.texts.english_days import english_day

NO_BREAK = "\N{NO-BREAK SPACE}"

_PATTERNS = {
    "en": {
        "day": "d MMMM",
        "date": "d MMMM y",
        "full": "EEE d MMMM y",
        "near": "EEE d MMMM",
        "nearest": "EEE d",
        "brief": "d MMM",
        "headline": "EEEE, d MMMM",
        "weekday": "EEEE",
        "weekday_short": "ccc",
        "month": "LLLL y",
        "month_alone": "LLLL",
    },
    "de": {
        "day": "d. MMMM",
        "date": "d. MMMM y",
        "full": "EEE, d. MMMM y",
        "near": "EEE, d. MMMM",
        "nearest": "EEE, d.",
        "brief": "d. MMM",
        "headline": "EEEE, d. MMMM",
        "weekday": "EEEE",
        "weekday_short": "ccc",
        "month": "LLLL y",
        "month_alone": "LLLL",
    },
    "fr": {
        "day": "d MMMM",
        "date": "d MMMM y",
        "full": "EEE d MMMM y",
        "near": "EEE d MMMM",
        "nearest": "EEE d",
        "brief": "d MMM",
        "headline": "EEEE d MMMM",
        "weekday": "EEEE",
        "weekday_short": "ccc",
        "month": "LLLL y",
        "month_alone": "LLLL",
    },
    "ja": {
        "day": "M月d日",
        "date": "y年M月d日",
        "full": "y年M月d日(EEE)",
        "near": "M月d日(EEE)",
        "nearest": "d日(EEE)",
        "brief": "M月d日",
        "headline": "M月d日EEEE",
        "weekday": "EEEE",
        "weekday_short": "ccc",
        "month": "y年M月",
        "month_alone": "M月",
    },
    "ko": {
        "day": "M월 d일",
        "date": "y년 M월 d일",
        "full": "y년 M월 d일 (EEE)",
        "near": "M월 d일 (EEE)",
        "nearest": "d일 (EEE)",
        "brief": "M월 d일",
        "headline": "M월 d일 EEEE",
        "weekday": "EEEE",
        "weekday_short": "ccc",
        "month": "y년 M월",
        "month_alone": "M월",
    },
}

_WITH_YEAR = {
    "en": {
        "day": "d MMMM y",
        "near": "EEE d MMMM y",
        "brief": "d MMM y",
        "headline": "EEEE, d MMMM y",
    },
    "de": {
        "day": "d. MMMM y",
        "near": "EEE, d. MMMM y",
        "brief": "d. MMM y",
        "headline": "EEEE, d. MMMM y",
    },
    "fr": {
        "day": "d MMMM y",
        "near": "EEE d MMMM y",
        "brief": "d MMM y",
        "headline": "EEEE d MMMM y",
    },
    "ja": {
        "day": "y年M月d日",
        "near": "y年M月d日(EEE)",
        "brief": "y年M月d日",
        "headline": "y年M月d日EEEE",
    },
    "ko": {
        "day": "y년 M월 d일",
        "near": "y년 M월 d일 (EEE)",
        "brief": "y년 M월 d일",
        "headline": "y년 M월 d일 EEEE",
    },
}
"""The patterns of days that don't lie in this year, for the styles that leave a year out because it is this one."""

_CLOCKS = {
    "de": "{hour:02}:{minute:02}\N{NO-BREAK SPACE}Uhr",
    "fr": "{hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{minute:02}",
}
_CLOCK = "{hour:02}:{minute:02}"

_DAY_OF_MONTH = re.compile(r"(?<!\w)d(?!\w)")

STYLES = frozenset(_PATTERNS["en"])
"""The styles of days."""


@lru_cache(maxsize=2048)
def day_words(value: date, style: str, language: str, *, with_year: bool = False) -> str:
    """Return a day in a style, in a language of `catalogues.LANGUAGES` or else in English order, without break.

    `with_year` shows the year also where the style leaves it out because it is this one.
    """
    pattern = _PATTERNS.get(language, _PATTERNS["en"])[style]
    if with_year:
        pattern = _WITH_YEAR.get(language, _WITH_YEAR["en"]).get(style, pattern)
    if language == "en":
        return english_day(value, pattern).replace(" ", NO_BREAK)
    from babel import Locale  # takes 60 ms with a language, and English needs none of it
    from babel.dates import format_date

    if language == "fr" and value.day == 1:
        pattern = _DAY_OF_MONTH.sub("d'er'", pattern)
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    return format_date(value, pattern, locale=locale).replace(" ", NO_BREAK)


def clock_words(local: datetime, language: str, *, brief: bool = False) -> str:
    """Return the time of day of a local instant: `14:30`, `14:30 Uhr`, `14 h 30`; as figures alone where `brief`."""
    form = _CLOCK if brief else _CLOCKS.get(language, _CLOCK)
    return form.format(hour=local.hour, minute=local.minute)
