"""Whether what is typed anywhere would be kept if the program stopped now: each field is typed in, and looked for."""

from PySide6.QtWidgets import QWidget

from shopdesk.ui.session import Session
from shopdesk.ui.widgets.lines import LineEdit, SearchField
from shopdesk.ui.widgets.text_edit import TextEdit

TYPED = "735"
"""Typed everywhere; it can be read as an amount and as words."""


def not_noted(session: Session, around: QWidget) -> list[str]:
    """Return the names of fields that can be typed in and would not be kept."""
    found = []
    for field in around.findChildren(QWidget):
        if not isinstance(field, LineEdit | TextEdit) or isinstance(field, SearchField):
            continue
        if not field.isVisible() or not field.isEnabled() or field.isReadOnly():
            continue
        before, by_hand = field.text(), field.by_hand
        _type(field, TYPED)
        if not any(TYPED in text for text in session.typed().values()):
            found.append(f"{type(field.window()).__name__}: {field.accessibleName() or field.parent()}")
        _type(field, before)
        field.by_hand = by_hand
    return found


def _type(field: LineEdit | TextEdit, text: str) -> None:
    field.selectAll()
    if isinstance(field, TextEdit):
        field.insertPlainText(text)
    else:
        field.insert(text)
        field.textEdited.emit(text)
