"""What the board shows of repairs: their columns and cards, and where a card may go."""

from datetime import datetime

from shopdesk.domain.repair_states import PiecePlace
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.repairs.board import BoardColumn, BoardPile, Move, column_words
from shopdesk.services.repairs.lists import ListedRepair
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.row_words import owner_words, promised_words
from shopdesk.services.repairs.words import action_words, state_words
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.models.cards import Card, CardLine, Pile, Way

_MIXED = frozenset({BoardColumn.TO_QUOTE, BoardColumn.WITH_CUSTOMER, BoardColumn.TO_GIVE_BACK})
"""Columns of several states, whose cards say which it is."""


def pile_of(pile: BoardPile, now: datetime, say: Speech) -> Pile:
    """Return a column of the board with its cards."""
    beyond = pile.count - len(pile.cards)
    return Pile(
        key=pile.column,
        title=column_words(pile.column, say),
        cards=tuple(card_of(row, pile.column, now, say) for row in pile.cards),
        count=pile.count,
        more=say("and {count} more in the list", count=beyond) if beyond else "",
    )


def card_of(row: ListedRepair, column: BoardColumn, now: datetime, say: Speech) -> Card:
    """Return the card of a repair."""
    day, late = promised_words(row, now, say)
    lines = [CardLine(owner_words(row, say))]
    if column in _MIXED:
        tone, icon = repair_look(row.state)
        lines.append(CardLine(state_words(row.state, say), icon, tone))
    if row.place is not PiecePlace.SHOP:
        lines.append(CardLine(place_words(row.place, row.bench, say), "map-pin"))
    brief = "" if row.promised_on is None else say.day(row.promised_on, "brief")
    lines.append(CardLine(row.number, right=brief, right_tone=Tone.REFUSE if late else None))
    promised = say("promised for {day}", day=day) if day else ""
    words = [
        row.piece,
        owner_words(row, say),
        row.number,
        state_words(row.state, say),
        place_words(row.place, row.bench, say),
        say("{promised}, late", promised=promised) if late else promised,
    ]
    return Card(key=row.number, title=row.piece, lines=tuple(lines), words=", ".join(one for one in words if one))


def way_of(move: Move, say: Speech) -> Way:
    """Return where a card may go, in words."""
    if move.action is None:
        return Way(column=move.column, does="", reason=move.reason)
    words = action_words(move.action, say)
    does = say("{step}: opens its page", step=words) if move.action is RepairAction.QUOTE else words
    return Way(column=move.column, does=does)
