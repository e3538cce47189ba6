"""The backups that lie in a folder: which there are, which of them are kept, and copies of them elsewhere."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from msgspec import Struct

from shopdesk.storage.backups.archive import BackupError, BackupName, Why, read_head, read_name
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.backups.taking import Backup
from shopdesk.storage.folder import discard, make_private_folder, sync_file, sync_folder, unwritable

_ALL_FOR = timedelta(days=1)
_HELD_FOR = timedelta(days=30)
"""What was made before a restore or a migration is kept so long in any case."""
_WEEK, _MONTH = timedelta(weeks=1), timedelta(days=31)
_HELD = 2
"""The newest of these are kept however long ago they were made."""
_NEWEST = 3
"""So many are kept however little room there is, and whatever the clock says."""


class Keeping(Struct, frozen=True, kw_only=True):
    """How long backups are kept: all of the last day, then one for each of so many days, weeks and months.

    `most_bytes` is how much room all of them may take; the oldest go first.
    """

    days: int = 14
    weeks: int = 8
    months: int = 24
    most_bytes: int = 20_000_000_000


def names_in(folder: Path, mark: str | None = None) -> list[BackupName]:
    """Return what the names of the backups in a folder say, the newest first; of one shop where its mark is given.

    A folder that is not there holds none. Raises OSError where it can't be read.
    """
    try:
        found = [name for path in folder.iterdir() if (name := read_name(path.name)) is not None]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((one for one in found if mark in {None, one.mark}), reverse=True)


def read_backup(path: Path) -> Backup:
    """Return a backup with what it says of itself; its bytes are not checked. Raises BackupError."""
    head = read_head(path)
    return Backup(path=path, head=head, size=path.stat().st_size)


def copy_backup(backup: Path, to: Path) -> Path:
    """Copy a backup into another folder, read it back there, and return where it lies.

    One that lies there already is left as it is. Raises BackupError, and leaves nothing, where it can't be written or
    is not whole there.
    """
    place = to / backup.name
    part = to / f"{backup.name}.part"
    try:
        make_private_folder(to)
        if place.exists() and place.stat().st_size == backup.stat().st_size:
            return place
        discard(part)
        part.touch(0o600)
        shutil.copyfile(backup, part)
        sync_file(part)
        check_bytes(part)
        part.replace(place)
        sync_folder(to)
    except OSError as error:
        raise _not_copied(backup, to, error) from error
    finally:
        discard(part)
    return place


def _not_copied(backup: Path, to: Path, error: OSError) -> BackupError:
    reason = unwritable(to, error).sentence.partition(". ")[0]
    return BackupError(
        f"The backup was not copied to the second place: {reason}. It lies in {backup.parent} only. Make room in the "
        "second place or allow writing there, or choose another in the settings."
    )


def thin(folder: Path, mark: str, now: datetime, zone: tzinfo, keeping: Keeping) -> list[Path]:
    """Take away the backups of a shop that need not be kept any more, and return where they lay.

    What can't be taken away stays, and so does all where the folder can't be read. Other files are not touched, nor are
    backups from after `now`.
    """
    try:
        names = names_in(folder, mark)
    except OSError:
        return []
    kept = to_keep(names, now, zone, keeping)
    drop = [one for one in names if one not in kept]
    held = [one for one in names if one in kept]
    drop += _beyond(folder, held, keeping.most_bytes)
    gone: list[Path] = []
    for one in drop:
        path = folder / one.name
        try:
            path.unlink()
        except OSError:
            continue
        gone.append(path)
    return gone


def to_keep(names: Iterable[BackupName], now: datetime, zone: tzinfo, keeping: Keeping) -> set[BackupName]:
    """Return which backups are kept: the newest of each day, week and month counted back from now, and those held.

    The clock may be wrong, so nothing goes only for its age: the newest few are kept, and those of the last days, weeks
    and months that have any, however long ago they are.
    """
    ordered = sorted(names, reverse=True)
    kept = _newest(ordered)
    holding = [one for one in ordered if one.why in {Why.RESTORE, Why.MIGRATION}]
    kept |= set(holding[:_HELD])
    for one in ordered:
        age = now - one.made_at
        held = one in holding and age <= _HELD_FOR
        if age <= _ALL_FOR or held or one.why is Why.ASKED:
            kept.add(one)
    days = {one: one.made_at.astimezone(zone).date() for one in ordered if one.made_at <= now}
    kept |= _newest_of_each(days, keeping.days, now - timedelta(days=keeping.days), lambda day: (day.toordinal(),))
    kept |= _newest_of_each(days, keeping.weeks, now - keeping.weeks * _WEEK, lambda day: day.isocalendar()[:2])
    kept |= _newest_of_each(days, keeping.months, now - keeping.months * _MONTH, lambda day: (day.year, day.month))
    return kept


def _newest(ordered: Sequence[BackupName]) -> set[BackupName]:
    """Return the newest few by the work that they hold, and by the clock: an older file may have been put in place."""
    return {*ordered[:_NEWEST], *sorted(ordered, key=lambda one: one.made_at, reverse=True)[:_NEWEST]}


def _newest_of_each(
    days: dict[BackupName, date], most: int, since: datetime, period: Callable[[date], tuple[int, ...]]
) -> set[BackupName]:
    """Return the newest of each period since an instant, and of the latest so many that have any."""
    newest: dict[tuple[int, ...], BackupName] = {}
    for one, day in days.items():
        newest.setdefault(period(day), one)
    latest = sorted(newest, reverse=True)[:most]
    return {*(newest[one] for one in latest), *(one for one in newest.values() if one.made_at >= since)}


def _beyond(folder: Path, names: Sequence[BackupName], most_bytes: int) -> list[BackupName]:
    """Return those for which there is no room, oldest first."""
    sizes = {one: _size(folder / one.name) for one in names}
    total = sum(sizes.values())
    beyond: list[BackupName] = []
    newest = _newest(names)
    for one in (one for one in reversed(names) if one not in newest):
        if total <= most_bytes:
            break
        beyond.append(one)
        total -= sizes[one]
    return beyond


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
