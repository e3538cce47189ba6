"""Taking everything out, from the command line."""

import json
import zipfile
from pathlib import Path

import pytest

from shopdesk.documents.csv_table import read_csv
from shopdesk.services.taking_out.all_sheets import all_sheets
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from tests.cli.running import run, run_apart
from tests.services.claim_shop import make_shop
from tests.storage.samples import plain


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def test_everything_is_written_and_said(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    done = run("--data", shop, "export", "--to", file)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{file} is written. Tables: {len(all_sheets(Speech()))}, rows: ")
    assert "Files: 0. Size: 0.1 MB." in done.out
    with zipfile.ZipFile(file) as archive:
        heads, order = read_csv(archive.read("orders.csv"))
        assert order[heads.index("number")] == "1001"
        assert b"Luna Atelier" in archive.read("README.txt")


def test_what_was_written_is_one_json_value_also_while_the_shop_is_open_for_writing(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    with open_shop(shop, write=True):
        done = run_apart("--data", shop, "export", "--to", file, "--json", "--as-of", "2026-06-12")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out)
    assert told == {
        "file": str(file),
        "bytes": file.stat().st_size,
        "rows": told["rows"],
        "files": 0,
        "missing": 0,
        "altered": 0,
    }
    assert (told["rows"]["orders"], told["rows"]["order_lines"], told["rows"]["customers"]) == (1, 2, 1)


def test_what_cant_be_written_or_is_not_named_is_refused(shop: Path, tmp_path: Path) -> None:
    own = run("--data", shop, "export", "--to", shop / "shop.sqlite3")
    assert own.status == 1
    assert "lies in the shop's own folder" in own.err
    other = run("--data", shop, "export", "--to", tmp_path / "none" / "all.zip")
    assert other.status == 1
    assert "can't be written" in other.err
    unnamed = run("--data", shop, "export")
    assert unnamed.status == 2
    assert "--to" in unnamed.err
    nowhere = run("--data", tmp_path / "nowhere", "export", "--to", tmp_path / "all.zip")
    assert nowhere.status == 1
    assert not (tmp_path / "all.zip").exists()
    assert run("--data", shop, "verify").status == 0


def test_a_year_that_no_zip_can_name_and_a_name_that_is_none(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert run("--data", shop, "export", "--to", file, "--as-of", "2199-12-31").status == 0
    with zipfile.ZipFile(file) as archive:
        assert archive.getinfo("README.txt").date_time[0] == 2107
    done = run("--data", shop, "export", "--to", "")
    assert (done.status, done.err) == (1, "No file was named to write to. Nothing was written; name one.\n")


def test_of_a_file_damaged_where_its_rows_are_counted_one_sentence_tells(shop: Path, tmp_path: Path) -> None:
    path = shop / "shop.sqlite3"
    with plain(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        roots = [
            root
            for (root,) in database.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'orders' AND rootpage")
        ]
    content = bytearray(path.read_bytes())
    for root in roots:
        content[(root - 1) * 4096 : root * 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    done = run_apart("--data", shop, "export", "--to", tmp_path / "all.zip")
    assert (done.status, done.out) == (1, "")
    assert "is damaged" in done.err
    assert done.err.count("\n") == 1, "a ZIP file that was not closed says so besides"
    assert [one.name for one in tmp_path.iterdir()] == ["shop"]
