"""What would change a verdict, asked of the engine over all policies."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Assessment, ClaimKind, ConditionPoint, CourierFinding, Evidence, Outcome, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Case
from shopdesk.policy.case_reading import read_case
from shopdesk.policy.engine import judge, weekdays
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.other_facts import Change, delivered
from shopdesk.services.claims.otherwise import MOST, Otherwise, otherwise
from tests.policy import generated

BEST_FIRST = [Outcome.ACCEPT, Outcome.ACCEPT_IN_PART]


def a_case(policy: str, **claim: Any) -> Case:
    """Return a case of two bracelets and an order that came on 3 March 2026."""
    return read_case(
        {
            "policy": policy,
            "shop": {"time_zone": "Europe/Paris", "country": "FR"},
            "now": "2026-03-09T10:00:00+01:00",
            "order": {
                "currency": "EUR",
                "placed_at": "2026-02-20T18:03:00+01:00",
                "shipped_at": "2026-02-23",
                "expected_at": "2026-03-05",
                "delivered_at": claim.pop("delivered_at", "2026-03-03"),
                "delivered_at_estimated": claim.pop("estimated", False),
                "shipping_paid": "6.00",
                "payment": {"method": "card"},
                "ship_to": {"country": "FR", "complete": True},
                "lines": claim.pop("order_lines", [{"code": "BR-7", "quantity": 2, "unit_price": "24.90"}]),
            },
            "claim": {
                "kind": "change_of_mind",
                "received_at": "2026-03-09T09:40:00+01:00",
                "channel": "email",
                "lines": [{"code": "BR-7", "quantity": 1}],
                "evidence": ["order_number", "reason", "product_code", "photos", "packaging_photos"],
                "condition": {"unused": True, "unopened": True, "undamaged": True, "original_packaging": True},
                **claim,
            },
        }
    )


def ask(case: Case) -> tuple[Verdict, tuple[Otherwise, ...]]:
    policy = generated.POLICIES[case.policy]
    verdict = judge(policy, case, weekdays)
    return verdict, otherwise(policy, case, verdict, weekdays)


def only(found: tuple[Otherwise, ...], change: Change) -> Otherwise:
    (one,) = [one for one in found if one.change is change]
    return one


def test_the_missing_proof_completes_the_claim_and_tells_its_refund() -> None:
    verdict, found = ask(a_case("seven-day", evidence=["order_number", "reason", "product_code", "photos"]))
    assert verdict.outcome is Outcome.NEEDS_INFORMATION
    assert found[0].change is Change.GIVEN
    assert found[0].names == ("packaging_photos",)
    assert found[0].verdict.outcome is Outcome.ACCEPT
    assert found[0].verdict.refund is not None
    assert found[0].verdict.refund.total == 2490


def test_several_missing_proofs_are_named_together_because_each_alone_changes_nothing() -> None:
    _, found = ask(a_case("seven-day", evidence=["order_number", "reason"]))
    given = [one for one in found if one.change is Change.GIVEN]
    assert [one.names for one in given] == [("product_code", "packaging_photos", "photos")]


def test_the_last_day_of_receipt_that_keeps_the_claim_in_time_is_named() -> None:
    _, found = ask(a_case("seven-day"))
    before = only(found, Change.DELIVERED_BEFORE)
    assert before.day == date(2026, 3, 2)
    assert before.verdict.outcome is Outcome.REFUSE


def test_a_late_claim_says_until_when_it_was_in_time_and_after_which_delivery_it_would_be() -> None:
    verdict, found = ask(a_case("seven-day", delivered_at="2026-02-27"))
    assert verdict.outcome is Outcome.REFUSE
    assert (only(found, Change.RECEIVED_BY).day, only(found, Change.DELIVERED_AFTER).day) == (
        date(2026, 3, 6),
        date(2026, 3, 1),
    )
    assert {one.verdict.outcome for one in found} <= set(BEST_FIRST)


def test_an_estimated_delivery_that_bars_by_its_day_tells_both_sides() -> None:
    verdict, found = ask(a_case("seven-day", delivered_at="2026-02-27", estimated=True))
    assert verdict.missing == ("delivered_at",)
    assert only(found, Change.DELIVERED_AFTER).verdict.outcome is Outcome.ACCEPT
    assert only(found, Change.DELIVERED_BEFORE).verdict.outcome is Outcome.REFUSE
    assert only(found, Change.DELIVERED_BEFORE).day == date(2026, 3, 2)


def test_an_unknown_delivery_tells_both_sides_too() -> None:
    _, found = ask(a_case("seven-day", delivered_at=None))
    assert only(found, Change.DELIVERED_AFTER).day == date(2026, 3, 1)
    assert only(found, Change.DELIVERED_BEFORE).day == date(2026, 3, 2)


def test_what_the_carrier_could_find_is_told_both_ways() -> None:
    _, found = ask(a_case("seven-day", kind="missing_package", delivered_at=None, lines=None))
    findings = {one.names[0]: one.verdict.outcome for one in found if one.change is Change.FINDING}
    assert findings == {CourierFinding.LOST: Outcome.ACCEPT, CourierFinding.DELIVERED: Outcome.NOT_COVERED}


def test_points_of_condition_that_would_refuse_the_claim_are_named_together() -> None:
    _, found = ask(a_case("seven-day", condition={"unused": True}))
    failing = only(found, Change.FOUND_FAILING)
    assert set(failing.names) == {"unopened", "undamaged", "original_packaging"}, "what is known holds"
    assert failing.verdict.outcome is Outcome.REFUSE


def test_points_that_failed_are_put_right_all_together() -> None:
    _, found = ask(a_case("seven-day", condition={"unused": False, "unopened": False}))
    put_right = only(found, Change.IN_ORDER)
    assert set(put_right.names) == {"unused", "unopened"}
    assert put_right.verdict.outcome is Outcome.ACCEPT


def test_another_assessment_of_a_defect_is_told() -> None:
    case = a_case("quality-guarantee", kind="defect", evidence=[str(proof) for proof in Evidence])
    _, found = ask(case)
    assessed = [one for one in found if one.change is Change.ASSESSED_AS]
    assert {name for one in assessed for name in one.names} & {str(one) for one in Assessment}


def test_another_kind_that_the_policy_would_accept_is_told_of_a_refused_claim() -> None:
    case = a_case("seven-day", condition={"unused": False, "unopened": False})
    _, found = ask(case)
    kinds = [one for one in found if one.change is Change.KIND]
    assert ClaimKind.DEFECT.value in kinds[0].names


def test_a_wish_that_is_offered_is_told_where_another_was_wanted() -> None:
    verdict, found = ask(a_case("seven-day", wants=Remedy.EXCHANGE.value))
    assert verdict.outcome is Outcome.ACCEPT_IN_PART
    assert set(only(found, Change.WISH).names) == {"refund", "store_credit"}


def test_a_line_in_a_parcel_of_its_own_turns_on_its_own_delivery() -> None:
    lines = [{"code": "BR-7", "quantity": 2, "unit_price": "24.90", "delivered_at": "2026-02-27"}]
    _, found = ask(a_case("seven-day", order_lines=lines))
    assert only(found, Change.DELIVERED_AFTER).day == date(2026, 3, 1)


@pytest.mark.parametrize("policy", sorted(generated.POLICIES))
@pytest.mark.parametrize("kind", list(ClaimKind))
def test_every_policy_answers_for_every_kind(policy: str, kind: ClaimKind) -> None:
    verdict, found = ask(a_case(policy, kind=kind.value))
    assert len(found) <= MOST
    for one in found:
        assert (one.verdict.outcome, one.verdict.refund, one.verdict.quote) != (
            verdict.outcome,
            verdict.refund,
            verdict.quote,
        )


@for_all(generated.cases())
def test_every_named_change_really_gives_that_verdict(raw: dict[str, Any]) -> None:
    case = read_case(raw)
    policy = generated.POLICIES[case.policy]
    verdict, found = ask(case)
    assert len(found) <= MOST
    for one in found:
        for told, again in _made_so(case, one):
            assert judge(policy, again, weekdays).outcome is told, one
        assert not {verdict.outcome, one.verdict.outcome} <= ENDED


def _made_so(case: Case, one: Otherwise) -> list[tuple[Outcome, Case]]:
    """Return the case with the change made by other means, with the outcome it must then have."""
    claim = case.claim
    assert claim is not None
    outcome = one.verdict.outcome
    day = one.day or date.min
    match one.change:
        case Change.DELIVERED_AFTER | Change.DELIVERED_BEFORE:
            after = one.change is Change.DELIVERED_AFTER
            day += timedelta(days=1 if after else -1)
            return [(outcome, delivered(case, Moment.on(day)))]
        case Change.RECEIVED_BY:
            return [(outcome, replace(case, claim=replace(claim, received_at=Moment.on(day))))]
        case Change.KIND if not any(line.cause for line in claim.lines or ()) and claim.cause is None:
            return [
                (outcome, replace(case, claim=replace(claim, kind=ClaimKind(name), wants=None))) for name in one.names
            ]
        case Change.GIVEN if all(name in set(Evidence) for name in one.names):
            proofs = (*(claim.evidence or ()), *(Evidence(name) for name in one.names))
            return [(outcome, replace(case, claim=replace(claim, evidence=proofs)))]
        case Change.FOUND_FAILING if not any(line.condition for line in claim.lines or ()):
            return [
                (outcome, replace(case, claim=replace(claim, condition={**(claim.condition or {}), point: False})))
                for point in map(ConditionPoint, one.names)
            ]
        case _:
            return []
