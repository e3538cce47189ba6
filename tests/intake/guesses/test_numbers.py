"""Which numbers of orders, claims, authorizations and repairs a mail names."""

import pytest

from shopdesk.domain.shops import Shop
from shopdesk.intake.guesses.numbers import PATTERNS, numbers_in


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("Order #1001", ("1001",)),
        ("#JP1001 please", ("JP1001",)),
        ("Bestellung 23-12345-12345 vom 12.03.2026", ("23-12345-12345",)),
        ("order no. 3310000001, tel +49 171 1234567", ("3310000001",)),
        ("注文番号：A1B2C3D4E5F6です", ("A1B2C3D4E5F6",)),
        ("注文番号１０４２", ("1042",)),
        ("commande n° 1001 et 1002 du 3 mars 2026, 89,00 €", ("1001", "1002")),
        ("my orders 1410, 1411 and 1412 for $45.99", ("1410", "1411", "1412")),
        ("026-1234567-1234567", ("026-1234567-1234567",)),
        ("Bestellnummer lautet: XKBKNABJK", ("XKBKNABJK",)),
        ("주문번호 1042입니다. 10만원 3주", ("1042",)),
        ("訂單編號1042", ("1042",)),
        ("Meine Bestellung mit der Nummer 1190", ("1190",)),
        ("order on 2026-03-12 at 14:30", ()),
        ("Tracking 1Z999AA10123456784, DHL 00340434161094042557", ()),
        ("size 54, 925 silver, 45 cm, 100 €, 20%, £1,250.00, 5,000円", ()),
        ("bracelet order 5519 call 0161 496 0000", ("5519",)),
        ("IMG_20261011.jpg https://example.com/orders/998877 me1234@example.com", ()),
        ("10453 please", ("10453",)),
        ("colis 31450 marqué livré", ("31450",)),
        ("50118 maintenant, le 8 mars et le 9 août 2026", ("50118",)),
        ("8170 주문하고 이틀 뒤에", ("8170",)),
        ("3018 원피스가 작아요, 3만원, 20000원", ("3018",)),
        ("I spent over 150, order 7051", ("7051",)),
    ],
)
def test_orders(text: str, orders: tuple[str, ...]) -> None:
    assert numbers_in("", text).orders == orders


def test_the_likeliest_come_first() -> None:
    assert numbers_in("", "I live in 50667 Köln. My number is 7788, order 1042").orders == ("1042", "7788", "50667")
    assert numbers_in("1300", "1200").orders == ("1300", "1200")


def test_numbers_of_the_shop_are_written_as_it_writes_them() -> None:
    found = numbers_in("Re: RMA-2026-0041", "rma 2026 41, claim 2026-0012, ｒ-２０２６-７")
    assert (found.claims, found.authorizations, found.repairs) == (("2026-0012",), ("RMA-2026-0041",), ("R-2026-0007",))
    assert found.orders == ()


def test_a_number_called_an_order_is_looked_up_as_both() -> None:
    found = numbers_in("", "order 2026-0012")
    assert (found.orders, found.claims) == (("2026-0012",), ("2026-0012",))


def test_the_owner_s_own_patterns_count_beside_the_usual_ones() -> None:
    patterns = ("C-{year}-{n}", "RT{year}.{n:04d}", "WB-{year}-{n:02d}")
    found = numbers_in("", "see WB/2026/12, RT2026.0007, C-2026-9 and RMA-2026-0001", patterns)
    assert (found.claims, found.authorizations) == (("C-2026-9",), ("RMA-2026-0001", "RT2026.0007"))
    assert found.repairs == ("WB-2026-12",)


@pytest.mark.parametrize("pattern", ["", "{n}", "{year}{year}{n}", "((", "{n:99d}{year}", "{other}"])
def test_a_pattern_that_is_none_finds_nothing(pattern: str) -> None:
    assert numbers_in("", "2026-0012", (pattern,)).claims == ("2026-0012",)


def test_the_usual_patterns_are_those_of_a_new_shop() -> None:
    shop = Shop(id="s", name="Shop", country="DE", time_zone="Europe/Berlin", currency="EUR")
    assert (shop.claim_pattern, shop.rma_pattern, shop.repair_pattern) == PATTERNS


def test_there_are_never_more_than_twenty() -> None:
    found = numbers_in("", " ".join(f"#{n} 2026-{n} RMA-2026-{n} R-2026-{n}" for n in range(1000, 1100)))
    assert [len(found.orders), len(found.claims), len(found.authorizations), len(found.repairs)] == [20, 20, 20, 20]
