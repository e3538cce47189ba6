"""Parts follow when the colours change while they are seen."""

from PySide6.QtWidgets import QApplication

from shopdesk.ui.look import theme
from shopdesk.ui.look.tokens import DARK
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.stepper import Stepper
from tests.ui.widgets.conftest import Show


def test_a_text_that_has_had_another_ink_follows(qapp: QApplication, show: Show) -> None:
    text = Text("€20.00", ink="text2")
    show(text)
    text.set_ink("text")
    theme.apply(qapp, "dark")
    assert text.palette().color(text.foregroundRole()).name().upper() == DARK.text


def test_the_words_of_a_stepper_keep_their_room(qapp: QApplication, show: Show) -> None:
    stepper = Stepper(1, 5, lambda count: f"{count} of 5")
    show(stepper)
    number = stepper.number
    theme.apply(qapp, "dark")
    inside = number.childrenRect()
    assert inside.width() == number.width()
