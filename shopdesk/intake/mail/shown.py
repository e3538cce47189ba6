"""Text from outside as it can be shown: one kind of line end, and no sign that is unseen or turns others around."""

import re
import unicodedata

from shopdesk.intake.mail.bounds import LONGEST_LINE, LONGEST_TEXT

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TRAILING = re.compile(r"(?<! ) ++$", re.MULTILINE)
_MANY_EMPTY = re.compile(r"\n{4,}")
_JOINERS = "\u200c\u200d"
"""They are unseen, and belong to words of some languages and to pictured signs."""


def lines_of(text: str, longest: int = 2 * LONGEST_TEXT) -> str:
    """Return a text with plain line ends and spaces and without control, direction and private signs.

    Spaces at the end of lines stay, for they mean something in some mails.
    """
    plain = _LINE_ENDS.sub("\n", text[:longest]).expandtabs(4)
    return plain if plain.isascii() and _has_only_seen(plain) else "".join(map(_seen, plain))


def tidy(text: str) -> str:
    """Return a text without spaces at the ends of its lines, without gaps, and no longer than is kept."""
    return _MANY_EMPTY.sub("\n\n\n", _TRAILING.sub("", text)).strip()[:LONGEST_TEXT].rstrip()


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text in one line that can be shown, cut to its length with a sign that it was."""
    plain = " ".join(lines_of(text, 8 * longest).split())
    return plain if len(plain) <= longest else f"{plain[:longest]}…"


def _has_only_seen(text: str) -> bool:
    return text.replace("\n", "").isprintable()


def _seen(sign: str) -> str:
    if sign == "\n" or sign.isprintable() or sign in _JOINERS:
        return sign
    return " " if unicodedata.category(sign) == "Zs" else ""
