"""Everything out: each column of the shop's file as it was kept, every file's bytes, whole or not at all."""

import csv
import hashlib
import io
import multiprocessing
import os
import re
import stat
import subprocess
import sys
import tomllib
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shopdesk.documents.csv_table import read_csv
from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.customers import Author, Customer, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import PaperError, ShopFileError
from shopdesk.domain.imports import ChoiceKind
from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.services.taking_out.all_sheets import ROW, all_sheets, left_out
from shopdesk.services.taking_out.archive import TakenOut
from shopdesk.services.taking_out.cells import BETWEEN, decimal
from shopdesk.services.taking_out.everything import (
    EverythingFile,
    clear_away,
    everything_file,
    run_taking_out,
    size_words,
    take_everything_out,
    taken_out_words,
)
from shopdesk.services.taking_out.file_names import Places, safe_name
from shopdesk.services.taking_out.sheets import ELEMENT, POSITION, Kind
from shopdesk.storage.driver import Database
from shopdesk.storage.everything import BESIDE
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop, open_shop
from shopdesk.texts import Speech
from tests.benchmarks.big_file import make_big_shop
from tests.services.claim_shop import SHOP, make_shop, office_at
from tests.storage.samples import a_choice, a_mail, a_note

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))
AT = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
JAPANESE = "山田 花子"
FORMULA = '=HYPERLINK("http://example.com")\r\n-1; +2'
PICTURE = b"\x89PNG\r\n\x1a\n no picture, but its bytes are kept"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop with two papers more, one of them void."""
    folder = tmp_path_factory.mktemp("everything") / "shop"
    make_sample_shop(folder, NOW)
    with open_shop(folder, write=True) as file:
        office = Office(file, NOW, signs=True)
        number = next(row.number for row in file.claims.rows(file.claims.ids("awaiting_return")))
        make_paper(office, PaperKind.RETURN_AUTHORIZATION, number)
        make_paper(office, PaperKind.ACKNOWLEDGEMENT, number)
    return folder


@pytest.fixture(scope="module")
def taken(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of the sample shop."""
    file = tmp_path_factory.mktemp("taken") / "all.zip"
    run_taking_out(sample, everything_file(file), NOW, lambda _done, _of: None)
    return file


def out_of(office: Office, file: Path) -> TakenOut:
    """Take everything out of an open shop and look that nothing else was left beside it."""
    before = set(file.parent.iterdir())
    done = take_everything_out(office, everything_file(file))
    assert set(file.parent.iterdir()) - before <= {file}
    assert zipfile.ZipFile(file).testzip() is None
    assert done.size == file.stat().st_size
    return done


def rows(file: Path, name: str) -> Rows:
    """Return the rows of a table as they were kept, by head."""
    with zipfile.ZipFile(file) as archive:
        heads, *found = read_csv(archive.read(f"{name}.csv"))
    return [dict(zip(heads, row, strict=True)) for row in found]


def plain_rows(file: Path, name: str) -> Rows:
    """Return the rows of a table as any program with the standard's reader sees them."""
    with zipfile.ZipFile(file) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_column_of_the_file_is_taken_out_or_named_with_the_reason(sample: Path) -> None:
    say = Speech()
    taken_out = {(sheet.table, name) for sheet in all_sheets(say) for name in sheet.stored}
    reasons = left_out(say)
    with open_shop(sample, write=False) as file:
        tables, indexes = file.everything.tables(), file.everything.indexes()
    assert all(name.endswith("_words") for name in indexes)
    assert {"orders", "journal", "counters", "bin"} <= tables.keys()
    forgotten = [
        f"{table}.{column}"
        for table, columns in tables.items()
        for column in columns
        if (table, column) not in taken_out and not {table, f"{table}.{column}"} & reasons.keys() and column != ROW
    ]
    assert forgotten == []
    known = {*tables, *(f"{table}.{column}" for table, columns in tables.items() for column in columns), ROW}
    assert reasons.keys() <= known
    stored = {(table, column) for table, columns in tables.items() for column in columns}
    assert taken_out - {(table, name) for table, names in BESIDE.items() for name in names} - stored <= {
        ("attachments", "file"),  # the writer itself knows these of each file
        *(("attachments", name) for name in ("found", "name", "media_type", "file_of")),
        *(("attachments", f"record_{name}") for name in ("kind", "id", "number")),
    }


