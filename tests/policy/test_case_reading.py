"""Reading cases: what is a case, and errors that say where, what was expected and what was found."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.errors import CaseError
from shopdesk.domain.terms import Assessment, ConditionPoint
from shopdesk.policy import read_case
from shopdesk.policy.case_reading import claimed_quantities

WHOLE: dict[str, Any] = {
    "policy": "seven-day",
    "shop": {"time_zone": "Europe/Paris", "country": "FR"},
    "now": "2026-03-09T10:00:00+01:00",
    "order": {
        "number": "1001",
        "currency": "EUR",
        "placed_at": "2026-02-25T18:03:00+01:00",
        "paid_at": "2026-02-25T18:04:00+01:00",
        "preparing_at": None,
        "shipped_at": "2026-02-27",
        "expected_at": "2026-03-06",
        "delivered_at": "2026-03-03",
        "delivered_at_estimated": False,
        "ship_to": {"country": "FR", "complete": True},
        "payment": {"method": "card", "fee": "0.00"},
        "shipping_paid": "6.00",
        "shipping_cost": "7.20",
        "discount": "0.00",
        "tax_included": True,
        "shipping_tax": "1.00",
        "settled": {"lines": [{"code": "BR-7", "quantity": 0, "refunded": "1.00"}], "outbound_shipping": "0.00"},
        "lines": [
            {
                "code": "BR-7",
                "category": "jewellery/bracelet",
                "quantity": 2,
                "unit_price": "24.90",
                "discount": "0.00",
                "tax": "8.30",
                "gift": False,
                "on_invoice": True,
                "made_to_order": False,
                "personal_request": False,
                "shipped_at": None,
                "expected_at": None,
                "delivered_at": None,
            },
            {"code": "ER-2", "quantity": 1, "unit_price": "10.00"},
        ],
    },
    "claim": {
        "kind": "change_of_mind",
        "received_at": "2026-03-09T09:40:00+01:00",
        "channel": "email",
        "lines": [
            {"code": "BR-7", "quantity": 1, "condition": {"unused": None}, "assessed_as": "fault", "cause": None}
        ],
        "evidence": ["order_number", "reason", "product_code", "photos", "packaging_photos"],
        "condition": {"unused": True, "unopened": True, "undamaged": True, "original_packaging": True},
        "wants": "refund",
        "cause": "shop",
        "assessed_as": None,
        "confirmed_at": None,
        "sent_back_at": None,
        "arrived_back_at": None,
        "courier_finding": None,
        "stock_finding": None,
        "reordered": None,
        "dispute_open": None,
        "dispute_due": None,
        "repair": {"simple": None, "materials": "1.00", "labour": None, "shipping": None},
    },
}
REQUIRED = {
    "policy",
    "shop",
    "shop.time_zone",
    "order",
    "order.currency",
    "order.lines",
    "order.lines.0.code",
    "order.lines.0.quantity",
    "order.lines.0.unit_price",
    "order.settled.lines.0.code",
    "claim.kind",
    "claim.received_at",
    "claim.lines.0.code",
    "order.lines.0",
    "order.lines.1",
    "order.settled.lines.0",
    "claim.lines.0",
    "claim.evidence.0",
    "claim.evidence.1",
    "claim.evidence.2",
    "claim.evidence.3",
    "claim.evidence.4",
    "order.lines.1.code",
    "order.lines.1.quantity",
    "order.lines.1.unit_price",
}


def places(value: Any, path: str = "") -> list[str]:
    """Return the path of every value in the whole case."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for name, one in items:
        here = f"{path}.{name}".lstrip(".")
        found += [here, *places(one, here)]
    return found


def changed(path: str, change: Callable[[Any, Any], None]) -> dict[str, Any]:
    case = copy.deepcopy(WHOLE)
    *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = case
    for step in above:
        place = place[step]
    change(place, last)
    return case


def put(value: Any) -> Callable[[Any, Any], None]:
    def change(place: Any, name: Any) -> None:
        place[name] = value

    return change


def take_away(place: Any, name: Any) -> None:
    del place[name]


ALL_PLACES = places(WHOLE)
KEYS = [path for path in ALL_PLACES if not path.rpartition(".")[2].isdigit()]


def test_the_whole_case_is_read() -> None:
    case = read_case(WHOLE)
    assert case.order.lines[0].unit_price == 2490
    assert case.order.settled is not None
    assert case.order.settled.lines is not None
    assert case.order.settled.lines[0].refunded == 100
    assert case.claim is not None
    assert case.claim.repair is not None
    assert case.claim.repair.materials == 100


@pytest.mark.parametrize("path", ALL_PLACES)
def test_what_is_not_required_may_be_null(path: str) -> None:
    case = changed(path, put(None))
    if path in REQUIRED:
        with pytest.raises(CaseError):
            read_case(case)
    else:
        read_case(case)


@pytest.mark.parametrize("path", KEYS)
def test_what_is_not_required_may_be_left_out(path: str) -> None:
    case = changed(path, take_away)
    if path in REQUIRED:
        with pytest.raises(CaseError) as raised:
            read_case(case)
        assert raised.value.path == "$." + path.replace(".0", "[0]").replace(".1", "[1]")
        assert raised.value.found == "nothing"
    else:
        read_case(case)


