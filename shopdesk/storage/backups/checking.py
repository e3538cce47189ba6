"""Checking a backup: every byte of it is read, and the database in it is opened."""

import hashlib
import shutil
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from shopdesk.storage.backups.archive import (
    IN_ZIP,
    UNREADABLE,
    BackupError,
    Head,
    entry_of,
    hash_of_entry,
    head_in,
    opened,
    unreadable,
)
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.folder import discard
from shopdesk.storage.migrations import APPLICATION_ID, SCHEMA

_BLOCK = 1 << 20


def check_bytes(path: Path) -> Head:
    """Read all of a backup and return its head.

    Raises BackupError where a byte of it is not what was written: each file in it has its hash.
    """
    try:
        with opened(path) as archive:
            head = head_in(archive, path)
            hashes = {name: sha256 for name in archive.namelist() if (sha256 := hash_of_entry(name)) is not None}
            _refuse_other_sizes(archive, path, head, hashes)
            if _hash_in(archive, IN_ZIP) != head.sha256:
                raise _altered(path, IN_ZIP)
            for name, sha256 in hashes.items():
                if _hash_in(archive, name) != sha256:
                    raise _altered(path, name)
    except KeyError:
        raise _altered(path, IN_ZIP) from None
    except UNREADABLE as error:
        raise unreadable(path, error) from error
    return head


def _refuse_other_sizes(archive: zipfile.ZipFile, path: Path, head: Head, attachments: Collection[str]) -> None:
    """Refuse a backup that does not hold what its head counts, before unpacking what may have no end."""
    if archive.getinfo(IN_ZIP).file_size != head.size:
        raise _altered(path, IN_ZIP)
    if len(attachments) != head.attachments:
        raise _altered(path, "attachments")
    if sum(archive.getinfo(name).file_size for name in attachments) != head.attachments_size:
        raise _altered(path, "attachments")


def take_database_out(path: Path, to: Path) -> Head:
    """Write the database of a backup into a file and return the backup's head; the file is synced by nobody yet.

    Raises BackupError where the bytes are not those that were put in, OSError where the disk won't.
    """
    try:
        with opened(path) as archive:
            head = head_in(archive, path)
            with archive.open(IN_ZIP) as stream, to.open("wb") as file:
                shutil.copyfileobj(stream, _Writing(file, digest := hashlib.sha256()), _BLOCK)
    except KeyError:
        raise _altered(path, IN_ZIP) from None
    except _DiskError as error:
        raise error.cause from None
    except UNREADABLE as error:
        raise unreadable(path, error) from error
    if digest.hexdigest() != head.sha256:
        raise _altered(path, IN_ZIP)
    return head


def attachment_in(path: Path, sha256: str) -> bytes | None:
    """Return the bytes of an attachment that a backup holds, None where it does not hold them as they were."""
    try:
        with opened(path) as archive, archive.open(entry_of(sha256)) as stream:
            content = stream.read()
    except (KeyError, BackupError, *UNREADABLE):
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def refuse_unsound(path: Path) -> None:
    """Open a copy of a shop's database and look whether it is whole.

    Raises DamagedFileError where it is not, BackupError where it is none of ours or of a newer version.
    """
    database = Database(path, "mode=ro&immutable=1")
    try:
        version = int(database.value("PRAGMA user_version"))
        if int(database.value("PRAGMA application_id")) != APPLICATION_ID or version < 1:
            msg = f"{path} is no shop of ShopDesk. Nothing was changed."
            raise BackupError(msg)
        if version > SCHEMA:
            msg = (
                f"The shop in {path} is of a newer ShopDesk (its version is {version}, this program knows up to "
                f"{SCHEMA}). Nothing was changed. Install the newer ShopDesk."
            )
            raise BackupError(msg)
        found = database.rows("PRAGMA integrity_check(3)")
        if found != [("ok",)]:
            raise DamagedFileError(f"SQLite finds it damaged: {'; '.join(str(text) for (text,) in found)}")
        strays = database.rows("PRAGMA foreign_key_check")
        if strays:
            raise DamagedFileError(f"{len(strays)} of its rows refer to what is not there")
    finally:
        database.close()


class _DiskError(Exception):
    """The disk would not take what was read out of a backup."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class _Writing:
    """Writes and hashes, and tells the disk's errors from those of the backup that is read."""

    def __init__(self, file: BinaryIO, digest: "hashlib._Hash") -> None:
        self._file, self._digest = file, digest

    def write(self, block: bytes) -> int:
        self._digest.update(block)
        try:
            return self._file.write(block)
        except OSError as error:
            raise _DiskError(error) from error


def _hash_in(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _altered(path: Path, name: str) -> BackupError:
    return BackupError(
        f"The backup {path} is damaged: {name} in it is not what was put in. Nothing was changed; take another."
    )


def clear(path: Path) -> None:
    """Take away a database that was only looked at, with what SQLite left beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        discard(path.with_name(f"{path.name}{end}"))
