"""Versions of the shop's policy: an order is judged by the one in force when it was placed."""

from datetime import date, datetime

from msgspec import Struct


class PolicyVersion(Struct, frozen=True, kw_only=True):
    """One saved version of a policy: its text (TOML) as it was, and the day in the shop's zone from which it holds."""

    id: str
    key: str
    number: int
    text: str
    from_day: date
    reason: str = ""
    made_at: datetime
