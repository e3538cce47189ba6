"""How the decision at the foot of a panel is laid out: choice, what it comes to, lines, reason, and the button."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.claims.decisions import LONGEST_REASON
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.action_choice import ActionChoice
from shopdesk.ui.pages.claim.decision_lines import DecisionLines
from shopdesk.ui.pages.claim.more_steps import MoreSteps
from shopdesk.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text


class DecisionView(QWidget):
    """The parts of the decision; what they do together, `DecisionFoot` knows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._say = say = desk.speech
        self.how = Text("", Style.CAPTION, "text2", elide=True)
        self.choice = ActionChoice(say)
        self.comes_to = Text("", elide=True)
        self.by_line = LinkButton(say("By line"))
        self.by_line.setCheckable(True)
        self.lines = DecisionLines(say, desk.shop.currency)
        self.reason = TextEdit(rows=2, longest=LONGEST_REASON)
        self.reason_field = Field(say("Why you decide otherwise. It is kept with the claim."), self.reason)
        self.trouble = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self.note = Text("", Style.CAPTION, "text2", wrap=True)
        self.keep = Button(say("Keep as it is"))
        self.more = MoreSteps(say("More steps"))
        self.save_button = PrimaryButton(say("Save decision"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self.choice)
        self.told = _row(self.comes_to, self.by_line)
        for part in (self.told, self.lines, self.reason_field, self.trouble):
            column.addWidget(part)
        column.addWidget(self._end())

    def tell_trouble(self, sentence: str) -> None:
        """Say what stands in the way; nothing where nothing does."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def tell_how(self, *, differs: bool) -> None:
        """Say whether it is as the policy advises; a reason is asked for where it is not."""
        say = self._say
        self.how.setText(say("differs from the policy") if differs else say("as the policy advises"))
        self.how.set_ink(Tone.ASK if differs else "text2")
        self.reason_field.setVisible(differs)

    def asks_reason(self) -> bool:
        """Tell whether a reason is asked for."""
        return self.reason_field.isVisibleTo(self)

    def unfold(self) -> None:
        """Show what each line gets."""
        self.by_line.setChecked(True)
        self.lines.show()

    def _head(self) -> QHBoxLayout:
        say, head = self._say, QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(say("Your decision"), Style.SECTION))
        head.addWidget(self.how, 1)
        head.addWidget(Text(say("Ctrl Enter"), Style.CAPTION, "text3"))
        return head

    def _end(self) -> QWidget:
        end = QWidget()
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.more)
        row.addWidget(self.note, 1)
        row.addWidget(self.keep)
        row.addWidget(self.save_button)
        return end


def _row(grows: QWidget, beside: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(grows, 1)
    row.addWidget(beside)
    return whole
