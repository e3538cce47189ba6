"""Writing letters, from wherever a record is shown. What draws and shows them is loaded with the first."""

from PySide6.QtWidgets import QDialog, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.ui.desk import Desk


def write_letter(desk: Desk, parent: QWidget, kind: PaperKind, number: str) -> QDialog:
    """Open the sheet in which a letter about a claim or an order, by its number, is written and filed."""
    from shopdesk.ui.dialogs.letter_sheet import LetterSheet  # most days begin without a letter

    sheet = LetterSheet(desk, parent.window(), kind, number)
    sheet.open()
    return sheet
