"""What would change this: the verdict asked again with one fact otherwise, the most useful answers first.

It reads nothing: the case is made once, and every answer is what the engine says to a case.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.terms import Outcome
from shopdesk.domain.verdicts import Verdict
from shopdesk.domain.windows import IsWorkday
from shopdesk.policy.case import Case
from shopdesk.policy.engine import judge
from shopdesk.policy.judgement import ENDED
from shopdesk.policy.policies import Policy
from shopdesk.services.claims.other_facts import Change, OtherFact, other_facts
from shopdesk.services.claims.turning_days import turning_days

MOST = 6
"""So many answers are given at most."""

_MOST_OF_A_SORT = 2
_GOODNESS = {
    Outcome.ACCEPT: 0,
    Outcome.ACCEPT_IN_PART: 1,
    Outcome.NEEDS_INFORMATION: 2,
    Outcome.INVESTIGATE: 2,
    Outcome.WAIT: 2,
    Outcome.NOT_COVERED: 3,
    Outcome.REFUSE: 4,
}
_EACH_ALONE = frozenset({Change.FOUND_FAILING, Change.ASSESSED_AS, Change.KIND, Change.CAUSE, Change.WISH})
_PLACE = {
    change: place
    for place, changes in enumerate(
        (
            {Change.GIVEN},
            {Change.FINDING, Change.REPAIR, Change.ADDRESS, Change.GIFT_ON_INVOICE},
            {Change.RECEIVED_BY, Change.SENT_BACK_BY, Change.ARRIVED_BACK_BY},
            {Change.DELIVERED_AFTER, Change.DELIVERED_BEFORE},
            {Change.CAUSE, Change.IN_ORDER, Change.NOT_MADE_TO_ORDER, Change.NO_PERSONAL_REQUEST},
            {Change.FOUND_FAILING, Change.REORDERED},
            {Change.ASSESSED_AS, Change.WISH},
            {Change.NOT_SHIPPED, Change.KIND},
        )
    )
    for change in changes
}


class Otherwise(Struct, frozen=True, kw_only=True):
    """One thing that would change the verdict, and the verdict it would be.

    `names` are what it is about: proofs or points of condition together, else each of them alone. `day` is the one that
    a delivery or an act turns on.
    """

    change: Change
    names: tuple[str, ...] = ()
    day: date | None = None
    verdict: Verdict


def otherwise(policy: Policy, case: Case, verdict: Verdict, is_workday: IsWorkday) -> tuple[Otherwise, ...]:
    """Return what would change a verdict on a claim: a few answers, each with another outcome or other money."""

    def asked(other: Case) -> Verdict:
        return judge(policy, other, is_workday)

    now = _gist(verdict)
    facts = (*other_facts(case, verdict), *turning_days(case, verdict, lambda other: _gist(asked(other))))
    found = [_answer(fact, asked(fact.case)) for fact in facts]
    changing = [one for one in found if _gist(one.verdict) != now and _is_of_use(verdict, one)]
    ranked = sorted(_merged(changing), key=lambda one: (_PLACE[one.change], _GOODNESS[one.verdict.outcome]))
    return tuple(_few_of_a_sort(ranked))[:MOST]


def _answer(fact: OtherFact, verdict: Verdict) -> Otherwise:
    return Otherwise(change=fact.change, names=fact.names, day=fact.day, verdict=verdict)


def _gist(verdict: Verdict) -> tuple[Outcome, int | None, bool, int | None]:
    """Return what must differ for a change to be told: the outcome, the refund, or what a repair costs."""
    total = None if verdict.refund is None else verdict.refund.total
    quote = None if verdict.quote is None else verdict.quote.total
    return verdict.outcome, total, verdict.refund is None, quote


def _is_of_use(verdict: Verdict, one: Otherwise) -> bool:
    """Whether an answer helps: not what is as bad, and of other kinds only what is no worse."""
    worse = _GOODNESS[one.verdict.outcome] > _GOODNESS[verdict.outcome]
    if one.change is Change.KIND and worse:
        return False
    return verdict.outcome not in ENDED or one.verdict.outcome not in ENDED


def _merged(found: Sequence[Otherwise]) -> Iterator[Otherwise]:
    """Yield the answers, those of a sort that come to the same as one with all their names."""
    alike: dict[object, Otherwise] = {}
    for number, one in enumerate(found):
        key = (one.change, _gist(one.verdict)) if one.change in _EACH_ALONE else number
        known = alike.get(key)
        alike[key] = one if known is None else replace(known, names=(*known.names, *one.names))
    given = [one for one in alike.values() if one.change is Change.GIVEN]
    for one in alike.values():
        fewer = any(set(other.names) < set(one.names) and _gist(other.verdict) == _gist(one.verdict) for other in given)
        if one.change is not Change.GIVEN or not fewer:
            yield one


def _few_of_a_sort(ranked: Sequence[Otherwise]) -> Iterator[Otherwise]:
    counted: dict[int, int] = {}
    for one in ranked:
        place = _PLACE[one.change]
        counted[place] = counted.get(place, 0) + 1
        if counted[place] <= _MOST_OF_A_SORT:
            yield one
