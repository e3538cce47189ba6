"""The kinds of lines that a quote has: their words, their icons, and what a new one of each begins with."""

from shopdesk.domain.repair_quotes import WHOLE, QuoteLine, QuoteLineKind
from shopdesk.services.repairs.quantities import usual_unit
from shopdesk.texts import Speech

_K = QuoteLineKind

ICONS = {
    _K.LABOUR: "hammer",
    _K.METAL: "coins",
    _K.STONE: "gem",
    _K.FINDING: "link-2",
    _K.PLATING: "droplets",
    _K.MATERIAL: "package",
    _K.SHIPPING_IN: "package-open",
    _K.SHIPPING_OUT: "truck",
}


def kind_words(kind: QuoteLineKind, say: Speech) -> str:
    """Return what a kind is called where it is chosen."""
    return {
        _K.LABOUR: say("Labour"),
        _K.METAL: say("Metal by weight"),
        _K.STONE: say("Stone"),
        _K.FINDING: say("Finding"),
        _K.PLATING: say("Plating"),
        _K.MATERIAL: say("Other material"),
        _K.SHIPPING_IN: say("Shipping to the shop"),
        _K.SHIPPING_OUT: say("Shipping back"),
    }[kind]


def example_words(kind: QuoteLineKind, say: Speech) -> str:
    """Return what may stand on a line of a kind, shown while it is empty."""
    return {
        _K.LABOUR: say("Rebuild two claws"),
        _K.METAL: say("Gold, 18 ct"),
        _K.STONE: say("Garnet, round, 3 mm"),
        _K.FINDING: say("Lobster clasp, 9 ct"),
        _K.PLATING: say("Rhodium plating"),
        _K.MATERIAL: say("Silk for the necklace"),
        _K.SHIPPING_IN: say("Insured label to the shop"),
        _K.SHIPPING_OUT: say("Registered post"),
    }[kind]


def new_line(kind: QuoteLineKind, say: Speech) -> QuoteLine:
    """Return a new line of a kind: one piece, or a weight still to be typed; what is always the same is written."""
    named = {
        _K.PLATING: say("Plating"),
        _K.SHIPPING_IN: say("Shipping to the shop"),
        _K.SHIPPING_OUT: say("Shipping back"),
    }
    quantity = 0 if kind is _K.METAL else WHOLE
    return QuoteLine(kind=kind, text=named.get(kind, ""), quantity=quantity, unit=usual_unit(kind), unit_price=0)
