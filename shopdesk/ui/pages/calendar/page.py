"""The page Calendar."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda.month import FIRST_YEAR, LAST_YEAR, MonthSight, month
from shopdesk.services.agenda.things import Thing
from shopdesk.services.lists.things import MonthAsk
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.list_export import ExportButton
from shopdesk.ui.dialogs.reminder import ReminderSheet
from shopdesk.ui.dialogs.reminder_acts import move
from shopdesk.ui.page import Page
from shopdesk.ui.pages.calendar.agenda import agenda_groups
from shopdesk.ui.pages.calendar.days import month_days, weekday_names
from shopdesk.ui.pages.calendar.outputs import print_month, save_calendar
from shopdesk.ui.pages.calendar.panel import AgendaPanel
from shopdesk.ui.pages.calendar.parts import DayNames, Legend, MonthHead
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.thing_places import place_of
from shopdesk.ui.widgets.frame import Body, PageFrame
from shopdesk.ui.widgets.month_grid import MonthGrid
from shopdesk.ui.widgets.states import Switch

PANEL = 316
EVERY_MS = 60_000


class CalendarPage(Page):
    """A month of deadlines and reminders, and beside it what comes up from the selected day on."""

    name = PageName.CALENDAR

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        say = desk.speech
        self._sight: MonthSight | None = None
        self._things: dict[object, Thing] = {}
        self._day = desk.today()
        self._wants_row: object = None
        self._wants_focus = False
        self.head = MonthHead(say)
        self.names = DayNames()
        self.grid = MonthGrid(say("Month"), say("{count} more"))
        self.export = ExportButton(desk, self._file_name, self._asked)
        self.panel = AgendaPanel(say, self.export)
        self._connect()
        self.switch = Switch(self._laid_out(), say)
        self._lay_out(Legend(say))
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self._tick)

    def show_place(self, place: Place) -> None:
        """Show the month of a day in ISO 8601, or of today."""
        try:
            self._day = date.fromisoformat(place.record) if place.record else self._day
        except ValueError:
            self._day = self.desk.today()
        self._again.start()
        self._wants_focus = True
        self._read()

    def refresh(self, _kinds: frozenset[RecordKind]) -> None:
        """Read the month again: any record may be due."""
        self._read()

    def start_new(self) -> None:
        """Make a reminder for the selected day."""
        ReminderSheet(self.desk, self, due=Moment.on(self._day)).open()

    def select(self, day: date) -> None:
        """Select a day; one outside the grid brings its month."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        self._day = day
        if self._sight is not None and self._sight.weeks[0][0] <= day <= self._sight.weeks[-1][-1]:
            self.grid.select(day)
            self._show_agenda()
        else:
            self._read()

    def turn(self, months: int) -> None:
        """Show the month before or after, on the same day of it as far as it has one."""
        count = self._shown_month().year * 12 + self._shown_month().month - 1 + months
        first = date(count // 12, count % 12 + 1, 1)
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            return
        today = self.desk.today()
        self._day = today if (today.year, today.month) == (first.year, first.month) else first
        self._read()

    def _shown_month(self) -> date:
        return self._day if self._sight is None else self._sight.month

    def _connect(self) -> None:
        desk, head, panel = self.desk, self.head, self.panel
        head.before.clicked.connect(lambda: self.turn(-1))
        head.after.clicked.connect(lambda: self.turn(1))
        head.today.clicked.connect(lambda: self.select(desk.today()))
        head.who.chosen.connect(lambda _who: self._show_things())
        self.grid.turned.connect(self.turn)
        self.grid.selected.connect(self.select)
        self.grid.entered.connect(self._enter)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(self._move)
        panel.opened.connect(self._open)
        panel.shifted.connect(self._shift)
        panel.left.connect(self.grid.setFocus)
        panel.new.clicked.connect(self.start_new)
        panel.print.clicked.connect(self.print_month)
        panel.save.clicked.connect(self.save)
        for keys, act in (("Ctrl+P", self.print_month), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def save(self) -> None:
        """Save what is due as a calendar file."""
        save_calendar(self.desk, self)

    def show_export(self) -> None:
        """Open the menu of the forms of the month's deadlines and reminders."""
        self.export.open_menu()

    def print_month(self) -> None:
        """Show the month as a paper, for whom it is shown."""
        print_month(self.desk, self, self._shown_month(), self.head.who.value())

    def _asked(self) -> MonthAsk:
        return MonthAsk(day=self._shown_month(), who=self.head.who.value())

    def _file_name(self) -> str:
        return self.desk.speech("Deadlines {month}", month=self._shown_month().strftime("%Y-%m"))

    def _read(self) -> None:
        self.switch.show_loading()
        self.desk.read(self, partial(month, day=self._day), self._show, failed=self._fail, key="month")

    def _tick(self) -> None:
        if self.isVisible() and not self.grid.is_dragging:
            self._read()

    def _fail(self, error: ShopDeskError) -> None:
        self.switch.show_error(error, self._read)

    def _show(self, sight: MonthSight) -> None:
        say = self.desk.speech
        if sight == self._sight and self.grid.selected_day() == self._day and self.switch.shows_content():
            self.switch.show_content()  # not the bars, which else would come for what is read by now
            return
        self._sight = sight
        self._things = {one.key: one for some in sight.things.values() for one in some}
        self.head.month.setText(say.day(sight.month, "month"))
        self.names.set_names(weekday_names(sight, say))
        self._show_things()
        self.switch.show_content()
        if self._wants_focus:
            self._wants_focus = False
            if self.isVisible():  # else another page has the keyboard by now, and Qt would take it away even so
                self.grid.setFocus()

    def _show_things(self) -> None:
        if self._sight is None:
            return
        say, who = self.desk.speech, self.head.who.value()
        self.grid.set_weeks(weekday_names(self._sight, say), month_days(self._sight, who, say), self._day)
        self._show_agenda()

    def _show_agenda(self) -> None:
        if self._sight is None:
            return
        self.panel.show_groups(agenda_groups(self._sight, self._day, self.head.who.value(), self.desk.speech))
        if self._wants_row is not None:
            self.panel.rows.select_key(self._wants_row)
            self._wants_row = None

    def _enter(self, day: date) -> None:
        if self._sight is not None and self._sight.of(day, self.head.who.value()):
            self.panel.rows.select_first()
            self.panel.rows.setFocus()

    def _open(self, key: object) -> None:
        thing = self._things.get(key)
        if thing is not None and thing.reminder is not None:
            ReminderSheet(self.desk, self, thing.reminder).open()
        elif thing is not None:
            self.desk.go.emit(place_of(thing))

    def _shift(self, key: object, days: int) -> None:
        thing = self._things.get(key)
        if thing is not None and thing.reminder is not None:
            self._move(key, date.fromordinal(thing.day.toordinal() + days))

    def _move(self, key: object, day: date) -> None:
        thing = self._things.get(key)
        if thing is not None and thing.reminder is not None:
            move(self.desk, self, thing.reminder, day, self._go_with)

    def _go_with(self, kept: Reminder) -> None:
        """Go to the day that a reminder was moved to, once it is read there."""
        self._day, self._wants_row = kept.due.day_in(self.desk.zone), kept.id

    def _laid_out(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.names)
        column.addWidget(self.grid, 1)
        return content

    def _lay_out(self, legend: Legend) -> None:
        body = Body(spacing=8)
        body.add(self.head)
        body.add_list(self.switch, 1)
        body.add(legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, self.panel, PANEL, scrolls=False))
