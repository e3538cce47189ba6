"""English days by CLDR's patterns, as babel writes them for Britain.

What babel reads of a language takes 60 ms, and the rows of Today wait for nothing else of it.
"""

import re
from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")

_FIELD = re.compile("[A-Za-z]+")


def english_day(value: date, pattern: str) -> str:
    """Return a day in English by a pattern of the fields `d`, `y`, `MMM`, `MMMM`, `LLLL`, `EEE`, `EEEE` and `ccc`."""
    weekday, month = _DAYS[value.weekday()], _MONTHS[value.month - 1]
    fields = {
        "d": str(value.day),
        "y": str(value.year),
        "MMM": _SHORT_MONTHS[value.month - 1],
        "MMMM": month,
        "LLLL": month,
        "EEE": weekday[:3],
        "EEEE": weekday,
        "ccc": weekday[:3],
    }
    return _FIELD.sub(lambda field: fields[field[0]], pattern)
