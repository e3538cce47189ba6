"""What a page of a table or an index holds: its cells, and the rows in them, as the format of SQLite's files says."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shopdesk.storage.driver import Value
from shopdesk.storage.salvage.pages import Pages

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_HEADER = 100
_KINDS = frozenset({INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE})
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _NAUGHT, _ONE, _FIRST_BLOB = 7, 8, 9, 12
_VARINT = 9
_MOST_VALUES = 200

Values = tuple[Value, ...]


@dataclass(frozen=True)
class Node:
    """A page as part of a tree: its kind, the pages below it, and the rows in it with their numbers (0 in an index)."""

    kind: int
    below: tuple[int, ...]
    rows: tuple[tuple[int, Values], ...]
    unread: int
    """How many of its cells could not be read."""


def node(pages: Pages, number: int) -> Node | None:
    """Return a page as part of a tree, or None where it is none."""
    page = pages.page(number)
    start = _HEADER if number == 1 else 0
    kind, cells = page[start], int.from_bytes(page[start + 3 : start + 5], "big")
    inner = kind in {INNER_INDEX, INNER_TABLE}
    pointers = start + (12 if inner else 8)
    if kind not in _KINDS or pointers + 2 * cells > len(page):
        return None
    below: list[int] = []
    rows: list[tuple[int, Values]] = []
    unread = 0
    for place in struct.unpack_from(f">{cells}H", page, pointers):
        try:
            if inner:
                below.append(int.from_bytes(page[place : place + 4], "big"))
            if kind != INNER_TABLE:
                rows.append(_cell(pages, page, place + 4 if inner else place, kind))
        except (ValueError, IndexError, struct.error):
            unread += 1
    if inner:
        below.append(int.from_bytes(page[start + 8 : start + 12], "big"))
    return Node(kind, tuple(below), tuple(rows), unread)


def _cell(pages: Pages, page: bytes, place: int, kind: int) -> tuple[int, Values]:
    """Return the number and values of the row in a cell. Raises ValueError where it makes no sense."""
    length, place = _varint(page, place)
    number = 0
    if kind == LEAF_TABLE:
        number, place = _varint(page, place)
        number = number - (1 << 64) if number >= 1 << 63 else number
    if length > pages.size * pages.count:
        raise ValueError(length)
    room = pages.size
    most = room - 35 if kind == LEAF_TABLE else (room - 12) * 64 // 255 - 23
    least = (room - 12) * 32 // 255 - 23
    here = length
    if length > most:
        here = least + (length - least) % (room - 4)
        here = here if here <= most else least
    content = page[place : place + here]
    if len(content) < here:
        raise ValueError(place)
    if here < length:
        following = int.from_bytes(page[place + here : place + here + 4], "big")
        content += _overflow(pages, following, length - here)
    return number, tuple(_values(content))


def _overflow(pages: Pages, number: int, missing: int) -> bytes:
    found = bytearray()
    met: set[int] = set()
    while len(found) < missing:
        if not 1 < number <= pages.count or number in met:
            raise ValueError(number)
        met.add(number)
        page = pages.page(number)
        found += page[4:]
        number = int.from_bytes(page[:4], "big")
    if number:
        raise ValueError(number)
    return bytes(found[:missing])


def _values(content: bytes) -> Iterator[Value]:
    length, place = _varint(content, 0)
    if length > len(content):
        raise ValueError(length)
    kinds: list[int] = []
    while place < length:
        kind, place = _varint(content, place)
        kinds.append(kind)
    if place != length or len(kinds) > _MOST_VALUES:
        raise ValueError(place)
    for kind in kinds:
        size = _INTEGERS.get(kind, 0)
        if kind == _REAL:
            size = 8
        elif kind >= _FIRST_BLOB:
            size = (kind - _FIRST_BLOB) // 2
        piece = content[place : place + size]
        if len(piece) < size or kind in {10, 11}:
            raise ValueError(kind)
        place += size
        yield _value(kind, piece)
    if place != len(content):
        raise ValueError(place)


def _value(kind: int, piece: bytes) -> Value:
    if kind in _INTEGERS:
        return int.from_bytes(piece, "big", signed=True)
    if kind == _REAL:
        return float(struct.unpack(">d", piece)[0])
    if kind in {_NAUGHT, _ONE}:
        return kind - _NAUGHT
    if kind == 0:
        return None
    return piece.decode() if kind % 2 else piece


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of variable length and the place after it."""
    value = 0
    for i in range(_VARINT):
        byte = data[place + i]
        if i == _VARINT - 1:
            return value << 8 | byte, place + _VARINT
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the sign that no more follows
            return value, place + i + 1
    raise ValueError(place)
