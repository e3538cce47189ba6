"""Ways of paying: known ones have words and are kept as policies name them, others stay as they were typed."""

import pytest

from shopdesk.services.orders.payment_words import kept_payment, payment_words
from shopdesk.texts import Speech

SAY = Speech()


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("paypal", "PayPal"),
        ("PayPal", "PayPal"),
        ("card", "Card"),
        ("gift_card + paypal", "Gift card + PayPal"),
        ("Mum’s envelope", "Mum’s envelope"),
        ("<b>card</b>", "<b>card</b>"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_way_of_paying_is_told_in_words(method: str | None, words: str) -> None:
    assert payment_words(method, SAY) == words


@pytest.mark.parametrize("method", ["paypal", "card", "bank transfer", "gift_card + paypal", "Mum’s envelope", ""])
def test_what_is_shown_and_left_so_is_kept_as_it_was(method: str) -> None:
    assert kept_payment(payment_words(method, SAY), SAY) == method


def test_a_word_for_a_known_way_is_kept_as_policies_name_it() -> None:
    assert kept_payment(" Paypal ", SAY) == "paypal"
    assert kept_payment("CARD", SAY) == "card"
