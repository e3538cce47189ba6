"""When a mail arrived: the topmost stamp of a server that can be trusted.

Each server that passes a mail on writes its stamp above those before it, so the topmost is that of the shop's own
provider. Those below were written by others, and the lowest perhaps by the sender.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shopdesk.intake.mail.dates import date_and_zone

DAY = timedelta(days=1)
"""How far apart clocks of computers may be and still be believed."""

_MINUTES = timedelta(minutes=10)
_MOST_STAMPS = 100
_LONGEST = 4_000
_COMMENT = re.compile(r"\([^()]*\)")
_BY = re.compile(r"(?:^|\s)by\s+\[?([A-Za-z0-9_.:-]{1,255})\]?", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*")
_FETCHED = re.compile(r"\bwith\s+(?:POP3?|IMAP4?)\w*|\b(?:fetchmail|getmail|mpop|mbsync)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A `Received:` field: when it says so, by which server, and whether that only fetched it from a mailbox."""

    at: datetime
    by: str
    is_fetched: bool


def arrival(received: Sequence[str], *, now: datetime, file_written: datetime | None = None) -> Stamp | None:
    """Return the topmost stamp that can be trusted, of `Received:` fields from the top, None where none can.

    A stamp needs a server, a date and a zone. It is passed over where it would be more than a day later than now;
    where it stands alone with its clock and is more than a day before a server that had the mail earlier; where it
    would be later than the mail's file; and where it only tells when the mail was fetched from a mailbox in which it
    lay already. The last two are better than none.
    Where servers of one house hand a mail on within minutes, the first of them that has a name tells.
    """
    stamps = [stamp for stamp in map(_stamp, received[:_MOST_STAMPS]) if stamp and stamp.at <= now + DAY]
    trusted = [stamp for at, stamp in enumerate(stamps) if _is_borne_out(stamp, stamps[at + 1 :])]
    trusted = [stamp for stamp in trusted if not stamp.is_fetched] or trusted
    if file_written is not None:
        trusted = [stamp for stamp in trusted if stamp.at <= file_written + DAY] or trusted
    named = (stamp for stamp in trusted if _HOST.fullmatch(stamp.by) and trusted[0].at - stamp.at <= _MINUTES)
    return next(named, trusted[0]) if trusted else None


def _is_borne_out(stamp: Stamp, older: Sequence[Stamp]) -> bool:
    """Whether no older stamp is more than a day later, or a second server tells the same day before one that is.

    Whoever sends a mail may have written the oldest stamps, of any day; they outvote no two servers above them.
    """
    later = next((at for at, other in enumerate(older) if other.at > stamp.at + DAY), None)
    return later is None or any(other.by != stamp.by and stamp.at - other.at <= DAY for other in older[:later])


def _stamp(field: str) -> Stamp | None:
    told, _, date = field[:_LONGEST].rpartition(";")
    by = _BY.search(_without_comments(told))
    found = date_and_zone(date.strip())
    if by is None or found is None or not found[1]:
        return None
    return Stamp(found[0], by[1].lower().rstrip("."), bool(_FETCHED.search(told)))


def _without_comments(text: str) -> str:
    for _ in range(4):
        shorter = _COMMENT.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return text
