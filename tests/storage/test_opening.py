"""Making and opening a shop's file, and refusing what is none."""

import os
import stat
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.migrations import SCHEMA
from shopdesk.storage.opening import create_shop, open_shop
from tests.storage.samples import AT, a_customer, a_shop, bytes_in, new_shop, plain, said_by


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_shop(tmp_path) as file:
        return file.folder


def change(folder: Path, *statements: str) -> None:
    with plain(folder / "shop.sqlite3") as database:
        for statement in statements:
            database.execute(statement).fetchall()


def refused(folder: Path, *, write: bool) -> str:
    """Open a shop that must be refused; nothing in its folder may change but the lock, which holds nothing."""
    before = bytes_in(folder) if folder.exists() else {}
    with pytest.raises(ShopFileError) as caught:
        open_shop(folder, write=write)
    after = bytes_in(folder) if folder.exists() else {}
    after.pop("shop.lock", None)
    before.pop("shop.lock", None)
    assert after == before
    return caught.value.sentence


both_ways = pytest.mark.parametrize("write", [True, False], ids=["writing", "reading"])


def test_a_new_shop_is_there_when_opened_again(folder: Path) -> None:
    with open_shop(folder, write=False) as file:
        assert file.shop.get().name == "Sample Atelier"
        assert file.shop.get().version == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in other ways")
def test_only_its_owner_may_read_a_shop(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("attach", AT) as unit:
            unit.attach(b"a picture")
        for path in [file.folder, *file.folder.rglob("*")]:
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_closed_shop_leaves_no_log_beside_it(folder: Path) -> None:
    with open_shop(folder, write=True) as file, file.work("x", AT) as unit:
        unit.put(a_customer())
    with open_shop(folder, write=False) as file:
        assert file.customers.by_email("erika@example.com")
    assert {path.name for path in folder.iterdir()} == {"attachments", "shop.lock", "shop.sqlite3"}


def test_a_second_shop_in_the_same_folder_is_refused(folder: Path) -> None:
    before = bytes_in(folder)
    with pytest.raises(ShopFileError, match=r"There is a shop in .* already"):
        create_shop(folder, a_shop(), AT)
    assert bytes_in(folder) == before


def test_a_shop_whose_beginning_fails_leaves_no_file(tmp_path: Path) -> None:
    def break_off(_: object) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        create_shop(tmp_path / "shop", a_shop(), AT, first=break_off)
    assert sorted(path.name for path in (tmp_path / "shop").iterdir()) == ["attachments", "shop.lock"]


def test_what_an_attempt_that_broke_off_has_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "shop.sqlite3.new").write_bytes(b"half a file")
    with create_shop(tmp_path / "shop", a_shop(), AT) as file:
        assert file.shop.get().name == "Sample Atelier"
    assert not list((tmp_path / "shop").glob("*.new*"))


@both_ways
def test_no_folder_is_no_shop(tmp_path: Path, *, write: bool) -> None:
    assert "There is no folder" in refused(tmp_path / "nowhere", write=write)
    assert not (tmp_path / "nowhere").exists()


@both_ways
def test_a_folder_without_the_file_is_no_shop(tmp_path: Path, *, write: bool) -> None:
    assert "it holds no file shop.sqlite3" in refused(tmp_path, write=write)
    assert not list(tmp_path.iterdir())


@both_ways
def test_an_empty_file_is_refused(tmp_path: Path, *, write: bool) -> None:
    (tmp_path / "shop.sqlite3").touch()
    assert "is empty (0 bytes)" in refused(tmp_path, write=write)


@both_ways
@pytest.mark.parametrize("content", [b"%PDF-1.7 " * 500, os.urandom(8192), b"SQLite format 2\x00" * 20])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, *, write: bool) -> None:
    (tmp_path / "shop.sqlite3").write_bytes(content)
    assert "is no SQLite database, or it is encrypted" in refused(tmp_path, write=write)


@both_ways
def test_an_encrypted_file_is_refused(tmp_path: Path, *, write: bool) -> None:
    with plain(tmp_path / "shop.sqlite3") as database:
        database.execute("PRAGMA key = 'open sesame'")
        database.execute("CREATE TABLE t (a)")
    assert "or it is encrypted" in refused(tmp_path, write=write)


@both_ways
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_another_programs_file_is_refused(tmp_path: Path, mode: str, *, write: bool) -> None:
    change(tmp_path, f"PRAGMA journal_mode = {mode}", "CREATE TABLE notes (a)", "PRAGMA application_id = 77")
    assert "of another program" in refused(tmp_path, write=write)
    assert not list(tmp_path.glob("*-wal")) + list(tmp_path.glob("*-shm"))


@both_ways
def test_a_file_of_a_newer_version_is_refused(folder: Path, *, write: bool) -> None:
    change(folder, f"PRAGMA user_version = {SCHEMA + 1}")
    assert "written by a newer ShopDesk" in refused(folder, write=write)


