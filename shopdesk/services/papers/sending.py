"""How a filed paper stands with the customer, in words: whether it was drafted, sent or is void, and to whom."""

from datetime import date

from msgspec import Struct

from shopdesk.domain.papers import LETTERS, OWNERS_PAPERS, FiledPaper, PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.office import Office
from shopdesk.services.papers.mails import mail_trouble
from shopdesk.services.papers.marks import PaperStanding, standing_of
from shopdesk.texts import Speech

__all__ = [
    "NOTHING_NOTED",
    "PaperStanding",
    "Sending",
    "goes_out",
    "is_to_send",
    "sending_of",
    "standing_words",
    "way_words",
    "ways",
]

NOTHING_NOTED = PaperStanding()
"""How a paper stands of which nothing was noted."""

_TO_SEND = LETTERS | {PaperKind.RETURN_AUTHORIZATION, PaperKind.REPAIR_QUOTE}
"""Papers that the customer has to get; others may also be laid into a parcel or handed over."""


class Sending(Struct, frozen=True, kw_only=True):
    """A paper on its way: what was noted of it, whose it is with the e-mail address, and why no mail can be drafted."""

    standing: PaperStanding
    to: str
    trouble: str


def sending_of(office: Office, paper_id: str) -> Sending:
    """Return how a filed paper stands. Raises NotFoundError."""
    with office.file.snapshot():
        paper = office.file.papers.by_id(paper_id)
        customer = None if paper.customer_id is None else office.file.customers.by_id(paper.customer_id)
        parts = () if customer is None else (customer.name, customer.email)
        return Sending(
            standing=standing_of(office, paper),
            to=" · ".join(part for part in parts if part),
            trouble=mail_trouble(office, paper_id),
        )


def goes_out(kind: PaperKind) -> bool:
    """Tell whether a kind of paper goes to customers at all."""
    return kind not in OWNERS_PAPERS


def is_to_send(paper: FiledPaper, standing: PaperStanding) -> bool:
    """Tell whether a paper still has to go to its customer."""
    return paper.kind in _TO_SEND and standing.sent_at is None and standing.void_at is None


def standing_words(paper: FiledPaper, standing: PaperStanding, say: Speech) -> str:
    """Return how a paper stands, nothing where there is nothing to say of it."""
    if standing.void_at is not None:
        on = standing.void_at.day_in(say.zone)
        return say("Void since {on:near}: {reason}", on=on, reason=standing.void_reason)
    if standing.sent_at is not None:
        return _sent_words(standing.channel, standing.sent_at.day_in(say.zone), say)
    if standing.drafted_at is not None:
        return say("Draft written {on:near}, not sent yet", on=standing.drafted_at.day_in(say.zone))
    return say("Not sent yet") if paper.kind in _TO_SEND else ""


def ways() -> tuple[Channel, ...]:
    """Return the ways in which a paper is sent, the usual one first."""
    return (Channel.EMAIL, Channel.POST, Channel.IN_PERSON, Channel.MESSAGE)


def way_words(channel: Channel, say: Speech) -> str:
    """Return what a way of sending is called."""
    match channel:
        case Channel.POST:
            return say("By post")
        case Channel.IN_PERSON:
            return say("Handed over")
        case Channel.MESSAGE:
            return say("By message")
        case _:
            return say("By e-mail")


def _sent_words(channel: Channel | None, on: date, say: Speech) -> str:
    match channel:
        case Channel.POST:
            return say("Sent by post on {on:near}", on=on)
        case Channel.IN_PERSON:
            return say("Handed over on {on:near}", on=on)
        case Channel.MESSAGE:
            return say("Sent by message on {on:near}", on=on)
        case _:
            return say("Sent by e-mail on {on:near}", on=on)
