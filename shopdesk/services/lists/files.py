"""Writing a list to a file: whole or not at all, as a workbook or as CSV, however long it is.

`run_list` is long work: it opens the shop itself and says how far it is. It may be ended at any time by whoever began
it, who then removes with `clear_away` what it left about.
"""

import contextlib
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.services.lists.asked import Asked, listed
from shopdesk.services.lists.forms import ListForm
from shopdesk.services.lists.listed import Listed
from shopdesk.services.office import Office
from shopdesk.services.whole_files import whole_file
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech

if TYPE_CHECKING:
    from shopdesk.documents.tables import Row

Report = Callable[[int, int], None]
"""Is told how many rows of how many are written."""

_TOLD_EVERY = 200


class ListFile(Struct, frozen=True, kw_only=True):
    """A file to be written, its name until all of it is there, and a folder for what passes meanwhile."""

    file: Path
    form: ListForm
    temporary: Path
    passing: Path


class ListReport(Struct, frozen=True, kw_only=True):
    """What was written: `left_out` counts signs that a workbook can't hold, `cut` the texts too long for a cell."""

    rows: int
    left_out: int = 0
    cut: int = 0


def list_file(file: Path, form: ListForm) -> ListFile:
    """Return a file to be written, with names that nobody else has for what lies about until it is."""
    mark = secrets.token_hex(6)
    return ListFile(
        file=file,
        form=form,
        temporary=file.with_name(f"{file.name}.{mark}.part"),
        passing=Path(tempfile.gettempdir()) / f"shopdesk-{mark}",
    )


def clear_away(made: ListFile) -> None:
    """Remove what writing a file left about, as far as it can be."""
    shutil.rmtree(made.passing, ignore_errors=True)
    with contextlib.suppress(OSError, ValueError):
        made.temporary.unlink(missing_ok=True)


def run_list(folder: Path, asked: Asked, made: ListFile, now: Moment, report: Report) -> ListReport:
    """Write what a list of the shop in a folder shows, in a process of its own.

    Raises PaperError where the file can't be written, in which case nothing of it is there, and ShopFileError.
    """
    with contextlib.suppress(OSError):  # what can't be laid aside there is laid where the system has it
        made.passing.mkdir(mode=0o700)
        tempfile.tempdir = str(made.passing)
    with open_shop(folder, write=False) as file, file.snapshot():
        office = Office(file, now, signs=True)
        return write_list(office, listed(office, asked), made, report)


def write_list(office: Office, found: Listed, made: ListFile, report: Report | None = None) -> ListReport:
    """Write a list, whole or not at all. Raises PaperError, also for more rows than the form holds."""
    from shopdesk.documents.tables import Table

    if made.form is ListForm.XLSX:
        from shopdesk.documents.xlsx_table import refuse_too_long, write_xlsx  # takes 200 ms

        refuse_too_long(found.count)
        write = write_xlsx
    else:
        from shopdesk.documents.csv_table import write_csv

        write = write_csv
    table = Table(title=found.title, heads=found.heads, by=office.shop.name, at=office.instant)
    with whole_file(made.file, made.temporary) as out:
        written = write(table, _told(found, report), out)
    return ListReport(rows=written.rows, left_out=written.left_out, cut=written.cut)


def report_words(file: Path, done: ListReport, say: Speech) -> str:
    """Return what was written, in sentences."""
    rows = f"{done.rows:,}"
    told = [say("{file} is written. Rows: {rows}.", file=file.name, rows=rows)]
    if done.left_out:
        told.append(
            say.counted(
                "{count} control character that a workbook can’t hold was left out.",
                "{count} control characters that a workbook can’t hold were left out.",
                done.left_out,
            )
        )
    if done.cut:
        told.append(
            say.counted(
                "{count} text is longer than a cell holds and was cut; CSV holds it whole.",
                "{count} texts are longer than a cell holds and were cut; CSV holds them whole.",
                done.cut,
            )
        )
    return " ".join(told)


def _told(found: Listed, report: Report | None) -> "Iterator[Row]":
    """Go through the rows of a list, and tell how far that is."""
    for place, row in enumerate(found.rows):
        if report is not None and place % _TOLD_EVERY == 0:
            report(place, found.count)
        yield row
    if report is not None:
        report(found.count, found.count)
