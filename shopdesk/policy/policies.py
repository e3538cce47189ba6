"""Policies as data: a heading and an ordered list of clauses, read from TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct

from shopdesk.domain.errors import PolicyError
from shopdesk.domain.terms import ClaimKind
from shopdesk.policy.file_errors import told
from shopdesk.policy.rules import CLAIM_RULES, AnyRule
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.rules.condition import ConditionRule
from shopdesk.policy.rules.exclusion import ExclusionRule
from shopdesk.policy.rules.reclassify import ReclassifyRule

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=60)]
Words = Annotated[dict[str, str], Meta(min_length=1)]
MAX_POLICY_BYTES = 1_000_000


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a clause comes from: the published text and its heading."""

    text: str
    heading: str


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clause: what the owner reads, and the rules that decide. `kinds` left out applies to every kind.

    `returned_goods` narrows the clause to goods that come back; `chosen` tells what was chosen where the source is
    silent. Title, words for the owner and for letters are given by language.
    """

    id: Key
    title: Words
    owner: Words
    letter: Words
    source: Source | None = None
    chosen: str = ""
    kinds: frozenset[ClaimKind] | None = None
    returned_goods: bool = False
    rules: Annotated[tuple[AnyRule, ...], Meta(min_length=1)]

    def says_of(self, kind: ClaimKind, rule: Rule) -> bool:
        """Whether this rule of the clause applies to a kind of claim."""
        return (self.kinds is None or kind in self.kinds) and (rule.kinds is None or kind in rule.kinds)


class PolicyText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A policy file as written."""

    key: Key
    title: Words
    summary: Words
    silent: Words | None = None
    clauses: Annotated[tuple[Clause, ...], Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Step:
    """One rule in its place: the clause's position, the clause and the rule; `returned_goods` joins both scopes."""

    place: int
    clause: Clause
    rule: Rule
    returned_goods: bool


class Phases(NamedTuple):
    """The rules that judge a claim of one kind, in the order of an owner's thinking."""

    at_once: tuple[Step, ...]
    """Rules that hold for every such claim."""
    returned: tuple[Step, ...]
    """Rules that hold where goods come back."""
    whole: tuple[Step, ...]
    """Rules that hold where the whole order comes back with its gift."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that can judge: its text, and for each kind of claim the rules that apply, in the policy's order."""

    text: PolicyText
    ids: tuple[str, ...]
    steps: Mapping[ClaimKind, tuple[Step, ...]]
    phases: Mapping[ClaimKind, Phases]
    reclassifying: tuple[Step, ...]
    """The rules that may make a claim another kind."""
    by_category: bool
    """Whether any rule looks at the category of goods."""

    @property
    def key(self) -> str:
        """The policy's key, which begins the ids of its clauses in verdicts."""
        return self.text.key

    def clause_id(self, place: int) -> str:
        """Return the full id of the clause in a place: `seven-day/defect-window`."""
        return self.ids[place]

    def clause(self, full_id: str) -> Clause | None:
        """Return the clause that a verdict names, or None for the program's own (`wants`, `default-costs`)."""
        return self.text.clauses[self.ids.index(full_id)] if full_id in self.ids else None

    def number(self, full_id: str) -> int | None:
        """Return the § of a clause: its place in this policy, from 1."""
        return self.ids.index(full_id) + 1 if full_id in self.ids else None


def load_policy(toml: str | bytes, name: str) -> Policy:
    """Return the policy that a TOML text holds; `name` is the file's, for errors.

    Raises PolicyError that names file, clause and key.
    """
    if len(toml) > MAX_POLICY_BYTES:
        msg = f"{name} is no policy: it is larger than {MAX_POLICY_BYTES} bytes."
        raise PolicyError(msg)
    try:
        text = toml.decode("utf-8-sig") if isinstance(toml, bytes) else toml
        raw = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        msg = f"{name} is no policy: it is not text in UTF-8."
        raise PolicyError(msg) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        msg = f"{name} is no policy in TOML: {error}."
        raise PolicyError(msg) from None
    try:
        policy = msgspec.convert(raw, PolicyText)
    except msgspec.ValidationError as error:
        raise PolicyError(_told(error, raw, name)) from None
    return ready(policy, name)


def ready(text: PolicyText, name: str) -> Policy:
    """Return a policy that can judge. Raises PolicyError where two clauses share an id."""
    seen: set[str] = set()
    for clause in text.clauses:
        if clause.id in seen:
            msg = f"{name}: two clauses are called {clause.id!r}; each needs an id of its own."
            raise PolicyError(msg)
        seen.add(clause.id)
    steps = {
        kind: tuple(
            Step(place, clause, rule, clause.returned_goods or rule.returned_goods)
            for place, clause in enumerate(text.clauses)
            for rule in clause.rules
            if clause.says_of(kind, rule)
        )
        for kind in ClaimKind
    }
    return Policy(
        text=text,
        ids=tuple(f"{text.key}/{clause.id}" for clause in text.clauses),
        steps=steps,
        phases={kind: _phases(of_kind) for kind, of_kind in steps.items()},
        reclassifying=_reclassifying(text),
        by_category=any(
            isinstance(rule, ExclusionRule) and rule.categories for clause in text.clauses for rule in clause.rules
        ),
    )


def _phases(steps: tuple[Step, ...]) -> Phases:
    judging = [step for step in steps if type(step.rule) in CLAIM_RULES]
    whole = [step for step in judging if isinstance(step.rule, ConditionRule) and step.rule.with_gift]
    others = [step for step in judging if step not in whole]
    return Phases(
        at_once=tuple(step for step in others if not step.returned_goods),
        returned=tuple(step for step in others if step.returned_goods),
        whole=tuple(whole),
    )


def _reclassifying(text: PolicyText) -> tuple[Step, ...]:
    return tuple(
        Step(place, clause, rule, returned_goods=False)
        for place, clause in enumerate(text.clauses)
        for rule in clause.rules
        if isinstance(rule, ReclassifyRule)
    )


def _told(error: msgspec.ValidationError, raw: dict[str, Any], name: str) -> str:
    """Return what is wrong with a policy file: which clause by its id, which key, and what was expected."""
    where, what = told(error, raw, PolicyText)
    match = re.match(r"clauses\[(\d+)\]\.?(.*)", where)
    if not match:
        return f"{name}{f', at {where}' if where else ''}: {what}."
    clause = raw["clauses"][int(match[1])]
    clause_id = clause.get("id") if isinstance(clause, dict) else None
    place = f"clause {clause_id!r}" if isinstance(clause_id, str) else f"clause number {int(match[1]) + 1}"
    return f"{name}, {place}{f', at {match[2]}' if match[2] else ''}: {what}."
