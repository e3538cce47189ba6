"""Policies as an owner reads them: what the house does in a sentence, and its clauses as sentences by their §."""

from datetime import date

from msgspec import Struct

from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.policy.policies import Policy
from shopdesk.services.office import Office
from shopdesk.services.policies.desk import builtin_policies, own_policies
from shopdesk.services.policies.words import clause_kinds, in_language
from shopdesk.texts import Speech


class ClauseSentence(Struct, frozen=True, kw_only=True):
    """A clause as a sentence, with its § and for which claims it is."""

    number: int
    title: str
    sentence: str
    about: str
    judges: bool
    """Whether it decides on claims, and does not only tell something."""


class PolicySentences(Struct, frozen=True, kw_only=True):
    """A policy in words; `version` None is a built-in one."""

    key: str
    title: str
    summary: str
    silent: str
    clauses: tuple[ClauseSentence, ...]
    version: PolicyVersion | None = None
    in_force: bool = False
    until: date | None = None
    """The day from which another version holds, where there is one."""


def builtin_sentences(speech: Speech) -> list[PolicySentences]:
    """Return the built-in policies in words, by their keys."""
    return [policy_sentences(one.policy, speech) for one in builtin_policies()]


def own_sentences(office: Office) -> list[PolicySentences]:
    """Return the versions of the shop's policy in words, the one that holds for the latest orders first."""
    found = own_policies(office)
    told: list[PolicySentences] = []
    until: date | None = None
    for one in reversed(found):
        told.append(policy_sentences(one.policy, office.speech, one.version, in_force=one.in_force, until=until))
        until = one.version.from_day if one.version is not None else None
    return told


def policy_sentences(
    policy: Policy,
    speech: Speech,
    version: PolicyVersion | None = None,
    *,
    in_force: bool = False,
    until: date | None = None,
) -> PolicySentences:
    """Return a policy in words."""
    text, language = policy.text, speech.language
    clauses = [
        ClauseSentence(
            number=place + 1,
            title=in_language(clause.title, language),
            sentence=in_language(clause.owner, language),
            about=clause_kinds(clause, speech),
            judges=clause.kinds is not None or clause.returned_goods,
        )
        for place, clause in enumerate(text.clauses)
    ]
    return PolicySentences(
        key=policy.key,
        title=in_language(text.title, language),
        summary=in_language(text.summary, language),
        silent=in_language(text.silent, language),
        clauses=tuple(clauses),
        version=version,
        in_force=in_force,
        until=until,
    )