@pytest.mark.parametrize("path", ALL_PLACES)
@pytest.mark.parametrize("value", [7.5, ["x"], {"x": 1}, "\ud800", -1, ""])
def test_what_has_the_wrong_shape_is_refused_at_its_place(path: str, value: Any) -> None:
    free = {"order.number", "order.payment.method", "order.lines.0.category"}
    if value == "" and path in free:
        read_case(changed(path, put(value)))
        return
    if value == "\ud800" and path == "policy":
        read_case(changed(path, put(value)))
        return
    with pytest.raises(CaseError) as raised:
        read_case(changed(path, put(value)))
    place = "$." + path.replace(".0", "[0]").replace(".1", "[1]").replace("[1][0]", "[1].0")
    assert raised.value.path.startswith(place.rpartition(".")[0])
    assert raised.value.sentence.count("expected ") >= 1


@pytest.mark.parametrize(
    "path",
    [
        "",
        "shop",
        "order",
        "order.ship_to",
        "order.payment",
        "order.settled",
        "order.settled.lines.0",
        "order.lines.0",
        "claim",
        "claim.lines.0",
        "claim.repair",
    ],
)
def test_an_unknown_key_is_refused_at_every_level(path: str) -> None:
    case = changed(f"{path}.colour".lstrip("."), put(None))
    with pytest.raises(CaseError) as raised:
        read_case(case)
    assert raised.value.path == f"$.{path}".rstrip(".").replace(".0", "[0]").replace(".1", "[1]")
    assert '"colour"' in raised.value.sentence


EUROS = "an amount of EUR with at most 2 decimals, as a decimal string of zero or more"
AMOUNT = 'an amount as a decimal string such as "24.90"'
CAUSE = "a cause that change_of_mind knows: shop, customer or carrier"
ZONE = "a time zone of the IANA list such as Europe/Paris"
CURRENCY = "an ISO 4217 currency code such as EUR"
TRUTH = "true or false or null"
CODE = "the code of a line of the order"
BR, ER = {"code": "BR-7"}, {"code": "ER-2"}


@pytest.mark.parametrize(
    ("path", "value", "where", "expected", "found"),
    [
        ("order.currency", "EURO", "$.order.currency", CURRENCY, '"EURO"'),
        ("order.currency", 5, "$.order.currency", CURRENCY, "5"),
        ("order.shipping_paid", 6, "$.order.shipping_paid", AMOUNT, "6"),
        ("order.shipping_paid", "-1.00", "$.order.shipping_paid", EUROS, '"-1.00"'),
        ("order.payment.fee", "0.001", "$.order.payment.fee", EUROS, '"0.001"'),
        ("order.settled.outbound_shipping", "1,00", "$.order.settled.outbound_shipping", EUROS, '"1,00"'),
        ("order.settled.lines.0.refunded", "x", "$.order.settled.lines[0].refunded", EUROS, '"x"'),
        ("claim.repair.labour", "1e2", "$.claim.repair.labour", EUROS, '"1e2"'),
        ("order.lines.0.unit_price", None, "$.order.lines[0].unit_price", AMOUNT, "null"),
        ("order.lines.0.discount", "49.81", "$.order.lines[0].discount", "a discount of at most 49.80", '"49.81"'),
        ("order.discount", "59.81", "$.order.discount", "a discount of at most 59.80", '"59.81"'),
        ("order.lines.0.quantity", 0, "$.order.lines[0].quantity", "a whole number >= 1", "0"),
        ("order.lines.0.quantity", 10**30, "$.order.lines[0].quantity", "a whole number <= 1000000", str(10**30)),
        ("order.lines.0.quantity", True, "$.order.lines[0].quantity", "a whole number", "true"),
        ("order.lines.0.quantity", 2.0, "$.order.lines[0].quantity", "a whole number", "2.0"),
        ("order.lines.0.quantity", float("nan"), "$.order.lines[0].quantity", "a whole number", "NaN"),
        ("order.lines.0.gift", "no", "$.order.lines[0].gift", TRUTH, '"no"'),
        ("order.lines.1.code", "BR-7", "$.order.lines[1].code", "a code that no other line of the order has", '"BR-7"'),
        ("order.lines", [], "$.order.lines", "a list of length >= 1", "[]"),
        ("order.settled.lines.0.code", "ZZ", "$.order.settled.lines[0].code", CODE, '"ZZ"'),
        ("order.settled.lines.0.quantity", 3, "$.order.settled.lines[0].quantity", "at most the 2 ordered", "3"),
        ("order.settled.lines", [ER, ER], "$.order.settled.lines[1].code", "each line once", '"ER-2" again'),
        (
            "order.settled.lines",
            [ER | {"quantity": 1}, BR | {"quantity": 2}],
            "$.claim",
            "something left to claim",
            "an order that is settled in full",
        ),
        (
            "order.settled.lines",
            [BR | {"quantity": 2}],
            "$.claim.lines[0].quantity",
            'at most the 0 that are left to claim of "BR-7"',
            "1",
        ),
        (
            "claim.lines",
            [BR | {"quantity": 3}],
            "$.claim.lines[0].quantity",
            'at most the 2 that are left to claim of "BR-7"',
            "3",
        ),
        ("claim.lines", [ER, ER], "$.claim.lines[1].code", "each line once", '"ER-2" again'),
        ("claim.lines", [{"code": "ZZ"}], "$.claim.lines[0].code", CODE, '"ZZ"'),
        ("claim.lines", [], "$.claim.lines", "a list of length >= 1", "[]"),
        ("claim.cause", "forgotten_code", "$.claim.cause", CAUSE, '"forgotten_code"'),
        (
            "claim.lines.0.cause",
            "promotion_before_or_after",
            "$.claim.lines[0].cause",
            CAUSE,
            '"promotion_before_or_after"',
        ),
        (
            "claim.channel",
            "fax",
            "$.claim.channel",
            "one of email, contact_form, phone, message, in_person, post",
            '"fax"',
        ),
        (
            "claim.lines.0.assessed_as",
            "bad",
            "$.claim.lines[0].assessed_as",
            f"one of {', '.join(Assessment)}",
            '"bad"',
        ),
        ("claim.courier_finding", "gone", "$.claim.courier_finding", "one of lost, delivered", '"gone"'),
        ("claim.stock_finding", "gone", "$.claim.stock_finding", "one of short, sent", '"gone"'),
        ("claim.condition", {"unusd": True}, "$.claim.condition", f"one of {', '.join(ConditionPoint)}", '"unusd"'),
        ("claim.condition", {"unused": True, "complete": "yes"}, "$.claim.condition.complete", TRUTH, '"yes"'),
        ("claim.lines.0.condition", {"unused": 1}, "$.claim.lines[0].condition.unused", TRUTH, "1"),
        ("shop.time_zone", "Paris", "$.shop.time_zone", ZONE, '"Paris"'),
        ("shop.time_zone", "../etc/passwd", "$.shop.time_zone", ZONE, '"../etc/passwd"'),
        ("shop.country", "fr", "$.shop.country", "two capital letters of ISO 3166 such as FR", '"fr"'),
        ("order.number", "\udc00", "$.order.number", "text that can be written as UTF-8", '"\\udc00"'),
        ("policy", "", "$.policy", "a text of length >= 1", '""'),
    ],
)
def test_an_error_tells_where_what_was_expected_and_what_was_found(
    path: str, value: Any, where: str, expected: str, found: str
) -> None:
    with pytest.raises(CaseError) as raised:
        read_case(changed(path, put(value)))
    error = raised.value
    assert (error.path, error.expected, error.found) == (where, expected, found)
    assert error.sentence == f"{where}: expected {expected}, found {found}"
    assert error.exit_status == 2


