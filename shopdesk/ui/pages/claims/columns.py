"""What a list shows of a claim: its columns, and its row in words."""

from collections.abc import Sequence
from datetime import datetime

from shopdesk.domain.terms import Payer
from shopdesk.services.claims.claim_lists import ClaimOrder, ListedClaim
from shopdesk.services.claims.row_words import about_words, due_words, repair_under_way
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.models.columns import Column, PillLook
from shopdesk.ui.pages.claim.standing import claim_pill

_DASH = "\N{EN DASH}"


def columns(desk: Desk) -> Sequence[Column[ListedClaim]]:
    """Return the columns of the list of claims."""
    say = desk.speech
    return (
        Column(
            title=say("Customer"),
            text=lambda row: name_of(row, say),
            second=lambda row: about_words(row, say),
            sort=ClaimOrder.CUSTOMER,
        ),
        Column(title=say("State"), pill=lambda row: pill_of(row, desk), width=160, sort=ClaimOrder.STATE),
        Column(
            title=say("Value"),
            text=lambda row: desk.money(row.value, row.currency),
            align_right=True,
            width=84,
            sort=ClaimOrder.VALUE,
        ),
        Column(
            title=say("Next due"),
            text=lambda row: _due(row, desk)[0],
            second=lambda row: _due(row, desk)[1],
            second_tone=lambda row: Tone.REFUSE if _due(row, desk)[2] else None,
            align_right=True,
            width=122,
            whole=True,
            sort=ClaimOrder.DUE,
        ),
    )


def row_words(desk: Desk, row: ListedClaim) -> str:
    """Return a whole row for those who hear it."""
    say = desk.speech
    first, second, _ = _due(row, desk)
    parts = [name_of(row, say), about_words(row, say), pill_of(row, desk).text, desk.money(row.value, row.currency)]
    if row.next_due is not None:
        who = say("you") if row.due_who is Payer.SHOP else say("the customer")
        parts.append(say("next due {day}, {how}, {who}", day=first, how=second, who=who))
    return ", ".join(parts)


def name_of(row: ListedClaim, say: Speech) -> str:
    """Return whose claim it is, or that nobody is named."""
    return row.customer or say("No name")


def pill_of(row: ListedClaim, desk: Desk) -> PillLook:
    """Return where a claim stands, or the repair that it became."""
    return claim_pill(row.state, repair_under_way(row, desk.today()), desk.speech, in_money=row.in_money)


def _due(row: ListedClaim, desk: Desk) -> tuple[str, str, bool]:
    if row.next_due is None:
        return _DASH, "", False
    return due_words(row.next_due, _now(desk), desk.speech)


def _now(desk: Desk) -> datetime:
    return desk.now().last_second(desk.zone)
