"""`shopdesk backup` and `restore`: the whole shop into one file, and back from it."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from shopdesk.bootstrap import now, open_office, shop_folder
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, table, tell
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import backups_folder
from shopdesk.services.backups.restoring import RestoredShop, restore_shop
from shopdesk.services.backups.shelf import ListedBackup, list_backups, why_words
from shopdesk.services.backups.taking import Taken, back_up
from shopdesk.services.office import Office
from shopdesk.services.shop.system_values import system_time_zone
from shopdesk.storage.backups.archive import BackupError, Why, read_head
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.backups.taking import Backup
from shopdesk.storage.folder import sync_folder
from shopdesk.texts import ENGLISH, Speech

_MB = 1_000_000


@click.command("backup")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="Write it to this file or into this folder."
)
@click.option("--list", "only_list", is_flag=True, help="List the backups there are; nothing is made.")
@common_options
@click.pass_context
def backup_command(ctx: click.Context, to: Path | None, only_list: bool) -> None:
    """Back the shop up: its database and all files in one file, which is read back before it counts."""
    if only_list and to is not None:
        raise InputError("--list makes no backup, so --to can't stand beside it. Nothing was made.")
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        if only_list:
            _refuse_unreadable(backups_folder(office.file.folder))
            found = list_backups(office)
            put([_listed_values(one) for one in found], _list_text(found, office.speech))
        elif to is not None:
            backup = _back_up_to(office, to)
            put(_values(backup, made=True), _text(backup, office.speech, made=True))
        else:
            taken = back_up(office, Why.ASKED)
            if taken.second_trouble:
                tell(taken.second_trouble)
            put(_taken_values(taken), _text(taken.backup, office.speech, made=taken.made))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@common_options
@click.pass_context
def restore_command(ctx: click.Context, file: Path) -> None:
    """Put the shop of a backup into the data folder; what is there before is kept as a backup, or set aside."""
    folder = shop_folder(given(ctx).data)
    present = now(given(ctx).as_of)
    done = restore_shop(folder, file, present, lambda _done, _of: None)
    put(_restored_values(done, folder), _restored_text(done, folder, present))


def _refuse_unreadable(folder: Path) -> None:
    """Raise BackupError where nobody may look into the folder of backups, so that nobody thinks there are none."""
    try:
        names_in(folder)
    except OSError as error:
        msg = f"{folder} can't be read ({error.strerror or error}). Allow reading there; nothing was changed."
        raise BackupError(msg) from error


def _back_up_to(office: Office, to: Path) -> Backup:
    """Make a backup under a name of the owner's choice; another backup of that name is replaced, nothing else is."""
    if to.is_dir():
        return office.file.back_up(to, why=Why.ASKED, at=office.instant)
    if to.exists():
        try:
            read_head(to)
        except BackupError:
            msg = f"{to} is there already and is no backup. It was left as it is; name another file."
            raise InputError(msg) from None
    if not to.parent.is_dir():
        msg = f"There is no folder {to.parent}. No backup was made; name a file in a folder that is there."
        raise InputError(msg)
    making = to.parent / f".shopdesk-{os.getpid()}.making"
    try:
        made = office.file.back_up(making, why=Why.ASKED, at=office.instant)
        made.path.replace(to)
        sync_folder(to.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return msgspec.structs.replace(made, path=to)


def _values(backup: Backup, *, made: bool) -> dict[str, Any]:
    head = backup.head
    return {
        "file": str(backup.path.absolute()),
        "made": made,
        "made_at": head.made_at,
        "why": head.why,
        "shop": head.shop_name,
        "size": backup.size,
        "counts": {**head.counts, "attachments": head.attachments},
        "missing": list(head.missing),
    }


def _taken_values(taken: Taken) -> dict[str, Any]:
    second = None if taken.second is None else str(taken.second.absolute())
    return {
        **_values(taken.backup, made=taken.made),
        "second": second,
        "second_trouble": taken.second_trouble,
        "thinned": taken.thinned,
    }


def _listed_values(one: ListedBackup) -> dict[str, Any]:
    newer = one.newer
    return {
        "file": str(one.path.absolute()),
        "made_at": one.made_at,
        "why": one.why,
        "size": one.size,
        "counts": {} if one.head is None else {**one.head.counts, "attachments": one.head.attachments},
        "changes_since": newer.changes if newer is not None and newer.follows else None,
        "trouble": one.trouble,
    }


def _text(backup: Backup, say: Speech, *, made: bool) -> str:
    head = backup.head
    if not made:
        return say("Nothing has changed since the backup of {at:moment}: {file}", at=head.made_at, file=backup.path)
    parts = [
        say(
            "The backup was made and read back: {file} ({orders} orders, {claims} claims, {files} files, {size}).",
            file=backup.path,
            orders=head.counts.get("orders", 0),
            claims=head.counts.get("claims", 0),
            files=head.attachments,
            size=_size(backup.size, say),
        )
    ]
    if head.missing:
        parts.append(
            say(
                "{count} files could not be read and are not in it; `shopdesk verify --full` tells which.",
                count=len(head.missing),
            )
        )
    return "\n".join(parts)


def _list_text(found: Sequence[ListedBackup], say: Speech) -> str:
    if not found:
        return say("There is no backup yet. `shopdesk backup` makes one.")
    rows = [
        (
            say.moment(Moment.at(one.made_at)),
            why_words(one.why, say),
            "–" if one.head is None else str(one.head.counts.get("orders", 0)),
            "–" if one.head is None else str(one.head.counts.get("claims", 0)),
            str(one.newer.changes) if one.newer is not None and one.newer.follows else "–",
            one.trouble or str(one.path),
        )
        for one in found
    ]
    return table((say("Made"), say("Why"), say("Orders"), say("Claims"), say("Changes since"), say("File")), rows)


def _restored_values(done: RestoredShop, folder: Path) -> dict[str, Any]:
    return {
        "folder": str(folder.absolute()),
        "shop": done.head.shop_name,
        "made_at": done.head.made_at,
        "counts": done.counts,
        "kept_as": None if done.kept_as is None else str(done.kept_as.absolute()),
    }


def _restored_text(done: RestoredShop, folder: Path, present: Moment) -> str:
    zone = ZoneInfo(system_time_zone() or "UTC")
    say = Speech(zone=zone, today=lambda: present.day_in(zone), words_in=ENGLISH)
    text = say(
        "The shop {name} is in {folder} as it was on {at:moment}: {orders} orders, {claims} claims, {repairs} repairs.",
        name=done.head.shop_name,
        folder=folder,
        at=done.head.made_at,
        **done.counts,
    )
    if done.kept_as is None:
        return text
    return f"{text}\n{say('What was there before is kept: {file}', file=done.kept_as)}"


def _size(size: int, say: Speech) -> str:
    if size < _MB:
        return say("{count} kB", count=f"{size / 1_000:,.0f}")
    return say("{count} MB", count=f"{size / _MB:,.1f}")
