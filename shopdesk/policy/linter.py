"""The linter: names what contradicts itself in a policy, what decides nothing, and what it is silent on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from shopdesk.domain.messages import Message, message
from shopdesk.domain.terms import RETURNED_KINDS, ClaimKind, Cost, MomentName, Payer
from shopdesk.domain.windows import Unit, Window
from shopdesk.policy.policies import Clause, Policy
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.rules.channel import ChannelRule
from shopdesk.policy.rules.condition import ConditionRule
from shopdesk.policy.rules.costs import CostsRule
from shopdesk.policy.rules.evidence import EvidenceRule
from shopdesk.policy.rules.exclusion import ExclusionRule
from shopdesk.policy.rules.gift import GiftOnInvoiceRule
from shopdesk.policy.rules.investigation import InvestigationRule
from shopdesk.policy.rules.notice import InstructionRule, NoticeRule
from shopdesk.policy.rules.order_entry import PersonalRequestRule
from shopdesk.policy.rules.payment_fee import PaymentFeeRule
from shopdesk.policy.rules.reclassify import ReclassifyRule
from shopdesk.policy.rules.remedy import RemedyRule
from shopdesk.policy.rules.warranty import RepairTermsRule, WarrantyRule
from shopdesk.policy.rules.window import Act, WindowRule

_OFFERS = (RemedyRule, GiftOnInvoiceRule, RepairTermsRule)
_ASK = (EvidenceRule, ChannelRule, ConditionRule, WindowRule)
_WITH_WORDS = (NoticeRule, InstructionRule, PersonalRequestRule)
_HOURS = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.BUSINESS_DAYS: 24, Unit.MONTHS: 28 * 24, Unit.YEARS: 365 * 24}
"""The least hours that a unit of a window lasts."""


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    CONTRADICTION = "contradiction"
    DOUBT = "doubt"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something about a policy that its owner should look at; `clauses` are the full ids it is about."""

    severity: Severity
    says: Message
    clauses: tuple[str, ...] = ()


def lint(policy: Policy) -> list[LintFinding]:
    """Return what is to be said of a policy, worst first; nothing of it keeps the policy from being used."""
    found = [finding for check in _CHECKS for finding in check(policy)]
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def _rules(policy: Policy) -> Iterator[tuple[str, Clause, Rule]]:
    for place, clause in enumerate(policy.text.clauses):
        for rule in clause.rules:
            yield policy.clause_id(place), clause, rule


def _kinds_of(clause: Clause, rule: Rule) -> frozenset[ClaimKind]:
    """Return the kinds to which a rule applies."""
    kinds = frozenset(kind for kind in ClaimKind if clause.says_of(kind, rule))
    returns = clause.returned_goods or rule.returned_goods
    return kinds & (RETURNED_KINDS | {ClaimKind.CANCEL_ORDER}) if returns else kinds


def _offered(policy: Policy) -> frozenset[ClaimKind]:
    return frozenset(
        kind for _, clause, rule in _rules(policy) if isinstance(rule, _OFFERS) for kind in _kinds_of(clause, rule)
    )


def _names(kinds: frozenset[ClaimKind]) -> list[str]:
    return [str(kind) for kind in ClaimKind if kind in kinds]


def _short(full_id: str) -> str:
    return full_id.partition("/")[2]


def _excluded_and_offered(policy: Policy) -> Iterator[LintFinding]:
    for full_id, clause, rule in _rules(policy):
        if isinstance(rule, ExclusionRule) and rule.always:
            both = _kinds_of(clause, rule) & _offered(policy)
            if both:
                says = message("lint.excluded_and_offered", clause=_short(full_id), names=_names(both))
                yield LintFinding(Severity.CONTRADICTION, says, (full_id,))


