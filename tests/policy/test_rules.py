"""Rules with parameters that neither the built-in policies nor the sixth have, each in a policy of its own."""

from datetime import date
from typing import Any

import pytest

from shopdesk.domain.terms import Effect, Outcome
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy import judge, load_policy, read_case
from shopdesk.policy.engine import weekdays

_HEAD = 'key = "own"\ntitle.en = "Own"\nsummary.en = "Own"\n'
_REMEDY = '{ type = "remedy", remedies = ["refund"] }'


def verdict(*rules: str, order: dict[str, Any] | None = None, **claim: Any) -> Verdict:
    """Return the verdict on a defect (unless said otherwise) by a policy with one clause for each rule."""
    clauses = "".join(
        f'[[clauses]]\nid = "c{place}"\ntitle.en = "t"\nowner.en = "o"\nletter.en = "l"\nrules = [{rule}]\n'
        for place, rule in enumerate(rules)
    )
    case = {
        "policy": "own",
        "shop": {"time_zone": "Europe/Paris"},
        "order": {
            "currency": "EUR",
            "delivered_at": "2026-06-05",
            "lines": [{"code": "A", "quantity": 2, "unit_price": "10.00"}],
            **(order or {}),
        },
        "claim": {"kind": "defect", "received_at": "2026-06-08T10:00:00+02:00", **claim},
    }
    return judge(load_policy(_HEAD + clauses, "own.toml"), read_case(case))


def effects(found: Verdict) -> dict[str, Effect]:
    return {finding.clause: finding.effect for finding in found.findings}


def test_costs_that_nobody_pays_say_nothing() -> None:
    found = verdict(_REMEDY, '{ type = "costs" }')
    assert effects(found) == {"own/c0": Effect.SUPPORTS, "own/default-costs": Effect.INFORMS}


def test_proofs_only_for_a_part_say_nothing_of_the_whole() -> None:
    rule = '{ type = "evidence", when_part_comes_back = ["photos"] }'
    assert "own/c1" not in effects(verdict(_REMEDY, rule))
    assert verdict(_REMEDY, rule, lines=[{"code": "A", "quantity": 1}]).missing == ("photos",)


def test_without_a_calendar_every_weekday_is_a_business_day() -> None:
    rule = (
        '{ type = "window", act = "claim", within = { length = 1, unit = "business_days" }, since = ["delivered_at"] }'
    )
    assert verdict(_REMEDY, rule).outcome is Outcome.ACCEPT
    assert verdict(_REMEDY, rule, received_at="2026-06-09").outcome is Outcome.REFUSE
    assert not weekdays(date(2026, 6, 6))


def test_the_first_clause_that_says_who_pays_decides() -> None:
    rules = ('{ type = "costs", customer = ["return_shipping"] }', '{ type = "costs", shop = ["return_shipping"] }')
    assert verdict(_REMEDY, *rules).pays == {"return_shipping": "customer"}
    assert verdict(_REMEDY, *reversed(rules)).pays == {"return_shipping": "shop"}


def test_remedies_of_several_clauses_are_offered_in_the_policy_s_order_each_once() -> None:
    found = verdict(
        '{ type = "remedy", remedies = ["repair", "refund"] }', '{ type = "remedy", remedies = ["refund", "exchange"] }'
    )
    assert found.remedies == ("repair", "refund", "exchange")


def test_the_first_clause_that_speaks_of_shipping_decides() -> None:
    refunds = '{ type = "remedy", remedies = ["refund"], shipping = "refunded" }'
    keeps = '{ type = "remedy", remedies = ["refund"], shipping = "not_refunded" }'
    for first, second, given in ((refunds, keeps, 500), (keeps, refunds, 0)):
        refund = verdict(_REMEDY, first, second, order={"shipping_paid": "5.00"}).refund
        assert refund is not None
        assert refund.outbound_shipping == given


def test_work_at_the_customer_s_cost_beside_a_refund_is_no_lesser_remedy() -> None:
    costs = '{ type = "costs", customer = ["labour"] }'
    assert verdict('{ type = "remedy", remedies = ["repair", "refund"] }', costs).outcome is Outcome.ACCEPT
    assert verdict('{ type = "remedy", remedies = ["repair", "remake"] }', costs).outcome is Outcome.ACCEPT_IN_PART
    assert verdict('{ type = "remedy", remedies = ["repair"] }').outcome is Outcome.ACCEPT


