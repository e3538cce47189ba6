"""E-mail drafts of filed papers: what is written, to whom, in which thread; the owner's mail program sends them."""

import unicodedata
from datetime import datetime

from msgspec import Struct

from shopdesk.documents.mail_draft import (
    AddressError,
    Attached,
    Mail,
    Mailbox,
    address_of,
    file_name,
    lines_of,
    mail_bytes,
    message_id,
    one_line,
)
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.mails import answers as is_answer
from shopdesk.domain.papers import OWNERS_PAPERS, FiledPaper
from shopdesk.intake.mail.heads import MailHead
from shopdesk.services.letters.greetings import greetings
from shopdesk.services.office import Office
from shopdesk.services.papers.customer_mail import answered_mail
from shopdesk.services.papers.filed import kind_words, paper_content, suggested_name
from shopdesk.services.papers.mail_words import covering_words, subject_words
from shopdesk.services.papers.marks import note_draft, standing_of, void_words
from shopdesk.services.typed import shown
from shopdesk.storage.ids import new_id
from shopdesk.texts import Speech


class MailDraft(Struct, frozen=True, kw_only=True):
    """A draft of a mail: `content` is the `.eml`, `file_name` what it is called.

    `to` is the customer's name and address as the owner reads them; `replies` tells that it answers the customer's own
    mail.
    """

    to: str
    subject: str
    text: str
    content: bytes
    file_name: str
    replies: bool


class _Reader(Struct, frozen=True, kw_only=True):
    """Who a paper is for, and the order that it is about."""

    customer: Customer | None
    order: str


def mail_trouble(office: Office, paper_id: str) -> str:
    """Return in a sentence why no draft of a mail with a paper can be made, nothing where one can.

    Raises NotFoundError.
    """
    paper = office.file.papers.by_id(paper_id)
    return _no_mail(office, paper) or _no_address(office, _reader(office, paper).customer)


def mail_text(office: Office, paper_id: str) -> tuple[str, str]:
    """Return subject and text of a mail with a paper, to be copied: a letter's own text, else a few words with it.

    Raises NotAllowedError for a paper that stays with the owner or is void, NotFoundError.
    """
    with office.file.snapshot():
        paper = office.file.papers.by_id(paper_id)
        _must_be_for_mail(office, paper)
        return _subject(office, paper, _answers(office, paper)), _text(office, paper)


def mail_draft(office: Office, paper_id: str) -> MailDraft:
    """Return a draft of a mail with a paper attached, and note that it was made, with its Message-ID.

    Raises NotAllowedError with what `mail_trouble` says, NotFoundError, and ShopFileError where the paper is gone.
    """
    with office.file.work("paper.draft", office.instant) as unit:
        paper = office.file.papers.by_id(paper_id)
        _must_be_for_mail(office, paper)
        customer = _reader(office, paper).customer
        trouble = _no_address(office, customer)
        if trouble or customer is None:
            raise NotAllowedError(trouble)
        answers = _answers(office, paper)
        mail = Mail(
            sender=_shop(office),
            to=Mailbox(customer.name, customer.email),
            subject=_subject(office, paper, answers),
            text=_text(office, paper),
            at=_written_at(office),
            message_id=message_id(new_id(office.instant), office.shop.email),
            references=() if answers is None else (*answers.references, answers.message_id),
            attached=Attached(suggested_name(paper), paper_content(office, paper)),
        )
        draft = MailDraft(
            to=f"{one_line(customer.name)} <{address_of(customer.email)}>".strip(),
            subject=one_line(mail.subject),
            text=lines_of(mail.text),
            content=mail_bytes(mail),
            file_name=draft_name(paper),
            replies=answers is not None,
        )
        note_draft(office, unit, paper, mail.message_id)
        return draft


def draft_name(paper: FiledPaper) -> str:
    """Return what the file of a draft with a paper is called."""
    return file_name(suggested_name(paper).removesuffix(".pdf") + ".eml")


