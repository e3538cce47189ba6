"""The reasons of a letter: what the clauses found, as the customer is told it, each with the clause it rests on.

Every message is a reason of its own; those of one clause under the same heading are one, and a clause is quoted once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from shopdesk.documents.letter_values import Quoted, Reason
from shopdesk.documents.money_words import shortened
from shopdesk.domain.claims import Decision
from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Cost, Effect, Outcome
from shopdesk.domain.verdicts import Finding
from shopdesk.policy.judgement import ENDED
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.reason_texts import borne_costs, is_told, reason_text, reason_title

_COURSE = ("window.asked", "window.sent", "window.arrived")
_TOLD_WHEN_GRANTED = (
    "window.",
    "stage.before",
    "production.not",
    "confirmation.given",
    "investigation.",
    "warranty.",
    "gift.on_invoice",
)
"""What supports a claim and is worth telling: beginnings of message keys, in the order of the policy."""

_COSTS = ("costs.", "default_costs.", "repair.customer_pays", "repair.free", "customs.leaving", "payment_fee.")
_FIRST = ("reclassified",)
_STILL_OPEN = ("_unknown", "_perhaps", "_by_estimate")
_IN_THE_MONEY = frozenset({str(Cost.RETURN_SHIPPING), str(Cost.OUTBOUND_SHIPPING)})
_MOST_SUPPORTS = 3


@dataclass(frozen=True)
class _Told:
    """A message that a clause says to some lines; no lines where it says it to all."""

    clause: str
    says: Message
    lines: tuple[str, ...] = ()


def barring(ground: ClaimLetterGround) -> tuple[Reason, ...]:
    """Return why something is refused, all of it."""
    findings = ground.verdict.findings
    return _reasons(
        ground,
        [
            *_told(ground, findings, lambda _, says: says.key.startswith(_FIRST)),
            *_told(ground, findings, lambda finding, _: finding.effect is Effect.BARS),
        ],
    )


def asking(ground: ClaimLetterGround) -> tuple[Reason, ...]:
    """Return what has to be found out or sent first, and why."""
    waits = ground.verdict.outcome is Outcome.WAIT

    def tells(finding: Finding, says: Message) -> bool:
        return finding.effect is Effect.ASKS and (not waits or says.key.startswith("waiting."))

    return _reasons(ground, _told(ground, ground.verdict.findings, tells))


def granting(ground: ClaimLetterGround, decision: Decision) -> tuple[Reason, ...]:
    """Return why something is granted and some of it not, what limits it, and who bears which costs.

    Where the policy has nothing to argue with but that it offers it, that clause is the reason.
    """
    refused, granted = _refused(ground, decision), _for_the_rest(ground, decision)
    bars = _told(ground, refused, lambda finding, _: finding.effect is Effect.BARS)
    first = _told(ground, granted, lambda _, says: says.key.startswith(_FIRST))
    supports = _told(ground, granted, _argues_for)
    supports.sort(key=_step)
    limits = _limits(ground, granted, decision)
    against = (
        *_reasons(ground, [*first, *bars]),
        *_uncovered(ground, decision),
        *_excepted(ground, decision),
    )
    quoted = frozenset(clause for reason in against for clause in reason.clauses)
    if supports:
        told = supports[:_MOST_SUPPORTS]
        already = {one.clause for one in told}
        limits = [one for one in limits if not (one.clause in already and _reckoned(ground, decision, one.says))]
        return (*against, *_reasons(ground, [*told, *limits], quoted))
    return (*against, *_offering(ground, limits), *_reasons(ground, limits, quoted))


def bearing(ground: ClaimLetterGround, decision: Decision) -> tuple[Reason, ...]:
    """Return what limits what is granted, and who bears which costs."""
    return _reasons(ground, _limits(ground, _for_the_rest(ground, decision), decision))


def reasons(ground: ClaimLetterGround, findings: Iterable[Finding]) -> tuple[Reason, ...]:
    """Return findings as reasons in their order; one that no letter tells is left out."""
    return _reasons(ground, _told(ground, findings, lambda *_: True))


def exception(ground: ClaimLetterGround, goods: Sequence[str] = ()) -> Reason:
    """Return that something is granted although the terms would not, to some goods or to all."""
    say = ground.say
    about = say("This is about {goods}.", goods=say.listing(goods)) if goods else ""
    text = say("Our terms would not provide for it. We are glad to make an exception this time.")
    return Reason(title=say("An exception for you."), text=say.prose((about, text)))


def _argues_for(finding: Finding, says: Message) -> bool:
    """Whether a message speaks for what is granted; what was still to be found out does not."""
    if finding.effect in {Effect.ASKS, Effect.BARS} or says.key.endswith(_STILL_OPEN):
        return False
    return says.key.startswith(_TOLD_WHEN_GRANTED)


def _reckoned(ground: ClaimLetterGround, decision: Decision, says: Message) -> bool:
    """Whether the money of a decision tells row by row what a message says of costs, so that its clause is enough."""
    if not any(line.remedy in VALUE_REMEDIES for line in decision.lines):
        return False
    if says.key in {"costs.customer", "costs.shop"}:
        return _IN_THE_MONEY.issuperset(borne_costs(ground, says))
    return says.key == "remedy.without_shipping"


def _limits(ground: ClaimLetterGround, findings: Sequence[Finding], decision: Decision) -> list[_Told]:
    def tells(finding: Finding, says: Message) -> bool:
        if says.key == "payment_fee.deducted":
            return bool(decision.payment_fee)
        if says.key.startswith((*_TOLD_WHEN_GRANTED, *_FIRST)):
            return False
        return finding.effect is Effect.LIMITS or says.key.startswith(_COSTS)

    return _told(ground, findings, tells)


def _refused(ground: ClaimLetterGround, decision: Decision) -> list[Finding]:
    """Return the findings on lines of which nothing is granted."""
    granted = _granted_codes(ground, decision)
    refuses = any(line.remedy is None for line in decision.lines)
    return [one for one in ground.verdict.findings if refuses and one.line not in granted]


def _for_the_rest(ground: ClaimLetterGround, decision: Decision) -> list[Finding]:
    """Return the findings on lines of which something is granted."""
    granted = _granted_codes(ground, decision)
    return [one for one in ground.verdict.findings if one.line is None or one.line in granted]


def _granted_codes(ground: ClaimLetterGround, decision: Decision) -> frozenset[str]:
    ids = {line.line_id for line in decision.lines if line.remedy is not None}
    return frozenset(line.code for line in ground.order.lines if line.id in ids)


def _told(
    ground: ClaimLetterGround, findings: Iterable[Finding], tells: Callable[[Finding, Message], bool]
) -> list[_Told]:
    """Return the messages of findings that a letter tells, those that several lines share once."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    found: dict[tuple[str, str, str], tuple[str, Message]] = {}
    for finding in findings:
        for says in finding.says:
            if is_told(ground, says) and tells(finding, says):
                key = finding.clause, says.key, str(says.values)
                found[key] = finding.clause, says
                lines.setdefault(key, []).extend([finding.line] if finding.line is not None else [])
    return [_Told(clause, says, tuple(lines[key])) for key, (clause, says) in found.items()]


