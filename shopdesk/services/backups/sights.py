"""What the window shows of backups: all of them with how the shop stands, and one that may be restored."""

from pathlib import Path

from msgspec import Struct

from shopdesk.services.backups.plan import backups_folder
from shopdesk.services.backups.shelf import BackupStanding, ListedBackup, backup_standing, list_backups
from shopdesk.services.backups.since import Newer, newer_than
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Head, read_head
from shopdesk.storage.backups.shelf import read_backup

__all__ = ["BackupsSight", "Head", "Newer", "RestoreSight", "backups_sight", "restore_sight", "sight_without_shop"]


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
