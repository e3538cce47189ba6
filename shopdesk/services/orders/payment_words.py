"""Ways of paying in words: those that orders name again and again have theirs, any other is shown as it was typed."""

from shopdesk.texts import Speech

_BESIDE = " + "
"""Parts the ways of an order that was paid in several."""


def payment_words(method: str | None, say: Speech) -> str:
    """Return how something was paid, as it is read: `paypal` is PayPal; nothing where it is not known."""
    return _BESIDE.join(_words(one, say) for one in (method or "").split(_BESIDE))


def kept_payment(typed: str, say: Speech) -> str:
    """Return a way of paying as it is kept: by its name in policies where it has one, else as it was typed."""
    known = {words.casefold(): method for method, words in _known(say).items()}
    return _BESIDE.join(known.get(one.strip().casefold(), one.strip()) for one in typed.split(_BESIDE))


def _words(method: str, say: Speech) -> str:
    return _known(say).get(method.casefold(), method)


def _known(say: Speech) -> dict[str, str]:
    """Return the words of the ways of paying that policies, shop systems and the sample shop name."""
    return {
        "paypal": "PayPal",
        "card": say("Card"),
        "bank transfer": say("Bank transfer"),
        "bank deposit": say("Bank deposit"),
        "cash": say("Cash"),
        "cash on delivery (cod)": say("Cash on delivery"),
        "gift_card": say("Gift card"),
        "invoice": say("Invoice"),
        "klarna": "Klarna",
    }
