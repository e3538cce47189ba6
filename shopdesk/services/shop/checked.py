"""What the last full check found, kept in a small file beside the shop's, and when the next one is due.

It lies outside the database, for it tells of that; what it told of a file that was restored since counts no more.
"""

import contextlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.services.note_file import NoteFile
from shopdesk.services.office import Office
from shopdesk.services.shop.checked_file import CheckedFile
from shopdesk.storage.verify import Report

FILE = "checked.json"
EVERY = timedelta(days=7)
AGAIN = timedelta(days=1)
"""When a check that failed or was stopped is tried again."""
_LARGEST = 20_000_000


class Kept(Struct, frozen=True):
    """The last full check that came to its end, and when one was last begun by itself."""

    checked: CheckedFile | None = None
    tried_at: Annotated[datetime, Meta(tz=True)] | None = None


def last_check(office: Office) -> CheckedFile | None:
    """Return the last full check of the shop's file as it is; None where there was none since it was restored."""
    checked = _read(office.file.folder).checked
    if checked is None or not checked.operation_id:
        return checked
    is_same = office.file.journal.has_operation(checked.operation, checked.operation_id)
    return checked if is_same else None


def troubles_found(office: Office) -> int:
    """Return how many things the last full check found that are not harmless, as the check tells them."""
    checked = last_check(office)
    return 0 if checked is None else len(checked.bunches)


def keep_check(folder: Path, checked: CheckedFile) -> None:
    """Keep what a full check found; where it can't be written, it is only told."""
    if checked.full:
        _write(folder, replace(_read(folder), checked=checked))


def is_check_due(folder: Path, at: datetime) -> bool:
    """Whether the shop in a folder is to be checked by itself at an instant: a week after the last full check.

    A shop that was never checked is due; one that was tried in vain, a day later. What was kept under a clock that went
    ahead of this one counts as long ago.
    """
    kept = _read(folder)
    checked_at = None if kept.checked is None else kept.checked.at
    return not (_is_within(EVERY, checked_at, at) or _is_within(AGAIN, kept.tried_at, at))


def check_weekly(folder: Path, now: Moment, at: datetime, report: Report) -> CheckedFile:
    """Check all of the shop in a folder by itself and keep what was found, as work of a process of its own.

    That it was begun is noted first, so that one that fails is not begun again the same day.
    """
    _write(folder, replace(_read(folder), tried_at=at))
    return check_and_keep(folder, now, report)


def check_and_keep(folder: Path, now: Moment, report: Report) -> CheckedFile:
    """Check all of the shop in a folder and keep what was found, as work of a process of its own."""
    from shopdesk.services.shop.file_checks import check_fully  # knows all rules, and Today asks for a count alone

    checked = check_fully(folder, now, report)
    keep_check(folder, checked)
    return checked


def _is_within(span: timedelta, before: datetime | None, at: datetime) -> bool:
    return before is not None and timedelta() <= at - before < span


def _read(folder: Path) -> Kept:
    """Return what is kept; nothing where it can't be read."""
    try:
        file = folder / FILE
        if not file.is_file():  # what is none might be read without end
            return Kept()
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Kept()


def _write(folder: Path, kept: Kept) -> None:
    with contextlib.suppress(OSError):
        NoteFile(folder / FILE, _not_told).write(msgspec.json.format(msgspec.json.encode(kept), indent=2))


def _not_told(_error: OSError) -> None:
    """Let go of what could not be written."""
