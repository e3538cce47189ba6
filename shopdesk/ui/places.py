"""Places in the window: the pages, and a record on one."""

from enum import StrEnum

from msgspec import Struct


class PageName(StrEnum):
    """The pages of the side bar."""

    TODAY = "today"
    ORDERS = "orders"
    CLAIMS = "claims"
    REPAIRS = "repairs"
    CALENDAR = "calendar"
    CUSTOMERS = "customers"
    SETTINGS = "settings"


class Place(Struct, frozen=True):
    """Where the window can go.

    `record` is a record's number or id as its page takes it (a claim's or repair's number, an order's id, a customer's
    id, a day in ISO 8601 for the calendar), empty for the page itself. `new` begins a new record; `about` says what it
    is for, such as the order's id for a new claim.
    """

    page: PageName
    record: str = ""
    new: bool = False
    about: str = ""
