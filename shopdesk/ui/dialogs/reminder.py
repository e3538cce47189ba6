"""The dialog of an own reminder: what to be reminded of, when, and for which claim, repair or order."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda import reminders
from shopdesk.services.agenda.reminders import ReminderDraft
from shopdesk.services.field_errors import FieldsError
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.reminder_acts import mark_done, remove
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.fields import Field, LineEdit
from shopdesk.ui.widgets.keyboard_place import Pause
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import Sheet


class ReminderSheet(Sheet):
    """Makes a reminder, or changes one. A new one begins with `due` and `about`, the number of what it is for."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        reminder: Reminder | None = None,
        *,
        due: Moment | None = None,
        about: str = "",
    ) -> None:
        say = desk.speech
        super().__init__(parent, say("New reminder") if reminder is None else say("Reminder"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._reminder, self._from = desk, reminder, parent
        self.text = LineEdit(say("Photograph the spring pieces"), longest=reminders.LONGEST)
        self.due = MomentField(desk.zone, say, desk.now)
        self.about = LineEdit(longest=200)
        self._fields = {
            "text": Field(say("What"), self.text),
            "due": Field(say("When"), self.due, say("a day, or a day and a time")),
            "about": Field(say("For"), self.about, say("a claim’s, repair’s or order’s number, or nothing")),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self._trouble = Text("", ink=Tone.REFUSE, wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._fill(reminder, due, about)
        self._shown = self._texts()
        self.add_cancel(say("Cancel"))
        self.save = self.add_primary(say("Save"), self._save)
        if reminder is not None:
            self.remove = self.add_button(say("Remove"), self._remove, "trash-2")
            undone = reminder.done_at is not None
            self.done_button = self.add_button(
                say("Not done yet") if undone else say("Done"), partial(self._mark, done=not undone), "check"
            )
        buttons = [self.save] if reminder is None else [self.save, self.remove, self.done_button]
        self._pause = Pause(*self._fields.values(), *buttons)
        self.text.setFocus()

    def _texts(self) -> tuple[str, str, str]:
        return self.text.text(), self.due.text(), self.about.text()

    def _fill(self, reminder: Reminder | None, due: Moment | None, about: str) -> None:
        self.text.setText("" if reminder is None else reminder.text)
        self.due.set_moment(reminder.due if reminder is not None else due or Moment.on(self._desk.today()))
        self.about.setText(about if reminder is None else reminder.about_number)

    def _changed(self) -> ReminderDraft | None:
        """Return what was typed of a kept reminder, nothing where nothing was. Raises InputError for what is no day."""
        if self._texts() == self._shown:
            return None
        return ReminderDraft(text=self.text.text(), due=self.due.moment(), about=self.about.text())

    def _save(self) -> None:
        self._say_nothing()
        try:
            due = self.due.moment()
        except InputError as error:
            self._point_at({"due": error.sentence})
            return
        draft = ReminderDraft(text=self.text.text(), due=due, about=self.about.text())
        self._set_busy(busy=True)
        if self._reminder is None:
            self._desk.write(self, partial(reminders.add_reminder, draft=draft), self._saved, failed=self._failed)
        else:
            job = partial(reminders.change_reminder, reminder=self._reminder, draft=draft)
            self._desk.write(self, job, self._saved, failed=self._failed)

    def _say_nothing(self) -> None:
        """Say no more what was wrong."""
        for field in self._fields.values():
            field.clear_error()
        self._trouble.hide()

    def _saved(self, kept: Reminder) -> None:
        say = self._desk.speech
        self._desk.told.emit(say("Reminder kept for {day}", day=say.moment(kept.due)))
        self.accept()

    def _failed(self, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, FieldsError):
            self._point_at(error.by_field)
            return
        self._trouble.setText(error.sentence)
        self._trouble.show()
        self.resize(self.sizeHint())

    def _point_at(self, wrong: dict[str, str]) -> None:
        for name, sentence in wrong.items():
            self._fields[name].set_error(sentence)
        self._fields[next(iter(wrong))].control.setFocus()
        self.resize(self.sizeHint())

    def _set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed or pressed while it is being kept."""
        self._pause.set_paused(paused=busy)

    def _mark(self, *, done: bool) -> None:
        """Keep what was typed, and that it is done; what can't be kept is told, and it is not done."""
        if self._reminder is None:
            return
        self._say_nothing()
        try:
            typed = self._changed()
        except InputError as error:
            self._point_at({"due": error.sentence})
            return
        self._set_busy(busy=True)
        mark_done(
            self._desk,
            self._from,
            self._reminder,
            done=done,
            typed=typed,
            then=self._close,
            failed=self._not_done,
        )

    def _remove(self) -> None:
        """Take it away; it comes back as it was typed, as far as that can be kept."""
        if self._reminder is None:
            return
        typed = None
        with suppress(InputError):
            typed = self._changed()
        self._set_busy(busy=True)
        remove(self._desk, self._from, self._reminder, typed=typed, then=self._close, failed=self._not_done)

    def _close(self) -> None:
        if isValid(self):
            self.accept()

    def _not_done(self, error: ShopDeskError) -> None:
        if isValid(self):
            self._failed(error)
        else:
            self._desk.warned.emit(error.sentence)
