"""Opening the shop's file: making one, and refusing what is none with a sentence that says what to do.

What is refused stays byte for byte as it was: its header is read as a plain file before SQLite sees it.
"""

import contextlib
import errno
import getpass
import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.shops import Shop
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.taking import make_backup
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.folder import (
    ATTACHMENTS,
    BACKUPS,
    DATABASE,
    discard,
    make_private_folder,
    sync_file,
    sync_folder,
    unwritable,
)
from shopdesk.storage.header import damaged, has_log, newer, refuse_missing, version_in_header
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.migrations import APPLICATION_ID, FINGERPRINT, MIGRATIONS, SCHEMA, fingerprint, migrate
from shopdesk.storage.privacy import make_private
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.unit import Unit

READERS_CACHE_KB = 2_048
"""Whoever only reads keeps fewer pages than who writes many rows at once; the system has them all the same."""


def create_shop(
    folder: Path,
    shop: Shop,
    at: datetime,
    *,
    first: Callable[[Unit], object] | None = None,
    who: str = "",
    device: str = "",
) -> ShopFile:
    """Make a shop in a folder and open it for writing; `first` may write more in the same unit of work.

    The file appears whole or not at all. Raises ShopFileError where a shop is there already or the folder can't be
    written.
    """
    path = folder / DATABASE
    refuse_another(path)
    try:
        make_private_folder(folder)
        make_private_folder(folder / ATTACHMENTS)
    except OSError as error:
        raise unwritable(folder, error) from error
    lock = WriterLock(folder)
    making = folder / f"{DATABASE}.new"
    who, device = who or _user(), device or platform.node()
    try:
        refuse_another(path)
        _clear(making)
        making.touch(0o600)
        new = ShopFile(folder, _new_database(making), None, who, device, writes=True)
        with new, new.work("init", at) as unit:
            unit.put(shop)
            if first is not None:
                first(unit)
        refuse_unfolded(making)
        sync_file(making)
        making.rename(path)
        sync_made(path)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        _clear(making)
        lock.release()
    return open_shop(folder, write=True, who=who, device=device)


def refuse_another(path: Path) -> None:
    """Raise ShopFileError where a shop's database is there already."""
    if path.exists() or path.is_symlink():
        msg = f"There is a shop in {path.parent} already. It was left as it is. Choose another folder with --data."
        raise ShopFileError(msg)


def refuse_unfolded(path: Path) -> None:
    """Raise ShopFileError where a closed database has left its log beside it: the disk did not take all of it.

    Without its log it is not whole, so it must not be moved.
    """
    if has_log(path):
        raise unwritable(path.parent, OSError(errno.EIO, "the disk did not take all of it"))


def sync_made(path: Path) -> None:
    """Bring the name of a new database safely onto the disk; where that fails it is not there, as it is then told."""
    try:
        sync_folder(path.parent)
    except OSError:
        discard(path)
        raise


def _clear(making: Path) -> None:
    """Take away what an attempt that broke off has left."""
    for leftover in making.parent.glob(f"{making.name}*"):
        leftover.unlink()


def _new_database(path: Path) -> Database:
    database = Database(path, "mode=rw")
    try:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.rows("PRAGMA journal_mode = WAL")
        _prepare(database)
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def open_shop(folder: Path, *, write: bool, who: str = "", device: str = "") -> ShopFile:
    """Open the shop in a folder, for writing with its lock or only for reading beside whoever writes.

    `who` and `device` stand in the journal; left empty, they are the system's names. A file of an earlier version is
    brought up to date after a backup of it was made. Raises ShopFileError for all that is no
    sound shop's file of a version that this program knows.
    """
    path = folder / DATABASE
    refuse_missing(folder, path)
    version = version_in_header(path, SCHEMA)
    if write and not os.access(path, os.W_OK):
        raise unwritable(path, PermissionError("it is read-only"))
    lock = WriterLock(folder) if write or version < SCHEMA else None
    if lock is not None:
        make_private(folder)
    try:
        database = _connect(folder, path, write=lock is not None)
    except BaseException:
        _release(lock)
        raise
    try:
        _bring_up_to_date(folder, database)
        if not write and lock is not None:
            lock.release()
            lock = None
            database.execute("PRAGMA query_only = ON")
    except BaseException:
        database.close()
        _release(lock)
        raise
    return ShopFile(folder, database, lock, who or _user(), device or platform.node(), writes=write)


def _connect(folder: Path, path: Path, *, write: bool) -> Database:
    """Open the connection and look at what the header of the file can't tell."""
    if write or (os.access(folder, os.W_OK) and os.access(path, os.W_OK)):
        query = "mode=rw"
    elif not has_log(path):
        query = "mode=ro&immutable=1"
    else:
        query = "mode=ro"
    database = Database(path, query)
    try:
        _look(folder, database, log_is_usable=query != "mode=ro")
        _prepare(database)
        _refuse_unknown(database)
        if not write:
            database.execute("PRAGMA query_only = ON")
            database.execute(f"PRAGMA cache_size = -{READERS_CACHE_KB}")
    except BaseException:
        database.close()
        raise
    return database


def _look(folder: Path, database: Database, *, log_is_usable: bool) -> None:
    """Read the file for the first time; in a read-only folder a log beside it may stand in the way."""
    try:
        database.value("PRAGMA user_version")
    except DamagedFileError:
        raise
    except ShopFileError as error:
        if log_is_usable:
            raise
        msg = (
            f"The folder {folder} is read-only and holds changes that were not folded into the shop's file, so it "
            "can't be read there. Nothing was changed. Copy the whole folder to a place where you may write."
        )
        raise ShopFileError(msg) from error


def _refuse_unknown(database: Database) -> None:
    """Refuse a file whose log, unlike its header, says a newer version, or whose tables are not ours."""
    version = int(database.value("PRAGMA user_version"))
    if version > SCHEMA:
        raise newer(database.path, version, SCHEMA)
    if version == SCHEMA and fingerprint(database) != FINGERPRINT:
        raise damaged(database.path, "its tables are not those that this version of ShopDesk makes")


def _prepare(database: Database) -> None:
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "fullfsync = ON",  # on macOS, out of the drive's own memory too
        "checkpoint_fullfsync = ON",
        "trusted_schema = OFF",
        "cache_size = -32768",
    ):
        database.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(folder: Path, database: Database) -> None:
    version = int(database.value("PRAGMA user_version"))
    if version < SCHEMA:
        at = datetime.now(UTC)  # nobody hands the time to an opening, and it only names the backup
        make_backup(database, Attachments(folder / ATTACHMENTS), folder / BACKUPS, why=Why.MIGRATION, at=at)
        migrate(database, MIGRATIONS)
        with contextlib.suppress(ShopFileError):  # it is done; the log can be folded in whenever there is room
            database.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _release(lock: WriterLock | None) -> None:
    if lock is not None:
        lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
