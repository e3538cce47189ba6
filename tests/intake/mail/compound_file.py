"""Writes the compound files in which Outlook saves mails ([MS-CFB] version 3), small ones, for tests."""

import struct
from collections.abc import Mapping
from typing import TypeAlias

Storage: TypeAlias = "Mapping[str, bytes | Storage]"

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound_file(root: Storage, *, share: bool = False) -> bytes:
    """Return a compound file of streams and storages by name; streams of the same bytes may `share` their place."""
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, b""]]
    _enter(entries, 0, root)
    mini, sectors = bytearray(), bytearray()
    mini_table: list[int] = []
    table: list[int] = []
    starts: list[tuple[int, int]] = []
    known: dict[bytes, tuple[int, int]] = {}
    for entry in entries:
        data = entry[4]
        assert isinstance(data, bytes)
        if not data:
            starts.append((_END, 0))
        elif len(data) < _CUTOFF:
            starts.append((_chained(mini, mini_table, data, _MINI), len(data)))
        elif share and data in known:
            starts.append(known[data])
        else:
            known[data] = (_chained(sectors, table, data, _SECTOR), len(data))
            starts.append(known[data])
    starts[0] = (_chained(sectors, table, bytes(mini), _SECTOR) if mini else _END, len(mini))
    directory = b"".join(_entry(entry, *start) for entry, start in zip(entries, starts, strict=True))
    first_directory = _chained(sectors, table, directory, _SECTOR)
    packed = struct.pack(f"<{len(mini_table)}I", *mini_table)
    first_mini = _chained(sectors, table, packed, _SECTOR, fill=b"\xff") if mini_table else _END
    count = -(-(len(table) + 1) // (_SECTOR // 4))
    while len(table) + count > count * (_SECTOR // 4):
        count += 1
    begin = len(table)
    table += [_TABLE] * count
    fat = struct.pack(f"<{len(table)}I", *table).ljust(count * _SECTOR, b"\xff")
    head = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, count, first_directory, 0, _CUTOFF,
        first_mini, -(-len(mini_table) // 128), _END, 0,
    )  # fmt: skip
    places = struct.pack("<109I", *(begin + at if at < count else _FREE for at in range(109)))
    return head + places + bytes(sectors) + fat


def _enter(entries: list[list[object]], parent: int, storage: Storage) -> None:
    """Enter what a storage holds; each is the right neighbour of the one before."""
    before = -1
    for name, value in storage.items():
        at = len(entries)
        is_stream = isinstance(value, bytes)
        entries.append([name, 2 if is_stream else 1, _NONE, _NONE, value if is_stream else b""])
        if before < 0:
            entries[parent][3] = at
        else:
            entries[before][2] = at
        before = at
        if not isinstance(value, bytes):
            _enter(entries, at, value)


def _chained(sectors: bytearray, table: list[int], data: bytes, size: int, fill: bytes = b"\0") -> int:
    first, count = len(table), -(-len(data) // size)
    sectors += data.ljust(count * size, fill)
    table += [*range(first + 1, first + count), _END]
    return first


def _entry(entry: list[object], start: int, size: int) -> bytes:
    name, kind, right, child, _ = entry
    written = str(name).encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI16xIQ", written.ljust(64, b"\0"), len(written), kind, 1, _NONE, right, child, 0, start, size
    )
