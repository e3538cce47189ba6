"""What a list shows of a repair: its columns, and its row in words."""

from collections.abc import Sequence
from datetime import datetime

from shopdesk.domain.terms import Payer
from shopdesk.services.repairs.lists import ListedRepair, RepairOrder
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.row_words import about_words, next_due_words, owner_words
from shopdesk.services.repairs.words import state_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.models.columns import Column, PillLook

_DASH = "\N{EN DASH}"


def columns(desk: Desk) -> Sequence[Column[ListedRepair]]:
    """Return the columns of the list of repairs."""
    say = desk.speech
    return (
        Column(
            title=say("Piece"),
            text=lambda row: row.piece,
            second=lambda row: about_words(row, say),
            sort=RepairOrder.PIECE,
        ),
        Column(title=say("State"), pill=lambda row: pill_of(row, say), width=160, sort=RepairOrder.STATE),
        Column(
            title=say("Place"),
            text=lambda row: place_words(row.place, row.bench, say),
            second=lambda row: _declared(row, desk),
            width=132,
            sort=RepairOrder.PLACE,
        ),
        Column(
            title=say("Next due"),
            text=lambda row: _due(row, desk)[0],
            second=lambda row: _due(row, desk)[1],
            second_tone=lambda row: Tone.REFUSE if _due(row, desk)[2] else None,
            align_right=True,
            width=128,
            whole=True,
            sort=RepairOrder.DUE,
        ),
    )


def row_words(desk: Desk, row: ListedRepair) -> str:
    """Return a whole row for those who hear it."""
    say = desk.speech
    parts = [
        row.piece,
        owner_words(row, say),
        row.number,
        state_words(row.state, say),
        place_words(row.place, row.bench, say),
    ]
    if row.declared_value is not None:
        parts.append(say("declared {amount}", amount=desk.money(row.declared_value, row.currency)))
    if row.next_due is not None:
        first, second, _ = _due(row, desk)
        who = say("you") if row.due_who is Payer.SHOP else say("the customer")
        parts.append(say("next due {day}, {how}, {who}", day=first, how=second, who=who))
    return ", ".join(parts)


def pill_of(row: ListedRepair, say: Speech) -> PillLook:
    """Return where a repair stands."""
    tone, icon = repair_look(row.state)
    return PillLook(state_words(row.state, say), tone, icon)


def _declared(row: ListedRepair, desk: Desk) -> str:
    """Return what a piece was declared at; nothing where it was not."""
    return "" if row.declared_value is None else desk.money(row.declared_value, row.currency)


def _due(row: ListedRepair, desk: Desk) -> tuple[str, str, bool]:
    first, second, late = next_due_words(row, _now(desk), desk.speech)
    return first or _DASH, second, late


def _now(desk: Desk) -> datetime:
    return desk.now().last_second(desk.zone)
