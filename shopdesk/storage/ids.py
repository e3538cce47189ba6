"""Names of records: UUIDv7, made by the program, in the order in which they were made."""

import os
import threading
from datetime import datetime

_GUARD = threading.Lock()
_last = 0


def new_id(at: datetime) -> str:
    """Return a new UUIDv7 for an instant.

    Within a process each is greater than the one before, also when the clock is set back.
    """
    global _last  # noqa: PLW0603 - what makes them monotone is that there is one per process
    moment = int(at.timestamp() * 1000) << 12
    with _GUARD:
        _last = max(_last + 1, moment)
        stamp = _last
    value = (
        (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    )
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
