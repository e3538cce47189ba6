"""Backups as the plan says: where something changed, in both places, with what went wrong told."""

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.places import cloud_of, shares_disk
from shopdesk.services.backups.plan import Plan, keep_plan, read_plan
from shopdesk.services.backups.restoring import restore_shop
from shopdesk.services.backups.shelf import backup_standing, backups_beside, list_backups
from shopdesk.services.backups.since import newer_than
from shopdesk.services.backups.taking import back_up, back_up_shop, has_changed, is_due
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, a_claim, a_customer, an_order, new_shop

NOW = Moment.at(AT)


def add_order(file: ShopFile, number: str) -> None:
    with file.work("order.enter", AT) as unit:
        unit.put(an_order(number))


def later(office: Office, **time: int) -> Office:
    return Office(office.file, Moment.at(office.instant + timedelta(**time)))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    file = new_shop(tmp_path)
    add_order(file, "#1001")
    return Office(file, NOW)


def test_a_backup_is_made_only_where_something_changed_or_where_it_is_asked_for(office: Office) -> None:
    with office.file:
        assert backup_standing(office).made_at is None
        assert back_up(office, Why.CHANGES).made
        assert not has_changed(office)
        again = back_up(later(office, minutes=30), Why.CHANGES)
        assert (again.made, again.backup.head.made_at) == (False, AT)
        assert back_up(later(office, minutes=31), Why.ASKED).made
        add_order(office.file, "#1002")
        assert has_changed(office)
        assert back_up(later(office, minutes=60), Why.CLOSING).made
        standing = backup_standing(office)
    assert (standing.made_at, standing.changed, standing.trouble) == (AT + timedelta(minutes=60), False, "")


