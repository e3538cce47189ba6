"""Every kept case gets the verdict that is expected of it, and every clause that decides something has its cases."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shopdesk.policy.policies import Clause
from shopdesk.policy.rules.production import ProductionRule
from shopdesk.policy.rules.reference import ReferenceRule
from shopdesk.policy.rules.stage import StageRule
from shopdesk.policy.rules.window import WindowRule
from shopdesk.services.policies.shelf import builtin, builtin_keys
from tests.cases.comparison import FOLDER, KeptCase, all_cases, differences

ROOT = Path(__file__).parents[2]
CLAUSES = [(f"{key}/{clause.id}", clause) for key in builtin_keys() for clause in builtin(key).text.clauses]


@pytest.mark.parametrize("kept", all_cases(), ids=lambda kept: kept.name)
def test_the_verdict_is_what_is_expected(kept: KeptCase) -> None:
    assert differences(kept.verdict(), kept.expect) == []


def test_the_agreed_examples_come_out_of_the_real_command_as_one_list() -> None:
    examples = json.loads((FOLDER / "examples.json").read_bytes())
    ran = subprocess.run(
        [sys.executable, "-m", "shopdesk", "check", "-"],
        input=json.dumps([one["case"] for one in examples]).encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    verdicts = json.loads(ran.stdout)
    assert [differences(verdict, one["expect"]) for verdict, one in zip(verdicts, examples, strict=True)] == [
        [] for _ in examples
    ]


@pytest.mark.parametrize(("full_id", "clause"), CLAUSES, ids=[full_id for full_id, _ in CLAUSES])
def test_every_clause_that_decides_something_is_cited(full_id: str, clause: Clause) -> None:
    if all(isinstance(rule, ReferenceRule) for rule in clause.rules):
        assert not any(full_id in kept.expect.get("cites", {}) for kept in all_cases())
    else:
        assert any(full_id in kept.expect.get("cites", {}) for kept in all_cases())


@pytest.mark.parametrize(
    "full_id",
    [
        full_id
        for full_id, clause in CLAUSES
        if any(isinstance(rule, WindowRule | StageRule | ProductionRule) for rule in clause.rules)
    ],
)
def test_every_window_has_a_case_on_both_sides(full_id: str) -> None:
    effects = {kept.expect.get("cites", {}).get(full_id) for kept in all_cases()}
    assert "bars" in effects
    assert effects & {"supports", "limits"}


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ({"outcome": "accept"}, "verdict.outcome: expected accept, found refuse"),
        ({"refund": {"goods": "1.00"}}, "verdict.refund: expected {'goods': '1.00'}, found None"),
        ({"cites": {"p/c": "supports"}}, "p/c: expected supports, found ['bars']"),
        ({"uncited": ["p/c"]}, "p/c has a finding"),
        ({"nothing": ["outcome"]}, "outcome is not null"),
        ({"no_deadline": ["reply"]}, "reply is listed"),
        ({"deadlines": [{"what": "claim"}]}, "verdict.deadlines: {'what': 'claim'} is not listed"),
        ({"remedies": ["refund"]}, "verdict.remedies: expected ['refund'], found []"),
        ({"other": 1}, "verdict.other: not there"),
    ],
)
def test_the_comparison_names_every_kind_of_difference(expect: dict[str, object], difference: str) -> None:
    verdict = {
        "outcome": "refuse",
        "findings": [{"clause": "p/c", "effect": "bars"}],
        "refund": None,
        "deadlines": [{"what": "reply"}],
        "remedies": [],
    }
    assert differences(verdict, expect) == [difference]
