"""When backups are made by themselves, and where a second one may go."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import Plan, change_plan, keep_plan, read_plan
from shopdesk.services.backups.second import choose_second, forget_second, second_place
from shopdesk.services.backups.shelf import backup_standing, list_backups
from shopdesk.services.backups.taking import back_up, back_up_by_itself, back_up_closed, is_due
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, an_order, new_shop


def add_order(file: ShopFile, number: str) -> None:
    with file.work("order.enter", AT) as unit:
        unit.put(an_order(number))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with new_shop(tmp_path) as file:
        add_order(file, "1001")
        yield Office(file, Moment.at(AT))


def after(office: Office, minutes: int) -> Office:
    return Office(office.file, Moment.at(AT + timedelta(minutes=minutes)))


def quiet(_done: int, _of: int) -> None: ...


def test_a_backup_is_due_once_something_changed_and_the_last_try_is_long_ago(office: Office) -> None:
    assert is_due(office), "there is none yet"
    back_up(office, Why.CHANGES)
    assert not is_due(after(office, 300)), "nothing has changed"
    add_order(office.file, "1002")
    assert not is_due(after(office, 29))
    assert is_due(after(office, 30))
    assert is_due(after(office, -60)), "the clock was set back, so nobody knows how long ago it was"
    change_plan(office.file.folder, minutes=60)
    assert not is_due(after(office, 30))
    assert is_due(after(office, 60))


def test_a_large_shop_waits_longer_between_two_backups(office: Office) -> None:
    made = back_up(office, Why.CHANGES).backup
    os.truncate(made.path, 1_100_000_000)  # most of it a hole that takes no room
    add_order(office.file, "1002")
    assert not is_due(after(office, 89))
    assert is_due(after(office, 90))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")
def test_a_plan_that_is_no_file_or_says_nonsense_is_none(office: Office) -> None:
    file = office.file.folder / "backups.json"
    for text in ('{"second": "a\\u0000b"}', '{"last": {"at": "2026-01-01T00:00:00"}}', "["):
        file.write_text(text)
        assert read_plan(office.file.folder) == Plan()
    file.unlink()
    os.mkfifo(file)
    assert read_plan(office.file.folder) == Plan()


def test_a_backup_that_failed_is_tried_again_after_the_same_time(office: Office) -> None:
    keep_plan(office.file.folder, Plan())
    back_up(office, Why.CHANGES)
    add_order(office.file, "1002")
    folder = office.file.folder / "backups"
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    with pytest.raises(Exception, match="No backup was made"):
        back_up(after(office, 31), Why.CHANGES)
    assert not is_due(after(office, 40))
    assert is_due(after(office, 61))


def test_a_stick_that_is_away_is_tried_again_every_five_minutes(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    keep_plan(office.file.folder, Plan(second=str(stick)))
    back_up(office, Why.CHANGES)
    assert not is_due(after(office, 4))
    assert is_due(after(office, 5))
    add_order(office.file, "1002")
    folder = office.file.folder
    assert not back_up_by_itself(folder, after(office, 5).now, quiet).made, "only a copy was due"
    assert not is_due(after(office, 9))
    stick.mkdir()
    assert not back_up_by_itself(folder, after(office, 10).now, quiet).made
    assert len(names_in(stick)) == 1
    assert not is_due(after(office, 29))
    assert is_due(after(office, 30))
    assert back_up_by_itself(folder, after(office, 30).now, quiet).made
    assert len(names_in(stick)) == 2


def test_a_second_place_that_takes_nothing_is_tried_as_often_as_backups_are_made(
    office: Office, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.write_text("no folder, so nothing can be written in it")
    keep_plan(office.file.folder, Plan(second=str(stick)))
    assert "was not copied to the second place" in back_up(office, Why.CHANGES).second_trouble
    assert not is_due(after(office, 1))
    assert is_due(after(office, 30))


def test_a_second_place_that_fails_when_it_is_looked_at_counts_as_away(office: Office, tmp_path: Path) -> None:
    away = tmp_path / ("x" * 300)
    keep_plan(office.file.folder, Plan(second=str(away)))
    taken = back_up(office, Why.CHANGES)
    assert taken.made
    assert "is not there" in taken.second_trouble
    assert not is_due(after(office, 1))
    assert backup_standing(office).second_trouble == taken.second_trouble
    assert [one.second for one in list_backups(office)] == [False]


def test_a_sample_shop_is_not_backed_up_by_itself(office: Office) -> None:
    with office.file.work("shop.set", AT) as unit:
        unit.put(replace(office.shop, sample=True))
    folder = office.file.folder
    assert not is_due(Office(office.file, office.now))
    office.file.close()
    assert not back_up_closed(folder, office.now, quiet)


def test_a_shop_that_is_closed_is_backed_up_where_something_changed(office: Office) -> None:
    folder = office.file.folder
    office.file.close()
    assert back_up_closed(folder, office.now, quiet)
    assert [name.why for name in names_in(folder / "backups")] == [Why.CLOSING]
    assert not back_up_closed(folder, office.now, quiet), "nothing has changed since"


def test_nothing_is_backed_up_on_closing_where_that_is_not_wanted_or_the_file_is_damaged(office: Office) -> None:
    folder = office.file.folder
    office.file.close()
    change_plan(folder, on_closing=False)
    assert not back_up_closed(folder, office.now, quiet)
    change_plan(folder, on_closing=True)
    (folder / "shop.sqlite3").write_bytes(b"no shop")
    assert not back_up_closed(folder, office.now, quiet)
    assert names_in(folder / "backups") == []


def test_a_second_place_is_looked_at_before_it_is_chosen(office: Office, tmp_path: Path) -> None:
    shop = office.file.folder
    with pytest.raises(InputError, match="There is no folder"):
        choose_second(office, tmp_path / "nowhere")
    for inside in (shop, shop / "backups"):
        inside.mkdir(exist_ok=True)
        with pytest.raises(InputError, match="lies in the shop’s own folder"):
            choose_second(office, inside)
    assert read_plan(shop) == Plan()
    cloud = tmp_path / "Dropbox" / "safe"
    cloud.mkdir(parents=True)
    place = choose_second(office, cloud)
    assert (place.cloud, place.one_disk) == ("Dropbox", True)
    plan = read_plan(shop)
    assert (plan.second, plan.second_one_disk, plan.second_cloud, plan.asked) == (str(cloud), True, "Dropbox", True)
    assert forget_second(office).second == ""
    assert list(cloud.iterdir()) == [], "the probe is gone"


def test_a_link_into_the_shops_folder_is_no_second_place(office: Office, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(office.file.folder)
    with pytest.raises(InputError, match="lies in the shop’s own folder"):
        second_place(office.file.folder, link)


def test_a_plan_that_cannot_be_read_is_kept_beside_the_new_one(office: Office) -> None:
    file = office.file.folder / "backups.json"
    file.write_text('{"second": "/media/stick", "minutes": "soon"}')
    change_plan(office.file.folder, asked=True)
    assert read_plan(office.file.folder).asked
    assert "/media/stick" in file.with_name("backups.json.broken").read_text()
