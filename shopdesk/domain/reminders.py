"""The owner's own reminders: they follow no clause and only their owner moves them."""

from datetime import datetime

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment


class Reminder(Struct, frozen=True, kw_only=True):
    """Something the owner wants to be reminded of on a day or at an instant; `done_at` (UTC) is None until then.

    It may be about a record, named by kind, id and number; `about_kind` is None where it is about none.
    """

    id: str
    version: int = 0
    text: str
    due: Moment
    made_at: datetime
    done_at: datetime | None = None
    about_kind: RecordKind | None = None
    about_id: str = ""
    about_number: str = ""
