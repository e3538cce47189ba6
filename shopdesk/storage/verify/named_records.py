"""Whether records that are named without a key of the database are there: by kind and id, or within JSON."""

from collections.abc import Iterator

from shopdesk.domain.deadlines import RecordKind
from shopdesk.storage.journal import REMOVED
from shopdesk.storage.tables import BY_PART, TABLES
from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.naming import name_of

RECORDS = {
    RecordKind.SHOP: "shop",
    RecordKind.CUSTOMER: "customers",
    RecordKind.PRODUCT: "products",
    RecordKind.ORDER: "orders",
    RecordKind.CLAIM: "claims",
    RecordKind.REPAIR: "repairs",
    RecordKind.IMPORT: "import_batches",
    RecordKind.POLICY: "policy_versions",
    RecordKind.REMINDER: "reminders",
}
"""The table in which the records of a kind are."""
_BY_KIND = ("deadlines", "papers", "paper_marks", "customer_texts")
_PARTS = {table.name: table.part for table in TABLES}

_A = {
    RecordKind.SHOP: "a shop",
    RecordKind.CUSTOMER: "a customer",
    RecordKind.PRODUCT: "a product",
    RecordKind.ORDER: "an order",
    RecordKind.CLAIM: "a claim",
    RecordKind.REPAIR: "a repair",
    RecordKind.IMPORT: "an import",
    RecordKind.POLICY: "a version of the policy",
    RecordKind.REMINDER: "a reminder",
}
NAMED: dict[str, tuple[str, str]] = {
    "orders": (
        (
            "SELECT t.id FROM orders t WHERE t.import_batch IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.id = t.import_batch)"
        ),
        "It names an import that is not there.",
    ),
    "decisions": (
        (
            "SELECT t.id FROM decisions t WHERE t.verdict_id <> '' "
            "AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.id = t.verdict_id AND v.claim_id = t.claim_id)"
        ),
        "It was made on a verdict that is not there.",
    ),
    "mails": (
        (
            "SELECT t.id FROM mails t LEFT JOIN claim_files f ON f.id = t.file_id "
            "LEFT JOIN customer_texts x ON x.id = t.text_id "
            "WHERE f.claim_id <> t.claim_id OR x.record_id <> t.claim_id OR x.record_kind <> 'claim'"
        ),
        "It names a file or a text of another record.",
    ),
    "repair_steps": (
        (
            "SELECT t.id FROM repair_steps t WHERE t.revision IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM repair_quotes q WHERE q.repair_id = t.repair_id AND q.revision = t.revision)"
        ),
        "It answers a quote that is not there.",
    ),
    "repair_quotes": (
        (
            "SELECT DISTINCT t.id FROM repair_quotes t, json_each(t.pictures) one WHERE json_valid(t.pictures) "
            "AND NOT EXISTS (SELECT 1 FROM repair_files f WHERE f.id = one.value)"
        ),
        "It shows a picture that is not there.",
    ),
    "papers": (
        (
            "SELECT DISTINCT t.id FROM papers t, json_each(t.covers) one WHERE json_valid(t.covers) "
            "AND NOT EXISTS (SELECT 1 FROM settlements s WHERE s.id = one.value)"
        ),
        "It stands for a payment that is not there.",
    ),
    "paper_marks": (
        (
            "SELECT t.id FROM paper_marks t JOIN papers p ON p.id = t.paper_id "
            "WHERE p.record_id <> t.record_id OR p.record_kind <> t.record_kind"
        ),
        "It is noted under another record than its document.",
    ),
}
"""Which records of a table name something that is not there, or that is another's, and what that is."""

NEVER_BINNED = (
    "b.emptied_at IS NULL AND NOT EXISTS (SELECT 1 FROM operations u WHERE u.undoes = b.operation) "
    "AND NOT EXISTS (SELECT 1 FROM journal j JOIN operations o ON o.row = j.operation WHERE o.id = b.operation "
    "AND j.record_id = b.record_id AND j.part_id = b.record_id AND j.step = 'removed')"
)
"""Which rows `b` of the bin were never removed by what put them there."""


def named_records(ground: Ground) -> Iterator[Finding]:
    """Yield records that name one that is not there."""
    yield from _owners(ground)
    for table, (query, says) in NAMED.items():
        for (record_id,) in ground.database.rows(query):
            yield _finding(ground, table, record_id, says)
    yield from _imported(ground)
    yield from _reminders(ground)
    yield from _bin(ground)


def _owners(ground: Ground) -> Iterator[Finding]:
    known = ", ".join(f"'{kind}'" for kind in RECORDS)
    for table in _BY_KIND:
        for record_id, kind in ground.database.rows(
            f"SELECT id, record_kind FROM {table} WHERE record_kind NOT IN ({known})"  # noqa: S608 - names from the code
        ):
            yield _finding(ground, table, record_id, f"It belongs to a kind of record that there is not: {kind}.")
        for kind, other in RECORDS.items():
            for (record_id,) in ground.database.rows(
                f"SELECT t.id FROM {table} t WHERE t.record_kind = '{kind}' "  # noqa: S608 - names from the code
                f"AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.id = t.record_id)"
            ):
                yield _finding(ground, table, record_id, f"It belongs to {_A[kind]} that is not there.")


def _imported(ground: Ground) -> Iterator[Finding]:
    for order_id, number in ground.database.rows(
        "SELECT DISTINCT o.id, o.number FROM imported_values t JOIN orders o ON o.id = t.order_id "
        "WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.id = t.batch_id)"
    ):
        yield Finding(
            kind="reference",
            record=f"order {number}",
            says="What is remembered of its import names an import that is not there.",
            do=RESTORE,
            table="imported_values",
            key=order_id,
        )


def _reminders(ground: Ground) -> Iterator[Finding]:
    """Yield reminders about a record that is gone without the journal's knowing; of a deleted one they may tell."""
    for kind, other in RECORDS.items():
        for (record_id,) in ground.database.rows(
            f"SELECT t.id FROM reminders t WHERE t.about_kind = '{kind}' AND t.about_id <> '' "  # noqa: S608 - the same
            f"AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.id = t.about_id) "
            "AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.record_id = t.about_id AND j.part_id = t.about_id "
            f"AND j.step = '{REMOVED}')"
        ):
            yield _finding(ground, "reminders", record_id, f"It is about {_A[kind]} that is not there.")


def _bin(ground: Ground) -> Iterator[Finding]:
    """Yield what lies in the bin and is there all the same, or was never removed by what put it there."""
    for kind, number in ground.database.rows(
        f"SELECT b.record_kind, b.number FROM bin b WHERE {NEVER_BINNED}"  # noqa: S608 - a condition of ours
    ):
        yield Finding(
            kind="reference",
            record=f"{kind} {number}",
            says="It lies in the bin, but the journal does not know that it was removed.",
            do=RESTORE,
            table="bin",
        )


def _finding(ground: Ground, table: str, record_id: str, says: str) -> Finding:
    part = _PARTS[table]
    row = ground.database.row(f"SELECT {BY_PART[part].owner} FROM {table} WHERE id = ?", (record_id,))  # noqa: S608
    kind = BY_PART[part].kind
    owner = (str(kind), str(row[0])) if row is not None and kind is not None else None
    return Finding(
        kind="reference",
        record=name_of(ground.database, part, record_id, owner),
        says=says,
        do=RESTORE,
        table=table,
        key=record_id,
    )
