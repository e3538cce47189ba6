"""Options of commands that list something: all that is asked for, as a workbook or as CSV."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from shopdesk.cli.output import tell
from shopdesk.domain.errors import InputError
from shopdesk.services.lists.forms import ListForm
from shopdesk.services.lists.listed import Listed
from shopdesk.services.office import Office
from shopdesk.services.whole_files import is_same_file

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


def table_options(function: AnyFunction) -> AnyFunction:
    """Add `--csv` and `--xlsx`, which the function takes as `csv` and `xlsx`."""
    for option in (
        click.option("--csv", type=click.Path(path_type=Path), metavar="FILE", help="Write all of them as CSV too."),
        click.option(
            "--xlsx", type=click.Path(path_type=Path), metavar="FILE", help="Write all of them as a workbook too."
        ),
    ):
        function = option(function)
    return function


def write_tables(office: Office, found: Callable[[], Listed], csv: Path | None, xlsx: Path | None) -> None:
    """Write a list to the files that were named, whole or not at all, and say so. Raises PaperError, InputError."""
    from shopdesk.services.lists.files import list_file, report_words, write_list

    if csv is not None and xlsx is not None and is_same_file(csv, xlsx):
        raise InputError("--xlsx: it names the same file as --csv; name another one. Nothing was written.")
    for file, form in ((csv, ListForm.CSV), (xlsx, ListForm.XLSX)):
        if file is not None:
            with office.file.snapshot():
                done = write_list(office, found(), list_file(file, form))
            tell(report_words(file, done, office.speech))
