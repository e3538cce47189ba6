"""The second place of backups: choosing it, with what speaks against a folder, and forgetting it."""

import os
import tempfile
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.services.backups.places import cloud_of, shares_disk
from shopdesk.services.backups.plan import Plan, change_plan, read_plan
from shopdesk.services.office import Office


class SecondPlace(Struct, frozen=True, kw_only=True):
    """A folder as a second place: which cloud synchronises it, if any, and whether one broken disk takes both."""

    folder: Path
    cloud: str
    one_disk: bool


def second_place(shop: Path, folder: Path) -> SecondPlace:
    """Look at a folder as a second place for the backups of the shop in another.

    Raises InputError where it can't be one: it is not there, can't be written, or lies in the shop's own folder.
    """
    whole = folder.expanduser().absolute()
    if not whole.is_dir():
        msg = f"There is no folder {whole}. Nothing was changed; choose a folder that is there."
        raise InputError(msg)
    if whole.resolve().is_relative_to(shop.resolve()):
        msg = (
            f"{whole} lies in the shop’s own folder: whatever takes that away takes these backups, too. Nothing was "
            "changed; choose a folder elsewhere, best on a stick or another disk."
        )
        raise InputError(msg)
    try:
        with tempfile.TemporaryFile(dir=whole) as probe:
            probe.write(b"ShopDesk")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        msg = (
            f"Nothing can be written in {whole} ({error.strerror or error}). Nothing was changed; allow writing there, "
            "or choose another folder."
        )
        raise InputError(msg) from error
    return SecondPlace(folder=whole, cloud=cloud_of(whole), one_disk=shares_disk(shop, whole))


def choose_second(office: Office, folder: Path) -> SecondPlace:
    """Copy backups to a folder from now on. Raises InputError where it can't be one, ShopFileError."""
    place = second_place(office.file.folder, folder)
    plan = read_plan(office.file.folder)
    last = None if plan.last is None or plan.last.second_trouble else plan.last
    change_plan(
        office.file.folder,
        second=str(place.folder),
        second_one_disk=place.one_disk,
        second_cloud=place.cloud,
        asked=True,
        last=last,
    )
    return place


def forget_second(office: Office) -> Plan:
    """Copy backups nowhere from now on; those that lie there stay. Raises ShopFileError."""
    return change_plan(office.file.folder, second="", second_one_disk=False, second_cloud="", asked=True)
