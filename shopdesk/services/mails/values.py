"""What `claim from-mail` gives besides the claim: the mail and the guesses, as `cli.md` lays it down."""

from typing import Any

from shopdesk.domain.mails import Clock
from shopdesk.services.claims.values import moment_text
from shopdesk.services.mails.sight import MailSight
from shopdesk.services.mails.taking import ReadMail
from shopdesk.services.office import Office


def mail_values(office: Office, read: ReadMail, sight: MailSight) -> dict[str, Any]:
    """Return a mail and what was guessed of it as plain values; `pictures` counts those that are evidence.

    `received_why` begins with the header that tells the time of arrival, and goes on as the window says it.
    """
    mail = read.mail
    header = {Clock.RECEIVED: "Received:", Clock.DATE: "Date:"}.get(mail.clock, "")
    why = " ".join(part for part in (header, sight.clock, sight.headers, *sight.marks) if part)
    return {
        "mail": {
            "from": sight.sender,
            "subject": mail.subject,
            "received_at": moment_text(sight.received_at, office.zone),
            "received_why": why,
            "date": None if mail.sent_at is None else mail.sent_at.isoformat(),
            "message_id": mail.message_id or None,
            "attachments": [part.name for part in mail.parts],
            "pictures": sight.pictures,
            "left_out": [{"name": name, "why": why} for name, why in sight.left_out],
        },
        "guesses": {
            "kind": [one.kind for one in sight.kinds],
            "words": list(sight.kind_why),
            "language": sight.language or None,
            "is_reply": mail.is_reply,
            "automatic": mail.automatic,
            "continues": sight.continues or None,
            "order": None if sight.order is None else sight.order.number,
            "order_why": sight.order_why,
            "strange": sight.strange,
        },
    }
