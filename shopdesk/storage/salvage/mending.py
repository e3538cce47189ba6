"""Making a whole shop of the rows that were read: lost records from the journal, then all that follows from records."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Shop
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import Database
from shopdesk.storage.folder import ATTACHMENTS
from shopdesk.storage.ids import new_id
from shopdesk.storage.journal import CHANGED, MADE, REMOVED, JournalWriter
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.salvage.numbers import raise_counters
from shopdesk.storage.salvage.references import Emptied, mend_references, name_files, name_operations
from shopdesk.storage.salvage.retelling import Tale, tale_of
from shopdesk.storage.salvage.sound_rows import drop_unsound
from shopdesk.storage.salvage.told import SalvagedKind
from shopdesk.storage.search import SearchIndex
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.tables import (
    CLAIMS,
    DEADLINES,
    ORDERS,
    POLICIES,
    REPAIRS,
    SHOP,
    TABLES,
    Table,
    id_of,
)
from shopdesk.storage.verify import States
from shopdesk.storage.verify.pages import pages
from shopdesk.storage.verify.values import not_as_told
from shopdesk.storage.writing import insert, lines_told, update

Report = Callable[[int, int], object]
StandIns = Callable[[str], tuple[Shop, PolicyVersion]]

ACTION = "salvage"
"""What the journal calls the work that a salvage did."""

_LINES = {"orders": "order_lines", "claims": "claim_lines"}
_OWNERS: dict[str, Table[Any]] = {"order": ORDERS, "claim": CLAIMS, "repair": REPAIRS}


@dataclass
class Counts:
    """What became of the records of one kind."""

    retold: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    lost: dict[str, str] = field(default_factory=dict)
    """Lost records by id, each with the number by which the owner knows it."""


class Mending:
    """Mends the rows of one salvage, in a file whose tables are today's and whose references are not held yet."""

    def __init__(self, database: Database, folder: Path, files: Attachments, at: datetime, hurt: set[str]) -> None:
        self._database = database
        self._file = ShopFile(folder, database, None, "", "", writes=False)
        self._files, self._kept_files = files, Attachments(folder / ATTACHMENTS)
        self._at = at
        self._hurt = hurt
        self._counts = {table.part: Counts() for table in TABLES}

    def mend(self, states: States, stand_ins: StandIns, report: Report) -> dict[str, Any]:
        """Mend all, and return what came of it by the names of `Salvaged`."""
        report(0, 0)
        drop_unsound(self._database)
        self._drop_halves()
        for table in TABLES:
            self._follow_journal(table)
        self._retell_lines()
        shop, is_shop_made_up = self._shop(stand_ins)
        is_policy_made_up = self._fill_policies(shop, stand_ins)
        name_operations(self._database, instant_text(self._at), map(new_id, repeat(self._at)))
        sizes = self._copy_files(report)
        name_files(self._database, sizes)
        emptied = mend_references(self._database)
        raise_counters(self._database, shop)
        self._derive()
        self._index()
        self._state(states)
        entries_lost = self._entries_lost()
        self._note(emptied)
        named = self._database.rows("SELECT sha256 FROM attachments ORDER BY sha256")
        return {
            "kinds": tuple(self._told(table) for table in TABLES),
            "emptied": tuple(self._emptied(one) for one in emptied),
            "entries_lost": entries_lost,
            "files": len(sizes),
            "files_missing": tuple(sha256 for (sha256,) in named if sha256 not in sizes),
            "is_shop_made_up": is_shop_made_up,
            "is_policy_made_up": is_policy_made_up,
        }

    def _drop_halves(self) -> None:
        """Take away lines whose record is lost; the journal tells them with it."""
        for owners, lines in _LINES.items():
            column = f"{owners[:-1]}_row"
            self._database.execute(f"DELETE FROM {lines} WHERE {column} NOT IN (SELECT row FROM {owners})")  # noqa: S608

    def _follow_journal(self, table: Table[Any]) -> None:
        """Take away what was removed, bring back what is older than the journal knows it, retell what is lost."""
        version = "t.version" if table.versioned else "NULL"
        differing = self._database.rows(
            f"SELECT t.row, t.id, t.{table.owner}, j.step, j.version, {version} FROM {table.name} t JOIN journal j "  # noqa: S608
            f"ON j.row = (SELECT max(row) FROM journal WHERE record_id = t.{table.owner} AND part = ? AND "
            f"part_id = t.id) WHERE j.step = 'removed' OR j.version IS NOT {version}",
            (table.part,),
        )
        for row, part_id, record_id, step, known, had in differing:
            if step == REMOVED:
                self._drop(table, row)
            elif known is not None and had is not None and known > had:
                tale = tale_of(self._database, table, record_id, part_id)
                if tale is not None and tale.record is not None:
                    update(self._database, table, tale.record, self._given(table, tale.record), lines=True)
                    self._count_retold(table, part_id, tale)
        for part_id, record_id, place in self._gone(table):
            self._retell(table, part_id, record_id, place)

    def _gone(self, table: Table[Any]) -> list[tuple[str, str, int]]:
        """Return id, owner and first entry of each record that the journal knows and that is not there."""
        return [
            (part_id, record_id, place)
            for part_id, record_id, place in self._database.rows(
                "SELECT j.part_id, j.record_id, min(j.row) FROM journal j WHERE j.part = ? AND NOT EXISTS "  # noqa: S608
                f"(SELECT 1 FROM {table.name} t WHERE t.id = j.part_id) AND (SELECT r.step FROM journal r WHERE "
                "r.record_id = j.record_id AND r.part = j.part AND r.part_id = j.part_id ORDER BY r.row DESC LIMIT 1) "
                "<> 'removed' GROUP BY j.part_id, j.record_id ORDER BY min(j.row)",
                (table.part,),
            )
        ]

    def _retell(self, table: Table[Any], part_id: str, record_id: str, place: int) -> None:
        tale = tale_of(self._database, table, record_id, part_id)
        if tale is None or tale.record is None:
            return
        before = self._database.value(
            f"SELECT t.row FROM journal j CROSS JOIN {table.name} t ON t.id = j.part_id "  # noqa: S608
            "WHERE j.row < ? AND j.part = ? AND j.step = 'made' ORDER BY j.row DESC LIMIT 1",
            (place, table.part),
        )
        self._database.execute("SAVEPOINT retold")
        try:
            rows, _ = insert(self._database, table, [tale.record], self._given(table, tale.record))
            self._move(table, rows[0], int(before or 0) + 1)
        except ShopDeskError:  # it clashes with a record that is there
            self._database.execute("ROLLBACK TO retold")
        else:
            self._count_retold(table, part_id, tale)
        self._database.execute("RELEASE retold")

    def _move(self, table: Table[Any], row: int, wanted: int) -> None:
        """Give a record that was written last the number it had, or the next one free: rows tell what came first."""
        while self._database.row(f"SELECT 1 FROM {table.name} WHERE row = ?", (wanted,)) and wanted < row:  # noqa: S608
            wanted += 1
        if wanted < row:
            self._database.execute(f"UPDATE {table.name} SET row = ? WHERE row = ?", (wanted, row))  # noqa: S608
            if table.lines is not None:
                column = table.lines.owner_column
                self._database.execute(f"UPDATE {table.lines.name} SET {column} = ? WHERE {column} = ?", (wanted, row))  # noqa: S608

    def _given(self, table: Table[Any], record: Any) -> tuple[str, ...]:
        """Return what stands in the column that whoever writes a record gives; states are derived later."""
        if table is DEADLINES:
            like = self._database.value(
                "SELECT source FROM deadlines WHERE record_kind = ? ORDER BY clause = ? DESC, row LIMIT 1",
                (str(record.record_kind), record.clause),
            )
            return (str(like or _SOURCES.get(str(record.record_kind), "")),)
        return ({"state": "new", "standing": "{}"}[table.given],) if table.given else ()

    def _count_retold(self, table: Table[Any], part_id: str, tale: Tale[Any]) -> None:
        counts = self._counts[table.part]
        counts.retold.add(part_id)
        if tale.is_bare:
            counts.bare.add(part_id)

    def _drop(self, table: Table[Any], row: int) -> None:
        if table.lines is not None:
            self._database.execute(f"DELETE FROM {table.lines.name} WHERE {table.lines.owner_column} = ?", (row,))  # noqa: S608
        self._database.execute(f"DELETE FROM {table.name} WHERE row = ?", (row,))  # noqa: S608

    def _retell_lines(self) -> None:
        """Bring back lines of records that are there, where the table of the lines is not whole."""
        for table in (ORDERS, CLAIMS):
            lines = _LINES[table.name]
            if lines not in self._hurt and table.name not in self._hurt:
                continue
            for record in self._records(table):
                tale: Tale[Any] | None = tale_of(self._database, table, record.id, record.id)
                if tale is None or tale.record is None or tale.record.version != record.version:
                    continue
                if tale.record.lines != record.lines:
                    whole = msgspec.structs.replace(record, lines=tale.record.lines)
                    self._database.execute("SAVEPOINT retold")
                    try:
                        update(self._database, table, whole, ("",) if table.given else (), lines=True)
                    except ShopDeskError:  # a line stands in another record
                        self._database.execute("ROLLBACK TO retold")
                    self._database.execute("RELEASE retold")

    def _records(self, table: Table[Any]) -> Iterator[Any]:
        reader = Reader(self._database, table)
        for some in chunks([row for (row,) in self._database.rows(f"SELECT row FROM {table.name} ORDER BY row")]):  # noqa: S608
            yield from reader.where(f"row IN ({marks(len(some))}) ORDER BY row", some)

    def _shop(self, stand_ins: StandIns) -> tuple[Shop, bool]:
        """Return the shop, another in its place where it is lost."""
        try:
            return self._file.shop.get(), False
        except ShopDeskError:
            self._database.execute("DELETE FROM shop")
        stored = self._database.value("SELECT record_id FROM journal WHERE part = 'shop' ORDER BY row DESC LIMIT 1")
        tale: Tale[Shop] | None = tale_of(self._database, SHOP, stored, stored) if stored else None
        if tale is not None and tale.record is not None:
            insert(self._database, SHOP, [tale.record], ())
            try:
                return self._file.shop.get(), False
            except ShopDeskError:
                self._database.execute("DELETE FROM shop")
        shop = msgspec.structs.replace(stand_ins(self._currency())[0], version=1)
        if stored:
            shop = msgspec.structs.replace(shop, id=stored, version=int(self._last_version(stored)))
        insert(self._database, SHOP, [shop], ())
        return shop, True

    def _currency(self) -> str:
        most = self._database.value("SELECT currency FROM orders GROUP BY currency ORDER BY count(*) DESC LIMIT 1")
        return str(most or "")

    def _last_version(self, record_id: str) -> int:
        known = self._database.value("SELECT max(version) FROM journal WHERE record_id = ?", (record_id,))
        return int(known or 1)

    def _fill_policies(self, shop: Shop, stand_ins: StandIns) -> bool:
        """Let every version of the policy be there that a verdict names, and at least one."""
        wanted = self._database.rows(
            "SELECT policy_key, policy_version FROM (SELECT policy_key, policy_version FROM verdicts UNION "
            "SELECT policy_key, policy_version FROM repair_verdicts) WHERE NOT EXISTS (SELECT 1 FROM policy_versions p "
            "WHERE p.key = policy_key AND p.number = policy_version) ORDER BY policy_key, policy_version"
        )
        if not wanted and self._database.value("SELECT count(*) FROM policy_versions"):
            return False
        policy = stand_ins(shop.currency)[1]
        for key, number in wanted or [(policy.key, policy.number)]:
            made_up = msgspec.structs.replace(policy, id=new_id(self._at), key=key, number=number)
            insert(self._database, POLICIES, [made_up], ())
        return True

    def _copy_files(self, report: Report) -> dict[str, int]:
        """Copy the attached files that records name and that are whole; return the size of each by its hash."""
        wanted = [
            sha256
            for (sha256,) in self._database.rows(
                "SELECT sha256 FROM attachments UNION SELECT sha256 FROM claim_files UNION SELECT sha256 FROM papers "
                "UNION SELECT sha256 FROM repair_files UNION SELECT logo_sha256 FROM shop WHERE logo_sha256 IS NOT NULL"
            )
        ]
        sizes: dict[str, int] = {}
        for done, sha256 in enumerate(wanted):
            report(done, len(wanted))
            try:
                content = self._files.read(sha256)
            except ShopDeskError:
                continue
            self._kept_files.keep(content)
            sizes[sha256] = len(content)
        self._database.execute_many(
            "UPDATE attachments SET size = ? WHERE sha256 = ? AND size <> ?",
            [(size, sha256, size) for sha256, size in sizes.items()],
        )
        return sizes

    def _derive(self) -> None:
        """Compute again what is kept beside records, such as an order's total."""
        for table in TABLES:
            if table.derived:
                sets = ", ".join(f"{column} = ?" for column in table.derived)
                self._database.execute_many(
                    f"UPDATE {table.name} SET {sets} WHERE id = ?",  # noqa: S608 - names from the code
                    ((*table.derive(record), id_of(record)) for record in self._records(table)),
                )

    def _index(self) -> None:
        index = SearchIndex(self._database)
        for table, add in ((ORDERS, index.add_orders), (CLAIMS, index.add_claims), (REPAIRS, index.add_repairs)):
            adding: Callable[[Sequence[tuple[int, Any]]], None] = add
            named: list[Any] = self._database.rows(f"SELECT id, row FROM {table.name}")  # noqa: S608 - a name of ours
            rows: dict[str, int] = dict(named)
            for some in chunks(list(self._records(table))):
                adding([(rows[record.id], record) for record in some])

    def _state(self, states: States) -> None:
        for table, column, derive in (
            (CLAIMS, "state", states.of_claim),
            (REPAIRS, "standing", states.of_repair),
        ):
            if derive is not None:
                ids = [record for (record,) in self._database.rows(f"SELECT id FROM {table.name}")]  # noqa: S608
                self._database.execute_many(
                    f"UPDATE {table.name} SET {column} = ? WHERE id = ?",  # noqa: S608 - names from the code
                    [(derive(self._file, record_id), record_id) for record_id in ids],
                )

    def _entries_lost(self) -> int:
        """Return how many numbers of the journal are missing: its entries are counted from 1, and none is removed."""
        return int(self._database.value("SELECT ifnull(max(row), 0) - count(*) FROM journal"))

    def _note(self, emptied: Sequence[Emptied]) -> None:
        """Write down in the journal what is there, gone or changed without its knowing, in one unit of work."""
        journal = JournalWriter(self._database, self._at, "", "", ACTION)
        journal.note(SHOP, self._file.shop.get(), CHANGED, {})
        for table in TABLES:
            self._note_lost(journal, table)
            unknown = dict(self._unknown(table))
            for some in chunks(list(unknown)):
                for record in Reader(self._database, table).by_ids(some).values():
                    is_known = unknown[id_of(record)] in {MADE, CHANGED}
                    journal.note(table, record, CHANGED if is_known else MADE, {} if is_known else _told(table, record))
            for page in pages(self._database, table):
                for record, _ in not_as_told(self._database, page):
                    if id_of(record) not in unknown:
                        journal.note(table, record, CHANGED, {})
        for one in emptied:
            for table in (table for table in TABLES if table.name == one.table):
                stored: Any = Reader(self._database, table).by_id(one.id)
                if stored is not None:
                    journal.note(table, stored, CHANGED, {one.field: [one.before, one.after]})
        journal.flush()

    def _unknown(self, table: Table[Any]) -> list[tuple[str, str | None]]:
        """Return the records that the journal does not know as they are, with its last word on each."""
        version = "t.version" if table.versioned else "NULL"
        return [
            (part_id, step)
            for part_id, step in self._database.rows(
                f"SELECT t.id, j.step FROM {table.name} t LEFT JOIN journal j ON j.row = (SELECT max(row) FROM journal "  # noqa: S608
                f"WHERE record_id = t.{table.owner} AND part = ? AND part_id = t.id) WHERE j.row IS NULL OR "
                f"j.step = 'removed' OR j.version IS NOT {version}",
                (table.part,),
            )
        ]

    def _note_lost(self, journal: JournalWriter, table: Table[Any]) -> None:
        counts = self._counts[table.part]
        for part_id, record_id, _ in self._gone(table):
            tale = tale_of(self._database, table, record_id, part_id)
            if tale is None:
                continue
            counts.retold.discard(part_id)
            counts.bare.discard(part_id)
            counts.lost[part_id] = tale.number or self._number(tale.record_kind, record_id)
            gone = SimpleNamespace(
                **{
                    table.customer: tale.told.get(table.customer, ""),
                    "record_kind": tale.record_kind,
                    table.owner: record_id,
                    "id": part_id,
                    "version": None,
                }
            )
            journal.note(table, gone, REMOVED, dict(tale.told))

    def _number(self, kind: str, record_id: str) -> str:
        """Return the number of an order, claim or repair, lost or not; empty for what has none."""
        table = _OWNERS.get(kind)
        if table is None:
            return ""
        known = self._database.value(f"SELECT number FROM {table.name} WHERE id = ?", (record_id,))  # noqa: S608
        if known is None:
            tale = tale_of(self._database, table, record_id, record_id)
            known = "" if tale is None else tale.number
        return str(known)

    def _emptied(self, one: Emptied) -> tuple[str, str, str]:
        """Return kind and number of the record that a reference was emptied in, and its field."""
        for table in (table for table in TABLES if table.name == one.table):
            stored: Any = Reader(self._database, table).by_id(one.id)
            kind, record_id = (table.part, "") if stored is None else table.record_of(stored)
            return kind, self._number(kind, record_id), one.field
        owner = self._database.value(
            "SELECT o.number FROM order_lines l JOIN orders o ON o.row = l.order_row WHERE l.id = ?", (one.id,)
        )
        return "order", str(owner or ""), one.field

    def _told(self, table: Table[Any]) -> SalvagedKind:
        counts = self._counts[table.part]
        kept = int(self._database.value(f"SELECT count(*) FROM {table.name}"))  # noqa: S608 - names from the code
        return SalvagedKind(
            part=table.part,
            kept=kept,
            retold=len(counts.retold),
            bare=len(counts.bare),
            lost=tuple(sorted(counts.lost.values())),
        )


_SOURCES = {"order": "order", "claim": "verdict", "repair": "repair"}


def _told(table: Table[Any], record: Any) -> dict[str, Any]:
    told = table.codec.told(table.codec.write(record))
    if table.lines is not None:
        told["lines"] = lines_told(table.lines, record)
    return told
