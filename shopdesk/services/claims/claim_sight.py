"""What a claim's verdict panel shows, as one plain value: made from the ground of the claim alone, in a moment."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, ConditionPoint, DeadlineKind, Effect, Evidence, Payer
from shopdesk.domain.verdicts import Due, Finding, Verdict
from shopdesk.policy.case import Case
from shopdesk.policy.judgement import ENDED
from shopdesk.policy.rules.evidence import EvidenceRule
from shopdesk.services.claims.change_words import change_words, result_words
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.services.claims.money_rows import MoneySight, money_sight
from shopdesk.services.claims.other_facts import given, of_kind
from shopdesk.services.claims.otherwise import Otherwise, otherwise
from shopdesk.services.claims.verdict_words import Headline, capital, days_late, due_words, headline, payer_words
from shopdesk.services.policies.words import in_language
from shopdesk.texts import Speech

_EVIDENCE = frozenset(str(proof) for proof in Evidence)
_EFFECTS = tuple(Effect)


class WhyRow(Struct, frozen=True, kw_only=True):
    """A finding in words; `section` is the § of its clause, None for the program's own."""

    effect: Effect
    text: str
    clause: str
    section: int | None


class MissingRow(Struct, frozen=True, kw_only=True):
    """Something that is missing: its name in words and why it is needed; `name` as the verdict lists it."""

    name: str
    words: str
    because: str


class DueRow(Struct, frozen=True, kw_only=True):
    """A deadline in words; `met` says whether its act is known to be in time (or late), None while it is open."""

    what: DeadlineKind
    words: str
    note: str
    who: str
    day: date | None
    met: bool | None


class ChangeRow(Struct, frozen=True, kw_only=True):
    """What would change the verdict, and what would then come of it."""

    words: str
    change: Otherwise
    result: str


class ClauseWords(Struct, frozen=True, kw_only=True):
    """A clause as the owner reads it."""

    section: int
    title: str
    words: str


class ClaimSight(Struct, frozen=True, kw_only=True):
    """All that the panel beside a claim shows.

    `asked` are the proofs and `points` the points of condition that the policy looks at for such a claim; both follow
    from `bare`, the case with nothing proven and no condition known. `as_repair` is what the policy says to the same
    fault as a repair, where it refuses the claim but the piece is under warranty.
    """

    verdict: Verdict
    headline: Headline
    policy: str
    missing: tuple[MissingRow, ...]
    why: tuple[WhyRow, ...]
    notices: tuple[str, ...]
    money: MoneySight
    deadlines: tuple[DueRow, ...]
    asked: tuple[Evidence, ...]
    points: tuple[ConditionPoint, ...]
    bare: Case
    as_repair: Verdict | None = None


NOTHING_DONE: frozenset[DeadlineKind] = frozenset()


def claim_sight(
    ground: ClaimGround,
    claim: Claim,
    now: Moment,
    say: Speech,
    *,
    done: frozenset[DeadlineKind] = NOTHING_DONE,
    before: ClaimSight | None = None,
) -> ClaimSight:
    """Judge a claim as typed and return what its panel shows. Raises CaseError where it asks for more than is left.

    `done` are deadlines of a kept claim whose act was done; the sight `before` spares asking again what can't differ.
    """
    case = ground.case(claim, now)
    verdict = ground.judge(case)
    complete = ground.judge(given(case, verdict.missing)).outcome if verdict.missing else None
    bare = _bare(case)
    if before is not None and before.bare == bare:
        asked, points = before.asked, before.points
    else:
        asked, points = _looked_at(ground, bare)
    return ClaimSight(
        verdict=verdict,
        headline=headline(verdict, say, complete),
        policy=say("Policy {number}, from {on:date}", number=ground.version.number, on=ground.version.from_day),
        missing=tuple(_missing(ground, claim, verdict, say)),
        why=tuple(_why(ground, verdict, say)),
        notices=tuple(dict.fromkeys(say.message(notice) for notice in verdict.notices)),
        money=money_sight(verdict, ground.order, say),
        deadlines=tuple(
            _done(due, ground, say)
            if due.what in done and _met(due, ground, claim) is not False
            else _due(due, verdict, ground, claim, now, say)
            for due in verdict.deadlines
        ),
        asked=asked,
        points=points,
        bare=bare,
        as_repair=_as_repair(ground, case, claim, verdict),
    )