def test_a_claim_may_be_reclassified_more_than_once_in_the_policy_s_order() -> None:
    found = verdict(
        '{ type = "reclassify", kinds = ["defect"], assessed_as = ["dislike"], becomes = "wrong_choice" }',
        '{ type = "reclassify", kinds = ["wrong_choice"], assessed_as = ["dislike"], becomes = "change_of_mind" }',
        '{ type = "reclassify", kinds = ["change_of_mind"], assessed_as = ["wear"], becomes = "defect" }',
        '{ type = "remedy", kinds = ["change_of_mind"], remedies = ["store_credit"] }',
        assessed_as="dislike",
    )
    assert found.remedies == ("store_credit",)
    assert found.refund is None
    assert effects(found)["own/c1"] is Effect.INFORMS
    assert "own/c2" not in effects(found)


def test_payment_methods_compare_without_case() -> None:
    rule = '{ type = "payment_fee", methods = ["PayPal"] }'
    for method in ("paypal", "PAYPAL", "PayPal"):
        refund = verdict(_REMEDY, rule, order={"payment": {"method": method, "fee": "1.00"}}).refund
        assert refund is not None
        assert refund.payment_fee == -100


def test_a_fee_larger_than_the_refund_leaves_nothing() -> None:
    rule = '{ type = "payment_fee", methods = ["PayPal"] }'
    refund = verdict(_REMEDY, rule, order={"payment": {"method": "paypal", "fee": "30.00"}}).refund
    assert refund is not None
    assert (refund.payment_fee, refund.total) == (-3000, 0)


def test_nothing_paid_is_nothing_refunded() -> None:
    rule = '{ type = "payment_fee", methods = ["PayPal"] }'
    order = {"payment": {"method": "paypal", "fee": "1.00"}, "lines": [{"code": "A", "quantity": 1, "unit_price": "0"}]}
    refund = verdict(_REMEDY, rule, order=order).refund
    assert refund is not None
    assert (refund.goods, refund.payment_fee, refund.total) == (0, 0, 0)


@pytest.mark.parametrize(("confirmed", "due"), [("2026-06-10", "2026-06-16"), ("2026-06-01", "2026-06-12")])
def test_a_window_in_days_from_receipt_or_approval_is_longer_only_where_receipt_counts(
    confirmed: str, due: str
) -> None:
    rule = (
        '{ type = "window", act = "send_back", within = { length = 6, unit = "days" },'
        ' since = ["delivered_at", "confirmed_at"] }'
    )
    found = verdict(_REMEDY, rule, confirmed_at=confirmed, order={"delivered_at": "2026-06-06"})
    assert [str(one.due)[:10] for one in found.deadlines] == [due]


def test_a_promise_counted_from_an_unknown_receipt_is_not_listed() -> None:
    rule = '{ type = "service_time", what = "reply", within = { length = 3, unit = "days" }, since = "delivered_at" }'
    assert [one.what for one in verdict(_REMEDY, rule).deadlines] == ["reply"]
    assert verdict(_REMEDY, rule, order={"delivered_at": None}).deadlines == ()


def test_a_condition_of_the_gift_holds_only_where_the_whole_order_comes_back() -> None:
    rule = '{ type = "condition", needs = ["complete"], with_gift = true }'
    gift = {"code": "G", "quantity": 1, "unit_price": "0", "gift": True}
    order = {"lines": [{"code": "A", "quantity": 2, "unit_price": "10.00"}, gift]}
    part = verdict(_REMEDY, rule, order=order, lines=[{"code": "A", "quantity": 1}], condition={"complete": False})
    assert part.outcome is Outcome.ACCEPT
    whole = verdict(_REMEDY, rule, order=order, lines=[{"code": "A"}], condition={"complete": False})
    assert whole.outcome is Outcome.REFUSE
    assert [finding.clause for finding in whole.findings] == ["own/c0", "own/c1", "own/default-costs"][
        : len(whole.findings)
    ]


def test_findings_whose_words_are_the_same_are_told_once_though_their_seconds_differ() -> None:
    lines = [
        {"code": "A", "quantity": 1, "unit_price": "10.00", "delivered_at": "2026-06-05T09:00:01+02:00"},
        {"code": "B", "quantity": 1, "unit_price": "10.00", "delivered_at": "2026-06-05T09:00:02+02:00"},
    ]
    rule = '{ type = "window", act = "claim", within = { length = 24, unit = "hours" }, since = ["delivered_at"] }'
    found = verdict(rule, order={"lines": lines})
    assert [(finding.clause, finding.line) for finding in found.findings] == [("own/c0", None)]
