"""Taking everything out of a shop into one ZIP: whole or not at all, from one state of its file.

`run_taking_out` is long work: it opens the shop itself and says how far it is. It may be ended at any time by whoever
began it, who then removes with `clear_away` what it left about.
"""

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import PaperError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.taking_out.archive import Archive, Report, TakenOut
from shopdesk.services.taking_out.files import Files
from shopdesk.services.whole_files import refuse_replacing, whole_file
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech

__all__ = ["EverythingFile", "TakenOut", "clear_away", "everything_file", "run_taking_out", "take_everything_out"]

_LEAST_SHARE = 20
"""Tables take at least so small a part of the database's size once they are packed."""

_MEGABYTE = 1_000_000


class EverythingFile(Struct, frozen=True, kw_only=True):
    """The file to be written, and its name until all of it is there."""

    file: Path
    temporary: Path


def everything_file(file: Path) -> EverythingFile:
    """Return a file to be written, with a name that nobody else has for what lies about until it is.

    Raises PaperError where no file is named.
    """
    if not file.name:
        msg = "No file was named to write to. Nothing was written; name one."
        raise PaperError(msg)
    return EverythingFile(file=file, temporary=file.with_name(f"{file.name}.{secrets.token_hex(6)}.part"))


def clear_away(made: EverythingFile) -> None:
    """Remove what writing left about, as far as it can be."""
    with contextlib.suppress(OSError, ValueError):
        made.temporary.unlink(missing_ok=True)


def run_taking_out(folder: Path, made: EverythingFile, now: Moment, report: Report) -> TakenOut:
    """Take everything out of the shop in a folder, in a process of its own. Raises PaperError and ShopFileError."""
    report(0, 0)
    with open_shop(folder, write=False) as file:
        return take_everything_out(Office(file, now, signs=True), made, report)


def take_everything_out(office: Office, made: EverythingFile, report: Report = lambda _done, _of: None) -> TakenOut:
    """Write everything of an open shop into a file that only the owner may read, where the system knows such.

    Raises PaperError where the file can't be written, in which case nothing of it is there, and ShopFileError.
    """
    _refuse_in_shop(office.file.folder, made.file)
    _refuse_what_is_there(made.file)
    with office.file.snapshot():
        files = Files(office)
        _refuse_too_little_room(made.file, files.packed_bytes() + office.file.everything.size() // _LEAST_SHARE)
        with whole_file(made.file, made.temporary) as out:
            if os.name == "posix":
                with contextlib.suppress(OSError):  # a stick may know no such rights
                    os.fchmod(out.fileno(), 0o600)
            taken = Archive(office, files, out, report).write()
            return replace(taken, size=out.seek(0, os.SEEK_END))


def taken_out_values(file: Path, taken: TakenOut) -> dict[str, Any]:
    """Return what was taken out as plain values."""
    return {
        "file": str(file.absolute()),
        "bytes": taken.size,
        "rows": taken.rows,
        "files": taken.files,
        "missing": taken.missing,
        "altered": taken.altered,
    }


def taken_out_words(taken: TakenOut, say: Speech) -> str:
    """Return what was taken out, in sentences."""
    count = sum(taken.rows.values())
    tables = say("Tables: {tables}, rows: {rows}.", tables=len(taken.rows), rows=say.number(str(count)))
    files = say("Files: {files}. Size: {size}.", files=say.number(str(taken.files)), size=size_words(taken.size, say))
    told = [tables, files]
    if taken.missing:
        told.append(
            say.counted(
                "{count} file was missing in the shop’s folder; files.csv tells which.",
                "{count} files were missing in the shop’s folder; files.csv tells which.",
                taken.missing,
            )
        )
    if taken.altered:
        told.append(
            say.counted(
                "{count} file is no longer as it was kept; files.csv tells which.",
                "{count} files are no longer as they were kept; files.csv tells which.",
                taken.altered,
            )
        )
    return " ".join(told)


def size_words(size: int, say: Speech) -> str:
    """Return a size in megabytes, a tenth at least."""
    tenths = max(1, round(size * 10 / _MEGABYTE))
    whole = tenths >= 100  # noqa: PLR2004 - from 10 MB on, tenths are no news
    return say("{size} MB", size=say.number(f"{round(tenths / 10)}" if whole else f"{tenths / 10:.1f}"))


def _refuse_in_shop(folder: Path, file: Path) -> None:
    """Refuse to write where ShopDesk keeps its own files. Raises PaperError."""
    with contextlib.suppress(OSError, ValueError):
        if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
            msg = (
                f"{file} lies in the shop's own folder, where ShopDesk keeps its files. Nothing was written; choose "
                "another folder."
            )
            raise PaperError(msg)


def _refuse_what_is_there(file: Path) -> None:
    """Refuse before anything is read what can't be replaced; what can't be told yet is told when it is written."""
    with contextlib.suppress(OSError, ValueError):
        refuse_replacing(file)


def _refuse_too_little_room(file: Path, needed: int) -> None:
    """Refuse where the disk has less room than it takes at the very least. Raises PaperError."""
    try:
        free = shutil.disk_usage(file.absolute().parent).free
    except (OSError, ValueError):
        return
    if free < needed:
        msg = (
            f"There is not enough room for {file}: it takes at least {needed / _MEGABYTE:,.1f} MB, and "
            f"{free / _MEGABYTE:,.1f} MB are free. Nothing was written. Make room there, or choose another place."
        )
        raise PaperError(msg)
