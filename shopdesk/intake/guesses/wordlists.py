"""The lists of words by language, as `resources/claim_words` has them."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct, convert

from shopdesk import resources
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.intake.guesses.folded import Folded
from shopdesk.intake.guesses.goods import goods_words
from shopdesk.intake.guesses.phrases import Phrase, Spot, any_of, has_wide, in_any_order, phrase

LANGUAGES = ("en", "fr", "de", "ja", "ko", "zh")
"""Whose words are known."""

_WEIGHTS = {"surest": 6.0, "sure": 4.0, "likely": 2.0, "hint": 1.0}
"""What is `surest` outweighs another thing that is sure: what is asked for (it broke: can it be repaired?), or what
tells more exactly what happened (it is broken: it came so)."""

_HEARD_BEFORE = 45
_HEARD_AFTER = 14
_WORDS_LATER = r"(?: ?[^ ]+){0,3}? ?$"
_SIGNS_LATER = r".{0,4}$"
"""How far behind a `not` what it denies may stand, in languages with blanks between words and without."""

_NAME = re.compile(r"\{(\w+)\}")
_CLAUSE_ENDS = re.compile(r"[.,;:!?\n\u3001\u3002\uff0c\uff01\uff1f]")


class Weighed(Struct, frozen=True):
    """A phrase and how much it tells."""

    phrase: Phrase
    weight: float


class Negation(Struct, frozen=True):
    """How a language says that something is not so, before what is denied or after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    words: re.Pattern[str]
    turns: re.Pattern[str]
    """Words behind which something new begins: a `not` before them denies nothing behind them."""
    not_really: re.Pattern[str]
    """What only looks like a negation: `not only`."""

    def denies(self, folded: Folded, spot: Spot, wanted: Phrase) -> bool:
        """Return whether a text says that what a phrase found there is not so; one with its own `not` means it."""
        if wanted.undeniable or self.words.search(spot.own(folded)):
            return False
        if self.after.match(folded.text, spot.end, spot.end + _HEARD_AFTER):
            return True
        said = _CLAUSE_ENDS.split(folded.text[max(0, spot.start - _HEARD_BEFORE) : spot.start])[-1]
        said = self.turns.split(self.not_really.sub(" ", said))[-1]
        between = "\n".join(self.not_really.sub(" ", folded.text[start:end]) for start, end in spot.gaps)
        return self.before.search(said) is not None or self.words.search(between) is not None


class WordList(Struct, frozen=True):
    """The words of one language.

    `nothing` are phrases that look like a claim and are none; a mail that begins with one of `silent` tells nothing at
    all: a machine sent it.
    """

    kinds: Mapping[ClaimKind, tuple[Weighed, ...]]
    wishes: Mapping[Remedy, tuple[Weighed, ...]]
    nothing: tuple[Phrase, ...]
    silent: tuple[Phrase, ...]
    negation: Negation

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All phrases of the list."""
        for told in (*self.kinds.values(), *self.wishes.values()):
            yield from (weighed.phrase for weighed in told)
        yield from self.nothing


class _Negation(Struct, forbid_unknown_fields=True):
    before: list[str]
    after: list[str]
    turns: list[str]
    not_really: list[str]


class _Weights(Struct, forbid_unknown_fields=True):
    surest: list[str] = []
    sure: list[str] = []
    likely: list[str] = []
    hint: list[str] = []


class _File(Struct, forbid_unknown_fields=True):
    """A list as it is written. `{name}` in its phrases stands for any of the `words` of that name, or of `goods`."""

    nothing: list[str]
    silent: list[str]
    negation: _Negation
    kinds: dict[ClaimKind, _Weights]
    wishes: dict[Remedy, _Weights]
    words: dict[str, str] = {}


@cache
def word_list(language: str) -> WordList:
    """Return the words of one of `LANGUAGES`."""
    told = convert(tomllib.loads(resources.text("claim_words", f"{language}.toml")), _File)
    words = {"goods": "|".join(goods_words(language)), **told.words}
    return WordList(
        kinds={kind: _weighed(weights, words) for kind, weights in told.kinds.items()},
        wishes={remedy: _weighed(weights, words) for remedy, weights in told.wishes.items()},
        nothing=tuple(phrase(_filled(notation, words)) for notation in told.nothing),
        silent=tuple(phrase(notation) for notation in told.silent),
        negation=_negation(told.negation),
    )


@cache
def all_needles() -> frozenset[str]:
    """Return what stands in texts with any phrase of any list: few of them stand in one text."""
    return frozenset(needle for language in LANGUAGES for one in word_list(language).phrases for needle in one.needles)


@cache
def language_words() -> Mapping[str, frozenset[str]]:
    """Return the common words by which languages in Latin letters are told apart, folded."""
    told = convert(tomllib.loads(resources.text("claim_words", "languages.toml")), dict[str, str])
    return {language: frozenset(words.split()) for language, words in told.items()}


def _weighed(told: _Weights, words: Mapping[str, str]) -> tuple[Weighed, ...]:
    by_weight: dict[str, Sequence[str]] = {
        "surest": told.surest,
        "sure": told.sure,
        "likely": told.likely,
        "hint": told.hint,
    }
    return tuple(
        Weighed(phrase(_filled(order, words)), _WEIGHTS[name])
        for name, several in by_weight.items()
        for one in several
        for order in in_any_order(one)
    )


def _filled(notation: str, words: Mapping[str, str]) -> str:
    """Return a phrase with the words that its names in braces stand for."""
    return _NAME.sub(lambda match: f"({_filled(words[match[1]], words)})", notation)


def _negation(told: _Negation) -> Negation:
    return Negation(
        before=any_of(told.before, end=_SIGNS_LATER if has_wide(told.before) else _WORDS_LATER),
        after=any_of(told.after, begin=" ?[\uac00-\ud7af]?"),
        words=any_of([*told.before, *told.after]),
        turns=any_of(told.turns),
        not_really=any_of(told.not_really),
    )
