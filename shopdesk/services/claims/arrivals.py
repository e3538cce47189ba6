"""How it is known when a mail arrived: by which clock, and what the other one said."""

from datetime import datetime, timedelta

from shopdesk.domain.mails import ClaimMail, Clock
from shopdesk.texts import Speech

_AGREE = timedelta(minutes=10)
"""Clocks that differ by no more say the same."""


def clock_told(clock: Clock, server: str, say: Speech) -> str:
    """Return by which clock it is known when a mail arrived, as a sentence; nothing where none told it.

    `server` is the one that stamped it, empty where it has no name.
    """
    match clock:
        case Clock.RECEIVED:
            return say("As {server} stamped it on arrival.", server=server or say("the mail server"))
        case Clock.DATE:
            return say("By the sender's own clock: no mail server stamped it in a way that can be trusted.")
        case _:
            return ""


def apart_words(sent: datetime | None, received: datetime | None, say: Speech) -> str:
    """Return both clocks of a mail with their zones where they differ, nothing where they agree or one is missing."""
    if sent is None or received is None or abs(received - sent) <= _AGREE:
        return ""
    return say(
        "Sent {sent} by the sender's clock, received {received}.",
        sent=stamp(sent),
        received=stamp(received.astimezone(say.zone)),
    )


def known_words(mail: ClaimMail, say: Speech) -> str:
    """Return how it is known when a kept mail arrived, as a sentence."""
    return clock_told(mail.clock, mail.received_by, say) or say("You said when it came.")


def clocks_words(mail: ClaimMail, say: Speech) -> str:
    """Return both clocks of a kept mail, as `apart_words` does."""
    return apart_words(sent_instant(mail), mail.received_at.instant, say)


def sent_instant(mail: ClaimMail) -> datetime | None:
    """Return when a mail was sent by its sender's clock, with the offset of that; None where it did not say so."""
    return datetime.fromisoformat(mail.sent_at) if mail.sent_at else None


def stamp(at: datetime) -> str:
    """Return an instant as the heads of mails show it: with its own offset."""
    return at.strftime("%Y-%m-%d %H:%M:%S %z")
