"""`shopdesk document`: makes and files a document."""

from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, tell
from shopdesk.domain.errors import InputError, NotAllowedError, PaperError, ShopFileError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import MadePaper, make_paper, write_out
from shopdesk.services.papers.filed import plain_name
from shopdesk.services.papers.mails import mail_draft
from shopdesk.services.whole_files import is_same_file, whole_file


@click.command("document")
@click.argument("kind", type=click.Choice([kind.value for kind in PaperKind]))
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path), help="The PDF to write; named by its number if left out.")
@click.option("--paper", help="a4, letter, a5, 4x6, a6, a5-half, or a label sheet with its place (Avery-L7173:3).")
@click.option("--language", help="The language of the document; the customer's if left out.")
@click.option("--revision", type=int, help="Which quote for a repair; the latest one issued if left out.")
@click.option("--words", default="", help="Words of your own that are added to a letter.")
@click.option(
    "--draft-mail",
    type=click.Path(path_type=Path),
    metavar="FILE.eml",
    help="Write a draft of a mail to the customer too, with the document attached; a mail program opens it.",
)
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
    words: str,
    draft_mail: Path | None,
) -> None:
    """Make a document, file it, and write it out.

    NUMBER is a claim's (or its RMA), an order's for its letters (CHANNEL:NUMBER where several have it), a repair's for
    its papers, and for a custody list the day: 2026-03-12, or today.
    """
    if draft_mail is not None and out is not None and is_same_file(draft_mail, out):
        raise InputError("--draft-mail: it names the same file as --out; name another one.")
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        made = make_paper(
            office, PaperKind(kind), number, paper=paper, language=language, revision=revision, own_words=words
        )
        file = out if out is not None else Path(plain_name(f"{made.filed.number}-{kind}.pdf"))
        write_out(made, file)
        for problem in made.problems:
            tell(problem)
        if draft_mail is not None:
            _draft(office, made, file, draft_mail)
    values = {"number": made.filed.number, "kind": kind, "file": str(file), "pages": made.filed.pages}
    put(values, f"{file}: {made.filed.number}, {made.filed.pages} page{'s' if made.filed.pages > 1 else ''}")


def _draft(office: Office, made: MadePaper, file: Path, draft_mail: Path) -> None:
    """Write a draft of a mail with a document.

    Raises InputError, NotAllowedError, PaperError or ShopFileError; the document is made anyway.
    """
    done = f"The document is filed, and written to {file}."
    if is_same_file(draft_mail, file):
        raise InputError(f"--draft-mail: it names the same file as the document; name another one. {done}")
    try:
        with whole_file(draft_mail) as out:
            draft = mail_draft(office, made.filed.id)
            out.write(draft.content)
    except (NotAllowedError, PaperError, ShopFileError) as error:
        raise type(error)(f"{error.sentence} {done}") from error
    tell(f"{draft_mail}: a draft to {draft.to}, not sent; open it with your mail program.")
