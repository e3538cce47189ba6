"""The policy check: starting it, and judging many cases."""

import json
import random
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from shopdesk import resources
from tests.benchmarks.rows import Goal, Measured, Row, run, seconds, side_by_side

CASES = 10_000

_KINDS = ("change_of_mind", "wrong_choice", "defect", "transit_damage", "wrong_item", "missing_item", "cancel_order")
_EVIDENCE = ("order_number", "reason", "product_code", "photos", "packaging_photos", "description")


def cases(count: int) -> list[dict[str, Any]]:
    """Return so many cases over all built-in policies, the same ones in every run."""
    chance = random.Random(2026)  # noqa: S311 - reproducible cases, no secrets
    policies = sorted(file.stem for file in resources.path("policies").glob("*.toml"))
    return [_case(chance, chance.choice(policies)) for _ in range(count)]


def _case(chance: random.Random, policy: str) -> dict[str, Any]:
    quantity = chance.randint(1, 3)
    return {
        "policy": policy,
        "shop": {"time_zone": "Europe/Paris", "country": "FR"},
        "order": {
            "number": str(chance.randint(1_000, 99_999)),
            "currency": "EUR",
            "placed_at": f"2026-02-{chance.randint(10, 25)}T18:03:00+01:00",
            "shipped_at": f"2026-02-{chance.randint(26, 28)}",
            "delivered_at": f"2026-03-{chance.randint(1, 9):02}T11:20:00+01:00",
            "ship_to": {"country": chance.choice(("FR", "DE", "CA")), "complete": True},
            "payment": {"method": chance.choice(("card", "paypal")), "fee": "1.20"},
            "shipping_paid": "6.00",
            "shipping_cost": "7.20",
            "discount": chance.choice(("0.00", "5.01")),
            "lines": [
                {"code": "BR-7", "category": "jewellery/bracelet", "quantity": quantity, "unit_price": "24.90"},
                {"code": "RG-1", "category": "jewellery/ring", "quantity": 1, "unit_price": "80.00", "gift": False},
            ],
        },
        "claim": {
            "kind": chance.choice(_KINDS),
            "received_at": f"2026-03-{chance.randint(10, 31)}T09:40:00+01:00",
            "lines": [{"code": "BR-7", "quantity": chance.randint(1, quantity)}, {"code": "RG-1", "quantity": 1}],
            "evidence": chance.sample(_EVIDENCE, chance.randint(0, len(_EVIDENCE))),
            "condition": {"unused": chance.random() < 0.9, "unopened": chance.random() < 0.9},
        },
    }


def measure_engine() -> Measured:
    """Measure one verdict: the median over many cases that were read before, each judged once after a first round."""
    from shopdesk.policy import judge, load_policy, read_case

    files = resources.path("policies").glob("*.toml")
    policies = {file.stem: load_policy(file.read_bytes(), file.name) for file in files}
    verdicts = [partial(judge, policies[case.policy], case) for case in map(read_case, cases(2_000))]
    for verdict in verdicts:
        verdict()
    return Measured(statistics.median(map(seconds, verdicts)))


def measure_lines() -> Measured:
    """Measure `shopdesk check --lines` on a file of cases, from the start of the program to its end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.jsonl"
        file.write_text("".join(json.dumps(case) + "\n" for case in cases(CASES)), encoding="utf-8")
        return Measured(seconds(lambda: run([sys.executable, "-m", "shopdesk", "check", "--lines", file])))


def measure_start() -> Measured:
    """Measure `shopdesk check` on one case against a bare start of Python, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.json"
        file.write_text(json.dumps(cases(1)[0]), encoding="utf-8")
        check = [sys.executable, "-m", "shopdesk", "check", str(file)]
        return side_by_side(lambda: run(check), lambda: run([sys.executable, "-c", "pass"]), rounds=11)


ROWS = [
    Row("verdict on one case (engine, in process)", "", Goal(seconds=0.0003), measure_engine),
    Row("10,000 cases through `shopdesk check --lines`, with start", "", Goal(seconds=5), measure_lines),
    Row("one case through `shopdesk check`, with start", "a bare start of Python", Goal(), measure_start),
]
