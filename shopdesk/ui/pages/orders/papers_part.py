"""The papers of an order: its confirmation and where it stands, each with what became of it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letter_menu import LetterButtons
from shopdesk.ui.dialogs.paper_rows import PaperRows
from shopdesk.ui.widgets.sections import Section


class PapersPart(QWidget):
    """Filed papers, the newest first, and buttons for the letters of an order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._section = Section(desk.speech("Papers"), hairline=True)
        self.rows = PaperRows(desk)
        self.letters = LetterButtons(desk)
        make = QHBoxLayout()
        make.setContentsMargins(0, 4, 0, 0)
        make.addWidget(self.letters)
        make.addStretch(1)
        self._section.body.addWidget(self.rows)
        self._section.body.addLayout(make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)

    def show_sight(self, sight: OrderSight) -> None:
        """Show the papers of an order."""
        self._section.set_count(len(sight.papers) or None)
        self.rows.show_papers(sight.papers, sight.standings)
        self.letters.offer(sight.order.number, sight.letters)