def _as_repair(ground: ClaimGround, case: Case, claim: Claim, verdict: Verdict) -> Verdict | None:
    if case.claim is None or claim.kind is not ClaimKind.DEFECT or verdict.outcome not in ENDED:
        return None
    found = ground.judge(of_kind(case, case.claim, ClaimKind.REPAIR))
    ends = [due.due for due in found.deadlines if due.what is DeadlineKind.WARRANTY_ENDS and due.due is not None]
    runs = bool(ends) and not claim.received_at.is_after(min(ends), ground.zone)
    return found if runs and found.outcome not in ENDED else None


def changes_of(ground: ClaimGround, claim: Claim, now: Moment, say: Speech) -> tuple[ChangeRow, ...]:
    """Return what would change the verdict on a claim as typed. Raises CaseError."""
    case = ground.case(claim, now)
    verdict = ground.judge(case)

    def money(minor: int) -> str:
        return say.money(minor, verdict.currency)

    return tuple(
        ChangeRow(words=change_words(one, say), change=one, result=result_words(one, say, money))
        for one in otherwise(ground.policy, case, verdict, ground.is_workday)
    )


def clause_words(ground: ClaimGround, clause: str, say: Speech) -> ClauseWords | None:
    """Return a clause as the owner reads it, None for what is no clause of the policy."""
    found, section = ground.policy.clause(clause), ground.policy.number(clause)
    if found is None or section is None:
        return None
    title, words = in_language(found.title, say.language), in_language(found.owner, say.language)
    return ClauseWords(section=section, title=title, words=words)


def _bare(case: Case) -> Case:
    """Return the case with nothing proven and no condition known: what the policy then asks is what it looks at."""
    if case.claim is None:
        return case
    lines = case.claim.lines and tuple(replace(line, condition=None) for line in case.claim.lines)
    return replace(case, claim=replace(case.claim, evidence=(), condition=None, lines=lines))


def _looked_at(ground: ClaimGround, bare: Case) -> tuple[tuple[Evidence, ...], tuple[ConditionPoint, ...]]:
    """Return the proofs and the points of condition that the policy looks at."""
    verdict = ground.judge(bare)
    proofs = _named(verdict, ("evidence.missing", "evidence.there"))
    points = _named(verdict, ("condition.unknown", "condition.met", "condition.failed"))
    return tuple(Evidence(name) for name in proofs), tuple(ConditionPoint(name) for name in points)


