"""Which letters can be written now about a claim or an order: the one that is due first, and why others can't be."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.claim_states import GIVEN_UP, OPEN_STATES, UNDECIDED, ClaimState
from shopdesk.domain.claims import Claim, Decision, DecisionAction, GivenVerdict
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import CaseError, InputError
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import CLAIM_LETTERS, FiledPaper, PaperKind
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.decisions import DecisionDraft, goods_come_back, granted_lines
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.asking import asked_of_customer
from shopdesk.services.letters.issues import issue_of
from shopdesk.services.office import Office
from shopdesk.services.papers.marks import standings
from shopdesk.texts import Speech

_GRANTED = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_IN_PART})
_OPEN = frozenset({Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE, Outcome.WAIT})
_CANCELLED = frozenset({OrderState.CANCELLED, OrderState.REFUNDED})
_CONFIRMS_FIRST = "confirmation.first"
_IN_ORDER = (
    PaperKind.ACKNOWLEDGEMENT,
    PaperKind.INFORMATION_REQUEST,
    PaperKind.RETURN_QUOTE,
    PaperKind.DECISION_LETTER,
    PaperKind.CREDIT_NOTE,
    PaperKind.STORE_CREDIT_VOUCHER,
)


class LetterOffer(Struct, frozen=True, kw_only=True):
    """A letter that may be written. `reason` says briefly why it can't be now; `is_usual` marks the one that is due."""

    kind: PaperKind
    reason: str = ""
    is_usual: bool = False


def claim_letters(  # noqa: PLR0917 - all of it is known where a claim is read
    office: Office,
    claim: Claim,
    order: Order,
    state: ClaimState,
    given: GivenVerdict | None,
    decisions: Sequence[Decision],
    papers: Sequence[FiledPaper],
) -> tuple[LetterOffer, ...]:
    """Return the letters about a claim: the one that is due first, then those that can be written, then the others.

    `given` is the verdict that the claim stands on, `papers` are all that were filed with it.
    """
    desk = ClaimLetters(office, claim, order, state, given, decisions[-1] if decisions else None, papers)
    reasons = {kind: desk.reason(kind) for kind in _IN_ORDER}
    usual = next((kind for kind in desk.due() if not reasons[kind]), None)
    offers = [LetterOffer(kind=kind, reason=reasons[kind], is_usual=kind is usual) for kind in _IN_ORDER]
    return tuple(sorted(offers, key=lambda one: (not one.is_usual, bool(one.reason))))


def order_letters(office: Office, order: Order) -> tuple[LetterOffer, ...]:
    """Return the letters about an order: its confirmation, first until it was made, and where it stands."""
    filed = office.file.papers.of_record(RecordKind.ORDER, order.id)
    state = order_state(order, office.today, office.zone)
    reason = office.speech("The order is cancelled or refunded.") if state in _CANCELLED else ""
    confirmed = any(paper.kind is PaperKind.ORDER_CONFIRMATION for paper in _holding(office, order.id, filed))
    under_way = state not in _CANCELLED and order.delivered_at is None
    confirmation = LetterOffer(
        kind=PaperKind.ORDER_CONFIRMATION, reason=reason, is_usual=under_way and not confirmed and not reason
    )
    status = LetterOffer(kind=PaperKind.ORDER_STATUS)
    return (status, confirmation) if confirmed or reason else (confirmation, status)


def offer_words(kind: PaperKind, say: Speech) -> str:
    """Return what writing a letter is called on a button."""
    return {
        PaperKind.ACKNOWLEDGEMENT: say("Acknowledge"),
        PaperKind.INFORMATION_REQUEST: say("Ask for it"),
        PaperKind.RETURN_QUOTE: say("Write return quote"),
        PaperKind.DECISION_LETTER: say("Write decision letter"),
        PaperKind.CREDIT_NOTE: say("Write credit note"),
        PaperKind.STORE_CREDIT_VOUCHER: say("Write voucher"),
        PaperKind.ORDER_CONFIRMATION: say("Confirm the order"),
        PaperKind.ORDER_STATUS: say("Tell where it stands"),
    }[kind]


