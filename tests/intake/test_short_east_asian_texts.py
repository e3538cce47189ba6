"""Old encodings told from a handful of words, as in an export of one order with columns in English."""

import pytest

from shopdesk.intake.decoding import decoding
from shopdesk.intake.scripts import likeness

WORDS = {
    "cp932": (
        "山田 太郎",
        "指輪 ルナ",
        "佐藤花 様",
        "ピアス 星",
        "鈴木",
        "東京都渋谷区神宮前1-1",
        "よろしくお願いします",
    ),
    "cp949": ("김민수", "서울특별시 강남구 테헤란로 12", "반지 루나", "이영희", "목걸이 (은)", "주문 감사합니다"),
    "gb18030": ("王小明", "北京市朝阳区建国路88号", "银戒指 月亮", "上海市浦东新区", "请包装成礼物,谢谢"),
    "big5": ("陳大文", "台北市信義區忠孝東路五段1號", "銀戒指 月亮", "香港九龍", "請包裝成禮物,謝謝"),
    "cp1252": ("Jörg Müller", "Hauptstraße 1", "Größe: M", "Señor Nuñez", "£10.00", "116,99 €", "Bague «Lune»"),
}


@pytest.mark.parametrize(("encoding", "word"), [(one, word) for one, words in WORDS.items() for word in words])
def test_a_single_text_tells_its_encoding(encoding: str, word: str) -> None:
    data = f"order-id,product-name\r\n1,{word}\r\n".encode(encoding)
    assert data.decode(decoding("orders.txt", data).encoding) == data.decode(encoding)


@pytest.mark.parametrize("encoding", WORDS)
def test_texts_are_likest_to_their_own_encoding(encoding: str) -> None:
    data = "\n".join(WORDS[encoding]).encode(encoding)
    scores = {other: likeness(data.decode(other, "ignore"), other) for other in WORDS}
    assert max(scores, key=lambda one: scores[one]) == encoding
    assert scores[encoding] > 0.8


def test_texts_of_plain_letters_are_like_none() -> None:
    assert {likeness("order-id", encoding) for encoding in WORDS} == {0.0}