def test_the_second_place_gets_a_copy_that_is_read_back(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with office.file:
        keep_plan(office.file.folder, Plan(second=str(stick)))
        taken = back_up(office, Why.CHANGES)
        assert taken.second is not None
        assert check_bytes(taken.second) == taken.backup.head
        assert [one.path.name for one in list_backups(office)] == [taken.backup.path.name]


def test_a_stick_that_is_not_plugged_in_is_told_and_gets_the_copy_once_it_is(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with office.file:
        keep_plan(office.file.folder, Plan(second=str(stick)))
        taken = back_up(office, Why.CHANGES)
        assert "is not there. The backup lies in" in taken.second_trouble
        assert backup_standing(office).second_trouble == taken.second_trouble
        stick.mkdir()
        taken = back_up(office, Why.CHANGES)
        assert (taken.made, taken.second_trouble) == (False, "")
        assert len(names_in(stick)) == 1
        assert backup_standing(office).second_trouble == ""


def test_what_went_wrong_is_noted_for_today(office: Office) -> None:
    with office.file:
        (office.file.folder / "backups").write_text("in the way")
        with pytest.raises(ShopDeskError, match="No backup was made"):
            back_up(office, Why.CHANGES)
        assert "No backup was made" in backup_standing(office).trouble


def test_old_backups_are_thinned_in_both_places(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with office.file:
        keep_plan(office.file.folder, Plan(second=str(stick), days=2, weeks=0, months=0))
        for i in range(6):
            add_order(office.file, f"#{2_000 + i}")
            back_up(later(office, hours=12 * i), Why.CHANGES)
        assert len(names_in(office.file.folder / "backups")) == len(names_in(stick)) == 4


def test_the_plan_outlives_a_restore_and_a_broken_plan_is_the_usual_one(office: Office) -> None:
    folder = office.file.folder
    with office.file:
        made = back_up(office, Why.CHANGES).backup
        keep_plan(folder, replace(read_plan(folder), minutes=60))
    restore_shop(folder, made.path, NOW, lambda *_: None)
    assert read_plan(folder).minutes == 60
    assert json.loads((folder / "backups.json").read_text())["minutes"] == 60
    for broken in ("", "{", '{"minutes": 0}', '{"minutes": "soon"}'):
        (folder / "backups.json").write_text(broken)
        assert read_plan(folder) == Plan()


def test_what_is_newer_now_is_told_by_kind_and_number(office: Office) -> None:
    with office.file as file:
        head = back_up(office, Why.CHANGES).backup.head
        assert newer_than(office, head).changes == 0
        with file.work("claim.open", AT) as unit:
            customer = unit.put(a_customer())
            unit.put(a_claim(unit.put(an_order("#1002", customer_id=customer.id)), "2026-0007"), state="new")
        newer = newer_than(office, head)
        assert (newer.follows, newer.changes) == (True, 1)
        assert newer.records == {"order": 1, "claim": 1, "customer": 1}
        assert set(newer.numbers) == {"#1002", "2026-0007"}
        assert not newer_than(office, replace(head, operation_id="another")).follows


def test_a_process_of_its_own_backs_up_beside_the_window(office: Office) -> None:
    with office.file:
        taken = back_up_shop(office.file.folder, NOW, Why.CHANGES, lambda *_: None)
        assert taken.made
        assert taken.backup.head.counts["orders"] == 1


def test_the_backups_beside_a_file_that_cannot_be_read_are_found(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "shopdesk-00000000-000000009-20260303T123000Z-changes.zip").write_bytes(b"another shop's")
    with office.file:
        keep_plan(office.file.folder, Plan(second=str(stick)))
        taken = back_up(office, Why.CHANGES)
    (office.file.folder / "shop.sqlite3").write_bytes(b"")
    found = backups_beside(office.file.folder)
    assert [one.path for one in found] == [taken.backup.path]
    taken.backup.path.unlink()
    assert taken.second is not None
    assert taken.second in {one.path for one in backups_beside(office.file.folder)}


def test_a_restored_shop_is_opened_once_and_counted(office: Office, tmp_path: Path) -> None:
    with office.file:
        made = back_up(office, Why.CHANGES).backup
    done = restore_shop(tmp_path / "new", made.path, NOW, lambda *_: None)
    assert (done.counts["orders"], done.kept_as) == (1, None)
    open_shop(tmp_path / "new", write=True).close()


@pytest.mark.parametrize(
    ("place", "cloud"),
    [
        ("Dropbox/shop", "Dropbox"),
        ("OneDrive - Example Ltd/Documents/shop", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/shop", "iCloud"),
        ("Google Drive/My Drive/shop", "Google Drive"),
        ("Documents/shop", ""),
        ("my dropbox pictures/shop", ""),
    ],
)
def test_a_folder_that_a_cloud_synchronises_is_known_by_its_name(tmp_path: Path, place: str, cloud: str) -> None:
    assert cloud_of(tmp_path / place) == cloud


def test_a_cloud_is_known_by_what_it_leaves_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "shop"
    folder.mkdir(parents=True)
    (tmp_path / "mine" / ".stfolder").mkdir()
    assert cloud_of(folder) == "Syncthing"


def test_two_folders_on_one_disk_share_it_also_where_they_are_not_there_yet(tmp_path: Path) -> None:
    assert shares_disk(tmp_path / "a" / "b", tmp_path / "c")
    if Path("/proc").is_dir():
        assert not shares_disk(tmp_path, Path("/proc/self"))


def test_an_older_file_put_in_place_by_hand_is_backed_up_whatever_lies_there(office: Office) -> None:
    with office.file:
        first = back_up(office, Why.CHANGES).backup.path
        add_order(office.file, "#1002")
        add_order(office.file, "#1003")
        back_up(later(office, minutes=40), Why.CHANGES)
        folder = office.file.folder
    with ZipFile(first) as archive:
        archive.extract(DATABASE, folder)
    with open_shop(folder, write=True) as file:
        office = later(Office(file, NOW), minutes=80)
        assert not has_changed(office), "the first backup holds it"
        add_order(file, "#2002")
        assert has_changed(office)
        assert is_due(office)
        assert back_up(office, Why.CHANGES).made
        assert not has_changed(office)
        assert backup_standing(office).made_at == office.instant
        add_order(file, "#2003")
        assert has_changed(office), "another file had as many units of work"


@pytest.mark.parametrize("content", [b"", b"no ZIP"])
def test_a_damaged_file_under_the_name_of_the_newest_backup_keeps_none_from_being_made(
    office: Office, content: bytes
) -> None:
    with office.file:
        taken = back_up(office, Why.CHANGES)
        taken.backup.path.write_bytes(content)
        endless = taken.backup.path.with_name(taken.backup.path.name.replace("-0000", "-9999"))
        endless.write_bytes(content)
        assert has_changed(office)
        assert back_up(later(office, minutes=31), Why.CHANGES).made
