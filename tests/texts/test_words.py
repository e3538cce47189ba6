"""Words: every message that the policy gives has them, every entry is used, and no key or brace reaches a reader."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain import terms
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import StoneState
from shopdesk.texts.words import WORDS
from tests.cases.comparison import KeptCase, all_cases

ROOT = Path(__file__).parents[2]
_ALTERNATIVES = {
    "stage.{name}_reached": ("preparation", "shipping", "delivery"),
    "stage.before_{rule.before}": ("preparation", "shipping", "delivery"),
    "window.{verb}_in_time": ("sent", "arrived"),
    "window.{verb}_late": ("sent", "arrived"),
    "window.{verb}_late_perhaps": ("sent", "arrived"),
    "window.{verb}_by": ("sent", "arrived"),
    "window.{verb}_within": ("sent", "arrived"),
    "investigation.{rule.finding}_unknown": ("courier_finding", "stock_finding"),
    "investigation.{found.value}": ("lost", "delivered", "short", "sent"),
    "service_time.{rule.what}_by": ("reply", "refund"),
    "service_time.{rule.what}_within": ("reply", "refund"),
    "default_costs.{default_payer(line.view.kind).value}": ("shop", "customer"),
}
"""What stands in the keys that are put together."""


def _keys_in(file: Path) -> Iterator[str]:
    """Yield every key of a message that a module makes, and every key-like text from which one is chosen."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            key = "".join(
                str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"
                for part in node.values
                if isinstance(part, ast.Constant | ast.FormattedValue)
            )
            for name in _ALTERNATIVES.get(key, ()):
                yield re.sub(r"\{.*\}", name, key)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in _SENTENCES:
            yield node.value


_SENTENCES = {key for key in WORDS if not key.startswith(("term.", "reason."))}
USED = {key for file in (ROOT / "shopdesk" / "policy").rglob("*.py") for key in _keys_in(file)}


def _messages_made() -> Iterator[str]:
    """Yield every whole key that is given to `message`, also where one of two is chosen in the call."""
    for file in (ROOT / "shopdesk" / "policy").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                argument = node.args[0]
                chosen = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
                yield from (str(one.value) for one in chosen if isinstance(one, ast.Constant))


@pytest.mark.parametrize("key", sorted(set(_messages_made())))
def test_a_message_of_the_policy_has_words(key: str) -> None:
    assert key in _SENTENCES


@pytest.mark.parametrize("key", sorted(_SENTENCES))
def test_every_entry_is_used(key: str) -> None:
    assert key in USED


@pytest.mark.parametrize(
    "term",
    [
        str(term)
        for group in (
            terms.ClaimKind,
            terms.Channel,
            terms.Cause,
            terms.Assessment,
            terms.Evidence,
            terms.ConditionPoint,
            terms.Remedy,
            terms.Cost,
            terms.MomentName,
            RepairState,
            StoneState,
        )
        for term in group
    ],
)
def test_every_term_has_words(term: str) -> None:
    assert WORDS[f"term.{term}"]


@pytest.mark.parametrize("kept", all_cases(), ids=lambda kept: kept.name)
def test_no_key_and_no_brace_reaches_the_reader(kept: KeptCase) -> None:
    verdict = kept.verdict()
    texts = [finding["text"] for finding in verdict["findings"]] + verdict["notices"]
    for text in texts:
        assert text
        assert text[0].isupper()
        assert not re.search(r"[{}_]|\bNone\b|[a-z]\.[a-z]|\d{4}-\d\d-\d\d|  ", text), text


def test_every_message_is_told_by_some_case() -> None:
    """Each sentence's fixed beginning or end stands in the text of a case."""
    told = " ".join(json.dumps(kept.verdict(), ensure_ascii=False) for kept in all_cases())
    keys = [key for key in USED if not key.startswith("lint.")]
    fixed = {key: max(re.split(r"\{[^}]*\}", WORDS[key]), key=len).strip() for key in keys}
    assert sorted(key for key, words in fixed.items() if words not in told) == []
