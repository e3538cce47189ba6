"""What the writer of a mail wants."""

import pytest

from shopdesk.domain.terms import Remedy
from shopdesk.intake.guesses.wishes import guess_wish, wish_told


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Geld zurück bitte", Remedy.REFUND),
        ("I don't want a voucher, I want my money back", Remedy.REFUND),
        ("Je souhaite être remboursée", Remedy.REFUND),
        ("返金してください", Remedy.REFUND),
        ("환불해 주세요", Remedy.REFUND),
        ("要求退款！", Remedy.REFUND),
        ("Could I exchange it for a bigger one?", Remedy.EXCHANGE),
        ("想换大一号", Remedy.EXCHANGE),
        ("サイズ交換をお願いします", Remedy.EXCHANGE),
        ("Please send me a replacement.", Remedy.REPLACEMENT),
        ("Bitte schicken Sie mir die richtigen.", Remedy.REPLACEMENT),
        ("請補寄", Remedy.REPLACEMENT),
        ("could you repair it please", Remedy.REPAIR),
        ("修理をお願いします", Remedy.REPAIR),
        ("I'd prefer store credit", Remedy.STORE_CREDIT),
        ("Ich hätte gern einen Gutschein", Remedy.STORE_CREDIT),
        ("I want a refund or a replacement", None),
        ("The ring is broken.", None),
        ("", None),
    ],
)
def test_a_wish(text: str, wish: Remedy | None) -> None:
    assert guess_wish(text) == wish


def test_a_wish_is_told_with_its_words() -> None:
    told = wish_told("Guten Tag, ich will mein\nGeld zurück.")
    assert told is not None
    assert (told.remedy, told.words) == (Remedy.REFUND, ("Geld zurück",))
