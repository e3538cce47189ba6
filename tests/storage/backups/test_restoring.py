"""Restoring: the shop becomes what it was, whole or not at all, and what it was before is kept."""

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.backups import restoring
from shopdesk.storage.backups.archive import BackupError, Why
from shopdesk.storage.backups.restoring import restore
from shopdesk.storage.backups.shelf import copy_backup, names_in, read_backup
from shopdesk.storage.backups.taking import Backup
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, a_claim, a_customer, a_file, an_order, bytes_in, new_shop

LATER = AT + timedelta(days=1)


def a_shop_with_a_backup(folder: Path) -> tuple[Path, Backup]:
    """Make a shop with an order and a picture, back it up, and add a second order."""
    with new_shop(folder) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            order = unit.put(an_order(customer_id=customer.id))
            claim = unit.put(a_claim(order), state="new")
            unit.put(a_file(claim, unit.attach(b"a picture")))
        backup = file.back_up(file.folder / "backups", why=Why.CHANGES, at=AT)
        with file.work("x", AT) as unit:
            unit.put(an_order("#1002"))
        return file.folder, backup


def numbers(file: ShopFile) -> list[str]:
    return [file.orders.rows([row])[0].number for row in file.orders.ids()]


def test_a_restored_shop_is_what_it_was_and_says_so_in_its_history(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    done = restore(folder, backup.path, LATER, who="owner", device="desk")
    with open_shop(folder, write=True) as file:
        assert numbers(file) == ["#1001"]
        assert file.verify(full=True) == []
        (entry,) = [one for one in file.journal.of_record("shop", file.shop.get().id) if one.action == "restore"]  # type: ignore[arg-type]
        assert (entry.at, entry.who) == (LATER, "owner")
        assert entry.changes["restored_from"][1] == "2026-03-03T12:30:00Z"
    assert done.head == backup.head


def test_what_was_there_is_kept_as_a_backup_and_can_be_restored_in_turn(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    kept = restore(folder, backup.path, LATER).kept_as
    assert kept is not None
    assert read_backup(kept).head.why is Why.RESTORE
    restore(folder, kept, LATER)
    with open_shop(folder, write=False) as file:
        assert sorted(numbers(file)) == ["#1001", "#1002"]
        assert file.verify(full=True) == []


def test_what_is_done_after_a_restore_is_newer_than_what_was_set_aside(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    restore(folder, backup.path, LATER)
    with open_shop(folder, write=True) as file:
        with file.work("x", LATER) as unit:
            unit.put(an_order("#1003"))
        made = file.back_up(folder / "backups", why=Why.CHANGES, at=AT - timedelta(days=365))
    assert names_in(folder / "backups")[0].name == made.path.name, "although the clock was set back"


def test_what_follows_a_restore_from_a_stick_is_newer_than_what_lies_on_it(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path / "old")
    stick = tmp_path / "stick"
    first = copy_backup(backup.path, stick)
    with open_shop(folder, write=True) as file:
        latest = file.back_up(stick, why=Why.CHANGES, at=LATER)
    restore(tmp_path / "new", first, LATER)
    with open_shop(tmp_path / "new", write=True) as file:
        made = file.back_up(stick, why=Why.CHANGES, at=LATER)
    assert [one.name for one in names_in(stick)] == [made.path.name, latest.path.name, first.name]


def test_a_restore_works_on_a_new_computer(tmp_path: Path) -> None:
    _, backup = a_shop_with_a_backup(tmp_path / "old")
    folder = tmp_path / "new" / "computer"
    assert restore(folder, backup.path, LATER).kept_as is None
    with open_shop(folder, write=True) as file:
        assert file.verify(full=True) == []
        (kept,) = file.claims.files(file.claims.by_number("2026-0001").id)
        assert file.read_attachment(kept.sha256) == b"a picture"


def test_a_damaged_file_is_set_aside_byte_for_byte_with_its_log(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    path = folder / "shop.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\x5a" * 4096 * 6
    path.write_bytes(content)
    (folder / "shop.sqlite3-wal").write_bytes(b"what is left of a log")
    kept = restore(folder, backup.path, LATER).kept_as
    assert kept is not None
    assert (kept / "shop.sqlite3").read_bytes() == bytes(content)
    assert (kept / "shop.sqlite3-wal").read_bytes() == b"what is left of a log"
    with open_shop(folder, write=True) as file:
        assert numbers(file) == ["#1001"]
        assert file.verify(full=True) == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00"])
def test_whatever_lies_in_the_shops_place_is_kept(tmp_path: Path, content: bytes) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    (folder / "shop.sqlite3").write_bytes(content)
    kept = restore(folder, backup.path, LATER).kept_as
    assert kept is not None
    assert (kept / "shop.sqlite3").read_bytes() == content
    with open_shop(folder, write=False) as file:
        assert numbers(file) == ["#1001"]


def test_a_log_of_the_file_before_is_never_taken_for_the_restored_ones(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    with open_shop(folder, write=True) as file, file.work("x", LATER) as unit:
        unit.put_many([an_order(f"#{i}") for i in range(2_000, 2_050)])
    with open_shop(folder, write=True) as file:
        with file.work("x", LATER) as unit:
            unit.put(an_order("#3000"))
        logged = (folder / "shop.sqlite3-wal").read_bytes()
        database = (folder / "shop.sqlite3").read_bytes()
    (folder / "shop.sqlite3").write_bytes(database)  # as after a power cut, with a log that is not folded in
    (folder / "shop.sqlite3-wal").write_bytes(logged)
    kept = restore(folder, backup.path, LATER).kept_as
    with open_shop(folder, write=True) as file:
        assert numbers(file) == ["#1001"]
        assert file.verify(full=True) == []
    assert kept is not None
    assert read_backup(kept).head.counts["orders"] == 53, "what was only in the log is in the backup"


def test_a_backup_that_is_damaged_changes_nothing(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    content = bytearray(backup.path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    backup.path.write_bytes(content)
    before = bytes_in(folder)
    with pytest.raises(BackupError, match="take another"):
        restore(folder, backup.path, LATER)
    assert bytes_in(folder) == before


def test_a_backup_of_a_newer_program_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    before = bytes_in(folder)
    monkeypatch.setattr(restoring, "SCHEMA", backup.head.schema - 1)
    with pytest.raises(BackupError, match="newer ShopDesk"):
        restore(folder, backup.path, LATER)
    assert bytes_in(folder) == before


def test_while_shopdesk_is_open_nothing_is_restored(tmp_path: Path) -> None:
    folder, backup = a_shop_with_a_backup(tmp_path)
    with contextlib.closing(open_shop(folder, write=True)), pytest.raises(ShopFileError, match="ShopDesk is open"):
        restore(folder, backup.path, LATER)
    with open_shop(folder, write=False) as file:
        assert sorted(numbers(file)) == ["#1001", "#1002"]
