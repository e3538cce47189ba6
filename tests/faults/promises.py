"""What a program under fault promises: a line on its output after each unit of work and each file for the owner.

From then on the power may go at once, and what was promised must be there. Two controls take a safeguard away, to show
that the cuts find what it is for.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.faults.left_shop import Held, held_by

CONTROL = "SHOPDESK_FAULTS_CONTROL"
"""The environment variable that takes a safeguard away, in these programs only."""

UNSYNCED_DATABASE, UNSYNCED_FILES = "synchronous=OFF", "files without fsync"

_BEGINS = "ACK "

SHOP = "shop"
"""Where on the disk the shop lies."""


class Ack(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is promised: what the shop's file holds from now on, or a file by its path on the disk and its SHA-256.

    A file without a SHA-256 is promised no longer.
    """

    held: Held | None = None
    file: str = ""
    sha256: str = ""


def promise(ack: Ack) -> None:
    """Acknowledge."""
    sys.stdout.write(f"{_BEGINS}{msgspec.json.encode(ack).decode()}\n")
    sys.stdout.flush()


def promise_units(file: ShopFile) -> None:
    """Acknowledge what the shop's file holds."""
    promise(Ack(held=held_by(file)))


def promise_file(disk: Path, file: Path) -> None:
    """Acknowledge a file for the owner."""
    promise(Ack(file=str(file.relative_to(disk)), sha256=hashlib.sha256(file.read_bytes()).hexdigest()))


@contextmanager
def opened(disk: Path) -> Iterator[ShopFile]:
    """Open the shop on a disk for writing."""
    with open_shop(disk / SHOP, write=True, who="owner", device="desk") as file:
        if os.environ.get(CONTROL) == UNSYNCED_DATABASE:
            file._database.execute("PRAGMA synchronous = OFF")
        yield file


def promised_in(text: str) -> list[Ack]:
    """Return the promises in what a program said."""
    lines = (line for line in text.splitlines() if line.startswith(_BEGINS))
    return [msgspec.json.decode(line.removeprefix(_BEGINS), type=Ack) for line in lines]
