"""The owner's own reminders: adding, changing, moving and doing them; they follow no clause."""

from contextlib import suppress
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

LONGEST = 300
"""How many characters the words of a reminder may have."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class ReminderDraft(Struct, frozen=True, kw_only=True):
    """A reminder as typed. `about` is the number of a claim, a repair or an order, empty for none."""

    text: str
    due: Moment | None
    about: str = ""


def add_reminder(office: Office, draft: ReminderDraft) -> Reminder:
    """Keep a new reminder. Raises FieldsError for what is missing or wrong, by field: `text`, `due`, `about`."""
    with office.file.work("reminder.add", office.instant) as unit:
        made = Reminder(id=new_id(office.instant), text="", due=draft.due or office.now, made_at=office.instant)
        return unit.put(_filled(office, made, draft))


def change_reminder(office: Office, reminder: Reminder, draft: ReminderDraft) -> Reminder:
    """Keep a reminder as typed anew, from the one that was seen. Raises FieldsError, ConflictError or NotFoundError."""
    with office.file.work("reminder.change", office.instant) as unit:
        office.file.reminders.by_id(reminder.id)
        return unit.put(_filled(office, reminder, draft))


def move_reminder(office: Office, reminder_id: str, day: date) -> Reminder:
    """Move a reminder to another day, at the same time of day where it has one. Raises NotFoundError."""
    with office.file.work("reminder.move", office.instant) as unit:
        reminder = office.file.reminders.by_id(reminder_id)
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            msg = f"{day.isoformat()} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}. The reminder was not moved."
            raise InputError(msg)
        due = Moment.on(day)
        if reminder.due.instant is not None:
            clock = reminder.due.instant.astimezone(office.zone).time()
            due = Moment.at(datetime.combine(day, clock, office.zone))
        return unit.put(replace(reminder, due=due))


def set_done(office: Office, reminder_id: str, *, done: bool) -> Reminder:
    """Keep that a reminder is done, or that it is not. Raises NotFoundError."""
    with office.file.work("reminder.done" if done else "reminder.undone", office.instant) as unit:
        reminder = office.file.reminders.by_id(reminder_id)
        if done is (reminder.done_at is not None):
            return reminder
        return unit.put(replace(reminder, done_at=office.instant if done else None))


def remove_reminder(office: Office, reminder_id: str) -> Reminder:
    """Take a reminder away and return what it was, so that it can be kept again. Raises NotFoundError."""
    with office.file.work("reminder.remove", office.instant) as unit:
        reminder = office.file.reminders.by_id(reminder_id)
        unit.put_in_bin(RecordKind.REMINDER, reminder.id, "")
        unit.remove(reminder)
        return reminder


def restore_reminder(office: Office, reminder: Reminder) -> Reminder:
    """Keep a reminder again that was removed. Raises NotFoundError where it is no longer in the bin."""
    binned = next((one for one in office.file.bin.all() if one.record_id == reminder.id), None)
    if binned is None:
        msg = "This reminder is no longer in the bin. Nothing was changed; write it anew."
        raise NotFoundError(msg)
    with office.file.work("reminder.restore", office.instant, undoes=binned.operation) as unit:
        unit.bring_back(reminder, version=reminder.version)
    return office.file.reminders.by_id(reminder.id)


def _filled(office: Office, reminder: Reminder, draft: ReminderDraft) -> Reminder:
    say = office.speech
    wrong: dict[str, str] = {}
    text = " ".join(draft.text.split()) if len(draft.text) <= LONGEST * 2 else draft.text
    if not text:
        wrong["text"] = say("Say what you want to be reminded of.")
    elif len(text) > LONGEST:
        wrong["text"] = say("{count} characters are too long; {most} can be kept.", count=len(text), most=LONGEST)
    else:
        try:
            plain_text("text", text, LONGEST)
        except InputError:
            wrong["text"] = say("It holds control characters that can’t be shown.")
    if draft.due is None:
        wrong["due"] = say("Name the day, or the day and the time.")
    kind, record_id, number = None, "", ""
    try:
        kind, record_id, number = _record(office, draft.about, reminder)
    except NotFoundError:
        wrong["about"] = say("There is no claim, repair or order with this number.")
    except NotAllowedError:
        wrong["about"] = say(
            "Several orders have this number; name it with its channel, such as {example}.",
            example=f"shopify:{draft.about.strip().removeprefix('#')}",
        )
    if wrong:
        raise FieldsError(wrong)
    return replace(reminder, text=text, due=draft.due, about_kind=kind, about_id=record_id, about_number=number)


def _record(office: Office, about: str, reminder: Reminder) -> tuple[RecordKind | None, str, str]:
    """Return kind, id and number of the record that is named. Raises NotFoundError or NotAllowedError."""
    wanted = about.strip()[:200]
    if not wanted:
        return None, "", ""
    if wanted == reminder.about_number:
        return reminder.about_kind, reminder.about_id, reminder.about_number
    with suppress(NotFoundError):
        claim = office.file.claims.by_number(wanted)
        return RecordKind.CLAIM, claim.id, claim.number
    with suppress(NotFoundError):
        repair = office.file.repairs.by_number(wanted)
        return RecordKind.REPAIR, repair.id, repair.number
    order = office.file.orders.by_number(wanted)
    return RecordKind.ORDER, order.id, order.number
