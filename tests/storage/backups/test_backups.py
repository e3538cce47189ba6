"""Backups: one file that counts only where it is whole, of which the right ones are kept."""

import contextlib
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups import checking
from shopdesk.storage.backups.archive import HEAD, BackupError, BackupName, Why, mark_of, read_head, read_name
from shopdesk.storage.backups.checking import attachment_in, check_bytes
from shopdesk.storage.backups.shelf import Keeping, copy_backup, names_in, read_backup, thin, to_keep
from shopdesk.storage.backups.taking import Backup, make_backup
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, a_claim, a_customer, a_file, an_order, new_shop, plain

PICTURE = b"a picture of a torn claw" * 50


@pytest.fixture
def shop(tmp_path: Path) -> ShopFile:
    file = new_shop(tmp_path)
    with file.work("claim.open", AT) as unit:
        customer = unit.put(a_customer())
        order = unit.put(an_order(customer_id=customer.id))
        claim = unit.put(a_claim(order), state="new")
        unit.put(a_file(claim, unit.attach(PICTURE)))
    return file


def backed_up(file: ShopFile, why: Why = Why.ASKED, at: datetime = AT) -> Backup:
    return file.back_up(file.folder / "backups", why=why, at=at)


def test_a_backup_holds_the_database_and_every_attachment_and_says_what_it_is(shop: ShopFile) -> None:
    with shop:
        backup = backed_up(shop)
        sha256 = next(iter(shop.claims.files(shop.claims.by_number("2026-0001").id))).sha256
    head = read_backup(backup.path).head
    assert head == backup.head == check_bytes(backup.path)
    assert (head.shop_name, head.why, head.made_at, head.operation) == ("Sample Atelier", Why.ASKED, AT, 2)
    assert (head.counts["orders"], head.counts["claims"], head.attachments, head.missing) == (1, 1, 1, ())
    assert attachment_in(backup.path, sha256) == PICTURE
    assert attachment_in(backup.path, "0" * 64) is None
    with zipfile.ZipFile(backup.path) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("backup.json"))["shop_name"] == "Sample Atelier"
        assert archive.read("shop.sqlite3")[:15] == b"SQLite format 3"


def test_only_its_owner_may_read_a_backup_and_nothing_else_is_left_beside_it(shop: ShopFile) -> None:
    with shop:
        backup = backed_up(shop)
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]
    if os.name == "posix":
        assert backup.path.stat().st_mode & 0o777 == 0o600
        assert backup.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_is_made_beside_a_writer_and_holds_what_was_committed(shop: ShopFile) -> None:
    with shop, shop.work("x", AT) as unit:
        unit.put(a_customer("Not yet", "later@example.com"))
        with contextlib.closing(Database(shop.folder / "shop.sqlite3", "mode=ro")) as beside:
            backup = make_backup(
                beside, Attachments(shop.folder / "attachments"), shop.folder / "backups", why=Why.CHANGES, at=AT
            )
    assert backup.head.counts["customers"] == 1


def test_an_attachment_that_is_gone_or_altered_is_told_and_keeps_nothing_from_being_safe(shop: ShopFile) -> None:
    with shop:
        with shop.work("x", AT) as unit:
            gone = unit.attach(b"gone")
        (shop.folder / "attachments" / gone[:2] / gone).unlink()
        backup = backed_up(shop)
    assert backup.head.missing == (gone,)
    assert backup.head.attachments == 1
    assert check_bytes(backup.path).attachments_size == len(PICTURE)


def test_of_a_damaged_file_no_backup_is_made_and_it_says_so(shop: ShopFile) -> None:
    with shop:
        folder = shop.folder
    path = folder / "shop.sqlite3"
    with plain(path) as database:
        page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'customers_by_name'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    with contextlib.closing(Database(path, "mode=ro")) as broken:
        with pytest.raises(DamagedFileError, match=r"No backup was made, for the shop’s file .* is damaged"):
            make_backup(broken, Attachments(folder / "attachments"), folder / "backups", why=Why.ASKED, at=AT)
        assert list((folder / "backups").iterdir()) == []


@pytest.mark.parametrize("cut", [0, 1, 100, 5_000, -1])
def test_a_backup_that_was_cut_short_is_refused(shop: ShopFile, cut: int) -> None:
    with shop:
        backup = backed_up(shop)
    backup.path.write_bytes(backup.path.read_bytes()[:cut])
    with pytest.raises(BackupError, match="Nothing was changed"):
        check_bytes(backup.path)


def test_a_byte_changed_anywhere_in_the_database_or_an_attachment_is_found(shop: ShopFile) -> None:
    with shop:
        backup = backed_up(shop)
    content = backup.path.read_bytes()
    with zipfile.ZipFile(backup.path) as archive:
        places = [entry.header_offset + 200 for entry in archive.infolist() if entry.file_size > 1_000]
    assert len(places) == 2
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 0x41
        backup.path.write_bytes(changed)
        with pytest.raises(BackupError):
            check_bytes(backup.path)


