"""Answering a letter: until when the customer can, and on which ways."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shopdesk.documents.addresses import country_name, street_lines
from shopdesk.documents.letter_values import Named, Quoted
from shopdesk.domain.moments import end_of_day
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.papers.returns import due_of


def answer_by(ground: ClaimLetterGround) -> datetime:
    """Return until when an answer is awaited, in UTC.

    It is the end of the shop's day after the days that it gives, and never before the customer's own time has ended.
    """
    office = ground.office
    given = end_of_day(office.today + timedelta(days=office.shop.answer_days), office.zone)
    own = own_time(ground)
    return given if own is None else max(given, own)


def own_time(ground: ClaimLetterGround) -> datetime | None:
    """Return until when the policy lets the customer ask, in UTC; None where it sets no end or that is over."""
    verdict = ground.verdict
    due = due_of(verdict, DeadlineKind.CLAIM) or due_of(verdict, DeadlineKind.CANCEL)
    return due if due is not None and due >= ground.office.instant else None


def reply_due(ground: ClaimLetterGround) -> datetime | None:
    """Return by when the shop has promised to answer, in UTC; None where it has not, or that is over."""
    due = due_of(ground.verdict, DeadlineKind.REPLY)
    return due if due is not None and due > ground.office.instant and not ground.decisions else None


def reply_clause(ground: ClaimLetterGround) -> tuple[Quoted, ...]:
    """Return the clause in which the shop promises to answer."""
    clauses = [due.clause for due in ground.verdict.deadlines if due.what is DeadlineKind.REPLY]
    quoted = [ground.quoted(clause) for clause in clauses[:1]]
    return tuple(one for one in quoted if one is not None)


def answer_ways(ground: ClaimLetterGround) -> Iterator[Named]:
    """Yield the ways on which the customer can answer."""
    say, shop, number = ground.say, ground.office.shop, ground.claim.number
    if shop.email:
        text = say("Answer our e-mail, or write to {email} and name {number}.", email=shop.email, number=number)
        yield Named(say("By e-mail"), text)
    address = posted_to(ground, shop.address)
    if address:
        yield Named(say("By post"), say("{address}. Please name {number}.", address=address, number=number))


def posted_to(ground: ClaimLetterGround, address: Address) -> str:
    """Return an address of the shop in one line; nothing where it has no street or town."""
    shop, say = ground.office.shop, ground.say
    if not (address.street or address.city):
        return ""
    home = address.country or shop.country
    abroad = ground.reader.address.country not in {"", home}
    country = country_name(home, say.language) if abroad else ""
    names = (address.company or address.name or shop.name, *street_lines(address), country)
    return say.row([name for name in names if name])


def again_by(ground: ClaimLetterGround) -> datetime:
    """Return by when the shop writes again about what it looks into, in UTC.

    It is the moment from which the claim can be judged, else the end of the days that it gives for answers.
    """
    office = ground.office
    due = due_of(ground.verdict, DeadlineKind.CHECK_AGAIN)
    if due is not None and due > office.instant:
        return due
    return end_of_day(office.today + timedelta(days=office.shop.answer_days), office.zone)
