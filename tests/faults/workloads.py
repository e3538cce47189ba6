"""What real programs do to a shop while the power is cut: `python -m tests.faults.workloads NAME DISK`.

Each workload has a part that makes its disk ready, which is not recorded, and one in which the power is cut.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.claims import ClaimLine, DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import ConditionPoint, Evidence
from shopdesk.services.backups.plan import FILE as PLAN
from shopdesk.services.backups.plan import Plan, keep_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import blank_claim, claim_ground
from shopdesk.services.imports.desk import read_export, take_in
from shopdesk.services.imports.undo import undo_import
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper, write_out
from shopdesk.services.papers.mails import mail_draft
from shopdesk.services.papers.marks import mark_sent
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.services.shop.desk import ShopWishes, plan_shop
from shopdesk.services.shop.desk import make_shop as make_new_shop
from shopdesk.services.shop.salvaging import salvage_shop
from shopdesk.services.whole_files import write_whole
from shopdesk.storage import attachments, folder
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.restoring import restore
from shopdesk.storage.folder import DATABASE, SET_ASIDE
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.faults.promises import CONTROL, SHOP, UNSYNCED_FILES, Ack, opened, promise, promise_file, promise_units
from tests.intake.shopify_rows import order, text
from tests.services.claim_shop import RING, make_shop
from tests.storage.samples import plain

STICK = "stick"
"""Where on the disk a second place for backups lies."""

DAMAGED = "damaged"
"""Where on the disk a damaged shop lies."""

RELEASED = Path(__file__).parents[1] / "storage" / "released"

START = datetime(2026, 6, 10, 8, tzinfo=UTC)


def later(file: ShopFile, minutes: int) -> Office:
    """Return the office so many minutes after the start."""
    return Office(file, Moment.parse((START + timedelta(minutes=minutes)).isoformat()))


def a_picture(number: int) -> NewFile:
    """Return a picture that no other claim has."""
    out = BytesIO()
    Image.effect_noise((120, 80), 40 + number).save(out, "PNG")
    return NewFile(name=f"ring-{number}.png", media_type="image/png", content=out.getvalue(), evidence=Evidence.PHOTOS)


def before_saving(disk: Path, rounds: int) -> None:
    """Make a shop with as many orders."""
    make_shop(disk / SHOP, "quality-guarantee")
    (disk / "papers").mkdir()
    with open_shop(disk / SHOP, write=True) as file:
        first = file.orders.by_number("1001")
        for number in range(rounds):
            line = replace(RING, id=new_id(START))
            order = replace(first, id=new_id(START), version=0, number=f"{2000 + number}", lines=(line,))
            with file.work("test", START) as unit:
                unit.put(order)


def saving(disk: Path, rounds: int) -> None:
    """Open and decide claims with pictures; file their papers, write them out, mail them, mark them as sent."""
    with opened(disk) as file:
        for number in range(rounds):
            office = later(file, number)
            order = file.orders.by_number(f"{2000 + number}")
            claim = replace(
                blank_claim(claim_ground(office, order.id), office.now),
                lines=tuple(ClaimLine(line_id=line.id, quantity=1) for line in order.lines),
                evidence=(Evidence.ORDER_NUMBER, Evidence.INVOICE, Evidence.PRODUCT_CODE, Evidence.REASON),
                condition=dict.fromkeys(ConditionPoint, True),
            )
            files = (a_picture(number),)
            claim = keep_entered(office, EnteredClaim(claim=claim, text=f"Ring {number} is too small.", files=files))
            promise_units(file)
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
            promise_units(file)
            made = [make_paper(office, PaperKind.RETURN_AUTHORIZATION, claim.number)]
            promise_units(file)
            made.append(make_paper(office, PaperKind.DECISION_LETTER, claim.number))
            promise_units(file)
            for paper in made:
                write_out(paper, disk / "papers" / f"{paper.filed.kind}.pdf")
                promise_file(disk, disk / "papers" / f"{paper.filed.kind}.pdf")
            letter = made[-1].filed.id
            draft = mail_draft(office, letter)
            promise_units(file)
            write_whole(disk / "papers" / draft.file_name, draft.content)
            promise_file(disk, disk / "papers" / draft.file_name)
            mark_sent(office, letter)
            promise_units(file)


def commands(disk: Path, rounds: int) -> None:
    """Do what the owner does with commands, each a program of its own, from a new shop to a claim's papers."""
    del rounds
    data = ("--data", str(disk / SHOP), "--as-of", "2026-11-21T09:00:00+01:00")
    for words in COMMANDS.splitlines():
        arguments = [word.format(disk=disk, export=EXPORT) for word in words.split()]
        subprocess.run([sys.executable, "-m", "shopdesk", *data, *arguments], check=True, stdout=subprocess.DEVNULL)
        with open_shop(disk / SHOP, write=False) as file:
            promise_units(file)
        for paper in arguments:
            if paper.endswith((".pdf", ".zip")):
                promise_file(disk, Path(paper))


EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"

COMMANDS = """\
init --policy quality-guarantee --name Luna --country DE --time-zone Europe/Berlin --street Weg --city Berlin
import {export}
order set 1001 delivered_at=2026-11-16 payment.fee=5.12
claim new --order 1001 --kind change_of_mind --received-at 2026-11-21T08:40:00+01:00 --line LUNA-AG-54=1 \
--evidence invoice,reason --condition unused=yes,original_packaging=yes
claim decide 2026-0001 accept
document return-authorization 2026-0001 --out {disk}/paper.pdf
claim do 2026-0001 arrived
undo
backup --to {disk}/kept.zip
export --to {disk}/everything.zip
restore {disk}/kept.zip
"""


def before_killed(disk: Path, rounds: int) -> None:
    """Make a shop."""
    del rounds
    make_shop(disk / SHOP, "seven-day")


def killed_before(disk: Path, rounds: int) -> None:
    """Keep files that an earlier program kept just before it was killed, when their names were not safe yet."""
    command = [sys.executable, "-m", "tests.faults.workloads", _KILLED, str(disk)]
    for number in range(rounds):
        ended = subprocess.run([*command, str(number)], check=False)
        assert ended.returncode == -signal.SIGKILL, ended
        with opened(disk) as file:
            with file.work("note", START) as unit:
                unit.attach(a_picture(number).content)
            promise_units(file)


def attach_and_die(disk: Path, number: int) -> None:
    """Keep a file in a new folder, and die before the name of the folder is safe, or that of the file."""

    def die(_: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    vars((folder, attachments)[number % 2])["sync_folder"] = die
    with opened(disk) as file, file.work("note", START) as unit:
        unit.attach(a_picture(number).content)


def before_importing(disk: Path, rounds: int) -> None:
    """Make an empty shop, and an export of so many orders beside it in two states."""
    make_shop(disk / SHOP, "seven-day")
    rows = [
        order(Name=f"#{5000 + number}", Email=f"customer-{number}@example.com", Id=f"82812150{number:05d}")
        for number in range(rounds)
    ]
    paid = [{**row, "Fulfillment Status": "fulfilled", "Shipping City": "Dallas"} for row in rows[: rounds // 2]]
    for name, some in (("first.csv", rows), ("again.csv", paid)):
        (disk / name).write_text(text(*some), encoding="utf-8")


def importing(disk: Path, rounds: int) -> None:
    """Take in an export, take it in again with changes, and take the second import back."""
    del rounds
    with opened(disk) as file:
        for minutes, name in enumerate(("first.csv", "again.csv")):
            report = take_in(later(file, minutes), read_export([disk / name]), [disk / name])
            assert report.new or report.changed, report
            promise_units(file)
        undo_import(later(file, 5), 2)
        promise_units(file)


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


_KILLED = "killed"
Act = Callable[[Path, int], None]


@dataclass(frozen=True)
class Workload:
    """What is done on a disk while the power is cut, and what makes the disk ready for it."""

    prepare: Act
    run: Act
    backed_up_for: Why | None = None
    """The file may be changed only once there is a sound backup of what it was, made for this."""


WORKLOADS = {
    "saving": Workload(before_saving, saving),
    "after a kill": Workload(before_killed, killed_before),
    _KILLED: Workload(before_killed, attach_and_die),
    "import": Workload(before_importing, importing),
    "commands": Workload(nothing, commands),
    "new shop": Workload(nothing, making),
    "sample shop": Workload(nothing, making_sample),
    "backup": Workload(before_backing_up, backing_up),
    "migration": Workload(before_migrating, migrating, Why.MIGRATION),
    "restore": Workload(before_restoring, restoring, Why.RESTORE),
    "restore over damage": Workload(before_mending, mending),
    "salvage": Workload(before_salvaging, salvaging),
    "restore elsewhere": Workload(before_moving, restoring),
}


def main(name: str, disk: str, rounds: str) -> None:
    """Do one of them."""
    if os.environ.get(CONTROL) == UNSYNCED_FILES:
        vars(os)["fsync"] = lambda _: None
    WORKLOADS[name].run(Path(disk), int(rounds))


if __name__ == "__main__":
    main(*sys.argv[1:])
