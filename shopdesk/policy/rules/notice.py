"""Notices to the owner and instructions to the customer: sentences of the shop's own that change nothing."""

from collections.abc import Iterator

from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Effect
from shopdesk.policy.results import Note, Notice, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class NoticeRule(Rule, frozen=True, kw_only=True, tag="notice"):
    """A sentence, by language (BCP 47)."""

    words: dict[str, str]


class InstructionRule(Rule, frozen=True, kw_only=True, tag="instruction"):
    """A sentence for the customer that the return authorization prints, by language (BCP 47)."""

    words: dict[str, str]


def judge(rule: NoticeRule, _view: LineView) -> Iterator[Result]:
    """Say it."""
    says = Message("own_words", dict(rule.words))
    yield Note(Effect.INFORMS, says)
    yield Notice(says)


def judge_instruction(rule: InstructionRule, _view: LineView) -> Iterator[Result]:
    """Tell what the customer will be asked to do."""
    yield Note(Effect.INFORMS, Message("own_words", dict(rule.words)))
