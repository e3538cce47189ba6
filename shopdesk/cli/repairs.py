"""`shopdesk repair …` and `shopdesk repairs`: the repair desk from the command line."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put
from shopdesk.cli.repair_text import repair_text, repairs_text
from shopdesk.cli.tables import table_options, write_tables
from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import PictureStage, RepairAction
from shopdesk.domain.terms import Channel
from shopdesk.services.lists.repairs import repairs_in_state
from shopdesk.services.office import Office
from shopdesk.services.repairs import answering, desk, quoting, steps, take_in
from shopdesk.services.repairs.answering import Answer
from shopdesk.services.repairs.pictures import take_pictures
from shopdesk.services.repairs.take_in import TakeIn, TakenPicture
from shopdesk.services.repairs.typed_lines import LINE_SHAPE, read_line, read_tax, read_way, with_bearers
from shopdesk.services.repairs.values import listed_values, repair_values
from shopdesk.services.typed import once, split_field, typed_moment, typed_term

_OWN_COMMANDS = frozenset({RepairAction.SET, RepairAction.QUOTE, RepairAction.APPROVE, RepairAction.DECLINE})
_STEPS = [action.value for action in RepairAction if action not in _OWN_COMMANDS]


@click.group("repair")
@common_options
def repair_command() -> None:
    """Take pieces in, show, quote and answer repairs, and do their next steps."""


@repair_command.command("new")
@click.option("--order", default="", help="The order the piece is from: its number, or CHANNEL:NUMBER.")
@click.option("--line", default="", metavar="CODE", help="Which piece of the order, where it has several lines.")
@click.option("--claim", default="", help="The claim that becomes this repair; all it knows is carried over.")
@click.option("--redo-of", default="", help="The earlier repair of ours that is done again.")
@click.option("--customer", default="", help="Whose piece it is, where it is from elsewhere.")
@click.option("--email", default="", help="The customer's e-mail address.")
@click.option("--phone", default="", help="The customer's telephone number.")
@click.option("--piece", default="", help="What the piece is.")
@click.option("--fault", default="", help="The fault as the customer tells it.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A further fact, as `repair set` takes it.")
@click.option("--picture", "pictures", multiple=True, type=click.Path(path_type=Path), help="A picture of the piece.")
@click.option("--not-here", is_flag=True, help="The piece is still with the customer.")
@click.option("--another", is_flag=True, help="It is another piece than that of an open repair that looks the same.")
@common_options
@click.pass_context
def repair_new(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context,
    order: str,
    line: str,
    claim: str,
    redo_of: str,
    customer: str,
    email: str,
    phone: str,
    piece: str,
    fault: str,
    fields: Sequence[str],
    pictures: Sequence[Path],
    not_here: bool,
    another: bool,
) -> None:
    """Take in a piece; its warranty is found by itself."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        draft = take_in.from_claim(office, claim) if claim else TakeIn()
        told = once([split_field(field) for field in fields])
        named = {name: text for name, text in (("piece", piece), ("fault", fault)) if text}
        person = {name: text for name, text in (("name", customer), ("email", email), ("phone", phone)) if text}
        draft = replace(
            draft,
            order=order or draft.order,
            line=line or draft.line,
            customer=person,
            redo_of=redo_of,
            fields={**draft.fields, **named, **told},
            pictures=(*draft.pictures, *_pictures(office, pictures, here=not not_here)),
            is_here=not not_here,
            is_another=another,
        )
        _show(office, take_in.take_in(office, draft).number)


@repair_command.command("show")
@click.argument("number")
@common_options
@click.pass_context
def repair_show(ctx: click.Context, number: str) -> None:
    """Show a repair by its number."""
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        _show(office, number)


@repair_command.command("set")
@click.argument("number")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@common_options
@click.pass_context
def repair_set(ctx: click.Context, number: str, fields: Sequence[str]) -> None:
    """Keep new facts of a repair; its warranty is judged again."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        _show(office, desk.set_facts(office, number, once([split_field(field) for field in fields])).number)


@repair_command.command("quote")
@click.argument("number")
@click.option("--line", "lines", multiple=True, metavar="LINE", help=f"Work or material: {LINE_SHAPE}.")
@click.option("--way", "ways", multiple=True, metavar="A=TITLE[:DAYS]", help="One of several ways, with working days.")
@click.option("--findings", default="", help="What was found, as it stands on the quote.")
@click.option("--valid-until", default="", metavar="DAY", help="Until when it holds; as the shop usually does.")
@click.option("--days", type=click.IntRange(1, 730), help="How many working days it takes after the answer.")
@click.option("--tax", default=None, metavar="PERCENT", help="The rate of tax; the shop's usual one if left out.")
@click.option("--tax-on-top", is_flag=True, help="The prices are without tax.")
@click.option("--reason", default="", help="Why the shop bears other lines than the policy says.")
@click.option("--draft", is_flag=True, help="Keep it as a draft; it is not issued yet.")
@click.option("--renew", is_flag=True, help="Issue the last quote once more, from today.")
@common_options
@click.pass_context
def repair_quote(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context,
    number: str,
    lines: Sequence[str],
    ways: Sequence[str],
    findings: str,
    valid_until: str,
    days: int | None,
    tax: str | None,
    tax_on_top: bool,
    reason: str,
    draft: bool,
    renew: bool,
) -> None:
    """Issue a quote as a new revision; without lines, the one that is being written or the last one once more."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        if renew:
            _show(office, quoting.renew_quote(office, number).number)
            return
        quote = quoting.new_quote(office, desk.find(office, number))
        changes: dict[str, object] = {
            "options": tuple(read_way(way) for way in ways) or quote.options,
            "findings": findings or quote.findings,
            "valid_until": _day("--valid-until", valid_until) or quote.valid_until,
            "working_days": days or quote.working_days,
            "tax_rate": quote.tax_rate if tax is None else read_tax(tax),
            "tax_included": quote.tax_included and not tax_on_top,
            "reason": reason or quote.reason,
        }
        quote = _with_lines(office, number, replace(quote, **changes), lines)
        if draft:
            quoting.save_draft(office, number, quote)
        else:
            quoting.issue_quote(office, number, quote)
        _show(office, number)


