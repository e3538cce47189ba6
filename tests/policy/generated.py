"""Random valid cases as JSON data, over all built-in policies and the sixth, and random JSON values."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from shopdesk.domain.terms import (
    PROMOTION_CAUSES,
    PROMOTION_KINDS,
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Evidence,
    Remedy,
    StockFinding,
)
from shopdesk.policy.policies import Policy, load_policy
from shopdesk.services.policies.shelf import builtin, builtin_keys
from tests.policy.test_policy_files import SIXTH

POLICIES: dict[str, Policy] = {key: builtin(key) for key in builtin_keys()} | {
    "sixth": load_policy(SIXTH.read_bytes(), SIXTH.name)
}
CODES = ("A", "B", "C")
_MAYBE = st.sampled_from([None, True, False])
_ZONES = ("Europe/Paris", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu", "UTC")
_FIRST = date(2026, 6, 1)
_days = st.integers(0, 40).map(lambda days: str(_FIRST + timedelta(days=days)))
_instants = st.builds(
    lambda day, hour, offset: f"{day}T{hour:02d}:30:00{offset}",
    _days,
    st.integers(0, 23),
    st.sampled_from(["Z", "+02:00", "-11:00"]),
)
moments = st.one_of(_days, _instants)
_maybe_moments = st.none() | moments


def _amounts(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda minor: f"{minor // 100}.{minor % 100:02d}")


def _maybe(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from([str(value) for value in values])


@st.composite
def _lines(draw: st.DrawFn) -> list[dict[str, Any]]:
    lines = []
    for code in CODES[: draw(st.integers(1, 3))]:
        price = draw(st.integers(0, 5_000))
        quantity = draw(st.integers(1, 3))
        apart = draw(st.integers(0, 3)) == 0
        lines.append(
            {
                "code": code,
                "category": draw(st.sampled_from([None, "ring", "jewellery/ring", "food/tea"])),
                "quantity": quantity,
                "unit_price": f"{price // 100}.{price % 100:02d}",
                "discount": draw(st.none() | _amounts(price * quantity)),
                "tax": draw(st.none() | _amounts(300)),
                **{name: draw(_MAYBE) for name in ("gift", "on_invoice", "made_to_order", "personal_request")},
                "delivered_at": draw(moments) if apart else None,
                "expected_at": draw(_maybe_moments) if apart else None,
            }
        )
    return lines


@st.composite
def orders(draw: st.DrawFn) -> dict[str, Any]:
    lines = draw(_lines())
    value = sum(round(float(line["unit_price"]) * 100) * line["quantity"] for line in lines)
    value -= sum(round(float(line["discount"] or 0) * 100) for line in lines)
    return {
        "currency": "EUR",
        **{
            name: draw(_maybe_moments)
            for name in ("placed_at", "paid_at", "preparing_at", "shipped_at", "expected_at", "delivered_at")
        },
        "delivered_at_estimated": draw(_MAYBE),
        "ship_to": {"country": draw(_maybe(["FR", "US", "CH"])), "complete": draw(_MAYBE)},
        "payment": {"method": draw(_maybe(["card", "PayPal", "klarna"])), "fee": draw(st.none() | _amounts(500))},
        "shipping_paid": draw(st.none() | _amounts(1_000)),
        "shipping_cost": draw(st.none() | _amounts(2_000)),
        "discount": draw(st.none() | _amounts(value)),
        "tax_included": draw(_MAYBE),
        "shipping_tax": draw(st.none() | _amounts(200)),
        "lines": lines,
    }


@st.composite
def claims(draw: st.DrawFn, lines: list[dict[str, Any]], kind: ClaimKind | None = None) -> dict[str, Any]:
    kind = kind or draw(st.sampled_from(list(ClaimKind)))
    causes = [cause for cause in Cause if kind in PROMOTION_KINDS or cause not in PROMOTION_CAUSES]
    claimed = [
        {
            "code": line["code"],
            "quantity": draw(st.none() | st.integers(1, line["quantity"])),
            "assessed_as": draw(_maybe(Assessment)),
            "cause": draw(_maybe(causes)),
            "condition": draw(st.none() | st.dictionaries(st.sampled_from([str(p) for p in ConditionPoint]), _MAYBE)),
        }
        for line in lines
        if draw(st.integers(0, 3))
    ]
    return {
        "kind": str(kind),
        "received_at": draw(moments),
        "lines": claimed or None,
        "evidence": draw(st.none() | st.lists(st.sampled_from([str(one) for one in Evidence]))),
        "condition": draw(st.none() | st.dictionaries(st.sampled_from([str(p) for p in ConditionPoint]), _MAYBE)),
        **{
            name: draw(_maybe(values))
            for name, values in {
                "channel": Channel,
                "wants": Remedy,
                "cause": causes,
                "assessed_as": Assessment,
                "courier_finding": CourierFinding,
                "stock_finding": StockFinding,
            }.items()
        },
        **{name: draw(_maybe_moments) for name in ("confirmed_at", "sent_back_at", "arrived_back_at", "dispute_due")},
        "reordered": draw(_MAYBE),
        "dispute_open": draw(_MAYBE),
        "repair": draw(
            st.none()
            | st.fixed_dictionaries(
                {"simple": _MAYBE, **{part: st.none() | _amounts(900) for part in ("materials", "labour", "shipping")}}
            )
        ),
    }


@st.composite
def cases(draw: st.DrawFn, kind: ClaimKind | None = None) -> dict[str, Any]:
    """Return a case that `check` takes; its policy is a key of POLICIES."""
    order = draw(orders())
    return {
        "policy": draw(st.sampled_from(sorted(POLICIES))),
        "shop": {"time_zone": draw(st.sampled_from(_ZONES)), "country": draw(_maybe(["FR", "US"]))},
        "now": draw(_maybe_moments),
        "order": order,
        "claim": draw(claims(order["lines"], kind)),
    }


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
