"""`shopdesk claim …` and `shopdesk claims`: the claim desk from the command line."""

from collections.abc import Sequence
from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.claim_text import claim_text, claims_text
from shopdesk.cli.from_mail import claim_from_mail
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put
from shopdesk.cli.tables import table_options, write_tables
from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, Evidence, Remedy
from shopdesk.services.claims import decisions, desk, steps
from shopdesk.services.claims.decisions import DecisionDraft, Grant
from shopdesk.services.claims.desk import ClaimDraft
from shopdesk.services.claims.lists import list_claims
from shopdesk.services.claims.values import claim_values
from shopdesk.services.lists.claims import claims_in_state
from shopdesk.services.office import Office
from shopdesk.services.typed import (
    shown,
    split_field,
    typed_amount,
    typed_count,
    typed_moment,
    typed_term,
    typed_terms,
    typed_yes,
    unknown_field,
)

_STEPS = [
    action.value
    for action in ClaimAction
    if action not in {ClaimAction.SET, ClaimAction.DECIDE}
]


@click.group("claim")
@common_options
def claim_command() -> None:
    """Open, show and decide claims, and do their next steps."""


@claim_command.command("new")
@click.option("--order", required=True, help="The order's number, or CHANNEL:NUMBER.")
@click.option("--kind", required=True, help="What is claimed, such as change_of_mind or defect.")
@click.option("--received-at", required=True, help="When the claim arrived: a date, or a date-time with offset.")
@click.option("--channel", default="", help="How it came, such as email or phone.")
@click.option("--line", "lines", multiple=True, metavar="CODE=QTY", help="A claimed line; all that is left if none.")
@click.option("--evidence", default="", metavar="A,B", help="What the customer sent, such as photos,reason.")
@click.option("--condition", default="", metavar="A=yes,B=no", help="What is known of the goods' condition.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A further fact, as `claim set` takes it.")
@click.option("--text", default="", help="What the customer wrote.")
@common_options
@click.pass_context
def claim_new(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context,
    order: str,
    kind: str,
    received_at: str,
    channel: str,
    lines: Sequence[str],
    evidence: str,
    condition: str,
    fields: Sequence[str],
    text: str,
) -> None:
    """Open a claim against an order and show its verdict."""
    draft = ClaimDraft(
        order=order,
        kind=_needed("--kind", typed_term("--kind", kind, ClaimKind)),
        received_at=_moment("--received-at", received_at),
        channel=typed_term("--channel", channel, Channel),
        lines=tuple(_line(line) for line in lines),
        evidence=typed_terms("--evidence", evidence, Evidence),
        condition=_condition(condition),
        fields=tuple(split_field(field) for field in fields),
        text=text,
    )
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        _show(office, desk.open_claim(office, draft))


@claim_command.command("show")
@click.argument("number")
@common_options
@click.pass_context
def claim_show(ctx: click.Context, number: str) -> None:
    """Show a claim by its number or that of its return authorization."""
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        _show(office, desk.find(office, number)[0])


@claim_command.command("set")
@click.argument("number")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@common_options
@click.pass_context
def claim_set(ctx: click.Context, number: str, fields: Sequence[str]) -> None:
    """Keep new facts of a claim; it gets a new verdict beside the old."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        _show(office, desk.set_facts(office, number, [split_field(field) for field in fields]))


@claim_command.command("decide")
@click.argument("number")
@click.argument("action", type=click.Choice([action.value for action in DecisionAction]))
@click.option("--reason", default="", help="Why; needed where the decision differs from the verdict.")
@click.option("--amount", default="", metavar="MONEY", help="What is refunded in all, where you set it.")
@click.option("--remedy", default="", help="What is granted, such as refund or exchange.")
@click.option("--line", "lines", multiple=True, metavar="CODE=QTY:REMEDY", help="What is granted of one line.")
@common_options
@click.pass_context
def claim_decide(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, number: str, action: str, reason: str, amount: str, remedy: str, lines: Sequence[str]
) -> None:
    """Decide a claim: as the policy advises, or otherwise with a reason."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        _, order = desk.find(office, number)
        draft = DecisionDraft(
            action=DecisionAction(action),
            reason=reason,
            amount=typed_amount("--amount", amount, order.currency),
            remedy=typed_term("--remedy", remedy, Remedy),
            lines=tuple(_grant(line) for line in lines),
        )
        _show(office, decisions.decide(office, number, draft))


@claim_command.command("do")
@click.argument("number")
@click.argument("action", type=click.Choice(_STEPS))
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@common_options
@click.pass_context
def claim_do(ctx: click.Context, number: str, action: str, fields: Sequence[str]) -> None:
    """Do a claim's next step."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        told = [split_field(field) for field in fields]
        _show(office, steps.do(office, number, ClaimAction(action), told))


claim_command.add_command(claim_from_mail)


@click.command("claims")
@click.option("--state", default="", help="Only claims in this state.")
@click.option("--search", default="", help="Only claims that hold these words.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="Show at most so many.")
@table_options
@common_options
@click.pass_context
def claims_command(  # noqa: PLR0917 - click passes what the command line names
    ctx: click.Context, state: str, search: str, limit: int, csv: Path | None, xlsx: Path | None
) -> None:
    """List claims, the newest first."""
    wanted = typed_term("--state", state, ClaimState)
    with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
        write_tables(office, lambda: claims_in_state(office, wanted, search), csv, xlsx)
        claims = list_claims(office, state=wanted, search=search, limit=limit)
        values = [claim_values(office, claim) for claim in claims] if given(ctx).as_json else []
        put(values, claims_text(office, claims))


def _show(office: Office, claim: Claim) -> None:
    put(claim_values(office, claim), claim_text(office, claim))


def _needed(option: str, value: ClaimKind | None) -> ClaimKind:
    if value is None:
        raise InputError(f"{option}: one of {', '.join(ClaimKind)} is needed.")
    return value


def _moment(option: str, value: str) -> Moment:
    moment = typed_moment(option, value)
    if moment is None:
        raise InputError(f"{option}: a date or a date-time with offset is needed.")
    return moment


def _line(text: str) -> tuple[str, int | None]:
    code, sign, quantity = text.rpartition("=")
    return (code, typed_count("--line", quantity)) if sign else (text, None)


def _grant(text: str) -> Grant:
    code, sign, rest = text.rpartition("=")
    if not sign:
        raise InputError(f"--line: expected CODE=QUANTITY:REMEDY, found {shown(text)}.")
    quantity, _, remedy = rest.partition(":")
    return Grant(
        code=code, quantity=typed_count("--line", quantity), remedy=typed_term("--line", remedy, Remedy)
    )


def _condition(text: str) -> dict[ConditionPoint, bool]:
    known: dict[ConditionPoint, bool] = {}
    for part in text.split(","):
        if part.strip():
            name, value = split_field(part)
            point = typed_term("--condition", name, ConditionPoint)
            holds = typed_yes(f"--condition {name}", value)
            if point is None:
                raise unknown_field(name, ConditionPoint)
            if holds is not None:
                known[point] = holds
    return known
