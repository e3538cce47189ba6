"""What the custody list says: every piece in the shop's care at the end of a day, as its steps told it then."""

from collections.abc import Iterator
from datetime import date

from shopdesk.documents.repair_values import CustodyList, PieceInCare
from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_states import Standing, standing_of
from shopdesk.domain.repairs import Repair
from shopdesk.services.office import Office
from shopdesk.services.papers.repair_pieces import sender_of
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.typed import typed_moment
from shopdesk.texts import Speech

TODAY = "today"


def custody_day(office: Office, text: str) -> date:
    """Return the day that a custody list is asked for: `today`, or a day that is not still to come. Raises InputError.

    A day is typed in ISO form: 2026-03-12.
    """
    if text.strip().casefold() == TODAY:
        return office.today
    moment = typed_moment("day", text.strip())
    if moment is None or moment.day is None:
        raise InputError(
            office.speech("day: A custody list is of a day, such as 2026-03-12, or of today. Nothing was printed.")
        )
    if moment.day > office.today:
        raise InputError(
            office.speech(
                "day: {day:date} is still to come; nobody knows which pieces are in the shop then. Nothing was "
                "printed.",
                day=moment.day,
            )
        )
    return moment.day


def custody_list(office: Office, day: date, say: Speech) -> CustodyList:
    """Return what stands on the custody list of a day, the pieces that lie longest first."""
    found = []
    for repair in _asked_of(office, day):
        standing = _standing_on(office, repair, day)
        if standing.in_care:
            found.append(_in_care(office, repair, standing, say))
    found.sort(key=lambda piece: (piece.since.day_in(office.zone), piece.number))
    return CustodyList(sender=sender_of(office), day=day, pieces=tuple(found))


def _asked_of(office: Office, day: date) -> Iterator[Repair]:
    """Yield the repairs whose piece may have been in the shop's care on a day; today's are known by their index."""
    if day == office.today:
        yield from (office.file.repairs.by_id(one.id) for one in office.file.repair_lists.in_care(day))
    else:
        yield from office.file.repairs.all()


def _standing_on(office: Office, repair: Repair, day: date) -> Standing:
    """Return where a repair stood at the end of a day, by what had happened until then."""
    steps = [step for step in office.file.repairs.steps(repair.id) if step.at.day_in(office.zone) <= day]
    return standing_of(repair, steps, office.file.repairs.quotes(repair.id))


def _in_care(office: Office, repair: Repair, standing: Standing, say: Speech) -> PieceInCare:
    owner = "" if repair.customer_id is None else office.file.customers.by_id(repair.customer_id).name
    return PieceInCare(
        number=repair.number,
        piece=repair.piece,
        owner=owner,
        place=place_words(standing.place, standing.bench, say),
        since=standing.place_since,
        promised_on=repair.promised_on,
        declared_value=repair.declared_value,
        currency=repair.currency,
    )
