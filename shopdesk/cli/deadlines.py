"""`shopdesk deadlines`: what must be done by when, and as a calendar file."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.days import as_day
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, table, tell
from shopdesk.cli.tables import table_options, write_tables
from shopdesk.domain.deadlines import Deadline, DeadlineState
from shopdesk.domain.terms import Payer
from shopdesk.services.claims.values import deadline_values
from shopdesk.services.lists.things import listed_deadlines
from shopdesk.services.office import Office
from shopdesk.services.shop.calendar_files import Asked, write_calendar
from shopdesk.services.shop.deadlines import list_deadlines, record_words, what_to_do

_STANDING = frozenset({DeadlineState.OPEN, DeadlineState.MISSED})


@click.command("deadlines")
@click.option("--from", "first", callback=as_day, metavar="DATE", help="Only those due on this day or later.")
@click.option("--to", "last", callback=as_day, metavar="DATE", help="Only those due on this day or before.")
@click.option("--who", type=click.Choice([who.value for who in Payer]), help="Only those of whom must act.")
@click.option(
    "--ics",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write them and your own reminders as a calendar file too.",
)
@table_options
@common_options
@click.pass_context
def deadlines_command(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context,
    first: date | None,
    last: date | None,
    who: str | None,
    ics: Path | None,
    csv: Path | None,
    xlsx: Path | None,
) -> None:
    """Show what must be done by when, soonest first."""
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        deadlines = list_deadlines(office, first, last, None if who is None else Payer(who))
        if ics is not None:
            written = write_calendar(office, ics, Asked(first, last, None if who is None else Payer(who)))
            tell(office.speech("Deadlines written to {file}: {count}.", count=written, file=str(ics)))
        write_tables(office, lambda: listed_deadlines(office, deadlines), csv, xlsx)
        put([deadline_values(office, one) for one in deadlines], _text(office, deadlines))


def _text(office: Office, deadlines: Sequence[Deadline]) -> str:
    say = office.speech
    standing = [one for one in deadlines if one.state in _STANDING]
    rows = iter(table(("",) * 5, [_row(office, one) for one in standing]).splitlines()[1:])
    parts = [
        "\n".join([_day(office, day), *(f"  {next(rows)}" for _ in some)])
        for day, some in groupby(standing, key=lambda one: one.due and one.due.astimezone(office.zone).date())
    ]
    if not standing:
        parts.append(say("Nothing has to be done."))
    settled = len(deadlines) - len(standing)
    if settled:
        parts.append(say("Done or waived: {count}.", count=settled))
    return "\n\n".join(parts)


def _day(office: Office, day: date | None) -> str:
    say = office.speech
    if day is None:
        return say("Waiting for another event")
    if day == office.today:
        return say("{day:full}, today", day=day)
    return say("{day:full}", day=day)


def _row(office: Office, deadline: Deadline) -> tuple[str, ...]:
    say = office.speech
    return (
        say.clock(deadline.due) if deadline.due is not None else "",
        say("you") if deadline.who is Payer.SHOP else say("the customer"),
        what_to_do(deadline, say),
        record_words(deadline, say),
        say("overdue") if deadline.state is DeadlineState.MISSED else "",
    )
