"""A text made comparable, each sign of which still knows its place in what was written."""

import re
import tomllib
import unicodedata
from functools import cache

from msgspec import Struct

from shopdesk import resources

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*")
"""A letter with what follows it: accents, the voicing marks of half-width kana, the later parts of a Korean letter."""

_MOST_MARKS = 4
"""A letter has no more marks than this, and one sign stands for no more letters: some stand for whole sentences."""

_VOICING = frozenset("\u3099\u309a")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"})
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "\u0131": "i"})
_BLANKS = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_RUN_ON = r"[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff01-\uff65]"
_WRAPPED = re.compile(rf"(?<={_RUN_ON})[ \t\r]*\n[ \t\r]*(?={_RUN_ON})")
_NO_STOP = re.compile(r"\.(?=\S|\s{0,3}[#\d])")
"""A dot that ends no sentence: in a number, in an abbreviation before one."""


class Folded(Struct, frozen=True):
    """A text without case, accents, wide letters and line breaks; a line ends only between its paragraphs.

    `places` has for each sign of `text` its place in `written`, and one more for the end.
    """

    written: str
    text: str
    places: tuple[int, ...]

    def as_written(self, start: int, end: int) -> str:
        """Return what was written at places of `text`, in one line."""
        after = end
        while after < len(self.text) and self.places[after] == self.places[end - 1]:
            after += 1
        return " ".join(self.written[self.places[start] : self.places[after]].split())


def fold(written: str) -> Folded:
    """Return a text folded."""
    signs: list[str] = []
    places: list[int] = []
    place = 0
    for piece, blank in _pieces(written):
        folded = piece if blank else ""
        if blank:
            folded = _blank(written, place, piece)
            signs.append(folded)
            places.extend([place] * len(folded))
        elif piece.isascii():
            folded = piece.lower().translate(_QUOTES)
            signs.append(folded)
            places.extend(range(place, place + len(piece)))
        else:
            for cluster in _CLUSTER.finditer(piece):
                folded = _letter(cluster[0])
                signs.append(folded)
                places.extend([place + cluster.start()] * len(folded))
        place += len(piece)
    text = _NO_STOP.sub("\u00b7", "".join(signs))
    return Folded(written, text, (*places, len(written)))


def comparable(text: str) -> str:
    """Return a short text folded, where nobody asks what was written where."""
    return fold(text).text.strip()


def _pieces(written: str) -> list[tuple[str, bool]]:
    """Return the words and the blanks between them, in turn, each with whether it is blank."""
    found: list[tuple[str, bool]] = []
    end = 0
    for blank in _BLANKS.finditer(written):
        if blank.start() > end:
            found.append((written[end : blank.start()], False))
        found.append((blank[0], True))
        end = blank.end()
    if end < len(written):
        found.append((written[end:], False))
    return found


def _blank(written: str, place: int, blank: str) -> str:
    if _PARAGRAPH.fullmatch(blank):
        return "\n"
    # Chinese and Japanese write no blanks: a line that a mail program broke goes on where it was broken.
    return "" if _WRAPPED.match(written, place) else " "


def _letter(cluster: str) -> str:
    """Return a letter with its marks as it is compared: `É` as `e`, `ﾊﾞ` as `バ`, a wide `A` as `a`."""
    plain = unicodedata.normalize("NFKC", cluster[:_MOST_MARKS])[:_MOST_MARKS]
    if plain[:1] >= "\u3000":
        return plain.translate(_simplified())
    apart = unicodedata.normalize("NFKD", plain.casefold().translate(_LETTERS))
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign) or sign in _VOICING)
    return kept.translate(_QUOTES).translate(_DASHES)


@cache
def _simplified() -> dict[int, int]:
    """Return the letters of traditional Chinese with the simplified ones, as which both are read."""
    told = tomllib.loads(resources.text("claim_words", "traditional.toml"))
    letters: dict[int, int] = str.maketrans("".join(told["traditional"].split()), "".join(told["simplified"].split()))
    return letters
