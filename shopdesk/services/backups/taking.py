"""Making backups as the plan says: where something changed, in both places, the old ones thinned out."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ShopDeskError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.places import is_there
from shopdesk.services.backups.plan import LastTry, Plan, backups_folder, keep_plan, read_plan
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import BackupError, BackupName, Why, mark_of, read_head
from shopdesk.storage.backups.shelf import copy_backup, names_in, read_backup, thin
from shopdesk.storage.backups.taking import Backup
from shopdesk.storage.opening import open_shop

_LARGE = 500_000_000
"""For each so many bytes that a backup has, the next is waited for once more."""
_LOOK_AGAIN = timedelta(minutes=5)
"""So long after the second place was away it is tried again."""

Report = Callable[[int, int], object]
"""Hears how far it is; nothing is known of it where both are 0."""


class Taken(Struct, frozen=True, kw_only=True):
    """What making a backup did.

    `backup` is the newest there is now, and `made` whether it was made by this; `second` is where its copy lies, and
    `second_trouble` why it lies nowhere else; `second_away` says that the place is not there. `thinned` counts the old
    ones that were taken away.
    """

    backup: Backup
    made: bool
    second: Path | None = None
    second_trouble: str = ""
    second_away: bool = False
    thinned: int = 0


def back_up(office: Office, why: Why, *, only_copies: bool = False) -> Taken:
    """Back the shop up where anything changed since the newest backup, or where the owner asks; copy and thin.

    With `only_copies` the newest backup is copied as it is, whatever changed since. What became of it is noted for
    Today, also where it fails. Raises ShopDeskError where no backup could be made, with the sentence that tells why.
    """
    shop = office.file.folder
    plan = read_plan(shop)
    try:
        taken = _taken(office, plan, why, only_copies=only_copies)
    except ShopDeskError as error:
        _note(shop, LastTry(at=office.instant, trouble=error.sentence))
        raise
    _note(shop, LastTry(at=office.instant, second_trouble=taken.second_trouble, second_away=taken.second_away))
    return taken


def back_up_shop(folder: Path, now: Moment, why: Why, report: Report) -> Taken:
    """Back up the shop in a folder beside whoever works in it, as work of a process of its own."""
    report(0, 0)
    with open_shop(folder, write=False) as file:
        return back_up(Office(file, now), why)


def back_up_by_itself(folder: Path, now: Moment, report: Report) -> Taken:
    """Do what is due: make a backup, or copy the newest to the second place. Work of a process of its own."""
    report(0, 0)
    with open_shop(folder, write=False) as file:
        office = Office(file, now)
        return back_up(office, Why.CHANGES, only_copies=not _is_time(office, read_plan(folder)))


def refuse_unless_backed_up(office: Office, why: Why) -> None:
    """Make a backup before something large is done, unless the shop is still empty. Raises ShopDeskError."""
    if office.file.journal.operations(most=2)[1:]:
        try:
            back_up(office, why)
        except ShopDeskError as error:
            msg = f"Nothing was changed, for the backup before it could not be made. {error.sentence}"
            raise ShopFileError(msg) from error


def is_due(office: Office) -> bool:
    """Whether a backup is to be made by itself now: something changed, and the last try was long enough ago.

    One that only lies in one place is tried again soon where the second one was away, else after the same time. Nobody
    looks here whether it is there again: a network folder that is away can keep whoever looks waiting. A sample shop
    needs none.
    """
    if office.shop.sample:
        return False
    plan = read_plan(office.file.folder)
    if plan.second and plan.last is not None and plan.last.second_trouble:
        again = _LOOK_AGAIN if plan.last.second_away else timedelta(minutes=plan.minutes)
        if abs(office.instant - plan.last.at) >= again:
            return True
    return _is_time(office, plan)


def _is_time(office: Office, plan: Plan) -> bool:
    """Whether something changed, and the newest backup and the last failure are both long enough ago."""
    newest = newest_name(office)
    tried = [] if newest is None else [newest.made_at]
    if plan.last is not None and plan.last.trouble:
        tried.append(plan.last.at)
    wait = timedelta(minutes=plan.minutes) * _times(office, newest)
    return has_changed(office) and all(abs(office.instant - at) >= wait for at in tried)


def _times(office: Office, newest: BackupName | None) -> int:
    """Return how many times longer than planned is waited: a backup holds all of a shop, and a large one takes long."""
    if newest is None:
        return 1
    try:
        size = (backups_folder(office.file.folder) / newest.name).stat().st_size
    except OSError:
        return 1
    return 1 + size // _LARGE


def back_up_closed(folder: Path, now: Moment, report: Report) -> bool:
    """Back up a shop that was closed, where something changed and the plan says so; return whether one was made.

    What goes wrong is noted for the next time that the shop is open. Work of a process of its own, or of one that ends.
    """
    report(0, 0)
    try:
        with open_shop(folder, write=False) as file:
            office = Office(file, now)
            if office.shop.sample or not read_plan(folder).on_closing or not has_changed(office):
                return False
            return back_up(office, Why.CLOSING).made
    except ShopDeskError:
        return False


def has_changed(office: Office) -> bool:
    """Whether anything was done that no backup holds yet."""
    return bool(office.file.journal.operations(most=1)) and _present_name(office) is None


def newest_name(office: Office) -> BackupName | None:
    """Return what the name of the newest backup says, None where there is none.

    One that counts more units of work than the file has seen is no earlier state of it: an older copy of the file was
    put in its place by hand.
    """
    return next(iter(_earlier_names(office)), None)


def _present_name(office: Office) -> BackupName | None:
    """Return what the name of a backup says that holds all that was done up to now; None where there is none."""
    last = office.file.journal.operations(most=1)
    to = backups_folder(office.file.folder)
    for name in _earlier_names(office):
        if not last or name.operation < last[0].row:
            return None
        with contextlib.suppress(BackupError):
            if read_head(to / name.name).operation_id == last[0].id:
                return name
    return None


def _earlier_names(office: Office) -> list[BackupName]:
    last = office.file.journal.operations(most=1)
    seen = last[0].row if last else 0
    try:
        names = names_in(backups_folder(office.file.folder), mark_of(office.shop.id))
    except OSError:
        return []
    return [one for one in names if one.operation <= seen]


def _taken(office: Office, plan: Plan, why: Why, *, only_copies: bool) -> Taken:
    to = backups_folder(office.file.folder)
    there = newest_name(office) if only_copies else None if why is Why.ASKED else _present_name(office)
    made = there is None
    backup = office.file.back_up(to, why=why, at=office.instant) if there is None else read_backup(to / there.name)
    second, trouble = _copied(plan, backup)
    mark = mark_of(office.shop.id)
    thinned = thin(to, mark, office.instant, office.zone, plan.keeping)
    if second is not None:
        thin(second.parent, mark, office.instant, office.zone, plan.keeping)
    return Taken(
        backup=backup,
        made=made,
        second=second,
        second_trouble=trouble,
        second_away=bool(plan.second) and not is_there(Path(plan.second)),
        thinned=len(thinned),
    )


def _copied(plan: Plan, backup: Backup) -> tuple[Path | None, str]:
    """Copy a backup into the second place, and return where it lies there, or why it does not."""
    if not plan.second:
        return None, ""
    place = Path(plan.second)
    if not is_there(place):
        return None, (
            f"The second place for backups, {place}, is not there. The backup lies in {backup.path.parent} only. Put "
            "the stick in, connect the network folder, or choose another place in the settings."
        )
    try:
        return copy_backup(backup.path, place), ""
    except ShopDeskError as error:
        return None, error.sentence


def _note(shop: Path, last: LastTry) -> None:
    """Note what became of a backup; where even that can't be written, the backup itself counts all the same."""
    with contextlib.suppress(ShopFileError):
        keep_plan(shop, replace(read_plan(shop), last=last))
