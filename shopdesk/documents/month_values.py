"""What the printed month is drawn from: a month of days, and on each what falls due."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.documents.values import Sender
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


class Mark(StrEnum):
    """What stands before an entry: the shop acts (a dot), a customer's time ends (a ring), or it is done (a tick)."""

    SHOP = "shop"
    CUSTOMER = "customer"
    DONE = "done"


class MonthEntry(Struct, frozen=True, kw_only=True):
    """Something that falls due on a day. `at` is its instant where it does not last through the day.

    `what` None is an own reminder, whose words are `text`; `number` and `name` say of which record and whose it is.
    """

    day: date
    at: datetime | None = None
    mark: Mark
    what: DeadlineKind | None = None
    text: str = ""
    record: RecordKind | None = None
    number: str = ""
    name: str = ""


class DeadlineMonth(Struct, frozen=True, kw_only=True):
    """All that stands on a printed month. `month` is any day of it; entries come in the order in which they stand.

    Weeks begin with `first_weekday` (0 is Monday); `weekend` names the days whose figures are light.
    """

    sender: Sender
    month: date
    today: date
    printed_at: Moment
    entries: tuple[MonthEntry, ...] = ()
    first_weekday: int = MONDAY
    weekend: tuple[int, ...] = (SATURDAY, SUNDAY)
