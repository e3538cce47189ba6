"""`shopdesk documents`: makes and files many documents of a kind, and writes them joined to one file."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, tell
from shopdesk.domain.errors import InputError, NotAllowedError, PaperError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.office import Office
from shopdesk.services.papers.due_papers import KINDS_AT_ONCE, due_papers
from shopdesk.services.papers.many import GoOn, ManyMade, PaperRun, PaperWish, make_many
from shopdesk.services.whole_files import refuse_replacing


@click.command("documents")
@click.argument("kind", type=click.Choice([kind.value for kind in PaperKind]))
@click.argument("numbers", nargs=-1, metavar="[NUMBER…]")
@click.option("--all-due", is_flag=True, help="Instead of numbers: each claim that it is due for; no refusals.")
@click.option("--out", type=click.Path(path_type=Path), help="The PDF to write; named by kind and day if left out.")
@click.option("--paper", help="As for `document`; on a label sheet labels go on from the place named (Avery-L7173:3).")
@common_options
@click.pass_context
def documents_command(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, kind: str, numbers: tuple[str, ...], all_due: bool, out: Path | None, paper: str | None
) -> None:
    """Make many documents of a kind, file each, and write all of them to one file to be printed.

    NUMBER is as for `document`. Ctrl+C stops before the next one; what was made stays filed and is written.
    """
    if all_due == bool(numbers):
        raise InputError("documents: name the numbers, or --all-due for each claim that still needs this document.")
    wished = PaperKind(kind)
    if all_due and wished not in KINDS_AT_ONCE:
        raise InputError(f"--all-due: only {', '.join(KINDS_AT_ONCE)} can be made so; name the numbers of others.")
    name, place = _paper_and_place(paper)
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        due = due_papers(office, wished) if all_due else ()
        refusals = [one.number for one in due if one.refuses]
        chosen = [one.number for one in due if not one.refuses] if all_due else numbers
        wishes = tuple(PaperWish(kind=wished, number=number) for number in chosen)
        file = out if out is not None else Path(f"{kind}-{office.today.isoformat()}.pdf")
        made = _make(office, PaperRun(wishes=wishes, paper=name, place=place), file)
    for remark in made.remarks:
        tell(f"{remark.number}: {remark.sentence}")
    for one in made.not_made:
        tell(f"{one.wish.number}: {one.reason}")
    for number in refusals:
        tell(f"{number}: its letter refuses something. Look at it once more and make it by itself (`document {kind}`).")
    values = {
        "file": str(file) if made.pages else None,
        "pages": made.pages,
        "made": [one.number for one in made.filed],
        "not_made": [{"number": one.wish.number, "reason": one.reason} for one in made.not_made],
        "left": [one.number for one in made.left],
        "refusals": refusals,
    }
    put(values, _words(made, file))
    if made.trouble:
        raise PaperError(made.trouble)
    if made.not_made or made.left:
        raise NotAllowedError(f"{len(made.not_made) + len(made.left)} of {len(wishes)} documents were not made.")


def _make(office: Office, run: PaperRun, file: Path) -> ManyMade:
    """Make the documents beside the file that they are joined in, and put them there when all are done."""
    if not file.parent.is_dir() or file.is_dir():
        raise PaperError(f"{file} can't be a file. Nothing was made; name one in a folder that is there.")
    try:
        refuse_replacing(file)
        with TemporaryDirectory(prefix=".shopdesk-", dir=file.parent) as folder, _until_stopped() as go_on:
            joined = Path(folder) / "documents.pdf"
            made = make_many(office, run, joined, go_on)
            if made.pages:
                joined.replace(file)
    except OSError as error:
        raise PaperError(
            f"{file} can't be written ({error.strerror or error}). What was there before is kept, and what was made "
            "is filed. Choose another place."
        ) from error
    return made


@contextmanager
def _until_stopped() -> Iterator[GoOn]:
    """Let Ctrl+C end the work with the document that it is at."""
    stopped = Event()
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: stopped.set())
    try:
        yield lambda _done, _of: not stopped.is_set()
    finally:
        signal.signal(signal.SIGINT, before)


def _paper_and_place(paper: str | None) -> tuple[str | None, int]:
    if paper is None:
        return None, 1
    name, colon, place = paper.partition(":")
    if colon and not (place.isascii() and place.isdigit() and len(place) < 4):  # noqa: PLR2004 - no sheet has more
        raise InputError(f"--paper: expected a place of the sheet as a number after the colon, found {paper!r}.")
    return name, int(place or 1)


def _words(made: ManyMade, file: Path) -> str:
    if not made.pages:
        return "No document was made."
    count = len(made.filed)
    return f"{file}: {count} document{'s' if count > 1 else ''}, {made.pages} page{'s' if made.pages > 1 else ''}"
