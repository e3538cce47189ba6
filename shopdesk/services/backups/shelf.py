"""The backups there are, as the owner sees them, and how the shop stands with them."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.services.backups.places import cloud_of
from shopdesk.services.backups.plan import Plan, backups_folder, read_plan
from shopdesk.services.backups.since import Newer, newer_than_each
from shopdesk.services.backups.taking import has_changed, newest_name
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import BackupError, Head, Why, mark_of, read_name
from shopdesk.storage.backups.shelf import names_in, read_backup
from shopdesk.storage.backups.taking import Backup
from shopdesk.texts import Speech

__all__ = [
    "BackupStanding",
    "Head",
    "ListedBackup",
    "Newer",
    "Plan",
    "Why",
    "backup_standing",
    "backups_beside",
    "list_backups",
    "why_words",
]


class ListedBackup(Struct, frozen=True, kw_only=True):
    """A backup in the list: where it lies, what it holds, and what was done since; `trouble` where it can't be read."""

    path: Path
    made_at: datetime
    why: Why
    size: int
    head: Head | None
    newer: Newer | None
    second: bool
    """Whether it lies in the second place."""
    trouble: str = ""


class BackupStanding(Struct, frozen=True, kw_only=True):
    """How the shop stands with its backups, for Today and the settings.

    `made_at` is when the newest was made and found whole, None where there is none; `changed` whether anything was done
    since. `cloud` names the cloud that synchronises the shop's folder, `one_disk` says that no backup lies elsewhere.
    """

    plan: Plan
    made_at: datetime | None
    changed: bool
    cloud: str
    one_disk: bool

    @property
    def trouble(self) -> str:
        """Why the last backup could not be made; empty where it could."""
        return "" if self.plan.last is None else self.plan.last.trouble

    @property
    def second_trouble(self) -> str:
        """Why the last backup is not in the second place; empty where it is, or where there is none."""
        return "" if self.plan.last is None or not self.plan.second else self.plan.last.second_trouble


def backup_standing(office: Office) -> BackupStanding:
    """Return how the shop stands with its backups."""
    shop = office.file.folder
    plan = read_plan(shop)
    newest = newest_name(office)
    return BackupStanding(
        plan=plan,
        made_at=None if newest is None else newest.made_at,
        changed=has_changed(office),
        cloud=cloud_of(shop),
        one_disk=not plan.second or plan.second_one_disk,
    )


def list_backups(office: Office) -> list[ListedBackup]:
    """Return the backups of this shop in both places, the newest first; one that lies in both is listed once."""
    listed: dict[str, ListedBackup] = {}
    plan = read_plan(office.file.folder)
    for folder in (backups_folder(office.file.folder), *((Path(plan.second),) if plan.second else ())):
        for backup in _listed_in(folder, mark_of(office.shop.id), is_second=folder == Path(plan.second)):
            listed.setdefault(backup.path.name, backup)
    heads = {name: one.head for name, one in listed.items() if one.head is not None}
    newer = dict(zip(heads, newer_than_each(office, list(heads.values())), strict=True))
    found = (replace(one, newer=newer.get(name)) for name, one in listed.items())
    return sorted(found, key=_order, reverse=True)


def backups_beside(folder: Path) -> list[ListedBackup]:
    """Return the backups of whatever shop belongs into a folder, where its own file can't be read; newest first."""
    found = _listed_in(backups_folder(folder), None, is_second=False)
    second = read_plan(folder).second
    others = _listed_in(Path(second), None, is_second=True) if second else []
    known, shops = {one.path.name for one in found}, {_shop_of(one) for one in found}
    found += [one for one in others if one.path.name not in known and (not shops or _shop_of(one) in shops)]
    return sorted(found, key=_order, reverse=True)


def _shop_of(one: ListedBackup) -> str:
    """Return the mark of the shop that a backup is of."""
    name = read_name(one.path.name)
    return "" if name is None else name.mark


def why_words(why: Why, say: Speech) -> str:
    """Return for what a backup was made."""
    return {
        Why.CHANGES: say("while you worked"),
        Why.CLOSING: say("on closing"),
        Why.IMPORT: say("before an import"),
        Why.MIGRATION: say("before an update"),
        Why.RESTORE: say("before a restore"),
        Why.ASKED: say("asked for"),
    }[why]


def _order(one: ListedBackup) -> tuple[int, datetime, str]:
    name = read_name(one.path.name)
    return (0 if name is None else name.operation, one.made_at, one.path.name)


def _listed_in(folder: Path, mark: str | None, *, is_second: bool) -> list[ListedBackup]:
    try:
        names = names_in(folder, mark)
    except OSError:
        return []
    found: list[ListedBackup] = []
    for name in names:
        path = folder / name.name
        backup: Backup | None = None
        trouble = ""
        try:
            backup = read_backup(path)
        except (BackupError, OSError) as error:
            trouble = getattr(error, "sentence", "") or str(error)
        found.append(
            ListedBackup(
                path=path,
                made_at=name.made_at,
                why=name.why,
                size=0 if backup is None else backup.size,
                head=None if backup is None else backup.head,
                newer=None,
                second=is_second,
                trouble=trouble,
            )
        )
    return found
