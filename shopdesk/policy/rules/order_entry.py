"""Order entry: what the owner should know, or must not do, when an order is taken."""

from collections.abc import Iterator
from typing import Literal

from shopdesk.domain.messages import Message, message
from shopdesk.domain.terms import Effect
from shopdesk.policy.case import CaseLine
from shopdesk.policy.results import Bar, Note, Notice, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.territories import customs_territory
from shopdesk.policy.view import OrderView


class CustomsNoticeRule(Rule, frozen=True, kw_only=True, tag="customs_notice"):
    """Tells when goods leave a customs territory: `EU`, the European Union's, or `shop`, the one the shop lies in."""

    leaving: Literal["EU", "shop"]


class PersonalRequestRule(Rule, frozen=True, kw_only=True, tag="personal_request"):
    """A line on personal request is refused at entry, or carries a notice."""

    effect: Literal["bars", "informs"]
    words: dict[str, str]


def judge_customs(rule: CustomsNoticeRule, view: OrderView, _line: CaseLine) -> Iterator[Result]:
    """Tell where duties and taxes are the customer's; nothing while a country is unknown."""
    home = "EU" if rule.leaving == "EU" else view.shop.country
    country = view.order.country
    if home is None or country is None or customs_territory(home) == customs_territory(country):
        return
    says = message("customs.leaving", country=country)
    yield Note(Effect.INFORMS, says)
    yield Notice(says)


def judge_personal_request(rule: PersonalRequestRule, _view: OrderView, line: CaseLine) -> Iterator[Result]:
    """Refuse the line, or say what holds for it."""
    if line.personal_request:
        says = Message("own_words", dict(rule.words))
        yield Bar(says) if rule.effect == "bars" else Note(Effect.INFORMS, says)
        yield Notice(says)
