"""What a kind of export can't give, said to the owner before it is taken in."""

from shopdesk.domain.imports import Lack
from shopdesk.texts import Speech


def lack_words(say: Speech, lack: Lack) -> str:
    """Return in a sentence what is missing, and what follows from it."""
    return {
        Lack.DELIVERED: say(
            "It does not say when orders were delivered: a claim then asks for it, or reckons from shipping."
        ),
        Lack.SHIPPED: say("It does not say when orders were shipped."),
        Lack.LINES: say("It does not name the goods: each order comes with one line for all of them."),
        Lack.PRICES: say("It does not say what was paid: prices stay 0 until another export or you say them."),
        Lack.SHIPPING: say("It does not say what was paid for shipping."),
        Lack.DISCOUNTS: say("It does not say which line a discount was for: it is spread over all of them."),
        Lack.ADDRESS: say("It does not say where the goods went."),
        Lack.CUSTOMER: say("It does not say who bought the goods."),
        Lack.EMAIL: say("It gives no e-mail addresses: mails of customers are matched by name and order number."),
        Lack.CURRENCY: say("It does not name the currency: that of the shop is taken."),
        Lack.NUMBER: say("It does not give the order's number as the customer knows it."),
    }[lack]
