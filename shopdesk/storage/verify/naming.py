"""How findings name records: by the numbers and names that their owner knows them by."""

from shopdesk.storage.driver import Database
from shopdesk.storage.tables import BY_PART, Table, id_of

_NAMED_BY = {
    "orders": "number",
    "claims": "number",
    "repairs": "number",
    "customers": "name",
    "products": "code",
    "papers": "kind || ' ' || number",
    "policy_versions": "key || ' ' || number",
    "import_batches": "number",
    "import_choices": "key",
    "reminders": "text",
    "shop": "name",
}
_OF = {"claim": "claims", "repair": "repairs", "order": "orders", "customer": "customers"}
_LONGEST = 60


def name_of(database: Database, part: str, record_id: str, owner: tuple[str, str] | None = None) -> str:
    """Return a record's name for the owner: `claim 2026-0001`, `verdict of claim 2026-0001`.

    `owner` is the kind and id of the record that it belongs to, where it is no record of its own. What has no name is
    named by its id.
    """
    table = BY_PART[part].name
    spoken = part.replace("_", " ")
    if table in _NAMED_BY:
        return f"{spoken} {_name_in(database, table, record_id) or record_id}"
    if owner is not None and owner[0] in _OF:
        name = _name_in(database, _OF[owner[0]], owner[1])
        return f"{spoken.removeprefix(f'{owner[0]} ')} of {owner[0]} {name or owner[1]}"
    return f"{spoken} {record_id}"


def name_of_record(database: Database, table: Table[object], record: object) -> str:  # type: ignore[type-var]
    """Return the name of a record that was read."""
    return name_of(database, table.part, id_of(record), table.record_of(record))  # type: ignore[arg-type]


def _name_in(database: Database, table: str, record_id: str) -> str:
    found = database.value(f"SELECT {_NAMED_BY[table]} FROM {table} WHERE id = ?", (record_id,))  # noqa: S608 - ours
    text = " ".join(str(found or "").split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
