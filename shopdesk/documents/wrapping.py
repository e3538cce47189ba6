"""Wrapping: text into lines of a width, evened out so that no word stands alone at the end."""

from dataclasses import dataclass

from shopdesk.documents.type import LONGEST, Style, Type

_CLOSING = frozenset("、。，．・：；！？）］｝」』】〉》〕ーっゃゅょッャュョァィゥェォ々〜)]}")  # noqa: RUF001
_OPENING = frozenset("（［｛「『【〈《〔([{")  # noqa: RUF001
_UNITS = frozenset("年月日時分秒円個件回本枚点台週間歳番号階丁版営かつ")
_OF_DATES = frozenset("年月日")
_SHORTEST_LAST = 0.3
_STEPS = 12
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    width: float
    after_space: bool


def wrap(text: str, style: Style, width: float, setting: Type, most: int | None = None) -> list[str]:
    """Return the lines of a text for a width in mm; at most `most` of them, the last one cut and reported.

    An empty text has no lines. Words wider than a line are broken; between ideographs any place will do.
    """
    text = setting.clean(text)
    if setting.width(text, style) <= width:
        return [text] if text else []
    pieces = _pieces(text, style, width, setting)
    space = setting.width("a a", style) - setting.width("aa", style)
    lines = _fill(pieces, width, space)
    if len(lines) > 1 and _ends_short(lines[-1], width, space):
        lines = _evened(pieces, width, space, len(lines)) or lines
    if most is not None and len(lines) > most:
        rest = [piece for line in lines[most - 1 :] for piece in line]
        return [*map(_joined, lines[: most - 1]), setting.fit(_joined(rest), style, width)]
    return [_joined(line) for line in lines]


def wrap_all(text: str, style: Style, width: float, setting: Type, most: int | None = None) -> list[str]:
    """Return the lines of a text of any length for a width in mm, its own lines kept.

    At most `most` of them, the last one cut and reported; else nothing is cut.
    """
    lines = [
        line
        for paragraph in text.splitlines()
        for part in _parted(paragraph, LONGEST)
        for line in wrap(part, style, width, setting)
    ]
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    setting.report_cut(last)
    return [*lines[: most - 1], setting.fit(f"{last}\N{HORIZONTAL ELLIPSIS}", style, width)]


def _parted(text: str, longest: int) -> list[str]:
    """Return a text in parts that can be set, parted between words where there are any."""
    parts = []
    while len(text) > longest:
        end = text.rfind(" ", longest // 2, longest)
        end = end if end > 0 else longest
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _pieces(text: str, style: Style, width: float, setting: Type) -> list[_Piece]:
    found = []
    for word in text.split(" "):
        after_space = True
        for part in _parts(word):
            for piece in _broken(part, style, width, setting):
                found.append(_Piece(piece, setting.width(piece, style), after_space))
                after_space = False
    return found


def _parts(word: str) -> list[str]:
    """Split a word where a line may end inside it: after a hyphen between letters, and between ideographs."""
    if word.isascii() and "-" not in word:
        return [word]
    parts = [""]
    for before, character in zip(" " + word, word, strict=False):
        joint = (_is_wide(before) or _is_wide(character)) and before != " " and not _holds(before, character)
        hyphen = before == "-" and character.isalpha() and parts[-1][-2:-1].isalpha()
        if hyphen or (joint and character not in _CLOSING and before not in _OPENING):
            parts.append("")
        parts[-1] += character
    return parts


def _is_wide(character: str) -> bool:
    """Tell whether a line may end beside a character that is no space: ideographs and kana; Korean parts at spaces."""
    return "\u2e80" <= character <= "\ua4cf" or "\uf900" <= character <= "\uffef"


def _holds(before: str, character: str) -> bool:
    """Tell whether two characters belong together: those of a date, 2026年3月9日(月), and a figure with its unit."""
    if before.isdigit():
        return character in _UNITS
    return before in _OF_DATES and (character.isdigit() or character == "(")


def _broken(part: str, style: Style, width: float, setting: Type) -> list[str]:
    if setting.width(part, style) <= width:
        return [part]
    if _NO_BREAK in part:
        # What belongs together and has no room parts there before its letters do.
        return _broken_at(part, style, width, setting)
    pieces, taken, used = [], "", 0.0
    for character in part:
        more = setting.width(character, style)
        if taken and used + more > width:
            pieces.append(taken)
            taken, used = "", 0.0
        taken += character
        used += more
    return [*pieces, taken]


def _broken_at(part: str, style: Style, width: float, setting: Type) -> list[str]:
    """Return a part broken at its no-break spaces, as late as they allow."""
    words = part.split(_NO_BREAK)
    for count in range(len(words) - 1, 0, -1):
        first = _NO_BREAK.join(words[:count])
        if count == 1 or setting.width(first, style) <= width:
            rest = _NO_BREAK.join(words[count:])
            return [*_broken(first, style, width, setting), *_broken(rest, style, width, setting)]
    return [part]


def _fill(pieces: list[_Piece], width: float, space: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for piece in pieces:
        gap = space if piece.after_space and lines[-1] else 0.0
        if lines[-1] and used + gap + piece.width > width:
            lines.append([])
            used, gap = 0.0, 0.0
        lines[-1].append(piece)
        used += gap + piece.width
    return lines


def _ends_short(line: list[_Piece], width: float, space: float) -> bool:
    return len(line) == 1 or sum(piece.width + space for piece in line) < _SHORTEST_LAST * width


def _evened(pieces: list[_Piece], width: float, space: float, count: int) -> list[list[_Piece]] | None:
    """Return as many lines with a fuller last one, the widest that have it."""
    for step in range(1, _STEPS):
        lines = _fill(pieces, width * (1 - step / 2 / _STEPS), space)
        if len(lines) > count:
            return None
        if not _ends_short(lines[-1], width, space):
            return lines
    return None


def _joined(line: list[_Piece]) -> str:
    return "".join(f" {piece.text}" if piece.after_space and at else piece.text for at, piece in enumerate(line))
