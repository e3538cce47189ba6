"""Restoring a shop from a backup, as work of a process of its own."""

import contextlib
import getpass
import platform
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import change_plan, read_plan
from shopdesk.services.shop.checked import FILE as CHECKED
from shopdesk.storage.backups.archive import Head
from shopdesk.storage.backups.restoring import restore
from shopdesk.storage.opening import open_shop

Report = Callable[[int, int], object]


class RestoredShop(Struct, frozen=True, kw_only=True):
    """What a restore did: the backup's head, where what was there before is kept, and how many records there are.

    `salvaged` says that it is what could be read of a damaged file, not a shop as it once was.
    """

    head: Head
    kept_as: Path | None
    counts: dict[str, int]
    salvaged: bool = False


def restore_shop(folder: Path, backup: Path, now: Moment, report: Report) -> RestoredShop:
    """Put the shop of a backup into a folder and open it once, which brings an older one up to date.

    Raises BackupError or ShopFileError, and the shop is then as it was, unless the sentence says that the backup is
    restored and only its opening failed.
    """
    report(0, 0)
    done = restore(folder, backup, now.last_second(ZoneInfo("UTC")), who=_user(), device=platform.node())
    _forget_troubles(folder)
    try:
        with open_shop(folder, write=True) as file:
            counts = {
                "orders": file.orders.count(),
                "claims": len(file.claims.ids()),
                "repairs": len(file.repairs.all()),
            }
    except ShopFileError as error:
        kept = "" if done.kept_as is None else f" What was there before is kept in {done.kept_as}."
        msg = f"The backup is restored in {folder}, but the shop can’t be opened yet.{kept} {error.sentence}"
        raise ShopFileError(msg) from error
    return RestoredShop(head=done.head, kept_as=done.kept_as, counts=counts)


def _forget_troubles(folder: Path) -> None:
    """Let go of what was found of the file that lay there before, and of why that could not be backed up."""
    with contextlib.suppress(OSError, ShopFileError):
        (folder / CHECKED).unlink(missing_ok=True)
        last = read_plan(folder).last
        if last is not None and last.trouble:
            change_plan(folder, last=replace(last, trouble=""))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
