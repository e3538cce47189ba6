"""What a list shows of an order: its columns, and its row in words."""

from collections.abc import Sequence

from shopdesk.domain.moments import Moment
from shopdesk.services.orders.order_lists import OrderSummary, state_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tones import order_look
from shopdesk.ui.models.columns import Column, PillLook

PLACED = "placed"
"""The key by which the list can be sorted."""


def columns(desk: Desk) -> Sequence[Column[OrderSummary]]:
    """Return the columns of the list of orders."""
    say = desk.speech
    return (
        Column(title=say("Customer"), text=lambda one: name_of(one, say), second=lambda one: second_line(one, say)),
        Column(title=say("State"), pill=lambda one: state_pill(one, say), width=120),
        Column(
            title=say("Total"),
            text=lambda one: desk.money(one.row.total, one.row.currency),
            align_right=True,
            width=100,
        ),
        Column(
            title=say("Placed"),
            text=lambda one: _day(desk, one.row.placed_at),
            second=lambda one: _clock(desk, one.row.placed_at),
            align_right=True,
            width=110,
            sort=PLACED,
        ),
    )


def row_words(desk: Desk, one: OrderSummary) -> str:
    """Return a whole row for those who hear it."""
    say = desk.speech
    parts = [
        name_of(one, say),
        second_line(one, say),
        state_words(one.state, say),
        desk.money(one.row.total, one.row.currency),
        "" if one.row.placed_at is None else say("placed {at}", at=say.moment(one.row.placed_at)),
    ]
    return ", ".join(part for part in parts if part)


def name_of(one: OrderSummary, say: Speech) -> str:
    """Return the customer's name, or that nobody is named."""
    return one.row.customer or say("No name")


def second_line(one: OrderSummary, say: Speech) -> str:
    """Return the number and what was bought first."""
    if one.more:
        return say("{number} · {goods} and {count} more", number=one.row.number, goods=one.row.goods, count=one.more)
    return say("{number} · {goods}", number=one.row.number, goods=one.row.goods)


def state_pill(one: OrderSummary, say: Speech) -> PillLook:
    """Return where an order stands."""
    tone, icon = order_look(one.state)
    return PillLook(state_words(one.state, say), tone, icon)


def _day(desk: Desk, moment: Moment | None) -> str:
    if moment is None:
        return "–"
    day = moment.day_in(desk.zone)
    return desk.speech.day(day, "brief")


def _clock(desk: Desk, moment: Moment | None) -> str:
    return "" if moment is None or moment.instant is None else desk.speech.clock(moment.instant)