@both_ways
def test_a_file_cut_short_is_refused(folder: Path, *, write: bool) -> None:
    path = folder / "shop.sqlite3"
    path.write_bytes(path.read_bytes()[:-5000])
    assert "is damaged" in refused(folder, write=write)


@both_ways
def test_a_file_cut_within_its_header_is_refused(folder: Path, *, write: bool) -> None:
    path = folder / "shop.sqlite3"
    path.write_bytes(path.read_bytes()[:40])
    assert "it ends after 40 bytes" in refused(folder, write=write)


@both_ways
def test_a_file_with_other_tables_is_refused(folder: Path, *, write: bool) -> None:
    change(folder, "DROP TABLE goods_words")
    assert "its tables are not those that this version of ShopDesk makes" in refused(folder, write=write)


@both_ways
def test_a_file_whose_first_pages_are_overwritten_is_refused(folder: Path, *, write: bool) -> None:
    path = folder / "shop.sqlite3"
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\x5a" * 8_000 + content[8_100:])
    told = refused(folder, write=write)
    assert "is damaged" in told
    assert told.endswith("(`shopdesk restore`); as the last resort, save what can be read (`shopdesk salvage`).")


def test_damage_found_while_reading_is_said(folder: Path) -> None:
    with open_shop(folder, write=True) as file, file.work("x", AT) as unit:
        unit.put_many([a_customer(f"Name {i}", f"c{i}@example.com") for i in range(2_000)])
    path = folder / "shop.sqlite3"
    content = bytearray(path.read_bytes())
    with plain(path) as database:
        page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'customers'").fetchone()[0]
    content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    with open_shop(folder, write=False) as file:
        with pytest.raises(ShopFileError, match="is damaged"):
            file.customers.by_email("c7@example.com")
        assert file.verify()[0].kind == "damaged"


@both_ways
def test_a_folder_instead_of_the_file_is_no_shop(tmp_path: Path, *, write: bool) -> None:
    (tmp_path / "shop.sqlite3").mkdir()
    assert "it holds no file" in refused(tmp_path, write=write)


AS_NOBODY = """
import os, sys
from pathlib import Path
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage import opening
from tests.storage.samples import AT, a_shop
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
folder, way = Path(sys.argv[1]), sys.argv[2]
try:
    if way == "make":
        opening.create_shop(folder, a_shop(), AT)
    with opening.open_shop(folder, write=way == "write") as file:
        print(file.shop.get().name, sorted(path.name for path in file.folder.iterdir()))
except ShopFileError as error:
    print(error.sentence)
"""


@pytest.fixture
def guarded(folder: Path) -> Path:
    """A shop that another user may look at and not change."""
    if os.name != "posix":
        pytest.skip("Windows keeps rights in other ways")
    above = [one for one in folder.parents if one.stat().st_uid == os.getuid() and one != Path("/")]
    for one in above:
        one.chmod(one.stat().st_mode | 0o055)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def test_a_shop_in_a_read_only_folder_can_be_read(guarded: Path) -> None:
    assert said_by(AS_NOBODY, guarded, "read") == "Sample Atelier ['attachments', 'shop.lock', 'shop.sqlite3']"


def test_a_shop_in_a_read_only_folder_is_not_opened_for_writing(guarded: Path) -> None:
    before = bytes_in(guarded)
    assert "can't be written" in said_by(AS_NOBODY, guarded, "write")
    assert bytes_in(guarded) == before


def test_a_read_only_file_is_not_opened_for_writing(guarded: Path) -> None:
    guarded.chmod(0o777)
    before = bytes_in(guarded)
    assert "can't be written (it is read-only)" in said_by(AS_NOBODY, guarded, "write")
    assert said_by(AS_NOBODY, guarded, "read").startswith("Sample Atelier")
    assert bytes_in(guarded) == before


def test_a_shop_with_a_log_in_a_read_only_folder_says_that_it_cannot_be_read(guarded: Path) -> None:
    (guarded / "shop.sqlite3-wal").write_bytes(b"changes that were not folded in")
    (guarded / "shop.sqlite3-wal").chmod(0o444)
    before = bytes_in(guarded)
    assert "holds changes that were not folded into the shop's file" in said_by(AS_NOBODY, guarded, "read")
    assert bytes_in(guarded) == before


def test_a_file_that_may_not_be_read_is_said(guarded: Path) -> None:
    (guarded / "shop.sqlite3").chmod(0o000)
    assert "can't be read (Permission denied)" in said_by(AS_NOBODY, guarded, "read")


def test_a_folder_that_may_not_be_entered_is_said(guarded: Path) -> None:
    guarded.chmod(0o000)
    try:
        assert "can't be read (Permission denied)" in said_by(AS_NOBODY, guarded, "read")
    finally:
        guarded.chmod(0o755)


def test_a_shop_is_not_made_where_the_folder_cannot_be_written(guarded: Path) -> None:
    said = said_by(AS_NOBODY, guarded / "attachments" / "new", "make")
    assert "can't be written (Permission denied)" in said


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    file = new_shop(tmp_path)
    file.close()
    file.close()
    open_shop(file.folder, write=True).close()
