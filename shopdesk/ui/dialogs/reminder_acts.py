"""What is done with a reminder at once, each with its undoing offered at the foot of the window."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda import reminders
from shopdesk.ui.desk import Desk


def mark_done(desk: Desk, owner: QWidget, reminder: Reminder, *, done: bool) -> None:
    """Keep that a reminder is done, or not; the foot of the page offers to take it back."""
    say = desk.speech

    def told(kept: Reminder) -> None:
        sentence = say("Done: {text}", text=kept.text) if done else say("Not done yet: {text}", text=kept.text)
        desk.undoable.emit(sentence, lambda: mark_done(desk, owner, kept, done=not done))

    desk.write(owner, partial(reminders.set_done, reminder_id=reminder.id, done=done), told)


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


def remove(desk: Desk, owner: QWidget, reminder: Reminder) -> None:
    """Take a reminder away; the foot of the page offers to bring it back."""
    say = desk.speech

    def told(gone: Reminder) -> None:
        desk.undoable.emit(say("Removed: {text}", text=gone.text), lambda: _restore(desk, owner, gone))

    desk.write(owner, partial(reminders.remove_reminder, reminder_id=reminder.id), told)


def _restore(desk: Desk, owner: QWidget, gone: Reminder) -> None:
    say = desk.speech
    desk.write(
        owner,
        partial(reminders.restore_reminder, reminder=gone),
        lambda kept: desk.told.emit(say("Kept again: {text}", text=kept.text)),
    )
