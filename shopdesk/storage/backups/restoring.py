"""Restoring a backup: the shop becomes what it was then, whole or not at all, and what it is now is kept."""

import contextlib
import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups.archive import UNREADABLE, BackupError, Head, Why, hash_of_entry, unreadable
from shopdesk.storage.backups.checking import check_bytes, clear, refuse_unsound, take_database_out
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.backups.taking import Backup, make_backup
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.folder import (
    ATTACHMENTS,
    BACKUPS,
    DATABASE,
    SET_ASIDE,
    discard,
    make_private_folder,
    sync_file,
    sync_folder,
    unwritable,
)
from shopdesk.storage.ids import new_id
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.migrations import SCHEMA
from shopdesk.storage.privacy import make_private

ACTION = "restore"
RESTORED = "restored_from"
"""The field under which the shop's history tells of a restore."""
_ENDS = ("", "-wal", "-shm")


class Restored(Struct, frozen=True, kw_only=True):
    """What a restore did: what the backup says of itself, and where the file lies that was there before.

    `kept_as` is a backup of it where it was sound, a folder with its bytes where it was not, None where there was none.
    """

    head: Head
    kept_as: Path | None


def restore(folder: Path, backup: Path, at: datetime, *, who: str = "", device: str = "") -> Restored:
    """Put the shop of a backup into a folder, in place of the shop that is there or where none is yet.

    The backup is read and checked whole before anything is changed. A sound file that is there is backed up first, any
    other is kept as it is in `set-aside`. Raises BackupError for a backup that can't be used, ShopFileError where
    ShopDesk is open or the folder can't be written; the shop is then as it was.
    """
    _refuse_newer(check_bytes(backup), backup)
    try:
        make_private_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    lock = WriterLock(folder)
    coming = folder / f"{DATABASE}.restoring"
    try:
        make_private(folder)
        clear(coming)
        coming.touch(0o600)
        head = take_database_out(backup, coming)
        _refuse(coming, backup)
        _bring_attachments(backup, folder)
        kept_as = _keep_present(folder, at)
        _note(coming, _last_operation(folder, backup, head), head, at, who, device)
        sync_file(coming)
        _swap(coming, folder)
        return Restored(head=head, kept_as=kept_as)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        clear(coming)
        lock.release()


def _refuse_newer(head: Head, backup: Path) -> None:
    if head.schema > SCHEMA:
        msg = (
            f"The backup {backup} was made by a newer ShopDesk (its version is {head.schema}, this program knows up to "
            f"{SCHEMA}). Nothing was changed. Install the newer ShopDesk to restore it."
        )
        raise BackupError(msg)


def _refuse(coming: Path, backup: Path) -> None:
    try:
        refuse_unsound(coming)
    except DamagedFileError as error:
        msg = f"The backup {backup} holds a damaged file: {error.sentence}. Nothing was changed; take another."
        raise BackupError(msg) from error


def _bring_attachments(backup: Path, folder: Path) -> None:
    """Put the backup's attachments beside those that are there; a file of the same hash is the same file."""
    make_private_folder(folder / ATTACHMENTS)
    attachments = Attachments(folder / ATTACHMENTS)
    try:
        with zipfile.ZipFile(backup) as archive:
            for name in archive.namelist():
                if hash_of_entry(name) is not None:
                    attachments.keep(archive.read(name))
    except UNREADABLE as error:
        if isinstance(error, OSError):
            raise
        raise unreadable(backup, error) from error


def _keep_present(folder: Path, at: datetime) -> Path | None:
    """Back up what is there and fold its log into it, or set it aside as it is where it is not sound."""
    path = folder / DATABASE
    if not path.exists():
        return None
    try:
        kept = _back_up_present(path, folder, at)
        _fold_log(path)
    except ShopFileError:  # it is damaged or no shop's file, or there is no room: its bytes are kept all the same
        return set_aside(folder, at)
    return kept.path


