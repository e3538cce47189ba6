"""A month to take a day from, opened below a field."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look import icons, sheet
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font

_SHEET = """
DayPicker {{ background: {field}; border: 1px solid {soft}; border-radius: 6px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {field}; }}
QCalendarWidget QToolButton {{
    background: transparent; color: {text}; border: none; border-radius: 6px; padding: 4px 8px;
}}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {accent}; padding: 2px 6px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QAbstractItemView {{
    background: {field}; color: {text}; border: none; outline: none;
    selection-background-color: {fill}; selection-color: {on_fill};
}}
QCalendarWidget QAbstractItemView:disabled {{ color: {text3}; }}
"""


class DayPicker(QFrame):
    """A calendar that closes when a day is taken, or with Escape."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget, day: date, say: Speech) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = colours()
        names = ("field", "soft", "text", "text3", "hover", "accent", "fill", "on_fill")
        own = _SHEET.format(**{name: now.ink(name) for name in names})
        self.setStyleSheet(own + sheet.number(now))
        self._month = QCalendarWidget()
        self._month.setAccessibleName(say("Choose a day"))
        self._month.setFont(font(Style.BODY))
        self._month.setLocale(QLocale("en_GB" if say.language == "en" else say.language))
        self._month.setFirstDayOfWeek(self._month.locale().firstDayOfWeek())
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month.setMinimumSize(px(280), px(248))
        for button, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            arrow = self._month.findChild(QToolButton, button)
            if arrow is not None:
                arrow.setIcon(icons.icon(icon))
        self._plain_days()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._month)
        self._month.clicked.connect(self._take)
        self._month.activated.connect(self._take)

    def open_below(self, field: QWidget) -> None:
        """Open just below a field, or above it where the screen ends."""
        self.adjustSize()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if at.y() + self.height() > room.bottom():
            at = field.mapToGlobal(QPoint(0, -self.height() - 2))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self._month.setFocus()

    def _plain_days(self) -> None:
        """Show all days of the week alike: weekends in red would look late."""
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(colours().text))
        head.setForeground(QColor(colours().text2))
        for day in Qt.DayOfWeek:
            self._month.setWeekdayTextFormat(day, plain)
        self._month.setHeaderTextFormat(head)

    def _take(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()
