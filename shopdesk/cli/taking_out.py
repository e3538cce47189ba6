"""`shopdesk export`: takes everything out of the shop."""

from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put


@click.command("export")
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The ZIP to write.")
@common_options
@click.pass_context
def export_command(ctx: click.Context, file: Path) -> None:
    """Take everything out: all records as CSV with a description, and all files, in one ZIP; nothing is changed."""
    from shopdesk.services.taking_out.everything import (
        everything_file,
        take_everything_out,
        taken_out_values,
        taken_out_words,
    )

    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        say = office.speech
        taken = take_everything_out(office, everything_file(file))
        told = say("{file} is written. {contents}", file=file, contents=taken_out_words(taken, say))
        put(taken_out_values(file, taken), told)