class ClaimLetters:
    """What is known of a claim when its letters are offered: which can be written, and which are due."""

    def __init__(  # noqa: PLR0917 - all of it is known where a claim is read
        self,
        office: Office,
        claim: Claim,
        order: Order,
        state: ClaimState,
        given: GivenVerdict | None,
        decision: Decision | None,
        papers: Sequence[FiledPaper],
    ) -> None:
        self._office, self._claim, self._order, self._state = office, claim, order, state
        self._given, self._decision = given, decision
        self._verdict = None if given is None else given.verdict
        self._papers = _holding(office, claim.id, papers)

    def reason(self, kind: PaperKind) -> str:
        """Return briefly why a letter can't be written now, nothing where it can."""
        match kind:
            case PaperKind.ACKNOWLEDGEMENT:
                return self._ended()
            case PaperKind.INFORMATION_REQUEST:
                return self._ended() or self._no_more_asked() or self._nothing_to_ask()
            case PaperKind.RETURN_QUOTE:
                return self._ended() or self._nothing_to_quote()
            case PaperKind.DECISION_LETTER:
                return self._nothing_decided()
            case _:
                return self._nothing_settled(kind)

    def _no_more_asked(self) -> str:
        return "" if self._state in UNDECIDED else self._office.speech("It is decided already.")

    def due(self) -> tuple[PaperKind, ...]:
        """Return the letters that the customer waits for, the most urgent first."""
        decision = self._decision
        if self._state not in OPEN_STATES - {ClaimState.REFUSED} and decision is None:
            return ()
        if decision is None or decision.action is DecisionAction.ASK:
            return self._due_before_deciding()
        if decision.action is DecisionAction.INVESTIGATE:
            return () if self._was_written_to() else (PaperKind.ACKNOWLEDGEMENT,)
        due = [] if self._is_told(decision) else [PaperKind.DECISION_LETTER]
        for kind in (PaperKind.STORE_CREDIT_VOUCHER, PaperKind.CREDIT_NOTE):
            covers = set(issue_of(self._office, kind, self._claim).covers)
            if covers and not any(paper.kind is kind and covers <= set(paper.covers) for paper in self._papers):
                due.append(kind)
        return tuple(due) if self._state in OPEN_STATES else ()

    def _due_before_deciding(self) -> tuple[PaperKind, ...]:
        kinds = {paper.kind for paper in self._papers}
        due: list[PaperKind] = []
        if not self._was_asked():
            due.append(PaperKind.INFORMATION_REQUEST)
        if self._confirms_first() and PaperKind.RETURN_QUOTE not in kinds:
            due.append(PaperKind.RETURN_QUOTE)
        if not self._was_written_to():
            due.append(PaperKind.ACKNOWLEDGEMENT)
        return tuple(due)

    def _was_written_to(self) -> bool:
        """Whether the customer has any letter about the claim."""
        return any(paper.kind in CLAIM_LETTERS for paper in self._papers)

    def _was_asked(self) -> bool:
        """Whether the customer was asked for what is missing now: nothing was judged anew since."""
        asked = [paper for paper in self._papers if paper.kind is PaperKind.INFORMATION_REQUEST]
        return bool(asked) and (self._given is None or self._given.given_at <= asked[-1].made_at)

    def _confirms_first(self) -> bool:
        findings = () if self._verdict is None else self._verdict.findings
        return any(says.key == _CONFIRMS_FIRST for finding in findings for says in finding.says)

    def _is_told(self, decision: Decision) -> bool:
        """Whether a letter was filed that tells this decision, or the goods on their way back show that it is known."""
        back = [at for at in (self._claim.sent_back_at, self._claim.arrived_back_at) if at is not None]
        if any(at.last_second(self._office.zone) > decision.decided_at for at in back):
            return True
        letters = (paper for paper in self._papers if paper.kind is PaperKind.DECISION_LETTER)
        return any(paper.made_at >= decision.decided_at for paper in letters)

    def _ended(self) -> str:
        return "" if self._state in OPEN_STATES else self._office.speech("The claim has ended.")

    def _nothing_to_ask(self) -> str:
        say = self._office.speech
        if self._decision is not None and self._decision.action is DecisionAction.ASK:
            return ""
        if self._verdict is None or not self._verdict.missing:
            return say("Nothing is missing.")
        return "" if asked_of_customer(self._verdict) else say("What is missing, you find out yourself.")

    def _nothing_to_quote(self) -> str:
        say, claim, verdict = self._office.speech, self._claim, self._verdict
        if self._decision is not None and self._decision.action in GRANTS:
            return say("It is accepted: the return authorization says more.")
        if claim.sent_back_at is not None or claim.arrived_back_at is not None:
            return say("The goods were sent back already.")
        if verdict is not None and verdict.outcome in _OPEN:
            return say("Something has to be known first.")
        if verdict is None or verdict.outcome not in _GRANTED:
            return say("The policy does not grant it.")
        action = DecisionAction.ACCEPT if verdict.outcome is Outcome.ACCEPT else DecisionAction.ACCEPT_IN_PART
        try:
            lines = granted_lines(self._order, claim, verdict, DecisionDraft(action=action))
            comes = goods_come_back(self._office, self._order, claim, lines)
        except (CaseError, InputError):
            return say("Set its amount by deciding it.")
        return "" if comes else say("Nothing comes back.")

    def _nothing_decided(self) -> str:
        say, decision = self._office.speech, self._decision
        if decision is None:
            return say("Decide it first.")
        if self._state in GIVEN_UP:
            return say("The claim has ended.")
        return say("The customer was asked: request the information.") if decision.action is DecisionAction.ASK else ""

    def _nothing_settled(self, kind: PaperKind) -> str:
        say = self._office.speech
        if issue_of(self._office, kind, self._claim).settlements:
            return ""
        if kind is PaperKind.CREDIT_NOTE:
            return say("No money was paid back yet.")
        return say("No store credit was given yet.")


def _holding(office: Office, record_id: str, papers: Sequence[FiledPaper]) -> list[FiledPaper]:
    """Return the papers that are not void."""
    noted = standings(office, record_id)
    return [paper for paper in papers if paper.id not in noted or noted[paper.id].void_at is None]
