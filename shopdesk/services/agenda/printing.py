"""The month on paper: what stands on the printed calendar, gathered for it to be drawn."""

from datetime import date

from shopdesk.documents.month_values import DeadlineMonth, Mark, MonthEntry
from shopdesk.documents.values import Paper, Sender
from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.month import month
from shopdesk.services.agenda.names import surname
from shopdesk.services.agenda.things import Thing
from shopdesk.services.agenda.weeks import first_weekday
from shopdesk.services.office import Office
from shopdesk.texts import Speech


def month_on_paper(office: Office, day: date, who: Payer | None = None) -> Paper:
    """Return the month of a day as a PDF on the shop's paper, for everybody or for one who must act."""
    from shopdesk.documents.deadline_month import draw  # takes 300 ms, and the calendar page needs none of it

    sight = month(office, day)
    shop = office.shop
    logo = None if shop.logo_sha256 is None else office.file.read_attachment(shop.logo_sha256)
    values = DeadlineMonth(
        sender=Sender(shop=shop, logo=logo),
        month=sight.month,
        today=sight.today,
        printed_at=office.now,
        entries=tuple(_entry(one) for on in sorted(sight.things) for one in sight.of(on, who)),
        first_weekday=first_weekday(shop.country),
        weekend=sight.weekend,
    )
    return draw(values, Speech(shop.language, office.zone), shop.paper)


def _entry(thing: Thing) -> MonthEntry:
    whose = Mark.SHOP if thing.who is Payer.SHOP else Mark.CUSTOMER
    return MonthEntry(
        day=thing.day,
        at=None if thing.whole_day else thing.due,
        mark=Mark.DONE if thing.state is DeadlineState.DONE else whose,
        what=thing.what,
        text="" if thing.reminder is None else thing.reminder.text,
        record=thing.record_kind,
        number=thing.record_number,
        name=surname(thing.customer),
    )
