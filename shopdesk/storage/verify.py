"""Verifying that the shop's file, its attachments, its journal and its index are as they must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from shopdesk.storage.attachments import Attachments
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.privacy import open_to_others
from shopdesk.storage.reading import chunks
from shopdesk.storage.search_words import claim_words, order_words, repair_words
from shopdesk.storage.tables import TABLES

if TYPE_CHECKING:
    from shopdesk.storage.shop_file import ShopFile

DeriveState = Callable[["ShopFile", str], str]
"""Gives the state that the facts of the record with this id say."""


@dataclass(frozen=True)
class States:
    """What the states of records are compared with; None where they are not."""

    of_claim: DeriveState | None = None
    of_repair: DeriveState | None = None


_COPY = "Keep a copy of the folder, then take the latest good copy of the shop."
_PAGE = 200


class Finding(Struct, frozen=True, kw_only=True):
    """Something that is not as it must be: its kind, the record or file it was found at, what it is, what to do."""

    kind: str
    record: str = ""
    says: str
    do: str


def verify(
    file: "ShopFile", database: Database, attachments: Attachments, *, full: bool, states: States
) -> list[Finding]:
    """Return what is wrong, in one state of the file."""
    found = list(_privacy(file.folder))
    try:
        with database.snapshot():
            damage = list(_whole(database))
            found += damage
            if not damage:
                found += _references(database)
                found += _attachments(database, attachments, full=full)
                found += _journal(database)
                found += _totals(file)
                found += _states(file, states.of_claim)
                found += _standings(file, states.of_repair)
                found += _index(database)
                if full:
                    found += _indexed_orders(file, database)
                    found += _indexed_claims(file, database)
                    found += _indexed_repairs(file, database)
    except DamagedFileError as error:
        found.append(Finding(kind="damaged", says=error.sentence, do=_COPY))
    return found


def _privacy(folder: Path) -> Iterator[Finding]:
    wide = list(open_to_others(folder))
    if wide:
        more = f", and {len(wide) - 1} more files and folders" if len(wide) > 1 else ""
        yield Finding(
            kind="open_to_others",
            record=str(wide[0]),
            says=f"Other users of this computer may enter, read or change it{more}.",
            do=f"Take it from them with `chmod -R go= '{folder}'`. A disk that knows no owners, as many sticks are, "
            "can't keep the shop to you: move the folder to another.",
        )


def _whole(database: Database) -> Iterator[Finding]:
    for (text,) in database.rows("PRAGMA integrity_check"):
        if text != "ok":
            yield Finding(kind="damaged", says=f"SQLite finds the file damaged: {text}.", do=_COPY)


def _references(database: Database) -> Iterator[Finding]:
    for table, row, parent, _ in database.rows("PRAGMA foreign_key_check"):
        yield Finding(
            kind="reference", record=f"{table} {row}", says=f"It refers to a record of {parent} that is gone.", do=_COPY
        )


def _attachments(database: Database, attachments: Attachments, *, full: bool) -> Iterator[Finding]:
    named: set[str] = set()
    for sha256, size in database.rows("SELECT sha256, size FROM attachments ORDER BY sha256"):
        named.add(sha256)
        if not attachments.is_there(sha256, size):
            yield Finding(
                kind="attachment_missing",
                record=sha256,
                says="The file of this attachment is missing or cut short.",
                do="Put it back from a good copy of the folder `attachments`.",
            )
        elif full and not attachments.is_sound(sha256):
            yield Finding(
                kind="attachment_damaged",
                record=sha256,
                says="The bytes of this attachment are no longer those that were kept.",
                do="Put it back from a good copy of the folder `attachments`.",
            )
    for path in attachments.files():
        if path.name not in named:
            yield Finding(
                kind="attachment_unused",
                record=path.name,
                says="This file among the attachments belongs to nothing; a break-off may leave one.",
                do="It does no harm and may be deleted.",
            )


def _journal(database: Database) -> Iterator[Finding]:
    """Compare the journal's latest word on each record with the record."""
    for table in TABLES:
        version = "t.version" if table.versioned else "NULL"
        rows = database.rows(
            f"SELECT t.id FROM {table.name} t LEFT JOIN journal j ON j.row = "  # noqa: S608 - names from the code
            f"(SELECT max(row) FROM journal WHERE record_id = t.{table.owner} AND part = ? AND part_id = t.id) "
            f"WHERE j.row IS NULL OR j.step = 'removed' OR j.version IS NOT {version}",
            (table.part,),
        )
        for (record_id,) in rows:
            yield Finding(
                kind="journal",
                record=f"{table.part} {record_id}",
                says="The journal does not know this record as it is: it was written around ShopDesk.",
                do=_COPY,
            )
        gone = database.rows(
            "SELECT j.part_id FROM journal j WHERE j.part = ? AND j.step = 'made' "  # noqa: S608 - names from the code
            f"AND NOT EXISTS (SELECT 1 FROM {table.name} t WHERE t.id = j.part_id) AND NOT EXISTS "
            "(SELECT 1 FROM journal r WHERE r.record_id = j.record_id AND r.part_id = j.part_id "
            "AND r.step = 'removed')",
            (table.part,),
        )
        for (record_id,) in gone:
            yield Finding(
                kind="journal",
                record=f"{table.part} {record_id}",
                says="The journal knows this record, but it is gone: it was removed around ShopDesk.",
                do=_COPY,
            )


