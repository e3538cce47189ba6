"""Write the dump of the present schema, with some records in it, for the tests of later migrations.

By hand, once a schema is finished: `python3 -m tests.storage.dump_schema`. The dump of a released schema never changes.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.storage.driver import Database
from shopdesk.storage.migrations import SCHEMA, fingerprint, migrate
from tests.storage.samples import (
    AT,
    a_choice,
    a_claim,
    a_customer,
    a_due,
    a_file,
    a_mail,
    a_mark,
    a_note,
    a_paper,
    a_quote,
    a_reminder,
    a_repair,
    a_step,
    a_verdict,
    an_address,
    an_order,
    filed,
    new_shop,
    plain,
)

RELEASED = Path(__file__).parent / "released"


def make_sample(folder: Path) -> Path:
    """Make a shop's file with one record of the main kinds, and return where it lies."""
    with new_shop(folder) as file:
        with file.work("sample", AT) as unit:
            customer = unit.put(a_customer("Łukasz Żółty", "l.zolty@example.com"))
            address = unit.put(an_address(customer))
            order = unit.put(an_order(customer_id=customer.id, ship_to_id=address.id))
            claim = unit.put(a_claim(order, "2026-0001", rma="RMA-2026-0001"), state="to_decide")
            unit.put(a_verdict(claim))
            unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [a_due()], source="policy")
            unit.put(a_file(claim, unit.attach(b"a picture")))
            note = unit.put(a_note(claim))
            letter = unit.put(a_file(claim, unit.attach(b"a mail"), name="clasp.eml", media_type="message/rfc822"))
            unit.put(a_mail(claim, file_id=letter.id, text_id=note.id))
            unit.put(a_reminder(claim))
            repair = a_repair(order, claim_id=claim.id)
            step, quote = a_step(repair), a_quote(repair)
            unit.put(repair, state=filed(repair, [step], [quote]))
            unit.put(step)
            unit.put(quote)
            paper = unit.put(a_paper(claim, unit.attach(b"%PDF"), customer_id=customer.id))
            unit.put(a_mark(paper))
            unit.put(replace(file.shop.get(), letter_texts={"de": LetterTexts(closing="Herzliche Grüße")}))
            unit.put(a_choice())
        with file.work("sample", AT) as unit:
            unit.put(an_order("#1002"))
        with file.work("order.delete", AT) as unit:
            gone = file.orders.by_number("1002")
            unit.put_in_bin(RecordKind.ORDER, gone.id, gone.number)
            unit.remove(gone)
        return file.folder / "shop.sqlite3"


def dumped(path: Path) -> Iterator[str]:
    """Give the statements that make a file again, those of the search index row by row."""
    with plain(path) as database:
        for pragma in ("application_id", "user_version"):
            yield f"PRAGMA {pragma} = {database.execute(f'PRAGMA {pragma}').fetchone()[0]};"
        yield "PRAGMA foreign_keys = OFF;"
        yield "BEGIN;"
        made = database.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        virtual = tuple(f"{name}_" for _, name, sql in made if sql.startswith("CREATE VIRTUAL TABLE"))
        tables = [(name, sql) for kind, name, sql in made if kind == "table" and not name.startswith("sqlite_")]
        yield from (f"{sql};" for name, sql in tables if not name.startswith(virtual))
        for name, _ in tables:
            if f"{name}_" in virtual:
                continue
            if name.startswith(virtual):
                yield f"DELETE FROM {name};"  # noqa: S608 - a table of our own
            columns = ", ".join(_columns(database, name))
            for row in database.execute(f"SELECT {columns} FROM {name}"):  # noqa: S608 - the same
                yield f"INSERT INTO {name} ({columns}) VALUES ({', '.join(map(_literal, row))});"  # noqa: S608 - the same
        yield from (f"{sql};" for kind, _, sql in made if kind == "index")
        yield "COMMIT;"


def _columns(database: Any, table: str) -> list[str]:
    """Return the columns of a table that are written, without those that SQLite computes."""
    return [f'"{row[1]}"' for row in database.execute(f"PRAGMA table_info({table})")]


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def main() -> None:
    """Write the dump, and say the fingerprint of the schema."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty"
        empty.touch()
        database = Database(empty, "mode=rw")
        migrate(database)
        print(f"The fingerprint of schema {SCHEMA} is {fingerprint(database)}")
        database.close()
        path = RELEASED / f"schema_{SCHEMA}.sql"
        path.write_text("\n".join(dumped(make_sample(Path(folder)))) + "\n", encoding="utf-8")
        print(f"Wrote {path.name}")


if __name__ == "__main__":
    main()
