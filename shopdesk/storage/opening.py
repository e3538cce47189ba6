"""Opening the shop's file: making one, and refusing what is none with a sentence that says what to do.

What is refused stays byte for byte as it was: its header is read as a plain file before SQLite sees it.
"""

import getpass
import os
import platform
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.shops import Shop
from shopdesk.storage.copies import verified_copy
from shopdesk.storage.driver import Database
from shopdesk.storage.folder import (
    ATTACHMENTS,
    BACKUPS,
    DATABASE,
    make_private_folder,
    sync_file,
    sync_folder,
    unwritable,
)
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.migrations import APPLICATION_ID, FINGERPRINT, MIGRATIONS, SCHEMA, fingerprint, migrate
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.unit import Unit

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LARGEST_PAGE = 65_536
"""A page size that the header's two bytes can't hold; it says 1 instead."""
_GOOD_COPY = "Take the latest good copy, such as one from the folder `backups`, or choose another folder with --data."


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
    _refuse_another(path)
    try:
        make_private_folder(folder)
        make_private_folder(folder / ATTACHMENTS)
    except OSError as error:
        raise unwritable(folder, error) from error
    lock = WriterLock(folder)
    making = folder / f"{DATABASE}.new"
    who, device = who or _user(), device or platform.node()
    try:
        _refuse_another(path)
        _clear(making)
        making.touch(0o600)
        new = ShopFile(folder, _new_database(making), None, who, device, writes=True)
        with new, new.work("init", at) as unit:
            unit.put(shop)
            if first is not None:
                first(unit)
        sync_file(making)
        making.rename(path)
        sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        _clear(making)
        lock.release()
    return open_shop(folder, write=True, who=who, device=device)


def _refuse_another(path: Path) -> None:
    if path.exists() or path.is_symlink():
        msg = f"There is a shop in {path.parent} already. It was left as it is. Choose another folder with --data."
        raise ShopFileError(msg)


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
    brought up to date after a verified copy of it was put into `backups`. Raises ShopFileError for all that is no
    sound shop's file of a version that this program knows.
    """
    path = folder / DATABASE
    _refuse_missing(folder, path)
    version = _read_header(path)
    lock = WriterLock(folder) if write or version < SCHEMA else None
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


def _refuse_missing(folder: Path, path: Path) -> None:
    try:
        if not folder.is_dir():
            msg = (
                f"There is no folder {folder}, so no shop was opened. `shopdesk init --data {folder}` makes one there."
            )
            raise ShopFileError(msg)
        if not path.is_file():
            msg = (
                f"There is no shop in {folder}: it holds no file {DATABASE}. Nothing was changed. `shopdesk init` "
                "makes a shop there; --data names another folder."
            )
            raise ShopFileError(msg)
    except PermissionError as error:
        raise _unreadable(folder, error) from error


def _read_header(path: Path) -> int:
    """Return the version of the schema in the file's header. Raises ShopFileError for a file that is not ours."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    if not header:
        msg = f"The shop's file {path} is empty (0 bytes), so it holds no shop. It was left as it is. {_GOOD_COPY}"
        raise ShopFileError(msg)
    if not header.startswith(_MAGIC):
        msg = f"{path} is no SQLite database, or it is encrypted. It was left as it is. {_GOOD_COPY}"
        raise ShopFileError(msg)
    if len(header) < _HEADER:
        raise _damaged(path, f"it ends after {size} bytes")
    page, pages, version, application = struct.unpack(">16xH10xI28xI4xI28x", header)
    page = _LARGEST_PAGE if page == 1 else page
    if application != APPLICATION_ID:
        msg = (
            f"{path} is a SQLite file of another program, not a ShopDesk shop. It was left as it is. Choose another "
            "folder with --data."
        )
        raise ShopFileError(msg)
    if version > SCHEMA:
        raise _newer(path, version)
    if size < page * pages and not _has_log(path):
        raise _damaged(path, f"{size} of {page * pages} bytes are there")
    return int(version)


def _connect(folder: Path, path: Path, *, write: bool) -> Database:
    """Open the connection and look at what the header of the file can't tell."""
    if write or (os.access(folder, os.W_OK) and os.access(path, os.W_OK)):
        query = "mode=rw"
    elif not _has_log(path):
        query = "mode=ro&immutable=1"
    else:
        query = "mode=ro"
    try:
        database = Database(path, query)
        try:
            _prepare(database)
            _refuse_unknown(database)
            if not write:
                database.execute("PRAGMA query_only = ON")
        except BaseException:
            database.close()
            raise
    except ShopFileError as error:
        if query != "mode=ro":
            raise
        msg = (
            f"The folder {folder} is read-only and holds changes that were not folded into the shop's file, so it "
            "can't be read there. Nothing was changed. Copy the whole folder to a place where you may write."
        )
        raise ShopFileError(msg) from error
    return database


def _refuse_unknown(database: Database) -> None:
    """Refuse a file whose log, unlike its header, says a newer version, or whose tables are not ours."""
    version = int(database.value("PRAGMA user_version"))
    if version > SCHEMA:
        raise _newer(database.path, version)
    if version == SCHEMA and fingerprint(database) != FINGERPRINT:
        raise _damaged(database.path, "its tables are not those that ShopDesk made")


def _prepare(database: Database) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "cache_size = -32768"):
        database.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(folder: Path, database: Database) -> None:
    version = int(database.value("PRAGMA user_version"))
    if version < SCHEMA:
        verified_copy(database, folder / BACKUPS, f"before-schema-{SCHEMA}-from-{version}")
        migrate(database, MIGRATIONS)
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _has_log(path: Path) -> bool:
    """Whether changes lie beside the file in a write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _release(lock: WriterLock | None) -> None:
    if lock is not None:
        lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _unreadable(path: Path, error: OSError) -> ShopFileError:
    return ShopFileError(
        f"{path} can't be read ({error.strerror}). Nothing was changed. Allow reading there, or choose another folder "
        "with --data."
    )


def _newer(path: Path, version: int) -> ShopFileError:
    return ShopFileError(
        f"{path} was written by a newer ShopDesk (its version is {version}, this program knows up to {SCHEMA}). It was "
        "left as it is. Install the newer ShopDesk to open it."
    )


def _damaged(path: Path, why: str) -> ShopFileError:
    return ShopFileError(f"The shop's file {path} is damaged: {why}. It was left as it is. {_GOOD_COPY}")
