"""Which language a mail is in."""

import pytest

from shopdesk.intake.guesses.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ring kaputt, bitte Rückgabe", "de"),
        ("wo ist mein Paket", "de"),
        ("Where is my parcel?", "en"),
        ("Ma bague est cassée", "fr"),
        ("colis pas reçu", "fr"),
        ("Hola, el anillo ha llegado roto. Gracias", "es"),
        ("Buongiorno, l'anello è arrivato rotto. Grazie", "it"),
        ("Hallo, de ring is kapot aangekomen, graag geld terug", "nl"),
        ("指輪が壊れています", "ja"),
        ("返品希望", "ja"),
        ("注文番号1042 未着", "ja"),
        ("腕時計 破損", "ja"),
        ("返品希望 注文番号 A1B2C3D4E5F6\nKenji Mori, Example Trading", "ja"),
        ("退貨", "zh"),
        ("申請退款", "zh"),
        ("我買的指輪壞了", "zh"),
        ("您好，ピアス的訂單還沒到", "zh"),
        ("안녕하세요 指輪 반지 주문했어요", "ko"),
        ("指輪リングが변색しました", "ja"),
        ("戒指坏了，订单 A1B2C3D4E5F6", "zh"),
        ("반지가 고장났어요 #1042", "ko"),
        ("1042 #55 A-7", ""),
        ("", ""),
        ("Кольцо сломалось, верните деньги", ""),
        ("Το δαχτυλίδι έσπασε", ""),
    ],
)
def test_a_short_text(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_an_english_signature_does_not_make_a_japanese_mail_english() -> None:
    signature = (
        "Kenji Mori\nSales Manager, Example Trading Co., Ltd.\nhttps://www.example.com/contact\nmori@example.com"
    )
    assert guess_language(f"注文番号 A1B2C3D4E5F6 の指輪が壊れていました。返金をお願いします。\n\n{signature}") == "ja"
    assert (
        guess_language(f"指輪が壊れていました。\n\n-- \n{signature}\n" + "This message is confidential. " * 20) == "ja"
    )


def test_a_japanese_name_of_goods_does_not_make_an_english_mail_japanese() -> None:
    assert guess_language("Hello, the ring さくらの指輪 is broken, please help.\n佐藤 Haruka") == "en"
