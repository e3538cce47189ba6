"""A shop's file that can't be used: what is wrong with it, which backup is whole, and what is missing in that."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import LastTry, change_plan, read_plan
from shopdesk.services.backups.rescue import (
    FileTrouble,
    find_rescue,
    has_backups,
    salvage_folder,
    trouble_of,
    use_salvaged,
)
from shopdesk.services.backups.restoring import restore_shop
from shopdesk.services.backups.since import Newer
from shopdesk.services.backups.taking import back_up
from shopdesk.services.backups.words import newer_words, numbers_words, size_words, title_words, when_words
from shopdesk.services.office import Office
from shopdesk.services.shop.checked import is_check_due, keep_check, troubles_found
from shopdesk.services.shop.checked_file import CheckedFile
from shopdesk.services.undo.taking_back import undo_offer
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from shopdesk.storage.verify import Finding
from shopdesk.texts import Speech
from tests.storage.samples import AT, an_order, new_shop

NOW = Moment.at(AT)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with two backups, an hour apart, and an order after each."""
    with new_shop(tmp_path) as file:
        for hour, number in enumerate(("1001", "1002")):
            back_up(Office(file, Moment.at(AT + timedelta(hours=hour))), Why.CHANGES)
            with file.work("order.enter", AT) as unit:
                unit.put(an_order(number))
        return file.folder


def error_of(shop: Path) -> ShopDeskError:
    with pytest.raises(ShopDeskError) as refused:
        open_shop(shop, write=True)
    return refused.value


def foreign(content: bytes) -> bytes:
    return content[:68] + b"some" + content[72:]


def newer(content: bytes) -> bytes:
    return content[:60] + (9_999).to_bytes(4, "big") + content[64:]


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (lambda _content: b"", FileTrouble.DAMAGED),
        (lambda content: content[: len(content) // 2], FileTrouble.DAMAGED),
        (lambda _content: b"a letter to somebody" * 50, FileTrouble.DAMAGED),
        (foreign, FileTrouble.FOREIGN),
        (newer, FileTrouble.NEWER),
    ],
)
def test_what_is_wrong_is_told_apart(shop: Path, change: Callable[[bytes], bytes], trouble: FileTrouble) -> None:
    file = shop / DATABASE
    content = change(file.read_bytes())
    file.write_bytes(content)
    assert trouble_of(error_of(shop)) is trouble
    find_rescue(shop)
    assert file.read_bytes() == content, "looking changes nothing"


def test_a_locked_file_is_no_damaged_one(shop: Path) -> None:
    with open_shop(shop, write=True):
        assert trouble_of(error_of(shop)) is FileTrouble.OTHER


def test_the_newest_backup_is_found_with_what_is_missing_in_it(shop: Path) -> None:
    rescue = find_rescue(shop)
    assert rescue.best is not None
    assert rescue.best.made_at == AT + timedelta(hours=1)
    assert rescue.newer is not None
    assert (rescue.newer.follows, rescue.newer.changes, rescue.newer.numbers) == (True, 1, ("1002",))
    assert ([one.made_at for one in rescue.others], rescue.unsound) == ([AT], 0)


def test_a_history_that_cannot_be_read_tells_nothing(shop: Path) -> None:
    (shop / DATABASE).write_bytes(b"no shop" * 1_000)
    rescue = find_rescue(shop)
    assert rescue.best is not None
    assert rescue.newer is None


@pytest.mark.parametrize("cut", [True, False])
def test_backups_that_are_damaged_are_passed_over(shop: Path, cut: bool) -> None:
    newest = sorted((shop / "backups").iterdir())[-1]
    content = bytearray(newest.read_bytes())
    if cut:
        del content[-1_000:]
    else:
        content[len(content) // 2] ^= 0xFF
    newest.write_bytes(content)
    rescue = find_rescue(shop)
    assert rescue.best is not None
    assert (rescue.best.made_at, rescue.unsound) == (AT, 1)
    assert [bool(one.trouble) for one in rescue.others] == [True]


def test_no_backup_is_no_rescue(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        folder = file.folder
    assert not has_backups(folder)
    rescue = find_rescue(folder)
    assert (rescue.best, rescue.newer, rescue.others) == (None, None, ())


def test_what_was_salvaged_takes_the_damaged_files_place(shop: Path, tmp_path: Path) -> None:
    place = salvage_folder(shop, NOW)
    assert place == tmp_path / "shop-saved-20260303"
    with new_shop(place) as file, file.work("order.enter", AT) as unit:
        unit.put(an_order("2001"))
        salvaged = file.folder
    assert salvage_folder(shop, NOW) == tmp_path / "shop-saved-20260303-2"
    (shop / DATABASE).write_bytes(b"damaged")
    done = use_salvaged(shop, salvaged, NOW, lambda _done, _of: None)
    assert done.kept_as is not None
    assert (done.kept_as / DATABASE).read_bytes() == b"damaged"
    with open_shop(shop, write=False) as file:
        assert [one.number for one in file.orders.first(10)] == ["2001"]
    assert sorted(one.name for one in salvaged.iterdir() if "restore" in one.name) == []


def test_what_was_found_of_the_damaged_file_is_not_told_of_the_restored_one(shop: Path) -> None:
    best = find_rescue(shop).best
    assert best is not None
    finding = Finding(kind="damaged", says="SQLite finds the file damaged", do="Restore the latest backup.")
    keep_check(shop, CheckedFile((finding,), {}, full=True, at=AT))
    change_plan(shop, last=LastTry(at=AT, trouble="No backup was made", second_trouble="It is full"), days=30)
    (shop / DATABASE).write_bytes(b"damaged")
    restore_shop(shop, best.path, NOW, lambda _done, _of: None)
    with open_shop(shop, write=False) as file:
        assert troubles_found(Office(file, NOW)) == 0
    assert is_check_due(shop, AT)
    plan = read_plan(shop)
    assert plan.days == 30
    assert plan.last == LastTry(at=AT, second_trouble="It is full")


def test_a_restore_is_not_undone_but_leads_to_the_backup_before_it(shop: Path) -> None:
    best = find_rescue(shop).best
    assert best is not None
    restore_shop(shop, best.path, NOW, lambda _done, _of: None)
    with open_shop(shop, write=False) as file:
        offer = undo_offer(Office(file, NOW))
    assert offer.undoable is None
    assert offer.last is not None
    assert (offer.last.what, offer.last.why_not) == (
        "restore of a backup",
        "restore the backup that was made before it instead.",
    )


def test_backups_in_words() -> None:
    say, today = Speech(), AT.date()
    assert when_words(AT, today, say) == "today at 12:30"
    assert when_words(AT, today + timedelta(days=1), say) == "yesterday at 12:30"
    assert title_words(AT, today + timedelta(days=5), say) == "Tue\xa03\xa0March, 12:30"
    told = Newer(follows=True, changes=14, records={"order": 5, "claim": 2}, numbers=("2026-0012", "1002"))
    assert numbers_words(told, say) == "2026-0012, 1002 and 5 more"
    assert newer_words(told, say) == "14 changes since: 5 orders and 2 claims (2026-0012, 1002 and 5 more)"
    assert newer_words(Newer(follows=True), say) == "nothing has changed since"
    assert newer_words(Newer(follows=False), say) == "has changes that the shop now lacks"
    assert [size_words(size, say) for size in (12, 12_400_000, 1_200_000_000)] == ["1 kB", "12.4 MB", "1.2 GB"]