def test_the_description_tells_each_table_and_column_that_there_is_and_no_other(taken: Path) -> None:
    with zipfile.ZipFile(taken) as archive:
        told = archive.read("README.txt").decode()
        tables = sorted(name for name in archive.namelist() if name.endswith(".csv"))
        heads = {name: read_csv(archive.read(name))[0] for name in tables}
        counts = {name: len(read_csv(archive.read(name))) - 1 for name in tables}
    assert "Everything of the shop Atelier Specimen" in told
    assert all(line.endswith("\r") for line in told.split("\n")[:-1])
    told = told.replace("\r", "")
    parts = {part.split(" ", 1)[0]: part for part in told.split("\n\n") if part.split(" ", 1)[0].endswith(".csv")}
    assert sorted(parts) == tables
    for name, part in parts.items():
        first, *lines = part.splitlines()
        assert first == f"{name} ({counts[name]:,} {'row' if counts[name] == 1 else 'rows'})"
        described = [named[1] for line in lines if (named := re.match(r" {4}(\w+(, \w+_local)?)( |$)", line))]
        assert ", ".join(described).split(", ") == heads[name]
    for reason in left_out(Speech()).values():
        assert reason in " ".join(told.split())


def test_tables_join_as_their_columns_say_and_hold_no_words_but_those_that_are_named(taken: Path) -> None:
    tables = {sheet.name: (sheet, rows(taken, sheet.name)) for sheet in all_sheets(Speech())}
    joined = 0
    for sheet, found in tables.values():
        for column in sheet.columns:
            values = [row[column.name] for row in found if row[column.name]]
            if column.kind is Kind.LIST:
                values = [one for value in values for one in value.split(BETWEEN)]
            if column.refers:
                other, _, name = column.refers.partition(".")
                assert {*values} <= {row[name] for row in tables[other][1]}, (sheet.name, column.name)
                joined += len(values)
            if column.codes is not None and column.kind is not Kind.PAIRS:
                assert {*values} <= {*column.codes}, (sheet.name, column.name)
    assert joined > 1_000
    empty = {name for name, (_, found) in tables.items() if not found}
    assert empty <= {
        "shop_letter_texts",
        "imports",
        "imported_values",
        "import_choices",
        "claim_files",
        "mails",
        "reminders",
        "paper_marks",
        "bin",
    }


def test_orders_are_read_back_with_the_amounts_and_moments_that_were_kept(sample: Path, taken: Path) -> None:
    told = {row["id"]: row for row in plain_rows(taken, "orders")}
    lines = plain_rows(taken, "order_lines")
    with open_shop(sample, write=False) as file:
        office = Office(file, NOW)
        kept = [file.orders.by_id(row.id) for row in file.orders.first(500)]
        assert len(told) == len(kept) == 60
        for order in kept:
            row = told[order.id]
            assert (row["number"], row["currency"]) == (order.number, "EUR")
            assert row["total"] == f"{order.total / 100:.2f}"
            assert row["placed_at"] == str(order.placed_at)
            assert order.placed_at is not None
            assert order.placed_at.instant is not None
            clock = order.placed_at.instant.astimezone(office.zone)
            assert row["placed_at_local"] == clock.strftime("%Y-%m-%d %H:%M:%S")
            sources = dict(pair.split("=") for pair in row["sources"].split(BETWEEN))
            assert sources == {name: str(source) for name, source in order.sources.items()}
            mine = [line for line in lines if line["order_id"] == order.id]
            assert [line["code"] for line in mine] == [line.code for line in order.lines]
            assert [line["unit_price"] for line in mine] == [f"{line.unit_price / 100:.2f}" for line in order.lines]


