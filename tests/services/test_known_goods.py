"""Goods that the shop knows: found by code and name, with the latest price in the order's currency."""

from pathlib import Path

import pytest

from shopdesk.services.orders.drafts import OrderDraft
from shopdesk.services.orders.entry import enter_order
from shopdesk.services.orders.goods import KnownGoods, goods_like, goods_of_code
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import bring_in, correct, make_shop, office_of, order_of


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    bring_in(folder, order(), line())
    return folder


def enter(folder: Path, day: str, currency: str = "EUR", **typed: str) -> None:
    with office_of(folder) as office:
        enter_order(
            office, OrderDraft(fields={"placed_at": day}, currency=currency, lines=({"quantity": "1", **typed},))
        )


def known(folder: Path, code: str, currency: str = "EUR") -> KnownGoods | None:
    with office_of(folder, write=False) as office:
        return goods_of_code(office, code, currency)


def like(folder: Path, text: str) -> list[str]:
    with office_of(folder, write=False) as office:
        return [one.code for one in goods_like(office, text, "EUR")]


def test_goods_are_known_by_their_code_as_they_were_sold_last(shop: Path) -> None:
    enter(shop, "2026-11-02", code="R-1", text="Ring, polished", unit_price="52", made_to_order="yes")
    enter(shop, "2026-11-01", code="R-1", text="Ring, matt", unit_price="51", category="jewellery/ring")
    assert known(shop, " R-1 ") == KnownGoods(
        code="R-1",
        text="Ring, polished",
        category="jewellery/ring",
        made_to_order=True,
        unit_price=5_200,
        currency="EUR",
    )


def test_the_price_is_of_the_currency_and_never_that_of_a_gift(shop: Path) -> None:
    enter(shop, "2026-11-02", "USD", code="R-1", unit_price="70")
    enter(shop, "2026-11-03", code="R-1", unit_price="0", gift="yes")
    assert [getattr(known(shop, "R-1", code), "unit_price", 0) for code in ("EUR", "USD", "JPY")] == [
        4_500,
        7_000,
        None,
    ]


@pytest.mark.parametrize("code", ["", "   ", "R-99", "r-1", "%", "'; DROP TABLE products", "x" * 10_000])
def test_a_code_that_nobody_sold_is_not_known(shop: Path, code: str) -> None:
    assert known(shop, code) is None


def test_goods_are_found_as_one_types_code_or_name(shop: Path) -> None:
    enter(shop, "2026-11-02", code="RG-2", text="Émeraude ring", unit_price="52")
    enter(shop, "2026-11-02", code="Ω_1%", text="三日月のイヤリング", unit_price="52")
    assert like(shop, "r") == ["R-1", "RG-2"]
    assert like(shop, "rg-2") == ["RG-2"]
    assert like(shop, "emeraude") == ["RG-2"]
    assert like(shop, "ring polished") == []
    assert like(shop, "イヤリング") == ["Ω_1%"]
    assert like(shop, "_1%") == ["Ω_1%"]
    assert like(shop, "\\") == []
    assert like(shop, "Jane") == [], "customers are no goods"


def test_what_begins_as_typed_comes_first_and_few_are_offered(shop: Path) -> None:
    for number in range(9):
        enter(shop, "2026-11-02", code=f"X-{number}", text="Chain of gold", unit_price="5")
    assert like(shop, "c-1") == ["C-1"]
    assert like(shop, "chain")[0] in {"C-1", *(f"X-{number}" for number in range(9))}
    assert len(like(shop, "chain")) == 6


def test_lines_without_a_code_name_no_goods_for_others(shop: Path) -> None:
    enter(shop, "2026-11-02", text="Brooch", unit_price="5", category="jewellery/brooch")
    enter(shop, "2026-11-03", text="Chain", unit_price="6")
    assert order_of(shop, "D-1002").lines[0].code == "L1"
    assert known(shop, "L1") is None
    assert like(shop, "L1") == []
    assert like(shop, "brooch") == []


def test_a_code_that_was_corrected_away_is_offered_no_more(shop: Path) -> None:
    enter(shop, "2026-11-02", code="RRG-2", text="Ring", unit_price="5")
    assert like(shop, "RRG") == ["RRG-2"]
    correct(shop, "D-1001", "lines.RRG-2.code=RG-2")
    assert like(shop, "RRG") == []
    assert known(shop, "RRG-2") is None
    assert known(shop, "RG-2") is not None
