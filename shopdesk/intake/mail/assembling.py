"""A mail that was taken apart made into what the shop keeps of it: head, clock, texts and files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from shopdesk.domain.mails import Clock, ForwardedHead, ReceivedMail, UnreadPart, answers
from shopdesk.intake.mail.addresses import addresses, mailbox
from shopdesk.intake.mail.clock import arrival
from shopdesk.intake.mail.dates import mail_date
from shopdesk.intake.mail.files import Files, Leaf
from shopdesk.intake.mail.html_text import Reduced, reduced, take_out_pictures
from shopdesk.intake.mail.labels import AUTOMATIC
from shopdesk.intake.mail.message_ids import message_ids
from shopdesk.intake.mail.own_words import Place, own_words
from shopdesk.intake.mail.raw_mail import RawMail
from shopdesk.intake.mail.shown import one_line, tidy
from shopdesk.intake.mail.structure import Fields
from shopdesk.intake.mail.transfer import from_base64
from shopdesk.intake.mail.words import header_line, header_text

_MOST_IDS = 50
_MOST_PAGES = 10
_MOST_DATA_PICTURES = 50
_DATA = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,4};base64,", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<([^<>]{1,200})>")
_SERVERS = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon)@", re.IGNORECASE)
_EMPTY = frozenset({"", "no"})


@dataclass(slots=True)
class Letter:
    """What a mail says, with what mails within it say below its own words; its files come in their order."""

    text: str = ""
    own: str = ""
    forwarded: ForwardedHead | None = None
    files: list[Leaf] = field(default_factory=list)


def assembled(raw: RawMail, *, now: datetime, file_written: datetime | None = None) -> ReceivedMail:
    """Return a mail as the shop keeps it. `now` and when its file was last written bound which clock is believed."""
    fields, hint = raw.fields, raw.charset
    in_reply_to, references = _answered(fields)
    found = letter(raw)
    files = Files()
    files.take(found.files)
    sender_name, sender_address = _sender(fields, hint)
    sent_at = mail_date(header_text(fields.first("date"))) or mail_date(header_text(fields.first("resent-date")))
    stamp = arrival([_plain(value) for value in fields.all("received")], now=now, file_written=file_written)
    return ReceivedMail(
        message_id=next(iter(message_ids(fields.first("message-id"))), ""),
        in_reply_to=in_reply_to,
        references=references,
        sender_name=sender_name,
        sender_address=sender_address,
        reply_to=mailbox(fields.first("reply-to"), hint)[1],
        to=addresses(fields.first("to"), hint),
        subject=header_line(fields.first("subject"), hint),
        sent_at=sent_at,
        received_at=stamp.at if stamp else sent_at,
        received_by=stamp.by if stamp else "",
        clock=Clock.RECEIVED if stamp else Clock.DATE if sent_at else Clock.ASKED,
        text=found.text,
        own_text=found.own,
        forwarded=found.forwarded,
        list_id=_list_id(fields),
        automatic=raw.is_report or _is_automatic(fields, hint),
        parts=tuple(files.parts),
        unread=(*_unread(raw), *files.unread),
    )


def letter(raw: RawMail) -> Letter:
    """Return what a mail says, and its files, which are not looked into."""
    subject = header_line(raw.fields.first("subject"), raw.charset)
    texts = [part.seen() for part in raw.texts]
    pages = [text for text in texts if text.pictures]
    pages += [reduced(part.page) for part in raw.texts if part.plain.strip() and part.page]
    is_answer = any(_answered(raw.fields)) or answers(subject)
    whole = texts[0].text if len(texts) == 1 else "\n\n".join(text.text.strip("\n") for text in texts)
    found, places = letter_of(pages, whole, subject, is_answer=is_answer)
    shown = {unquote(source[4:]): place for source, place in places.items() if source[:4].lower() == "cid:"}
    found.files.extend(
        Leaf(
            file.name, file.content, file.inline or file.content_id in shown, shown.get(file.content_id), file.is_stamp
        )
        for file in raw.files
    )
    found.files.extend(pictures_in_pages(places))
    for inner in raw.inner:
        _add_inner(found, inner, is_report=raw.is_report)
    return found


def letter_of(pages: Sequence[Reduced], text: str, subject: str, *, is_answer: bool) -> tuple[Letter, dict[str, Place]]:
    """Return what a text says, and where in it or in its pages each picture is shown."""
    words = own_words(text, subject, is_answer=is_answer)
    places: dict[str, Place] = {}
    for page in [page for page in pages if page.pictures][:_MOST_PAGES]:
        shown = words if page.text == text else own_words(page.text, subject, is_answer=is_answer)
        for source, place in zip(page.pictures, shown.pictures, strict=False):
            places.setdefault(source, place)
    return Letter(text=tidy(take_out_pictures(text)), own=words.own, forwarded=words.forwarded), places


def pictures_in_pages(places: dict[str, Place]) -> list[Leaf]:
    """Return the pictures that pages carry in themselves."""
    found: list[Leaf] = []
    for source, place in places.items():
        begin = _DATA.match(source)
        if begin and len(found) < _MOST_DATA_PICTURES:
            content = from_base64(source[begin.end() :].encode("ascii", "replace"))
            found.append(Leaf("", content, inline=True, place=place))
    return found


def _add_inner(whole: Letter, raw: RawMail, *, is_report: bool) -> None:
    """Add a mail that is within a mail: its text below a line, its files to the others."""
    inner = letter(raw)
    name, address = _sender(raw.fields, raw.charset)
    head = ForwardedHead(
        sender_name=name,
        sender_address=address,
        subject=header_line(raw.fields.first("subject"), raw.charset),
        sent_at=mail_date(header_text(raw.fields.first("date"))),
        text=inner.own,
    )
    if not is_report:
        whole.forwarded = whole.forwarded or head
        whole.own = whole.own or inner.own
    told = (
        f"From: {name} <{address}>" if address else f"From: {name}" if name else "",
        f"Date: {_plain(raw.fields.first('date'))}" if raw.fields.first("date") else "",
        f"Subject: {head.subject}" if head.subject else "",
    )
    lines = "\n".join(("---------- Forwarded message ---------", *filter(None, told)))
    whole.text = tidy(f"{whole.text}\n\n{lines}\n\n{inner.text}")
    whole.files.extend(inner.files)


def _answered(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return message_ids(fields.first("in-reply-to"))[:_MOST_IDS], message_ids(fields.first("references"))[-_MOST_IDS:]


def _sender(fields: Fields, hint: str) -> tuple[str, str]:
    for name in ("from", "sender", "return-path"):
        found = mailbox(fields.first(name), hint)
        if any(found):
            return found
    return "", ""


def _plain(value: bytes) -> str:
    return one_line(value.decode("utf-8", "replace"), 4_000)


def _list_id(fields: Fields) -> str:
    told = header_line(fields.first("list-id"))
    found = _IN_BRACKETS.search(told)
    return found[1].strip() if found else told


def _is_automatic(fields: Fields, hint: str) -> bool:
    """Whether a program wrote a mail by itself, by what programs say of themselves in its head.

    A contact form's program writes for somebody, whom it names as the one to answer to.
    """
    says = _plain(fields.first("auto-submitted")).partition(";")[0].strip().lower()
    answer_to, sender = mailbox(fields.first("reply-to"), hint)[1], mailbox(fields.first("from"), hint)[1]
    if says == "auto-generated" and answer_to and answer_to != sender:
        return False
    if says not in _EMPTY:
        return True
    if any(fields.first(name) for name in ("x-autoreply", "x-autorespond", "x-auto-reply", "x-failed-recipients")):
        return True
    precedence = _plain(fields.first("precedence")).lower()
    if precedence in ("bulk", "junk", "auto_reply") and not fields.first("list-post"):
        return True
    if fields.first("list-unsubscribe-post") and not any(_answered(fields)):
        return True
    return bool(
        AUTOMATIC.match(header_line(fields.first("subject"), hint))
        or _SERVERS.match(mailbox(fields.first("from"), hint)[1])
        or _plain(fields.first("return-path")).replace(" ", "") == "<>"
    )


def _unread(raw: RawMail) -> list[UnreadPart]:
    found = list(raw.unread)
    for inner in raw.inner:
        found.extend(_unread(inner))
    return found
