"""One more look, before a refusal is filed: why it is refused, what would be within the rules, and a tick for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.claims.verdict_words import outcome_words
from shopdesk.services.letters.second_look import SecondLook, Within
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.text_row import TextRow


class SecondLookPart(QWidget):
    """Shows both sides of a refusal; the letter goes on once the tick is set."""

    looked = Signal(bool)
    """The tick was set or taken away."""
    left = Signal()
    """The owner goes back to the letter."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self.tick = Check(say("I have looked at it once more"))
        self.back = LinkButton(say("Back to the letter"), "arrow-left")
        self._against = Text("", wrap=True)
        self._why = Section(say("Why it is refused"))
        self._within = Section(say("What would be within the rules"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(say("One more look"), Style.HEADING))
        column.addWidget(Text(say("This letter refuses something. Look at both sides before it goes."), wrap=True))
        column.addWidget(self._against)
        column.addWidget(self._why)
        column.addWidget(self._within)
        column.addWidget(self.tick)
        self.tick.toggled.connect(self.looked)
        self.back.clicked.connect(self.left)
        self.show_look(SecondLook())

    def show_look(self, look: SecondLook) -> None:
        """Show what speaks for and against it."""
        self._against.setText(look.against)
        self._against.setVisible(bool(look.against))
        empty(self._why.body)
        for reason in look.reasons:
            self._why.body.addWidget(TextRow("circle-x", Tone.REFUSE, reason))
        self._why.setVisible(bool(look.reasons))
        empty(self._within.body)
        for one in look.within:
            self._within.body.addWidget(TextRow("arrow-right", "text2", one.words, self._comes_to(one)))
        if not look.within:
            self._within.body.addWidget(Text(self._say("Nothing that could still be so."), ink="text2", wrap=True))

    def _comes_to(self, one: Within) -> str:
        words = outcome_words(one.outcome, self._say)
        return self._say("{outcome} · {result}", outcome=words, result=one.result) if one.result else words
