"""What is typed into a set of fields counts as typed also where nobody can read it."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from shopdesk.ui.parts.typed_fields import FieldSet, amount_control, text_control


def test_an_amount_that_cannot_be_read_is_not_lost(qtbot: QtBot) -> None:
    fields = FieldSet()
    qtbot.addWidget(fields)
    fields.add(amount_control("fee", 250, "EUR"), "Fee")
    fields.add(text_control("name"), "Name")
    assert fields.unsaved() == {}
    fee = fields.control("fee")
    assert isinstance(fee, QLineEdit)
    fee.setText("12,34.5")
    assert fields.unsaved() == {"fee": "12,34.5"}
    assert fields.texts() is None, "nothing is sent of it"
