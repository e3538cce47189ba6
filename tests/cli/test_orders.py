"""`shopdesk orders`, `order NUMBER` and `order set` on a real shop with the sample export."""

import json
from pathlib import Path

import pytest

from tests.cli.running import make_shop, run, run_apart
from tests.intake.shopify_rows import SAMPLE

NOW = "2026-11-09T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    assert run("import", SAMPLE, "--data", folder, "--as-of", NOW).status == 0
    return folder


def test_orders_come_newest_first_with_the_field_names_of_a_case(shop: Path) -> None:
    listed = run("orders", "--data", shop, "--json").json
    assert [one["number"] for one in listed] == ["1003", "1002", "1001"]
    first = listed[-1]
    assert first["channel"] == "shopify"
    assert first["customer"] == {
        "name": "Erika Muster", "email": "erika.muster@example.com", "phone": None, "language": None,
    }  # fmt: skip
    assert first["placed_at"] == "2026-10-26T09:12:43+01:00"
    assert first["total"] == "193.90"
    assert [one["cancelled"] for one in listed] == [True, False, False]


@pytest.mark.parametrize(
    ("asked", "numbers"), [("erika", ["1001"]), ("1002", ["1002"]), ("山田", ["1002"]), ("nobody", []), ("", 3)]
)
def test_orders_are_searched(shop: Path, asked: str, numbers: list[str] | int) -> None:
    found = [one["number"] for one in run("orders", "--search", asked, "--data", shop, "--json").json]
    assert found == numbers if isinstance(numbers, list) else len(found) == numbers


def test_a_limit_holds(shop: Path) -> None:
    assert len(run("orders", "--limit", "2", "--data", shop, "--json").json) == 2
    assert run("orders", "--limit", "0", "--data", shop).status == 2


def test_an_order_shows_everything_that_is_promised(shop: Path) -> None:
    one = run("order", "1001", "--data", shop, "--json", "--as-of", NOW).json
    assert one["ship_to"] == {
        "name": "Erika Muster", "company": None, "street": "Heidestr. 17", "extra": "Hinterhaus", "postcode": "51147",
        "city": "Köln", "province": None, "country": "DE", "phone": None, "complete": True,
    }  # fmt: skip
    assert one["payment"] == {"method": "paypal", "fee": None}
    assert (one["shipping_paid"], one["shipping_cost"], one["discount"], one["tax_included"]) == (
        "4.90", None, "21.00", True,
    )  # fmt: skip
    assert one["lines"][1] == {
        "code": "NOVA-GP", "text": "Ear studs Nova - Gold plated", "category": None, "quantity": 2,
        "unit_price": "45.00", "discount": "0.00", "tax": one["lines"][1]["tax"], "gift": None, "on_invoice": None,
        "made_to_order": None, "personal_request": None, "shipped_at": None, "expected_at": None, "delivered_at": None,
    }  # fmt: skip
    assert one["settled"]["lines"][0] == {"code": "LUNA-AG-54", "quantity": 0, "refunded": "0.00"}
    assert (one["delivered_at"], one["delivered_at_is"], one["delivered_at_estimated"]) == (None, None, False)
    assert (one["policy"], one["policy_version"]) == ("seven-day", 1)
    assert one["check"].keys() == {"findings", "notices", "deadlines"}
    assert one["notes"] == ["Bitte als Geschenk\nverpacken"]
    assert one["claims"] == []


def test_the_values_of_an_order_are_a_case(shop: Path, tmp_path: Path) -> None:
    one = run("order", "1002", "--data", shop, "--json").json
    names = (
        "number", "currency", "placed_at", "paid_at", "preparing_at", "shipped_at", "expected_at", "delivered_at",
        "delivered_at_estimated", "payment", "shipping_paid", "shipping_cost", "discount", "tax_included",
        "shipping_tax", "settled",
    )  # fmt: skip
    lines = [{name: value for name, value in line.items() if name != "text"} for line in one["lines"]]
    ship_to = {name: one["ship_to"][name] for name in ("country", "complete")}
    case = {
        "policy": one["policy"],
        "shop": {"time_zone": "Europe/Paris", "country": "FR"},
        "now": NOW,
        "order": {**{name: one[name] for name in names}, "lines": lines, "ship_to": ship_to},
    }
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    checked = run_apart("check", file)
    assert checked.status == 0, checked.err
    assert checked.json["outcome"] == "order"


