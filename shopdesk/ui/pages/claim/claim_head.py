"""The head of a claim's page: whose claim it is, its number and state, and the way back to the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.repair_states import RepairState
from shopdesk.texts import Speech
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.standing import claim_pill
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill


class ClaimHead(QWidget):
    """A title with the number beside it, a note at the right, and a pill for the state."""

    back = Signal()
    start_over_asked = Signal()
    """What was typed shall be thrown away."""
    save_asked = Signal()
    """What was typed shall be kept, without a decision."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._back = IconButton("arrow-left", say("All claims"))
        self._back.clicked.connect(self.back)
        self._title = Text("", Style.TITLE, elide=True)
        self._number = Text("", Style.BODY, "text2")
        self._note = Text("", Style.BODY, "text2")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._note)
        self._save = Button("")
        self._save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self._save.clicked.connect(self.save_asked)
        self._again = IconButton("rotate-ccw", say("Start over"))
        self._again.clicked.connect(self.start_over_asked)
        row.addWidget(self._again)
        row.addWidget(self._save)
        self._pill: Pill | None = None

    def show_new(self) -> None:
        """Head a new claim."""
        self._tell(self._say("New claim"), "", None)

    def show_kept(
        self, title: str, number: str, state: ClaimState, *, in_money: bool = True, repair: RepairState | None = None
    ) -> None:
        """Head a kept claim; `in_money` where nothing but money goes back, `repair` while one has the goods."""
        self._tell(title, number, state)
        look = claim_pill(state, repair, self._say, in_money=in_money)
        self._pill = Pill(look.text, look.tone, look.icon)
        self._row.addWidget(self._pill)

    def offer_save(self, *, offered: bool) -> None:
        """Offer to keep what was typed without deciding."""
        self._note.setText(self._say("Not saved yet") if offered and self._pill is None else "")
        self._save.setVisible(offered)
        self._again.setVisible(offered)

    def _tell(self, title: str, number: str, state: ClaimState | None) -> None:
        self._title.setText(title)
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._save.set_text(self._say("Save without deciding") if state is None else self._say("Save changes"))
        self._save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        if self._pill is not None:
            self._pill.hide()
            self._pill.deleteLater()
            self._pill = None
        self.offer_save(offered=False)
