"""Which encoding a file's text is in: UTF-8 where it can be, else the likeliest that spreadsheets still write."""

import codecs
from dataclasses import dataclass

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.scripts import likeness

OLD_ENCODINGS = ("cp1252", "cp932", "cp949", "gb18030", "big5")
"""Western European, Japanese, Korean, simplified and traditional Chinese, as office programs save them."""

ENCODINGS = ("utf-8", "utf-16", *OLD_ENCODINGS)
"""What an owner may choose from."""

CERTAIN = "utf-8"
"""The encoding that no text fits by chance: what can be read so was written so."""

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MOST_NULS = 16
_MOSTLY_COMMON, _CLEARLY_MORE, _FAR_MORE = 0.8, 0.04, 0.25
"""From which likeness on, and by how much more than in any other, a text is of an encoding without further asking."""

_NO_ENCODING = ((0.0, ""), (0.0, ""))
_DAMAGED_SHARE = 20
"""With at least so many good characters to one bad, a text is UTF-8 with damage, and not another encoding."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """An encoding by its Python name. `damaged` tells that some bytes don't fit it and are read as U+FFFD."""

    encoding: str
    damaged: bool = False


def decoding(file: str, data: bytes, encoding: str | None = None) -> Decoding:
    """Return how a file's bytes are to be read, with `encoding` where the owner chose it.

    Raises ImportRefusedError for bytes that are no text, or that fit no encoding.
    """
    if encoding is not None:
        chosen = _chosen(file, data, encoding)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        chosen = Decoding("utf-16", damaged=not _fits(data, "utf-16"))
    elif data.startswith(codecs.BOM_UTF8):
        chosen = Decoding("utf-8-sig", damaged=not _fits(data, "utf-8-sig"))
    else:
        chosen = _without_mark(file, data)
    if not chosen.encoding.startswith("utf-16") and data.count(0) > _MOST_NULS:
        raise ImportRefusedError(
            f"{file} holds binary data, or text in an encoding without its mark. Nothing was taken in."
            " Choose the file that the shop system exported, saved as CSV in UTF-8."
        )
    return chosen


def _chosen(file: str, data: bytes, encoding: str) -> Decoding:
    known = encoding.strip().lower()
    if known not in ENCODINGS:
        raise ImportRefusedError(
            f"ShopDesk does not read an encoding {encoding!r}. Nothing was taken in."
            f" Choose one of {', '.join(ENCODINGS)}."
        )
    if known == "utf-8" and data.startswith(codecs.BOM_UTF8):
        known = "utf-8-sig"
    if not _fits(data, known):
        raise ImportRefusedError(f"{file} can't be read as {encoding}. Nothing was taken in. Choose another encoding.")
    return Decoding(known)


def _without_mark(file: str, data: bytes) -> Decoding:
    if _fits(data, "utf-8"):
        return Decoding("utf-8")
    if _nearly_utf_8(data):
        return Decoding("utf-8", damaged=True)
    sample = _telling_lines(data)
    for likely in (*_by_signs(sample), *_by_likelihood(sample), *OLD_ENCODINGS):
        if _fits(data, likely):
            return Decoding(likely)
    raise ImportRefusedError(
        f"{file} is no text in an encoding that ShopDesk knows. Nothing was taken in."
        " Choose the file that the shop system exported, saved as CSV in UTF-8."
    )


def _fits(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _nearly_utf_8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    view = memoryview(data)
    good = bad = 0
    for start in range(0, len(data) + _CHUNK, _CHUNK):
        piece = view[start : start + _CHUNK]
        text = decoder.decode(piece, final=not piece)
        replaced = text.count("\N{REPLACEMENT CHARACTER}")
        bad += replaced
        good += len(text) - len(text.encode("ascii", "ignore")) - replaced
    return good >= bad * _DAMAGED_SHARE or _cut_within_a_character(data)


def _cut_within_a_character(data: bytes) -> bool:
    """Whether only the end is no UTF-8: a file that was cut off in the middle of a character."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _telling_lines(data: bytes) -> bytes:
    """Return the first lines that are not plain ASCII; in none of these encodings a line end is part of a character."""
    lines: list[bytes] = []
    size = 0
    start = 0
    while start < len(data) and size < _SAMPLE:
        end = data.find(b"\n", start, start + _CHUNK) + 1 or min(start + _CHUNK, len(data))
        line = data[start:end]
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(lines[-1])
        start = end
    return b"".join(lines)


def _by_signs(sample: bytes) -> list[str]:
    """Return the encoding of which a sample holds by far the most common signs, none where there is no such one."""
    found = sorted(
        ((likeness(sample.decode(one, "ignore"), one), one) for one in OLD_ENCODINGS if _fits_but_its_end(sample, one)),
        reverse=True,
    )
    (best, one), (next_best, _) = (*found, *_NO_ENCODING)[:2]
    needed = _CLEARLY_MORE if best >= _MOSTLY_COMMON else _FAR_MORE
    return [one] if best - next_best >= needed else []


def _fits_but_its_end(sample: bytes, encoding: str) -> bool:
    """Whether a sample, which may end within a character, is of an encoding."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeError:
        return False
    return True


def _by_likelihood(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    return [
        match.encoding for match in from_bytes(sample, cp_isolation=list(OLD_ENCODINGS), preemptive_behaviour=False)
    ]
