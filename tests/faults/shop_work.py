"""What happens to whole shops while the power is cut: made, backed up, brought up to date, restored, salvaged."""

import shutil
from datetime import timedelta
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.backups.plan import FILE as PLAN
from shopdesk.services.backups.plan import Plan, keep_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.services.office import Office
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.services.shop.desk import ShopWishes, plan_shop
from shopdesk.services.shop.desk import make_shop as make_new_shop
from shopdesk.services.shop.salvaging import salvage_shop
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.restoring import restore
from shopdesk.storage.folder import DATABASE, SET_ASIDE
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from tests.faults.desk_work import START, a_picture, before_saving
from tests.faults.promises import SHOP, Ack, opened, promise, promise_file, promise_units
from tests.storage.samples import plain

STICK = "stick"
"""Where on the disk a second place for backups lies."""

DAMAGED = "damaged"
"""Where on the disk a damaged shop lies."""

RELEASED = Path(__file__).parents[1] / "storage" / "released"


def nothing(disk: Path, rounds: int) -> None:
    """Leave the disk empty."""


def making(disk: Path, rounds: int) -> None:
    """Make a shop in folders that are not there yet, as the first start does, and give it its first reminders."""
    wishes = ShopWishes(policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin")
    make_new_shop(disk / SHOP, plan_shop(wishes, Moment.at(START)))
    with opened(disk) as file:
        promise_units(file)
        for number in range(rounds):
            with file.work("reminder", START) as unit:
                unit.put(Reminder(id=new_id(START), text=f"Nr. {number}", due=Moment.at(START), made_at=START))
            promise_units(file)


def making_sample(disk: Path, rounds: int) -> None:
    """Make the sample shop: many units of work, of which all or none count."""
    del rounds
    make_sample_shop(disk / SHOP, Moment.at(START))
    with open_shop(disk / SHOP, write=False) as file:
        promise_units(file)


def before_backing_up(disk: Path, rounds: int) -> None:
    """Make a shop whose backups go to a second place, too."""
    before_saving(disk, rounds)
    (disk / STICK).mkdir()
    keep_plan(disk / SHOP, Plan(second=str(disk / STICK)))


def backing_up(disk: Path, rounds: int) -> None:
    """Back up after changes in two places: some on one day, of which the last is kept in the end, one weeks later."""
    with opened(disk) as file:
        made: list[Path] = []
        for number in range(rounds + 1):
            at = START + (timedelta(hours=3 * number) if number < rounds else timedelta(days=20))
            with file.work("note", at) as unit:
                unit.attach(a_picture(number).content)
                unit.put(Reminder(id=new_id(at), text=f"Nr. {number}", due=Moment.at(at), made_at=at))
            promise_units(file)
            for path in made[:-2]:
                promise(Ack(file=str(path.relative_to(disk))))
            taken = back_up(Office(file, Moment.at(at)), Why.CHANGES)
            made += [taken.backup.path, taken.second or taken.backup.path]
            for path in (*made[-2:], disk / SHOP / PLAN):
                promise_file(disk, path)


def before_migrating(disk: Path, schema: int) -> None:
    """Make a shop's file of a released schema."""
    (disk / SHOP).mkdir()
    with plain(disk / SHOP / DATABASE) as database:
        database.executescript((RELEASED / f"schema_{schema}.sql").read_text(encoding="utf-8"))
        database.execute("PRAGMA journal_mode = WAL").fetchall()


def migrating(disk: Path, schema: int) -> None:
    """Open a file of an earlier version, which brings it up to date."""
    del schema
    with opened(disk) as file:
        promise_units(file)


def before_restoring(disk: Path, rounds: int) -> None:
    """Make a shop that went on after its backup."""
    before_saving(disk, rounds)
    with open_shop(disk / SHOP, write=True) as file:
        with file.work("note", START) as unit:
            unit.attach(a_picture(0).content)
        file.back_up(disk / STICK, why=Why.ASKED, at=START)
        for number in range(rounds):
            with file.work("note", START) as unit:
                unit.put(Reminder(id=new_id(START), text=f"Nr. {number}", due=Moment.at(START), made_at=START))


def before_moving(disk: Path, rounds: int) -> None:
    """Leave nothing of a shop but its backup."""
    before_restoring(disk, rounds)
    shutil.rmtree(disk / SHOP)


def restoring(disk: Path, rounds: int) -> None:
    """Restore the backup: the shop becomes what it was then."""
    del rounds
    (backup,) = (disk / STICK).glob("*.zip")
    restore(disk / SHOP, backup, START + timedelta(days=1))
    with open_shop(disk / SHOP, write=False) as file:
        promise_units(file)


def before_mending(disk: Path, rounds: int) -> None:
    """Damage the file of a shop that has a backup."""
    before_restoring(disk, rounds)
    file = disk / SHOP / DATABASE
    file.write_bytes(file.read_bytes()[:20_000])


def mending(disk: Path, rounds: int) -> None:
    """Restore the backup over the damaged file, which is set aside."""
    restoring(disk, rounds)
    for file in (disk / SHOP / SET_ASIDE).glob("*/*"):
        promise_file(disk, file)


def before_salvaging(disk: Path, rounds: int) -> None:
    """Leave of a shop only a file whose end is gone, and its attachments."""
    before_restoring(disk, rounds)
    (disk / SHOP).rename(disk / DAMAGED)
    file = disk / DAMAGED / DATABASE
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 9 // 10])


def salvaging(disk: Path, rounds: int) -> None:
    """Salvage what can be read of it into a new shop."""
    del rounds
    salvage_shop(disk / DAMAGED, disk / SHOP, Moment.at(START), lambda _done, _of: None)
    with open_shop(disk / SHOP, write=False) as file:
        promise_units(file)
