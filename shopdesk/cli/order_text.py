"""Orders as text for whoever reads them: a list, and a page of one order."""

from collections.abc import Iterator, Sequence
from typing import Any

from shopdesk.cli.output import facts, table
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order
from shopdesk.services.office import Office
from shopdesk.services.orders.context import contexts
from shopdesk.services.orders.values import is_cancelled, source_of
from shopdesk.texts import Speech

_INDENT = "  "


def list_text(office: Office, orders: Sequence[Order]) -> str:
    """Return a list of orders as a table, or a sentence where there are none."""
    say = office.speech
    if not orders:
        return say("There are no such orders.")
    around = contexts(office, orders)
    rows = []
    for order in orders:
        customer = around[order.id].customer
        rows.append(
            (
                order.number,
                order.channel,
                "" if order.placed_at is None else say.moment(order.placed_at, "date"),
                "" if customer is None else customer.name,
                _money(say, order.total, order.currency),
                ", ".join(_states(say, order)),
            )
        )
    return table((say("Order"), say("Channel"), say("Placed"), say("Customer"), say("Total"), say("State")), rows)


def page_text(office: Office, order: Order, page: dict[str, Any]) -> str:
    """Return all that is known of an order as text; `page` holds its values."""
    say = office.speech
    parts = [
        say("Order {number} ({channel})", number=order.number, channel=order.channel),
        facts(_head(say, order, page)),
        _block(say("Moments"), _timeline(office, order)),
        _block(say("Lines"), _lines(say, order, page)),
        _block(say("Amounts"), facts(_amounts(say, order, page))),
        _block(say("Ships to"), "\n".join(_address(say, page["ship_to"]))),
        _block(say("Notes"), "\n".join(page["notes"])),
        _block(say("What the policy says"), "\n".join(_checks(say, page["check"]))),
        _block(say("Claims"), "\n".join(f"{claim['number']}  {_words(say, claim)}" for claim in page["claims"])),
    ]
    return "\n\n".join(part for part in parts if part)


def _block(title: str, text: str) -> str:
    return "\n".join([title, *(f"{_INDENT}{line}" for line in text.splitlines())]) if text else ""


def _head(say: Speech, order: Order, page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    customer = page["customer"] or {}
    yield say("Customer"), customer.get("name") or ""
    yield say("E-mail"), customer.get("email") or ""
    yield say("Phone"), customer.get("phone") or ""
    yield say("Language"), customer.get("language") or ""
    yield say("State"), ", ".join(_states(say, order))
    yield say("Policy"), say("{key}, version {number}", key=page["policy"], number=page["policy_version"])


def _states(say: Speech, order: Order) -> Iterator[str]:
    if is_cancelled(order):
        yield say("cancelled")
    yield from (say.term(status) for status in (order.financial_status, order.fulfillment_status) if status)


def _timeline(office: Office, order: Order) -> str:
    say = office.speech
    names = {
        "placed_at": say("Placed"),
        "paid_at": say("Paid"),
        "preparing_at": say("Preparing"),
        "shipped_at": say("Shipped"),
        "expected_at": say("Expected"),
        "delivered_at": say("Delivered"),
    }
    sources = {
        MomentSource.TYPED: say("typed"),
        MomentSource.IMPORTED: say("imported"),
        MomentSource.ESTIMATED: say("estimated"),
    }
    rows = []
    for name in ORDER_MOMENTS:
        moment: Moment | None = getattr(order, name)
        source = source_of(order, name)
        if moment is not None and source is not None:
            rows.append((names[name], say.moment(moment), sources[source]))
    if order.cancelled_at is not None:
        rows.append((say("Cancelled"), say.moment(order.cancelled_at), ""))
    rows.extend(
        (f"{line.code}: {names[name]}", say.moment(own), sources[MomentSource.TYPED])
        for line in order.lines
        for name in ("shipped_at", "expected_at", "delivered_at")
        if (own := getattr(line, name)) is not None
    )
    if order.delivered_at is None:
        rows.append((names["delivered_at"], say("not known"), ""))
    return table(("", "", ""), rows).removeprefix("\n")


def _lines(say: Speech, order: Order, page: dict[str, Any]) -> str:
    heads = (say("Code"), say("Text"), say("Category"), say("Pieces"), say("Price"), say("Discount"), say("Remarks"))
    rows = []
    for line, values in zip(order.lines, page["lines"], strict=True):
        remarks = {
            say("gift"): line.gift,
            say("on the invoice"): line.on_invoice,
            say("made to order"): line.made_to_order,
            say("personal request"): line.personal_request,
        }
        rows.append(
            (
                line.code,
                line.text,
                values["category"] or say("not known"),
                str(line.quantity),
                _money(say, line.unit_price, order.currency),
                _money(say, line.discount, order.currency) if line.discount else "",
                ", ".join(name for name, known in remarks.items() if known),
            )
        )
    return table(heads, rows)


def _amounts(say: Speech, order: Order, page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    def money(minor: int | None) -> str:
        return "" if minor is None else _money(say, minor, order.currency)

    yield say("Shipping paid"), money(order.shipping_paid)
    yield say("Shipping cost"), money(order.shipping_cost)
    yield say("Discount"), " ".join(filter(None, (money(order.discount or None), order.discount_codes)))
    yield say("Total"), money(order.total)
    if not order.tax_included:
        yield say("Tax"), say("paid on top, in the total")
    yield say("Paid by"), order.payment_method or ""
    yield say("Payment fee"), money(order.payment_fee)
    settled = [line for line in page["settled"]["lines"] if line["quantity"] or line["refunded"].strip("0.")]
    for line in settled:
        told = say("{code}: settled {quantity}", code=line["code"], quantity=line["quantity"])
        if line["refunded"].strip("0."):
            refunded = f"{line['refunded']} {order.currency}"
            told = f"{told}, {say('{refunded:money} paid back for pieces that stay', refunded=refunded)}"
        yield say("Settled"), told + (f" ({say('spread by ShopDesk')})" if order.refund_assumed else "")


def _address(say: Speech, address: dict[str, Any] | None) -> Iterator[str]:
    if address is None:
        yield say("not known")
        return
    for name in ("name", "company", "street", "extra"):
        if address[name]:
            yield address[name]
    place = " ".join(filter(None, (address["postcode"], address["city"], address["province"], address["country"])))
    if place:
        yield place
    if address["complete"] is False:
        yield say("This address is not complete.")


def _checks(say: Speech, check: dict[str, Any]) -> Iterator[str]:
    yield from check["notices"]
    for finding in check["findings"]:
        line = f"{finding['line']}: " if "line" in finding else ""
        yield f"{line}{finding['text']} ({finding['clause']})"
    for due in check["deadlines"]:
        when = say.moment(Moment.told(due["due"])) if "due" in due else say("open")
        yield f"{when}: {say.term(due['what'])} ({due['clause']})"


def _words(say: Speech, claim: dict[str, Any]) -> str:
    return f"{say.term(claim['kind'])}, {say.term(claim['state'])}"


def _money(say: Speech, minor: int, currency: str) -> str:
    return f"{say.number(amount_text(minor, currency))} {currency}"
