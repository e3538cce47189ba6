"""Orders: what was bought, when it moved, and what was paid.

Amounts are minor units of the order's currency.
"""

from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment


class MomentSource(StrEnum):
    """How a moment became known."""

    TYPED = "typed"
    IMPORTED = "imported"
    ESTIMATED = "estimated"


ORDER_MOMENTS = ("placed_at", "paid_at", "preparing_at", "shipped_at", "expected_at", "delivered_at")
"""The moments of an order's life, in order."""


class OrderLine(Struct, frozen=True, kw_only=True):
    """A line of an order. A line with any moment of its own travels apart from the rest (`check.md`).

    `unit_price` is before discounts; `discount` and `tax` are for the whole line. `category` overrides the product's.
    """

    id: str
    position: int
    code: str
    text: str = ""
    variant: str = ""
    category: str | None = None
    product_id: str | None = None
    quantity: int
    unit_price: int
    discount: int = 0
    tax: int | None = None
    refunded_before: int = 0
    """What was paid back for this line before ShopDesk kept its claims, spread from the order where assumed."""
    gift: bool | None = None
    on_invoice: bool | None = None
    made_to_order: bool | None = None
    personal_request: bool | None = None
    shipped_at: Moment | None = None
    expected_at: Moment | None = None
    delivered_at: Moment | None = None


class Order(Struct, frozen=True, kw_only=True):
    """An order of a channel (a shop system or `desk`) under that channel's number.

    `sources` says of each known moment how it became known. `refund_assumed` tells that `refunded_before` was spread
    over the lines by the program. The policy in force when it was placed
    judges it.
    """

    id: str
    version: int = 0
    channel: str
    number: str
    external_id: str = ""
    customer_id: str | None = None
    ship_to_id: str | None = None
    bill_to_id: str | None = None
    currency: str
    placed_at: Moment | None = None
    paid_at: Moment | None = None
    preparing_at: Moment | None = None
    shipped_at: Moment | None = None
    expected_at: Moment | None = None
    delivered_at: Moment | None = None
    sources: dict[str, MomentSource] = {}
    cancelled_at: Moment | None = None
    financial_status: str = ""
    fulfillment_status: str = ""
    payment_method: str | None = None
    payment_fee: int | None = None
    shipping_method: str = ""
    shipping_paid: int = 0
    shipping_cost: int | None = None
    shipping_tax: int | None = None
    discount: int = 0
    discount_codes: str = ""
    tax_included: bool = True
    refund_assumed: bool = False
    lines: tuple[OrderLine, ...]
    import_batch: str | None = None

    @property
    def shipping_in_all(self) -> int:
        """What was paid for shipping, taxes on top included."""
        return self.shipping_paid + (0 if self.tax_included else self.shipping_tax or 0)

    @property
    def total(self) -> int:
        """All that was paid: goods less discounts, shipping, and taxes on top."""
        goods = sum(line.quantity * line.unit_price - line.discount for line in self.lines) - self.discount
        taxes = 0 if self.tax_included else sum(line.tax or 0 for line in self.lines)
        return goods + taxes + self.shipping_in_all

    @property
    def delivered_at_estimated(self) -> bool:
        """Whether the day of delivery is only reckoned from shipping and the usual transit days."""
        return self.sources.get("delivered_at") is MomentSource.ESTIMATED
