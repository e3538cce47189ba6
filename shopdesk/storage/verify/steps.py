"""Whether the journal knows every record that is there, in its version, and every record that it knows is there."""

from collections.abc import Iterator

from shopdesk.storage.driver import Database
from shopdesk.storage.journal import CHANGED, MADE, REMOVED
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.tables import BY_PART, TABLES
from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.naming import name_of

_AT_ONCE = 5_000


def unknown_to_journal(ground: Ground) -> Iterator[Finding]:
    """Yield records whose latest entry in the journal is of another version, or none."""
    database = ground.database
    for table in TABLES:
        version = "t.version" if table.versioned else "NULL"
        kind = f"'{table.kind}'" if table.kind is not None else "t.record_kind"
        rows = database.rows(
            f"SELECT t.id, {kind}, t.{table.owner} FROM {table.name} t LEFT JOIN journal j ON j.row = "  # noqa: S608 - names from the code
            f"(SELECT max(row) FROM journal WHERE record_id = t.{table.owner} AND part = ? AND part_id = t.id) "
            f"WHERE j.row IS NULL OR j.step = '{REMOVED}' OR j.version IS NOT {version}",
            (table.part,),
        )
        for record_id, record_kind, owner in rows:
            yield Finding(
                kind="journal",
                record=name_of(database, table.part, record_id, (record_kind, owner)),
                says="The journal does not know this record as it is: it was written around ShopDesk.",
                do=RESTORE,
                table=table.name,
            )


def gone_around_journal(ground: Ground) -> Iterator[Finding]:
    """Yield records that the journal knows as made and not as removed, and that are gone."""
    database, last = ground.database, 0
    while rows := database.rows(
        "SELECT row, part, part_id, record_kind, record_id FROM journal WHERE row > ? AND step = ? "
        "ORDER BY row LIMIT ?",
        (last, MADE, _AT_ONCE),
    ):
        last = rows[-1][0]
        ids: dict[str, set[str]] = {}
        for _, part, part_id, _, _ in rows:
            ids.setdefault(part, set()).add(part_id)
        gone = {part: _gone(database, part, sorted(those)) for part, those in ids.items() if part in BY_PART}
        for row, part, part_id, kind, owner in rows:
            if part not in BY_PART:
                yield Finding(
                    kind="journal",
                    record=f"journal {row}",
                    says="This entry of the journal tells of what no ShopDesk keeps: it was damaged.",
                    do=RESTORE,
                    table="journal",
                )
            elif part_id in gone[part] and _is_last_word(database, row, part, part_id, owner):
                yield Finding(
                    kind="journal",
                    record=name_of(database, part, part_id, (kind, owner)),
                    says="The journal knows this record, but it is gone: it was removed around ShopDesk.",
                    do=RESTORE,
                    table=BY_PART[part].name,
                )


def _gone(database: Database, part: str, ids: list[str]) -> set[str]:
    """Return which of these records of a part are not there."""
    there: set[str] = set()
    for some in chunks(ids):
        rows = database.rows(f"SELECT id FROM {BY_PART[part].name} WHERE id IN ({marks(len(some))})", some)  # noqa: S608
        there.update(one for (one,) in rows)
    return set(ids) - there


def _is_last_word(database: Database, made: int, part: str, part_id: str, owner: str) -> bool:
    """Whether an entry is the last of a record's making, and no entry of its removal follows."""
    steps = database.rows(
        "SELECT row, step FROM journal WHERE record_id = ? AND part = ? AND part_id = ? AND row >= ? AND step <> ?",
        (owner, part, part_id, made, CHANGED),
    )
    return steps == [(made, MADE)]
