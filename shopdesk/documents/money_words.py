"""The words of money: what each row of a reckoning is, what its total is called, and how it is paid."""

import re
from collections.abc import Sequence
from fractions import Fraction

from shopdesk.documents.values import (
    CostRow,
    DeductionRow,
    DeliveryRow,
    Direction,
    FeeRow,
    GoodsRow,
    Reckoning,
    ReturnedLine,
)
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import Cost, Payer, Remedy
from shopdesk.texts import Speech

_SHORT_NAME = 60
_COMMA = re.compile("[,、，]")  # noqa: RUF001 - the commas of Japanese and Chinese


def short_name(line: ReturnedLine | GoodsRow) -> str:
    """Return a product's name up to its first comma, or its code."""
    return shortened(line.text, line.code)


def shortened(text: str, code: str) -> str:
    """Return a product's text up to its first comma and of a bearable length, or its code where it has none."""
    name = " ".join(_COMMA.split(text[: 4 * _SHORT_NAME], maxsplit=1)[0].split())
    if len(name) > _SHORT_NAME:
        name = name[:_SHORT_NAME].rpartition(" ")[0] or name[:_SHORT_NAME]
        return f"{name}…"
    return name or code


def money(speech: Speech, amount: int, currency: str) -> str:
    """Return an amount without its currency, in the reader's figures."""
    return speech.number(amount_text(amount, currency))


def row_texts(
    row: GoodsRow | DeliveryRow | FeeRow | CostRow | DeductionRow, currency: str, speech: Speech
) -> list[str]:
    """Return what a row of the reckoning is, the fullest wording first; shorter ones where there are."""
    match row:
        case GoodsRow():
            return _goods_texts(row, currency, speech)
        case DeliveryRow(paid=paid, amount=amount):
            figure = money(speech, paid, currency)
            if not amount:
                return [speech("Delivery to you {paid}, not refunded", paid=figure)]
            return [
                speech("Delivery to you") if amount == paid else speech("Delivery to you {paid}, in part", paid=figure)
            ]
        case FeeRow():
            return [_fee_text(row, currency, speech)]
        case DeductionRow(cost=cost, paid=paid):
            figures = {"cost": money(speech, cost, currency), "paid": money(speech, paid, currency)}
            return [speech("Delivery cost us {cost}, you paid {paid}", **figures)]
        case CostRow(cost=Cost.RETURN_SHIPPING, borne_by=Payer.CUSTOMER):
            return [speech("Return shipping, paid to the carrier")]
        case CostRow(cost=cost):
            return [_cost_name(cost, speech)]


def _goods_texts(row: GoodsRow, currency: str, speech: Speech) -> list[str]:
    short = short_name(row)
    names = list(dict.fromkeys((f"{short} {row.code}" if short != row.code else short, short, row.code)))
    if row.quantity > 1:
        names = [speech("{count} × {name}", count=row.quantity, name=name) for name in names]
    listed, less = money(speech, row.listed, currency), row.listed - (row.amount or 0)
    if row.amount is None or less <= 0:
        return names
    if row.part:
        return [speech("{name}, a part of {listed}", name=name, listed=listed) for name in names]
    share = Fraction(100 * less, row.listed)
    if share.denominator == 1:
        return [
            speech("{name}, {listed} less {percent}\N{NO-BREAK SPACE}%", name=name, listed=listed, percent=int(share))
            for name in names
        ]
    figure = money(speech, less, currency)
    return [speech("{name}, {listed} less {discount}", name=name, listed=listed, discount=figure) for name in names]


def _fee_text(row: FeeRow, currency: str, speech: Speech) -> str:
    fee = money(speech, row.fee, currency)
    name = speech("PayPal fee") if _way(row.method) == "paypal" else speech("Payment fee")
    if not row.amount or row.part == row.whole:
        return speech("{name} {fee}", name=name, fee=fee)
    part, whole = money(speech, row.part, currency), money(speech, row.whole, currency)
    return speech("{name}, {fee} × {part} ÷ {whole}", name=name, fee=fee, part=part, whole=whole)


def _cost_name(cost: Cost, speech: Speech) -> str:
    return {
        Cost.RETURN_SHIPPING: speech("Return shipping"),
        Cost.OUTBOUND_SHIPPING: speech("Delivery back to you"),
        Cost.CUSTOMS: speech("Customs on the returned goods"),
        Cost.PAYMENT_FEE: speech("Payment fee"),
        Cost.LABOUR: speech("Labour"),
        Cost.MATERIALS: speech("Materials"),
        Cost.REDIRECT: speech("Redirection"),
    }[cost]


def money_heading(reckoning: Reckoning, remedies: Sequence[Remedy], speech: Speech) -> str:
    """Return the name of the section in which the money is reckoned."""
    if reckoning.direction is Direction.FROM_CUSTOMER:
        return speech("What it costs")
    return speech("Your store credit") if set(remedies) == {Remedy.STORE_CREDIT} else speech("What we refund")


def total_words(reckoning: Reckoning, remedies: Sequence[Remedy], method: str | None, speech: Speech) -> str:
    """Return what the total is called."""
    if reckoning.total is None:
        return speech("To be set when we have looked at it")
    if reckoning.direction is Direction.FROM_CUSTOMER:
        return speech("You pay")
    if set(remedies) == {Remedy.STORE_CREDIT}:
        return speech("Store credit for your next order")
    match _way(method):
        case "paypal":
            return speech("Refund to your PayPal account")
        case "card":
            return speech("Refund to your card")
        case "bank":
            return speech("Refund to your bank account")
        case _:
            return speech("Refund the way you paid")


def tax_note(reckoning: Reckoning, speech: Speech) -> str:
    """Return which tax is contained in what goes back, nothing where it is unknown or none."""
    if not reckoning.tax:
        return ""
    tax = money(speech, reckoning.tax, reckoning.currency)
    if any(isinstance(row, DeliveryRow) and row.amount for row in reckoning.rows):
        return speech("Tax contained in goods and delivery: {tax}", tax=tax)
    return speech("Tax contained in the price of the goods: {tax}", tax=tax)


def _way(method: str | None) -> str:
    name = (method or "").casefold()
    if "paypal" in name:
        return "paypal"
    if any(word in name for word in ("card", "shopify", "stripe", "visa", "master")):
        return "card"
    return "bank" if any(word in name for word in ("bank", "transfer", "sepa")) else ""


def refund_way(method: str | None, speech: Speech) -> str:
    """Return by which way a refund is paid."""
    match _way(method):
        case "paypal":
            return speech("to your PayPal account")
        case "card":
            return speech("to your card")
        case "bank":
            return speech("to your bank account")
        case _:
            return speech("the way you paid")
