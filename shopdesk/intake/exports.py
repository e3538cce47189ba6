"""Reading order exports: files in, checked orders and refused rows out. Nothing is kept, and no file is changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import ReadExport
from shopdesk.intake.foreign import read_bytes
from shopdesk.intake.formats import FORMATS
from shopdesk.intake.profiles import Profile, open_sheet
from shopdesk.intake.rows import Row
from shopdesk.intake.sheets import Progress, Sheet


def read_export(
    paths: Sequence[Path],
    format: str | None = None,  # noqa: A002 - the word of the command line and of the records
    progress: Progress | None = None,
    *,
    encoding: str | None = None,
) -> ReadExport:
    """Return what one or several export files of one format say.

    `format` (a key of `format_titles`) and `encoding` (one of `decoding.ENCODINGS`) are found out where None.
    `progress` hears, every thousand rows, the lines read and the lines in all; what it raises ends the reading.
    Raises ImportRefusedError, with the file and the reason, where a file as a whole can't be taken in.
    """
    if not paths:
        raise ImportRefusedError(
            "No file was named. Nothing was taken in. Choose the file that the shop system exported."
        )
    profiles = _profiles(format)
    sheets: list[Sheet] = []
    lines = 0
    profile = profiles[0]
    for path in dict.fromkeys(paths):
        data = read_bytes(path)
        found, sheet = open_sheet(path.name, data, profiles, encoding)
        if sheets and found is not profile:
            raise ImportRefusedError(
                f"{sheets[0].file} is {profile.title}, {path.name} is {found.title}. Nothing was taken in."
                " Import the files of each shop system by themselves."
            )
        profile = found
        sheets.append(sheet)
        lines += data.count(b"\n") + 1
    reading = profile.read(_rows(sheets, progress, lines))
    rows = sum(sheet.rows for sheet in sheets)
    if not rows:
        names = " and ".join(sheet.file for sheet in sheets)
        raise ImportRefusedError(
            f"{names}: there are 0 orders in it, only the header. Nothing was taken in. Export the orders again."
        )
    return ReadExport(
        format=profile.key,
        encoding=", ".join(dict.fromkeys(sheet.decoding.encoding for sheet in sheets)),
        rows=rows,
        orders=tuple(reading.orders),
        refused=tuple(reading.refused),
    )


def format_titles() -> dict[str, str]:
    """Return the formats that can be taken in: their keys, with what each is called in a sentence."""
    return {profile.key: profile.title for profile in FORMATS}


def _profiles(key: str | None) -> tuple[Profile, ...]:
    if key is None:
        return FORMATS
    chosen = tuple(profile for profile in FORMATS if profile.key == key)
    if not chosen:
        raise ImportRefusedError(
            f"No format of exports is called {key!r}. Nothing was taken in."
            f" ShopDesk reads {', '.join(profile.key for profile in FORMATS)}."
        )
    return chosen


def _rows(sheets: Sequence[Sheet], progress: Progress | None, lines: int) -> Iterator[Iterator[Row]]:
    done = 0
    for sheet in sheets:
        yield sheet.records(progress, done, lines)
        done += sheet.lines.read
