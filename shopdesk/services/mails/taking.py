"""Keeping a mail: with a new claim, or joined to an open one; its original bytes, its text, its pictures, its times.

Everything of one mail is one unit of work.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.customers import Customer
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.mails import ClaimMail, Clock, MailPart, PartUse, ReceivedMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.desk import allowed, check_changed, check_new, keep_text, open_within
from shopdesk.services.claims.evidence_files import MOST_FILES
from shopdesk.services.claims.judging import judge_again
from shopdesk.services.mails.matching import addresses_of, is_called, kept_already, sender_of
from shopdesk.services.mails.proposing import arrival_of, completed_claim, forwarded_at, is_invoice
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit
from shopdesk.texts import LANGUAGES


class ReadMail(Struct, frozen=True, kw_only=True):
    """A mail as read, with its file: `content` are the original bytes, empty for what was pasted.

    `written` is when the file was last written (UTC), None where there is none.
    """

    name: str
    content: bytes
    media_type: str = "message/rfc822"
    written: datetime | None = None
    mail: ReceivedMail


def open_from_mail(office: Office, read: ReadMail, claim: Claim, *, language: str = "") -> Claim:
    """Open a claim as confirmed, with the mail that asks for it. Raises InputError, NotAllowedError, NotFoundError.

    `language` is that of the mail: what is written to a customer whose language is not known yet is written in it.
    """
    with office.file.work("claim.open", office.instant) as unit:
        _refuse_twice(office, read.mail)
        order = _with_customer(office, unit, office.file.orders.by_id(claim.order_id), read.mail, language)
        new = replace(claim, id=new_id(office.instant), opened_at=office.instant, customer_id=order.customer_id)
        check_new(office, order, new)
        kept = open_within(office, unit, order, new, "")
        _keep_mail(office, unit, kept, read, claim.received_at)
        return kept


def continue_with_mail(office: Office, read: ReadMail, claim: Claim, received_at: Moment) -> Claim:
    """Join a mail to a claim's correspondence, tick what it proves, and judge the claim again where that is possible.

    Of a claim that has ended only the correspondence grows. Raises NotAllowedError, NotFoundError.
    """
    with office.file.work("claim.mail", office.instant) as unit:
        _refuse_twice(office, read.mail)
        kept = office.file.claims.by_id(claim.id)
        order = _with_customer(office, unit, office.file.orders.by_id(kept.order_id), read.mail, "")
        if ClaimAction.SET in allowed(office, kept):
            more = completed_claim(read.mail, order, kept)
            if more != kept:
                check_changed(office, order, kept, more)
            kept = judge_again(office, unit, order, more)
        _keep_mail(office, unit, kept, read, received_at)
        return kept


def kept_parts(office: Office, mail: ReceivedMail, claim_id: str) -> list[MailPart]:
    """Return the files of a mail that are kept beside it: evidence first, no decoration, as many as have room.

    `claim_id` is the claim's, empty for a new one. What has no room stays in the mail, which is kept whole.
    """
    parts = [part for part in mail.parts if part.use is not PartUse.DECORATION]
    parts.sort(key=lambda part: part.use is not PartUse.EVIDENCE)
    return parts[: max(MOST_FILES - _counted_files(office, claim_id), 0)]


def _refuse_twice(office: Office, mail: ReceivedMail) -> None:
    found = kept_already(office, mail)
    if found is not None:
        claim = office.file.claims.by_id(found.claim_id)
        msg = f"This mail is kept with claim {claim.number} already. Nothing was changed."
        raise NotAllowedError(msg)


def _with_customer(office: Office, unit: Unit, order: Order, mail: ReceivedMail, language: str) -> Order:
    """Return an order with its customer: one that nobody knew is the sender; what was not known of one is filled in.

    An address is theirs only where the sender is called like them: anybody may name an order's number.
    """
    known = language.split("-", maxsplit=1)[0] if language.split("-", maxsplit=1)[0] in LANGUAGES else ""
    addresses = addresses_of(office, mail)
    if order.customer_id is None:
        customer = unit.put(
            Customer(
                id=new_id(office.instant),
                name=mail.sender_name or (addresses[0] if addresses else ""),
                email=addresses[0] if addresses else "",
                language=known,
            )
        )
        return unit.put(replace(order, customer_id=customer.id))
    customer = office.file.customers.by_id(order.customer_id)
    changes: dict[str, str] = {}
    if not customer.language and known:
        changes["language"] = known
    is_theirs = not customer.name or is_called(customer.name, mail)
    if not customer.email and addresses and is_theirs and office.file.customers.by_email(addresses[0]) is None:
        changes["email"] = addresses[0]
    if changes:
        unit.put(replace(customer, **changes))
    return order


def _keep_mail(office: Office, unit: Unit, claim: Claim, read: ReadMail, received_at: Moment) -> None:
    mail = read.mail
    told = mail.own_text or mail.text
    forwarded = forwarded_at(office, mail)
    sent_at = forwarded or mail.sent_at
    clock = mail.clock if forwarded is None else Clock.DATE
    text_id = keep_text(office, unit, claim, told, received_at) if claim.customer_id is not None else None
    parts = kept_parts(office, mail, claim.id)
    file_id = _keep_file(office, unit, claim, read.name, read.media_type, read.content) if read.content else None
    for part in parts:
        proof = Evidence.INVOICE if is_invoice(part, mail) else Evidence.PHOTOS if _shows_goods(part) else None
        _keep_file(office, unit, claim, part.name, part.media_type, part.content, proof)
    unit.put(
        ClaimMail(
            id=new_id(office.instant),
            claim_id=claim.id,
            customer_id=claim.customer_id,
            file_id=file_id,
            text_id=text_id,
            message_id=mail.message_id,
            sender=sender_of(mail),
            subject=mail.subject,
            sent_at="" if sent_at is None else sent_at.isoformat(),
            received_at=received_at,
            received_by=mail.received_by if forwarded is None else "",
            clock=clock if received_at == arrival_of(office, mail) else Clock.ASKED,
            added_at=office.instant,
        )
    )


def _counted_files(office: Office, claim_id: str) -> int:
    """Return how many files a claim has besides its mails: a long thread leaves as much room for pictures."""
    mails = {mail.file_id for mail in office.file.claims.mails(claim_id)}
    return sum(file.id not in mails for file in office.file.claims.files(claim_id))


def _keep_file(  # noqa: PLR0917 - what a file is
    office: Office,
    unit: Unit,
    claim: Claim,
    name: str,
    media_type: str,
    content: bytes,
    proof: Evidence | None = None,
) -> str:
    file = unit.put(
        ClaimFile(
            id=new_id(office.instant),
            claim_id=claim.id,
            customer_id=claim.customer_id,
            name=name,
            media_type=media_type,
            sha256=unit.attach(content),
            size=len(content),
            evidence=proof,
            added_at=office.instant,
        )
    )
    return file.id


def _shows_goods(part: MailPart) -> bool:
    return part.use is PartUse.EVIDENCE