def _named(verdict: Verdict, keys: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for finding in verdict.findings:
        for says in finding.says:
            found = says.values.get("names") if says.key in keys else None
            if isinstance(found, list):
                names.update(dict.fromkeys(found))
    return tuple(names)


def _missing(ground: ClaimGround, claim: Claim, verdict: Verdict, say: Speech) -> Iterator[MissingRow]:
    for name in verdict.missing:
        words = (
            say("Claim by {channel:term}", channel=name.removesuffix("_claim"))
            if name.endswith("_claim")
            else (capital(say.term(name)))
        )
        yield MissingRow(name=name, words=words, because=_because(ground, claim, verdict, name, say))


def _because(ground: ClaimGround, claim: Claim, verdict: Verdict, name: str, say: Speech) -> str:
    """Return why something is asked for: the clause, or that only part of what was ordered comes back."""
    for finding in verdict.findings:
        if name not in {str(one) for says in finding.says for one in _names(says.values.get("names"))}:
            continue
        clause = ground.policy.clause(finding.clause)
        if clause is None:
            continue
        rules = [rule for rule in clause.rules if isinstance(rule, EvidenceRule)]
        if any(name in rule.when_part_comes_back and name not in rule.needs for rule in rules):
            return _part_of(ground, claim, say)
        title = in_language(clause.title, say.language)
        return say("§ {number}, {title}", number=ground.policy.number(finding.clause), title=title)
    return ""


def _part_of(ground: ClaimGround, claim: Claim, say: Speech) -> str:
    ordered = {line.id: line.quantity for line in ground.order.lines}
    parts = [(line.quantity, ordered[line.line_id]) for line in claim.lines if line.quantity < ordered[line.line_id]]
    if len(parts) == 1:
        return say("Because {count} of {all} comes back", count=parts[0][0], all=parts[0][1])
    return say("Because only part of it comes back")


def _names(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _why(ground: ClaimGround, verdict: Verdict, say: Speech) -> Iterator[WhyRow]:
    texts = {line.code: line.text or line.code for line in ground.order.lines}
    first_bars = sorted(verdict.findings, key=lambda finding: finding.effect is not Effect.BARS)
    for finding in first_bars:
        yield WhyRow(
            effect=finding.effect,
            text=_finding_words(finding, texts, say),
            clause=finding.clause,
            section=ground.policy.number(finding.clause),
        )


def _finding_words(finding: Finding, texts: dict[str, str], say: Speech) -> str:
    # What a clause tells the customer beside what it tells the owner stands in letters, not here.
    told = finding.says[:1] if all(says.key == "own_words" for says in finding.says) else finding.says
    words = say.messages(told)
    if finding.line is None:
        return words
    return say("{line}: {words}", line=texts.get(finding.line, finding.line), words=words)


def _due(due: Due, verdict: Verdict, ground: ClaimGround, claim: Claim, now: Moment, say: Speech) -> DueRow:  # noqa: PLR0917
    met = _met(due, ground, claim)
    return DueRow(
        what=due.what,
        words=due_words(due.what, say),
        note=_due_note(due, verdict, ground, now, say, met=met),
        who=payer_words(due.who, say),
        day=None if due.due is None else due.due.astimezone(ground.zone).date(),
        met=met,
    )


def _done(due: Due, ground: ClaimGround, say: Speech) -> DueRow:
    day = None if due.due is None else due.due.astimezone(ground.zone).date()
    words, who = due_words(due.what, say), payer_words(due.who, say)
    return DueRow(what=due.what, words=words, note=say("done"), who=who, day=day, met=True)


def _met(due: Due, ground: ClaimGround, claim: Claim) -> bool | None:
    """Whether the act of a deadline is known to have been in time."""
    acts = {
        DeadlineKind.CLAIM: claim.received_at,
        DeadlineKind.CANCEL: claim.received_at,
        DeadlineKind.SEND_BACK: claim.sent_back_at,
        DeadlineKind.ARRIVE: claim.arrived_back_at,
    }
    act = acts.get(due.what)
    return None if act is None or due.due is None else not act.is_after(due.due, ground.zone)


def _due_note(due: Due, verdict: Verdict, ground: ClaimGround, now: Moment, say: Speech, *, met: bool | None) -> str:
    if due.due is None:
        waits = {
            DeadlineKind.CONFIRM_QUOTE: say("once you have quoted"),
            DeadlineKind.REFUND: say("once the goods are back"),
        }
        return waits.get(due.what, say("once you agree"))
    if met is not None:
        if met:
            return say("in time")
        told = (days_late(says) for finding in verdict.findings for says in finding.says)
        late = next((days for days in told if days is not None), None) if due.what is DeadlineKind.CLAIM else None
        return say("late") if late is None else _late(late, say)
    return _left(due.due, due.who, ground, now, say)


def _left(due: datetime, who: Payer, ground: ClaimGround, now: Moment, say: Speech) -> str:
    days = (due.astimezone(ground.zone).date() - now.day_in(ground.zone)).days
    if days < 0:
        return _late(-days, say) if who is Payer.SHOP else say("over")
    if days == 0:
        return say("today")
    return say("1 day left") if days == 1 else say("{days} days left", days=days)


def _late(days: int, say: Speech) -> str:
    return say("1 day late") if days == 1 else say("{days} days late", days=days)
