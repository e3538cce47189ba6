"""Backups through the window: by themselves, on closing, restored from the list; and a damaged file that comes back."""

from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.logs import RunLog
from shopdesk.services.backups.plan import read_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from shopdesk.ui.backup_duty import BackupDuty
from shopdesk.ui.crash import CrashHook
from shopdesk.ui.first_start import FirstStart
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW, a_shop_with_a_claim
from tests.services.claim_shop import AT, office_at
from tests.storage.samples import an_order


def backups_of(shop: Path) -> list[Why]:
    return [one.why for one in names_in(shop / "backups")]


def add_order(shop: Path, number: str) -> None:
    with open_shop(shop, write=True) as file, file.work("order.enter", AT) as unit:
        unit.put(an_order(number))


def with_backup(shop: Path) -> Path:
    """Back a shop up, and enter order 1002 after that."""
    with office_at(shop, str(NOW)) as office:
        made = back_up(office, Why.CHANGES).backup.path
    add_order(shop, "1002")
    return made


def damage(shop: Path) -> bytes:
    """Cut the shop's file off in the middle, and return what is left of it."""
    file = shop / DATABASE
    content = file.read_bytes()[: file.stat().st_size // 2]
    file.write_bytes(content)
    return content


def numbers_in(shop: Path) -> set[str]:
    with open_shop(shop, write=False) as file:
        return {one.number for one in file.orders.first(100)}


def first_start(hand: Hand) -> FirstStart:
    hand.find("Restore from a backup")
    window = hand.program.window
    assert window is not None
    page = window.findChild(FirstStart)
    assert isinstance(page, FirstStart)
    return page


def rename_town(hand: Hand, town: str) -> None:
    hand.press("Ctrl+,")
    hand.write("Town", town)
    hand.click("Save")
    hand.sees(f"Luna Atelier, {town}")


def test_a_backup_is_made_by_itself_half_an_hour_after_the_last(
    start: Start, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BackupDuty, "after_start_ms", 0)
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with office_at(shop, str(NOW)) as office:
        back_up(office, Why.CHANGES)
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    rename_town(hand, "Potsdam")
    session = hand.program.session
    assert session is not None

    def look() -> bool:
        session.duties.look()
        return len(backups_of(shop)) == 2

    for _ in range(20):
        assert not look(), "half an hour has not passed"
    clock.now = Moment.at(NOW.last_second(session.desk.zone) + timedelta(minutes=30))
    hand.waits_until(look, lambda: f"there are {backups_of(shop)}")
    assert backups_of(shop) == [Why.CHANGES, Why.CHANGES]


def test_leaving_the_shop_for_the_sample_backs_it_up(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.choose_from_menu("Luna Atelier, Berlin", "Look at the sample shop")
    hand.waits_until(lambda: backups_of(shop) == [Why.CLOSING], lambda: f"there are {backups_of(shop)}")
    hand.sees("Atelier Specimen, Sample shop")
    hand.choose_from_menu("Atelier Specimen, Sample shop", "Leave the sample shop")
    hand.sees("Luna Atelier, Berlin")
    assert backups_of(tmp_path / "sample") == []


def test_a_backup_of_the_list_is_restored_and_what_was_there_is_kept(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with_backup(shop)
    hand = start(shop)
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+K")
    hand.write("Find", "second place")
    hand.sees_no("Go to Orders")
    hand.press("Enter")
    hand.sees("The last backup was made today at 10:00 and found whole. Something has changed since.")
    hand.select_row("1 change since: 1 order .1002")
    hand.press("Enter")
    hand.waits_for("Restore this backup?")
    hand.sees("Luna Atelier becomes again what it was today at 10:00: 1 order, 1 claim and 0 repairs.")
    hand.sees("^1002$")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    kept = Path(hand.sees(r"-restore\.zip$"))
    assert kept.is_file()
    hand.click("Go on")
    hand.sees("Decide the claim of Erika Muster")
    assert numbers_in(shop) == {"1001"}
    hand.program.close()
    with office_at(shop, str(NOW)) as office:
        assert office.file.folder == shop
    # What was there before comes back the same way.
    hand = start(shop)
    hand.press("Ctrl+,")
    hand.click("Backup and restore")
    hand.drop([kept], "Restore from a file: drop a backup here, or choose one")
    hand.waits_for("Restore this backup?")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    assert numbers_in(shop) == {"1001", "1002"}


def test_what_is_no_backup_is_refused_and_nothing_changes(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    made = with_backup(shop)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(made.read_bytes()[:-2_000])
    altered = tmp_path / made.name
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 0xFF
    altered.write_bytes(content)
    hand = start(shop)
    hand.press("Ctrl+,")
    hand.click("Backup and restore")
    hand.drop([cut], "Restore from a file: drop a backup here, or choose one")
    hand.sees("can’t be read|can't be read")
    hand.drop([altered], "Restore from a file: drop a backup here, or choose one")
    hand.waits_for("Restore this backup?")
    hand.click("Restore this backup")
    hand.sees("The backup was not restored")
    hand.click("Back")
    hand.sees("Decide the claim of Erika Muster")
    assert numbers_in(shop) == {"1001", "1002"}


def test_a_second_place_is_chosen_gets_a_copy_and_is_forgotten(start: Start, clock: Clock, tmp_path: Path) -> None:
    from shopdesk.ui.dialogs.second_place import take_second

    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    stick = tmp_path / "stick"
    stick.mkdir()
    hand = start(shop)
    hand.press("Ctrl+,")
    hand.click("Backup and restore")
    hand.sees("There is no backup yet. The first")
    session = hand.program.session
    assert session is not None
    page = session.pages.page
    assert page is not None
    take_second(session.desk, page, shop / "backups")
    hand.sees("There is no folder")
    take_second(session.desk, page, stick)
    hand.sees(f"Each backup is copied to {stick} and read back there.")
    hand.sees(f"The backup was made and read back, here and in {stick}")
    assert len(names_in(stick)) == 1
    hand.click("Stop copying there")
    hand.sees("Backups lie only beside the shop")
    assert read_plan(shop).second == ""
    hand.click("One more")
    hand.waits_until(lambda: read_plan(shop).days == 15, lambda: f"planned is {read_plan(shop)}")


def test_a_damaged_file_is_left_as_it_is_and_the_newest_sound_backup_is_restored(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    made = with_backup(shop)
    left = damage(shop)
    hand = start(shop)
    hand.sees("Your shop’s file is damaged")
    hand.sees("The newest backup that is sound")
    hand.sees("1 order, 1 claim and 0 repairs")
    again = hand.find("Look at it again")
    hand.click("Look at it again")
    hand.waits_until(lambda: hand.find("Look at it again") is not again, lambda: "it was not looked at again")
    assert (shop / DATABASE).read_bytes() == left
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    aside = Path(hand.sees("set-aside.*Z$"))
    assert (aside / DATABASE).read_bytes() == left
    assert numbers_in(shop) == {"1001"}
    assert made.exists()


def test_an_altered_backup_is_passed_over_for_an_older_one(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with_backup(shop)
    with office_at(shop, "2026-06-10T12:00:00+02:00") as office:
        newest = back_up(office, Why.CHANGES).backup.path
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    newest.write_bytes(content)
    (shop / DATABASE).write_bytes(b"")
    hand = start(shop)
    hand.sees("1 newer backup is damaged itself")
    hand.sees("the file’s own history can’t be read")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    assert numbers_in(shop) == {"1001"}


def test_damage_found_while_working_closes_the_shop_and_keeps_the_typing(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with_backup(shop)
    hand = start(shop, CrashHook(RunLog(tmp_path / "run.log")))
    hand.sees("Decide the claim of Erika Muster")
    hand.press("Ctrl+,")
    hand.write("Town", "Potsdam")
    file = shop / DATABASE
    whole = file.read_bytes()
    with file.open("r+b") as stream:  # the disk loses all but the first page
        stream.seek(4096)
        stream.write(bytes(len(whole) - 4096))
    damaged = file.read_bytes()

    def found() -> bool:
        hand.press("Ctrl+2")
        hand.press("Ctrl+,")
        return hand.program.session is None

    hand.waits_until(found, lambda: f"the damage is not found; this is seen: {list(hand.texts())}")
    hand.sees("Your shop’s file is damaged")
    hand.find("Restore this backup")
    assert file.read_bytes() == damaged
    clock.now = Moment.parse("2026-06-10T10:00:05+02:00")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    hand.click("Go on")
    hand.waits_for("ShopDesk stopped unexpectedly")
    hand.sees("Potsdam")
    hand.click("Put it back")
    hand.waits_until(lambda: hand.find("Town").text() == "Potsdam", lambda: "the town is not put back")  # type: ignore[attr-defined]
    assert numbers_in(shop) == {"1001"}


def test_a_shop_that_is_gone_comes_back_from_its_backups(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with_backup(shop)
    (shop / DATABASE).rename(tmp_path / "moved")
    hand = start(shop)
    hand.sees("Your shop’s file is not there")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    assert numbers_in(shop) == {"1001"}


def test_another_programs_file_is_left_and_a_newer_one_only_told(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    with_backup(shop)
    file = shop / DATABASE
    sound = file.read_bytes()
    foreign = bytearray(sound)
    foreign[68:72] = b"other"[:4]
    file.write_bytes(foreign)
    hand = start(shop)
    hand.sees("This is not your shop’s file")
    assert file.read_bytes() == foreign
    newer = bytearray(sound)
    newer[60:64] = (9_999).to_bytes(4, "big")
    file.write_bytes(newer)
    hand.click("Look at it again")
    hand.sees("was written by a newer ShopDesk")
    assert not hand.has("Restore this backup")
    file.write_bytes(sound)
    hand.click("Try again")
    hand.sees("Decide the claim of Erika Muster")


def test_what_can_be_read_is_saved_and_takes_the_damaged_files_place(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    content = bytearray((shop / DATABASE).read_bytes())
    content[4096:4200] = bytes(104)
    (shop / DATABASE).write_bytes(content)
    content = bytearray((shop / DATABASE).read_bytes())
    content[0:16] = bytes(16)
    (shop / DATABASE).write_bytes(content)
    hand = start(shop)
    hand.sees("No backup that can be used was found beside it")
    hand.click("Save what can be read")
    hand.sees("What could be read was saved")
    hand.sees("It holds 1 order, 1 claim")
    hand.click("Use it as my shop")
    hand.waits_for("What could be read is your shop now")
    assert numbers_in(shop) == {"1001"}
    hand.click("Go on")
    hand.sees("Luna Atelier, Berlin")


def test_a_backup_from_another_computer_is_restored_at_the_first_start(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    made = with_backup(a_shop_with_a_claim(tmp_path / "old"))
    stick = tmp_path / made.name
    stick.write_bytes(made.read_bytes())
    shop = tmp_path / "shop"
    hand = start(shop)
    page = first_start(hand)
    page.take_backup(tmp_path / "no.zip")
    hand.sees("There is no file")
    page.take_backup(stick)
    hand.waits_for("Restore this backup?")
    hand.sees("Luna Atelier becomes again what it was")
    hand.click("Restore this backup")
    hand.waits_for("The shop is restored")
    hand.click("Go on")
    hand.sees("Decide the claim of Erika Muster")
    assert numbers_in(shop) == {"1001"}


def test_a_restore_that_is_killed_leaves_the_first_start_as_it_was(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    made = with_backup(a_shop_with_a_claim(tmp_path / "old"))
    shop = tmp_path / "shop"
    hand = start(shop)
    page = first_start(hand)
    page.restore_wanted.emit(made)
    hand.sees("The backup is being restored")
    hand.click("Stop")
    hand.waits_until(
        lambda: any("Welcome to ShopDesk" in text or "The shop is restored" in text for text in hand.texts()),
        lambda: f"this is seen: {list(hand.texts())}",
    )
    if (shop / DATABASE).exists():  # it was quicker than the hand
        assert numbers_in(shop) == {"1001"}
    else:
        hand.sees("Welcome to ShopDesk")
