"""The page Today."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda.due_words import summary
from shopdesk.services.agenda.things import Thing
from shopdesk.services.agenda.today import TodaySight, today
from shopdesk.services.agenda.words import title
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.list_export import ExportButton, of_today
from shopdesk.ui.dialogs.reminder_acts import mark_done
from shopdesk.ui.page import Page
from shopdesk.ui.pages.today.backup_foot import BackupFoot
from shopdesk.ui.pages.today.rows import DATA, LETTERS, beside_groups, today_groups
from shopdesk.ui.pages.today.welcome import Welcome
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.thing_places import place_of
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead, Panel
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.states import Switch

if TYPE_CHECKING:
    from shopdesk.services.lists.things import TodayAsk

PANEL = 328
EVERY_MS = 60_000
"""How often the hours that are left are told anew."""


def _asked() -> "TodayAsk":
    from shopdesk.services.lists.things import TodayAsk  # knows the weeks of all countries; most days begin without it

    return TodayAsk()


class TodayPage(Page):
    """What is late, due today and due this week; beside it what waits for a decision and what is on its way."""

    name = PageName.TODAY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        say = desk.speech
        self._things: dict[object, Thing] = {}
        self._ready = frozenset[object]()
        self._wants_focus = False
        self._head = PageHead(say.day(desk.today(), "headline"))
        self._new = Button(say("New reminder"), "plus")
        set_tip(self._new, "Ctrl N")
        self._new.clicked.connect(self.start_new)
        self.export = ExportButton(desk, lambda: of_today(desk, say("Today")), _asked)
        self._head.add(self.export)
        self._head.add(self._new)
        self.rows = RowList(say("What is due"))
        self.rows.acted.connect(self._act)
        self.rows.opened.connect(self._open)
        self.beside = RowList(say("Waiting and expected"), narrow=True, open_on_click=True)
        self.beside.opened.connect(self._open_beside)
        self.welcome = Welcome(say)
        self.welcome.import_asked.connect(self._import)
        self.welcome.order_asked.connect(lambda: desk.go.emit(Place(PageName.ORDERS, new=True)))
        self.backups = BackupFoot(desk)
        self.switch = Switch(self._laid_out(), say, margin=12)
        self._lay_out()
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self._tick)
        desk.checked.connect(self._tick)

    def show_place(self, _place: Place) -> None:
        """Read the day, and take the keyboard to its first row."""
        self._wants_focus = True
        self._read()
        self._again.start()

    def refresh(self, _kinds: frozenset[RecordKind]) -> None:
        """Read the day again: any record may be due."""
        self._read()

    def start_new(self) -> None:
        """Make a reminder."""
        self._open_sheet(None)

    def show_export(self) -> None:
        """Open the menu of the forms of what is due."""
        self.export.open_menu()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the hours anew when the page is seen again."""
        super().showEvent(event)
        if self._things:
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected row with F2, where Enter does what is to do."""
        key = self.rows.selected_key()
        if event.key() == Qt.Key.Key_F2 and key is not None:
            self._open(key)
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self.switch.show_loading()
        self.desk.read(self, today, self._show, failed=self._fail, key="today")

    def _tick(self) -> None:
        if self.isVisible():
            self._read()

    def _show(self, sight: TodaySight) -> None:
        say, now = self.desk.speech, self.desk.now()
        bunches = (sight.overdue, sight.customers_late, sight.today, sight.week)
        self.backups.renew()
        self._things = {one.key: one for bunch in bunches for one in bunch.things}
        self._ready = frozenset(one.number for one in sight.ready)
        self._head.set_title(say.day(sight.day, "headline"), "" if sight.is_empty else summary(sight, say))
        self.beside.set_groups(beside_groups(sight, now, say))
        self.rows.set_groups(today_groups(sight, now.last_second(say.zone), say))
        if sight.is_empty and not sight.is_new:
            self._show_empty(sight.next_thing)
            return
        self._kinds.setCurrentWidget(self.welcome if sight.is_new and sight.is_empty else self._list)
        self.switch.show_content()
        if self.rows.selected_key() is None:
            self.rows.select_first()
        if self._wants_focus:
            self._wants_focus = False
            if self.isVisible():  # else another page has the keyboard by now, and Qt would take it away even so
                (self.welcome.bring if self._kinds.currentWidget() is self.welcome else self.rows).setFocus()

    def _show_empty(self, coming: Thing | None) -> None:
        say = self.desk.speech
        following = say("Nothing is planned after that.")
        if coming is not None:
            what = title(coming, say).rstrip(".")
            following = say("The next thing is on {on:near}: {what}.", on=coming.day, what=what)
        self.switch.show_empty(
            "sun",
            say("Nothing is due. Enjoy the day."),
            following,
            say("Open the calendar"),
            lambda: self.desk.go.emit(Place(PageName.CALENDAR)),
        )

    def _fail(self, error: ShopDeskError) -> None:
        self.switch.show_error(error, self._read)

    def _act(self, key: object) -> None:
        thing = self._things.get(key)
        if thing is not None and thing.reminder is not None:
            mark_done(self.desk, self, thing.reminder, done=True)
        elif thing is not None:
            self.desk.go.emit(place_of(thing))

    def _open(self, key: object) -> None:
        thing = self._things.get(key)
        if thing is not None and thing.reminder is not None:
            self._open_sheet(thing.reminder)
        elif thing is not None:
            self.desk.go.emit(place_of(thing))

    def _open_beside(self, number: object) -> None:
        if number == LETTERS:
            from shopdesk.ui.dialogs.waiting_letters import show_waiting_letters  # most days begin without it

            show_waiting_letters(self.desk, self)
            return
        if number == DATA:
            self.desk.go.emit(Place(PageName.SETTINGS, "check"))
            return
        page = PageName.REPAIRS if number in self._ready else PageName.CLAIMS
        self.desk.go.emit(Place(page, str(number)))

    def _open_sheet(self, reminder: Reminder | None) -> None:
        from shopdesk.ui.dialogs.reminder import ReminderSheet  # takes 50 ms, and the day is shown before

        ReminderSheet(self.desk, self, reminder).open()

    def _import(self) -> None:
        from shopdesk.ui.dialogs import importing

        importing.start(self.desk, self.window(), [])

    def _laid_out(self) -> QWidget:
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self._kinds = QStackedWidget()
        self._kinds.addWidget(self._list)
        self._kinds.addWidget(self.welcome)
        return self._kinds

    def _lay_out(self) -> None:
        body = Body()
        body.add(self._head)
        body.add_list(self.switch, 1)
        side = Body(20)
        side.add(self.backups.cards)
        side.add_list(self.beside)
        side.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, Panel(None, side, self.backups, short_line=True), PANEL))
