"""Dates as mail programs of several languages write them for people, above a mail that they quote or forward."""

import re
from datetime import UTC, datetime

from shopdesk.intake.calendar_words import MONTHS, plain_words
from shopdesk.intake.mail.dates import date_and_zone

_LONGEST = 200
_EASTERN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_NUMBERED = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_POINTS = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b")
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?\.?\s+([^\W\d]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_TIME = re.compile(
    r"(午前|午後|上午|下午|오전|오후|am|pm)?\s*(\d{1,2})(?::|h|時|시|点|點)\s?(\d{2})(?:分|분)?(?::\d{2})?\s*(am|pm|a\.m\.|p\.m\.)?",
    re.IGNORECASE,
)
_AFTERNOON = frozenset({"午後", "下午", "오후", "pm", "p.m."})
_NOON = 12


def told_date(told: str) -> tuple[datetime, bool] | None:
    """Return the moment that a date written for people names, None where it names none for certain; and if with a zone.

    It has no zone but in the form of heads: without one it is read as that of Greenwich.
    """
    short = " ".join(told[:_LONGEST].split())
    exact = date_and_zone(short)
    if exact is not None:
        return exact
    day = _day(short)
    if day is None:
        return None
    (year, month, date), rest = day
    time = _TIME.search(rest)
    hour, minute = _hour(time) if time else (0, 0)
    try:
        return datetime(year, month, date, hour, minute, tzinfo=UTC), False
    except ValueError:
        return None


def _day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Return year, month and day, and what stands beside them."""
    for pattern in (_EASTERN, _NUMBERED):
        if found := pattern.search(text):
            return (int(found[1]), int(found[2]), int(found[3])), _beside(text, found)
    if found := _POINTS.search(text):
        year = int(found[3])
        return (year if year > 99 else 2000 + year, int(found[2]), int(found[1])), _beside(text, found)  # noqa: PLR2004
    if found := _DAY_FIRST.search(text):
        month = MONTHS.get(plain_words(found[2]))
        if month:
            return (int(found[3]), month, int(found[1])), _beside(text, found)
    if found := _MONTH_FIRST.search(text):
        month = MONTHS.get(plain_words(found[1]))
        if month:
            return (int(found[3]), month, int(found[2])), _beside(text, found)
    if found := _SLASHES.search(text):
        # Only one order can be meant where a number is no month.
        first, second = int(found[1]), int(found[2])
        if first > _NOON or second > _NOON or first == second:
            month, date = (second, first) if first > _NOON else (first, second)
            return (int(found[3]), month, date), _beside(text, found)
    return None


def _beside(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _hour(time: re.Match[str]) -> tuple[int, int]:
    half = (time[1] or time[4] or "").lower()
    hour = int(time[2])
    if half in _AFTERNOON and hour < _NOON:
        hour += _NOON
    elif half and half not in _AFTERNOON and hour == _NOON:
        hour = 0
    return hour, int(time[3])
