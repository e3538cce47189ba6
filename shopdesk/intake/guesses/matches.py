"""Which phrases of the word lists a text holds, each counted once, the longer ones before those within them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from shopdesk.intake.guesses.folded import Folded, fold
from shopdesk.intake.guesses.language import guess_language
from shopdesk.intake.guesses.phrases import Spot, spots
from shopdesk.intake.guesses.wordlists import LANGUAGES, Weighed, WordList, all_needles, word_list

LONGEST = 6_000
"""So many characters of a text are read: its beginning tells what it is about."""

_OTHER_LANGUAGE = 0.6
"""What a phrase counts in a mail that is mostly in another language."""

_BEGINNING = 400
"""What a machine wrote says so within so many characters."""

_MOST_PLACES = 12
"""So many places of a phrase in a text are looked at."""

_LESS_EACH = 0.5
"""Each further phrase for the same thing counts for so much of the one before."""

_SAME = 0.75
"""A longer phrase hides one within it where it tells at least so much of what that one does."""

_EACH_SIGN, _LONG = 0.01, 25
"""Of two phrases that tell as much, the longer tells a little more: by so much for each sign, up to so many."""

_HINT = 1.0
"""What weighs no more only hints: it counts beside something plainer."""

What = TypeVar("What")


class Match(Struct, Generic[What], frozen=True):
    """A phrase found: what it tells (`None` for nothing at all), its weight, its place and its words as written.

    `plain` tells that it is more than a hint.
    """

    what: What | None
    weight: float
    plain: bool
    spot: Spot
    words: str


class Score(Struct, Generic[What], frozen=True):
    """What a text tells, how strongly, by which words (as written, those that tell most first)."""

    what: What
    weight: float
    words: tuple[str, ...]


def matches(
    text: str, phrases: Callable[[WordList], Mapping[What, Sequence[Weighed]]], *, hiding: bool = True
) -> list[Match[What]]:
    """Return the phrases that a text holds, of those of each language's list that are asked for.

    Where `hiding`, a longer phrase hides those of something else within it; one that tells nothing always does.
    """
    folded = fold(text[:LONGEST])
    language = guess_language(folded.written)
    held = frozenset(needle for needle in all_needles() if needle in folded.text)
    found: list[Match[What]] = []
    for known in LANGUAGES:
        words = word_list(known)
        factor = 1.0 if language in {known, ""} else _OTHER_LANGUAGE
        # Chinese and Japanese share words: what a Chinese mail denies is denied in Chinese.
        speak = [words] if factor == 1 or language not in LANGUAGES else [words, word_list(language)]
        for what, weighed in phrases(words).items():
            for one in weighed:
                if not one.phrase.is_worth_a_look(held):
                    continue
                found.extend(
                    Match(
                        what,
                        _weight(one, spot) * factor,
                        one.weight > _HINT,
                        spot,
                        folded.as_written(spot.start, spot.end),
                    )
                    for spot in _said(folded, speak, one)
                )
        for nothing in words.nothing:
            if not nothing.is_worth_a_look(held):
                continue
            found.extend(
                Match(None, _NOTHING, plain=False, spot=spot, words="") for spot in spots(nothing, folded, _MOST_PLACES)
            )
    return _unhidden(found, hiding=hiding)


def is_silent(text: str) -> bool:
    """Return whether a text begins as one that a machine sent: an answer while somebody is away, a newsletter."""
    folded = fold(text[:_BEGINNING])
    return any(any(spots(one, folded, 1)) for known in LANGUAGES for one in word_list(known).silent)


def scores(found: Sequence[Match[What]]) -> list[Score[What]]:
    """Return what phrases tell together, the strongest first; of equal ones that which is said first."""
    by_what: dict[What, list[Match[What]]] = {}
    for one in found:
        if one.what is not None:
            by_what.setdefault(one.what, []).append(one)
    plain = [several for several in by_what.values() if any(match.plain for match in several)]
    told = [(_together(several), several) for several in plain]
    told.sort(key=lambda one: (-one[0].weight, min(match.spot.start for match in one[1])))
    return [score for score, _ in told]


_NOTHING = 100.0


def _weight(one: Weighed, spot: Spot) -> float:
    return one.weight + min(spot.own_length, _LONG) * _EACH_SIGN


def _said(folded: Folded, speak: Sequence[WordList], one: Weighed) -> Iterator[Spot]:
    found = spots(one.phrase, folded, _MOST_PLACES)
    return (spot for spot in found if not any(words.negation.denies(folded, spot, one.phrase) for words in speak))


def _unhidden(found: list[Match[What]], *, hiding: bool) -> list[Match[What]]:
    """Return the phrases without those that stand within a longer one that tells as much of something else."""
    longest_first = sorted(found, key=lambda one: (one.spot.start, -one.spot.end))
    kept: list[Match[What]] = []
    wider: list[Match[What]] = []
    for one in longest_first:
        wider = [other for other in wider if other.spot.end > one.spot.start]
        hidden = any(
            other.spot.holds(one.spot)
            and other.spot.own_length >= one.spot.own_length
            and other.what != one.what
            and other.weight >= one.weight * _SAME
            for other in wider
            if hiding or other.what is None
        )
        if not hidden:
            kept.append(one)
        wider.append(one)
    return kept


def _together(found: Sequence[Match[What]]) -> Score[What]:
    """Return what several phrases for one thing tell together; of those that share words, the one that tells most."""
    ordered = sorted(found, key=lambda one: (-one.weight, one.spot.start, -one.spot.end))
    chosen: list[Match[What]] = []
    total, share = 0.0, 1.0
    for one in ordered:
        if any(one.spot.meets(other.spot) or one.words.casefold() == other.words.casefold() for other in chosen):
            continue
        chosen.append(one)
        total += one.weight * share
        share *= _LESS_EACH
    first = chosen[0].what
    if first is None:
        msg = "A phrase that tells nothing can't be counted."
        raise ValueError(msg)
    return Score(first, round(total, 2), tuple(one.words for one in chosen))
