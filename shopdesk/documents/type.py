"""Type: the faces and sizes of every paper, and which face has a character.

Source Sans 3 carries Latin, Greek and Cyrillic; ideographs, kana and hangul fall back character by character to Noto
Sans, by the customer's language first. A character that no face has prints as a visible substitute and is reported.
"""

import re
import unicodedata
from collections.abc import Sized
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from shopdesk.documents.faces import CHINESE, JAPANESE, KOREAN, REGULAR, SEMIBOLD, Face, has, line

LONGEST = 2_000
"""How many characters of one text are printed at most; the rest is cut and reported."""

_NAMED = 8
_SUBSTITUTE = "\N{WHITE SQUARE}"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NARROW_NO_BREAK = "\N{NARROW NO-BREAK SPACE}"
_SPACES = re.compile(rf"[^\S{_NO_BREAK}{_NARROW_NO_BREAK}]+")
_UNSEEN = frozenset({"Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Style:
    """A size with its line: `size` and weight of the letters in points, `leading` from line to line in mm."""

    size: float
    leading: float
    bold: bool = False


SMALL = Style(8, 4)
BODY = Style(10, 5)
TITLE = Style(20, 8)
DESTINATION = Style(13, 6)
SMALL_BOLD = Style(8, 4, bold=True)
BODY_BOLD = Style(10, 5, bold=True)
TITLE_BOLD = Style(20, 8, bold=True)
DESTINATION_BOLD = Style(13, 6, bold=True)


_FALLBACKS = {
    "ja": (JAPANESE, CHINESE, KOREAN),
    "ko": (KOREAN, JAPANESE, CHINESE),
    "zh": (CHINESE, JAPANESE, KOREAN),
}
_LANGUAGES_OF_COUNTRIES = {"KR": "ko", "KP": "ko", "CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "SG": "zh"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other in one face."""

    face: Face
    text: str


class Type:
    """Sets the text of one paper, and remembers what it could not print as typed.

    `language` (BCP 47) and `country` (ISO 3166) of the customer pick whose shapes ideographs have.
    """

    def __init__(self, language: str = "", country: str = "") -> None:
        tongue = language.partition("-")[0].casefold()
        if tongue not in _FALLBACKS:
            tongue = _LANGUAGES_OF_COUNTRIES.get(country, "ja")
        self._fallbacks = _FALLBACKS[tongue]
        self._missing: dict[str, None] = {}
        self._cut: dict[str, None] = {}
        self._others: dict[str, None] = {}
        self._runs: dict[tuple[str, bool], tuple[Run, ...]] = {}
        self._widths: dict[tuple[str, Style], float] = {}

    def clean(self, text: str, longest: int = LONGEST) -> str:
        """Return a text as it is printed: composed, on one line, without control characters, and not endless."""
        if len(text) <= longest:
            return _cleaned(text)
        text = _cleaned(text[: 4 * longest])
        if len(text) <= longest:
            return text
        self._cut[text[:30]] = None
        return text[:longest].rstrip() + _ELLIPSIS

    def report_cut(self, text: str) -> None:
        """Note that a text did not fit where it belongs and was cut."""
        self._cut[_cleaned(text[:30])] = None

    def report(self, sentence: str) -> None:
        """Note a problem of another kind, as a sentence for the owner."""
        self._others[sentence] = None

    def runs(self, text: str, bold: bool = False) -> tuple[Run, ...]:
        """Return a text as runs of one face each, every character covered."""
        known = self._runs.get((text, bold))
        if known is None:
            known = self._runs[text, bold] = self._split(self.clean(text), SEMIBOLD if bold else REGULAR)
        return known

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text prints, in mm."""
        known = self._widths.get((text, style))
        if known is None:
            ems = sum(line(run.face, run.text).width * run.face.scale for run in self.runs(text, style.bold))
            known = self._widths[text, style] = ems * style.size * 25.4 / 72_000
        return known

    def fit(self, text: str, style: Style, width: float) -> str:
        """Return a text that stays within a width in mm on one line, cut and reported where it must be."""
        text = self.clean(text)
        if self.width(text, style) <= width:
            return text
        self.report_cut(text)
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle].rstrip() + _ELLIPSIS, style) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + _ELLIPSIS

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be printed as typed, a sentence each."""
        found = list(self._others)
        if self._cut:
            starts = ", ".join(f"“{start}…”" for start in list(self._cut)[:_NAMED])
            found.append(
                "Texts are too long for this paper and were cut; the record keeps all of them. They begin: "
                f"{starts}{_more(self._cut)}."
            )
        if self._missing:
            names = ", ".join(
                f"U+{ord(character):04X} ({_name(character)})" for character in list(self._missing)[:_NAMED]
            )
            found.append(
                f"No font of ShopDesk has these characters, so {_SUBSTITUTE} stands for each of them: {names}"
                f"{_more(self._missing)}."
                " The record keeps them; write them another way if they matter on paper."
            )
        return tuple(found)

    def _split(self, text: str, main: Face) -> tuple[Run, ...]:
        if all(has(main, character) for character in text):
            return (Run(main, text),) if text else ()
        placed = [self._place(character, main) for character in text]
        return tuple(
            Run(face, "".join(character for _, character in group))
            for face, group in groupby(placed, key=lambda pair: pair[0])
        )

    def _place(self, character: str, main: Face) -> tuple[Face, str]:
        if has(main, character):
            return main, character
        if _may_be_asian(character):
            for face in self._fallbacks:
                if has(face, character):
                    return face, character
        self._missing[character] = None
        return main, _SUBSTITUTE


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return "".join(character for character in text if not _is_unseen(character)).strip(" ")


def _is_unseen(character: str) -> bool:
    """Tell whether a character only steers others: controls, marks of direction, joiners, variation selectors."""
    if " " <= character < "\x7f":
        return False
    return unicodedata.category(character) in _UNSEEN or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


def _may_be_asian(character: str) -> bool:
    """Tell whether the big fonts are worth reading for a character: they have no Hebrew, Arabic, Indic or emoji."""
    return not ("\u0590" <= character <= "\u10ff" or "\U00010000" <= character <= "\U0001ffff")


def _more(found: Sized) -> str:
    """Return how many are not named."""
    return f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""


def _name(character: str) -> str:
    return unicodedata.name(character, "a character without a name").lower()
