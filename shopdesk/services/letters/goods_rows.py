"""Goods in letters about orders: what each line is, and what is said of it in a few words."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import Sum
from shopdesk.domain.money import half_up
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.texts import Speech

_MANY = 20
_WHOLE = 10_000
_ROUNDING = 1


def described(line: OrderLine, order: Order, say: Speech, *more: str) -> tuple[str, str]:
    """Return what a line is called, and a note with its variant, code and what is special about it; `more` follows.

    In an order of many lines variant and code stand beside the name, so that a line takes less room.
    """
    name, facts = line.text or line.code, list(_facts(line, say))
    if len(order.lines) > _MANY:
        return say.row([name, *facts]), say.row(more)
    return name, say.row([*facts, *more])


def tax_name(order: Order, rate: int | None, say: Speech) -> str:
    """Return what the tax of an order is called, by its rate (in hundredths of a percent) where it has that one.

    The rate is named only where it gives the tax of every line, within a minor unit.
    """
    if rate is None or not order.lines or not all(_has_rate(order, line, rate) for line in order.lines):
        return say("Tax")
    whole, rest = divmod(rate, 100)
    percent = say.number(f"{whole}.{rest:02d}".rstrip("0").rstrip("."))
    return say("Tax {percent}\N{NO-BREAK SPACE}%", percent=percent)


def contained(words: str, tax: int, order: Order, say: Speech) -> str:
    """Return the sentence of a tax that prices contain."""
    return say("{tax} contained: {amount}", tax=words, amount=say.money(tax, order.currency))


def tax_in(tax: int, order: Order, say: Speech) -> str:
    """Return what a row notes of the tax that its price contains."""
    return say("with {amount} tax", amount=say.money(tax, order.currency))


def less(words: str, amount: int) -> Sum:
    """Return a row that lowers the sum; nothing is lowered by a negative amount."""
    return Sum(words=words, amount=-abs(amount))


def _facts(line: OrderLine, say: Speech) -> Iterator[str]:
    yield line.variant
    yield line.code if line.text and line.code != line.text else ""
    if line.gift:
        yield say("gift, on the invoice") if line.on_invoice else say("gift")
    yield say("made to order") if line.made_to_order else ""
    yield say("as you specially asked") if line.personal_request else ""


def _has_rate(order: Order, line: OrderLine, rate: int) -> bool:
    price = line.quantity * line.unit_price - line.discount
    if line.tax is None:
        return False
    if not price:
        return not line.tax
    goods = sum(one.quantity * one.unit_price - one.discount for one in order.lines)
    price -= half_up(order.discount * price, goods)
    usual = half_up(price * rate, _WHOLE + rate if order.tax_included else _WHOLE)
    return abs(usual - line.tax) <= _ROUNDING
