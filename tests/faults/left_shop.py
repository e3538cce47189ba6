"""Looking at the shop that a fault left: the real program opens it, and what it holds is told apart by one digest."""

import hashlib
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.office import Office
from shopdesk.services.shop.file_checks import check_file
from shopdesk.storage.backups.archive import Why, read_name
from shopdesk.storage.backups.checking import check_bytes, refuse_unsound, take_database_out
from shopdesk.storage.driver import Database
from shopdesk.storage.folder import BACKUPS, DATABASE
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile

HARMLESS = frozenset({"attachment_unused", "leftover"})
"""The kinds of findings that do no harm: files that no row names yet, or that did not come to be."""

_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Held(Struct, frozen=True, kw_only=True):
    """What a shop's file holds: its last unit of work, and a digest of its version and every row of every table."""

    operation: int
    digest: str


class LeftShop(Struct, frozen=True, kw_only=True):
    """What came of opening a shop for writing and of using it."""

    refused: str = ""
    """Why it could not be opened, as the owner is told."""
    raw: Held | None = None
    """What the file held before it was opened; an older file is brought up to date by that."""
    held: Held | None = None
    """What it holds; None where it was refused."""
    findings: Sequence[str] = ()
    """What `verify` found: the kind, a colon, the rest."""
    opening_ms: int = 0
    """How long opening it took."""
    stuck: str = ""
    """Why it could not be used, empty where it could or nobody tried."""


class LeftBackup(Struct, frozen=True, kw_only=True):
    """A backup under its final name: why it was made, what the shop in it holds, or what is wrong with it."""

    path: str
    why: str
    held: Held | None = None
    trouble: str = ""


def held_by(file: ShopFile | Database) -> Held:
    """Return what an open file holds. Half a unit of work has a digest that no whole one has."""
    database: Any = file if isinstance(file, Database) else file._database
    with database.snapshot():
        digest = hashlib.sha256(str(database.value("PRAGMA user_version")).encode())
        tables = database.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
        for (name,) in tables:
            digest.update(name.encode())
            for row in database.rows(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name from the schema
                digest.update(repr(row).encode())
        operation = int(database.value("SELECT ifnull(max(row), 0) FROM operations"))
    return Held(operation=operation, digest=digest.hexdigest())


def left_shop(folder: Path, *, use: bool = False) -> LeftShop:
    """Open a shop for writing as the window does, check all of it, and where asked go on working in it."""
    try:
        raw = _raw(folder / DATABASE)
        begun = time.perf_counter()
        with open_shop(folder, write=True) as file:
            opening_ms = round((time.perf_counter() - begun) * 1_000)
            held = held_by(file)
            findings = check_file(Office(file, Moment.at(_NOW)), full=True)
        found = [f"{one.kind}: {one.record} {one.says}" for one in findings]
        stuck = _used(folder) if use else ""
        return LeftShop(raw=raw, held=held, findings=found, opening_ms=opening_ms, stuck=stuck)
    except ShopDeskError as error:
        return LeftShop(refused=error.sentence)


def _raw(path: Path) -> Held | None:
    if not path.exists():
        return None
    database = Database(path, "mode=ro")
    try:
        return held_by(database)
    finally:
        database.close()


def _used(folder: Path) -> str:
    """Do a unit of work with a file in it, and back it up; return what went wrong."""
    try:
        with open_shop(folder, write=True) as file:
            before = held_by(file).operation
            with file.work("test", _NOW) as unit:
                unit.attach(b"what came after")
                unit.put(Reminder(id=new_id(_NOW), text="Go on", due=Moment.at(_NOW), made_at=_NOW))
            backup = file.back_up(folder / BACKUPS, why=Why.ASKED, at=_NOW)
        with open_shop(folder, write=False) as file:
            went_on = held_by(file).operation == backup.head.operation == before + 1
    except ShopDeskError as error:
        return error.sentence
    return "" if went_on else "the unit of work is not there"


def left_backups(disk: Path) -> list[LeftBackup]:
    """Look into every backup that lies on a disk under its final name."""
    files = sorted(path for path in disk.rglob("*.zip") if read_name(path.name) is not None)
    return [_left_backup(path, disk) for path in files]


def _left_backup(path: Path, disk: Path) -> LeftBackup:
    name = read_name(path.name)
    assert name is not None
    place, why = str(path.relative_to(disk)), name.why.value
    inside = path.with_name("looked-at.sqlite3")
    try:
        check_bytes(path)
        take_database_out(path, inside)
        refuse_unsound(inside)
        database = Database(inside, "mode=ro&immutable=1")
        try:
            return LeftBackup(path=place, why=why, held=held_by(database))
        finally:
            database.close()
    except ShopDeskError as error:
        return LeftBackup(path=place, why=why, trouble=error.sentence)
    finally:
        inside.unlink(missing_ok=True)
