"""What a field or section rarely shows is made when it is shown: forms are full of them, and a widget takes time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.fields import Field, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


def _parts(widget: QWidget) -> int:
    return len(widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))


def test_a_field_holds_what_is_wrong_only_from_then_on(qtbot: QtBot) -> None:
    field = Field("Name", LineEdit())
    qtbot.addWidget(field)
    field.show()
    assert _parts(field) == 3
    assert field.error() == ""
    field.clear_error()
    assert _parts(field) == 3
    low = field.sizeHint().height()
    field.set_error("Say who it is.")
    assert (_parts(field), field.error()) == (4, "Say who it is.")
    assert field.sizeHint().height() > low
    field.clear_error()
    assert field.error() == ""
    assert field.sizeHint().height() == low


def test_a_section_holds_count_and_note_only_where_it_has_them(qtbot: QtBot) -> None:
    section = Section("Why")
    qtbot.addWidget(section)
    section.resize(400, 60)
    section.show()
    assert len(section.findChildren(Text)) == 1
    section.set_right("seven-day")
    section.set_count(3)
    qtbot.waitUntil(lambda: _seen(section) == ["Why", "3", "seven-day"])
    section.set_count(None)
    section.set_right("")
    qtbot.waitUntil(lambda: _seen(section) == ["Why"])


def _seen(section: Section) -> list[str]:
    texts = [text for text in section.findChildren(Text) if text.isVisible()]
    return [text.text() for text in sorted(texts, key=lambda text: text.x())]
