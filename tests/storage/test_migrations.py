"""Migrations: each has its case here, and a file of an earlier version is copied before it is touched."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shopdesk.domain.customers import Author
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.imports import ChoiceKind, DateOrder
from shopdesk.storage import migrations, opening
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.driver import Database
from shopdesk.storage.opening import open_shop
from shopdesk.storage.order_filters import OrderFilter
from tests.storage.samples import (
    AT,
    a_choice,
    a_customer,
    a_mail,
    a_mark,
    a_paper,
    a_repair,
    an_order,
    bytes_in,
    filed,
    new_shop,
    plain,
)

if TYPE_CHECKING:
    import sqlite_utils

NOW = migrations.SCHEMA

RELEASED = Path(__file__).parent / "released"
"""A dump of a shop's file of each released schema, with some records in it."""


def file_of_schema(folder: Path, number: int) -> Path:
    """Write the file of a released schema into a folder, from its dump."""
    folder.mkdir()
    path = folder / "shop.sqlite3"
    with plain(path) as database:
        database.executescript((RELEASED / f"schema_{number}.sql").read_text(encoding="utf-8"))
        database.execute("PRAGMA journal_mode = WAL").fetchall()
    return folder


def schema_1_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 1), write=True) as file:
        assert file.verify(full=True) == []
        assert file.shop.get().name == "Sample Atelier"
        (row,) = file.orders.search("łukasz silver")
        order = file.orders.by_id(row.id)
        assert (order.number, row.customer, row.total) == ("#1001", "Łukasz Żółty", 2 * 2_490 + 600)
        (claim,) = file.claims.of_order(order.id)
        assert file.claims.by_number("RMA-2026-0001") == claim
        assert [one.policy_key for one in file.claims.verdicts(claim.id)] == ["sample"]
        assert len(file.deadlines.between()) == 1


def schema_2_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 2), write=True) as file:
        assert [one.kind for one in file.verify(full=True)] == ["attachment_missing"], "the dump holds rows only"
        (claim,) = file.claims.of_order(file.orders.by_number("1001").id)
        assert [one.name for one in file.claims.files(claim.id)] == ["clasp.jpg"]
        assert [one.author for one in file.customers.texts_of(RecordKind.CLAIM, claim.id)] == [Author.OWNER]
        assert [one.text for one in file.reminders.of_record(claim.id)] == ["Ask the supplier"]


def what_was_written_before_notes_was_the_customers(folder: Path) -> None:
    with plain(file_of_schema(folder, 1) / "shop.sqlite3") as database:
        (customer,) = database.execute("SELECT id FROM customers").fetchone()
        database.execute(
            "INSERT INTO customer_texts (id, customer_id, record_kind, record_id, moment, text) "
            "VALUES ('t', ?, 'claim', 'c', '', 'The clasp broke.')",
            (customer,),
        )
    with open_shop(folder, write=True) as file:
        assert [one.author for one in file.customers.texts(customer)] == [Author.CUSTOMER]
        assert file.claims.files("c") == []
        assert file.reminders.open() == []


def orders_of_schema_2_stand_where_they_stood(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 2), write=True) as file:
        (row,) = file.orders.ids(OrderFilter(unshipped=True))
        (shown,) = file.orders.rows([row])
        assert shown.number == "#1001"
        assert file.orders.count(OrderFilter(cancelled=True)) == 0


def schema_3_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 3), write=True) as file:
        assert [one.kind for one in file.verify(full=True)] == ["attachment_missing"], "the dump holds rows only"
        assert file.orders.count(OrderFilter(unshipped=True)) == 1


def repairs_are_new_in_a_file_of_schema_3(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 3), write=True) as file:
        assert file.repairs.all() == []
        shop = file.shop.get()
        assert (shop.repair_pattern, shop.quote_days, shop.collect_days) == ("R-{year}-{n:04d}", 14, 90)
        with file.work("sample", AT) as unit:
            repair = a_repair(file.orders.by_number("1001"))
            unit.put(repair, state=filed(repair))
        assert [one.piece for one in file.repair_lists.rows(file.repair_lists.hits("selene"), AT.date())] == [
            "Ring Selene"
        ]


def schema_4_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 4), write=True) as file:
        assert [one.kind for one in file.verify(full=True)] == ["attachment_missing"], "the dump holds rows only"
        repair = file.repairs.by_number("R-2026-0001")
        assert [one.action for one in file.repairs.steps(repair.id)] == ["receive"]
        assert [one.revision for one in file.repairs.quotes(repair.id)] == [1]
        (listed,) = file.repair_lists.in_care(AT.date())
        assert (listed.state, listed.order_number, listed.customer) == ("received", "#1001", "Łukasz Żółty")


