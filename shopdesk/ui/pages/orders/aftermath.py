"""What followed from a correction: which deadlines moved, which claims now come out differently."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.services.orders.correcting import ChangedClaim, Correction, MovedDeadline
from shopdesk.texts import Speech
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text

_RADIUS = 8


class Aftermath(QWidget):
    """A tinted block that stays until it is closed, with a link to each claim that it names."""

    claim_opened = Signal(str)
    """A claim was asked for: its number."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 12)
        row.addLayout(self._column, 1)
        self.close_button = IconButton("x", say("Close"))
        self.close_button.clicked.connect(self.hide)
        top = QVBoxLayout()
        top.addWidget(self.close_button)
        top.addStretch(1)
        row.addLayout(top)
        self.hide()

    def tell(self, correction: Correction) -> None:
        """Say what followed; where nothing did, stay away."""
        empty(self._column)
        say = self._say
        lines = [moved_words(one, say) for one in correction.moved]
        if lines or correction.claims:
            self._column.addWidget(Text(say("Corrected, and this followed:"), Style.SECTION))
        for line in lines:
            self._column.addWidget(Text(line, wrap=True))
        for claim in correction.claims:
            link = LinkButton(claim_words(claim, say))
            link.clicked.connect(lambda _checked=False, number=claim.number: self.claim_opened.emit(number))
            self._column.addWidget(link)
        self.setVisible(bool(lines or correction.claims))

    def words(self) -> list[str]:
        """Return what it says, line by line."""
        found = []
        shown = [widget for widget in self.findChildren(QWidget) if self._column.indexOf(widget) >= 0]
        for widget in sorted(shown, key=self._column.indexOf):
            if isinstance(widget, Text):
                found.append(widget.text())
            elif isinstance(widget, LinkButton):
                found.append(widget.shown_text())
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded(QPainter(self), self.rect(), ground=colours().tint(Tone.YOU), radius=_RADIUS)


def moved_words(one: MovedDeadline, say: Speech) -> str:
    """Return in a sentence how a deadline moved."""
    what = say("{what} ({number})", what=say.term(one.what).capitalize(), number=one.record_number)
    if one.before is None:
        return say("{what}: now {after}.", what=what, after=_when(one.after, say))
    if one.after is None:
        return say("{what}: no longer {before}.", what=what, before=_when(one.before, say))
    return say(
        "{what}: {after} instead of {before}.", what=what, after=_when(one.after, say), before=_when(one.before, say)
    )


def claim_words(one: ChangedClaim, say: Speech) -> str:
    """Return in a sentence how a claim now comes out."""
    return say(
        "Claim {number} now comes out as: {after} (was: {before})",
        number=one.number,
        after=say.term(one.after),
        before=say.term(one.before),
    )


def _when(due: datetime | None, say: Speech) -> str:
    return say("open") if due is None else say.moment(Moment.at(due), "near")
