"""Bytes of a mail as text: by the charset they name where that can be true, else by what fits. Nothing raises.

Names mean what mail programs mean by them: who says gb2312 writes GB18030, who says ks_c_5601-1987 writes cp949.
"""

import codecs
import re
from contextlib import suppress

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import decoding

_ALIASES = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "windows-936": "gb18030",
    "hz-gb-2312": "hz",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "euc-kr": "cp949",
    "euckr": "cp949",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "uhc": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cp943": "cp932",
    "x-euc-jp": "euc_jp",
    "big5": "cp950",
    "x-x-big5": "cp950",
    "us-ascii": "ascii",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
}
_SEVEN_BIT_JAPANESE = ("iso-2022-jp", "csiso2022jp", "cp5022", "iso2022_jp", "iso2022-jp")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")
_KNOWN = re.compile(
    r"ascii|utf-(?:7|8|16|32)(?:-[bl]e)?|iso8859-\d{1,2}|latin_?\d{1,2}|cp\d{3,5}|koi8-[rut]|mac-[a-z]+|gb18030|gb2312|gbk|hz"
    r"|euc_[a-z0-9_]+|big5(?:hkscs)?|shift_jis\w*|johab|iso2022_[a-z0-9_]+|tis-620|ptcp154|kz1048"
)
"""What Python calls the charsets of mails: no codec that packs, folds or escapes is among them."""
_ONE_BYTE = re.compile(r"ascii|iso8859-\d{1,2}|cp125\d|cp874|mac-[a-z]+|koi8-[rut]|latin_?\d{1,2}")
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([@BD]|\([BJIH])")
_NEWS = b"\x1b$"
_MOST_ESCAPES = 50_000
_JIS = range(0x21, 0x7F)
_LAST_LOW_ROW, _LAST_LOW_CELL = 0x5E, 0x5F
_SAMPLE = 65_536
_TELLING = 16_384
_HIGH = re.compile(rb"[\x80-\xff]+")
_LETTER = re.compile(rb"[\xc0-\xff]")
"""One letter of a Western language among plain ones."""
_WHOLE_SIGN = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_FIRST_HIGH, _LAST_PUNCTUATION = 0xA1, 0xA3
_FEWEST_PAIRS = 2
_ROWS = (
    ("euc_jp", 0xA4, 0xA5, 0.3),
    ("cp949", 0xB0, 0xC8, 0.9),
    ("gb18030", 0xB0, 0xD7, 0.9),
)
"""In which rows how large a share of the signs of a text lies."""


def codec_of(charset: str) -> str:
    """Return the name by which Python reads a charset, empty for one that it does not know."""
    name = charset.strip(" \t\"'").lower().partition("*")[0]
    if not _NAME.fullmatch(name):
        return ""
    if name.startswith(_SEVEN_BIT_JAPANESE):
        return "iso2022_jp"
    with suppress(LookupError, ValueError):
        known = codecs.lookup(_ALIASES.get(name, name)).name
        return known if _KNOWN.fullmatch(known) else ""
    return ""


def decoded(data: bytes, charset: str = "", hint: str = "") -> str:
    """Return bytes as text: in their charset, or that of the rest of the mail (`hint`), or what fits them.

    What fits nothing is read with U+FFFD for each byte that is none.
    """
    named = codec_of(charset)
    if named == "iso2022_jp" or (_NEWS in data and named in ("", "ascii", "utf-8")):
        return _seven_bit_japanese(data)
    if data.isascii() and named in ("", "ascii", "utf-8"):
        return data.decode("ascii")
    # Bytes that are UTF-8 by their form are no Latin text by chance; Chinese ones may be.
    for codec in ("utf-8", named) if not named or _ONE_BYTE.fullmatch(named) else (named, "utf-8"):
        text = _strictly(data, codec)
        if text is not None:
            return text
    # What is said to be UTF-8 may be another charset's; with a whole sign of several bytes it is only damaged.
    is_damaged = bool(_WHOLE_SIGN.search(data)) if named == "utf-8" else bool(named)
    if is_damaged and not _ONE_BYTE.fullmatch(named):
        return data.decode(named, errors="replace")
    text = _strictly(data, codec_of(hint))
    return text if text is not None else _as_fits(data, named)


def _strictly(data: bytes, codec: str) -> str | None:
    if not codec or (codec == "ascii" and not data.isascii()):
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _as_fits(data: bytes, named: str) -> str:
    """Return bytes as what they most likely are, by the signs and words in them."""
    if named not in ("", "ascii", "utf-8"):
        return data.decode(named, errors="replace")
    codec = "cp1252" if all(map(_LETTER.fullmatch, _HIGH.findall(data[:_SAMPLE]))) else _east_asian(data)
    if not codec:
        with suppress(ImportRefusedError):
            found = decoding("", data[:_TELLING])
            # A short Latin text ends with what could begin a sign of UTF-8, and has no whole one.
            codec = "" if found.damaged and not _WHOLE_SIGN.search(data) else found.encoding
    return data.decode(codec or "cp1252", errors="replace")


def _east_asian(data: bytes) -> str:
    """Return which East Asian charset signs in pairs of high bytes are of, empty where they aren't such pairs.

    Korean syllables, frequent Chinese signs and Japanese kana lie in different rows of tables that overlap.
    """
    runs = _HIGH.findall(data[:_SAMPLE])
    if not runs or any(len(run) % 2 or min(run) < _FIRST_HIGH for run in runs):
        return ""
    rows = [row for row in b"".join(runs)[::2] if row > _LAST_PUNCTUATION]
    if len(rows) < _FEWEST_PAIRS:
        return ""
    for codec, first, last, share in _ROWS:
        within = sum(first <= row <= last for row in rows)
        if within >= share * len(rows) and _strictly(data, codec) is not None:
            return codec
    return ""


def _seven_bit_japanese(data: bytes) -> str:
    """Return ISO-2022-JP as text, also with the signs that makers of computers added to it, such as ① and ㈱."""
    with suppress(UnicodeError):
        return data.decode("iso2022_jp")
    pieces: list[str] = []
    begin, kind = 0, b"\x1b(B"
    for count, escape in enumerate(_ESCAPE.finditer(data)):
        if count > _MOST_ESCAPES:
            break
        pieces.append(_piece(data[begin : escape.start()], kind))
        begin, kind = escape.end(), escape.group()
    pieces.append(_piece(data[begin:], kind))
    return "".join(pieces)


def _piece(data: bytes, kind: bytes) -> str:
    """Return a piece between two escapes as text: kana, signs of two bytes, or letters."""
    if kind == b"\x1b(I":
        return bytes(byte | 0x80 for byte in data).decode("cp932", errors="replace")
    if not kind.startswith(_NEWS) or kind == b"\x1b$(D":
        return data.decode("cp932", errors="replace")
    lines = data.split(b"\n")
    return "\n".join(_two_byte_signs(line) for line in lines)


def _two_byte_signs(line: bytes) -> str:
    """Return signs of JIS X 0208 as text: each is moved to where Shift JIS has it, which knows the added ones too."""
    moved = bytearray()
    for row, cell in zip(line[::2], line[1::2], strict=False):
        if row not in _JIS or cell not in _JIS:
            moved += b"?"
            continue
        moved.append(((row + 1) >> 1) + (0x70 if row <= _LAST_LOW_ROW else 0xB0))
        # Two rows share a lead; the second begins behind the first, which leaves out one byte.
        moved.append(cell + 0x1F + (cell > _LAST_LOW_CELL) if row % 2 else cell + 0x7E)
    return moved.decode("cp932", errors="replace")
