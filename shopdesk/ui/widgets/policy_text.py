"""A policy to read: what the house does, what it is silent on, and its clauses as sentences by their §."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.services.policies.sentences import PolicySentences
from shopdesk.texts import Speech
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text


class PolicyText(QWidget):
    """Shows one policy."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_policy(self, policy: PolicySentences, *, titled: bool = True) -> None:
        """Show a policy in place of the one before, with its title or without."""
        say = self._say
        self._clear()
        if titled:
            self._column.addWidget(Text(policy.title, Style.HEADING, wrap=True))
        self._column.addWidget(Text(policy.summary, wrap=True))
        if policy.silent:
            silent = say("Silent on: {subjects}", subjects=policy.silent)
            self._column.addWidget(Text(silent, Style.CAPTION, "text2", wrap=True))
        self._column.addSpacing(4)
        clauses = QWidget()
        grid = QGridLayout(clauses)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, clause in enumerate(policy.clauses):
            number = Text(say("§ {number}", number=clause.number), Style.CAPTION, "text2")
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Text(clause.title, Style.NAME, wrap=True))
            words.addWidget(Text(clause.sentence, wrap=True))
            grid.addLayout(words, row, 1)
        self._column.addWidget(clauses)

    def _clear(self) -> None:
        empty(self._column)
