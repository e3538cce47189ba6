"""Names of records: UUIDv7, made by the program, in the order in which they were made."""

import os
import struct
import threading
from datetime import datetime

_GUARD = threading.Lock()
_last = 0
_chance: list[int] = []
"""Random numbers of 64 bits, drawn many at once, for an import needs hundreds of thousands."""


def new_id(at: datetime) -> str:
    """Return a new UUIDv7 for an instant.

    Within a process each is greater than the one before, also when the clock is set back.
    """
    global _last  # noqa: PLW0603 - what makes them monotone is that there is one per process
    moment = int(at.timestamp() * 1000) << 12
    with _GUARD:
        _last = stamp = max(_last + 1, moment)
        if not _chance:
            _chance.extend(struct.unpack("512Q", os.urandom(4096)))
        chance = _chance.pop()
    return (
        f"{stamp >> 28:08x}-{stamp >> 12 & 0xFFFF:04x}-7{stamp & 0xFFF:03x}-"
        f"{0x8000 | chance >> 50:04x}-{chance & 0xFFFFFFFFFFFF:012x}"
    )


def first_id(at: datetime) -> str:
    """Return what every id that `new_id` gave for an instant or a later one is not less than."""
    moment = max(0, int(at.timestamp() * 1000))
    return f"{moment >> 16:08x}-{moment & 0xFFFF:04x}"