def _reasons(
    ground: ClaimLetterGround, told: Sequence[_Told], already: frozenset[Quoted] = frozenset()
) -> tuple[Reason, ...]:
    """Return messages as reasons in their order; a clause stands once, under the first of its own."""
    texts: dict[tuple[str, str], list[str]] = {}
    for one in told:
        texts.setdefault((one.clause, reason_title(ground, one.says)), []).append(_text(ground, one))
    quoted = set(already)
    found: list[Reason] = []
    for (clause, title), parts in texts.items():
        words = ground.quoted(clause)
        clauses = () if words is None or words in quoted else (words,)
        quoted.update(clauses)
        found.append(Reason(title=title, text=ground.say.prose(list(dict.fromkeys(parts))), clauses=clauses))
    return tuple(_joined(found))


def _joined(found: Sequence[Reason]) -> Iterator[Reason]:
    """Yield reasons, several of the same heading and text as one with all their clauses."""
    by_words: dict[tuple[str, str], list[Quoted]] = {}
    for one in found:
        by_words.setdefault((one.title, one.text), []).extend(one.clauses)
    for (title, text), clauses in by_words.items():
        yield Reason(title=title, text=text, clauses=tuple(dict.fromkeys(clauses)))


def _text(ground: ClaimLetterGround, told: _Told) -> str:
    say, text = ground.say, reason_text(ground, told.says)
    names = [name for code in told.lines if (name := _goods(ground, code))]
    if not names or len(names) >= len(ground.claim.lines):
        return text
    if not text:
        return say("This is about {goods}.", goods=say.listing(names))
    return say("{goods}: {words}", goods=say.listing(names), words=text)


def _goods(ground: ClaimLetterGround, code: str) -> str:
    line = next((one for one in ground.order.lines if one.code == code), None)
    return "" if line is None else ground.say("“{name}”", name=shortened(line.text, line.code))


def not_covered(ground: ClaimLetterGround, text: str = "") -> Reason:
    """Return that no clause grants it; `text` says more than that."""
    return Reason(title=ground.say("Our terms do not provide for it."), text=text)


def _uncovered(ground: ClaimLetterGround, decision: Decision) -> Iterator[Reason]:
    """Yield that no clause grants the lines of which nothing is granted, where no clause refuses them either."""
    granted = _granted_codes(ground, decision)
    uncovered = {line.code for line in ground.verdict.lines if line.outcome is Outcome.NOT_COVERED}
    names = [_goods(ground, line.code) for line in ground.order.lines if line.code in uncovered - granted]
    if names:
        yield not_covered(ground, ground.say("This is about {goods}.", goods=ground.say.listing(names)))


def _excepted(ground: ClaimLetterGround, decision: Decision) -> Iterator[Reason]:
    """Yield that lines are granted by way of exception which the policy does not grant."""
    ended = {line.code for line in ground.verdict.lines if line.outcome in ENDED}
    excepted = ended & _granted_codes(ground, decision)
    names = [_goods(ground, line.code) for line in ground.order.lines if line.code in excepted]
    if names:
        yield exception(ground, names)


def _offering(ground: ClaimLetterGround, besides: Sequence[_Told]) -> Iterator[Reason]:
    """Yield the clause that offers what is granted, where no other reason quotes it."""
    clause = ground.lookup.offering
    quoted = ground.quoted(clause)
    if quoted is not None and all(one.clause != clause for one in besides):
        yield Reason(title=ground.say("Our terms provide for it."), clauses=(quoted,))


def _step(told: _Told) -> int:
    """Return the place of a message in the course of a claim: asked, sent, arrived, the rest first."""
    return next((at for at, key in enumerate(_COURSE) if told.says.key.startswith(key)), -1)
