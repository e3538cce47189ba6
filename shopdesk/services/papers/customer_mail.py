"""The customer's mail that a letter answers: of the mails kept with a claim the newest that the shop did not write."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.intake.mail.heads import MailHead, mail_head
from shopdesk.services.office import Office

_MOST_READ = 20
_CLOCKS_DIFFER = timedelta(days=1)


def answered_mail(office: Office, claim_id: str) -> MailHead | None:
    """Return the head of the customer's newest mail of a claim that can be answered; None where there is none."""
    mails = [one for one in office.file.claims.files(claim_id) if _is_mail(one)]
    newest = max(_heads(office, mails[-_MOST_READ:]), key=lambda found: found[0], default=None)
    return None if newest is None else newest[1]


def _heads(office: Office, mails: list[ClaimFile]) -> Iterator[tuple[tuple[datetime, int], MailHead]]:
    """Yield the heads of mails with when each was written; one whose file is gone or damaged answers nothing."""
    for at, one in enumerate(mails):
        with contextlib.suppress(NotFoundError, ShopFileError):
            head = mail_head(office.file.read_attachment(one.sha256))
            own = office.shop.email.strip().casefold()
            if head.message_id and not (own and own in head.sender.casefold()):
                told = head.sent_at
                if told is None or told > one.added_at + _CLOCKS_DIFFER:
                    told = one.added_at
                yield (told, at), head


def _is_mail(file: ClaimFile) -> bool:
    return file.media_type == "message/rfc822" or file.name.casefold().endswith(".eml")
