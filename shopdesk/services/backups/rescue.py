"""When the shop's file can't be used: what is wrong with it, and the newest backup that is sound."""

import shutil
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import MsgspecError, Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import backups_folder
from shopdesk.services.backups.restoring import RestoredShop, restore_shop
from shopdesk.services.backups.shelf import ListedBackup, backups_beside
from shopdesk.services.backups.since import Newer, newer_than
from shopdesk.services.office import Office
from shopdesk.services.shop.system_values import system_time_zone
from shopdesk.storage.backups.archive import BackupError, Head, Why
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.driver import DamagedFileError
from shopdesk.storage.header import ForeignFileError, NewerFileError
from shopdesk.storage.looking import look_into
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech

Report = Callable[[int, int], object]


class FileTrouble(StrEnum):
    """What is wrong with a shop's file."""

    GONE = "gone"
    """There are backups, but no file."""
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    """Another program's file lies in its place."""
    NEWER = "newer"
    """A newer ShopDesk wrote it."""
    OTHER = "other"
    """It may be sound, but can't be used now: locked, read-only, on a disk that is not there."""


class Rescue(Struct, frozen=True, kw_only=True):
    """How a shop can come back: its newest backup that is whole, byte for byte, and the others there are.

    `newer` is what the file's own history says was done since that backup, None where it can't be read. `unsound`
    counts newer backups that are damaged themselves.
    """

    best: ListedBackup | None
    newer: Newer | None
    others: tuple[ListedBackup, ...]
    unsound: int


def trouble_of(error: ShopDeskError) -> FileTrouble:
    """Return what is wrong with a file, by the error that opening or using it raised."""
    match error:
        case DamagedFileError():
            return FileTrouble.DAMAGED
        case ForeignFileError():
            return FileTrouble.FOREIGN
        case NewerFileError():
            return FileTrouble.NEWER
        case _:
            return FileTrouble.OTHER


def local_speech() -> Speech:
    """Return how the owner is spoken to while no shop is open: times are told as this computer's clock has them."""
    return Speech(zone=ZoneInfo(system_time_zone() or "UTC"))


def has_backups(folder: Path) -> bool:
    """Whether backups lie where those of a shop in a folder are kept."""
    return backups_folder(folder).is_dir() and any(one.head is not None for one in backups_beside(folder))


def find_rescue(folder: Path) -> Rescue:
    """Look for the newest backup that is whole. Every byte of it is read, which takes a while for a large one."""
    best: ListedBackup | None = None
    others: list[ListedBackup] = []
    unsound = 0
    for one in backups_beside(folder):
        if best is None and one.head is not None and (trouble := _trouble_in(one.path)):
            others.append(replace(one, head=None, trouble=trouble))
            unsound += 1
        elif best is None and one.head is not None:
            best = one
        else:
            unsound += best is None
            others.append(one)
    newer = None if best is None or best.head is None else _newer_in_damaged(folder, best.head)
    return Rescue(best=best, newer=newer, others=tuple(others), unsound=unsound)


def salvage_folder(folder: Path, now: Moment) -> Path:
    """Return a folder beside a damaged shop's that is not there yet, for what can be read of it."""
    again = 1
    day = now.day_in(ZoneInfo("UTC"))
    place = base = folder.with_name(f"{folder.name}-saved-{day:%Y%m%d}")
    while place.exists():
        again += 1
        place = base.with_name(f"{base.name}-{again}")
    return place


def use_salvaged(folder: Path, salvaged: Path, now: Moment, report: Report) -> RestoredShop:
    """Put a salvaged shop in the place of the damaged one, whose bytes are set aside; the salvaged one stays, too.

    Work of a process of its own. Raises ShopFileError, and the damaged file is then as it was.
    """
    report(0, 0)
    making = salvaged / "for-restore"
    try:
        with open_shop(salvaged, write=False) as file:
            at = now.last_second(ZoneInfo("UTC"))
            backup = file.back_up(making, why=Why.ASKED, at=at)
        return replace(restore_shop(folder, backup.path, now, report), salvaged=True)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _trouble_in(path: Path) -> str:
    try:
        check_bytes(path)
    except BackupError as error:
        return error.sentence
    return ""


def _newer_in_damaged(folder: Path, head: Head) -> Newer | None:
    try:
        with look_into(folder) as file:
            return newer_than(Office(file, Moment.at(head.made_at)), head)
    except (ShopDeskError, MsgspecError, ValueError, TypeError, LookupError):  # whatever stands there may be read
        return None
