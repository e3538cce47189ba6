"""What a list shows of a customer: its columns, and its row in words."""

from collections.abc import Sequence

from shopdesk.domain.moments import Moment
from shopdesk.services.customers.lists import CustomerOrder, CustomerRow
from shopdesk.services.shop.choices import country_name
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.columns import Column


def columns(desk: Desk) -> Sequence[Column[CustomerRow]]:
    """Return the columns of the list of customers."""
    say = desk.speech
    return (
        Column(
            title=say("Customer"),
            text=lambda one: name_of(one.name, say),
            second=lambda one: one.email,
            sort=CustomerOrder.NAME,
        ),
        Column(title=say("Place"), text=lambda one: one.city, second=lambda one: country_of(one, desk), width=120),
        Column(
            title=say("Orders"),
            text=lambda one: str(one.orders or "–"),
            align_right=True,
            width=58,
            sort=CustomerOrder.ORDERS,
        ),
        Column(
            title=say("Claims"),
            text=lambda one: str(one.claims or "–"),
            align_right=True,
            width=58,
            sort=CustomerOrder.CLAIMS,
        ),
        Column(
            title=say("Last order"),
            text=lambda one: day_words(one.last_order, desk),
            align_right=True,
            width=92,
            sort=CustomerOrder.LAST_ORDER,
        ),
    )


def row_words(desk: Desk, one: CustomerRow) -> str:
    """Return a whole row for those who hear it."""
    say = desk.speech
    parts = [
        name_of(one.name, say),
        one.email,
        one.city,
        say.counted("{count} order", "{count} orders", one.orders) if one.orders else "",
        say.counted("{count} claim", "{count} claims", one.claims) if one.claims else "",
        say("last order {day}", day=day_words(one.last_order, desk)) if one.last_order else "",
    ]
    return ", ".join(part for part in parts if part)


def name_of(name: str, say: Speech) -> str:
    """Return a customer's name, or that there is none."""
    return name or say("No name")


def country_of(one: CustomerRow, desk: Desk) -> str:
    """Return the country where it is another than the shop's."""
    return "" if one.country == desk.shop.country else country_name(one.country, desk.speech.language)


def day_words(moment: Moment | None, desk: Desk) -> str:
    """Return a day as short as it is clear; a dash where there is none."""
    if moment is None:
        return "–"
    day = moment.day_in(desk.zone)
    return desk.speech.day(day, "brief")
