"""How much a text, read in an old encoding, looks like what is written in it: by signs that are common there.

Bytes of one East Asian encoding can be read in most others too, but as signs that nobody writes.
"""

import re
from collections.abc import Callable

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WESTERN_MARKS = frozenset("€£¥§©®™°·«»‘’‚“”„–—…¡¿ºª²³½¼¾×±\u00a0")  # noqa: RUF001  # as Windows has them
_SIGNS = range(0xA1, 0xA4)
"""Lead bytes of punctuation and the like in the encodings of Korea and China."""

_COMMON_IN_JAPAN, _COMMON_IN_CHINA, _RARE_IN_CHINA = range(0x81, 0x99), range(0xB0, 0xD8), range(0xD8, 0xF8)
_COMMON_IN_TAIWAN = range(0xA1, 0xC7)
"""Lead bytes of the characters that are taught first; others stand behind them."""

_TWO = 2
_LONGEST_WESTERN = 3
"""Western words have no more letters with accents than this next to each other."""


def likeness(text: str, encoding: str) -> float:
    """Return how much of a text that was read in an encoding is common in it, from 0 to 1; ASCII does not count."""
    runs = _NOT_ASCII.findall(text)
    signs = sum(map(len, runs))
    if not signs:
        return 0.0
    if encoding == "cp1252":
        return sum(_western(run) for run in runs) / signs
    common = _COMMON[encoding]
    return sum(common(sign) for run in runs for sign in run) / signs


def _western(run: str) -> float:
    """Return how many signs of a run are such as stand in Western words."""
    if len(run) > _LONGEST_WESTERN:
        return 0.0
    return float(sum(sign.isalpha() or sign in _WESTERN_MARKS for sign in run))


def _bytes(sign: str, encoding: str) -> tuple[int, int]:
    """Return the lead and trail byte of a sign, 0 and 0 where it does not have just these two."""
    encoded = sign.encode(encoding, "ignore")
    return (encoded[0], encoded[1]) if len(encoded) == _TWO else (0, 0)


def _japanese(sign: str) -> float:
    if "\u3000" <= sign <= "\u30ff" or "\uff01" <= sign <= "\uff5e":
        return 1.0
    if "\uff61" <= sign <= "\uff9f":
        return 0.4
    lead, _ = _bytes(sign, "cp932")
    return 1.0 if lead in _COMMON_IN_JAPAN else 0.2


def _korean(sign: str) -> float:
    lead, _ = _bytes(sign, "euc_kr")
    if "\uac00" <= sign <= "\ud7a3":
        return 1.0 if lead else 0.0
    return 0.7 if lead in _SIGNS else 0.1


def _simplified(sign: str) -> float:
    lead, trail = _bytes(sign, "gb18030")
    if trail < _SIGNS[0]:
        return 0.0
    if lead in _SIGNS or lead in _COMMON_IN_CHINA:
        return 0.95
    return 0.4 if lead in _RARE_IN_CHINA else 0.0


def _traditional(sign: str) -> float:
    lead, _ = _bytes(sign, "big5")
    return 0.95 if lead in _COMMON_IN_TAIWAN else 0.3 if lead else 0.0


_COMMON: dict[str, Callable[[str], float]] = {
    "cp932": _japanese,
    "cp949": _korean,
    "gb18030": _simplified,
    "big5": _traditional,
}
