r"""Phrases to look for in mails, in the small notation of the word lists.

- `broken` finds the word, `brok*` all words that begin so, `*bruch` all that end so.
- `arriv* _ broken` allows some words between, within one sentence.
- `arriv* ~ broken` allows many words between, and `arriv* & broken` finds both in either order.
- `(box|parcel) crushed` finds either, `(the |)box` with it or without.
- `(very |so )+broken` allows up to four of the words before it, or none.
- `届き?ません` finds it without the letter before the `?` too.
- `20##` finds a year: each `#` is a digit. `{goods}` finds any word for goods, and so for the other lists of words.
- `!never came`: what it says stays true whatever denial stands beside it.
- `zurück` finds `zuruck` and `zurueck` too, `e-mail` finds `email` and `e mail`, `don't` finds `dont`; case,
  accents and wide letters never matter. Blanks in Chinese, Japanese and Korean phrases may be missing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from shopdesk.intake.guesses.folded import Folded, comparable

_GAP = r"[^.!?;\n\u3002\uff01\uff1f]"
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAPS = {"_": (45, 16), "~": (100, 30)}
"""So many signs may stand in a gap: some words in Latin letters, and in Chinese, Japanese and Korean."""

_GAP_SIGN = re.compile(r" ([_~]) ")

_SIGNS = {
    "*": "[a-z]*",
    "'": "'? ?",
    "-": "[- ]?",
    "ä": "ae?",
    "ö": "oe?",
    "ü": "ue?",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "+": "{0,4}",
    "?": "?",
    "#": "[0-9]",
}
_INNERMOST = re.compile(r"\((?P<inner>[^()]*)\)(?P<often>[?+]?)")
_NO_LITERAL = re.compile(r"[^)\s]\?|[!?\s*+_~'\-äöüß#]+")
_BEGINS_SO = r"(?<![a-z0-9])"
_ENDS_SO = r"(?![a-z0-9])"


class Phrase(Struct, frozen=True):
    """A phrase that can be looked for. Every text with it holds one of `needles`, where there are any.

    `undeniable` tells that no `not` beside it changes what it says.
    """

    notation: str
    needles: frozenset[str]
    undeniable: bool

    def is_worth_a_look(self, held: frozenset[str]) -> bool:
        """Return whether a text may hold the phrase, given which needles of all phrases it holds."""
        return not self.needles or not self.needles.isdisjoint(held)


class Spot(Struct, frozen=True):
    """Where a phrase stands in a folded text, and where the gaps in it are, with words that are not its own."""

    start: int
    end: int
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def own_length(self) -> int:
        """How many signs the phrase itself has."""
        return self.end - self.start - sum(end - start for start, end in self.gaps)

    def own(self, folded: Folded) -> str:
        """Return the words of the phrase itself."""
        edges = [self.start, *(edge for gap in self.gaps for edge in gap), self.end]
        return "\n".join(folded.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))

    def holds(self, other: "Spot") -> bool:
        """Return whether another stands within this one, which is the longer."""
        return (
            self.start <= other.start and other.end <= self.end and (self.start, self.end) != (other.start, other.end)
        )

    def meets(self, other: "Spot") -> bool:
        """Return whether both share a sign."""
        return self.start < other.end and other.start < self.end


def phrase(notation: str) -> Phrase:
    """Return a phrase from its notation."""
    plain = notation.removeprefix("!")
    return Phrase(plain, frozenset(_needles(plain)), plain != notation)


def in_any_order(notation: str) -> tuple[str, ...]:
    """Return the notations of a phrase whose two halves may change places; of another, its own alone."""
    first, both, second = notation.partition(" & ")
    return (f"{first} ~ {second}", f"{second} ~ {first}") if both else (notation,)


def spots(wanted: Phrase, folded: Folded, most: int) -> Iterator[Spot]:
    """Give the places of a phrase in a text, at most so many."""
    for match in islice(_pattern(wanted.notation).finditer(folded.text), most):
        if match.end() > match.start():
            gaps = tuple(match.span(number) for number in range(1, _pattern(wanted.notation).groups + 1))
            yield Spot(match.start(), match.end(), gaps)


@cache
def _pattern(notation: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, made when a text first may hold it: thousands of them take seconds to make."""
    wide = _WIDE.search(notation) is not None
    parts = _GAP_SIGN.split(notation)
    gaps = [f"({_GAP}{{0,{_GAPS[sign][wide]}}}?)" for sign in parts[1::2]]
    pieces = [_part(part, wide=wide) for part in parts[::2]]
    return re.compile("".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True)))


def has_wide(notations: Sequence[str]) -> bool:
    """Return whether phrases are in Chinese, Japanese or Korean."""
    return any(_WIDE.search(notation) for notation in notations)


def any_of(notations: Sequence[str], *, begin: str = "", end: str = "") -> re.Pattern[str]:
    """Return a pattern that finds one of several phrases between two patterns; nothing where there are none."""
    wide = has_wide(notations)
    inner = "|".join(_part(notation, wide=wide) for notation in notations) or "(?!)"
    return re.compile(f"{begin}(?:{inner}){end}")


def _part(notation: str, *, wide: bool) -> str:
    """Return the pattern of a phrase, or of what stands on one side of a gap."""
    plain = notation.strip()
    begins = "" if plain[:1] == "*" or _WIDE.match(plain) else _BEGINS_SO
    ends = "" if plain[-1:] == "*" or _WIDE.match(plain[-1:]) else _ENDS_SO
    return begins + "".join(_sign(sign, wide=wide) for sign in plain) + ends


def _sign(sign: str, *, wide: bool) -> str:
    if sign == " ":
        return " ?" if wide else "[ ,]{1,2}"
    return _SIGNS.get(sign) or re.escape(comparable(sign))


def _needles(notation: str) -> tuple[str, ...]:
    """Return texts one of which stands, as it is, in every text with a phrase: what tells most of those it has."""
    outside, several = notation, []
    while group := _INNERMOST.search(outside):
        # What stands in a group within another is not sure to stand there: it may be of one choice only.
        if not group["often"] and not _depth(outside[: group.start()]):
            several.append(tuple(_needle(one) for one in group["inner"].split("|")))
        outside = f"{outside[: group.start()]} {outside[group.end() :]}"
    choices = [needles for needles in (*several, (_needle(outside),)) if all(needles)]
    return max(choices, key=lambda needles: (min(map(len, needles)), -len(needles)), default=())


def _depth(notation: str) -> int:
    return notation.count("(") - notation.count(")")


def _needle(notation: str) -> str:
    """Return the longest piece of a notation without groups that must stand as it is; `` where there is none."""
    pieces = _NO_LITERAL.split(notation)
    return max((comparable(piece) for piece in pieces), key=len)
