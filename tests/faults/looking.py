"""Working with a shop whose file is damaged: every command that an owner would type, and what each said."""

import resource
import signal
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.desk_counts import counts
from shopdesk.services.opening import OpenShop
from shopdesk.services.shop.file_checks import check_fully
from shopdesk.storage.folder import DATABASE
from tests.cli.running import run

_NOW = "2026-11-22T10:00:00+01:00"
_EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
_SECONDS = 60
_MEMORY = 2 << 30

READING: tuple[tuple[str, ...], ...] = (
    ("orders",),
    ("claims",),
    ("repairs",),
    ("deadlines",),
    ("orders", "--search", "an"),
    ("history", "shop"),
    ("verify",),
    ("verify", "--full"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("import", str(_EXPORT)),
    ("backup",),
)


class Looked(Struct, kw_only=True):
    """What became of working with one shop's folder."""

    defects: list[str] = []
    """Traces of what was no sentence for the owner."""
    refused: list[str] = []
    """The sentences with which commands refused."""
    done: int = 0
    """How many commands did what they do."""
    is_found: bool = False
    """Whether the full check found something, or refused the file."""
    is_read_unchanged: bool = True
    """Whether reading left the file as it was."""
    is_refused_whole: bool = False
    """Whether no command at all could be done."""
    is_kept: bool = True
    """Where no command could be done: whether the file is as it was."""


def looked_at(folder: Path, *, numbers: Sequence[tuple[str, ...]] = ()) -> Looked:
    """Work with a shop in a process of its own, with a limit on time and memory, and return what came of it."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.looking"])
    told = folder.with_name(f"{folder.name}.json")
    told.unlink(missing_ok=True)
    process = context.Process(target=_look, args=(folder, told, tuple(numbers)))
    process.start()
    process.join(2 * _SECONDS)
    status = process.exitcode
    if status is None:
        process.kill()
        process.join()
    process.close()
    if status != 0 or not told.exists():
        return Looked(defects=[f"The process ended with {status} (None: it hung)."])
    return msgspec.json.decode(told.read_bytes(), type=Looked)


def _look(folder: Path, told: Path, numbers: tuple[tuple[str, ...], ...]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.alarm(_SECONDS)
    looked = Looked()
    before = file_bytes(folder)
    for command in (*READING, *numbers):
        _try(looked, partial(_command, folder, command), is_check=command == ("verify", "--full"))
    _try(looked, partial(_as_window, folder))
    _try(looked, partial(_as_check, folder))
    looked.is_read_unchanged = file_bytes(folder) == before
    for command in WRITING:
        _try(looked, partial(_command, folder, command))
    looked.is_refused_whole = looked.done == 0
    looked.is_kept = looked.done > 0 or file_bytes(folder) == before
    told.write_bytes(msgspec.json.encode(looked))


def _try(looked: Looked, does: Callable[[], int], *, is_check: bool = False) -> None:
    try:
        status = does()
    except ShopDeskError as error:
        status = 1
        looked.refused.append(error.sentence)
    except BaseException:  # noqa: BLE001 - whatever is no sentence is a defect, and is told
        looked.defects.append(traceback.format_exc())
        return
    looked.done += status == 0
    looked.is_found = looked.is_found or (is_check and status != 0)


def _command(folder: Path, command: Sequence[str]) -> int:
    ran = run("--data", folder, *command, "--as-of", _NOW)
    if ran.status:
        raise ShopDeskError(ran.err.strip() or ran.out.strip())
    return 0


def _as_window(folder: Path) -> int:
    """Do what the window's clerks do first."""
    for write in (False, True):
        shop = OpenShop(folder, write=write)
        try:
            counts(shop.office(Moment.parse(_NOW)))
        finally:
            shop.close()
    return 0


def _as_check(folder: Path) -> int:
    """Do what the page of settings does."""
    return int(bool(check_fully(folder, Moment.parse(_NOW), lambda *_: None).findings))


def file_bytes(folder: Path) -> dict[str, Any]:
    """Return what stands in the file and its log; the names only where they are no plain files."""
    found: dict[str, Any] = {}
    for path in (folder / DATABASE, folder / f"{DATABASE}-wal"):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            found[path.name] = "no plain file"
        elif path.exists() and path.stat().st_size:
            found[path.name] = path.read_bytes()
    return found
