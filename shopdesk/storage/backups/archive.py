"""What a backup is: a ZIP file with a head, the database, and every attachment under its hash.

It can be opened by any program that reads ZIP files: the database lies in it as `shop.sqlite3`, and what it was when
stands in `backup.json`.
"""

import re
import zipfile
import zlib
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.folder import ATTACHMENTS, DATABASE

FORMAT = 1
HEAD = "backup.json"
IN_ZIP = DATABASE
"""What the database is called in a backup."""

_MOST_HEAD = 1_000_000
_YEARS = range(1900, 2201)
"""The years that a moment can be in."""
_NAME = re.compile(
    r"shopdesk-(?P<mark>[0-9a-f]{8})-(?P<operation>\d{9,18})-(?P<at>\d{8}T\d{6})Z-(?P<why>[a-z]+)(-\d+)?\.zip", re.ASCII
)
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a ZIP file raises where it is none, is cut short, or was changed."""


class Why(StrEnum):
    """For what a backup was made."""

    CHANGES = "changes"
    """While the shop was open, since something had changed."""
    CLOSING = "closing"
    IMPORT = "import"
    """Before an import."""
    MIGRATION = "migration"
    """Before the file was brought to a newer version."""
    RESTORE = "restore"
    """Before another backup took its place."""
    ASKED = "asked"


class Head(Struct, frozen=True, kw_only=True):
    """What a backup says of itself.

    `operation` counts the units of work that the file had seen, with the id and the instant of the last; it orders
    backups even where a clock was set back. `counts` says how many records of each kind there were, `size` and
    `sha256` are those of the database in bytes. `missing` names attachments that could not be read by then.
    """

    format: int
    program: str
    schema: int
    shop_id: str
    shop_name: str
    made_at: Annotated[datetime, Meta(tz=True)]
    why: Why
    operation: int
    operation_id: str
    operation_at: Annotated[datetime, Meta(tz=True)] | None
    counts: dict[str, int]
    size: int
    sha256: str
    attachments: int
    attachments_size: int
    missing: tuple[str, ...] = ()


class BackupName(Struct, frozen=True, order=True):
    """What a backup's file name says, in the order in which backups follow one another."""

    operation: int
    made_at: datetime
    name: str
    mark: str
    why: Why


class BackupError(ShopFileError):
    """A backup that can't be made, read or used."""


def mark_of(shop_id: str) -> str:
    """Return how file names tell backups of one shop from those of another."""
    return shop_id.replace("-", "")[-8:].rjust(8, "0")


def file_name(head: Head, again: int = 0) -> str:
    """Return the name of a backup's file; `again` tells those of one second from each other."""
    more = f"-{again}" if again else ""
    at = head.made_at.astimezone(UTC)
    return f"shopdesk-{mark_of(head.shop_id)}-{head.operation:09d}-{at:%Y%m%dT%H%M%SZ}-{head.why}{more}.zip"


def read_name(name: str) -> BackupName | None:
    """Return what the name of a backup's file says; None for any other file."""
    found = _NAME.fullmatch(name)
    if found is None or found["why"] not in set(Why):
        return None
    try:
        at = datetime.strptime(found["at"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    if at.year not in _YEARS:
        return None
    return BackupName(int(found["operation"]), at, name, found["mark"], Why(found["why"]))


def read_head(path: Path) -> Head:
    """Return what a backup says of itself. Raises BackupError for what is no backup or can't be read."""
    try:
        with opened(path) as archive:
            return head_in(archive, path)
    except UNREADABLE as error:
        raise unreadable(path, error) from error


def opened(path: Path) -> zipfile.ZipFile:
    """Open a backup, or another ZIP file.

    Raises BackupError where there is no such file, or something that could be read without end, and else what reading
    a ZIP file raises.
    """
    if not path.exists():
        msg = f"There is no file {path}. Nothing was changed."
        raise BackupError(msg)
    if not (path.is_file() or path.is_dir()):
        msg = f"{path} is no file, so it is no backup. Nothing was changed; choose another."
        raise BackupError(msg)
    return zipfile.ZipFile(path)


def head_in(archive: zipfile.ZipFile, path: Path) -> Head:
    """Return the head of an open backup. Raises BackupError, and what reading a ZIP file raises."""
    try:
        with archive.open(HEAD) as stream:
            head = msgspec.json.decode(stream.read(_MOST_HEAD), type=Head)
    except KeyError:
        msg = f"{path} is a ZIP file, but no backup that ShopDesk made. Nothing was changed; choose another file."
        raise BackupError(msg) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        msg = f"The backup {path} can't be read: what it says of itself is damaged. Nothing was changed; take another."
        raise BackupError(msg) from error
    if head.made_at.year not in _YEARS:
        msg = (
            f"The backup {path} can't be read: it says that it was made in the year {head.made_at.year}. Nothing was "
            "changed; take another."
        )
        raise BackupError(msg)
    if head.format > FORMAT:
        msg = (
            f"The backup {path} was made by a newer ShopDesk ({head.program}). Nothing was changed. Install the newer "
            "ShopDesk to restore it."
        )
        raise BackupError(msg)
    return head


def entry_of(sha256: str) -> str:
    """Return under which name an attachment lies in a backup."""
    return f"{ATTACHMENTS}/{sha256[:2]}/{sha256}"


def hash_of_entry(name: str) -> str | None:
    """Return the hash that a name in a backup stands for; None where it is no attachment's."""
    sha256 = name.rpartition("/")[2]
    return sha256 if name == entry_of(sha256) and re.fullmatch(r"[0-9a-f]{64}", sha256) else None


def unreadable(path: Path, error: Exception) -> BackupError:
    """Return the error for a file that is no ZIP file, or a damaged one."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return BackupError(
        f"The backup {path} can't be read: it is damaged or no backup ({reason}). Nothing was changed; take another."
    )