def a_file_of_schema_4_has_no_letters_yet(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 4), write=True) as file:
        shop = file.shop.get()
        assert (shop.credit_note_pattern, shop.answer_days, shop.letter_texts) == ("CN-{year}-{n:04d}", 14, {})
        (claim,) = file.claims.of_order(file.orders.by_number("1001").id)
        assert file.papers.marks_of(claim.id) == []
        with file.work("sample", AT) as unit:
            paper = unit.put(a_paper(claim, unit.attach(b"%PDF")))
            unit.put(a_mark(paper))
        assert file.papers.by_message("<1@example.com>") == paper


def schema_5_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 5), write=True) as file:
        assert {one.kind for one in file.verify(full=True)} == {"attachment_missing"}, "the dump holds rows only"
        (claim,) = file.claims.of_order(file.orders.by_number("1001").id)
        (paper,) = file.papers.of_record(RecordKind.CLAIM, claim.id)
        assert paper.own_words == "Please enclose the pouch."
        assert [one.what for one in file.papers.marks_of(claim.id)] == ["sent"]
        assert file.shop.get().letter_texts["de"].closing == "Herzliche Grüße"


def a_file_of_schema_5_has_an_empty_bin_and_can_be_undone(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 5), write=True) as file:
        assert file.bin.all() == []
        (last,) = file.journal.operations(most=1)
        assert (last.action, last.undoes) == ("sample", "")


def a_file_of_schema_6_has_no_mails_and_nothing_was_asked_yet(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 6), write=True) as file:
        (claim,) = file.claims.of_order(file.orders.by_number("1001").id)
        assert file.claims.mails(claim.id) == []
        assert file.imports.choices(ChoiceKind.DATES) == []
        with file.work("sample", AT) as unit:
            mail, choice = unit.put(a_mail(claim)), unit.put(a_choice())
        assert file.claims.mails_by_message_ids([mail.message_id]) == [mail]
        assert file.imports.choice(ChoiceKind.DATES, "wix") == choice


def schema_7_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 7), write=True) as file:
        assert {one.kind for one in file.verify(full=True)} == {"attachment_missing"}, "the dump holds rows only"
        (claim,) = file.claims.of_order(file.orders.by_number("1001").id)
        (mail,) = file.claims.mails(claim.id)
        (letter,) = [one for one in file.claims.files(claim.id) if one.id == mail.file_id]
        (note,) = [one for one in file.customers.texts_of(RecordKind.CLAIM, claim.id) if one.id == mail.text_id]
        assert (letter.name, note.text, mail.sender) == (
            "clasp.eml",
            "Same clasp as last year.",
            "Erika Muster <erika@example.com>",
        )
        (choice,) = file.imports.choices(ChoiceKind.DATES)
        assert (choice.key, choice.value) == ("wix", DateOrder.MONTH_FIRST)


def schema_6_holds_what_it_held(folder: Path) -> None:
    with open_shop(file_of_schema(folder, 6), write=True) as file:
        assert {one.kind for one in file.verify(full=True)} == {"attachment_missing"}, "the dump holds rows only"
        (binned,) = file.bin.all()
        assert (binned.number, binned.record_kind) == ("#1002", RecordKind.ORDER)
        with file.work("undo", AT, undoes=binned.operation) as unit:
            file.reverse(unit, file.journal.of_operation(binned.operation))
        assert file.orders.by_number("1002").version == 2
        assert file.bin.all() == []


CASES: dict[str, Callable[[Path], None]] = {
    "make_the_first_tables": schema_1_holds_what_it_held,
    "add_files_reminders_and_notes": what_was_written_before_notes_was_the_customers,
    "index_where_orders_stand": orders_of_schema_2_stand_where_they_stood,
    "add_repairs": repairs_are_new_in_a_file_of_schema_3,
    "add_letters": a_file_of_schema_4_has_no_letters_yet,
    "add_undo_and_the_bin": a_file_of_schema_5_has_an_empty_bin_and_can_be_undone,
    "add_mails_and_import_choices": a_file_of_schema_6_has_no_mails_and_nothing_was_asked_yet,
}


def test_the_file_of_the_second_schema_is_read(tmp_path: Path) -> None:
    schema_2_holds_what_it_held(tmp_path / "old")


def test_the_file_of_the_third_schema_is_read(tmp_path: Path) -> None:
    schema_3_holds_what_it_held(tmp_path / "old")