@repair_command.command("approve")
@click.argument("number")
@click.option(
    "--quote", "revision", type=click.IntRange(1, 9_999), help="Which quote is meant; the latest if left out."
)
@click.option("--way", default="", metavar="LETTER", help="Which way, where the quote offers several.")
@click.option("--at", default="", metavar="MOMENT", help="When the customer answered; now if left out.")
@click.option("--channel", default="", help="How, such as email or phone.")
@click.option("--who", default="", help="Who said it.")
@common_options
@click.pass_context
def repair_approve(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, number: str, revision: int | None, way: str, at: str, channel: str, who: str
) -> None:
    """Record that the customer agrees to the quote."""
    _answer(ctx, number, agrees=True, revision=revision, way=way.upper(), at=at, channel=channel, who=who)


@repair_command.command("decline")
@click.argument("number")
@click.option(
    "--quote", "revision", type=click.IntRange(1, 9_999), help="Which quote is meant; the latest if left out."
)
@click.option("--at", default="", metavar="MOMENT", help="When the customer answered; now if left out.")
@click.option("--channel", default="", help="How, such as email or phone.")
@click.option("--who", default="", help="Who said it.")
@common_options
@click.pass_context
def repair_decline(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, number: str, revision: int | None, at: str, channel: str, who: str
) -> None:
    """Record that the customer declines the quote."""
    _answer(ctx, number, agrees=False, revision=revision, way="", at=at, channel=channel, who=who)


@repair_command.command("do")
@click.argument("number")
@click.argument("action", type=click.Choice(_STEPS))
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@common_options
@click.pass_context
def repair_do(ctx: click.Context, number: str, action: str, fields: Sequence[str]) -> None:
    """Do a repair's next step, record a payment, or take the last step back."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        told = [split_field(field) for field in fields]
        _show(office, steps.do(office, number, RepairAction(action), told).number)


@click.command("repairs")
@click.option("--state", default="", help="Only repairs in this state.")
@click.option("--place", default="", help="Only repairs whose piece is there, such as shop or bench.")
@click.option("--search", default="", help="Only repairs that hold these words.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="Show at most so many.")
@table_options
@common_options
@click.pass_context
def repairs_command(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, state: str, place: str, search: str, limit: int, csv: Path | None, xlsx: Path | None
) -> None:
    """List repairs, the newest first."""
    wanted, there = typed_term("--state", state, RepairState), typed_term("--place", place, PiecePlace)
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        write_tables(office, lambda: repairs_in_state(office, wanted, there, search), csv, xlsx)
        rows = desk.list_repairs(office, state=wanted, place=there, search=search, limit=limit)
        put([listed_values(office, row) for row in rows], repairs_text(office, rows))


def _show(office: Office, number: str) -> None:
    put(repair_values(office, number), repair_text(office, number))


def _answer(
    ctx: click.Context,
    number: str,
    *,
    agrees: bool,
    revision: int | None,
    way: str,
    at: str,
    channel: str,
    who: str,
) -> None:
    answer = Answer(
        agrees=agrees,
        revision=revision,
        option=way,
        at=typed_moment("--at", at),
        channel=typed_term("--channel", channel, Channel),
        who=who,
    )
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        _show(office, answering.answer_quote(office, number, answer).number)


def _with_lines(office: Office, number: str, quote: Quote, typed: Sequence[str]) -> Quote:
    """Return a quote with lines as typed, borne as it was said, else as the policy says; without any, as it is."""
    if not typed:
        return quote
    repair = desk.find(office, number)
    lines, said = zip(*(read_line(text, repair.currency) for text in typed), strict=True)
    quote = quoting.by_policy(office, repair, replace(quote, lines=lines))
    return replace(quote, lines=with_bearers(quote.lines, said))


def _day(option: str, text: str) -> date | None:
    moment = typed_moment(option, text)
    if moment is not None and moment.day is None:
        raise InputError(f"{option}: a day such as 2026-03-27 is needed.")
    return None if moment is None else moment.day


def _pictures(office: Office, paths: Sequence[Path], *, here: bool) -> tuple[TakenPicture, ...]:
    taken = take_pictures(paths, office.speech)
    if taken.refused:
        raise InputError(f"--picture: {' '.join(taken.refused)} Nothing was changed.")
    stage = PictureStage.ARRIVAL if here else PictureStage.ASKED
    return tuple(TakenPicture(file=file, stage=stage) for file in taken.files)
