"""A card for a file that nobody could read: why, and keeping it with a claim as it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.mails.taken import keep_unread, open_claims
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.incoming_reading import UnreadFile
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.parts.order_finder import OrderFinder
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text

_RADIUS, _AROUND = 8, 16


class UnreadCard(QWidget):
    """One file that can't be read. Nothing of it is shown, and nothing in it is opened."""

    kept = Signal()
    """It was kept with a claim."""
    show_asked = Signal(str)

    def __init__(self, desk: Desk, file: UnreadFile) -> None:
        super().__init__()
        self._desk, self.file = desk, file
        self.number = ""
        """The claim that it is kept with, empty for none."""
        say = desk.speech
        self.finding = FindingRow((Tone.REFUSE, "circle-x"), file.why)
        self.keep_link = LinkButton(say("Keep the file with a claim"), "paperclip")
        self.keep_link.setCheckable(True)
        self.finder = OrderFinder(desk, say("Which claim?"))
        self.claim = Choice([])
        self._claim = Field(say("Claim"), self.claim)
        self.keep_button = Button(say("Keep it there"))
        self._none = Text("", Style.CAPTION, "text2", wrap=True)
        self._choosing = QWidget()
        self.show_link = LinkButton(say("Show"))
        self._lay_out()
        self._offer([])
        self.keep_link.toggled.connect(lambda on: self._open(on=on))
        self.finder.chosen.connect(self._look)
        self.keep_button.clicked.connect(lambda _checked=False: self.keep())
        self.show_link.clicked.connect(lambda _checked=False: self.show_asked.emit(self.number))
        self.setAccessibleName(file.path.name)

    def keep(self) -> None:
        """Keep it with the claim that is chosen."""
        number = self.claim.value()
        if not number:
            return
        self.keep_button.setEnabled(False)
        job = partial(keep_unread, path=self.file.path, number=number)
        self._desk.write(self, job, self._kept, failed=self._not_kept)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        rounded(QPainter(self), self.rect(), border=colours().line, radius=_RADIUS)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._choosing)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._claim, 1)
        row.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addWidget(self.finder)
        inside.addWidget(self._none)
        inside.addLayout(row)
        self._choosing.hide()
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND, 12, _AROUND, 12)
        column.setSpacing(4)
        column.addWidget(Text(self.file.path.name, Style.NAME, elide=True))
        column.addWidget(self.finding)
        links = QHBoxLayout()
        links.addWidget(self.keep_link)
        self.show_link.hide()
        links.addWidget(self.show_link)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(self._choosing)

    def _open(self, *, on: bool) -> None:
        self._choosing.setVisible(on)
        if on:
            self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, order_id: str) -> None:
        def found(office: Office) -> list[tuple[str, str]]:
            return open_claims(office, order_id)

        self._desk.read(self, found, self._offer_found, key="claims")

    def _offer_found(self, claims: list[tuple[str, str]]) -> None:
        say = self._desk.speech
        self._none.setText("" if claims else say("There is no claim about this order yet. Open one first."))
        self._none.setVisible(not claims)
        self._offer(claims)
        typed = self.finder.search.text().strip()
        if typed in [number for number, _ in claims]:
            self.claim.set_value(typed)
        if claims:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, claims: list[tuple[str, str]]) -> None:
        self.claim.set_options(claims)
        self._claim.setVisible(bool(claims))
        self.keep_button.setVisible(bool(claims))
        self.keep_button.setEnabled(bool(claims))

    def _kept(self, number: str) -> None:
        say, self.number = self._desk.speech, number
        told = say("Kept with claim {number} as it is, unread.", number=number)
        self.finding.tell((Tone.ACCEPT, "circle-check"), told)
        self._choosing.hide()
        self.keep_link.hide()
        self.show_link.show()
        self.show_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.emit()

    def _not_kept(self, error: ShopDeskError) -> None:
        self.keep_button.setEnabled(True)
        self.finding.tell((Tone.REFUSE, "circle-x"), error.sentence)
