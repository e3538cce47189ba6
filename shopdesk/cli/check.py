"""`shopdesk check`: cases in, verdicts out (`check.md`). It loads neither Qt nor SQLite."""

import sys
from pathlib import Path

import click

from shopdesk.cli.options import common_options
from shopdesk.domain.errors import InputError
from shopdesk.services.policies.checking import MAX_BYTES, check_document, check_lines

_STANDARD_INPUT = "-"


@click.command("check")
@click.argument("case", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--lines", is_flag=True, help="Read JSON Lines: one case a line, one verdict a line.")
@common_options
def check_command(case: Path, lines: bool) -> None:
    """Judge the case in a JSON file (`-` reads standard input) and print the verdict; a list gives a list."""
    if str(case) == _STANDARD_INPUT:
        data, name, folder = _standard_input(), "standard input", None
    else:
        data, name, folder = _read(case), str(case), case.parent
    verdicts = check_lines(data, name, folder) if lines else check_document(data, name, folder)
    if verdicts:
        sys.stdout.buffer.write(verdicts + b"\n")
        sys.stdout.buffer.flush()


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("standard input: it is closed; give a file, or send the case to it.")
    return sys.stdin.buffer.read()


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file}: can't be read: {reason}.") from None
