"""The repairs that a claim became: where each stands and where the piece is, and the way there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.claims.claim_page import ClaimPage, ListedRepair
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.words import state_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.sections import Section


class RepairPart(QWidget):
    """Shows a claim's repairs, the newest first; hidden where it became none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._section = Section(desk.speech("Repair"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show the repairs of a claim."""
        self.setVisible(bool(page.repairs))
        self._section.clear()
        if page.repairs:
            self._section.body.addWidget(RepairRows(self._desk, page.repairs))


class RepairRows(QWidget):
    """A row for each repair: its number leads there; beside it piece and place, at the right where it stands."""

    def __init__(self, desk: Desk, repairs: Sequence[ListedRepair], *, narrow: bool = False) -> None:
        super().__init__()
        say = desk.speech
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in reversed(repairs):
            link = LinkButton(one.number)
            link.setAccessibleName(say("Open repair {number}", number=one.number))
            link.clicked.connect(partial(_open, desk, one.number))
            place = place_words(one.place, one.bench, say)
            told = place if narrow else say("{piece} · {place}", piece=one.piece, place=place)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(link)
            row.addWidget(Text(told, Style.CAPTION, "text2", elide=True), 1)
            row.addWidget(Pill(state_words(one.state, say), *repair_look(one.state)))
            column.addLayout(row)


def _open(desk: Desk, number: str, _checked: bool = False) -> None:
    desk.go.emit(Place(PageName.REPAIRS, number))
