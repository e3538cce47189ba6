"""The page of settings: its parts at the left, one of them open."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.crash_notes import Begun
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PAGE_MARGIN, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.page import Page
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.part_makers import MAKERS
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.side_buttons import SideButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_paint import REACH
from shopdesk.ui.widgets.sheet import ask

_LIST = 216
_FIRST = "shop"
_SHOWN = frozenset({RecordKind.SHOP, RecordKind.POLICY, RecordKind.CLAIM})


class SettingsPage(Page):
    """Settings; the record of a place is the key of a part, such as `policy`. Parts are made when first shown."""

    name = PageName.SETTINGS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        say = desk.speech
        self.rows = {
            "shop": SideButton("store", say("Shop")),
            "place": SideButton("map-pin", say("Country and money")),
            "numbers": SideButton("tag", say("Numbers")),
            "documents": SideButton("file-text", say("Documents")),
            "letters": SideButton("mail", say("Letters")),
            "repairs": SideButton("wrench", say("Repairs")),
            "policy": SideButton("scroll-text", say("Policy")),
            "look": SideButton("sun", say("Look")),
            "printing": SideButton("printer", say("Printing")),
            "backup": SideButton("archive", say("Backup and restore")),
            "check": SideButton("shield-check", say("Check my data")),
            "export": SideButton("download", say("Export everything")),
            "done": SideButton("history", say("What was done")),
            "bin": SideButton("trash-2", say("Bin")),
            "about": SideButton("info", say("About")),
        }
        self.parts: dict[str, SettingsPart] = {}
        self._stack = QStackedWidget()
        self._lay_out()

    @property
    def part(self) -> SettingsPart:
        """The part that is open."""
        return next(part for part in self.parts.values() if part is self._stack.currentWidget())

    def show_place(self, place: Place) -> None:
        """Open a part, or the one that was open last."""
        shown = next((key for key, row in self.rows.items() if row.isChecked()), _FIRST)
        self.open_part(place.record if place.record in self.rows else shown)

    def open_part(self, key: str) -> None:
        """Open a part; what is typed in the others stays there."""
        part = self.parts.get(key) or self._make(key)
        self.rows[key].setChecked(True)
        self._stack.setCurrentWidget(part)
        part.renew()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is open."""
        if kinds & _SHOWN and self.parts:
            self.part.renew()

    def typed(self) -> dict[str, str]:
        """Return what was typed in any part and is not saved."""
        return {name: text for part in self.parts.values() for name, text in part.typed().items()}

    def begun(self) -> Begun | None:
        """Return what was typed, by part; that of the part that is open comes last."""
        parts = sorted(self.parts, key=lambda key: self.parts[key] is self.part)
        typed = {key: dict(found) for key in parts if (found := self.parts[key].typed())}
        return Begun(msgspec.json.encode(typed).decode(), tuple(self.typed())) if typed else None

    def put_back(self, text: str, _then: Callable[..., object]) -> None:
        """Type it again in its parts, and show the last of them: the page is seen already, and may not be left now."""
        try:
            typed = msgspec.json.decode(text, type=dict[str, dict[str, str]])
        except msgspec.DecodeError:
            return  # another version of the program wrote it
        for key in [one for one in typed if one in self.rows]:
            self.open_part(key)
            self.part.type_in(typed[key])

    def may_leave(self) -> bool:
        """Ask before what was typed is thrown away."""
        if not self.typed():
            return True
        say = self.desk.speech
        names = [self.rows[key].text() for key, part in self.parts.items() if part.typed()]
        told = say("What was typed is not saved: {parts:list}.", parts=names)
        if not ask(self, say("Leave the settings?"), told, say("Leave"), say("Stay")):
            return False
        for part in self.parts.values():
            part.forget()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the parts with the arrow keys."""
        keys = list(self.rows)
        at = next((place for place, key in enumerate(keys) if self.rows[key].hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        key = keys[max(0, min(len(keys) - 1, at + step))]
        self.rows[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.open_part(key)

    def _make(self, key: str) -> SettingsPart:
        part = self.parts[key] = MAKERS[key](self.desk)
        self._stack.addWidget(part)
        return part

    def _lay_out(self) -> None:
        at_left = QWidget()
        at_left.setFixedWidth(px(_LIST))
        column = QVBoxLayout(at_left)
        column.setContentsMargins(PAGE_MARGIN - REACH, PAGE_MARGIN - 4, 0, PAGE_MARGIN)
        column.setSpacing(1)
        title = Text(self.desk.speech("Settings"), Style.TITLE)
        title.setContentsMargins(REACH, 0, 0, 0)
        title.setFixedHeight(px(32))
        column.addWidget(title)
        column.addSpacing(12)
        for key, row in self.rows.items():
            row.setAutoExclusive(True)
            row.clicked.connect(lambda _checked=False, key=key: self.open_part(key))
            column.addWidget(row)
        column.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(at_left)
        whole.addWidget(self._stack, 1)
