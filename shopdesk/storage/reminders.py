"""The owner's own reminders, of one record or of all in a span of days."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.reminders import Reminder
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader
from shopdesk.storage.tables import REMINDERS

_DAY = timedelta(days=1)
_IN_ORDER = "ORDER BY due, row"


class ReminderStore:
    """Reads reminders."""

    def __init__(self, database: Database) -> None:
        self._reader = Reader(database, REMINDERS)

    def by_id(self, reminder_id: str) -> Reminder:
        """Return a reminder. Raises NotFoundError."""
        found = self._reader.by_id(reminder_id)
        if found is None:
            msg = "This reminder is gone: it was removed since it was read. Nothing was changed."
            raise NotFoundError(msg)
        return found

    def by_ids(self, reminder_ids: Sequence[str]) -> dict[str, Reminder]:
        """Return the reminders with these ids, by id; those that were removed are left out."""
        return self._reader.by_ids(reminder_ids)

    def between(self, first: date, last: date, zone: ZoneInfo) -> list[Reminder]:
        """Return reminders due from one day up to and with another, days in a zone, done or not, soonest first."""
        # Days and instants are stored as texts that sort alike; no zone is more than a day from UTC.
        found = self._reader.where(
            f"due >= ? AND due < ? {_IN_ORDER}", ((first - _DAY).isoformat(), (last + 2 * _DAY).isoformat())
        )
        near = [one for one in found if first <= one.due.day_in(zone) <= last]
        return sorted(near, key=lambda one: one.due.last_second(zone))

    def open(self) -> list[Reminder]:
        """Return all reminders that are not done, roughly the soonest first."""
        return self._reader.where(f"done_at IS NULL {_IN_ORDER}")

    def of_record(self, record_id: str) -> list[Reminder]:
        """Return the reminders about a record, done or not."""
        return self._reader.where(f"about_id = ? {_IN_ORDER}", (record_id,)) if record_id else []
