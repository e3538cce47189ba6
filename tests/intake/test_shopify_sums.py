"""The sums of an order: whatever the export's habits, what is taken in makes its Subtotal and its Total."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.money import amount_text, exponent, spread
from tests.intake.shopify_rows import line, order, read, read_one, refusal, sum_of, worths


def test_tax_is_included_when_the_total_is_subtotal_and_shipping(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order(Taxes="7.98"))
    assert imported.tax_included
    assert (imported.lines[0].tax, imported.shipping_tax) == (718, 80)


def test_tax_is_on_top_when_the_total_holds_it_too(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order(Taxes="4.00", Total="54.00"))
    assert not imported.tax_included
    assert (imported.lines[0].tax, imported.shipping_tax) == (360, 40)
    assert sum_of(imported) == 5400


def test_only_taxable_lines_bear_taxes(tmp_path: Path) -> None:
    rows = [
        order({"Lineitem taxable": "false"}, Subtotal="90.00", Total="95.00", Taxes="5.00"),
        line({"Lineitem price": "45.00"}),
    ]
    imported = read_one(tmp_path, *rows)
    assert [one.tax for one in imported.lines] == [0, 450]
    assert imported.shipping_tax == 50


def test_taxes_that_the_taxable_lines_can_not_hold_are_spread_over_all(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Lineitem taxable": "false"}, Shipping="0.00", Total="45.00", Taxes="7.18"))
    assert (imported.lines[0].tax, imported.shipping_tax) == (718, 0)


def test_taxes_on_an_order_that_costs_nothing_are_not_lost(tmp_path: Path) -> None:
    free = {"Lineitem price": "0.00", "Subtotal": "0.00", "Shipping": "0.00", "Taxes": "1.01", "Total": "1.01"}
    imported = read_one(tmp_path, order(free))
    assert (imported.tax_included, imported.lines[0].tax, imported.shipping_tax) == (False, 51, 50)


def test_unknown_taxes_stay_unknown(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order(Taxes=""))
    assert (imported.lines[0].tax, imported.shipping_tax) == (None, None)


def test_the_orders_discount_is_kept_apart_from_the_lines(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Discount Amount": "4.50"}, Subtotal="40.50", Total="45.50"))
    assert (imported.discount, imported.lines[0].discount) == (450, 0)


def test_an_orders_discount_that_contains_its_lines_is_not_taken_twice(tmp_path: Path) -> None:
    cells = {"Discount Amount": "10.00", "Lineitem discount": "6.00"}
    imported = read_one(tmp_path, order(cells, Subtotal="35.00", Total="40.00"))
    assert (imported.lines[0].discount, imported.discount) == (600, 400)


def test_an_orders_discount_beside_its_lines_is_added(tmp_path: Path) -> None:
    cells = {"Discount Amount": "10.00", "Lineitem discount": "6.00"}
    imported = read_one(tmp_path, order(cells, Subtotal="29.00", Total="34.00"))
    assert (imported.lines[0].discount, imported.discount) == (600, 1000)


def test_a_line_discount_that_only_tells_of_a_lowered_price_is_left_out(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Lineitem discount": "6.00"}))
    assert (imported.lines[0].discount, imported.discount, sum_of(imported)) == (0, 0, 5000)


def test_free_shipping_by_code_takes_nothing_off_the_goods(tmp_path: Path) -> None:
    already = read_one(tmp_path, order({"Discount Amount": "5.00"}, Shipping="0.00", Total="45.00"))
    assert (already.discount, already.shipping_paid) == (0, 0)
    still = read_one(tmp_path, order({"Discount Amount": "5.00"}, Shipping="5.00", Total="45.00"))
    assert (still.discount, still.shipping_paid) == (0, 0)


def test_duties_count_as_shipping(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order(Duties="3.00", Total="53.00"))
    assert (imported.shipping_paid, sum_of(imported)) == (800, 5300)


def test_a_refund_is_spread_over_the_lines_and_marked_assumed(tmp_path: Path) -> None:
    rows = [
        order({"Refunded Amount": "10.00"}, Subtotal="60.00", Total="65.00"),
        line({"Lineitem price": "15.00"}),
    ]
    imported = read_one(tmp_path, *rows)
    assert [one.refunded for one in imported.lines] == [750, 250]
    assert imported.refunded_assumed


def test_what_a_refund_has_beyond_the_goods_was_shippings(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Refunded Amount": "50.00"}))
    assert imported.lines[0].refunded == 4500


def test_a_refund_holds_taxes_on_top(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Refunded Amount": "54.00"}, Taxes="4.00", Total="54.00"))
    assert imported.lines[0].refunded == 4860


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Total": "51.00"}, "Total"),
        ({"Total": "49.00"}, "Total"),
        ({"Subtotal": "46.00", "Total": "51.00"}, "Subtotal"),
        ({"Subtotal": "40.00", "Total": "45.00"}, "Subtotal"),
        ({"Refunded Amount": "50.01"}, "Refunded Amount"),
        ({"Lineitem discount": "45.01"}, "Lineitem discount"),
        ({"Taxes": "50.01"}, "Taxes"),
        ({"Subtotal": ""}, "Subtotal"),
        ({"Total": ""}, "Total"),
        ({"Lineitem price": ""}, "Lineitem price"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    refused = refusal(tmp_path, order(cells))
    assert (refused.file, refused.row, refused.column) == ("orders.csv", 2, column)


def test_the_reason_names_the_figures(tmp_path: Path) -> None:
    assert refusal(tmp_path, order(Total="51.00")).reason == (
        "Subtotal 45.00 EUR, Shipping 5.00 EUR and Taxes 0.00 EUR don't make the Total 51.00 EUR"
    )


@pytest.mark.parametrize(
    ("currency", "price", "minor"),
    [("JPY", "18000", 18000), ("JPY", "18000.0", 18000), ("JPY", "18000.00", 18000), ("KWD", "1.250", 1250)],
)
def test_currencies_have_their_own_decimals(tmp_path: Path, currency: str, price: str, minor: int) -> None:
    cells = {"Lineitem price": price, "Subtotal": price, "Shipping": "0", "Total": price, "Currency": currency}
    assert read_one(tmp_path, order(cells)).lines[0].unit_price == minor


@pytest.mark.parametrize(("currency", "price"), [("JPY", "18000.50"), ("EUR", "45.001"), ("KWD", "1.2505")])
def test_more_decimals_than_the_currency_has_are_refused(tmp_path: Path, currency: str, price: str) -> None:
    cells = {"Lineitem price": price, "Subtotal": price, "Shipping": "0", "Total": price, "Currency": currency}
    refused = refusal(tmp_path, order(cells))
    assert refused.column == "Lineitem price"
    assert "decimals" in refused.reason


@st.composite
def true_orders(draw: st.DrawFn) -> list[dict[str, str]]:
    """Return the rows of an order as Shopify would write it, its sums right."""
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD"]))
    lines = draw(
        st.lists(
            st.tuples(st.integers(0, 99_999), st.integers(1, 5), st.booleans(), st.sampled_from(["", "A", "B"])),
            min_size=1,
            max_size=5,
        )
    )
    worths = [price * count for price, count, _, _ in lines]
    discounts = [draw(st.integers(0, worth)) if draw(st.booleans()) else 0 for worth in worths]
    left = sum(worths) - sum(discounts)
    on_order = draw(st.integers(0, left))
    shipping, off_shipping = draw(st.integers(0, 2_000)), draw(st.sampled_from([0, 0, 500]))
    subtotal = left - on_order
    included = draw(st.booleans())
    taxes = draw(st.integers(0, (subtotal + shipping) // 4))
    total = subtotal + shipping + (0 if included else taxes)

    def money(minor: int) -> str:
        return amount_text(minor, currency)

    rows = []
    for place, (price, count, taxable, sku) in enumerate(lines):
        cells = {
            "Lineitem price": money(price),
            "Lineitem quantity": str(count),
            "Lineitem taxable": str(taxable).lower(),
            "Lineitem sku": sku,
            "Lineitem discount": money(discounts[place]),
        }
        rows.append(line(cells) if place else order(cells))
    rows[0] |= {
        "Currency": currency,
        "Subtotal": money(subtotal),
        "Shipping": money(shipping),
        "Taxes": money(taxes),
        "Total": money(total),
        "Discount Amount": money(sum(discounts) + on_order + off_shipping),
        "Refunded Amount": money(draw(st.integers(0, total))),
    }
    return rows


@given(true_orders())
def test_a_true_order_gives_back_its_sums_exactly(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        imported = read_one(Path(folder), *rows)
    stated = rows[0]
    assert exponent(imported.currency) in {0, 2, 3}
    goods = sum(worths(imported)) - (imported.discount or 0)
    assert amount_text(goods, imported.currency) == stated["Subtotal"]
    assert amount_text(imported.shipping_paid or 0, imported.currency) == stated["Shipping"]
    assert amount_text(sum_of(imported), imported.currency) == stated["Total"]
    taxes = sum(one.tax or 0 for one in imported.lines) + (imported.shipping_tax or 0)
    assert amount_text(taxes, imported.currency) == stated["Taxes"]
    values = worths(imported)
    paid = [value - off for value, off in zip(values, spread(imported.discount or 0, values), strict=True)]
    on_top = [0 if imported.tax_included else one.tax or 0 for one in imported.lines]
    for one, worth, tax in zip(imported.lines, paid, on_top, strict=True):
        assert 0 <= (one.refunded or 0) <= worth + tax
        assert 0 <= (one.discount or 0) <= (one.unit_price or 0) * one.quantity
    assert len({one.code for one in imported.lines}) == len({one.key for one in imported.lines}) == len(rows)


@given(
    true_orders(), st.sampled_from(["Subtotal", "Shipping", "Total", "Taxes", "Discount Amount"]), st.integers(0, 9_999)
)
def test_whatever_the_figures_say_an_order_that_is_taken_adds_up(
    rows: list[dict[str, str]], column: str, minor: int
) -> None:
    rows[0][column] = amount_text(minor, rows[0]["Currency"])
    with tempfile.TemporaryDirectory() as folder:
        result = read(Path(folder), *rows)
    assert len(result.orders) + len(result.refused) == 1
    for imported in result.orders:
        assert amount_text(sum_of(imported), imported.currency) == rows[0]["Total"]


@pytest.mark.parametrize(("taxes", "total"), [("0.00", "43.00"), ("4.30", "47.30")])
def test_a_subtotal_before_the_discount_is_understood(tmp_path: Path, taxes: str, total: str) -> None:
    cells = {"Subtotal": "45.00", "Discount Amount": "7.00", "Taxes": taxes, "Total": total}
    imported = read_one(tmp_path, order(cells))
    assert (imported.discount, imported.shipping_paid, sum_of(imported)) == (700, 500, int(total.replace(".", "")))
