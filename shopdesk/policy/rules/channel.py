"""Channels: the ways on which a claim must come to count."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Channel, Effect
from shopdesk.policy.results import Asks, Need, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ChannelRule(Rule, frozen=True, kw_only=True, tag="channel"):
    """The claim must come on one of these channels; the first is the one that is asked for."""

    allowed: Annotated[tuple[Channel, ...], Meta(min_length=1)]


def judge(rule: ChannelRule, view: LineView) -> Iterator[Result]:
    """Ask the customer to use the channel; the window runs on."""
    if view.claim.channel in rule.allowed:
        yield Note(Effect.SUPPORTS, message("channel.right", channel=view.claim.channel.value))
    else:
        wanted = rule.allowed[0]
        yield Need((f"{wanted}_claim",), Asks.PROOF, message("channel.wrong", channel=wanted.value))