@pytest.mark.parametrize(
    "moment",
    [
        "2026-02-29",
        "2026-13-01",
        "9999-12-31",
        "1899-12-31",
        "2026-3-3",
        "03.03.2026",
        "2026-03-03T10:00:00",
        "2026-03-03T25:00:00Z",
        "2026-03-03T10:00:00+24:00",
        "2026-03-03 10:00:00Z",
        "2026-W10-2",
        "",
        "tomorrow",
        "0001-01-01T00:00:00+14:00",
        "２０２６-03-03",
        20260303,
        True,
        ["2026-03-03"],
        "2026-03-03T10:00:00Zx",
        "2026-03-03\n",
    ],
)
def test_what_is_no_moment_is_refused(moment: Any) -> None:
    with pytest.raises(CaseError) as raised:
        read_case(changed("claim.received_at", put(moment)))
    assert raised.value.path == "$.claim.received_at"
    assert raised.value.expected.startswith('a date such as "2026-03-03" or a date-time with its offset')


@pytest.mark.parametrize("value", [None, 5, "x", [], [WHOLE], True])
def test_what_is_no_object_is_no_case(value: Any) -> None:
    with pytest.raises(CaseError) as raised:
        read_case(value, "$[3]")
    assert raised.value.path == "$[3]"


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(CaseError) as raised:
        read_case(changed("shop.time_zone", put("x" * 5_000)))
    assert len(raised.value.found) < 90


def test_lines_left_out_are_all_that_is_left() -> None:
    case = changed("claim.lines", put(None))
    case["order"]["settled"]["lines"] = [{"code": "BR-7", "quantity": 1}, {"code": "ER-2", "quantity": 1}]
    assert [(line.code, count) for line, count in claimed_quantities(read_case(case))] == [("BR-7", 1)]


def test_an_order_at_its_entry_claims_nothing() -> None:
    assert claimed_quantities(read_case(changed("claim", take_away))) == []


def test_kinds_about_prices_know_all_causes() -> None:
    case = changed("claim.cause", put("forgotten_code"))
    case["claim"]["kind"] = "price_adjustment"
    read_case(case)


def test_the_agreed_examples_are_cases() -> None:
    examples = json.loads((Path(__file__).parents[1] / "cases" / "examples.json").read_bytes())
    for example in examples:
        read_case(example["case"])
