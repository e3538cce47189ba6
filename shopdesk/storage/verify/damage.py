"""Whether SQLite finds the file whole, and whether what its rows refer to by key is there."""

from collections.abc import Iterator

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.driver import Database
from shopdesk.storage.verify.findings import MEND, RESTORE, Finding
from shopdesk.storage.verify.ground import Ground

INDEXED = ("orders", "claims", "repairs")
"""The tables that a search index is kept of."""


def damage(ground: Ground) -> Iterator[Finding]:
    """Yield what SQLite itself finds damaged. A search index that is damaged can be made anew from the records."""
    database = ground.database
    try:
        texts = [text for (text,) in database.rows("PRAGMA integrity_check")]
    except ShopFileError:
        yield from _by_table(database)
        return
    for text in texts:
        if text != "ok":
            yield _damage(text)


def foreign_keys(ground: Ground) -> Iterator[Finding]:
    """Yield rows that refer to a record that is gone."""
    for table, row, parent, _ in ground.database.rows("PRAGMA foreign_key_check"):
        yield Finding(
            kind="reference",
            record=f"{table} {row}",
            says=f"It refers to a record of {parent} that is gone.",
            do=RESTORE,
            table=table,
        )


def _by_table(database: Database) -> Iterator[Finding]:
    """Look at one table after the other, where one of them keeps SQLite from looking at all."""
    names = [name for (name,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage")]
    for name in names:
        try:
            texts = [text for (text,) in database.rows(f'PRAGMA integrity_check("{name}")')]
        except ShopFileError as error:
            texts = [f'{error.__cause__ or error}, in the table "{name}"']
        for text in texts:
            if text != "ok":
                yield _damage(text)


def _damage(text: str) -> Finding:
    for table in INDEXED:
        if f'"{table}_words"' in text or f".{table}_words" in text:
            return Finding(
                kind="search",
                record=table,
                says=f"The search over {table} is damaged.",
                do=MEND,
                mendable=True,
                table=table,
            )
    return Finding(kind="damaged", says=f"SQLite finds the file damaged: {text}.", do=RESTORE)
