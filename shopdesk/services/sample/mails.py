"""Mails of the sample shop's customers: written as a mail program and a mail server would, and read like any other."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from msgspec import Struct

from shopdesk.domain.customers import Customer
from shopdesk.intake.mail.reading import parse_mail
from shopdesk.services.mails.taking import ReadMail
from shopdesk.services.office import Office
from shopdesk.services.sample.pictures import chain_picture

_SERVER = "mail.example.com"
_ON_ITS_WAY = timedelta(seconds=20)


class SampleMail(Struct, frozen=True, kw_only=True):
    """What a customer writes, with a picture: `{order}` stands for the number of the order, `{goods}` for the piece."""

    name: str
    subject: str
    text: str
    picture: str


def arrived(office: Office, mail: SampleMail, customer: Customer, *, order: str, goods: str) -> ReadMail:
    """Return a mail of a customer as read, which arrives now."""
    content = _written(office, mail, customer, {"order": order, "goods": goods})
    read = parse_mail(mail.name, content, now=office.instant)
    return ReadMail(name=mail.name, content=content, written=office.instant, mail=read)


def _written(office: Office, mail: SampleMail, customer: Customer, told: dict[str, str]) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Received"] = (
        f"from smtp.example.com (smtp.example.com [192.0.2.17]) by {_SERVER} with ESMTPS id 4bXq71; "
        f"{_stamp(office.instant)}"
    )
    message["Date"] = _stamp(office.instant - _ON_ITS_WAY)
    message["From"] = formataddr((customer.name, customer.email))
    message["To"] = formataddr((office.shop.name, office.shop.email))
    message["Subject"] = mail.subject.format(**told)
    message["Message-ID"] = f"<{told['order']}.1@smtp.example.com>"
    message.set_content(mail.text.format(**told))
    message.add_attachment(chain_picture(), maintype="image", subtype="jpeg", filename=mail.picture)
    return message.as_bytes()


def _stamp(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC))
