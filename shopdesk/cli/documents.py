"""`shopdesk document`: makes and files a document."""

from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, tell
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.desk import make_paper, write_out


@click.command("document")
@click.argument("kind", type=click.Choice([kind.value for kind in PaperKind]))
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path), help="The PDF to write; named by its number if left out.")
@click.option("--paper", help="a4, letter, a5, 4x6, a6, a5-half, or a label sheet with its place (Avery-L7173:3).")
@click.option("--language", help="The language of the document; the shop's if left out.")
@click.option("--revision", type=int, help="Which quote for a repair; the latest one issued if left out.")
@common_options
@click.pass_context
def document_command(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context,
    kind: str,
    number: str,
    out: Path | None,
    paper: str | None,
    language: str | None,
    revision: int | None,
) -> None:
    """Make a document, file it, and write it out.

    NUMBER is a claim's (or its RMA), a repair's for its papers, and for a custody list the day: 2026-03-12, or today.
    """
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        made = make_paper(office, PaperKind(kind), number, paper=paper, language=language, revision=revision)
    file = out if out is not None else Path(f"{made.filed.number}-{kind}.pdf")
    write_out(made, file)
    for problem in made.problems:
        tell(problem)
    values = {"number": made.filed.number, "kind": kind, "file": str(file), "pages": made.filed.pages}
    put(values, f"{file}: {made.filed.number}, {made.filed.pages} page{'s' if made.filed.pages > 1 else ''}")
