"""What happened with a repair so far, the newest first: when, what, by whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.words import step_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import FACT, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.sections import Section

_DAY = 56


class SoFarPart(QWidget):
    """A row for each step, its note below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: tuple[tuple[str, str, str], ...] = ()
        self._section = Section(desk.speech("So far"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)

    def show_page(self, page: RepairPage) -> None:
        """Show the steps of a repair."""
        say, zone = self._desk.speech, self._desk.zone
        rows: list[tuple[str, str, str, Moment]] = []
        for step in reversed(page.steps):
            words = step_words(step, say)
            who = step.who if step.who and step.who not in words else ""
            note = step.note if step.note and step.note not in words else ""
            told = say("{step}, {who}", step=words, who=who) if who else words
            if step.due_on is not None:
                told = say("{step}, by {on:brief}", step=told, on=step.due_on)
            rows.append((say.day(step.at.day_in(zone), "brief"), told, note, step.at))
        asked = page.repair.asked_at
        came = say("Asked for")
        if page.repair.channel is not None:
            came = say("Asked for by {channel:term}", channel=page.repair.channel)
        rows.append((say.day(asked.day_in(zone), "brief"), came, "", asked))
        told_rows = tuple(row[:3] for row in rows)
        if told_rows == self.rows:
            return
        self.rows = told_rows
        self._section.clear()
        self._section.body.addWidget(self._table(rows))

    def _table(self, rows: list[tuple[str, str, str, Moment]]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, px(_DAY))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, (day, told, note, at) in enumerate(rows):
            when, what = Text(day, ink="text2", figures=True), Text(told, wrap=True)
            above = (px(FACT) - what.fontMetrics().height()) // 2
            for text in (when, what):
                text.setContentsMargins(0, above, 0, above)
                set_tip(text, self._desk.speech.moment(at))
            grid.addWidget(when, 2 * place, 0, top)
            grid.addWidget(what, 2 * place, 1, top)
            if note:
                grid.addWidget(Text(note, Style.CAPTION, "text2", wrap=True), 2 * place + 1, 1, top)
        return table
