"""Making a backup: a copy by SQLite itself, the attachments it names, one file, read back before it counts."""

import contextlib
import hashlib
import os
import re
import shutil
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shopdesk import __version__
from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups.archive import FORMAT, HEAD, IN_ZIP, BackupError, Head, Why, entry_of, file_name
from shopdesk.storage.backups.checking import check_bytes, clear, refuse_unsound
from shopdesk.storage.codecs import instant_of
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.folder import discard, make_private_folder, sync, sync_folder, unwritable
from shopdesk.storage.reading import decoding

_COUNTED = ("orders", "claims", "repairs", "customers", "papers", "reminders")
_BLOCK = 1 << 20
UNFINISHED = re.compile(
    r"backup-\d+\.(sqlite3\.part(-wal|-shm|-journal)?|zip\.part)|shopdesk-[0-9a-f]{8}-[^.]+\.zip\.part", re.ASCII
)
_ABANDONED_SECONDS = 86_400
"""No backup takes a day."""
_SPARE = 4_000_000
"""So many bytes more than the sum of its parts a backup may need."""
_QUICK = 1
"""How hard the database is packed: four times quicker than usual, and hardly larger."""


class Backup(Struct, frozen=True, kw_only=True):
    """A backup that was made or found: where it lies, what it says of itself, how many bytes it has."""

    path: Path
    head: Head
    size: int


def make_backup(database: Database, attachments: Attachments, to: Path, *, why: Why, at: datetime) -> Backup:
    """Back up an open database, with all attachments it names, into a folder, and return the backup.

    It is opened and checked before it gets its name, so that a file of that name is whole. Attachments that can't be
    read are told in its head and don't keep the rest from being safe. Raises BackupError, and leaves nothing, where it
    can't be written; DamagedFileError where the database itself is damaged.
    """
    scratch = to / f"backup-{os.getpid()}.sqlite3.part"
    part = to / f"backup-{os.getpid()}.zip.part"
    try:
        make_private_folder(to)
        clear_abandoned(to)
        _refuse_little_room(database, to)
        clear(scratch)
        scratch.touch(0o600)
        _copy(database, scratch)
        _refuse_unlike(database, scratch)
        files, head = _head(scratch, why, at)
        head = _write(scratch, part, head, files, attachments)
        check_bytes(part)
        path = _free_name(to, head)
        part.rename(path)
        sync_folder(to)
        return Backup(path=path, head=head, size=path.stat().st_size)
    except OSError as error:
        raise not_made(to, error) from error
    finally:
        clear(scratch)
        discard(part)


def clear_abandoned(to: Path) -> None:
    """Take away what programs that were killed in the middle of a backup have left in a folder, after a day."""
    for path in to.iterdir():
        if UNFINISHED.fullmatch(path.name) is None:
            continue
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:  # the times of files are the computer's own
                path.unlink()


def not_made(to: Path, error: OSError) -> BackupError:
    """Return the error for a backup that the system would not let be written."""
    reason = unwritable(to, error).sentence.partition(". ")[0]
    return BackupError(
        f"No backup was made: {reason}. The shop’s file and earlier backups are as they were. Make room on the disk or "
        "allow writing there, or choose another place for backups."
    )


def _refuse_little_room(database: Database, to: Path) -> None:
    size = _size(database) * 2 + int(database.value("SELECT ifnull(sum(size), 0) FROM attachments") or 0) + _SPARE
    free = shutil.disk_usage(to).free
    if free < size:
        msg = (
            f"No backup was made: it needs about {size // 1_000_000:,} MB in {to}, and {free // 1_000_000:,} MB are "
            "free. The shop’s file and earlier backups are as they were. Make room on the disk, or choose another "
            "place for backups."
        )
        raise BackupError(msg)


def _size(database: Database) -> int:
    return int(database.value("PRAGMA page_count")) * int(database.value("PRAGMA page_size"))


def _copy(database: Database, path: Path) -> None:
    copy = Database(path, "mode=rw")
    try:
        database.copy_to(copy)
    finally:
        copy.close()


def _refuse_unlike(database: Database, copy: Path) -> None:
    """Raise DamagedFileError where the copy is not whole, which it is not where the shop's file is damaged."""
    try:
        refuse_unsound(copy)
    except DamagedFileError as error:
        msg = (
            f"No backup was made, for the shop’s file {database.path} is damaged: {error.sentence}. It was left as it "
            "is, and so were earlier backups. Keep a copy of the folder, check your data, and restore the latest "
            "backup."
        )
        raise DamagedFileError(msg) from error


def _head(copy: Path, why: Why, at: datetime) -> tuple[list[tuple[str, int]], Head]:
    """Return the attachments that a copy names, by hash and size, and its head; those missing are not known yet."""
    database = Database(copy, "mode=ro&immutable=1")
    try:
        shop_id, name = database.row("SELECT id, name FROM shop") or ("", "")
        last = database.row("SELECT row, id, at FROM operations ORDER BY row DESC LIMIT 1")
        operation, operation_id, operation_at = last or (0, "", None)
        tables = {row[0] for row in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        counts = {one: int(database.value(f"SELECT count(*) FROM {one}")) for one in _COUNTED if one in tables}  # noqa: S608
        files = [(sha256, int(size)) for sha256, size in database.rows("SELECT sha256, size FROM attachments")]
        schema = int(database.value("PRAGMA user_version"))
    finally:
        database.close()
    with copy.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with decoding(database, "the history of its records"):
        last_at = None if operation_at is None else instant_of(operation_at)
    head = Head(
        format=FORMAT,
        program=__version__,
        schema=schema,
        shop_id=str(shop_id),
        shop_name=str(name),
        made_at=at.astimezone(UTC),
        why=why,
        operation=int(operation),
        operation_id=str(operation_id),
        operation_at=last_at,
        counts=counts,
        size=copy.stat().st_size,
        sha256=sha256,
        attachments=len(files),
        attachments_size=sum(size for _, size in files),
    )
    return sorted(files), head


def _write(copy: Path, part: Path, head: Head, files: list[tuple[str, int]], attachments: Attachments) -> Head:
    """Write the ZIP file safely onto the disk, and return its head, which names what was missing."""
    discard(part)
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK) as archive:
            with copy.open("rb") as database, archive.open(IN_ZIP, "w", force_zip64=True) as packed:
                shutil.copyfileobj(database, packed, _BLOCK)
            missing = [sha256 for sha256, _ in files if not _put_attachment(archive, sha256, attachments)]
            known = dict(files)
            head = replace(
                head,
                attachments=len(files) - len(missing),
                attachments_size=head.attachments_size - sum(known[one] for one in missing),
                missing=tuple(missing),
            )
            archive.writestr(_entry(HEAD), msgspec.json.format(msgspec.json.encode(head), indent=2))
        stream.flush()
        sync(stream.fileno())
    return head


def _put_attachment(archive: zipfile.ZipFile, sha256: str, attachments: Attachments) -> bool:
    try:
        content = attachments.read(sha256)
    except (NotFoundError, ShopFileError):
        return False
    archive.writestr(_entry(entry_of(sha256)), content)
    return True


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a file in the ZIP file that only its owner may read once it is taken out."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _free_name(to: Path, head: Head) -> Path:
    again = 0
    while (path := to / file_name(head, again)).exists():
        again += 1
    return path
