"""The goods' way back as a line of four stations: authorized, sent, arrived, inspected."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.services.claims.claim_page import ClaimPage, WayBackStep, way_back
from shopdesk.services.claims.row_words import written_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

_LINE = 2


class WayBackPart(QWidget):
    """Shows how far the goods have come; hidden where nothing comes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._section = Section(desk.speech("The way back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show the way back of a claim."""
        steps = way_back(page)
        self.setVisible(bool(steps))
        self._section.clear()
        if not steps:
            return
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        stock = {True: say("back to stock"), False: say("not back to stock"), None: ""}[page.claim.restocked]
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(1)
        reached = [step.at is not None for step in steps]
        for place, step in enumerate(steps):
            last = place == len(steps) - 1
            grid.setColumnStretch(place, 1)
            grid.addWidget(_Station(reached[place], not last and reached[place + 1], is_last=last), 0, place)
            name = Text(_name(step, say), Style.NAME if step.at is not None else Style.BODY, elide=True)
            name.set_ink("text" if step.at is not None else "text2")
            day = written_words(step.at, now, say) or say("not yet")
            note = stock if step.action is ClaimAction.INSPECTED else step.note
            grid.addWidget(name, 1, place)
            grid.addWidget(Text(day, Style.CAPTION, "text2", elide=True), 2, place)
            grid.addWidget(Text(note, Style.CAPTION, "text2", elide=True), 3, place)
        line.setAccessibleName(_spoken(steps, say))
        self._section.body.addWidget(line)


class _Station(QWidget):
    """A dot, ticked where it was reached, and the line on to the next."""

    def __init__(self, reached: bool, goes_on: bool, *, is_last: bool) -> None:
        super().__init__()
        self._reached, self._goes_on, self._is_last = reached, goes_on, is_last
        self.setFixedHeight(px(ICON) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below the dot."""
        painter, now, size = QPainter(self), colours(), px(ICON)
        middle = self.height() / 2
        if not self._is_last:
            ink = now.ink(Tone.ACCEPT) if self._goes_on else now.line
            painter.fillRect(size + 6, int(middle) - 1, self.width() - size - 12, _LINE, QColor(ink))
        if self._reached:
            drawn = icons.pixmap("circle-check", Tone.ACCEPT, size, self.devicePixelRatioF())
            painter.drawPixmap(0, int(middle - size / 2), drawn)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.edge), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(size / 2, middle), size / 2 - 2, size / 2 - 2)


def _name(step: WayBackStep, say: Speech) -> str:
    if step.action is None:
        return say("Authorized")
    return {
        ClaimAction.SENT_BACK: say("Sent back"),
        ClaimAction.ARRIVED: say("Arrived"),
        ClaimAction.INSPECTED: say("Inspected"),
    }[step.action]


def _spoken(steps: tuple[WayBackStep, ...], say: Speech) -> str:
    told = [
        say("{step}: {at}", step=_name(step, say), at=say("not yet") if step.at is None else say.moment(step.at, "day"))
        for step in steps
    ]
    return "; ".join(told)
