"""Writing letters, from wherever a record is shown. What draws and shows them is loaded with the first."""

from PySide6.QtWidgets import QDialog, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.ui.desk import Desk

LETTER = "letter"
"""The name of the sheets in which letters are written, by which those that are open are found."""


def write_letter(desk: Desk, parent: QWidget, kind: PaperKind, number: str) -> QDialog:
    """Open the sheet in which a letter about a claim or an order, by its number, is written and filed."""
    from shopdesk.ui.dialogs.letter_sheet import LetterSheet  # most days begin without a letter

    sheet = LetterSheet(desk, parent.window(), kind, number)
    sheet.open()
    return sheet


def typed_in_letters(page: QWidget) -> dict[str, str]:
    """Return what the owner has typed for a letter that is open before a page and not filed, by what it is for."""
    found: dict[str, str] = {}
    for sheet in page.window().findChildren(QDialog, LETTER):
        typed = getattr(sheet, "typed", dict)
        found |= typed() if sheet.isVisible() else {}
    return found
