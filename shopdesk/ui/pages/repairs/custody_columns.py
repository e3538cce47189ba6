"""What the custody list shows of a piece: its columns, and its row in words."""

from collections.abc import Sequence

from shopdesk.services.repairs.custody import CustodyOrder
from shopdesk.services.repairs.lists import ListedRepair
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.row_words import owner_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.columns import Column


def custody_columns(desk: Desk) -> Sequence[Column[ListedRepair]]:
    """Return the columns of the custody list."""
    say = desk.speech
    return (
        Column(title=say("Piece"), text=lambda row: row.piece, second=lambda row: row.number),
        Column(title=say("Owner"), text=lambda row: owner_words(row, say), sort=CustodyOrder.OWNER),
        Column(
            title=say("Place"),
            text=lambda row: place_words(row.place, row.bench, say),
            width=170,
            sort=CustodyOrder.PLACE,
        ),
        Column(
            title=say("Since"),
            text=lambda row: _day(row, desk),
            second=lambda row: _days(row, desk),
            align_right=True,
            width=128,
            whole=True,
            sort=CustodyOrder.SINCE,
        ),
        Column(
            title=say("Declared"),
            text=lambda row: desk.money(row.declared_value, row.currency),
            align_right=True,
            width=92,
            sort=CustodyOrder.VALUE,
        ),
    )


def custody_words(desk: Desk, row: ListedRepair) -> str:
    """Return a whole row for those who hear it."""
    say = desk.speech
    value = (
        say("value not declared")
        if row.declared_value is None
        else say("declared {amount}", amount=desk.money(row.declared_value, row.currency))
    )
    since = say("since {day}", day=_day(row, desk))
    return ", ".join(
        (row.piece, owner_words(row, say), row.number, place_words(row.place, row.bench, say), since, value)
    )


def _day(row: ListedRepair, desk: Desk) -> str:
    return desk.speech.day(row.place_since.day_in(desk.zone), "near")


def _days(row: ListedRepair, desk: Desk) -> str:
    say, days = desk.speech, (desk.today() - row.place_since.day_in(desk.zone)).days
    if days <= 0:
        return say("today")
    return say.counted("{count} day", "{count} days", days)
