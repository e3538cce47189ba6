"""What the policy says to the claim that a mail becomes: the verdict, what is missing by which clause, what is due."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.terms import Payer
from shopdesk.services.claims.claim_sight import ClaimSight, DueRow
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.mails.sight import MailSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import outcome_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FactRow, FindingRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill

_MOST_MISSING = 5


class VerdictPart(QWidget):
    """Shows the verdict, or why there is none yet. Nothing in it takes the keyboard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_sight(self, sight: MailSight) -> None:
        """Show what the policy says, in place of what it said before."""
        say = self._desk.speech
        empty(self._column)
        if sight.proofs:
            proofs = capital(say.listing([say.term(one) for one in sight.proofs]))
            self._column.addWidget(FindingRow((Tone.ACCEPT, "check"), proofs))
        if sight.trouble:
            self._column.addWidget(FindingRow((Tone.REFUSE, "circle-alert"), sight.trouble))
        elif sight.verdict is not None:
            self._tell(sight.verdict)
        elif sight.continues:
            told = say("That claim has ended; only its correspondence grows.")
            self._column.addWidget(FindingRow((Tone.WAIT, "info"), told))

    def _tell(self, verdict: ClaimSight) -> None:
        say = self._desk.speech
        tone, icon = outcome_look(verdict.verdict.outcome)
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 6, 0, 2)
        head.setSpacing(10)
        sentence = Text(verdict.headline.sentence, wrap=True)
        sentence.setContentsMargins(0, 2, 0, 0)
        head.addWidget(Pill(verdict.headline.title, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(sentence, 1)
        self._column.addWidget(top)
        for row in verdict.missing[:_MOST_MISSING]:
            words = say("Missing: {what} ({why})", what=row.words, why=row.because) if row.because else row.words
            self._column.addWidget(FindingRow((Tone.ASK, "circle-question-mark"), words))
        if len(verdict.missing) > _MOST_MISSING:
            rest = say("and {count} more", count=len(verdict.missing) - _MOST_MISSING)
            self._column.addWidget(Text(rest, Style.CAPTION, "text2"))
        due = _first(verdict)
        if due is not None and due.day is not None:
            look = (Tone.YOU, "circle-dot") if due.what in _mine(verdict) else (Tone.WAIT, "clock")
            self._column.addWidget(FactRow(look, due.words, due.note, due.who, say.day(due.day, "near")))


def _mine(verdict: ClaimSight) -> set[str]:
    return {one.what for one in verdict.verdict.deadlines if one.who is Payer.SHOP}


def _first(verdict: ClaimSight) -> DueRow | None:
    """Return what is due first of what is still open."""
    waiting = [(one.day, number) for number, one in enumerate(verdict.deadlines) if one.met is None and one.day]
    return verdict.deadlines[min(waiting)[1]] if waiting else None
