"""What was said, decided and settled of a claim, in order of time: verdicts as given, decisions, settlements."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.claims import Decision, GivenVerdict
from shopdesk.domain.claims import DecisionAction as Action
from shopdesk.domain.moments import Moment
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.claim_preview import granted_words
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.claims.settle_plan import settlement_words
from shopdesk.services.claims.verdict_words import capital, outcome_words
from shopdesk.services.orders.payment_words import payment_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look, outcome_look
from shopdesk.ui.pages.claim.decision_words import decided_words
from shopdesk.ui.widgets.entry_row import EntryRow
from shopdesk.ui.widgets.sections import Section

_DECIDED: dict[Action, Look] = {
    Action.ACCEPT: (Tone.ACCEPT, "circle-check"),
    Action.ACCEPT_IN_PART: (Tone.PART, "circle-minus"),
    Action.REFUSE: (Tone.REFUSE, "circle-x"),
    Action.ASK: (Tone.ASK, "circle-question-mark"),
    Action.INVESTIGATE: (Tone.LOOK, "search"),
}

Told = tuple[datetime, int, EntryRow]


class CoursePart(QWidget):
    """The course of a claim; hidden until something was decided."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._section = Section(desk.speech("What was said and decided"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show the course of a claim."""
        self._section.clear()
        self.setVisible(bool(page.decisions) or len(page.verdicts) > 1)
        told = [*self._verdicts(page), *self._decisions(page), *self._settlements(page)]
        for _, _, row in sorted(told, key=lambda one: one[:2]):
            self._section.body.addWidget(row)

    def _verdicts(self, page: ClaimPage) -> Iterator[Told]:
        """Yield each verdict, those that say the same as the one before with it."""
        say = self._desk.speech
        for _, same in groupby(page.verdicts, key=_told_by):
            first, *again = same
            title = say("Your policy: {outcome}", outcome=outcome_words(first.verdict.outcome, say))
            says = self._policy(first)
            if again:
                days = dict.fromkeys(self._day(given.given_at) for given in again)
                says = say("{policy} · the same again: {days}", policy=says, days=say.listing(list(days)))
            yield self._row(first.given_at, 0, outcome_look(first.verdict.outcome), title, says)

    def _decisions(self, page: ClaimPage) -> Iterator[Told]:
        say = self._desk.speech
        for decision in page.decisions:
            words = decided_words(decision.action, say)
            title = say("You: {decision}", decision=words)
            yield self._row(decision.decided_at, 1, _DECIDED[decision.action], title, self._decided(decision, page))

    def _settlements(self, page: ClaimPage) -> Iterator[Told]:
        say = self._desk.speech
        names = {line.id: line.text or line.code for line in page.order.lines}
        for one in page.settlements:
            words = settlement_words(one, names, page.order.currency, say)
            method = payment_words(one.method, say)
            says = say("{what} · {method}", what=words, method=method) if method else words
            at = one.settled_at.last_second(self._desk.zone)
            when = written_words(one.settled_at, self._now(), say)
            yield at, 2, EntryRow((Tone.ACCEPT, "banknote"), say("Settled"), when, says, wrap=True)

    def _policy(self, given: GivenVerdict) -> str:
        say = self._desk.speech
        policy = say("Policy {number}, {name}", number=given.policy_version, name=given.policy_key)
        if not given.verdict.missing:
            return policy
        missing = say("missing: {names:list}", names=given.verdict.missing)
        return f"{policy} · {missing}"

    def _decided(self, decision: Decision, page: ClaimPage) -> str:
        say = self._desk.speech
        what = granted_words(decision, page.order, say) if decision.lines else ""
        differs = say("otherwise than the policy advised") if decision.differs else ""
        told = capital(" · ".join(part for part in (what, differs) if part))
        return "\n".join(part for part in (told, decision.reason) if part)

    def _row(self, at: datetime, rank: int, look: Look, title: str, says: str) -> Told:
        when = written_words(Moment.at(at), self._now(), self._desk.speech)
        return at, rank, EntryRow(look, title, when, says, wrap=True)

    def _day(self, at: datetime) -> str:
        return written_words(Moment.at(at), self._now(), self._desk.speech)

    def _now(self) -> datetime:
        return self._desk.now().last_second(self._desk.zone)


def _told_by(given: GivenVerdict) -> tuple[object, ...]:
    """Return what of a verdict is told here."""
    return given.verdict.outcome, given.verdict.missing, given.policy_key, given.policy_version
