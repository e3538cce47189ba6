"""What goods a text names, whatever of six languages it names them in: `Ohrstecker`, `ear studs` and `耳钉` are one."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from msgspec import Struct, convert

from shopdesk import resources
from shopdesk.intake.guesses.folded import comparable

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_HEAD = 4
_SHORTEST_BEFORE = 3
"""`silberring` is a ring: a word of so many letters behind at least so many; `bring` and `spring` are none."""

_NONE = "none"

Key = TypeVar("Key")


class _Goods(Struct, forbid_unknown_fields=True):
    broader: str = ""
    en: str = ""
    fr: str = ""
    de: str = ""
    ja: str = ""
    ko: str = ""
    zh: str = ""

    def words(self, language: str) -> list[str]:
        told: str = getattr(self, language)
        return [word for word in map(str.strip, told.split(",")) if word]


class _Known(Struct, frozen=True):
    """Which goods each word, or pair of words, in Latin letters means, and how the others are found in a text.

    Goods are named as `resources/claim_words/goods.toml` names them; a word that only looks like goods means none.
    """

    latin: Mapping[tuple[str, ...], frozenset[str]]
    heads: Mapping[str, frozenset[str]]
    wide: Mapping[str, frozenset[str]]
    wide_words: re.Pattern[str]


def goods_words(language: str) -> tuple[str, ...]:
    """Return the words of a language for goods of any kind, as written in its list, without those of several words."""
    told = {word for name, goods in _told().items() if name != _NONE for word in goods.words(language)}
    return tuple(sorted((word for word in told if " " not in word), key=lambda word: (-len(word), word)))


def goods_named(read: str, *, compounds: bool) -> frozenset[str]:
    """Return the goods that a folded text names; where `compounds`, words that end in one name it too."""
    known = _known()
    words = _WORD.findall(read)
    found: set[str] = set()
    taken = 0
    for place, word in enumerate(words):
        for several in (4, 3, 2, 1):
            goods = known.latin.get(tuple(words[place : place + several])) if place >= taken else None
            if goods is not None:
                found |= goods
                taken = place + several
                break
        else:
            if compounds and place >= taken and len(word) >= _SHORTEST_HEAD + _SHORTEST_BEFORE:
                found |= _head(word, known.heads)
    for match in known.wide_words.finditer(read):
        found |= known.wide[re.sub(r"\s", "", match[0])]
    return frozenset(found)


def _head(word: str, heads: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the goods that a word ends in, the longest such."""
    ends = (word[at:] for at in range(_SHORTEST_BEFORE, len(word) - _SHORTEST_HEAD + 1))
    return next((heads[end] for end in ends if end in heads), frozenset())


@cache
def _told() -> Mapping[str, _Goods]:
    return convert(tomllib.loads(resources.text("claim_words", "goods.toml")), dict[str, _Goods])


@cache
def _known() -> _Known:
    latin: dict[tuple[str, ...], set[str]] = {}
    wide: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for name, goods in _told().items():
        means = {name, goods.broader} - {"", _NONE}
        for language in ("en", "fr", "de"):
            for word in goods.words(language):
                latin.setdefault(tuple(_WORD.findall(comparable(word))), set()).update(means)
        for word in goods.words("de"):
            # Umlauts are written both ways; a short head, or one of several words, ends too many others.
            for form in (comparable(word), comparable(_spelt_out(word))):
                latin.setdefault(tuple(_WORD.findall(form)), set()).update(means)
                if _WORD.fullmatch(form) and len(form) >= _SHORTEST_HEAD:
                    heads.setdefault(form, set()).update(means)
        for language in ("ja", "ko", "zh"):
            for word in goods.words(language):
                wide.setdefault(comparable(word).replace(" ", ""), set()).update(means)
    return _Known(_frozen(latin), _frozen(heads), _frozen(wide), _one_of(wide))


def _spelt_out(word: str) -> str:
    return word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _frozen(told: Mapping[Key, set[str]]) -> Mapping[Key, frozenset[str]]:
    return {key: frozenset(means) for key, means in told.items()}


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the words, the longest first: `イヤリング` is no `リング`."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(r"\s?".join(map(re.escape, word)) for word in longest_first))