def _back_up_present(path: Path, folder: Path, at: datetime) -> Backup:
    """Back up the file that is there without writing a byte to it, for it may be damaged."""
    database = Database(path, "mode=ro")
    try:
        return make_backup(database, Attachments(folder / ATTACHMENTS), folder / BACKUPS, why=Why.RESTORE, at=at)
    finally:
        database.close()


def _fold_log(path: Path) -> None:
    database = Database(path, "mode=rw")
    try:
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


def set_aside(folder: Path, at: datetime) -> Path:
    """Keep the bytes of the shop's database and of its log in a folder of their own; they stay where they are too."""
    place = folder / SET_ASIDE / f"{at.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    again = 1
    while place.exists():
        again += 1
        place = place.with_name(f"{place.name.partition('-')[0]}-{again}")
    make_private_folder(place)
    for end in _ENDS[:2]:
        file = folder / f"{DATABASE}{end}"
        if file.is_file():
            _link_or_copy(file, place / file.name)
    sync_folder(place)
    sync_folder(place.parent)
    sync_folder(folder)
    return place


def _link_or_copy(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)
        sync_file(place)


def _last_operation(folder: Path, backup: Path, head: Head) -> int:
    """Return the highest number of a unit of work that the file of this folder or any backup here or there knows.

    What follows is numbered from there on, so that backups made later are newer than those of what was set aside, also
    in the second place, from which a backup may come.
    """
    known = [head.operation]
    for place in (folder / BACKUPS, backup.absolute().parent):
        with contextlib.suppress(OSError):
            known += [one.operation for one in names_in(place)]
    path = folder / DATABASE
    if path.exists():
        with contextlib.suppress(ShopFileError, TypeError, ValueError):
            database = Database(path, "mode=ro")
            try:
                known.append(int(database.value("SELECT ifnull(max(row), 0) FROM operations")))
            finally:
                database.close()
    return max(known)


def _note(coming: Path, last: int, head: Head, at: datetime, who: str, device: str) -> None:  # noqa: PLR0917
    """Write into the history of the shop which backup took its place, and when."""
    database = Database(coming, "mode=rw")
    try:
        database.execute("PRAGMA synchronous = FULL")
        shop_id, version = database.row("SELECT id, version FROM shop") or ("", 1)
        fields = msgspec.json.encode({RESTORED: [None, instant_text(head.made_at)]}).decode()
        with database.transaction():
            database.execute(
                "INSERT INTO operations (row, id, at, who, device, action) VALUES (?, ?, ?, ?, ?, ?)",
                (last + 1, new_id(at), instant_text(at), who, device, ACTION),
            )
            database.execute(
                "INSERT INTO journal (operation, record_kind, record_id, part, part_id, step, version, fields, "
                "personal) VALUES (?, ?, ?, 'shop', ?, 'changed', ?, ?, '[]')",
                (last + 1, RecordKind.SHOP.value, shop_id, shop_id, version, fields),
            )
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


def _swap(coming: Path, folder: Path) -> None:
    """Put the restored database in the place of the one that is there, whose log must not be taken for its own.

    Where the disk refuses, what is there gets its log back.
    """
    logs = [path for end in _ENDS[1:] if (path := folder / f"{DATABASE}{end}").exists()]
    aside = {path: path.with_name(f"{path.name}.restoring") for path in logs}
    try:
        for path, place in aside.items():
            path.replace(place)
        sync_folder(folder)
        coming.replace(folder / DATABASE)
    except OSError:
        for path, place in aside.items():
            with contextlib.suppress(FileNotFoundError):
                place.replace(path)
        raise
    for place in aside.values():
        discard(place)
    try:
        sync_folder(folder)
    except OSError as error:
        msg = (
            f"The backup is restored in {folder}, but the disk reported an error at the end ({error.strerror}). What "
            "was there before is kept. Check the disk, and look whether the shop is as it must be."
        )
        raise ShopFileError(msg) from error
