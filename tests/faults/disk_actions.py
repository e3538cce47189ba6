"""What an owner does on a disk that is full or breaks, each with the shop that it begins with, and what is there after.

All of it lies in one folder: the shop in `shop`, files that are written out in `out`, and what is taken in beside them.
"""

import contextlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.office import Office
from shopdesk.services.shop.file_checks import check_file
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.folder import ATTACHMENTS, BACKUPS, DATABASE, SET_ASIDE
from shopdesk.storage.migrations import SCHEMA
from tests.benchmarks.shopify_file import write_export
from tests.cli.running import run
from tests.faults.killed import NOW, add_claims, back_up, keep_claim, make_claim_shop
from tests.services.claim_shop import office_at
from tests.storage.samples import plain
from tests.storage.test_migrations import file_of_schema

_DRIVER: Any = sqlcipher3

CLAIMS = 3
"""So many claims the shop has beforehand."""


@dataclass(frozen=True)
class Ended:
    """How an attempt ended: its exit status, and what was said where it was refused."""

    status: int
    said: str = ""


Attempt = Callable[[], Ended]
Begin = Callable[[Path], AbstractContextManager[Attempt]]


@dataclass(frozen=True)
class Action:
    """Something that an owner does.

    `begin` opens in a folder what stays open over several attempts, and gives one attempt. `prepare` makes what there
    must be before.
    """

    begin: Begin
    prepare: Callable[[Path], object]


def command(*arguments: str) -> Begin:
    """Do it by a command, which opens the shop and closes it; FOLDER in an argument stands for the folder."""

    @contextlib.contextmanager
    def begin(folder: Path) -> Iterator[Attempt]:
        def attempt() -> Ended:
            given = [one.replace("FOLDER", str(folder)) for one in arguments]
            ran = run("--data", folder / "shop", "--as-of", NOW, *given)
            return Ended(ran.status, ran.err.strip())

        yield attempt

    return begin


def desk(job: Callable[[Office], object]) -> Begin:
    """Do it in a shop that is open and stays open, as in the window."""

    @contextlib.contextmanager
    def begin(folder: Path) -> Iterator[Attempt]:
        with office_at(folder / "shop", NOW) as office:

            def attempt() -> Ended:
                try:
                    job(office)
                except ShopDeskError as error:
                    return Ended(error.exit_status, error.sentence)
                return Ended(0)

            yield attempt

    return begin


def decide_once(office: Office) -> object:
    """Save a decision, with no file and no paper."""
    return decide(office, "2026-0001", DecisionDraft(action=DecisionAction.ACCEPT, reason="So."))


def a_shop(folder: Path) -> None:
    """Make a shop with some claims and an export beside it."""
    make_claim_shop(folder / "shop")
    add_claims(folder / "shop", CLAIMS)
    write_export(folder / "orders.csv", 300)
    (folder / "out").mkdir()


def a_shop_with_backup(folder: Path) -> None:
    """Make a shop whose last claims still lie in its log, and beside it a backup from before them."""
    shop = make_claim_shop(folder / "before")
    add_claims(shop, CLAIMS)
    back_up(shop, folder / "kept").rename(folder / "backup.zip")
    add_claims(shop, CLAIMS, unfolded=folder / "shop")
    shutil.rmtree(shop)
    (folder / "out").mkdir()


def an_older_shop(folder: Path) -> None:
    """Make a shop of the released schema before this one, with the files that its dump names."""
    attachments = Attachments(file_of_schema(folder / "shop", SCHEMA - 1) / ATTACHMENTS)
    for content in (b"a picture", b"%PDF"):
        attachments.keep(content)
    (folder / "out").mkdir()


def no_shop(folder: Path) -> None:
    """Make only the folder for one."""
    (folder / "out").mkdir()


_CLAIM = ("--order", "1001", "--kind", "defect", "--received-at", "2026-06-10T09:00:00+02:00", "--line", "RG-1=1")
_INIT = ("init", "--policy", "seven-day", "--country", "DE", "--time-zone", "Europe/Berlin", "--currency", "EUR")

ACTIONS: dict[str, Action] = {
    "save a decision": Action(desk(decide_once), a_shop),
    "attach files to a claim": Action(desk(keep_claim), a_shop),
    "open a claim by command": Action(command("claim", "new", *_CLAIM), a_shop),
    "import": Action(command("import", "FOLDER/orders.csv"), a_shop),
    "document": Action(command("document", "acknowledgement", "2026-0001", "--out", "FOLDER/out/letter.pdf"), a_shop),
    "list export": Action(command("claims", "--csv", "FOLDER/out/claims.csv"), a_shop),
    "backup": Action(command("backup"), a_shop),
    "restore": Action(command("restore", "FOLDER/backup.zip"), a_shop_with_backup),
    "export": Action(command("export", "--to", "FOLDER/out/all.zip"), a_shop),
    "migration": Action(command("history", "shop"), an_older_shop),
    "make a shop": Action(command(*_INIT), no_shop),
}


def there(folder: Path) -> dict[str, int]:
    """Return what is kept in a folder, in numbers that tell whether something was done: whole, half or not at all.

    The program opens nothing in it, which would bring an older file up to date; but a log there is folded in.
    """
    shop = folder / "shop"
    found = {"shops": int((shop / DATABASE).exists()), "files out": 0, "backups": 0, "set aside": 0}
    if found["shops"]:
        with contextlib.suppress(_DRIVER.DatabaseError), plain(shop / DATABASE) as database:
            found["schema"] = database.execute("PRAGMA user_version").fetchone()[0]
            for table in ("operations", "journal", "orders", "claims", "decisions", "claim_files", "papers"):
                found[table] = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    for name in names_in(shop / BACKUPS):
        check_bytes(shop / BACKUPS / name.name)
        found["backups"] += 1
    found["set aside"] = len(list((shop / SET_ASIDE).glob(f"*/{DATABASE}")))
    for file in (folder / "out").iterdir() if (folder / "out").exists() else ():
        found["files out"] += is_whole(file)
    return found


def is_whole(file: Path) -> bool:
    """Whether a file that was written out is whole."""
    content = file.read_bytes()
    if file.suffix == ".pdf":
        return content.rstrip().endswith(b"%%EOF")
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return archive.testzip() is None
    return content.count(b"\n") > CLAIMS


def half_out(folder: Path) -> list[str]:
    """Return the names of files that were written out and are not whole."""
    return [file.name for file in (folder / "out").iterdir() if not is_whole(file)]


def findings(folder: Path, *, write: bool) -> list[str]:
    """Return what a full check finds in the shop, opened as by the next program; harmless leftovers are left out."""
    if not (folder / "shop" / DATABASE).exists():
        return []
    with office_at(folder / "shop", NOW, write=write) as office:
        found = check_file(office, full=True)
    return [f"{one.kind}: {one.record}: {one.says}" for one in found if not one.harmless]


def fresh(base: Path, folder: Path) -> Path:
    """Make a folder as `base` is, in place of one that is there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    return folder
