"""Wording: words in more languages for a policy that was kept before the program had them."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from shopdesk.domain.messages import Message
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.policies import Clause, PolicyText
from shopdesk.policy.rules import AnyRule
from shopdesk.policy.rules.notice import InstructionRule, NoticeRule
from shopdesk.policy.rules.order_entry import PersonalRequestRule

_WORDED = NoticeRule | InstructionRule | PersonalRequestRule
_Words = Mapping[str, str]


def in_more_languages(kept: PolicyText, ours: PolicyText) -> PolicyText:
    """Return a kept policy with our words in the languages that it lacks.

    A clause gets them where everything that it says in English is as in our clause of the same id, and so does each
    sentence of the heading: what an owner wrote otherwise keeps the owner's words only. No rule changes.
    """
    clauses = {clause.id: clause for clause in ours.clauses}
    silent = kept.silent
    return replace(
        kept,
        title=_completed(kept.title, ours.title),
        summary=_completed(kept.summary, ours.summary),
        silent=silent if silent is None else _completed(silent, ours.silent or {}),
        clauses=tuple(_clause(clause, clauses.get(clause.id)) for clause in kept.clauses),
    )


def says_the_same(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts of the same policy agree, in however many languages a clause's own words stand in each."""
    return one == other or _in_english(one) == _in_english(other)


def _clause(kept: Clause, ours: Clause | None) -> Clause:
    if ours is None or list(_english(kept)) != list(_english(ours)):
        return kept
    words = (rule.words for rule in ours.rules if isinstance(rule, _WORDED))
    return replace(
        kept,
        title=_merged(kept.title, ours.title),
        owner=_merged(kept.owner, ours.owner),
        letter=_merged(kept.letter, ours.letter),
        rules=tuple(_rule(rule, words) for rule in kept.rules),
    )


def _rule(kept: AnyRule, words: Iterator[_Words]) -> AnyRule:
    """Return a rule; one with words gets those of our next such rule, for both stand in one order."""
    return replace(kept, words=_merged(kept.words, next(words))) if isinstance(kept, _WORDED) else kept


def _english(clause: Clause) -> Iterator[str | None]:
    """Yield all that a clause says in English."""
    for words in (clause.title, clause.owner, clause.letter):
        yield words.get("en")
    for rule in clause.rules:
        if isinstance(rule, _WORDED):
            yield rule.words.get("en")


def _completed(kept: dict[str, str], ours: _Words) -> dict[str, str]:
    return _merged(kept, ours) if kept.get("en") == ours.get("en") else kept


def _merged(kept: dict[str, str], ours: _Words) -> dict[str, str]:
    return {**kept, **{language: words for language, words in ours.items() if not kept.get(language)}}


def _in_english(verdict: Verdict) -> Verdict:
    findings = tuple(
        replace(finding, says=tuple(_message_in_english(says) for says in finding.says)) for finding in verdict.findings
    )
    notices = tuple(_message_in_english(notice) for notice in verdict.notices)
    return replace(verdict, findings=findings, notices=notices)


def _message_in_english(says: Message) -> Message:
    if says.key != "own_words" or "en" not in says.values:
        return says
    return Message(says.key, {"en": says.values["en"]})