def _totals(file: "ShopFile") -> Iterator[Finding]:
    for some in chunks(file.orders.ids(), _PAGE):
        rows = file.orders.rows(some)
        orders = file.orders.by_ids([row.id for row in rows])
        for row in rows:
            if orders[row.id].total != row.total:
                yield Finding(
                    kind="total", record=row.number, says="The order's total is not the sum of its lines.", do=_COPY
                )


def _states(file: "ShopFile", derive_state: DeriveState | None) -> Iterator[Finding]:
    if derive_state is None:
        return
    for some in chunks(file.claims.ids(), _PAGE):
        for row in file.claims.rows(some):
            state = derive_state(file, row.id)
            if state != row.state:
                yield Finding(
                    kind="state",
                    record=row.number,
                    says=f"The claim is filed as {row.state}, but its facts say {state}.",
                    do="Open the claim and save it again.",
                )


def _standings(file: "ShopFile", derive_standing: DeriveState | None) -> Iterator[Finding]:
    if derive_standing is None:
        return
    for repair in file.repairs.all():
        if derive_standing(file, repair.id) != file.repairs.standing_text(repair.id):
            yield Finding(
                kind="state",
                record=repair.number,
                says="The repair is filed under another state or place than its steps say.",
                do="Open the repair and save it again.",
            )


def _index(database: Database) -> Iterator[Finding]:
    for table in ("orders", "claims", "repairs"):
        strays = database.rows(
            f"SELECT row FROM {table} WHERE row NOT IN (SELECT id FROM {table}_words_docsize) UNION ALL "  # noqa: S608
            f"SELECT id FROM {table}_words_docsize WHERE id NOT IN (SELECT row FROM {table})"
        )
        for (row,) in strays:
            yield _out_of_step(table, str(row))


def _indexed_orders(file: "ShopFile", database: Database) -> Iterator[Finding]:
    for some in chunks(file.orders.ids(), _PAGE):
        rows = file.orders.rows(some)
        orders = file.orders.by_ids([row.id for row in rows])
        people = file.customers.by_ids([order.customer_id for order in orders.values() if order.customer_id])
        for row in rows:
            order = orders[row.id]
            customer = people.get(order.customer_id or "")
            words = order_words(order, *((customer.name, customer.email) if customer else ("", "")))
            if not _holds(database, "orders", row.row, words):
                yield _out_of_step("orders", row.number)


def _indexed_claims(file: "ShopFile", database: Database) -> Iterator[Finding]:
    for some in chunks(file.claims.ids(), _PAGE):
        for row in file.claims.rows(some):
            claim = file.claims.by_id(row.id)
            customer = file.customers.by_id(claim.customer_id) if claim.customer_id else None
            person = (customer.name, customer.email) if customer else ("", "")
            if not _holds(database, "claims", row.row, claim_words(claim, row.order_number, *person)):
                yield _out_of_step("claims", row.number)


def _indexed_repairs(file: "ShopFile", database: Database) -> Iterator[Finding]:
    for repair in file.repairs.all():
        customer = file.customers.by_id(repair.customer_id) if repair.customer_id else None
        person = (customer.name, customer.email) if customer else ("", "")
        number = "" if repair.order_id is None else file.orders.by_id(repair.order_id).number
        row = int(database.value("SELECT row FROM repairs WHERE id = ?", (repair.id,)))
        if not _holds(database, "repairs", row, repair_words(repair, number, *person)):
            yield _out_of_step("repairs", repair.number)


def _holds(database: Database, table: str, row: int, words: str) -> bool:
    asking = " AND ".join(f'"{word}"' for word in dict.fromkeys(words.split()))
    if not asking:
        return True
    return (
        database.row(f"SELECT 1 FROM {table}_words WHERE {table}_words MATCH ? AND rowid = ?", (asking, row))  # noqa: S608
        is not None
    )


def _out_of_step(table: str, record: str) -> Finding:
    return Finding(
        kind="search",
        record=record,
        says=f"The search over {table} does not know this record as it is.",
        do="Change and save the record once, which puts it into the search again.",
    )
