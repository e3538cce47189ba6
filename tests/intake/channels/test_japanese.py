"""Japanese addresses in one cell, told apart."""

import pytest

from shopdesk.intake.channels.japanese import address, paid_by


@pytest.mark.parametrize(
    ("street", "parts"),
    [
        ("東京都渋谷区神南1-2-3", ("東京都", "渋谷区", "神南1-2-3")),
        ("北海道札幌市中央区北1条西2", ("北海道", "札幌市中央区", "北1条西2")),
        ("千葉県市川市八幡1-1", ("千葉県", "市川市", "八幡1-1")),
        ("三重県四日市市諏訪町1-5", ("三重県", "四日市市", "諏訪町1-5")),
        ("東京都町田市森野2-2-22", ("東京都", "町田市", "森野2-2-22")),
        ("福島県郡山市朝日1-23-7", ("福島県", "郡山市", "朝日1-23-7")),
        ("広島県廿日市市下平良1-11-1", ("広島県", "廿日市市", "下平良1-11-1")),
        ("北海道余市郡余市町朝日町26", ("北海道", "余市郡余市町", "朝日町26")),
        ("群馬県佐波郡玉村町下新田201", ("群馬県", "佐波郡玉村町", "下新田201")),
        ("長野県大町市大町3887", ("長野県", "大町市", "大町3887")),
        ("神奈川県横浜市青葉区市ケ尾町31", ("神奈川県", "横浜市青葉区", "市ケ尾町31")),
        ("東京都三宅島三宅村阿古497", ("東京都", "三宅島三宅村", "阿古497")),
        ("京都府京都市下京区東塩小路町1", ("京都府", "京都市下京区", "東塩小路町1")),
        ("鹿児島県 奄美市 名瀬幸町25-8", ("鹿児島県", "奄美市", "名瀬幸町25-8")),
    ],
)
def test_prefecture_city_and_the_rest(street: str, parts: tuple[str, str, str]) -> None:
    told = address(name="山田花子", postcode="1500041", street=street)
    assert told is not None
    assert (told.province, told.city, told.street) == parts
    assert (told.country, told.complete) == ("JP", True)


def test_what_can_not_be_told_apart_stays_in_the_street() -> None:
    told = address(name="", postcode="150-0041", province="東京都", street="神南1-2-3")
    assert told is not None
    assert (told.city, told.street, told.complete) == ("", "神南1-2-3", True)
    without_postcode = address(name="", postcode="", province="東京都", street="神南1-2-3")
    assert without_postcode is not None
    assert without_postcode.complete is False
    assert address(name="山田花子", postcode="", street="") is None


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("クレジットカード決済", "card"),
        ("PayPal決済", "paypal"),
        ("コンビニ決済", "コンビニ決済"),
        ("銀行振込", "銀行振込"),
        ("", None),
    ],
)
def test_ways_of_paying(text: str, method: str | None) -> None:
    assert paid_by(text) == method
