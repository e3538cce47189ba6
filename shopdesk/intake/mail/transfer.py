"""How bytes travel in mails: base64, quoted-printable and uuencode undone, as far as what is broken allows."""

import binascii
import re

_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_QUAD = 4
_MOST_ENDS = 100_000


def carried(data: bytes, coding: str) -> bytes:
    """Return the bytes that a part carries in a coding; one that is not known carries them as they are."""
    match coding.strip().lower():
        case "base64":
            return from_base64(data)
        case "quoted-printable":
            return binascii.a2b_qp(data)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return _from_uu(data)
        case _:
            return data


def from_base64(data: bytes) -> bytes:
    """Return what base64 holds: strange signs are passed over, and a broken end is left out."""
    # Some programs code line by line, each with its own end.
    pieces = data.translate(None, _NO_BASE64).split(b"=", _MOST_ENDS)
    return b"".join(_quads(piece) for piece in pieces if piece)


def _quads(piece: bytes) -> bytes:
    signs = piece.replace(b"=", b"")
    left = len(signs) % _QUAD
    if left == 1:
        signs, left = signs[:-1], 0
    return binascii.a2b_base64(signs + b"=" * (_QUAD - left if left else 0))


def _from_uu(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    pieces: list[bytes] = []
    for line in data[begin.end() if begin else 0 :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                pieces.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                break
    return b"".join(pieces)