def _paid_by_both(policy: Policy) -> Iterator[LintFinding]:
    """Find costs that two clauses give to different payers for the same kind."""
    sides: list[tuple[str, frozenset[ClaimKind], Payer, frozenset[Cost]]] = []
    for full_id, clause, rule in _rules(policy):
        kinds = _kinds_of(clause, rule)
        if isinstance(rule, CostsRule):
            sides.append((full_id, kinds, Payer.CUSTOMER, frozenset(rule.customer)))
            sides.append((full_id, kinds, Payer.SHOP, frozenset(rule.shop)))
        elif isinstance(rule, PaymentFeeRule):
            sides.append((full_id, kinds, Payer.CUSTOMER, frozenset({Cost.PAYMENT_FEE})))
    for (one, kinds, payer, costs), (other, other_kinds, other_payer, other_costs) in combinations(sides, 2):
        both, twice = kinds & other_kinds, costs & other_costs
        if payer is not other_payer and both and twice:
            says = message(
                "lint.paid_by_both",
                clause=_short(one),
                other=_short(other),
                costs=[str(cost) for cost in Cost if cost in twice],
                names=_names(both),
            )
            yield LintFinding(Severity.CONTRADICTION, says, tuple(dict.fromkeys((one, other))))


def _findings_nobody_asks_for(policy: Policy) -> Iterator[LintFinding]:
    asked = {
        (rule.finding, kind)
        for _, clause, rule in _rules(policy)
        if isinstance(rule, InvestigationRule)
        for kind in _kinds_of(clause, rule)
    }
    for full_id, clause, rule in _rules(policy):
        if isinstance(rule, RemedyRule):
            for finding in ("courier_finding", "stock_finding"):
                missing = {kind for kind in _kinds_of(clause, rule) if (finding, kind) not in asked}
                if getattr(rule, finding) is not None and missing:
                    says = message("lint.finding_not_asked", clause=_short(full_id), names=[finding])
                    yield LintFinding(Severity.CONTRADICTION, says, (full_id,))


def _never_applies(policy: Policy) -> Iterator[LintFinding]:
    """Find rules that apply to no kind, or that decide nothing where they apply."""
    warranty = any(isinstance(rule, WarrantyRule) for _, _, rule in _rules(policy))
    for full_id, clause, rule in _rules(policy):
        says_nothing = (
            (isinstance(rule, CostsRule) and not rule.customer and not rule.shop)
            or (isinstance(rule, EvidenceRule) and not rule.needs and not rule.when_part_comes_back)
            or (isinstance(rule, ExclusionRule) and rule == ExclusionRule(kinds=rule.kinds))
            or (isinstance(rule, RepairTermsRule) and rule.in_warranty and not warranty)
        )
        if says_nothing or not _kinds_of(clause, rule):
            says = message("lint.never_applies", clause=_short(full_id), number=clause.rules.index(rule) + 1)
            yield LintFinding(Severity.CONTRADICTION, says, (full_id,))


def _asked_in_vain(policy: Policy) -> Iterator[LintFinding]:
    """Find clauses that name kinds and ask something of them for which nothing is ever offered."""
    offered = _offered(policy)
    for place, clause in enumerate(policy.text.clauses):
        named = {
            kind
            for rule in clause.rules
            if isinstance(rule, _ASK) and (clause.kinds is not None or rule.kinds is not None)
            for kind in _kinds_of(clause, rule) - offered
        }
        if named:
            says = message("lint.asked_in_vain", clause=clause.id, names=_names(frozenset(named)))
            yield LintFinding(Severity.DOUBT, says, (policy.clause_id(place),))


def _reclassified_into_silence(policy: Policy) -> Iterator[LintFinding]:
    for full_id, _, rule in _rules(policy):
        if isinstance(rule, ReclassifyRule) and rule.becomes not in _offered(policy):
            says = message("lint.reclassified_into_silence", clause=_short(full_id), kind=rule.becomes.value)
            yield LintFinding(Severity.DOUBT, says, (full_id,))


def _windows(policy: Policy, act: Act) -> Iterator[tuple[str, frozenset[ClaimKind], WindowRule]]:
    for full_id, clause, rule in _rules(policy):
        if isinstance(rule, WindowRule) and rule.act is act:
            yield full_id, _kinds_of(clause, rule), rule


