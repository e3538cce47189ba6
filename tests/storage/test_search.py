"""Searching as one types."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shopdesk.storage.folding import asked, folded, indexed, words
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, a_claim, a_customer, a_line, an_order, new_shop


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopFile]:
    people = {
        "#1001": a_customer("Łukasz Żółty", "l.zolty@example.com"),
        "#1002": a_customer("José Müller-Straße", "jose@shop.example"),
        "#1003": a_customer("渋谷 花子", "hanako@example.com"),
        "#1004": a_customer("김철수", "kim_cs@example.com"),
        "DE-2026-00177": a_customer('Anna "a*b" O\'Neil', "a.neil+shop@example.com"),
        "#1005": a_customer("हिन्दी नाम", ""),
    }
    lines = {
        "#1001": (a_line(1, code="RG-54/AG", text="Ring Lüna, Größe 54"),),
        "#1002": (a_line(1, code="LUNA-01", text="Silver bracelet"),),
        "#1003": (a_line(1, code="指輪-7", text="銀の指輪 サイズ7"),),
    }
    with new_shop(tmp_path_factory.mktemp("search")) as shop:
        with shop.work("x", AT) as unit:
            for days, (number, customer) in enumerate(people.items()):
                kept = unit.put(customer)
                unit.put(
                    an_order(
                        number,
                        days=days,
                        customer_id=kept.id,
                        external_id=f"82812150{days:04}",
                        lines=lines.get(number, (a_line(),)),
                    )
                )
        yield shop


def numbers(file: ShopFile, text: str) -> list[str]:
    return [row.number for row in file.orders.search(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Łukasz", ["#1001"]),
        ("lukasz", ["#1001"]),
        ("ŁUKASZ ŻÓŁTY", ["#1001"]),
        ("zol luk", ["#1001"]),
        ("josé", ["#1002"]),
        ("jose", ["#1002"]),
        ("mull", ["#1002"]),
        ("strasse", ["#1002"]),
        ("Straße", ["#1002"]),
        ("müller-straße", ["#1002"]),
        ("渋谷", ["#1003"]),
        ("花子", ["#1003"]),
        ("花", ["#1003"]),
        ("子", ["#1003"]),
        ("谷", ["#1003"]),
        ("渋谷花", []),
        ("指輪", ["#1003"]),
        ("輪", ["#1003"]),
        ("サイズ", ["#1003"]),
        ("ｻｲｽﾞ", ["#1003"]),
        ("철수", ["#1004"]),
        ("김", ["#1004"]),
        ("हिन्दी", ["#1005"]),
        ("1001", ["#1001"]),
        ("#1001", ["#1001"]),
        ("100", ["#1005", "#1004", "#1003", "#1002", "#1001"]),
        ("DE-2026-00177", ["DE-2026-00177"]),
        ("00177", ["DE-2026-00177"]),
        ("177", ["DE-2026-00177"]),
        ("l.zolty@example.com", ["#1001"]),
        ("L.Zolty@Exam", ["#1001"]),
        ("a.neil+shop@example.com", ["DE-2026-00177"]),
        ("kim_cs@", ["#1004"]),
        ("@shop.example", ["#1002"]),
        ("neil", ["DE-2026-00177"]),
        ("luna", ["#1002", "#1001"]),
        ("luna-01", ["#1002"]),
        ("rg-54/ag", ["#1001"]),
        ("groesse", []),
        ("grosse", ["#1001"]),
        ("silver hanako", []),
        ("luna jose", ["#1002"]),
        ("828121500003", ["#1004"]),
        ('a"b*', ["DE-2026-00177"]),
        ("nobody", []),
        ("", []),
        ("   ", []),
        ("\x00", []),
        ("jo\x00se", []),
        ('"', []),
        ("*", []),
        ("AND", []),
        ("NOT NEAR(", []),
        ("😀", []),
    ],
)
def test_a_search_finds_what_was_typed(file: ShopFile, text: str, found: list[str]) -> None:
    assert numbers(file, text) == found


def test_hits_are_the_newest_first_and_no_more_than_asked_for(file: ShopFile) -> None:
    assert [row.number for row in file.orders.search("100", limit=2)] == ["#1005", "#1004"]


@given(st.text(max_size=40))
def test_no_text_is_an_error(file: ShopFile, text: str) -> None:
    file.orders.search(text)
    file.claims.search(text)


@given(st.text(max_size=30))
def test_every_word_of_a_text_is_found_by_its_beginnings(text: str) -> None:
    kept = indexed(text)
    assert all(any(word.startswith(part) for word in kept) for part in asked(text))
    for word in words(text):
        for part in asked(word[: len(word) // 2]):
            assert any(one.startswith(part) for one in kept)


@given(st.text(max_size=30))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_renamed_customer_is_found_by_the_new_name_only(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer("Erika Muster", "erika@example.com"))
            order = unit.put(an_order(customer_id=customer.id))
            unit.put(a_claim(order), state="new")
        with file.work("rename", AT) as unit:
            unit.put(replace(customer, name="Erika Beispiel", email="beispiel@example.com"))
        assert numbers(file, "muster") == []
        assert numbers(file, "erika@exam") == []
        assert numbers(file, "beispiel") == ["#1001"]
        assert [row.customer for row in file.claims.search("beispiel")] == ["Erika Beispiel"]
        assert file.claims.search("muster") == []
        assert file.verify(full=True) == []


def test_an_order_that_changes_is_found_as_it_is_now(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            order = unit.put(an_order("#1001"))
            unit.put(a_claim(order), state="new")
        with file.work("x", AT) as unit:
            unit.put(replace(order, number="#2002", lines=(replace(order.lines[0], text="Opal pendant"),)))
        assert numbers(file, "1001") == []
        assert numbers(file, "silver") == []
        assert numbers(file, "opal 2002") == ["#2002"]
        assert [row.order_number for row in file.claims.search("2002")] == ["#2002"]
        assert file.verify(full=True) == []


def test_claims_are_found_by_number_rma_customer_and_order(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer("Łukasz Żółty", "l@example.com"))
            order = unit.put(an_order("#7001", customer_id=customer.id))
            unit.put(a_claim(order, "2026-0012", rma="RMA-2026-0041"), state="new")
        for text in (
            "2026-0012",
            "0012",
            "12",
            "rma-2026-0041",
            "RMA",
            "41",
            "lukasz",
            "l@example.com",
            "#7001",
            "700",
        ):
            assert [row.number for row in file.claims.search(text)] == ["2026-0012"], text
        assert file.claims.search("0099") == []


def test_a_word_that_very_many_goods_have_is_found_too(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            unit.put_many([an_order(f"#{n}", lines=(a_line(code=f"silverware{n}"),)) for n in range(400)])
        assert len(file.orders.search("silverwa", limit=500)) == 400
        assert len(file.orders.search("silverware399")) == 1
