"""The reasons of a letter: what the clauses found, as the customer is told it, each with the clause it rests on."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.letter_values import Quoted, Reason
from shopdesk.documents.money_words import shortened
from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Effect
from shopdesk.domain.verdicts import Finding
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.texts.letter_words import REASONS

_COURSE = ("window.asked", "window.sent", "window.arrived")
_TOLD_WHEN_GRANTED = ("window.", "stage.before", "production.not", "confirmation.given", "investigation.", "warranty.")
"""What supports a claim and is worth telling: beginnings of message keys, in the order of the policy."""

_COSTS = frozenset({"costs.customer", "costs.shop", "repair.customer_pays", "repair.free", "customs.leaving"})
_MOST_SUPPORTS = 3


def barring(ground: ClaimLetterGround) -> tuple[Reason, ...]:
    """Return why something is refused, all of it."""
    return reasons(ground, [one for one in ground.verdict.findings if one.effect is Effect.BARS])


def asking(ground: ClaimLetterGround) -> tuple[Reason, ...]:
    """Return what has to be found out or sent first, and why."""
    return reasons(ground, [one for one in ground.verdict.findings if one.effect is Effect.ASKS])


def granting(ground: ClaimLetterGround) -> tuple[Reason, ...]:
    """Return why something is granted, what limits it, and who bears which costs."""
    findings = ground.verdict.findings
    supports = [one for one in findings if one.effect is Effect.SUPPORTS and _begins(one, _TOLD_WHEN_GRANTED)]
    limits = [one for one in findings if one.effect is Effect.LIMITS]
    costs = [one for one in findings if one.effect is Effect.INFORMS and any(says.key in _COSTS for says in one.says)]
    bars = [one for one in findings if one.effect is Effect.BARS]
    supports.sort(key=_step)
    return reasons(ground, [*bars, *supports[:_MOST_SUPPORTS], *limits, *costs])


def reasons(ground: ClaimLetterGround, findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """Return findings as reasons in their order; those that say the same of several lines are told once.

    A finding that no letter tells is left out.
    """
    told: dict[tuple[str, tuple[tuple[str, str], ...]], list[Finding]] = {}
    for finding in findings:
        if any(says.key in REASONS for says in finding.says):
            told.setdefault((finding.clause, tuple((one.key, str(one.values)) for one in finding.says)), []).append(
                finding
            )
    found = [_reason(ground, alike) for alike in told.values()]
    return tuple(_joined(found))


def _reason(ground: ClaimLetterGround, alike: Sequence[Finding]) -> Reason:
    say, first = ground.say, alike[0]
    says = [one for one in first.says if one.key in REASONS]
    title = _title(ground, says[0])
    text = " ".join(part for one in says if (part := _text(ground, one)))
    names = [name for finding in alike if finding.line is not None and (name := _goods(ground, finding.line))]
    if names and len(names) < len(ground.claim.lines):
        text = say("{goods}: {words}", goods=say.listing(names), words=text) if text else say.listing(names)
    quoted = ground.quoted(first.clause)
    return Reason(title=title, text=text, clauses=() if quoted is None else (quoted,))


def _joined(found: Sequence[Reason]) -> Iterator[Reason]:
    """Yield reasons, several of the same heading and text as one with all their clauses."""
    by_words: dict[tuple[str, str], list[Quoted]] = {}
    for one in found:
        by_words.setdefault((one.title, one.text), []).extend(one.clauses)
    for (title, text), clauses in by_words.items():
        yield Reason(title=title, text=text, clauses=tuple(dict.fromkeys(clauses)))


def _title(ground: ClaimLetterGround, says: Message) -> str:
    return ground.say(REASONS[says.key].title)


def _text(ground: ClaimLetterGround, says: Message) -> str:
    words = REASONS[says.key].text
    return ground.say(words, **says.values) if words else ""


def _goods(ground: ClaimLetterGround, code: str) -> str:
    line = next((one for one in ground.order.lines if one.code == code), None)
    return "" if line is None else ground.say("“{name}”", name=shortened(line.text, line.code))


def _step(finding: Finding) -> int:
    """Return the place of a finding in the course of a claim: asked, sent, arrived, the rest first."""
    keys = [says.key for says in finding.says]
    return next((at for at, key in enumerate(_COURSE) if any(one.startswith(key) for one in keys)), -1)


def _begins(finding: Finding, keys: tuple[str, ...]) -> bool:
    return any(says.key.startswith(keys) for says in finding.says)
