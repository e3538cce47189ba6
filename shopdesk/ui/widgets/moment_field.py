"""A field for a day or a date and time: typed as the owner likes, or taken from a calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.typed_moments import read_moment
from shopdesk.texts import Speech
from shopdesk.ui.look import icons
from shopdesk.ui.look.theme import watcher
from shopdesk.ui.widgets.day_picker import DayPicker
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.lines import LineEdit

_SPACE, _NO_BREAK = " ", "\N{NO-BREAK SPACE}"


def _now() -> Moment:
    return Moment.at(datetime.now(UTC))


class MomentField(LineEdit):
    """A moment in the shop's zone. It is shown in words, with the day of the week while it is not being edited."""

    edited = Signal()

    def __init__(
        self, zone: ZoneInfo, speech: Speech, now: Callable[[], Moment] = _now, *, only_days: bool = False
    ) -> None:
        super().__init__(longest=200)
        self._zone, self._say, self._now, self._only_days = zone, speech, now, only_days
        self._known: Moment | None = None
        self._set: Moment | None = None
        self._shown = ""
        say = speech
        self._open = QAction(QIcon(), say("Choose a day"), self)
        self._open.triggered.connect(self.choose)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._draw()
        watcher().changed.connect(self._draw)
        set_tip(self, say("A day or a date and time, or yesterday, today, 09:40. Alt+Down opens the calendar."))
        self.textEdited.connect(self._edit)
        self.editingFinished.connect(self._check)

    def moment(self) -> Moment | None:
        """Return the moment, None where nothing is typed. Raises InputError for what is none."""
        if self.text() == self._shown:
            return self._known
        read = read_moment(self.text(), self._zone, self._now(), self._say)
        return Moment.on(read.day_in(self._zone)) if self._only_days and read is not None else read

    def set_moment(self, moment: Moment | None) -> None:
        """Show another moment, without telling."""
        self._known = self._set = moment
        self._show(editing=self.hasFocus())

    def typed(self) -> str:
        """Return what stands there where it was typed or picked since a moment was set, readable or not."""
        try:
            changed = self.moment() != self._set
        except InputError:
            changed = True
        return self.text() if changed else ""

    def choose(self) -> None:
        """Open the calendar below the field."""
        try:
            chosen = self.moment()
        except InputError:
            chosen = None
        day = (chosen or self._now()).day_in(self._zone)
        picker = DayPicker(self, day, self._say)
        picker.picked.connect(self._pick)
        picker.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt and Down, or F4."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.choose()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be edited: the day without its name."""
        if self.text() == self._shown:
            self._show(editing=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the moment in words again."""
        super().focusOutEvent(event)
        if self.text() == self._shown and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show(editing=False)

    def _show(self, *, editing: bool) -> None:
        words = "" if self._known is None else self._say.moment(self._known, "date" if editing else "full")
        self._shown = words.replace(_NO_BREAK, _SPACE)
        with QSignalBlocker(self):
            self.setText(self._shown)
            if not editing:
                # A day that has no room is cut off at its end.
                self.setCursorPosition(0)

    def _edit(self) -> None:
        self.troubled.emit("")
        self.edited.emit()

    def _check(self) -> None:
        try:
            self._known = self.moment()
        except InputError as error:
            self.troubled.emit(error.sentence)
            return
        self.troubled.emit("")
        self._show(editing=self.hasFocus())

    def _pick(self, day: QDate) -> None:
        """Take a day from the calendar; the time of day stays."""
        try:
            before = self.moment()
        except InputError:
            before = None
        picked = date(day.year(), day.month(), day.day())
        chosen = Moment.on(picked)
        if before is not None and before.instant is not None:
            clock = before.instant.astimezone(self._zone).time()
            chosen = Moment.at(datetime.combine(picked, clock, self._zone))
        self._known = chosen
        self._show(editing=self.hasFocus())
        self._edit()

    def _draw(self) -> None:
        self._open.setIcon(icons.icon("calendar"))