def test_a_file_of_another_kind_is_no_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "Dear Erika")
    with pytest.raises(BackupError, match="no backup that ShopDesk made"):
        read_backup(tmp_path / "other.zip")
    (tmp_path / "text.zip").write_text("no ZIP at all")
    with pytest.raises(BackupError, match="damaged or no backup"):
        read_backup(tmp_path / "text.zip")
    with pytest.raises(BackupError, match="There is no file"):
        read_backup(tmp_path / "none.zip")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no file without an end")
def test_a_file_without_an_end_is_no_backup() -> None:
    for look in (read_head, check_bytes):
        with pytest.raises(BackupError, match="is no file, so it is no backup"):
            look(Path("/dev/zero"))


def changed_head(backup: Path, **fields: object) -> Path:
    """Write a backup anew with other words in its head."""
    other = backup.with_name("other.zip")
    with zipfile.ZipFile(backup) as whole, zipfile.ZipFile(other, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, json.dumps(json.loads(content) | fields) if name == HEAD else content)
    return other


@pytest.mark.parametrize(
    "fields",
    [
        {"made_at": "2026-03-03T12:00:00"},
        {"operation_at": "2026-03-03T12:00:00"},
        {"made_at": "0001-01-01T00:00:00Z"},
        {"made_at": "9999-12-31T23:59:59Z"},
    ],
)
def test_a_time_that_is_none_makes_a_backup_unreadable(shop: ShopFile, fields: dict[str, object]) -> None:
    with shop:
        other = changed_head(backed_up(shop).path, **fields)
    for look in (read_head, check_bytes):
        with pytest.raises(BackupError, match=r"can't be read: .* Nothing was changed; take another"):
            look(other)
    for year in ("0001", "9999"):
        assert read_name(f"shopdesk-0011aabb-000000001-{year}0101T000000Z-changes.zip") is None


