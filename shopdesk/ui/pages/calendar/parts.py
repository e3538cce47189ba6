"""Parts of the calendar: its head, the names of the days, and what the symbols mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.things import ThingKind
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import PILL_ICON, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.calendar.days import LATE, LOOKS
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.symbols import Symbol

FIGURE_LEFT = 11
"""Where the figures of the days begin in their cells."""


class MonthHead(QWidget):
    """The month's name, the way to others, and whose deadlines are shown."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.month = Text("", Style.TITLE, elide=True)
        self.before = _arrow("chevron-left", say("Month before"))
        self.after = _arrow("chevron-right", say("Month after"))
        set_tip(self.before, say("Month before, Page ↑"))
        set_tip(self.after, say("Month after, Page ↓"))
        self.today = Button(say("Today"))
        self.who = Segments(
            [(None, say("Everyone")), (Payer.SHOP, say("You")), (Payer.CUSTOMER, say("Customers"))],
            say("Who must act"),
        )
        self.who.set_value(None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.month)
        row.addSpacing(10)
        for part in (self.before, self.today, self.after):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.who)


class DayNames(QWidget):
    """The names of the days of the week over their columns."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._names = [Text("", Style.CAPTION, "text2") for _ in range(7)]
        for name in self._names:
            name.setContentsMargins(px(FIGURE_LEFT), 0, 0, 0)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._row.addWidget(name, 1)
        self.setFixedHeight(px(26))

    def set_names(self, names: Sequence[str]) -> None:
        """Show other names."""
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)


class Legend(QWidget):
    """What the symbols and the filled grounds mean."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        words = {
            ThingKind.CLAIM: say("Claim"),
            ThingKind.MONEY: say("Money"),
            ThingKind.PARCEL: say("Parcel"),
            ThingKind.ORDER: say("Order"),
            ThingKind.REPAIR: say("Repair"),
            ThingKind.OWN: say("Your own"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for kind, word in words.items():
            _meaning(row, *LOOKS[kind], word)
        _meaning(row, *LATE, say("Late"))
        row.addStretch(1)
        row.addWidget(Text(say("Filled: you must act"), Style.CAPTION, "text2"))


def _meaning(row: QHBoxLayout, tone: Tone, icon: str, word: str) -> None:
    row.addWidget(Symbol(icon, tone, PILL_ICON), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Text(word, Style.CAPTION, "text2"))
    row.addSpacing(8)


def _arrow(icon: str, name: str) -> Button:
    button = Button("", icon)
    button.side = 7
    button.setAccessibleName(name)
    return button
