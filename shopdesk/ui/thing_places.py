"""Where a thing leads: to its claim, its repair or its order."""

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.agenda.things import Thing
from shopdesk.ui.places import PageName, Place


def place_of(thing: Thing) -> Place:
    """Return the place of a thing's record; of one that is about none, its day in the calendar."""
    if thing.record_kind is RecordKind.CLAIM:
        return Place(PageName.CLAIMS, thing.record_number)
    if thing.record_kind is RecordKind.REPAIR:
        return Place(PageName.REPAIRS, thing.record_number)
    if thing.record_kind is RecordKind.ORDER:
        return Place(PageName.ORDERS, thing.record_id)
    return Place(PageName.CALENDAR, thing.day.isoformat())
