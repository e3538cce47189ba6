"""When backups are made by themselves and how long they are kept: each number is kept as soon as it is set."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.services.backups.shelf import Plan
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.choices import Choice
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.stepper import Stepper

_MINUTES = (15, 30, 60, 120, 240, 480)
_HOUR = 60
_STEPPER = 160


class BackupPlan(QWidget):
    """The plan's fields, one to a row."""

    changed = Signal(str, object)
    """A field of `Plan` and what it shall be."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.minutes = Choice([(minutes, _span(minutes, say)) for minutes in _MINUTES])
        self.minutes.setFixedWidth(px(180))
        self.minutes.chosen.connect(lambda value: self.changed.emit("minutes", value))
        self.on_closing = Check(say("When ShopDesk is closed"))
        self.on_closing.clicked.connect(lambda on: self.changed.emit("on_closing", bool(on)))
        self.keeping: dict[str, Stepper] = {
            "days": self._stepper("days", 1, 366, lambda n: say.counted("{count} day", "{count} days", n)),
            "weeks": self._stepper("weeks", 0, 260, lambda n: say.counted("{count} week", "{count} weeks", n)),
            "months": self._stepper("months", 0, 240, lambda n: say.counted("{count} month", "{count} months", n)),
            "most_gb": self._stepper("most_gb", 1, 10_000, lambda n: say("{count} GB", count=f"{n:,}")),
        }
        self._add(say("While something changes, every"), self.minutes)
        self._add("", self.on_closing)
        self._add(say("Keep the newest of each day for"), self.keeping["days"])
        self._add(say("Keep the newest of each week for"), self.keeping["weeks"])
        self._add(say("Keep the newest of each month for"), self.keeping["months"])
        self._add(say("All together at most"), self.keeping["most_gb"])

    def show_plan(self, plan: Plan, say: Speech) -> None:
        """Show what is planned, without telling."""
        offered = sorted({*_MINUTES, plan.minutes})
        self.minutes.set_options([(minutes, _span(minutes, say)) for minutes in offered])
        self.minutes.set_value(plan.minutes)
        self.on_closing.setChecked(plan.on_closing)
        for name, stepper in self.keeping.items():
            if not stepper.number.hasFocus():
                stepper.set_value(getattr(plan, name))

    def _stepper(self, field: str, least: int, most: int, words: Callable[[int], str]) -> Stepper:
        stepper = Stepper(least, most, words)
        stepper.setMinimumWidth(px(_STEPPER))
        stepper.changed.connect(partial(self.changed.emit, field))
        return stepper

    def _add(self, words: str, control: QWidget) -> None:
        row = self._grid.rowCount()
        if words:
            label = Text(words)
            if isinstance(control, Choice):
                label.setBuddy(control)
            else:
                control.setAccessibleName(words)
            self._grid.addWidget(label, row, 0)
        self._grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)


def _span(minutes: int, say: Speech) -> str:
    if minutes % _HOUR:
        return say.counted("{count} minute", "{count} minutes", minutes)
    return say.counted("{count} hour", "{count} hours", minutes // _HOUR)
