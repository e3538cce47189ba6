"""What holds of every verdict, whatever the case: tried with generated cases over all policies."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import CaseError
from shopdesk.domain.money import half_up, parse_amount, spread, units_share
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, Evidence, Outcome
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy import judge, read_case
from shopdesk.policy.case import Case
from shopdesk.policy.reckoning import paid_order
from shopdesk.workdays import workdays
from tests.policy.generated import POLICIES, cases, json_values, orders

_ENDED = {Outcome.REFUSE, Outcome.NOT_COVERED}


def verdict_on(data: dict[str, Any]) -> Verdict:
    case = read_case(data)
    return judge(POLICIES[case.policy], case, workdays(case.shop.country))


@given(cases())
def test_a_verdict_holds_together(data: dict[str, Any]) -> None:
    verdict = verdict_on(data)
    if verdict.outcome not in {Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE}:
        assert verdict.missing == ()
    else:
        assert verdict.missing
    assert len(set(verdict.missing)) == len(verdict.missing)
    assert (verdict.refund is not None) is bool(MONEY_REMEDIES & set(verdict.remedies))
    assert set(verdict.remedies) == {remedy for line in verdict.lines for remedy in line.remedies}
    for line in verdict.lines:
        if line.outcome in _ENDED:
            assert (line.remedies, line.partial, line.goods) == ((), False, 0)
        elif line.outcome is not Outcome.NEEDS_INFORMATION:
            assert line.remedies
    if verdict.outcome in {Outcome.REFUSE, Outcome.NOT_COVERED, Outcome.WAIT, Outcome.NEEDS_INFORMATION}:
        assert verdict.quote is None
    dues = [due.due for due in verdict.deadlines if due.due]
    assert dues == sorted(dues)
    assert all(due.due is None for due in verdict.deadlines[len(dues) :])


@given(cases())
def test_the_total_is_the_sum_and_never_below_zero(data: dict[str, Any]) -> None:
    refund = verdict_on(data).refund
    if refund is None:
        return
    assert refund.payment_fee <= 0
    assert refund.deductions <= 0
    assert refund.goods >= 0
    if refund.partial:
        assert refund.total is None
        assert refund.tax is None
    else:
        total = refund.goods + refund.outbound_shipping + refund.payment_fee + refund.deductions
        assert refund.total == max(0, total)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_changes_nothing(data: dict[str, Any], chance: Any) -> None:
    other = copy.deepcopy(data)
    evidence = other["claim"]["evidence"]
    if evidence:
        chance.shuffle(evidence)
    assert verdict_on(other) == verdict_on(data)


@given(cases())
def test_more_evidence_never_ends_a_claim(data: dict[str, Any]) -> None:
    other = copy.deepcopy(data)
    other["claim"]["evidence"] = [str(one) for one in Evidence]
    for line, better in zip(verdict_on(data).lines, verdict_on(other).lines, strict=True):
        assert (line.outcome in _ENDED) is (better.outcome in _ENDED)


@given(cases(), st.permutations(range(3)))
def test_the_order_of_lines_changes_only_what_is_told_line_by_line(data: dict[str, Any], places: list[int]) -> None:
    other = copy.deepcopy(data)
    # The order's discount is spread with the odd cents to earlier lines (check.md), so it is left out.
    data["order"]["discount"] = other["order"]["discount"] = None
    for part in (other["order"], other["claim"]):
        lines = part["lines"]
        if lines:
            part["lines"] = [lines[place] for place in places if place < len(lines)]
    one, two = verdict_on(data), verdict_on(other)
    assert one.outcome is two.outcome
    assert set(one.missing) == set(two.missing)
    assert set(one.remedies) == set(two.remedies)
    assert one.refund == two.refund
    assert one.quote == two.quote or (one.quote and two.quote and one.quote.total == two.quote.total)
    assert one.pays == two.pays
    assert set(one.deadlines) == set(two.deadlines)
    assert sorted(one.lines, key=lambda line: line.code) == sorted(two.lines, key=lambda line: line.code)
    assert {finding.clause for finding in one.findings} == {finding.clause for finding in two.findings}


@given(orders())
def test_what_was_paid_for_the_lines_adds_up_to_the_whole(order: dict[str, Any]) -> None:
    case = read_case({"policy": "boutique", "shop": {"time_zone": "UTC"}, "order": order})
    paid = paid_order(case.order)
    goods = sum(
        line.quantity * line.unit_price
        - (line.discount or 0)
        + ((line.tax or 0) if case.order.tax_included is False else 0)
        for line in case.order.lines
    )
    assert sum(line.amount for line in paid.lines.values()) == goods - (case.order.discount or 0)
    assert paid.total == paid.shipping + sum(line.amount for line in paid.lines.values())
    for line in paid.lines.values():
        pieces = [units_share(line.amount, line.line.quantity, first, 1) for first in range(line.line.quantity)]
        assert sum(pieces) == line.amount
        assert pieces == sorted(pieces, reverse=True)
        assert max(pieces) - min(pieces) <= 1


@given(cases(ClaimKind.CANCEL_ORDER) | cases(ClaimKind.WRONG_ITEM) | cases(ClaimKind.CHANGE_OF_MIND), st.data())
def test_claims_one_after_another_never_refund_more_than_was_paid(data: dict[str, Any], more: st.DataObject) -> None:
    """Each claim is settled as a service would: pieces refunded in full are taken off what is left to claim.

    What was paid back before for pieces that are still claimable is used up as it comes off the claimed ones.
    """
    data["claim"] |= {"confirmed_at": None, "sent_back_at": None, "arrived_back_at": None, "wants": None}
    data["order"]["payment"] = None
    case = read_case(data)
    order = paid_order(case.order)
    settled: dict[str, dict[str, Any]] = {
        line["code"]: {"code": line["code"], "quantity": 0, "refunded": "0.00"} for line in data["order"]["lines"]
    }
    shipping = returned = 0
    for _ in range(4):
        left = [
            (line["code"], line["quantity"] - settled[line["code"]]["quantity"])
            for line in data["order"]["lines"]
            if line["quantity"] > settled[line["code"]]["quantity"]
        ]
        if not left:
            break
        code, most = more.draw(st.sampled_from(left))
        count = more.draw(st.integers(1, most))
        data["claim"]["lines"] = [{"code": code, "quantity": count}]
        data["order"]["settled"] = {
            "lines": list(settled.values()),
            "outbound_shipping": f"{shipping // 100}.{shipping % 100:02d}",
        }
        refund = verdict_on(data).refund
        if refund is None:
            break
        if refund.partial or more.draw(st.booleans()):
            # A part of the money only: the pieces stay claimable.
            part = more.draw(st.integers(0, refund.goods))
            before = parse_amount(settled[code]["refunded"], "EUR")
            settled[code]["refunded"] = f"{(before + part) // 100}.{(before + part) % 100:02d}"
            returned += part
        else:
            line = order.lines[code]
            worth = units_share(line.amount, line.line.quantity, settled[code]["quantity"], count)
            before = parse_amount(settled[code]["refunded"], "EUR") - (worth - refund.goods)
            settled[code]["quantity"] += count
            settled[code]["refunded"] = f"{before // 100}.{before % 100:02d}"
            shipping += refund.outbound_shipping
            returned += refund.total or 0
    assert returned <= order.total


def case_or_error(value: Any) -> Case | CaseError:
    try:
        return read_case(value)
    except CaseError as error:
        return error


@given(json_values)
def test_any_value_that_is_no_case_gives_a_case_error(value: Any) -> None:
    read = case_or_error(value)
    assert isinstance(read, CaseError)
    assert read.path.startswith("$")


@given(cases(), json_values, st.data())
def test_any_value_in_a_case_gives_a_verdict_or_a_case_error(
    data: dict[str, Any], value: Any, pick: st.DataObject
) -> None:
    place: Any = data
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = pick.draw(st.sampled_from(keys))
        if pick.draw(st.booleans()) or not isinstance(place[key], dict | list) or not place[key]:
            place[key] = value
            break
        place = place[key]
    read = case_or_error(data)
    if isinstance(read, CaseError):
        assert read.path.startswith("$")
        assert read.expected
        assert read.found
    elif read.policy in POLICIES:
        assert judge(POLICIES[read.policy], read).outcome in Outcome


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_shares_add_up_and_follow_the_weights(total: int, weights: list[int]) -> None:
    shares = spread(total, weights)
    whole = sum(weights)
    assert sum(shares) == (total if whole else 0)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * whole - total * weight) < whole or not whole


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_half_up_is_never_more_than_half_away(numerator: int, denominator: int) -> None:
    rounded = half_up(numerator, denominator)
    assert -denominator < 2 * (numerator - rounded * denominator) < denominator or (
        2 * (rounded * denominator - numerator) == denominator
    )
