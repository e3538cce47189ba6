"""Customers and their ways to pay in WooCommerce's exports."""

from shopdesk.intake.order_cells import paid_by

_PAYPAL = ("paypal", "ppcp", "ppec")
_CARD = ("stripe", "credit", "debit", "card", "kreditkarte", "woocommerce_payments", "square_credit_card")


def payment_of(*names: str) -> str | None:
    """Return how an order was paid, from the key and the title of its way to pay, either of which may be missing."""
    for name in names:
        lowered = name.lower()
        if any(word in lowered for word in _PAYPAL):
            return "paypal"
        if any(word in lowered for word in _CARD):
            return "card"
    return paid_by(next((name for name in reversed(names) if name), ""))


def full_name(first: str, last: str) -> str:
    """Return a person's name of its two parts, either of which may be missing."""
    return f"{first} {last}".strip()
