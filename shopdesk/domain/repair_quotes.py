"""Quotes for repairs: numbered revisions, their lines, and what they come to.

Amounts are minor units of the repair's currency. A quantity is counted in thousandths (0.8 g is 800, one piece 1000),
a rate of tax in hundredths of a percent (19 % is 1900).
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.money import half_up

WHOLE = 1_000
"""The quantity of one."""

_ALL = 10_000


class QuoteLineKind(StrEnum):
    """What a line of a quote is for."""

    LABOUR = "labour"
    METAL = "metal"
    STONE = "stone"
    FINDING = "finding"
    PLATING = "plating"
    MATERIAL = "material"
    SHIPPING_IN = "shipping_in"
    SHIPPING_OUT = "shipping_out"


class CostPart(StrEnum):
    """The part of a repair's cost, as a policy tells them apart."""

    LABOUR = "labour"
    MATERIALS = "materials"
    SHIPPING = "shipping"


_PARTS = {
    QuoteLineKind.LABOUR: CostPart.LABOUR,
    QuoteLineKind.SHIPPING_IN: CostPart.SHIPPING,
    QuoteLineKind.SHIPPING_OUT: CostPart.SHIPPING,
}


class Unit(StrEnum):
    """What a quantity counts."""

    PIECE = "piece"
    GRAM = "gram"
    CARAT = "carat"
    HOUR = "hour"


class QuoteLine(Struct, frozen=True, kw_only=True):
    """Work or material of a quote. `option` narrows it to one of the ways, empty where it belongs to each.

    `on_warranty` tells that the shop bears it.
    """

    kind: QuoteLineKind
    text: str
    quantity: int = WHOLE
    unit: Unit = Unit.PIECE
    unit_price: int
    on_warranty: bool = False
    option: str = ""

    @property
    def amount(self) -> int:
        """What the line comes to, rounded half up."""
        return half_up(self.quantity * self.unit_price, WHOLE)

    @property
    def part(self) -> CostPart:
        """The part of the cost it belongs to."""
        return _PARTS.get(self.kind, CostPart.MATERIALS)


class QuoteOption(Struct, frozen=True, kw_only=True):
    """One of the ways a quote offers: its letter, its name, and how many working days it takes after the answer."""

    letter: str
    title: str = ""
    working_days: int | None = None


class Quote(Struct, frozen=True, kw_only=True):
    """A quote for a repair in one of its revisions, counted from 1; a draft until it is issued.

    Without `options` there is one way. `from_pictures` tells an estimate made before the piece was seen. `working_days`
    is how long the work takes after the answer where there is one way. `reason` says why the shop bears other lines
    than the policy says.
    """

    id: str
    version: int = 0
    repair_id: str
    revision: int
    from_pictures: bool = False
    findings: str = ""
    """What was found, as it stands on the quote; a finding on each line."""
    lines: tuple[QuoteLine, ...] = ()
    options: tuple[QuoteOption, ...] = ()
    working_days: int | None = None
    tax_rate: int | None = None
    tax_included: bool = True
    valid_until: date
    reason: str = ""
    pictures: tuple[str, ...] = ()
    """The ids of the files that stand on the quote."""
    made_at: datetime
    issued_at: datetime | None = None

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of its ways; one empty one where there is no choice."""
        return tuple(option.letter for option in self.options) or ("",)


class QuoteTotals(Struct, frozen=True, kw_only=True):
    """What one way of a quote comes to: all of it, what the warranty bears, what the customer pays and its tax.

    `tax` is contained in `pays`, whether prices hold it or it comes on top; None where no rate is known.
    """

    all: int
    on_warranty: int
    pays: int
    tax: int | None


def lines_of(quote: Quote, option: str = "") -> tuple[QuoteLine, ...]:
    """Return the lines of one way."""
    return tuple(line for line in quote.lines if line.option in {"", option})


def totals(quote: Quote, option: str = "") -> QuoteTotals:
    """Return what one way of a quote comes to."""
    lines = lines_of(quote, option)
    borne = sum(line.amount for line in lines if line.on_warranty)
    net = sum(line.amount for line in lines) - borne
    if quote.tax_rate is None:
        return QuoteTotals(all=net + borne, on_warranty=borne, pays=net, tax=None)
    if quote.tax_included:
        tax = half_up(net * quote.tax_rate, _ALL + quote.tax_rate)
        return QuoteTotals(all=net + borne, on_warranty=borne, pays=net, tax=tax)
    tax = half_up(net * quote.tax_rate, _ALL)
    return QuoteTotals(all=net + borne, on_warranty=borne, pays=net + tax, tax=tax)


def most_to_pay(quote: Quote) -> int:
    """Return what the customer pays for the dearest way."""
    return max(totals(quote, letter).pays for letter in quote.letters)


def part_sum(quote: Quote, part: CostPart, option: str = "") -> int:
    """Return what one part of the cost comes to, whoever bears it."""
    return sum(line.amount for line in lines_of(quote, option) if line.part is part)
