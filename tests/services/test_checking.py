"""The policy check as a service: verdicts as plain values, in the shop's own time."""

import json
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.errors import InputError, PolicyError
from shopdesk.services.policies import checking, shelf
from shopdesk.services.policies.checking import check_document, check_lines
from shopdesk.services.policies.shelf import builtin, builtin_keys, builtin_text, find_policy, read_policy_text
from tests.cases.comparison import all_cases

ROOT = Path(__file__).parents[2]
SIXTH = ROOT / "tests" / "policy" / "sixth.toml"


def case(**changes: Any) -> bytes:
    found = next(one for one in all_cases() if one.name == "seven-day: unwanted-window, on the seventh day")
    return json.dumps({**found.case, **changes}).encode()


def test_a_verdict_has_every_part_in_its_order() -> None:
    verdict = json.loads(check_document(case(), "x"))
    assert list(verdict) == [
        "outcome",
        "findings",
        "missing",
        "remedies",
        "refund",
        "quote",
        "pays",
        "deadlines",
        "notices",
        "lines",
    ]
    assert verdict["findings"][0] == {
        "clause": "seven-day/unwanted-window",
        "effect": "supports",
        "text": "Asked for on 15 June, day 7 of 7.",
    }
    assert verdict["refund"] == {
        "currency": "EUR",
        "goods": "120.00",
        "outbound_shipping": "0.00",
        "payment_fee": "0.00",
        "deductions": "0.00",
        "total": "120.00",
        "tax": None,
        "partial": False,
    }
    assert verdict["quote"] is None
    assert verdict["lines"][1] == {
        "code": "ER-2",
        "quantity": 2,
        "outcome": "accept",
        "remedies": ["refund", "store_credit"],
        "partial": False,
        "goods": "40.00",
    }


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Europe/Paris", "2026-06-15T23:59:59+02:00"),
        ("America/New_York", "2026-06-15T23:59:59-04:00"),
        ("Asia/Kolkata", "2026-06-15T23:59:59+05:30"),
        ("Pacific/Kiritimati", "2026-06-16T23:59:59+14:00"),
    ],
)
def test_a_deadline_is_told_with_the_shop_s_offset(zone: str, due: str) -> None:
    verdict = json.loads(check_document(case(shop={"time_zone": zone}), "x"))
    assert {"clause": "seven-day/unwanted-window", "who": "customer", "what": "claim", "due": due} in verdict[
        "deadlines"
    ]


def test_the_same_case_always_gets_the_same_verdict() -> None:
    assert check_document(case(), "x") == check_document(case(), "x")


def test_lines_and_a_list_give_the_same_verdicts() -> None:
    data = case()
    listed = json.loads(check_document(b"[" + data + b"," + data + b"]", "x"))
    assert [json.loads(line) for line in check_lines(data + b"\n" + data, "x").splitlines()] == listed


def test_a_file_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MAX_BYTES", 2_000_000)
    with pytest.raises(InputError, match="x: larger than 2 MB; use --lines"):
        check_document(b" " * 2_000_001, "x")


def test_the_built_in_policies_are_found_by_their_keys() -> None:
    assert builtin_keys() == ("boutique", "confirm-first", "made-to-order", "quality-guarantee", "seven-day")
    assert all(find_policy(key) is builtin(key) for key in builtin_keys())
    with pytest.raises(PolicyError, match="There is no built-in policy 'other'; there are boutique, "):
        builtin_text("other")


@pytest.mark.parametrize("name", ["", "none.toml", "a\0b", "\ud800", "x" * 5_000, "."])
def test_a_name_that_is_no_policy_is_told(name: str) -> None:
    with pytest.raises(PolicyError, match="is neither a built-in policy"):
        find_policy(name, ROOT)


def test_a_policy_file_is_read_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SIXTH.read_bytes())
    assert find_policy("own.toml", tmp_path).key == "sixth"
    assert find_policy(str(file)).key == "sixth"
    assert read_policy_text(file) == SIXTH.read_text("utf-8")
    with pytest.raises(PolicyError, match="can't be read"):
        shelf.read_policy_file(tmp_path / "none.toml")


def test_a_window_that_ends_after_the_last_year_a_case_may_name_is_told() -> None:
    lines = [{"code": "A", "quantity": 1, "unit_price": "1"}]
    order = {"currency": "EUR", "delivered_at": "2199-12-29", "lines": lines}
    claim = {"kind": "change_of_mind", "received_at": "2199-12-30"}
    case = {"policy": "seven-day", "shop": {"time_zone": "Europe/Paris"}, "order": order, "claim": claim}
    verdict = json.loads(checking.check_document(json.dumps(case).encode(), "a case"))
    assert verdict["deadlines"][0]["due"] == "2200-01-05T23:59:59+01:00"
    assert any("5 January" in finding["text"] for finding in verdict["findings"])


def test_many_lines_give_the_same_verdicts_in_order_as_few() -> None:
    few = [json.dumps(kept.case) for kept in all_cases()[:25]]
    once = check_lines("\n".join(few).encode(), "cases")
    many = check_lines("\n".join(few * 100).encode(), "cases")
    assert many == b"\n".join([once] * 100)


def test_the_first_bad_line_of_many_is_named_and_no_verdict_is_given() -> None:
    good = json.dumps(all_cases()[0].case)
    lines = [good] * 3000
    lines[2500] = "{"
    lines[1700] = lines[2900] = "[]"
    with pytest.raises(InputError, match="cases: line 1701: "):
        check_lines("\n".join(lines).encode(), "cases")
