"""The driver: one connection to the shop's file, and one place where its errors become sentences.

The driver is `sqlcipher3`, which brings a recent SQLite of its own; it is known to sqlite-utils as `pysqlite3`. The
standard library's `sqlite3` is another SQLite and must never open the same file.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import sqlcipher3

from shopdesk.domain.errors import ConflictError, InputError, ShopDeskError, ShopFileError

sys.modules.setdefault("pysqlite3", sqlcipher3)

_driver: Any = sqlcipher3
# The driver looks for an adapter whenever it binds a None, and takes four times as long where there is none.
_driver.register_adapter(type(None), lambda nothing: nothing)

if TYPE_CHECKING:
    import sqlite_utils

_FAILURES: tuple[type[Exception], ...] = (_driver.Error, UnicodeEncodeError, UnicodeDecodeError)
"""What the driver raises: its own errors, and Python's where a text can't be written as UTF-8, or is none in the file.

The words of an error may hold a piece of the file, such as a table's damaged name.
"""

Value = str | int | float | bytes | None
"""What a column can hold."""

Row = tuple[Any, ...]
"""A row as SQLite gives it: as untyped as SQL is; the stores give it its types."""

BUSY_MILLISECONDS = 5_000
"""How long a write waits for another program before it gives up."""


class DamagedFileError(ShopFileError):
    """SQLite found the file damaged while it was in use."""


class _Cursor(Protocol):
    """The part of a driver's cursor that is used."""

    rowcount: int

    def fetchall(self) -> list[Row]: ...

    def fetchone(self) -> Row | None: ...

    def __iter__(self) -> Iterator[Row]: ...


class Database:
    """A connection whose errors are ShopFileErrors with a sentence for the owner. It belongs to its thread."""

    def __init__(self, path: Path, uri_query: str) -> None:
        self.path = path
        with self.said():
            self._connection: Any = _driver.connect(
                f"{path.absolute().as_uri()}?{uri_query}",
                uri=True,
                isolation_level=None,
                timeout=BUSY_MILLISECONDS / 1000,
                cached_statements=256,
            )
        self._identity = _identity(path)

    def has_moved(self) -> bool:
        """Whether the file that was opened no longer lies under its name: removed, renamed, or another in its place."""
        return _identity(self.path) != self._identity

    @contextmanager
    def said(self) -> Iterator[None]:
        """Turn the driver's errors inside into ours."""
        try:
            yield
        except _FAILURES as error:
            raise translated(error, self.path) from error

    # The three below are called thousands of times: they say their errors without the detour through `said`.

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement and return how many rows it touched."""
        try:
            cursor: _Cursor = self._connection.execute(sql, values)
        except _FAILURES as error:
            raise translated(error, self.path) from error
        return cursor.rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""
        try:
            self._connection.executemany(sql, rows)
        except _FAILURES as error:
            raise translated(error, self.path) from error

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query; none is left unread, so that no read stays open."""
        try:
            cursor: _Cursor = self._connection.execute(sql, values)
            return cursor.fetchall()
        except _FAILURES as error:
            raise translated(error, self.path) from error

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def value(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """Return the first value of the first row, or None."""
        row = self.row(sql, values)
        return row[0] if row else None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open on this connection."""
        return bool(self._connection.in_transaction)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the file inside, whatever a writer beside does."""
        if self.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write what happens inside together or not at all."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.in_transaction:
                self.execute("ROLLBACK")
            raise

    def copy_to(self, other: "Database") -> None:
        """Copy all of this file into another with SQLite's own backup, the write-ahead log included."""
        try:
            self._connection.backup(other._connection)
        except _FAILURES as error:
            raise translated(error, other.path if _code(error) == _driver.SQLITE_FULL else self.path) from error

    def inspected(self) -> "sqlite_utils.Database":
        """Return sqlite-utils on this connection, for migrations and for looking at the schema; loaded when asked."""
        import sqlite_utils

        with self.said():
            return sqlite_utils.Database(self._connection, execute_plugins=False)

    def close(self) -> None:
        """Close the connection; the last one to close folds the write-ahead log into the file."""
        with self.said():
            self._connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def translated(error: Exception, path: Path) -> ShopDeskError:
    """Return the error of ours, with its sentence, for an error of the driver."""
    if isinstance(error, UnicodeEncodeError):
        return InputError(
            f"A text holds what is no character ({error.object!r}). Nothing was changed; type or export it anew."
        )
    if isinstance(error, UnicodeDecodeError):
        return DamagedFileError(_SENTENCES[_driver.SQLITE_CORRUPT].format(path=path, error="a name in it is no text"))
    code = _code(error)
    if code & 0xFF == _driver.SQLITE_CONSTRAINT:
        return ConflictError(
            "The change was not saved, and nothing was altered: it clashes with what is in the shop's file already "
            f"({error}). Read the record again and repeat the change."
        )
    sentence = _SENTENCES.get(code & 0xFF, _OTHER).format(path=path, error=error)
    damaged = code & 0xFF in {_driver.SQLITE_CORRUPT, _driver.SQLITE_NOTADB}
    return DamagedFileError(sentence) if damaged else ShopFileError(sentence)


def _code(error: Exception) -> int:
    """Return SQLite's number for an error; a copy's errors come without one, and are known by their words."""
    return int(getattr(error, "sqlite_errorcode", 0) or _CODES.get(str(error), 0))


_CODES = {
    "database or disk is full": _driver.SQLITE_FULL,
    "disk I/O error": _driver.SQLITE_IOERR,
    "database disk image is malformed": _driver.SQLITE_CORRUPT,
    "unable to open database file": _driver.SQLITE_CANTOPEN,
    "attempt to write a readonly database": _driver.SQLITE_READONLY,
}

_OTHER = (
    "SQLite could not work with the shop's file {path} ({error}). What was saved before is kept; nothing of this "
    "change was saved. Run `shopdesk verify`, and keep a copy of the folder before you try anything else."
)
_SENTENCES = {
    _driver.SQLITE_BUSY: (
        "Another program is writing to the shop's file {path}. Nothing was changed. Close ShopDesk there, or wait for "
        "the other command to end, and try again."
    ),
    _driver.SQLITE_LOCKED: (
        "The shop's file {path} is being written. Nothing was changed. Wait a moment and try again."
    ),
    _driver.SQLITE_FULL: (
        "The disk is full: the change could not be saved in {path}. Everything saved before is kept. Make room on the "
        "disk and try again."
    ),
    _driver.SQLITE_IOERR: (
        "The disk reported an error while the shop's file {path} was read or written ({error}). What was saved before "
        "is kept; nothing of this change was saved. Check the disk and its free space, and try again."
    ),
    _driver.SQLITE_READONLY: (
        "The shop's file {path} can't be written: the file or its folder is read-only. Nothing was changed. Allow "
        "writing there, or choose another folder with --data."
    ),
    _driver.SQLITE_PERM: "The system does not allow access to the shop's file {path}. Nothing was changed.",
    _driver.SQLITE_CANTOPEN: (
        "The shop's file {path} can't be opened ({error}). Nothing was changed. Check that you may read and write the "
        "folder it lies in."
    ),
    _driver.SQLITE_CORRUPT: (
        "The shop's file {path} is damaged ({error}). It was left as it is. Restore its latest backup "
        "(`shopdesk restore`); as the last resort, save what can be read (`shopdesk salvage`)."
    ),
    _driver.SQLITE_NOTADB: (
        "The shop's file {path} is no SQLite database, or it is encrypted. It was left as it is. Take the latest good "
        "copy, or choose another folder with --data."
    ),
}