@pytest.mark.parametrize("name", ["shop.sqlite3", "attachments"])
def test_what_unpacks_to_more_than_the_head_says_is_not_unpacked(
    shop: ShopFile, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shop:
        backup = backed_up(shop).path
    with zipfile.ZipFile(backup) as whole, zipfile.ZipFile(backup.with_name("bomb.zip"), "w") as bomb:
        for entry in whole.namelist():
            content = whole.read(entry)
            bomb.writestr(entry, content + bytes(1_000) if entry.startswith(name) else content)
    monkeypatch.setattr(checking, "_hash_in", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(BackupError, match=f"damaged: {name} in it is not what was put in"):
        check_bytes(backup.with_name("bomb.zip"))


def test_two_backups_of_one_second_have_names_of_their_own(shop: ShopFile) -> None:
    with shop:
        made = [backed_up(shop).path.name for _ in range(3)]
        assert sorted(one.name for one in names_in(shop.folder / "backups")) == sorted(made)
    assert len(set(made)) == 3


def test_a_copy_in_a_second_place_is_read_back_there(shop: ShopFile, tmp_path: Path) -> None:
    with shop:
        backup = backed_up(shop)
    copy = copy_backup(backup.path, tmp_path / "stick")
    assert check_bytes(copy) == backup.head
    assert copy_backup(backup.path, tmp_path / "stick") == copy
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BackupError, match=r"not copied to the second place: .*\. It lies in"):
        copy_backup(backup.path, tmp_path / "file")


def test_where_there_is_no_room_it_is_told_before_anything_is_written(
    shop: ShopFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage: Callable[..., object] = lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1_000, 1_000)  # noqa: E731
    monkeypatch.setattr(shutil, "disk_usage", usage)
    with shop, pytest.raises(BackupError, match=r"needs about .* MB .* 0 MB are free"):
        backed_up(shop)


def a_name(at: datetime, operation: int, why: Why = Why.CHANGES) -> BackupName:
    name = f"shopdesk-0011aabb-{operation:09d}-{at:%Y%m%dT%H%M%SZ}-{why}.zip"
    found = read_name(name)
    assert found is not None
    return found


NOW = datetime(2026, 6, 30, 18, 0, tzinfo=UTC)


def test_of_a_year_of_half_hours_the_last_day_and_then_days_weeks_and_months_are_kept() -> None:
    names = [a_name(NOW - timedelta(minutes=30 * i), 1_000_000 - i) for i in range(365 * 48)]
    kept = sorted(to_keep(names, NOW, UTC, Keeping()), reverse=True)
    ages = [NOW - one.made_at for one in kept]
    assert sum(age <= timedelta(days=1) for age in ages) == 49
    days = [one for one in kept if timedelta(days=1) < NOW - one.made_at <= timedelta(days=14)]
    assert len(days) == 13, "one for each day, the last of it; yesterday’s is of the last day"
    assert {(one.made_at.hour, one.made_at.minute) for one in days[1:-1]} == {(23, 30)}
    later = [one for one in kept if NOW - one.made_at > timedelta(weeks=8)]
    assert [one.made_at.month for one in later][:10] == [4, 3, 2, 1, 12, 11, 10, 9, 8, 7]
    assert len(kept) < 90


def test_the_newest_stay_however_old_they_are_and_what_was_asked_for_stays() -> None:
    old = [a_name(NOW - timedelta(days=3_000, minutes=i), 50 - i) for i in range(5)]
    asked = a_name(NOW - timedelta(days=3_001), 10, Why.ASKED)
    assert to_keep([*old, asked], NOW, UTC, Keeping()) == {*old[:3], asked}


def test_a_clock_set_forward_by_years_leaves_those_of_the_last_days_weeks_and_months() -> None:
    before = [a_name(NOW - timedelta(days=i), 500 - i) for i in range(400)]
    kept = to_keep(before, NOW, UTC, Keeping())
    wrong = [a_name(NOW + timedelta(days=40_000, minutes=30 * i), 501 + i) for i in range(5)]
    gone = kept - to_keep([*wrong, *kept], wrong[-1].made_at, UTC, Keeping())
    assert len(kept) > 25
    assert len(gone) <= 4, "the oldest days and weeks make room for the wrong ones"
    assert set(before[:13]) <= kept - gone


def test_an_older_file_put_back_by_hand_loses_none_of_its_new_backups() -> None:
    before = [a_name(NOW - timedelta(days=20, minutes=i), 900 - i) for i in range(5)]
    after = [a_name(NOW - timedelta(minutes=i), 100 - i) for i in range(3)]
    assert set(after) <= to_keep([*before, *after], NOW + timedelta(days=3_000), UTC, Keeping())


def test_a_clock_set_forward_by_years_leaves_the_newest_of_before() -> None:
    before = [a_name(NOW - timedelta(minutes=30 * i), 50 - i) for i in range(5)]
    wrong = a_name(NOW + timedelta(days=3_000), 51)
    assert to_keep([*before, wrong], wrong.made_at, UTC, Keeping()) == {wrong, *before[:2]}


def test_what_was_made_before_a_restore_stays_for_thirty_days() -> None:
    names = [a_name(NOW - timedelta(days=20, minutes=i), 90 - i, Why.RESTORE) for i in range(3)]
    newest = a_name(NOW, 100)
    assert to_keep([newest, *names], NOW, UTC, Keeping()) == {newest, *names}
    later = NOW + timedelta(days=20)
    assert to_keep([newest, *names], later, UTC, Keeping()) == {newest, *names[:2]}, "the newest, and no others"


def test_with_a_clock_set_back_backups_from_the_future_are_kept_and_the_order_is_that_of_the_work() -> None:
    before, after = a_name(NOW + timedelta(days=365), 10), a_name(NOW, 11)
    assert sorted([before, after], reverse=True)[0] == after
    assert to_keep([before, after], NOW, UTC, Keeping()) == {before, after}


def test_thinning_takes_only_backups_of_this_shop_and_keeps_to_the_room_there_is(tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / a_name(NOW - timedelta(hours=i), 100 - i).name).write_bytes(b"x" * 1_000)
    other = tmp_path / "shopdesk-99887766-000000001-20200101T000000Z-changes.zip"
    other.write_bytes(b"x")
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    gone = thin(tmp_path, "0011aabb", NOW, UTC, Keeping())
    assert len(gone) == 40 - 25, "the last day’s, among them the newest of the day before"
    assert other.exists()
    gone = thin(tmp_path, "0011aabb", NOW, UTC, Keeping(most_bytes=10_000))
    assert len(names_in(tmp_path, "0011aabb")) == 10
    thin(tmp_path, "0011aabb", NOW, UTC, Keeping(most_bytes=0))
    assert [one.operation for one in names_in(tmp_path, "0011aabb")] == [100, 99, 98]


def test_a_folder_that_cannot_be_read_is_not_thinned(tmp_path: Path) -> None:
    assert thin(tmp_path / ("x" * 300), "0011aabb", NOW, UTC, Keeping()) == []


def test_names_of_other_files_say_nothing() -> None:
    assert read_name(f"shopdesk-0011aabb-{'9' * 30}-20260101T000000Z-changes.zip") is None
    for name in ("shop.zip", "shopdesk-0011aabb-000000001-20269901T000000Z-changes.zip", "x-changes.zip.part"):
        assert read_name(name) is None
    assert mark_of("019a2b3c-0000-7000-8000-0000deadbeef") == "deadbeef"
