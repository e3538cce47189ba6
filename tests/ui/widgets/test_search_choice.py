"""A field that finds one of many by any part of its words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.search_choice import SearchChoice

COUNTRIES = [("DE", "Germany"), ("DZ", "Algeria"), ("GB", "United Kingdom"), ("US", "United States")]


def test_the_line_in_which_is_typed_has_the_name_of_its_field(qtbot: QtBot) -> None:
    choice = SearchChoice(COUNTRIES)
    field = Field("Country", choice)
    qtbot.addWidget(field)
    line = choice.lineEdit()
    assert line is not None
    assert (choice.accessibleName(), line.accessibleName()) == ("Country", "Country")
    field.set_label("Land")
    assert line.accessibleName() == "Land"


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[SearchChoice]:
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    made = SearchChoice(COUNTRIES)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    around.show()
    qtbot.waitExposed(around)
    made.setFocus()
    yield made
    around.close()


def type_and_leave(choice: SearchChoice, text: str) -> None:
    line = choice.lineEdit()
    assert line is not None
    QTest.keyClicks(line, text)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("Germ", "DE", "Germany"),
        ("ger", "DE", "Germany"),  # Algeria holds it too, but does not begin so
        ("states", "US", "United States"),
        ("gb", "GB", "United Kingdom"),
        ("United", "United", "United"),  # two are called so: the owner has to say which
        ("Atlantis", "Atlantis", "Atlantis"),
    ],
)
def test_what_is_typed_in_part_is_the_one_value_that_it_fits(
    choice: SearchChoice, typed: str, value: str, words: str
) -> None:
    told: list[object] = []
    choice.chosen.connect(told.append)
    type_and_leave(choice, typed)
    assert (choice.value(), choice.currentText(), told) == (value, words, [value])
