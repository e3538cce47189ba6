"""Policies in words: their clauses with what their rules ask, as plain values and as sentences."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from shopdesk.domain.windows import Window
from shopdesk.policy.linter import LintFinding
from shopdesk.policy.policies import Clause, Policy
from shopdesk.policy.rules.base import Rule
from shopdesk.services.policies.desk import PolicyAtHand
from shopdesk.texts import Speech


def in_language(words: Mapping[str, str] | None, language: str) -> str:
    """Return an owner's words in a language, in English or any other where there are none."""
    if not words:
        return ""
    return words.get(language) or words.get("en") or next(iter(words.values()))


def policy_values(at_hand: PolicyAtHand, speech: Speech) -> dict[str, Any]:
    """Return the heading of a policy as plain values."""
    policy, version = at_hand.policy, at_hand.version
    return {
        "key": policy.key,
        "title": in_language(policy.text.title, speech.language),
        "summary": in_language(policy.text.summary, speech.language),
        "silent": in_language(policy.text.silent, speech.language),
        "clause_count": len(policy.text.clauses),
        "built_in": version is None,
        "version": version and version.number,
        "from": version and version.from_day.isoformat(),
        "reason": version.reason if version else "",
        "in_force": at_hand.in_force,
    }


def clause_values(policy: Policy, place: int, speech: Speech) -> dict[str, Any]:
    """Return the clause in a place (from 0) as plain values; of each rule only what is set."""
    clause = policy.text.clauses[place]
    return {
        "number": place + 1,
        "id": policy.clause_id(place),
        "title": in_language(clause.title, speech.language),
        "owner": in_language(clause.owner, speech.language),
        "letter": in_language(clause.letter, speech.language),
        "kinds": None if clause.kinds is None else sorted(clause.kinds),
        "returned_goods": clause.returned_goods,
        "rules": [_rule_values(rule) for rule in clause.rules],
        "source": msgspec.to_builtins(clause.source),
        "chosen": clause.chosen,
    }


def finding_values(finding: LintFinding, speech: Speech) -> dict[str, Any]:
    """Return what the linter says as plain values: how much it matters, about which clauses, in words."""
    return {
        "severity": finding.severity,
        "key": finding.says.key,
        "clauses": finding.clauses,
        "text": speech.message(finding.says),
    }


def clause_kinds(clause: Clause, speech: Speech) -> str:
    """Return for which claims a clause is, in words."""
    if clause.kinds is None:
        return speech("goods that come back") if clause.returned_goods else speech("every claim")
    names = ", ".join(speech.term(kind) for kind in sorted(clause.kinds))
    return speech("{names}, where goods come back", names=names) if clause.returned_goods else names


def rule_words(rule: Rule, speech: Speech) -> str:
    """Return a rule with what is set of it in words: `window: act time to claim; within 7 days; since delivery`."""
    told = "; ".join(f"{_words(name)} {_shown(value, speech)}".rstrip() for name, value in _set(rule))
    name = _words(str(rule.__struct_config__.tag))
    return f"{name}: {told}" if told else name


def _set(rule: Rule) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(rule):
        value = getattr(rule, field.name)
        if field.default is msgspec.NODEFAULT or value != field.default:
            yield field.name, value


def _rule_values(rule: Rule) -> dict[str, Any]:
    values = {name: _plain(value) for name, value in _set(rule)}
    return {"type": rule.__struct_config__.tag, **values}


def _plain(value: Any) -> Any:
    return sorted(msgspec.to_builtins(value)) if isinstance(value, frozenset) else msgspec.to_builtins(value)


def _shown(value: Any, speech: Speech) -> str:
    if isinstance(value, Window):
        unit = _words(value.unit)
        return f"{value.length} {unit.removesuffix('s') if value.length == 1 else unit}"
    if isinstance(value, bool):
        return "" if value else speech("no")
    if isinstance(value, StrEnum):
        return speech.term(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(_shown(one, speech) for one in value))
    if isinstance(value, list | tuple):
        return ", ".join(_shown(one, speech) for one in value)
    if isinstance(value, Mapping):
        return _quoted(value, speech)
    return _words(str(value))


def _quoted(words: Mapping[str, str], speech: Speech) -> str:
    return speech("“{words}”", words=in_language(words, speech.language))


def _words(name: str) -> str:
    return name.replace("_", " ")