def test_the_file_of_the_fourth_schema_is_read(tmp_path: Path) -> None:
    schema_4_holds_what_it_held(tmp_path / "old")


def test_the_file_of_the_fifth_schema_is_read(tmp_path: Path) -> None:
    schema_5_holds_what_it_held(tmp_path / "old")


def test_the_file_of_the_sixth_schema_is_read(tmp_path: Path) -> None:
    schema_6_holds_what_it_held(tmp_path / "old")


def test_the_file_of_the_seventh_schema_is_read(tmp_path: Path) -> None:
    schema_7_holds_what_it_held(tmp_path / "old")


@pytest.mark.parametrize("migration", migrations.MIGRATIONS, ids=lambda migration: migration.__name__)
def test_every_migration_has_its_case(migration: "migrations.Migration", tmp_path: Path) -> None:
    assert migration.__name__ in CASES, "a migration without a case, or without the dump of its schema"
    CASES[migration.__name__](tmp_path / "old")


def test_the_known_schema_is_that_of_all_migrations(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with contextlib.closing(Database(tmp_path / "x", "mode=rw")) as database:
        migrations.migrate(database)
        assert database.value("PRAGMA user_version") == migrations.SCHEMA == len(migrations.MIGRATIONS)
        assert migrations.fingerprint(database) == migrations.FINGERPRINT


def test_every_table_is_strict_and_every_reference_is_known(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with contextlib.closing(Database(tmp_path / "x", "mode=rw")) as database:
        migrations.migrate(database)
        inspected = database.inspected()
        own = [table for table in inspected.tables if "_words" not in table.name or table.name == "goods_words"]
        assert len(own) > 20
        assert all(table.strict for table in own)
        names = {table.name for table in own}
        assert all(key.other_table in names for table in own for key in table.foreign_keys)


def add_a_table(database: "sqlite_utils.Database") -> None:
    database.execute("CREATE TABLE later (row INTEGER PRIMARY KEY) STRICT")


def fail_half_way(database: "sqlite_utils.Database") -> None:
    database.execute("CREATE TABLE half (row INTEGER PRIMARY KEY) STRICT")
    database.execute("INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop's file of this version, in a program that knows one version more."""
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            unit.put(an_order(customer_id=customer.id))
        folder = file.folder
    know(monkeypatch, add_a_table)
    return folder


def know(monkeypatch: pytest.MonkeyPatch, *later: "migrations.Migration") -> None:
    every = (*migrations.MIGRATIONS, *later)
    monkeypatch.setattr(opening, "MIGRATIONS", every)
    monkeypatch.setattr(opening, "SCHEMA", len(every))
    folder = Path(__file__).parent
    with contextlib.closing(Database(folder / "unused", "mode=memory")) as database:
        with contextlib.suppress(ShopFileError):
            migrations.migrate(database, every)
        monkeypatch.setattr(opening, "FINGERPRINT", migrations.fingerprint(database))


@pytest.mark.parametrize("write", [True, False], ids=["writing", "reading"])
def test_an_older_file_is_backed_up_and_then_brought_up_to_date(older: Path, *, write: bool) -> None:
    with open_shop(older, write=write) as file:
        assert file.orders.by_number("1001").version == 1
        assert file.writes is write
    (copy,) = (older / "backups").iterdir()
    head = check_bytes(copy)
    assert (head.why, head.schema, head.counts["orders"]) == (Why.MIGRATION, NOW, 1)
    with open_shop(older, write=True):
        assert len(list((older / "backups").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, fail_half_way)
    with pytest.raises(ShopFileError, match="nowhere"):
        open_shop(older, write=True)
    with contextlib.closing(Database(older / "shop.sqlite3", "mode=rw")) as database:
        assert database.value("PRAGMA user_version") == NOW
        assert database.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0
        assert database.value("SELECT count(*) FROM orders") == 1
    assert len(list((older / "backups").iterdir())) == 1


def test_without_a_copy_nothing_is_migrated(older: Path) -> None:
    (older / "backups").write_bytes(b"in the way")
    before = bytes_in(older)
    with pytest.raises(ShopFileError, match="can't be written"):
        open_shop(older, write=True)
    assert bytes_in(older) == before


def test_an_older_file_that_another_program_writes_is_left_alone(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with open_shop(older, write=True):
        know(monkeypatch, add_a_table)
        with pytest.raises(ShopFileError, match="ShopDesk is open"):
            open_shop(older, write=False)