def test_what_the_policy_says_is_told_in_words_and_sums(sample: Path, taken: Path) -> None:
    verdicts = rows(taken, "verdicts")
    findings = rows(taken, "verdict_findings")
    with open_shop(sample, write=False) as file:
        office = Office(file, NOW, signs=True)
        for row in file.claims.rows(file.claims.ids()):
            for given in file.claims.verdicts(row.id):
                told = next(one for one in verdicts if one["id"] == given.id)
                assert told["outcome"] == given.verdict.outcome
                assert told["remedies"] == BETWEEN.join(given.verdict.remedies)
                refund = given.verdict.refund
                assert told["refund_goods"] == ("" if refund is None else f"{refund.goods / 100:.2f}")
                mine = [one for one in findings if one["verdict_id"] == given.id]
                assert [int(one["position"]) for one in mine] == list(range(1, len(given.verdict.findings) + 1))
                assert [one["says"] for one in mine] == [
                    office.speech.messages(finding.says) for finding in given.verdict.findings
                ]


def test_quantities_rates_and_stones_of_repairs_are_told_in_their_units(taken: Path) -> None:
    lines = rows(taken, "repair_quote_lines")
    assert {"1", "0.8"} & {line["quantity"] for line in lines}
    assert all("." in line["unit_price"] for line in lines)
    assert {row["tax_rate"] for row in rows(taken, "repair_quotes")} <= {"20", ""}
    stones = rows(taken, "repair_stones")
    assert [(row["count"], row["kind"], row["size"], row["state"]) for row in stones[:2]] == [
        ("1", "garnet", "3 mm", "chipped"),
        ("2", "diamond", "1.2 mm", "sound"),
    ]
    assert [decimal(value, 3) for value in (1000, 800, 5, 0, -1250)] == ["1", "0.8", "0.005", "0", "-1.25"]


def test_every_file_lies_there_under_its_name_with_the_bytes_that_were_kept(taken: Path) -> None:
    listed = rows(taken, "files")
    assert {"paper", "repair_file"} <= {row["file_of"] for row in listed}
    with zipfile.ZipFile(taken) as archive:
        assert {row["file"] for row in listed} == {name for name in archive.namelist() if name.startswith("files/")}
        for row in listed:
            content = archive.read(row["file"])
            assert hashlib.sha256(content).hexdigest() == row["sha256"]
            assert (row["found"], int(row["size"])) == ("whole", len(content))
        policies = rows(taken, "policy_versions")
        assert [row["file"] for row in policies] == ["policies/quality-guarantee-1.toml"]
        assert tomllib.loads(archive.read(policies[0]["file"]).decode())["key"] == "quality-guarantee"
    paper = next(row for row in rows(taken, "papers") if row["kind"] == "acknowledgement")
    assert paper["file"].startswith("files/claims/2026-")
    assert paper["file"].endswith("-acknowledgement.pdf")
    assert len({row["sha256"] for row in listed}) < len(listed)  # one picture of the sample belongs to two repairs


