"""What the owner can decide, side by side: what the policy advises stands first and is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.terms import Outcome
from shopdesk.texts import Speech
from shopdesk.ui.pages.claim.decision_words import action_words, order_of_actions
from shopdesk.ui.widgets.segments import Segments


class ActionChoice(QWidget):
    """Segments in the order that the policy's verdict asks for; a choice of the owner's stays when it changes."""

    chosen = Signal(object)
    """The owner chose a `DecisionAction`."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.segments = self._made(Outcome.ACCEPT)

    def value(self) -> DecisionAction:
        """Return what is chosen."""
        value = self.segments.value()
        return value if isinstance(value, DecisionAction) else DecisionAction.REFUSE

    def show_outcome(self, outcome: Outcome, *, keep: bool) -> None:
        """Offer what the policy advises first and choose it, or keep what is chosen."""
        chosen = self.value() if keep else None
        self._row.removeWidget(self.segments)
        self.segments.hide()
        self.segments.deleteLater()
        self.segments = self._made(outcome, chosen)

    def choose(self, action: DecisionAction) -> None:
        """Choose as if it had been clicked."""
        self.segments.set_value(action)
        self.chosen.emit(action)

    def _made(self, outcome: Outcome, chosen: DecisionAction | None = None) -> Segments:
        say, actions = self._say, order_of_actions(outcome)
        if chosen is not None and chosen not in actions:
            actions = (*actions, chosen)
        segments = Segments([(action, action_words(action, say)) for action in actions], say("Your decision"))
        segments.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        segments.set_value(chosen or actions[0])
        segments.chosen.connect(self.chosen)
        self._row.addWidget(segments)
        return segments
