"""`shopdesk paper …`: notes that a filed document was sent, or that it holds no longer."""

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.office import Office
from shopdesk.services.papers.finding import filed_paper
from shopdesk.services.papers.marks import make_void, mark_sent, standing_of
from shopdesk.services.typed import typed_moment
from shopdesk.services.verdict_values import local_text

_KIND = click.argument("kind", type=click.Choice([kind.value for kind in PaperKind]))
_REVISION = click.option("--revision", type=int, help="Which one of several; the latest if left out.")


@click.group("paper")
def paper_command() -> None:
    """Note what became of a filed document: it was sent, or it holds no longer."""


@paper_command.command("sent")
@_KIND
@click.argument("number")
@click.option("--at", default="", metavar="MOMENT", help="When it was sent; now if left out.")
@click.option("--by", type=click.Choice([one.value for one in Channel]), default=Channel.EMAIL.value, show_default=True)
@_REVISION
@common_options
@click.pass_context
def paper_sent(ctx: click.Context, kind: str, number: str, at: str, by: str, revision: int | None) -> None:  # noqa: PLR0917
    """Note that a document was sent; a letter that asks for an answer starts the customer's time.

    NUMBER is the document's, or its claim's.
    """
    moment = typed_moment("--at", at)
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        paper = filed_paper(office, PaperKind(kind), number, revision)
        started = mark_sent(office, paper.id, at=moment, channel=Channel(by))
        values = _values(office, paper) | {"started": list(started)}
    put(values, "\n".join((f"{paper.number}: {kind} is marked as sent.", *started)))


@paper_command.command("void")
@_KIND
@click.argument("number")
@click.option("--reason", required=True, help="Why it holds no longer; it is kept with the document.")
@_REVISION
@common_options
@click.pass_context
def paper_void(ctx: click.Context, kind: str, number: str, reason: str, revision: int | None) -> None:
    """Note that a document holds no longer; it stays filed, and so does its number.

    NUMBER is the document's, or its claim's.
    """
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        paper = filed_paper(office, PaperKind(kind), number, revision)
        make_void(office, paper.id, reason)
        values = _values(office, paper)
    put(values, f"{paper.number}: {kind} is void.")


def _values(office: Office, paper: FiledPaper) -> dict[str, object]:
    """Return what is noted of a document, as plain values."""
    standing = standing_of(office, paper)
    moments = {"drafted_at": standing.drafted_at, "sent_at": standing.sent_at, "void_at": standing.void_at}
    told = {
        name: None if at is None else str(at.day) if at.instant is None else local_text(at.instant, office.zone)
        for name, at in moments.items()
    }
    return {
        "number": paper.number,
        "kind": paper.kind,
        "revision": paper.revision,
        **told,
        "by": standing.channel,
        "reason": standing.void_reason,
    }
