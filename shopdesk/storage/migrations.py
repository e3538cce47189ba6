"""Migrations: how a file of any earlier version becomes one of this version.

Each is a named function in plain SQL and one transaction. None uses today's records, for those will change and a
migration must not. The file says in `user_version` how many were done.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from shopdesk.storage import schema_2, schema_3, schema_4, schema_5, schema_6, schema_7
from shopdesk.storage.driver import Database
from shopdesk.storage.schema_1 import TABLES

if TYPE_CHECKING:
    import sqlite_utils

    Migration = Callable[[sqlite_utils.Database], None]

APPLICATION_ID = 0x5368446B
"""`ShDk`: how a ShopDesk file is told from other programs' SQLite files."""

FINGERPRINT = "4f0be0cb61426558e244aa262956387080a4c4280b026dec1618457e1090c0d2"
"""The SHA-256 of the schema after all migrations; a file that differs was changed by something else."""


def make_the_first_tables(database: "sqlite_utils.Database") -> None:
    """Make schema 1, of everything that the first ShopDesk keeps."""
    for statement in TABLES:
        database.execute(statement)


def add_files_reminders_and_notes(database: "sqlite_utils.Database") -> None:
    """Make schema 2: files of claims, the owner's reminders, and notes beside what customers wrote."""
    for statement in schema_2.STATEMENTS:
        database.execute(statement)


def index_where_orders_stand(database: "sqlite_utils.Database") -> None:
    """Make schema 3: quick lists of orders that are not shipped, on the way, delivered or cancelled."""
    for statement in schema_3.STATEMENTS:
        database.execute(statement)


def add_repairs(database: "sqlite_utils.Database") -> None:
    """Make schema 4: repairs with their steps, quotes, payments and pictures, and how the shop does them."""
    for statement in schema_4.STATEMENTS:
        database.execute(statement)


def add_letters(database: "sqlite_utils.Database") -> None:
    """Make schema 5: the owner's texts in letters, and which papers were drafted as mails, sent or made void."""
    for statement in schema_5.STATEMENTS:
        database.execute(statement)


def add_undo_and_the_bin(database: "sqlite_utils.Database") -> None:
    """Make schema 6: which unit of work took another back, and what lies in the bin."""
    for statement in schema_6.STATEMENTS:
        database.execute(statement)


def add_mails_and_import_choices(database: "sqlite_utils.Database") -> None:
    """Make schema 7: the mails of claims, and what the owner was asked once about imported files."""
    for statement in schema_7.STATEMENTS:
        database.execute(statement)


MIGRATIONS: "tuple[Migration, ...]" = (
    make_the_first_tables,
    add_files_reminders_and_notes,
    index_where_orders_stand,
    add_repairs,
    add_letters,
    add_undo_and_the_bin,
    add_mails_and_import_choices,
)

SCHEMA = len(MIGRATIONS)
"""The version of the schema that this program knows."""


def migrate(database: Database, migrations: "Sequence[Migration]" = MIGRATIONS) -> None:
    """Bring a file to the last migration, each in a transaction of its own that also counts it."""
    done = int(database.value("PRAGMA user_version"))
    for number, migration in enumerate(migrations[done:], done + 1):
        with database.transaction(), database.said():
            migration(database.inspected())
            database.execute(f"PRAGMA user_version = {number}")


def fingerprint(database: Database) -> str:
    """Return the SHA-256 of a file's schema, without what SQLite itself keeps for the search index."""
    rows = database.rows(
        "SELECT s.type, s.name, s.sql FROM sqlite_schema s WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite!_%' "
        "ESCAPE '!' AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE %' "
        "AND s.name LIKE v.name || '!_%' ESCAPE '!') ORDER BY s.type, s.name"
    )
    text = "\n".join(" ".join(f"{kind} {name} {sql}".split()) for kind, name, sql in rows)
    return hashlib.sha256(text.encode()).hexdigest()
