"""Dates that can be read in several ways: one of them as it stands in the file, and the day that it is in each way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.imports import DateOrder
from shopdesk.services.imports.questions import DatesAsked
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import RowList


class DatesPart(QWidget):
    """Asks which day a date of the file is; with the answer, all its dates are known."""

    chosen = Signal(object)
    """The order in which the dates stand, a `DateOrder`."""

    def __init__(self, desk: Desk, asked: DatesAsked) -> None:
        super().__init__()
        say = desk.speech
        self.asked = asked
        self.list = RowList(say("Which day is {date}?", date=asked.example), open_on_click=True)
        words = order_words(say)
        rows = [
            ListRow(order, "calendar", Tone.YOU, say("{day:date}", day=day), words[order], action=say("It is this day"))
            for order, day in zip(asked.orders, asked.days, strict=True)
        ]
        self.list.set_groups([Group("", rows=rows)])
        self.list.opened.connect(self.chosen)
        self.list.acted.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(say("A date in {file}", file=asked.file), Style.LABEL, "text2", wrap=True))
        column.addWidget(Text(asked.example, Style.TITLE, wrap=True, figures=True))
        column.addSpacing(8)
        column.addWidget(Text(say("Which day is it?"), Style.SECTION))
        column.addWidget(self.list)
        column.addStretch(1)


def order_words(say: Speech) -> dict[DateOrder, str]:
    """Return in words in which order a date's numbers stand."""
    return {
        DateOrder.DAY_FIRST: say("day first, then the month"),
        DateOrder.MONTH_FIRST: say("month first, then the day"),
        DateOrder.YEAR_FIRST: say("year first, then month and day"),
    }
