"""`shopdesk claim from-mail`: a customer's mail opens a claim, or completes the one that it goes on with."""

from pathlib import Path

import click
from msgspec.structs import replace

from shopdesk.bootstrap import open_office
from shopdesk.cli.claim_text import claim_text
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import find
from shopdesk.services.claims.values import claim_values
from shopdesk.services.mails.files import read_mail_file
from shopdesk.services.mails.sight import MailChoice, MailSight, mail_sight, take_mail
from shopdesk.services.mails.values import mail_values
from shopdesk.services.office import Office
from shopdesk.services.typed import typed_moment, typed_term


@click.command("from-mail")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--order", default="", help="The order that it is about; found by its number and sender if left out.")
@click.option("--kind", default="", help="What is claimed; guessed by its words if left out.")
@click.option("--received-at", default="", help="When it arrived; told by its headers if left out.")
@click.option(
    "--new/--continue",
    "as_new",
    default=None,
    help="Open a new claim, or go on with the open one that is found; told by the mail if left out.",
)
@common_options
@click.pass_context
def claim_from_mail(
    ctx: click.Context, file: Path, order: str, kind: str, received_at: str, *, as_new: bool | None
) -> None:
    """Open a claim from a customer's e-mail (.eml, .msg), or join it to the open claim that it goes on with."""
    wanted = typed_term("--kind", kind, ClaimKind)
    moment = typed_moment("--received-at", received_at)
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        read = read_mail_file(office.instant, file)
        choice = MailChoice(
            order_id=office.file.orders.by_number(order).id if order else None,
            kind=wanted,
            received_at=moment,
            as_new=as_new,
        )
        sight = mail_sight(office, read, choice)
        if wanted is not None and as_new is None and sight.continues and not _is_of(office, sight.continues, wanted):
            choice = replace(choice, as_new=True)
            sight = mail_sight(office, read, choice)
        if read.mail.automatic and not (order or kind) and as_new is None:
            msg = (
                f"{sight.file}: a program wrote it, such as an out-of-office answer or a newsletter. Nothing was kept;"
                " take it in with --new or --continue, or say what it is with --order and --kind."
            )
            raise NotAllowedError(msg)
        claim = take_mail(office, read, choice)
        values = {**claim_values(office, claim), **mail_values(office, read, sight)}
        put(values, f"{_told(office, sight)}\n\n{claim_text(office, claim)}")


def _is_of(office: Office, number: str, kind: ClaimKind) -> bool:
    return find(office, number)[0].kind is kind


def _told(office: Office, sight: MailSight) -> str:
    """Return what was found in the mail and how it is known."""
    say = office.speech
    rows = [
        say("From {sender}: {subject}", sender=sight.sender, subject=sight.subject),
        say("Received {at:moment}. {why}", at=str(sight.received_at), why=" ".join((sight.clock, *sight.marks))),
        sight.headers,
        say("Customer {customer}: {why}", customer=sight.customer, why=sight.customer_why) if sight.customer else "",
        say("Order {number}: {why}", number=sight.order.number, why=sight.order_why) if sight.order else "",
        say("It comes from another address than the order’s.") if sight.strange else "",
        sight.continues_why,
    ]
    if sight.kind_why and not sight.continues and sight.kind is not None:
        words = ", ".join(sight.kind_why)
        rows.append(say("Guessed as {kind:term}, by the words: {words}", kind=sight.kind, words=words))
    rows.append(say.counted("{count} picture is evidence.", "{count} pictures are evidence.", sight.pictures))
    rows += [say("Left out: {name}, {why}", name=name, why=why) for name, why in sight.left_out]
    return "\n".join(row for row in rows if row)
