"""What all clauses said of one line, and what follows for that line alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shopdesk.domain.terms import Cost, Outcome, Payer, Remedy
from shopdesk.policy.case import CaseOrder
from shopdesk.policy.case_reading import settled_quantities
from shopdesk.policy.results import Asks, Bar, Need, Offer, Result, Share, Wait
from shopdesk.policy.view import LineView

_SATISFIES = {Remedy.CANCEL: Remedy.REFUND, Remedy.REFUND: Remedy.PARTIAL_REFUND}
"""A remedy that also gives what another wish asks for."""

ENDED = frozenset({Outcome.REFUSE, Outcome.NOT_COVERED})
"""Outcomes of lines for which nothing is done."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the clause in a place of the policy said."""

    place: int
    result: Result


@dataclass(frozen=True)
class LineJudgement:
    """One claimed line with everything that was said of it, in the policy's order."""

    view: LineView
    quantity: int
    said: tuple[Said, ...]

    def all(self, kind: type[Result]) -> Iterator[Said]:
        """Yield what was said in one shape."""
        return (said for said in self.said if isinstance(said.result, kind))

    @property
    def code(self) -> str:
        """The code of the line."""
        return self.view.line.code

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered, in the policy's order."""
        return tuple(said.result for said in self.all(Offer) if isinstance(said.result, Offer))

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """Every remedy offered, best first, each once; empty where the line is refused or not covered."""
        if self.outcome in ENDED:
            return ()
        return tuple(dict.fromkeys(remedy for offer in self.offers for remedy in offer.remedies))

    @property
    def partial(self) -> bool:
        """Whether the line can only be refunded in part."""
        return Remedy.PARTIAL_REFUND in self.remedies and not {Remedy.REFUND, Remedy.CANCEL} & set(self.remedies)

    @cached_property
    def pays(self) -> dict[Cost, Payer]:
        """Who pays what, as the first clause that says so decides."""
        pays: dict[Cost, Payer] = {}
        for said in self.all(Share):
            if isinstance(said.result, Share):
                pays = {**said.result.pays, **pays}
        return pays

    @cached_property
    def gives_shipping(self) -> bool:
        """Whether the clause that decides gives outbound shipping back: it says so, or the shop pays it."""
        for offer in self.offers:
            if offer.gives_shipping is not None:
                return offer.gives_shipping
        return self.pays.get(Cost.OUTBOUND_SHIPPING) is Payer.SHOP

    @property
    def goods_come_back(self) -> bool:
        """Whether goods come back for this line: of a kind that returns them, or a cancelling accepted after shipping.

        A partial refund alone brings nothing back.
        """
        if not self.view.goods_can_come_back:
            return False
        if {remedy for offer in self.offers for remedy in offer.remedies} == {Remedy.PARTIAL_REFUND}:
            return False
        if self.view.kind.value == "cancel_order":
            return bool(self.offers) and not any(isinstance(said.result, Bar) for said in self.said)
        return True

    @cached_property
    def outcome(self) -> Outcome:
        """The first outcome that applies, as `check.md` orders them."""
        results = [said.result for said in self.said]
        if any(isinstance(result, Bar) for result in results):
            return Outcome.REFUSE
        needs = {result.asks for result in results if isinstance(result, Need)}
        if not self.offers:
            return Outcome.NEEDS_INFORMATION if Asks.FACT in needs else Outcome.NOT_COVERED
        if any(isinstance(result, Wait) for result in results):
            return Outcome.WAIT
        if needs - {Asks.FINDING}:
            return Outcome.NEEDS_INFORMATION
        if needs:
            return Outcome.INVESTIGATE
        return Outcome.ACCEPT_IN_PART if self.only_lesser or not self.grants_wish else Outcome.ACCEPT

    @property
    def only_lesser(self) -> bool:
        """Whether only a partial refund is left, or work wholly or partly at the customer's cost."""
        works_cost = Payer.CUSTOMER in {self.pays.get(Cost.LABOUR), self.pays.get(Cost.MATERIALS)}
        lesser = {Remedy.PARTIAL_REFUND} | ({Remedy.REPAIR, Remedy.REMAKE} if works_cost else set())
        return all(remedy in lesser for offer in self.offers for remedy in offer.remedies)

    @property
    def grants_wish(self) -> bool:
        """Whether the remedy wanted is offered, or one that gives it as well; no wish is granted by anything."""
        offered = {remedy for offer in self.offers for remedy in offer.remedies}
        wish = self.view.claim.wants
        return wish is None or wish in offered or any(_SATISFIES.get(remedy) is wish for remedy in offered)


def whole_order(order: CaseOrder, lines: Sequence[LineJudgement]) -> bool:
    """Whether, with what was settled before, every line that is no gift comes back or is cancelled, one of them now."""
    gifts = {line.code for line in order.lines if line.gift}
    taken = settled_quantities(order)
    claimed = False
    for line in lines:
        if line.outcome not in ENDED and not line.partial:
            taken[line.code] = taken.get(line.code, 0) + line.quantity
            claimed = claimed or line.code not in gifts
    return claimed and all(taken.get(line.code, 0) >= line.quantity for line in order.lines if not line.gift)


def judgement(view: LineView, quantity: int, said: Sequence[Said]) -> LineJudgement:
    """Return what was said of a line, put into the policy's order."""
    return LineJudgement(view, quantity, tuple(sorted(said, key=lambda one: one.place)))
