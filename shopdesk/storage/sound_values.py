"""Values that a record can be made of and yet nothing could be done with: only a change around ShopDesk leaves them."""

import re
from zoneinfo import ZoneInfo

from shopdesk.domain.money import MoneyError, exponent
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Shop

_PATTERN = re.compile(r"(?:[^{}]|\{year\}|\{n(?::0[1-9]d)?\}){1,60}")
_PATTERNS = ("claim_pattern", "rma_pattern", "repair_pattern", "credit_note_pattern", "voucher_pattern")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"(?:en|fr|de|ja|ko)(?:-[A-Za-z0-9]{2,8})*")
"""Those that the program speaks, of whatever country."""
_COUNTS = (
    "usual_transit_days",
    "quote_days",
    "repair_days",
    "remind_days",
    "collect_days",
    "answer_days",
    "tax_rate",
    "voucher_months",
)
_MOST = 100_000


def check_shop(shop: Shop) -> None:
    """Raise ValueError for a shop with a time zone, currency, pattern or count of days that can't be."""
    _check_zone(shop.time_zone)
    _must("currency", shop.currency, _CURRENCY.fullmatch(shop.currency))
    _must("language", shop.language, _LANGUAGE.fullmatch(shop.language))
    _must("accent", shop.accent, _COLOUR.fullmatch(shop.accent))
    for name in _PATTERNS:
        pattern = getattr(shop, name)
        _must(name, pattern, _PATTERN.fullmatch(pattern) and pattern.count("{n") == 1)
    for name in _COUNTS:
        count = getattr(shop, name)
        _must(name, count, count is None or 0 <= count <= _MOST)


def check_order(order: Order) -> None:
    """Raise ValueError for an order in a currency that is none, or with a line of no piece."""
    check_currency(order.currency)
    for line in order.lines:
        _must("quantity", line.quantity, line.quantity > 0)


def check_currency(code: str) -> None:
    """Raise ValueError for what is no currency."""
    try:
        exponent(code)
    except MoneyError:
        _must("currency", code, holds=None)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        _must("time_zone", name, holds=None)


def _must(name: str, value: object, holds: object) -> None:
    if not holds:
        msg = f"{name} is {value!r}"
        raise ValueError(msg)
