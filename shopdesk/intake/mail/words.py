"""Encoded words and parameters of headers, read with bounds: what is broken in them is read as far as it goes."""

import binascii
import re
from urllib.parse import unquote_to_bytes

from shopdesk.intake.mail.charsets import decoded
from shopdesk.intake.mail.shown import lines_of, one_line
from shopdesk.intake.mail.transfer import from_base64

_WORD = re.compile(rb"=\?([A-Za-z0-9_.:+*-]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)?)\?=")
_PARAMETER = re.compile(rb';\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,2}))?(\*)?")
_LONGEST = 20_000
_MOST_PARAMETERS = 60


def header_text(value: bytes, hint: str = "") -> str:
    """Return a header's words as text of any length; `hint` is the charset of the mail's text."""
    pieces: list[str] = []
    charset, pending, end = b"", b"", 0
    short = value[:_LONGEST]
    for word in _WORD.finditer(short):
        between = short[end : word.start()]
        is_next = end > 0 and not between.strip()
        # A sign of several bytes may be split over two words.
        if not (is_next and word[1].lower() == charset):
            pieces.append(decoded(pending, charset.decode("ascii"), hint))
            pending = b""
        if not is_next:
            pieces.append(decoded(between, "", hint))
        charset = word[1].lower()
        pending += _bytes_of(word[2], word[3])
        end = word.end()
    pieces.append(decoded(pending, charset.decode("ascii"), hint))
    pieces.append(decoded(short[end:], "", hint))
    return "".join(pieces)


def header_line(value: bytes, hint: str = "") -> str:
    """Return a header's words in one line that can be shown."""
    return one_line(header_text(value, hint))


def parameters(value: bytes, hint: str = "") -> tuple[str, dict[str, str]]:
    """Return what a header says first, in small letters, and its parameters by name: split, coded or plain."""
    short = value[:_LONGEST]
    first, separator, rest = short.partition(b";")
    found: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(separator + rest)):
        named = _CONTINUED.fullmatch(match[1].decode("ascii", "replace").lower())
        if named is None or count >= _MOST_PARAMETERS:
            continue
        pieces = found.setdefault(named[1], {})
        pieces.setdefault(int(named[2] or 0), (_unquoted(match[2].strip()), bool(named[3])))
    values = {name: _joined([pieces[at] for at in sorted(pieces)], hint) for name, pieces in found.items()}
    return lines_of(first.decode("ascii", "replace")).strip().lower()[:200], values


def _bytes_of(coding: bytes, words: bytes) -> bytes:
    if coding in b"bB":
        return from_base64(words)
    return binascii.a2b_qp(words, header=True)


def _unquoted(value: bytes) -> bytes:
    if value.startswith(b'"'):
        return re.sub(rb"\\(.)", rb"\1", value.strip(b'"'), flags=re.DOTALL)
    return value


def _joined(pieces: list[tuple[bytes, bool]], hint: str) -> str:
    """Return a value from its pieces; the first of coded ones names their charset."""
    if not any(is_coded for _, is_coded in pieces):
        return one_line(header_text(b"".join(piece for piece, _ in pieces), hint))
    charset, whole = "", b""
    for at, (piece, is_coded) in enumerate(pieces):
        told = piece
        if at == 0 and is_coded and piece.count(b"'") >= 2:  # noqa: PLR2004 - charset'language'words
            name, _, told = piece.split(b"'", 2)
            charset = name.decode("ascii", "replace")
        whole += unquote_to_bytes(told) if is_coded else told
    return one_line(decoded(whole, charset, hint))
