"""What the window shows of backups: all of them with how the shop stands, and one that may be restored."""

from pathlib import Path

from msgspec import Struct

from shopdesk.services.backups.plan import Plan, backups_folder, change_plan
from shopdesk.services.backups.shelf import BackupStanding, ListedBackup, backup_standing, list_backups
from shopdesk.services.backups.since import Newer, newer_than
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Head, read_head
from shopdesk.storage.backups.shelf import read_backup

__all__ = [
    "BackupGlance",
    "BackupStanding",
    "BackupsSight",
    "Head",
    "Newer",
    "RestoreSight",
    "backup_glance",
    "backups_sight",
    "dismiss_cloud",
    "dismiss_question",
    "restore_sight",
    "sight_without_shop",
]


class BackupsSight(Struct, frozen=True, kw_only=True):
    """The backups of the open shop: how it stands with them, where they lie, and how many bytes they take there."""

    standing: BackupStanding
    folder: Path
    backups: tuple[ListedBackup, ...]
    room: int


class RestoreSight(Struct, frozen=True, kw_only=True):
    """A backup that may take the place of what is open.

    `newer` is what would be gone then, None where no shop is open. `present` names the shop that is open where the
    backup is of another one, and is empty otherwise.
    """

    path: Path
    head: Head
    size: int
    newer: Newer | None = None
    present: str = ""


class BackupGlance(Struct, frozen=True, kw_only=True):
    """What Today shows of backups: how the shop stands with them, and whether the owner is to be asked anything.

    `asks` says that there is something to lose and nobody was asked yet where else backups go; `cloud` names a cloud
    that the owner has not been warned of.
    """

    standing: BackupStanding
    asks: bool
    cloud: str


def backup_glance(office: Office) -> BackupGlance | None:
    """Return what Today shows of backups; nothing in a sample shop, which needs none."""
    if office.shop.sample:
        return None
    standing = backup_standing(office)
    known = standing.plan.cloud_known == str(office.file.folder.absolute())
    return BackupGlance(
        standing=standing,
        asks=not standing.plan.asked and not standing.plan.second and office.file.orders.count() > 0,
        cloud="" if known else standing.cloud,
    )


def dismiss_cloud(office: Office) -> Plan:
    """Warn no more of the cloud that synchronises the shop's folder, as long as it lies there."""
    return change_plan(office.file.folder, cloud_known=str(office.file.folder.absolute()))


def dismiss_question(office: Office) -> Plan:
    """Ask no more where else backups go."""
    return change_plan(office.file.folder, asked=True)


def backups_sight(office: Office) -> BackupsSight:
    """Return the backups of the open shop."""
    backups = list_backups(office)
    return BackupsSight(
        standing=backup_standing(office),
        folder=backups_folder(office.file.folder),
        backups=tuple(backups),
        room=sum(one.size for one in backups if not one.second),
    )


def restore_sight(office: Office, path: Path) -> RestoreSight:
    """Return a backup as it compares with the open shop. Raises BackupError where it can't be read."""
    backup = read_backup(path)
    head = backup.head
    return RestoreSight(
        path=path,
        head=head,
        size=backup.size,
        newer=newer_than(office, head),
        present="" if head.shop_id == office.shop.id else office.shop.name,
    )


def sight_without_shop(path: Path) -> RestoreSight:
    """Return a backup where no shop is open. Raises BackupError where it can't be read."""
    return RestoreSight(path=path, head=read_head(path), size=path.stat().st_size)
