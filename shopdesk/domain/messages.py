"""Messages: what is said, as a key with its values, so that it can be worded later in any language."""

from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from shopdesk.domain.moments import Moment

Value = str | int | list[str]


class Message(Struct, frozen=True):
    """Something to say. The catalogue (`shopdesk.texts`) holds the words for each key.

    Values are plain, so that messages can be stored: days as ISO dates, instants as ISO date-times in UTC, amounts as
    `24.90 EUR`. The words in the catalogue say how each value is shown.
    """

    key: str
    values: dict[str, Value] = {}


def message(key: str, **values: Value | date | datetime | Moment) -> Message:
    """Return a message, its days and instants turned into text."""
    return Message(key, {name: _plain(value) for name, value in values.items()})


def _plain(value: Value | date | datetime | Moment) -> Value:
    if isinstance(value, str | int | list):
        return value
    return _instant_text(value) if isinstance(value, datetime) else str(value)


@lru_cache(maxsize=1024)
def _instant_text(instant: datetime) -> str:
    return str(Moment.at(instant))
