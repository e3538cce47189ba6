"""`shopdesk import`: order exports in, and one import taken back."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, table
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.imports import DateOrder, RefusedRow
from shopdesk.services.imports.answers import ImportAnswers
from shopdesk.services.imports.desk import (
    ImportReport,
    preview,
    quickly,
    read_export,
    report_values,
    take_in,
)
from shopdesk.services.imports.files import chosen_files
from shopdesk.services.imports.lacking import lack_words
from shopdesk.services.imports.undo import UndoReport, undo_import, undo_values
from shopdesk.services.typed import shown
from shopdesk.texts import Speech

_MOST_SHOWN = 50


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE [FILE…]")
@click.option("--format", "key", metavar="NAME", help="The shop system that exported; found out if left out.")
@click.option("--encoding", metavar="NAME", help="How the file's letters are written; found out if left out.")
@click.option(
    "--dates",
    type=click.Choice([order.value for order in DateOrder]),
    help="Which of day (d), month (m) and year (y) stands first in its dates; remembered for the format.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="What a column of a file means that no format fits, such as number=Order; remembered for its header.",
)
@click.option(
    "--name", default="", help="What such a file is called: its orders' channel; by its first name unless given."
)
@click.option(
    "--category",
    "categories",
    multiple=True,
    metavar="TYPE=CATEGORY",
    help="Which category of the shop a product type is, such as Rings=jewellery/ring; remembered.",
)
@click.option("--preview", "only_look", is_flag=True, help="Only show what would be new, changed, the same, refused.")
@click.option("--undo", "batch", type=click.IntRange(min=1), metavar="BATCH", help="Take this import back.")
@common_options
def import_command(
    *,
    files: tuple[Path, ...],
    key: str | None,
    encoding: str | None,
    dates: str | None,
    columns: tuple[str, ...],
    name: str,
    categories: tuple[str, ...],
    only_look: bool,
    batch: int | None,
) -> None:
    """Take in order exports, or take one import back."""
    ctx = click.get_current_context()
    if batch is not None:
        if files or key or encoding or dates or columns or name or categories or only_look:
            msg = "--undo takes nothing but the number of the import. Nothing was changed."
            raise InputError(msg)
        _undo(ctx, batch)
    elif not files:
        msg = "No file was named. Nothing was taken in. Name the file that the shop system exported."
        raise InputError(msg)
    else:
        if key and columns:
            msg = "--format and --column can't be given together. Nothing was taken in. Leave one of them out."
            raise InputError(msg)
        answers = ImportAnswers(
            dates=DateOrder(dates) if dates else None,
            columns=_pairs("--column", "FIELD=COLUMN", columns),
            name=name,
            categories=_pairs("--category", "TYPE=CATEGORY", categories),
        )
        _take_in(ctx, files, key, encoding, answers, only_look=only_look)


def _pairs(option: str, form: str, texts: Sequence[str]) -> dict[str, str]:
    """Return what an option says several times, split at the equals sign. Raises InputError."""
    found: dict[str, str] = {}
    for text in texts:
        left, sign, right = text.partition("=")
        if not sign or not left.strip() or left.strip() in found:
            msg = f"{option}: expected {form}, each once, found {shown(text)}. Nothing was taken in."
            raise InputError(msg)
        found[left.strip()] = right.strip()
    return found


def _take_in(
    ctx: click.Context,
    files: Sequence[Path],
    key: str | None,
    encoding: str | None,
    answers: ImportAnswers,
    *,
    only_look: bool,
) -> None:
    files = chosen_files(files)
    with quickly(), open_office(given(ctx).data, given(ctx).as_of, write=not only_look) as office:
        export = read_export(office, files, key, _Progress(office.speech), encoding=encoding, answers=answers)
        if only_look:
            report = preview(office, export, files, answers)
        else:
            report = take_in(office, export, files, answers=answers)
        put(report_values(report), _report_text(report, office.speech, only_look=only_look))
    if not (report.new or report.changed or report.same):
        reason = report.refused[0].reason if report.refused else "it holds no orders"
        msg = f"Nothing was imported: all of it was refused. The first reason: {reason}."
        raise NotAllowedError(msg)


def _undo(ctx: click.Context, number: int) -> None:
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        report = undo_import(office, number)
        put(undo_values(report), _undo_text(report, office.speech))


class _Progress:
    """Says on a terminal how far the reading is."""

    def __init__(self, say: Speech) -> None:
        self._say = say
        self._shows = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        if self._shows:
            text = self._say("Reading: {percent} %", percent=100 * done // max(of, 1))
            click.echo(f"\r{text}", err=True, nl=done >= of)


def _report_text(report: ImportReport, say: Speech, *, only_look: bool) -> str:
    counts = say(
        "{orders} orders: {new} new, {changed} changed, {same} the same; {refused} refused or remarked.",
        orders=report.orders,
        new=report.new,
        changed=report.changed,
        same=report.same,
        refused=len(report.refused),
    )
    parts = [say("Read as {format}, {encoding}.", format=report.title, encoding=report.encoding)]
    parts += [lack_words(say, lack) for lack in report.lacks]
    parts.append(counts)
    if report.refused:
        parts += ["", _refused_text(report.refused, say), ""]
    if only_look:
        parts.append(say("This was a preview; nothing was kept."))
    elif report.batch is not None:
        done = say("This is import {number}; `shopdesk import --undo {number}` takes it back.", number=report.batch)
        parts.append(done)
    elif report.same:
        parts.append(say("Nothing is new; nothing was changed."))
    return "\n".join(parts)


def _refused_text(refused: Sequence[RefusedRow], say: Speech) -> str:
    rows = [(one.file, str(one.row), one.column, one.reason) for one in refused[:_MOST_SHOWN]]
    text = table((say("File"), say("Row"), say("Column"), say("Reason")), rows)
    if len(refused) > _MOST_SHOWN:
        text += "\n" + say("… and {count} more; --json lists all.", count=len(refused) - _MOST_SHOWN)
    return text


def _undo_text(report: UndoReport, say: Speech) -> str:
    text = say(
        "Import {number} was taken back: {removed} orders removed, {set_back} set back.",
        number=report.batch,
        removed=report.removed,
        set_back=report.set_back,
    )
    if not report.left:
        return text
    return text + "\n\n" + table((say("Order"), say("What stays, and why")), report.left[:_MOST_SHOWN])
