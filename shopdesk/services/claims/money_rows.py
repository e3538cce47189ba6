"""The money of a verdict line by line: what it is for, who pays it, and what of it goes back to the customer.

Amounts are minor units of the order's currency.
"""

from collections.abc import Iterator

from msgspec import Struct

from shopdesk.domain.orders import Order
from shopdesk.domain.terms import MONEY_REMEDIES, Cost, Outcome, Payer, Remedy
from shopdesk.domain.verdicts import Quote, Refund, Verdict
from shopdesk.services.claims.verdict_words import payer_words, remedies_words
from shopdesk.texts import Speech

_HELD_UP = frozenset({Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE, Outcome.WAIT})


class MoneyRow(Struct, frozen=True, kw_only=True):
    """What something costs or gives back, and who pays; an amount of None is not the shop's to know.

    `count` is how `what` ends where it names pieces, so that it is seen where a long name is cut off.
    """

    what: str
    who: str = ""
    amount: int | None = None
    count: str = ""


class MoneySight(Struct, frozen=True, kw_only=True):
    """The money of a verdict: a heading, rows, and what they come to, or one sentence instead of all."""

    heading: str
    column: str = ""
    rows: tuple[MoneyRow, ...] = ()
    total_words: str = ""
    total: int | None = None
    total_note: str = ""
    sentence: str = ""


def money_sight(verdict: Verdict, order: Order, say: Speech) -> MoneySight:
    """Return the money of a verdict as its panel shows it."""
    heading = say("Money, once complete") if verdict.outcome in _HELD_UP else say("Money")
    if verdict.outcome is Outcome.NOT_COVERED:
        return MoneySight(heading=heading, sentence=say("Nothing is promised; what you grant is for you to say."))
    if verdict.outcome is Outcome.REFUSE:
        return MoneySight(heading=heading, sentence=say("Nothing is refunded, nothing comes back."))
    if verdict.refund is not None:
        return _refunded(verdict, verdict.refund, order, say, heading)
    if verdict.quote is not None:
        return _quoted(verdict.quote, verdict, say, heading)
    rows = tuple(_ways(verdict, order, say))
    offered = say("What goes back depends on what is missing.")
    if verdict.remedies:
        offered = say("Offered: {remedies}.", remedies=remedies_words(verdict, say))
    column = say("Paid by") if rows else ""
    return MoneySight(heading=heading, column=column, rows=rows, sentence=offered)


def _refunded(verdict: Verdict, refund: Refund, order: Order, say: Speech, heading: str) -> MoneySight:
    texts = {line.code: line.text or line.code for line in order.lines}
    you = payer_words(Payer.SHOP, say)
    rows = [
        MoneyRow(
            what=say("{text} × {count}", text=texts[line.code], count=line.quantity),
            who=you,
            amount=None if refund.partial else line.goods,
            count=f"× {line.quantity}",
        )
        for line in verdict.lines
        if MONEY_REMEDIES & set(line.remedies)
    ]
    rows.extend(_shipping(verdict, refund, order, say))
    rows.extend(_ways(verdict, order, say))
    rows.extend(_deducted(verdict, refund, say))
    note = ""
    if refund.partial:
        most = say.money(refund.goods, verdict.currency)
        note = say("you set it, below {amount}", amount=most)
    elif refund.tax:
        note = say("{amount} tax in it", amount=say.money(refund.tax, verdict.currency))
    return MoneySight(
        heading=heading,
        column=say("Paid by"),
        rows=tuple(rows),
        total_words=say("Partial refund") if refund.partial else say("Refund"),
        total=refund.total,
        total_note=note,
        sentence=_instead(verdict, say),
    )


def _shipping(verdict: Verdict, refund: Refund, order: Order, say: Speech) -> Iterator[MoneyRow]:
    paid = order.shipping_in_all
    if not paid:
        return
    given_back = refund.outbound_shipping > 0
    payer = verdict.pays.get(Cost.OUTBOUND_SHIPPING, Payer.SHOP if given_back else Payer.CUSTOMER)
    amount = say.money(paid, verdict.currency)
    yield MoneyRow(
        what=say("Shipping of the order, {amount}", amount=amount),
        who=payer_words(Payer.SHOP if given_back else payer, say),
        amount=None if refund.partial else refund.outbound_shipping,
    )


def _ways(verdict: Verdict, order: Order, say: Speech) -> Iterator[MoneyRow]:
    """Yield what is paid to somebody else: the way back, customs, another way out."""
    words = {
        Cost.RETURN_SHIPPING: say("Shipping back"),
        Cost.CUSTOMS: say("Customs"),
        Cost.REDIRECT: say("Redirecting the parcel"),
    }
    if verdict.refund is None:
        words[Cost.OUTBOUND_SHIPPING] = say("Shipping to the customer")
    yield from (
        MoneyRow(what=words[cost], who=payer_words(payer, say))
        for cost, payer in verdict.pays.items()
        if cost in words and not (cost is Cost.CUSTOMS and payer is Payer.SHOP and not order.ship_to_id)
    )


def _deducted(verdict: Verdict, refund: Refund, say: Speech) -> Iterator[MoneyRow]:
    customer = payer_words(Payer.CUSTOMER, say)
    if refund.payment_fee:
        yield MoneyRow(what=say("Payment fee"), who=customer, amount=refund.payment_fee)
    elif verdict.pays.get(Cost.PAYMENT_FEE) is Payer.SHOP:
        yield MoneyRow(what=say("Payment fee"), who=payer_words(Payer.SHOP, say), amount=0)
    if refund.deductions:
        yield MoneyRow(what=say("Shipping beyond what was paid"), who=customer, amount=refund.deductions)


def _instead(verdict: Verdict, say: Speech) -> str:
    """Return what else is offered beside money."""
    others = [remedy for remedy in verdict.remedies if remedy not in MONEY_REMEDIES]
    if not others:
        return ""
    names = say.listing([say.term(remedy) for remedy in others])
    best = verdict.remedies[0]
    if best in MONEY_REMEDIES or best is Remedy.PARTIAL_REFUND:
        return say("Also offered: {names}.", names=names)
    return say("Offered first: {first}.", first=say.term(best))


def _quoted(quote: Quote, verdict: Verdict, say: Speech, heading: str) -> MoneySight:
    parts = (
        (Cost.LABOUR, say("Labour"), quote.labour),
        (Cost.MATERIALS, say("Materials"), quote.materials),
        (Cost.RETURN_SHIPPING, say("Shipping both ways"), quote.shipping),
    )
    rows = tuple(
        MoneyRow(what=words, who=payer_words(verdict.pays.get(cost, Payer.SHOP), say), amount=amount)
        for cost, words, amount in parts
    )
    return MoneySight(
        heading=heading,
        column=say("Paid by"),
        rows=rows,
        total_words=say("Repair, paid by the customer"),
        total=quote.total,
        total_note=say("needs approval") if quote.needs_approval else "",
    )
