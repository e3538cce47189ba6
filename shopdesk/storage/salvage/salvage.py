"""Salvaging a shop: what can be read of a damaged file, written into a new shop of today's schema."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Shop
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.driver import Database
from shopdesk.storage.folder import ATTACHMENTS, DATABASE, LOCK, make_private_folder
from shopdesk.storage.header import newer
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.making import made_whole
from shopdesk.storage.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA, migrate
from shopdesk.storage.salvage.mending import Mending
from shopdesk.storage.salvage.pages import Pages
from shopdesk.storage.salvage.shapes import Shape, shapes_of
from shopdesk.storage.salvage.told import Salvaged
from shopdesk.storage.salvage.trees import FoundRows, Report, found_rows, named_tables
from shopdesk.storage.verify import States

_APPLICATION, _VERSION = slice(68, 72), slice(60, 64)

StandIns = Callable[[str], tuple[Shop, PolicyVersion]]
"""Gives a shop and a policy to stand in for lost ones, told the currency of most orders (empty without any)."""


def salvage(folder: Path, to: Path, at: datetime, *, states: States, stand_ins: StandIns, report: Report) -> Salvaged:
    """Write what can be read of the damaged shop in a folder into a new shop in another, and return what came of it.

    The damaged file, its log and its attachments are only read. The new shop appears whole or not at all; records keep
    their ids, numbers and versions, and one operation of its journal, `salvage`, tells what was written again, changed
    or lost. `states` derive the states of claims and repairs anew. Raises ShopFileError where `folder` is open
    elsewhere, holds no file, a newer one, or one with nothing of a shop; where `to` holds anything; or where the disk
    won't take the new shop.
    """
    _refuse_full(to)
    with ExitStack() as stack:
        if (folder / LOCK).exists():
            stack.callback(WriterLock(folder).release)
        pages = stack.enter_context(Pages(folder / DATABASE))
        schema = _schema_of(pages, folder / DATABASE)
        making = stack.enter_context(made_whole(to))
        make_private_folder(making)
        make_private_folder(making / ATTACHMENTS)
        path = making / DATABASE
        path.touch(0o600)
        database = Database(path, "mode=rw")
        stack.callback(database.close)
        for pragma in (f"application_id = {APPLICATION_ID}", "synchronous = FULL", "trusted_schema = OFF"):
            database.execute(f"PRAGMA {pragma}")
        migrate(database, MIGRATIONS[:schema])
        shapes = shapes_of(database)
        found = found_rows(pages, shapes, report)
        if not any(found.rows[name] for name in ("shop", "orders", "journal", "customers", "claims")):
            msg = f"Nothing of a shop can be read of {pages.path}. It was left as it is, and no shop was made."
            raise ShopFileError(msg)
        database.execute("PRAGMA foreign_keys = OFF")
        with database.transaction():
            _fill(database, shapes, found)
        migrate(database)
        mending = Mending(database, making, Attachments(folder / ATTACHMENTS), at, found.hurt)
        with database.transaction():
            told = mending.mend(states, stand_ins, report)
        _refuse_unsound(database)
        database.rows("PRAGMA journal_mode = WAL")
        return Salvaged(
            folder=to,
            schema=schema,
            pages=pages.count,
            cut=pages.cut,
            from_log=pages.from_log,
            unread=found.unread,
            **told,
        )


def _refuse_full(to: Path) -> None:
    try:
        filled = to.exists() and (not to.is_dir() or any(one.name != LOCK for one in to.iterdir()))
    except OSError as error:
        msg = f"{to} can't be read ({error.strerror}). Nothing was changed. Choose another folder for what is salvaged."
        raise ShopFileError(msg) from error
    if filled:
        msg = f"There is something in {to} already. It was left as it is. Choose a new, empty folder."
        raise ShopFileError(msg)


def _schema_of(pages: Pages, path: Path) -> int:
    """Return the version of the schema of a damaged file; today's where nothing tells it."""
    version = int.from_bytes(pages.header[_VERSION], "big")
    is_ours = pages.has_header and int.from_bytes(pages.header[_APPLICATION], "big") == APPLICATION_ID
    if is_ours and version > SCHEMA:
        raise newer(path, version, SCHEMA)
    named = named_tables(pages)
    if is_ours and 1 <= version <= SCHEMA:
        return version
    return _likest(named) if named else SCHEMA


def _likest(named: set[str]) -> int:
    """Return the version whose tables and indexes are most like those that a file names."""
    found = {}
    database = Database(Path(":memory:"), "mode=memory")
    try:
        for version in range(1, SCHEMA + 1):
            migrate(database, MIGRATIONS[:version])
            names = {str(name) for (name,) in database.rows("SELECT name FROM sqlite_schema")}
            found[version] = len(names ^ named)
    finally:
        database.close()
    return min(found, key=lambda version: found[version])


def _fill(database: Database, shapes: dict[str, Shape], found: FoundRows) -> None:
    """Write rows as they were; one that clashes with another by a number that must be its own is left out."""
    for name, shape in shapes.items():
        columns = [column.name for column in shape.columns]
        database.execute_many(
            f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) "  # noqa: S608 - names from the code
            f"VALUES ({', '.join('?' * len(columns))})",
            list(found.rows[name].values()),
        )


def _refuse_unsound(database: Database) -> None:
    sound = database.rows("PRAGMA integrity_check") == [("ok",)] and not database.rows("PRAGMA foreign_key_check")
    if not sound:
        msg = f"What was salvaged is not whole, so no shop was made. The damaged file is as it was. ({database.path})"
        raise ShopFileError(msg)
