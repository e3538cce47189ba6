"""Dates in heads of mails, also wrong and old ones. Nothing raises."""

import re
from datetime import UTC, datetime, timedelta, timezone

from shopdesk.intake.calendar_words import MONTHS, OFFSETS

_COMMENT = re.compile(r"\([^()]*\)")
_USUAL = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]{0,6}\.?,?[\s-]+(\d{2,4})[\s,]+"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\s?\d{1,2}:?\d{2}|[A-Za-z]{1,5})?"
)
_OLD = re.compile(r"(?:[A-Za-z]{3},?\s+)?([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?")
_LONGEST = 200
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_EASTERNMOST, _WESTERNMOST = 14 * 60, -12 * 60


def mail_date(told: str) -> datetime | None:
    """Return the instant that a date of a head names, with its offset, in UTC where it names none that is one."""
    found = date_and_zone(told)
    return None if found is None else found[0]


def date_and_zone(told: str) -> tuple[datetime, bool] | None:
    """Return the instant that a date of a head names, and whether it names a zone that can be.

    (`-0000` is one: it means the time of Greenwich, and that nobody says where its writer is.)
    """
    short = " ".join(_COMMENT.sub(" ", told[:_LONGEST]).split())
    if usual := _USUAL.match(short):
        day, month, year, hour, minute, second, zone = usual.groups()
        return _instant((_year(year), MONTHS.get(month.lower(), 0), int(day), hour, minute, second), zone or "")
    if old := _OLD.match(short):
        month, day, hour, minute, second, year = old.groups()
        return _instant((int(year), MONTHS.get(month.lower(), 0), int(day), hour, minute, second), "")
    if iso := _ISO.match(short):
        year, month, day, hour, minute, second, zone = iso.groups()
        return _instant((int(year), int(month), int(day), hour, minute, second), zone or "")
    return None


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 2:  # noqa: PLR2004 - as mails wrote years until 1999
        return year + (2000 if year < 50 else 1900)  # noqa: PLR2004
    return year + 1900 if len(written) == 3 else year  # noqa: PLR2004 - the year 2005 as some programs wrote it: 105


def _instant(numbers: tuple[int, int, int, str, str, str | None], zone: str) -> tuple[datetime, bool] | None:
    year, month, day, hour, minute, second = numbers
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    offset = _offset(zone)
    try:
        naive = datetime(year, month, day, int(hour), int(minute), min(int(second or 0), 59))  # noqa: DTZ001
    except ValueError:
        return None
    return naive.replace(tzinfo=UTC if not offset else timezone(timedelta(minutes=offset))), offset is not None


def _offset(zone: str) -> int | None:
    """Return how many minutes east of Greenwich a zone is, None for none or one that can't be."""
    digits = zone.replace(":", "").replace(" ", "")
    if digits[:1] not in ("+", "-"):
        named = OFFSETS.get(zone.lower())
        return None if named is None else int(named.total_seconds()) // 60
    number = digits[1:].zfill(4)
    minutes = int(number[:2]) * 60 + int(number[2:])
    minutes = minutes if digits[0] == "+" else -minutes
    return minutes if int(number[2:]) < 60 and _WESTERNMOST <= minutes <= _EASTERNMOST else None  # noqa: PLR2004
