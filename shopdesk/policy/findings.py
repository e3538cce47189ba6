"""Findings: what each clause said, with its strongest effect, and told once where it says the same of all lines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from shopdesk.domain.messages import Message, Value
from shopdesk.domain.terms import Effect
from shopdesk.domain.verdicts import Finding
from shopdesk.policy.judgement import LineJudgement
from shopdesk.policy.results import Charge, Notice, Until

Told = tuple[Effect, tuple[Message, ...]]
"""An effect and the messages that tell it."""

_STRONGEST_FIRST = tuple(Effect)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MINUTE = len("2026-03-09T10:00")
_TOLD_WITH = {
    Effect.BARS: {Effect.BARS},
    Effect.LIMITS: {Effect.LIMITS, Effect.ASKS, Effect.SUPPORTS},
    Effect.ASKS: {Effect.ASKS},
    Effect.SUPPORTS: {Effect.SUPPORTS},
    Effect.INFORMS: {Effect.INFORMS},
}
"""Effects whose messages are told under the strongest: a limited grant with all it says and still asks for."""


def findings_of(line: LineJudgement) -> dict[int, Told]:
    """Return by place what each clause says of a line; a place without a finding is left out."""
    by_place: dict[int, list[tuple[Effect, Message]]] = {}
    for said in line.said:
        if not isinstance(said.result, Charge | Notice | Until):
            by_place.setdefault(said.place, []).append((said.result.effect, said.result.says))
    return {place: told(messages) for place, messages in by_place.items()}


def told(messages: Sequence[tuple[Effect, Message]]) -> Told:
    """Return the strongest effect with its messages, and what a limited grant still asks for."""
    if len(messages) == 1:
        effect, says = messages[0]
        return effect, (says,)
    strongest = min((effect for effect, _ in messages), key=_STRONGEST_FIRST.index)
    kept = _TOLD_WITH[strongest]
    return strongest, tuple(unique(says for effect, says in messages if effect in kept))


def merged(clause: str, by_line: Sequence[tuple[str, Told | None]]) -> Iterator[Finding]:
    """Yield one finding where all lines have the same, else one for each line that has any."""
    first = by_line[0][1]
    if first is not None and all(found == first or _reads_the_same(found, first) for _, found in by_line):
        yield Finding(clause, first[0], first[1])
        return
    for code, found in by_line:
        if found is not None:
            yield Finding(clause, found[0], found[1], code)


def _reads_the_same(found: Told | None, other: Told) -> bool:
    """Whether two findings read the same: texts tell time to the minute, so their seconds don't part them."""
    return found is not None and found[0] is other[0] and _to_the_minute(found) == _to_the_minute(other)


def _to_the_minute(told: Told) -> list[tuple[str, dict[str, Value]]]:
    return [(says.key, {name: _cut(value) for name, value in says.values.items()}) for says in told[1]]


def _cut(value: Value) -> Value:
    return value[:_MINUTE] if isinstance(value, str) and _INSTANT.fullmatch(value) else value


def notices_of(lines: Sequence[LineJudgement]) -> tuple[Message, ...]:
    """Return the notices for the owner in the policy's order, each once."""
    notices = sorted((placed for line in lines for placed in line.all(Notice)), key=lambda placed: placed[0])
    return tuple(unique(notice.says for _, notice in notices))


def unique(messages: Iterable[Message]) -> list[Message]:
    """Return messages in order, each once."""
    seen: list[Message] = []
    for says in messages:
        if says not in seen:
            seen.append(says)
    return seen