def _no_mail(office: Office, paper: FiledPaper) -> str:
    """Return why a paper goes to no customer."""
    speech = office.speech
    if paper.kind in OWNERS_PAPERS:
        return speech(
            "{kind}: this document stays with you; it goes to no customer.", kind=kind_words(paper.kind, speech)
        )
    standing = standing_of(office, paper)
    return "" if standing.void_at is None else void_words(office, paper, standing)


def _must_be_for_mail(office: Office, paper: FiledPaper) -> None:
    trouble = _no_mail(office, paper)
    if trouble:
        raise NotAllowedError(trouble)


def _no_address(office: Office, customer: Customer | None) -> str:
    """Return why nothing can be mailed to a customer."""
    speech = office.speech
    if customer is None:
        return speech("No customer is known for it, so there is nobody to write to. You can still copy the text.")
    if not customer.email.strip():
        return speech(
            "No e-mail address of {name} is known. Add it to the customer, or copy the text.", name=shown(customer.name)
        )
    try:
        address_of(customer.email)
    except AddressError:
        return speech(
            "{found} is no e-mail address that a mail can be written to. Correct it with the customer {name}, or copy "
            "the text.",
            found=shown(customer.email),
            name=shown(customer.name),
        )
    return ""


def _reader(office: Office, paper: FiledPaper) -> _Reader:
    file, customer_id, order = office.file, paper.customer_id, ""
    match paper.record_kind:
        case RecordKind.CLAIM:
            claim = file.claims.by_id(paper.record_id)
            of = file.orders.by_id(claim.order_id)
            customer_id, order = customer_id or claim.customer_id or of.customer_id, of.number
        case RecordKind.ORDER:
            of = file.orders.by_id(paper.record_id)
            customer_id, order = customer_id or of.customer_id, of.number
        case RecordKind.REPAIR:
            repair = file.repairs.by_id(paper.record_id)
            customer_id = customer_id or repair.customer_id
            order = "" if repair.order_id is None else file.orders.by_id(repair.order_id).number
        case _:
            pass
    return _Reader(customer=None if customer_id is None else file.customers.by_id(customer_id), order=order)


def _answers(office: Office, paper: FiledPaper) -> MailHead | None:
    """Return the head of the customer's mail that a mail with a paper answers: of its claim, or its repair's."""
    claim_id: str | None = None
    if paper.record_kind is RecordKind.CLAIM:
        claim_id = paper.record_id
    elif paper.record_kind is RecordKind.REPAIR:
        claim_id = office.file.repairs.by_id(paper.record_id).claim_id
    return None if claim_id is None else answered_mail(office, claim_id)


def _speech(office: Office, paper: FiledPaper) -> Speech:
    return Speech(paper.language, office.zone, signs=True)


def _subject(office: Office, paper: FiledPaper, answers: MailHead | None) -> str:
    say = _speech(office, paper)
    if answers is not None and answers.subject:
        return _reply(answers.subject, say)
    return subject_words(paper, _reader(office, paper).order, office.shop.name, say)


def _reply(subject: str, say: Speech) -> str:
    told = unicodedata.normalize("NFKC", subject)
    return subject if is_answer(told) else say("Re: {subject}", subject=subject)


def _text(office: Office, paper: FiledPaper) -> str:
    if paper.text.strip():
        return paper.text
    say, reader = _speech(office, paper), _reader(office, paper)
    name = "" if reader.customer is None else reader.customer.name
    around = greetings(office, say, name=name, order=reader.order, number=paper.number)
    closing = "\n".join(dict.fromkeys(part for part in (around.closing, around.signed, office.shop.name) if part))
    words = covering_words(paper, reader.order, say)
    return "\n\n".join(part for part in (around.greeting, words, around.note, closing) if part.strip()) + "\n"


def _shop(office: Office) -> Mailbox | None:
    """Return who the mail is from; None where the shop has no address, and the mail program knows."""
    try:
        return Mailbox(office.shop.name, address_of(office.shop.email))
    except AddressError:
        return None


def _written_at(office: Office) -> datetime:
    return office.instant.astimezone(office.zone)