def _several_windows_for_asking(policy: Policy) -> Iterator[LintFinding]:
    for (one, kinds, _), (other, other_kinds, _) in combinations(_windows(policy, Act.CLAIM), 2):
        if both := kinds & other_kinds:
            says = message("lint.several_windows", clause=_short(one), other=_short(other), names=_names(both))
            yield LintFinding(Severity.DOUBT, says, (one, other))


def _sent_back_before_asked(policy: Policy) -> Iterator[LintFinding]:
    """Find windows from receipt in which goods must be back on their way before the time for asking has ended."""
    from_receipt = (MomentName.DELIVERED_AT,)
    for one, kinds, asking in _windows(policy, Act.CLAIM):
        for other, other_kinds, sending in _windows(policy, Act.SEND_BACK):
            both, counted_alike = kinds & other_kinds, asking.since == sending.since == from_receipt
            if both and counted_alike and _least(sending.within) < _least(asking.within):
                says = message("lint.sent_before_asked", clause=_short(other), other=_short(one), names=_names(both))
                yield LintFinding(Severity.DOUBT, says, (other, one))


def _least(window: Window) -> int:
    return window.length * _HOURS[window.unit]


def _overlapping_categories(policy: Policy) -> Iterator[LintFinding]:
    named = [
        (full_id, _kinds_of(clause, rule), category)
        for full_id, clause, rule in _rules(policy)
        if isinstance(rule, ExclusionRule)
        for category in rule.categories
    ]
    for (one, kinds, wide), (other, other_kinds, narrow) in combinations(sorted(named, key=lambda one: one[2]), 2):
        if kinds & other_kinds and f"{narrow}/".startswith(f"{wide}/"):
            says = message("lint.categories_overlap", clause=_short(other), category=narrow, wider=wide)
            yield LintFinding(Severity.DOUBT, says, tuple(dict.fromkeys((one, other))))


def _no_english(policy: Policy) -> Iterator[LintFinding]:
    for place, clause in enumerate(policy.text.clauses):
        words = [clause.title, clause.owner, clause.letter]
        words += [rule.words for rule in clause.rules if isinstance(rule, _WITH_WORDS)]
        if not all(said.get("en", "").strip() for said in words):
            yield LintFinding(Severity.DOUBT, message("lint.no_english", clause=clause.id), (policy.clause_id(place),))
    if not all(words.get("en", "").strip() for words in (policy.text.title, policy.text.summary)):
        yield LintFinding(Severity.DOUBT, message("lint.no_english_heading"))


def _silent(policy: Policy) -> Iterator[LintFinding]:
    """Name the kinds for which nothing is offered, and those of them that some clause at least refuses."""
    excluded = frozenset(
        kind
        for _, clause, rule in _rules(policy)
        if isinstance(rule, ExclusionRule)
        for kind in _kinds_of(clause, rule)
    )
    nothing = frozenset(ClaimKind) - _offered(policy)
    if nothing - excluded:
        yield LintFinding(Severity.SILENCE, message("lint.silent", names=_names(nothing - excluded)))
    if nothing & excluded:
        yield LintFinding(Severity.SILENCE, message("lint.never_offered", names=_names(nothing & excluded)))


def _no_window_for_sending_back(policy: Policy) -> Iterator[LintFinding]:
    timed = {kind for _, kinds, _ in _windows(policy, Act.SEND_BACK) for kind in kinds}
    missing = (_offered(policy) & RETURNED_KINDS) - timed
    if missing:
        yield LintFinding(Severity.SILENCE, message("lint.no_send_back_window", names=_names(missing)))


_CHECKS: tuple[Callable[[Policy], Iterator[LintFinding]], ...] = (
    _excluded_and_offered,
    _paid_by_both,
    _findings_nobody_asks_for,
    _never_applies,
    _asked_in_vain,
    _reclassified_into_silence,
    _several_windows_for_asking,
    _sent_back_before_asked,
    _overlapping_categories,
    _no_english,
    _silent,
    _no_window_for_sending_back,
)
