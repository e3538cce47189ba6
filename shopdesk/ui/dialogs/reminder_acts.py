"""What is done with a reminder at once, each with its undoing offered at the foot of the window."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda import reminders
from shopdesk.services.agenda.reminders import ReminderDraft
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk

Failed = Callable[[ShopDeskError], None]


def mark_done(
    desk: Desk,
    owner: QWidget,
    reminder: Reminder,
    *,
    done: bool,
    typed: ReminderDraft | None = None,
    then: Callable[[], object] = lambda: None,
    failed: Failed | None = None,
) -> None:
    """Keep that a reminder is done, or not, and before that what was typed of it; the foot offers to take it back."""
    say = desk.speech

    def job(office: Office) -> Reminder:
        _keep(office, reminder, typed)
        return reminders.set_done(office, reminder.id, done=done)

    def told(kept: Reminder) -> None:
        then()
        sentence = say("Done: {text}", text=kept.text) if done else say("Not done yet: {text}", text=kept.text)
        desk.undoable.emit(sentence, lambda: mark_done(desk, owner, kept, done=not done))

    desk.write(owner, job, told, failed=failed)


def move(desk: Desk, owner: QWidget, reminder: Reminder, day: date, then: Callable[[Reminder], None]) -> None:
    """Move a reminder to another day and hand it to `then`; the foot of the window offers to take it back."""
    say, before = desk.speech, reminder.due.day_in(desk.zone)

    def told(kept: Reminder) -> None:
        then(kept)
        sentence = say("Moved to {on:near}: {text}", on=day, text=kept.text)
        desk.undoable.emit(sentence, lambda: put(before, then))

    def put(on: date, after: Callable[[Reminder], None]) -> None:
        desk.write(owner, partial(reminders.move_reminder, reminder_id=reminder.id, day=on), after)

    put(day, told)


def remove(
    desk: Desk,
    owner: QWidget,
    reminder: Reminder,
    *,
    typed: ReminderDraft | None = None,
    then: Callable[[], object] = lambda: None,
    failed: Failed | None = None,
) -> None:
    """Take a reminder away; the foot of the page offers to bring it back, with what was typed of it."""
    say = desk.speech

    def job(office: Office) -> Reminder:
        with suppress(FieldsError):  # what can't be kept is no reason to keep the rest of it
            _keep(office, reminder, typed)
        return reminders.remove_reminder(office, reminder.id)

    def told(gone: Reminder) -> None:
        then()
        desk.undoable.emit(say("Removed: {text}", text=gone.text), lambda: _restore(desk, owner, gone))

    desk.write(owner, job, told, failed=failed)


def _keep(office: Office, reminder: Reminder, typed: ReminderDraft | None) -> None:
    if typed is not None:
        reminders.change_reminder(office, reminder, typed)


def _restore(desk: Desk, owner: QWidget, gone: Reminder) -> None:
    say = desk.speech
    desk.write(
        owner,
        partial(reminders.restore_reminder, reminder=gone),
        lambda kept: desk.told.emit(say("Kept again: {text}", text=kept.text)),
    )
