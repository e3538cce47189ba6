"""The plan of a shop's backups and what became of the last one, in a small file beside the shop's.

It lies outside the database, so that restoring one does not restore an older plan with it.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from shopdesk.storage.backups.shelf import Keeping
from shopdesk.storage.folder import BACKUPS, discard, make_private_folder, sync, sync_folder, unwritable

FILE = "backups.json"
_LARGEST = 1_000_000
_GB = 1_000_000_000


class LastTry(Struct, frozen=True, kw_only=True):
    """What became of the last backup: when it was tried, and what could not be done, here and in the second place.

    `second_away` says that the second place was not there, so that it is not waited for once it is.
    """

    at: Annotated[datetime, Meta(tz=True)]
    trouble: str = ""
    second_trouble: str = ""
    second_away: bool = False


class Plan(Struct, frozen=True, kw_only=True):
    """How often backups are made while something changes, how long they are kept, and where the second one goes.

    `second` is a folder, empty for none; `asked` says that the owner was asked for one. What was found of it when it
    was chosen stands beside it, for a network folder that is away can keep whoever looks waiting: whether it shares a
    disk with the shop, and which cloud synchronises it. `cloud_known` is the shop's folder for which the owner has read
    what a cloud can do to it.
    """

    minutes: Annotated[int, Meta(ge=5, le=1_440)] = 30
    on_closing: bool = True
    days: Annotated[int, Meta(ge=1, le=366)] = 14
    weeks: Annotated[int, Meta(ge=0, le=260)] = 8
    months: Annotated[int, Meta(ge=0, le=240)] = 24
    most_gb: Annotated[int, Meta(ge=1, le=10_000)] = 20
    second: Annotated[str, Meta(pattern="^[^\\x00]*$")] = ""
    second_one_disk: bool = False
    second_cloud: str = ""
    asked: bool = False
    cloud_known: str = ""
    last: LastTry | None = None

    @property
    def keeping(self) -> Keeping:
        """How long backups are kept, as the shelf asks for it."""
        return Keeping(days=self.days, weeks=self.weeks, months=self.months, most_bytes=self.most_gb * _GB)


def backups_folder(shop: Path) -> Path:
    """Return where the backups of the shop in a folder lie."""
    return shop / BACKUPS


def read_plan(shop: Path) -> Plan:
    """Return the plan of the shop in a folder; the usual one where none was kept or it can't be read."""
    return _kept_plan(shop) or Plan()


def _kept_plan(shop: Path) -> Plan | None:
    try:
        file = shop / FILE
        if not file.is_file():  # what is none might be read without end
            return None
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=Plan)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def change_plan(shop: Path, **fields: Any) -> Plan:
    """Keep some fields of `Plan` anew, and return the whole. Raises ShopFileError where it can't be written."""
    plan = replace(read_plan(shop), **fields)
    keep_plan(shop, plan)
    return plan


def keep_plan(shop: Path, plan: Plan) -> None:
    """Keep a plan, whole or not at all. Raises ShopFileError where it can't be written.

    What is there and can't be read is kept beside it as `.broken`, for it names the second place.
    """
    file = shop / FILE
    part = file.with_name(f"{FILE}.{os.getpid()}.part")
    try:
        make_private_folder(shop)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(plan), indent=2))
            stream.flush()
            sync(stream.fileno())
        if os.path.lexists(file) and _kept_plan(shop) is None:
            file.rename(file.with_name(f"{FILE}.broken"))
        part.replace(file)
        sync_folder(shop)
    except OSError as error:
        raise unwritable(file, error) from error
    finally:
        discard(part)
