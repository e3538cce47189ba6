"""What all clauses said of one line, and what follows for that line alone."""

from collections.abc import Sequence, Set
from typing import Any, TypeVar

from msgspec import Struct

from shopdesk.domain.terms import ClaimKind, Cost, Outcome, Payer, Remedy
from shopdesk.policy.case import CaseOrder
from shopdesk.policy.case_reading import settled_quantities
from shopdesk.policy.results import Asks, Bar, Charge, Need, Notice, Offer, Result, Share, Until, Wait
from shopdesk.policy.view import LineView

Shape = TypeVar("Shape", Bar, Need, Wait, Offer, Share, Charge, Until, Notice)

_SATISFIES = {Remedy.CANCEL: Remedy.REFUND, Remedy.REFUND: Remedy.PARTIAL_REFUND}
"""A remedy that also gives what another wish asks for."""

_PARTIAL_ALONE = frozenset({Remedy.PARTIAL_REFUND})

ENDED = frozenset({Outcome.REFUSE, Outcome.NOT_COVERED})
"""Outcomes of lines for which nothing is done."""


class Said(Struct, frozen=True):
    """Something that the clause in a place of the policy said."""

    place: int
    result: Result


class LineJudgement(Struct, frozen=True):
    """One claimed line with everything that was said of it, in the policy's order, and what follows.

    `pays` is as the first clause that says so decides.
    """

    view: LineView
    quantity: int
    said: tuple[Said, ...]
    by_shape: dict[type[Result], list[tuple[int, Any]]]
    offered: frozenset[Remedy]
    pays: dict[Cost, Payer]
    outcome: Outcome

    def all(self, shape: type[Shape]) -> list[tuple[int, Shape]]:
        """Return what was said in one shape, each with its clause's place."""
        return self.by_shape.get(shape, [])

    @property
    def code(self) -> str:
        """The code of the line."""
        return self.view.line.code

    @property
    def ended(self) -> bool:
        """Whether nothing is done for the line: refused or not covered."""
        return self.outcome in ENDED

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Every remedy offered, best first, each once; empty where the line is refused or not covered."""
        if self.ended:
            return ()
        return tuple(dict.fromkeys(remedy for _, offer in self.all(Offer) for remedy in offer.remedies))

    @property
    def partial(self) -> bool:
        """Whether the line can only be refunded in part."""
        partial = Remedy.PARTIAL_REFUND in self.offered and not self.offered & {Remedy.REFUND, Remedy.CANCEL}
        return partial and not self.ended

    @property
    def gives_shipping(self) -> bool:
        """Whether the clause that decides gives outbound shipping back: it says so, or the shop pays it."""
        for _, offer in self.all(Offer):
            if offer.gives_shipping is not None:
                return offer.gives_shipping
        return self.pays.get(Cost.OUTBOUND_SHIPPING) is Payer.SHOP

    @property
    def goods_come_back(self) -> bool:
        """Whether goods come back for this line."""
        return goods_come_back(self.view, self.offered, self.said)

    @property
    def grants_wish(self) -> bool:
        """Whether the remedy wanted is offered, or one that gives it as well; no wish is granted by anything."""
        return _grants(self.view.claim.wants, self.offered)


def offered(said: Sequence[Said]) -> frozenset[Remedy]:
    """Return every remedy that was offered."""
    return frozenset(remedy for one in said if isinstance(one.result, Offer) for remedy in one.result.remedies)


def stays(said: Sequence[Said]) -> bool:
    """Whether a clause bars, or asks for what would show that a stage was not reached: then nothing was shipped."""
    return any(_stays(one.result) for one in said)


def goods_come_back(view: LineView, offered: Set[Remedy], said: Sequence[Said]) -> bool:
    """Whether goods come back: those of a kind that returns them, or of a cancelling accepted after shipping.

    A partial refund alone brings nothing back.
    """
    if not view.goods_can_come_back or offered == _PARTIAL_ALONE:
        return False
    return view.kind is not ClaimKind.CANCEL_ORDER or (bool(offered) and not stays(said))


def _stays(result: Result) -> bool:
    return isinstance(result, Bar) or (isinstance(result, Need) and result.asks is Asks.STAGE)


def judgement(view: LineView, quantity: int, said: Sequence[Said]) -> LineJudgement:
    """Return what was said of a line, put into the policy's order, and what follows for that line alone."""
    in_order = tuple(sorted(said, key=lambda one: one.place))
    shapes: dict[type[Result], list[tuple[int, Any]]] = {}
    pays: dict[Cost, Payer] = {}
    for one in in_order:
        shapes.setdefault(type(one.result), []).append((one.place, one.result))
        if isinstance(one.result, Share):
            pays = {**one.result.pays, **pays}
    offered = frozenset(remedy for _, offer in shapes.get(Offer, ()) for remedy in offer.remedies)
    outcome = _outcome(view, shapes, offered, pays)
    return LineJudgement(view, quantity, in_order, shapes, offered, pays, outcome)


def _outcome(
    view: LineView,
    shapes: dict[type[Result], list[tuple[int, Any]]],
    offered: frozenset[Remedy],
    pays: dict[Cost, Payer],
) -> Outcome:
    """Return the first outcome that applies, as `check.md` orders them."""
    if Bar in shapes:
        return Outcome.REFUSE
    needs = {need.asks for _, need in shapes.get(Need, ())}
    if not offered:
        return Outcome.NEEDS_INFORMATION if Asks.FACT in needs else Outcome.NOT_COVERED
    if Wait in shapes:
        return Outcome.WAIT
    if needs - {Asks.FINDING}:
        return Outcome.NEEDS_INFORMATION
    if needs:
        return Outcome.INVESTIGATE
    in_part = _only_lesser(offered, pays) or not _grants(view.claim.wants, offered)
    return Outcome.ACCEPT_IN_PART if in_part else Outcome.ACCEPT


def _only_lesser(offered: frozenset[Remedy], pays: dict[Cost, Payer]) -> bool:
    """Whether only a partial refund is left, or work wholly or partly at the customer's cost."""
    works_cost = Payer.CUSTOMER in {pays.get(Cost.LABOUR), pays.get(Cost.MATERIALS)}
    return offered <= (_PARTIAL_ALONE | {Remedy.REPAIR, Remedy.REMAKE} if works_cost else _PARTIAL_ALONE)


def _grants(wish: Remedy | None, offered: frozenset[Remedy]) -> bool:
    return wish is None or wish in offered or any(_SATISFIES.get(remedy) is wish for remedy in offered)


def whole_order(order: CaseOrder, lines: Sequence[LineJudgement]) -> bool:
    """Whether, with what was settled before, every line that is no gift comes back or is cancelled, one of them now."""
    gifts = {line.code for line in order.lines if line.gift}
    taken = settled_quantities(order)
    claimed = False
    for line in lines:
        if not line.ended and line.offered != _PARTIAL_ALONE:
            taken[line.code] = taken.get(line.code, 0) + line.quantity
            claimed = claimed or line.code not in gifts
    return claimed and all(taken.get(line.code, 0) >= line.quantity for line in order.lines if not line.gift)
