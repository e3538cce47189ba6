"""`shopdesk undo` and `bin`: the last change by its name, and what was deleted."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import make_shop, run

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
AS_OF = ("--as-of", "2026-11-20T10:00:00+01:00")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop", policy="quality-guarantee")
    told("import", EXPORT, data=folder)
    return folder


def told(*words: object, data: Path) -> Any:
    ran = run(*words, "--json", "--data", data, *AS_OF)
    assert ran.status == 0, ran.err
    return ran.json


def refused(*words: object, data: Path, status: int = 1) -> str:
    ran = run(*words, "--data", data, *AS_OF)
    assert ran.status == status, ran.out
    return ran.err


def first_order(shop: Path) -> str:
    return str(told("orders", "--limit", 1, data=shop)[0]["number"])


def open_claim(shop: Path) -> str:
    made = told(
        "claim", "new", "--order", first_order(shop), "--kind", "defect", "--received-at", "2026-11-19T10:00:00+01:00",
        data=shop,
    )  # fmt: skip
    return str(made["number"])


def shown(number: str, shop: Path) -> Any:
    """Return a claim as it is shown; deadlines of one moment stand in no order."""
    claim = told("claim", "show", number, data=shop)
    return {**claim, "deadlines": sorted(claim["deadlines"], key=repr)}


def test_a_decision_is_taken_back_by_its_name_and_then_the_entry_of_the_claim(shop: Path) -> None:
    number = open_claim(shop)
    before = shown(number, shop)
    told("claim", "decide", number, "refuse", "--reason", "Worn for months", data=shop)
    assert told("undo", "--show", data=shop)["undoable"]["what"] == f"decision on claim {number}"
    assert told("undo", data=shop)["undone"] == f"decision on claim {number}"
    assert shown(number, shop) == before
    assert told("undo", data=shop)["undone"] == f"entry of claim {number}"
    assert told("claims", data=shop) == []
    assert told("verify", "--full", data=shop)["findings"] == []
    assert "import is taken back" in refused("undo", data=shop)


def test_what_was_filed_is_not_taken_back_and_the_reason_is_told(shop: Path) -> None:
    number = open_claim(shop)
    told("claim", "decide", number, "accept", "--reason", "A good customer", data=shop)
    told("document", "decision-letter", number, "--out", shop.parent / "letter.pdf", data=shop)
    last = told("undo", "--show", data=shop)["last"]
    assert "mark it as void instead" in last["why_not"]
    assert "There is nothing that can be taken back" in refused("undo", data=shop)


def test_a_number_is_never_given_again_after_an_undo(shop: Path) -> None:
    first = open_claim(shop)
    told("undo", data=shop)
    assert open_claim(shop) != first


def test_a_claim_is_deleted_listed_and_brought_back_as_it_was(shop: Path) -> None:
    number = open_claim(shop)
    before = shown(number, shop)
    gone = told("bin", "--delete", "claim", number, data=shop)
    assert gone["what"] == f"claim {number}"
    assert told("claims", data=shop) == []
    assert told("verify", "--full", data=shop)["findings"] == []
    (listed,) = told("bin", data=shop)
    assert listed["until"].startswith("2026-12-20")
    assert told("bin", "--restore", "1", data=shop)["what"] == f"claim {number}"
    assert shown(number, shop) == before
    assert told("bin", data=shop) == []
    assert told("verify", "--full", data=shop)["findings"] == []


def test_an_order_with_a_claim_stays_and_a_claim_waits_for_its_order(shop: Path) -> None:
    order, number = first_order(shop), open_claim(shop)
    assert "there are claims on it" in refused("bin", "--delete", "order", order, data=shop)
    told("bin", "--delete", "claim", number, data=shop)
    told("bin", "--delete", "order", order, data=shop)
    assert "Bring that back first" in refused("bin", "--restore", "2", data=shop)
    told("bin", "--restore", "1", data=shop)
    told("bin", "--restore", "1", data=shop)
    assert told("claim", "show", number, data=shop)["number"] == number
    assert told("verify", "--full", data=shop)["findings"] == []


def test_an_emptied_bin_is_gone_for_good_and_the_file_is_well(shop: Path) -> None:
    told("bin", "--delete", "claim", open_claim(shop), data=shop)
    assert told("bin", "--empty", data=shop) == {"emptied": 1}
    assert told("bin", data=shop) == []
    assert told("verify", "--full", data=shop)["findings"] == []
    assert "There is no 1 in the bin" in refused("bin", "--restore", "1", data=shop)


def test_wrong_use_of_the_bin_is_told(shop: Path) -> None:
    assert "expected one of claim, order, repair, customer" in refused(
        "bin", "--delete", "shop", "x", data=shop, status=2
    )
    assert "can't stand beside" in refused("bin", "--empty", "--restore", "1", data=shop, status=2)
    refused("bin", "--delete", "claim", "2026-9999", data=shop)


@pytest.mark.parametrize("number", ["0", "1", "-1", "²", pytest.param("9" * 5_000, id="long"), ""])
def test_a_number_that_nothing_in_the_bin_has_is_told(tmp_path: Path, number: str) -> None:
    make_shop(tmp_path)
    done = run("--data", tmp_path, "bin", f"--restore={number}")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"There is no {number} in the bin; `shopdesk bin` lists what is. Nothing was changed.\n"
