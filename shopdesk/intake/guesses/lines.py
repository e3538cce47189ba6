"""Which lines of an order a mail names: by their codes, or by words that other lines do not have, in any language."""

import re
from collections.abc import Sequence

from shopdesk.intake.guesses.folded import comparable
from shopdesk.intake.guesses.goods import goods_named
from shopdesk.intake.guesses.language import guess_language

_READ = 20_000
_LONGEST_LINE = 500
_MOST_LINES = 500
_SHORTEST_CODE = 3
_SHORTEST_WORD = 3
_SHORTEST_STEM = 4
_LONGEST_ENDING = 2
"""`ring` is named by `rings` and `ringe`, and `earrings` by `earring`: so many letters may differ at the end."""

_MADE_UP_CODE = re.compile(r"[Ll]\d+")
"""A code that an import gave a line without one: nobody outside knows it."""

_LATIN_WORD = re.compile(r"[a-z0-9]+")
_KANJI = re.compile(r"[\u3400-\u9fff]{2,}")
_SYLLABLES = re.compile(r"[\u30a1-\u30ff]{2,}|[\uac00-\ud7af]{2,}")
_PIECE = 3
"""Of words written without blanks, pieces of so many signs are compared: `リング` is in `シルバーリング`."""

_NO_GOODS = frozenset(
    word
    for words in (
        "the and with for from your our new set size color colour pair piece pcs one two order item package parcel",
        "der die das und mit fur von aus grosse farbe stuck artikel bestellung paket",
        "des les une avec pour dans sur par taille couleur paire article commande colis",
    )
    for word in words.split()
)
"""Words of goods' names that any mail is full of."""


def lines_named(text: str, lines: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return the places of an order's lines, given by code and text, that a mail names; none where it names none.

    Words that all lines have tell nothing. A line is left out where another has all the words of it that the mail
    says, and more of them.
    """
    read = comparable(text[:_READ])
    said = frozenset(_LATIN_WORD.findall(read))
    goods = _goods(read, compounds=guess_language(text[:_READ]) in {"de", ""})
    by_code = {place for place, (code, _) in enumerate(lines[:_MOST_LINES]) if _names_code(read, code)}
    words = [_words(comparable(name[:_LONGEST_LINE])) for _, name in lines[:_MOST_LINES]]
    shared = frozenset[str].intersection(*words) if len(words) > 1 else frozenset[str]()
    stems = _stems(said)
    known = {
        word: word in goods or _is_said(word, read, said, stems) for word in frozenset[str]().union(*words) - shared
    }
    heard = [frozenset(word for word in several if known.get(word)) for several in words]
    by_words = {
        place for place, these in enumerate(heard) if these and not any(these < others for others in set(heard))
    }
    return tuple(sorted(by_code | (by_words if not by_code else _surely(by_words, heard, words))))


def _surely(places: set[int], heard: Sequence[frozenset[str]], words: Sequence[frozenset[str]]) -> set[int]:
    """Return the lines of which a word is said that no other line has: what counts beside a code."""
    return {place for place in places if any(sum(word in others for others in words) == 1 for word in heard[place])}


def _names_code(read: str, code: str) -> bool:
    wanted = comparable(code[:_LONGEST_LINE])
    if len(wanted) < _SHORTEST_CODE or _MADE_UP_CODE.fullmatch(wanted) or wanted not in read:
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", read) is not None


def _words(name: str) -> frozenset[str]:
    """Return the words of a line's text, and pieces of those in scripts without blanks."""
    latin = {word for word in _LATIN_WORD.findall(name) if len(word) >= _SHORTEST_WORD and word not in _NO_GOODS}
    pieces = {run[0][at : at + 2] for run in _KANJI.finditer(name) for at in range(len(run[0]) - 1)}
    for run in _SYLLABLES.finditer(name):
        pieces.update(run[0][at : at + _PIECE] for at in range(max(1, len(run[0]) - _PIECE + 1)))
    return frozenset(latin | pieces | _goods(name, compounds=True))


def _goods(read: str, *, compounds: bool) -> frozenset[str]:
    """Return the goods that a text names, in whatever language, marked so that no word of a text is one of them."""
    return frozenset(f"<{one}>" for one in goods_named(read, compounds=compounds))


def _stems(said: frozenset[str]) -> frozenset[str]:
    """Return the beginnings of the words said, as long as a word may be that they are other forms of."""
    return frozenset(word[: len(word) - cut] for word in said for cut in range(_LONGEST_ENDING + 1))


def _is_said(word: str, read: str, said: frozenset[str], stems: frozenset[str]) -> bool:
    if not word.isascii():
        return word in read
    if word in said:
        return True
    if len(word) < _SHORTEST_STEM or word.isdigit():
        return False
    return word in stems or any(
        word[: len(word) - cut] in said for cut in range(1, _LONGEST_ENDING + 1) if len(word) - cut >= _SHORTEST_STEM
    )