def test_the_history_holds_each_change_with_what_was_done_at_once(sample: Path, taken: Path) -> None:
    told = rows(taken, "history")
    with open_shop(sample, write=False) as file:
        shop = file.shop.get()
        entries = file.journal.of_record(RecordKind.SHOP, shop.id)
        assert file.everything.count("journal") == len(told)
    mine = [row for row in told if row["record_id"] == shop.id and row["part"] == "shop"]
    assert [row["operation_id"] for row in mine] == [entry.operation for entry in entries if entry.part == "shop"]
    assert [int(row["entry"]) for row in told] == sorted(int(row["entry"]) for row in told)
    assert any('"name"' in row["personal_changes"] for row in told if row["part"] == "customer")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The small shop of the claim tests, open for writing, with a folder `out` beside it."""
    make_shop(tmp_path / "shop", "seven-day")
    (tmp_path / "out").mkdir()
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as opened:
        yield opened


def test_texts_of_every_kind_come_back_and_none_begins_like_a_formula(office: Office, tmp_path: Path) -> None:
    first = office.file.orders.by_number("1001")
    customers = [Customer(id=new_id(AT), name=name) for name in (JAPANESE, FORMULA, "-1", '"', "a,b;=c\t+d\u202e")]
    texts = [
        CustomerText(
            id=new_id(AT),
            customer_id=customers[0].id,
            record_kind=RecordKind.ORDER,
            record_id=first.id,
            text="x" * 1_000_000 + "\r\n=1",
            author=Author.OWNER,
        )
    ]
    with office.file.work("test", AT) as unit:
        unit.put_many(customers)
        unit.put_many(texts)
        words = {"ja": LetterTexts(greeting=f"{JAPANESE} 様"), "en": LetterTexts(terms="@all\n+1")}
        unit.put(replace(office.shop, letter_texts=words))
    out_of(office, tmp_path / "out" / "all.zip")
    names = [row["name"] for row in rows(tmp_path / "out" / "all.zip", "customers")]
    assert names == ["Erika Muster", *(one.name for one in customers)]
    plain = [row["name"] for row in plain_rows(tmp_path / "out" / "all.zip", "customers")]
    assert plain[1] == JAPANESE
    assert [one[0] for one in plain if one.lstrip("'\"")[:1] in {"=", "-", "+", "@"}] == ["'", "'"]
    text = rows(tmp_path / "out" / "all.zip", "customer_texts")[-1]
    assert (text["text"], text["author"], text["moment"]) == (texts[0].text, "owner", "")
    own = {row["language"]: row for row in rows(tmp_path / "out" / "all.zip", "shop_letter_texts")}
    assert own["ja"]["greeting"] == f"{JAPANESE} 様"
    assert own["en"]["terms"] == "@all\n+1"


def test_amounts_have_the_decimals_of_their_currency(office: Office, tmp_path: Path) -> None:
    for number, (currency, price) in enumerate({"JPY": 1500, "KWD": 12_345, "USD": 5}.items(), 2001):
        line = OrderLine(id=new_id(AT), position=1, code="X", quantity=1, unit_price=price)
        order = Order(id=new_id(AT), channel="desk", number=str(number), currency=currency, lines=(line,))
        with office.file.work("test", AT) as unit:
            unit.put(order)
    out_of(office, tmp_path / "out" / "all.zip")
    totals = {row["currency"]: row["total"] for row in plain_rows(tmp_path / "out" / "all.zip", "orders")}
    assert totals == {"EUR": "126.00", "JPY": "1500", "KWD": "12.345", "USD": "0.05"}
    prices = {row["currency"]: row["unit_price"] for row in plain_rows(tmp_path / "out" / "all.zip", "order_lines")}
    assert prices["JPY"] == "1500"
    assert prices["KWD"] == "12.345"


def with_files(office: Office, *files: tuple[str, bytes]) -> list[ClaimFile]:
    """Open a claim with files of these names and bytes."""
    claim = open_claim(
        office,
        ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=office.now, lines=(("RG-1", 1),)),
    )
    with office.file.work("test", office.instant) as unit:
        return [
            unit.put(
                ClaimFile(
                    id=new_id(office.instant),
                    claim_id=claim.id,
                    customer_id=claim.customer_id,
                    name=name,
                    media_type="image/png",
                    sha256=unit.attach(content),
                    size=len(content),
                    added_at=office.instant,
                )
            )
            for name, content in files
        ]


def test_mails_and_answers_about_files_are_told(office: Office, tmp_path: Path) -> None:
    (letter,) = with_files(office, ("ring.eml", b"From: erika"))
    claim = office.file.claims.by_id(letter.claim_id)
    with office.file.work("test", AT) as unit:
        text = unit.put(a_note(claim, "The clasp broke."))
        unit.put(a_mail(claim, file_id=letter.id, text_id=text.id, subject=FORMULA))
        unit.put(a_choice())
        unit.put(a_choice(ChoiceKind.COLUMNS, "No.,Day", value="Fair list", columns={"number": "No."}))
    out_of(office, tmp_path / "out" / "all.zip")
    (mail,) = rows(tmp_path / "out" / "all.zip", "mails")
    (file,) = rows(tmp_path / "out" / "all.zip", "claim_files")
    assert (mail["claim_id"], mail["customer_id"], mail["file_id"]) == (claim.id, claim.customer_id, file["id"])
    assert (mail["message_id"], mail["clock"], mail["subject"]) == ("<2@example.com>", "received", FORMULA)
    assert (mail["received_at"], mail["received_at_local"]) == ("2026-03-03T12:30:00Z", "2026-03-03 13:30:00")
    assert mail["text_id"] in {row["id"] for row in rows(tmp_path / "out" / "all.zip", "customer_texts")}
    dates, columns = rows(tmp_path / "out" / "all.zip", "import_choices")
    assert (dates["kind"], dates["key"], dates["value"]) == ("dates", "wix", "mdy")
    assert (columns["kind"], columns["value"], columns["columns"]) == ("columns", "Fair list", '{"number":"No."}')


def test_names_of_files_lead_nowhere_and_none_takes_the_place_of_another(office: Office, tmp_path: Path) -> None:
    names = (
        "../../etc/passwd",
        "CON",
        "nul.png",
        "a" * 300 + ".png",
        "ring.png",
        "Ring.PNG",
        "\u202egnp.exe",
        " . ",
        JAPANESE,
    )
    kept = with_files(office, *((name, name.encode()) for name in names), ("again.png", b"ring.png"))
    out_of(office, tmp_path / "out" / "all.zip")
    listed = rows(tmp_path / "out" / "all.zip", "claim_files")
    assert [row["name"] for row in listed] == [*names, "again.png"]
    places = [row["file"] for row in listed]
    assert places[-1] == places[4]  # the same bytes lie there once
    assert [place.removeprefix("files/claims/2026-0001/") for place in places[:-1]] == [
        "etc-passwd",
        "_CON",
        "_nul.png",
        "a" * 76 + ".png",
        "ring.png",
        "Ring (2).PNG",
        "gnp.exe",
        kept[7].sha256[:16],
        JAPANESE,
    ]
    with zipfile.ZipFile(tmp_path / "out" / "all.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
        for row, name in zip(listed, names, strict=False):
            assert (tmp_path / "unpacked" / row["file"]).read_bytes() == name.encode()
        assert not any(name.startswith("/") or ".." in name.split("/") for name in archive.namelist())


def test_a_safe_name_is_short_in_bytes_too_and_numbers_go_on() -> None:
    long = safe_name("指" * 300 + ".jpeg", "x")
    assert len(long.encode()) <= 160
    assert long.endswith(".jpeg")
    assert safe_name("com1.tar.gz", "x") == "_com1.tar.gz"
    assert safe_name("\x00\n/", "x") == "x"
    places = Places()
    assert [places.place("f", name) for name in ("a.b", "A.B", "a.b", "a", "a")] == [
        "f/a.b",
        "f/A (2).B",
        "f/a (3).b",
        "f/a",
        "f/a (2)",
    ]


def test_missing_and_altered_files_are_told_and_all_else_is_taken_out(office: Office, tmp_path: Path) -> None:
    gone, altered, whole = with_files(office, ("gone.png", b"1"), ("altered.png", b"22"), ("whole.png", PICTURE))
    attachments = office.file.folder / "attachments"
    (attachments / gone.sha256[:2] / gone.sha256).unlink()
    (attachments / altered.sha256[:2] / altered.sha256).write_bytes(b"other bytes")
    with office.file.work("test", AT) as unit:
        unused = unit.attach(b"nobody names it")
    file = tmp_path / "out" / "all.zip"
    done = out_of(office, file)
    assert (done.files, done.missing, done.altered) == (3, 1, 1)
    listed = {row["sha256"]: row for row in rows(file, "files")}
    assert [(listed[one.sha256]["found"], listed[one.sha256]["file"]) for one in (gone, altered, whole)] == [
        ("missing", ""),
        ("altered", "files/claims/2026-0001/altered.png"),
        ("whole", "files/claims/2026-0001/whole.png"),
    ]
    assert (listed[unused]["file_of"], listed[unused]["file"]) == ("nothing", f"files/others/{unused}")
    assert rows(file, "claim_files")[0]["file"] == ""
    with zipfile.ZipFile(file) as archive:
        assert archive.read("files/claims/2026-0001/altered.png") == b"other bytes"
        assert "Files that were missing: 1." in archive.read("README.txt").decode()
    told = taken_out_words(done, office.speech)
    assert "1 file was missing in the shop’s folder; files.csv tells which." in told
    assert "1 file is no longer as it was kept; files.csv tells which." in told


def test_nothing_is_left_of_a_customer_who_was_erased(office: Office, tmp_path: Path) -> None:
    customer = office.file.customers.by_email("erika@example.com")
    assert customer is not None
    with office.file.work("test", AT) as unit:
        for address in office.file.customers.addresses(customer.id):
            unit.put(replace(address, address=replace(address.address, name="", street="", postcode="", city="")))
        unit.put(replace(customer, name="", email=""))
    file = tmp_path / "out" / "all.zip"
    out_of(office, file)
    assert b"Erika" in all_bytes(file)  # the history still holds it
    path = office.file.folder / "shop.sqlite3"
    office.file.close()
    database = Database(path, "mode=rw")
    with database.transaction():
        database.execute("DELETE FROM personal_changes WHERE customer_id = ?", (customer.id,))
    database.close()
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as again:
        out_of(again, file)
    for word in (b"Erika", b"erika@", b"Heidestr"):
        assert word not in all_bytes(file)
    assert customer.id in {row["id"] for row in rows(file, "customers")}
    changed = [row for row in rows(file, "history") if row["record_id"] == customer.id and row["part"] == "customer"]
    assert {row["personal"] for row in changed} == {"email; name"}
    assert {row["personal_changes"] for row in changed} == {""}


def all_bytes(file: Path) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_an_empty_shop_is_taken_out_with_the_heads_of_all_tables(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with create_shop(tmp_path / "shop", SHOP, AT) as file:
        done = out_of(Office(file, NOW), tmp_path / "out" / "all.zip")
    assert {name: count for name, count in done.rows.items() if count} == {"shop": 1, "history": 1}
    with zipfile.ZipFile(tmp_path / "out" / "all.zip") as archive:
        for sheet in all_sheets(Speech()):
            assert read_csv(archive.read(sheet.file))[0] == list(sheet.heads)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("shop/attachments/all.zip", "lies in the shop's own folder"),
        ("shop/shop.lock", "lies in the shop's own folder"),
        ("shop/../shop/all.zip", "lies in the shop's own folder"),
        ("leads_there/all.zip", "lies in the shop's own folder"),
        ("out", "is a folder, not a file"),
        ("other.sqlite3", "is a database"),
        ("none/all.zip", "can't be written"),
        ("x" * 300, "can't be written"),
        ("a\0b", "can't be written"),
    ],
)
def test_a_place_that_cant_be_written_is_refused_and_left_as_it_was(
    office: Office, tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "other.sqlite3").write_bytes(b"SQLite format 3\x00 and more")
    (tmp_path / "leads_there").symlink_to(tmp_path / "shop" / "attachments")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(PaperError, match=reason):
        take_everything_out(office, everything_file(tmp_path / place))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_too_little_room_is_said_before_anything_is_written(office: Office, tmp_path: Path) -> None:
    kept = with_files(office, ("large.png", PICTURE))
    path = office.file.folder / "shop.sqlite3"
    office.file.close()
    database = Database(path, "mode=rw")
    with database.transaction():
        database.execute("UPDATE attachments SET size = ? WHERE sha256 = ?", (1 << 60, kept[0].sha256))
    database.close()
    refused = pytest.raises(PaperError, match=r"not enough room.*takes at least 1,152,921,504,606\.\d MB.*Nothing was")
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as again, refused:
        take_everything_out(again, everything_file(tmp_path / "out" / "all.zip"))
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
def test_a_full_disk_is_said_and_keeps_the_file_that_was_there(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(b"before")
    program = (
        "import resource; from pathlib import Path; from shopdesk.services.taking_out.everything import *;"
        "from shopdesk.domain.moments import Moment; from shopdesk.domain.errors import PaperError;"
        f"made = everything_file(Path({str(file)!r}));"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"try: run_taking_out(Path({str(sample)!r}), made, Moment.parse('2026-06-12'), lambda *_: 0)\n"
        "except PaperError as error: print(error.sentence)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "can't be written (File too large). What was there before is kept." in result.stdout
    assert result.stderr == ""
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_only_the_owner_may_read_what_was_taken_out(taken: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(taken.stat().st_mode) == 0o600


def test_all_of_it_is_from_one_state_of_the_file(office: Office, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def write_meanwhile(done: int, of: int) -> None:
        if not told:
            with office.file.work("meanwhile", AT) as unit:
                unit.put(Customer(id=new_id(AT), name="Came later"))
        told.append((done, of))

    file = tmp_path / "out" / "all.zip"
    run_taking_out_meanwhile(office, file, write_meanwhile)
    assert office.file.customers.by_email("") is None
    assert [row["name"] for row in rows(file, "customers")] == ["Erika Muster"]
    assert all(row["action"] != "meanwhile" for row in rows(file, "history"))
    assert told[-1][0] == told[-1][1] > 0


def run_taking_out_meanwhile(office: Office, file: Path, report: Any) -> None:
    """Take everything out beside whoever holds the shop open for writing, and hear how far it is from then on."""
    with open_shop(office.file.folder, write=False) as beside:
        take_everything_out(Office(beside, office.now), everything_file(file), report)


def test_however_many_orders_there_are_few_are_in_memory_at_a_time(tmp_path: Path) -> None:
    peaks: list[int] = []
    for orders in (60, 60, 400):  # the first time loads what the program needs once
        folder = tmp_path / f"{len(peaks)}"
        make_big_shop(folder, orders).close()
        with open_shop(folder, write=False) as file:
            tracemalloc.start()
            take_everything_out(Office(file, NOW), everything_file(tmp_path / "all.zip"))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[1] + 50_000
    assert len(all_bytes(tmp_path / "all.zip")) > 800_000


def test_ended_in_the_middle_nothing_is_left_about(sample: Path, tmp_path: Path) -> None:
    made = everything_file(tmp_path / "all.zip")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_take_telling, args=(sample, made, NOW, theirs), daemon=True)
    process.start()
    theirs.close()
    while ours.recv()[0] < 500:
        pass
    process.kill()
    process.join()
    assert made.temporary.exists()
    clear_away(made)
    assert list(tmp_path.iterdir()) == []


def _take_telling(folder: Path, made: EverythingFile, now: Moment, window: Any) -> None:
    def tell(done: int, of: int) -> None:
        window.send((done, of))
        if done >= 500:
            multiprocessing.Event().wait(60)  # until it is ended

    run_taking_out(folder, made, now, tell)


def test_what_can_t_be_read_is_said_and_nothing_is_written(office: Office, tmp_path: Path) -> None:
    path = office.file.folder / "shop.sqlite3"
    office.file.close()
    database = Database(path, "mode=rw")
    with database.transaction():
        database.execute("UPDATE orders SET sources = '[1'")
    database.close()
    refused = pytest.raises(ShopFileError, match="what is kept in orders can't be read")
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as again, refused:
        take_everything_out(again, everything_file(tmp_path / "out" / "all.zip"))
    assert list((tmp_path / "out").iterdir()) == []


def test_a_size_is_told_in_megabytes() -> None:
    say = Speech()
    assert [size_words(size, say) for size in (0, 240_286, 9_960_000, 34_300_307, 2_000_000_000)] == [
        "0.1 MB",
        "0.2 MB",
        "10 MB",
        "34 MB",
        "2,000 MB",
    ]


def test_columns_of_elements_stand_in_tables_of_elements_only() -> None:
    for sheet in all_sheets(Speech()):
        of_elements = [column for column in sheet.columns if column.stored in {ELEMENT, POSITION}]
        assert bool(of_elements) == bool(sheet.each), sheet.name
        for column in sheet.columns:
            if column.kind is Kind.AMOUNT:
                assert column.currency in {one.name for one in sheet.columns}, (sheet.name, column.name)
