from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.texts import Speech
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.day_picker import DayPicker
from shopdesk.ui.widgets.fields import Field, LineEdit
from shopdesk.ui.widgets.moment_field import MomentField
from tests.ui.widgets.conftest import Show

ZONE = ZoneInfo("Europe/Berlin")
NOW = Moment.parse("2026-03-09T10:00:00+01:00")


class Form(QWidget):
    """A day, an amount, and another field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.day = MomentField(ZONE, Speech("en", ZONE), lambda: NOW)
        self.amount = AmountField("EUR")
        self.other = LineEdit()
        self.day_field = Field("Received", self.day)
        self.amount_field = Field("Each", self.amount)
        column = QVBoxLayout(self)
        for widget in (self.day_field, self.amount_field, self.other):
            column.addWidget(widget)


@pytest.fixture
def form(show: Show) -> Form:
    form = Form()
    show(form)
    form.other.setFocus()
    return form


def test_a_moment_is_shown_with_its_day_of_the_week_until_it_is_edited(form: Form) -> None:
    form.day.set_moment(Moment.parse("2026-03-09T08:40:00Z"))
    assert form.day.text() == "Mon 9 March 2026, 09:40"
    form.day.setFocus()
    assert form.day.text() == "9 March 2026, 09:40"
    form.other.setFocus()
    assert form.day.text() == "Mon 9 March 2026, 09:40"


def test_a_moment_nobody_edits_stays_as_it_is_to_the_second(form: Form) -> None:
    exact = Moment.parse("2026-03-09T08:40:33Z")
    form.day.set_moment(exact)
    form.day.setFocus()
    form.other.setFocus()
    assert form.day.moment() == exact


def test_what_is_typed_is_read_and_told(form: Form, qtbot: QtBot) -> None:
    form.day.setFocus()
    with qtbot.waitSignal(form.day.edited):
        qtbot.keyClicks(form.day, "8.3.26 9:40")
    assert form.day.moment() == Moment.parse("2026-03-08T08:40:00Z")
    form.other.setFocus()
    assert form.day.text() == "Sun 8 March 2026, 09:40"
    form.day.setFocus()
    form.day.selectAll()
    qtbot.keyClick(form.day, Qt.Key.Key_Backspace)
    assert form.day.moment() is None


def test_a_day_that_is_none_is_told_below_when_the_field_is_left(form: Form, qtbot: QtBot) -> None:
    form.day.setFocus()
    qtbot.keyClicks(form.day, "31 February 2026")
    with pytest.raises(InputError, match="February 2026 has only 28 days"):
        form.day.moment()
    assert form.day_field.error() == ""
    form.other.setFocus()
    assert form.day_field.error() == "February 2026 has only 28 days."
    assert form.day.text() == "31 February 2026"
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Backspace)
    assert form.day_field.error() == ""


def test_alt_down_opens_a_calendar_whose_day_keeps_the_time(form: Form, qtbot: QtBot) -> None:
    form.day.set_moment(Moment.parse("2026-03-09T08:40:00Z"))
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (picker,) = form.day.findChildren(DayPicker)
    assert picker.isVisible()
    with qtbot.waitSignal(form.day.edited):
        picker.picked.emit(QDate(2026, 4, 1))
    # Summer time has begun: the clock shows the same.
    assert form.day.moment() == Moment.parse("2026-04-01T07:40:00Z")
    picker.close()


def test_a_field_for_days_only_takes_the_day(qtbot: QtBot) -> None:
    field = MomentField(ZONE, Speech("en", ZONE), lambda: NOW, only_days=True)
    qtbot.addWidget(field)
    field.setText("yesterday 17:00")
    assert str(field.moment()) == "2026-03-08"


def test_an_amount_is_shown_with_all_its_decimals(form: Form, qtbot: QtBot) -> None:
    form.amount.set_minor(7800)
    assert form.amount.text() == "78.00"
    form.amount.setFocus()
    form.amount.selectAll()
    with qtbot.waitSignal(form.amount.edited):
        qtbot.keyClicks(form.amount, "12,5")
    assert form.amount.minor() == 1250
    form.other.setFocus()
    assert form.amount.text() == "12.50"
    form.amount.set_minor(None)
    assert form.amount.minor() is None


def test_what_is_no_amount_is_told_below_when_the_field_is_left(form: Form, qtbot: QtBot) -> None:
    form.amount.setFocus()
    qtbot.keyClicks(form.amount, "12,34.5")
    with pytest.raises(InputError, match="is not an amount of EUR"):
        form.amount.minor()
    form.other.setFocus()
    assert form.amount_field.error() == "'12,34.5' is not an amount of EUR. Write one such as 1234.50."
    assert form.amount.text() == "12,34.5"


def test_an_amount_takes_another_currency(form: Form) -> None:
    form.amount.set_currency("JPY")
    form.amount.set_minor(1200)
    assert form.amount.text() == "1200"
