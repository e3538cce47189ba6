"""Writes what Outlook packs into a winmail.dat ([MS-OXTNEF]), for tests."""

import struct


def packed(*attributes: tuple[int, bytes]) -> bytes:
    """Return a winmail.dat of attributes by their whole names."""
    pieces = [struct.pack("<IH", 0x223E9F78, 1)]
    for name, value in attributes:
        level = 2 if name in (0x00069002, 0x0006800F, 0x00018010, 0x00069005) else 1
        pieces.append(struct.pack("<BII", level, name, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF))
    return b"".join(pieces)


def properties(*values: bytes) -> bytes:
    return struct.pack("<I", len(values)) + b"".join(values)


def wide(name: int, text: str) -> bytes:
    return binary(name, text.encode("utf-16-le") + b"\0\0", kind=0x1F)


def binary(name: int, value: bytes, kind: int = 0x102) -> bytes:
    return struct.pack("<HHII", kind, name, 1, len(value)) + value + bytes(-len(value) % 4)


def number(name: int, value: int) -> bytes:
    return struct.pack("<HHI", 3, name, value)


BEGINS_FILE = (0x00069002, bytes(14))