def test_a_number_is_found_with_its_sign_and_its_channel(shop: Path) -> None:
    for number in ("1001", "#1001", "shopify:1001", "Shopify:#1001"):
        assert run("order", number, "--data", shop, "--json").json["number"] == "1001"
    missing = run_apart("order", "4711", "--data", shop, "--json")
    assert (missing.status, missing.out) == (1, "")
    assert "There is no order 4711" in missing.err


def test_a_correction_gives_the_order_as_it_now_is(shop: Path) -> None:
    ran = run(
        "order", "set", "1001", "delivered_at=2026-11-03", "shipping_cost=7.20",
        "lines.LUNA-AG-54.category=jewellery/ring", "--data", shop, "--as-of", NOW, "--json",
    )  # fmt: skip
    assert ran.status == 0
    assert (ran.json["delivered_at"], ran.json["delivered_at_is"]) == ("2026-11-03", "typed")
    assert ran.json["shipping_cost"] == "7.20"
    assert ran.json["lines"][0]["category"] == "jewellery/ring"
    assert ran.json == run("order", "1001", "--data", shop, "--as-of", NOW, "--json").json
    assert [due["what"] for due in ran.json["check"]["deadlines"]]


@pytest.mark.parametrize(
    "typed", ["delivered_at=20266-01-01", "shipping_paid=1e9", "delivered_at=2026-10-01", "colour=red", "discount=999"]
)
def test_a_correction_that_can_not_be_changes_nothing(shop: Path, typed: str) -> None:
    before = run("order", "1001", "--data", shop, "--json").json
    ran = run_apart("order", "set", "1001", "payment.method=bank", typed, "--data", shop, "--as-of", NOW, "--json")
    assert (ran.status, ran.out) == (2, "")
    assert typed.partition("=")[0] in ran.err
    assert "Traceback" not in ran.err
    assert run("order", "1001", "--data", shop, "--json").json == before


def test_nothing_to_set_is_wrong_use(shop: Path) -> None:
    ran = run("order", "set", "1001", "--data", shop)
    assert ran.status == 2
    assert "nothing to change" in ran.err
    assert run("order", "--data", shop).status == 2


def test_a_page_tells_where_each_moment_came_from(shop: Path) -> None:
    run("order", "set", "1001", "delivered_at=2026-11-03", "--data", shop, "--as-of", NOW)
    page = run("order", "1001", "--data", shop, "--as-of", NOW).out.replace("\N{NO-BREAK SPACE}", " ")
    lines = [line.strip() for line in page.splitlines()]
    assert "Placed     Mon 26 October 2026, 09:12  imported" in lines
    assert "Delivered  Tue 3 November 2026         typed" in lines
    assert "51147 Köln DE" in lines
    assert any(line.startswith("LUNA-AG-54  Ring Luna - Silver 925 / 54   not known") for line in lines)


def test_a_page_shows_settled_pieces_marks_and_claims(shop: Path) -> None:
    told = run("order", "1002", "--data", shop).out.replace("\u00a0", " ")
    assert "5,000 JPY paid back for pieces that stay (spread by ShopDesk)" in told
    assert "State     cancelled, voided" in run("order", "1003", "--data", shop).out
    said = ("--kind", "defect", "--received-at", "2026-11-09")
    assert run("claim", "new", "--order", "1001", *said, "--data", shop, "--as-of", NOW).status == 0
    run("order", "set", "1001", "lines.NOVA-GP.gift=yes", "tax_included=no", "ship_to.complete=no",
        "lines.NOVA-GP.delivered_at=2026-11-04", "--data", shop, "--as-of", NOW)  # fmt: skip
    page = run("order", "1001", "--data", shop, "--as-of", NOW).out
    assert "2026-0001  defect," in page
    assert "NOVA-GP: Delivered" in page
    assert "gift" in page
    assert "paid on top" in page
    assert "This address is not complete." in page
    assert run("order", "1001", "--data", shop, "--json").json["claims"][0]["number"] == "2026-0001"


def test_a_list_is_a_table_and_an_empty_one_a_sentence(shop: Path) -> None:
    listed = run("orders", "--data", shop).out.splitlines()
    assert listed[0].split() == ["Order", "Channel", "Placed", "Customer", "Total", "State"]
    assert listed[3].startswith("1001   shopify")
    assert "There are no such orders." in run("orders", "--search", "nobody", "--data", shop).out
