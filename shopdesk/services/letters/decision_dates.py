"""The three facts under a decision's head: what counts from now on, or what counted."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import Glance
from shopdesk.documents.money_words import refund_way
from shopdesk.documents.return_words import remedy_name
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import OrderLine
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, DeadlineKind, Effect, Remedy
from shopdesk.domain.verdicts import Finding
from shopdesk.policy.rules.window import WindowRule
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.answering import again_by
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.settled import settled_wholly
from shopdesk.services.letters.words import claimed_goods, remedies_of
from shopdesk.services.papers.returns import due_of
from shopdesk.texts import Speech

_UNARRIVED = frozenset({ClaimKind.MISSING_PACKAGE, ClaimKind.WRONG_DELIVERY})
_PREPARED, _SHIPPED, _DELIVERED = "preparing_at", "shipped_at", "delivered_at"
_BEGAN_WITH = {
    "stage.preparation_reached": _PREPARED,
    "stage.shipping_reached": _SHIPPED,
    "stage.delivery_reached": _DELIVERED,
    "production.shipped": _SHIPPED,
    "production.started": "placed_at",
    "production.started_after": "placed_at",
}
"""The moment of the order that a refusal turns on."""


def decision_glance(ground: ClaimLetterGround, decision: Decision) -> Iterator[Glance]:
    """Yield the facts of a decision: ahead where something is granted, behind where it is refused."""
    if decision.action in GRANTS:
        yield from _ahead(ground, decision)
    elif decision.action is DecisionAction.INVESTIGATE:
        yield from _meanwhile(ground)
    else:
        yield from _behind(ground)


def comes_back(ground: ClaimLetterGround, decision: Decision) -> bool:
    """Whether goods have still to be sent back."""
    claim = ground.claim
    return decision.goods_return and claim.arrived_back_at is None and claim.sent_back_at is None


def _ahead(ground: ClaimLetterGround, decision: Decision) -> Iterator[Glance]:
    """Yield by when to send, by when it arrives, what is got and when."""
    say, times, verdict = ground.say, ground.reader.times, ground.verdict
    coming = comes_back(ground, decision)
    if coming:
        for what, label in ((DeadlineKind.SEND_BACK, say("Send by")), (DeadlineKind.ARRIVE, say("Arrive by"))):
            due = due_of(verdict, what)
            if due is not None:
                yield Glance(label, times.day(due), times.note(due))
    remedies = remedies_of(decision)
    if len(remedies) == 1:
        yield Glance(say("You get"), remedy_name(remedies[0], say), _how(ground, remedies[0]))
    refund = due_of(verdict, DeadlineKind.REFUND)
    paid = _paid_back(ground, decision)
    if paid is not None:
        yield Glance(say("Paid back"), _day(paid, say))
    elif refund is not None and set(remedies) & MONEY_REMEDIES:
        yield Glance(say("Refunded by"), times.day(refund), times.note(refund))
    elif not coming:
        yield Glance(say("Decided"), _day(Moment.at(decision.decided_at), say))


def _paid_back(ground: ClaimLetterGround, decision: Decision) -> Moment | None:
    """Return when the last of the money that was granted went back, None while any of it is still to be paid."""
    money = [remedy for remedy in remedies_of(decision) if remedy in MONEY_REMEDIES]
    settled = [settled_wholly(ground, decision, remedy) for remedy in money]
    return settled[-1][-1].settled_at if settled and all(settled) else None


def _how(ground: ClaimLetterGround, remedy: Remedy) -> str:
    return refund_way(ground.order.payment_method, ground.say) if remedy in MONEY_REMEDIES else ""


def _meanwhile(ground: ClaimLetterGround) -> Iterator[Glance]:
    """Yield when the customer asked, what was expected when, by when the customer hears again."""
    say, times = ground.say, ground.reader.times
    yield Glance(say("Your message"), _day(ground.claim.received_at, say))
    expected = ground.order.expected_at
    if expected is not None and ground.claim.kind in _UNARRIVED:
        yield Glance(say("Expected"), _day(expected, say))
    again = again_by(ground)
    yield Glance(say("We write again by"), times.day(again), times.note(again))


def _behind(ground: ClaimLetterGround) -> Iterator[Glance]:
    """Yield what counted: when it began, until when one could ask, when the customer asked."""
    bars = [finding for finding in ground.verdict.findings if finding.effect is Effect.BARS]
    yield from _began(ground, bars)
    yield from _ended(ground, bars)
    say, received = ground.say, ground.claim.received_at
    day, _ = _counted(bars)
    note = "" if day is None else say("on day {day}", day=day)
    if not note and "window.asked_late" in _keys(bars) and received.instant is not None:
        note = ground.reader.times.clock(received.instant)
    yield Glance(say("Your message"), _day(received, say), note)


def _began(ground: ClaimLetterGround, bars: list[Finding]) -> Iterator[Glance]:
    """Yield the moment from which it counted, else how far the order had come."""
    say, order = ground.say, ground.order
    name = _turning_moment(ground, bars)
    labels = {
        "placed_at": say("Ordered"),
        "paid_at": say("Paid"),
        _PREPARED: say("In preparation"),
        _SHIPPED: say("Shipped"),
        _DELIVERED: say("Delivered"),
    }
    delivered, estimated = _delivered(ground)
    moments = {
        "placed_at": order.placed_at,
        "paid_at": order.paid_at,
        _PREPARED: order.preparing_at,
        _SHIPPED: order.shipped_at,
        _DELIVERED: delivered,
    }
    usual = (_SHIPPED, "placed_at") if ground.claim.kind in _UNARRIVED else (_DELIVERED, _SHIPPED, "placed_at")
    for one in (name, *usual):
        at = moments.get(one)
        if at is not None:
            note = say("by our estimate") if one == _DELIVERED and estimated else ""
            yield Glance(labels[one], _day(at, say), note)
            return


def _turning_moment(ground: ClaimLetterGround, bars: list[Finding]) -> str:
    """Return the moment of the order that the refusal turns on, nothing where it turns on none."""
    for finding in bars:
        for says in finding.says:
            if says.key in _BEGAN_WITH:
                return _BEGAN_WITH[says.key]
            if says.key.startswith("window.asked"):
                clause = ground.policy.clause(finding.clause)
                rules = [] if clause is None else [rule for rule in clause.rules if isinstance(rule, WindowRule)]
                return next((str(name) for rule in rules for name in rule.since), "")
    return ""


def _delivered(ground: ClaimLetterGround) -> tuple[Moment | None, bool]:
    """Return when what is claimed was delivered, and whether that is only an estimate."""
    order = ground.order
    lines = [line for line, _ in claimed_goods(ground.claim, order)]
    own = {line.delivered_at for line in lines if _travels_apart(line)}
    if len(own) == 1 and all(_travels_apart(line) for line in lines):
        return own.pop(), False
    return order.delivered_at, order.delivered_at_estimated


def _travels_apart(line: OrderLine) -> bool:
    return not (line.shipped_at is None and line.expected_at is None and line.delivered_at is None)


def _ended(ground: ClaimLetterGround, bars: list[Finding]) -> Iterator[Glance]:
    """Yield until when it was possible, where that is what the refusal argues with."""
    say, times, verdict, keys = ground.say, ground.reader.times, ground.verdict, _keys(bars)
    if any(key.startswith(("window.asked", "production.started_after")) for key in keys):
        due = due_of(verdict, DeadlineKind.CLAIM) or due_of(verdict, DeadlineKind.CANCEL)
        if due is not None:
            _, of = _counted(bars)
            note = times.note(due)
            if of is not None:
                note = say("{days}, {until}", days=say.counted("{count} day", "{count} days", of), until=note)
            yield Glance(say("Possible until"), times.day(due), note)
        return
    for key, what, label in (
        ("window.sent_late", DeadlineKind.SEND_BACK, say("To be sent by")),
        ("window.arrived_late", DeadlineKind.ARRIVE, say("To arrive by")),
    ):
        due = due_of(verdict, what)
        if key in keys and due is not None:
            yield Glance(label, times.day(due), times.note(due))
            return


def _counted(bars: list[Finding]) -> tuple[int | None, int | None]:
    """Return on which day of how many the customer asked, where the policy counts days."""
    for finding in bars:
        for says in finding.says:
            if says.key == "window.asked_day_late":
                day, of = says.values.get("day"), says.values.get("of")
                return (day if isinstance(day, int) else None), (of if isinstance(of, int) else None)
    return None, None


def _keys(bars: list[Finding]) -> list[str]:
    return [says.key for finding in bars for says in finding.says]


def _day(moment: Moment, say: Speech) -> str:
    return say.day(moment.day_in(say.zone))
