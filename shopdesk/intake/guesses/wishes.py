"""What the writer of a mail wants, where it is said plainly."""

from msgspec import Struct

from shopdesk.domain.terms import Remedy
from shopdesk.intake.guesses.matches import Score, matches, scores

_PLAIN = 2.0
"""A single word such as `refund` says it, in a mail that is mostly in its language."""

_CLEARER = 1.5
"""Where several things are named, the one that is meant is said so much more strongly than the next."""


class WishGuess(Struct, frozen=True):
    """What a mail asks for, by which of its words (as written there)."""

    remedy: Remedy
    words: tuple[str, ...]


def wish_told(text: str) -> WishGuess | None:
    """Return what a mail asks for with the words that say so; None where it asks for nothing, or leaves a choice."""
    found: list[Score[Remedy]] = scores(matches(text, lambda words: words.wishes, hiding=False))
    if not found or found[0].weight < _PLAIN:
        return None
    if len(found) > 1 and found[0].weight < found[1].weight * _CLEARER:
        return None
    return WishGuess(found[0].what, found[0].words)


def guess_wish(text: str) -> Remedy | None:
    """Return what a mail asks for, where it says so plainly."""
    told = wish_told(text)
    return None if told is None else told.remedy
