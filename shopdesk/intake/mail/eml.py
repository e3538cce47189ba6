"""Mails as most programs save them (RFC 5322 with MIME): which part is text, which a file, which another mail."""

import re

from shopdesk.domain.mails import UnreadPart
from shopdesk.intake.mail.bounds import LONGEST_TEXT
from shopdesk.intake.mail.charsets import decoded
from shopdesk.intake.mail.flowed import joined
from shopdesk.intake.mail.raw_mail import RawFile, RawMail, RawText, Room
from shopdesk.intake.mail.shown import lines_of
from shopdesk.intake.mail.structure import Entity, leaves, mail_entity
from shopdesk.intake.mail.tnef import TnefError, tnef_files

_MOST_BYTES_OF_TEXT = 16_000_000
_STAMPS = frozenset(
    f"application/{kind}" for kind in ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys")
)
_LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_OF_PROGRAMS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "application/applefile"}
)
"""What programs tell each other, and nothing for people."""
_OTHER_FORMS = frozenset({"text/calendar", "text/x-amp-html", "text/rtf", "text/enriched", "text/watch-html"})
"""In these a text is there again."""
_FILES = _OTHER_FORMS | {"text/vcard", "text/x-vcard", "text/csv", "text/directory"}
_TOLD_IN_PAGE = re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_OF_PAGE = 4_096
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


def read_eml(content: bytes) -> RawMail:
    """Return a mail from its bytes. Raises NotReadError for what is no mail, and for one over the bounds."""
    return _mail(mail_entity(content), Room())


def _mail(entity: Entity, room: Room) -> RawMail:
    charset = next((leaf.charset for leaf in leaves(entity) if leaf.media_type.startswith("text/")), "")
    mail = RawMail(entity.fields, charset=charset, room=room, is_report=entity.media_type == "multipart/report")
    _take(mail, entity)
    return mail


def _take(mail: RawMail, part: Entity) -> None:
    """Take a part of a mail, and the parts in it."""
    if part.media_type == "message/rfc822" and part.parts:
        mail.inner.append(_mail(part.parts[0], mail.room))
    elif part.media_type == "multipart/alternative" and part.parts:
        _take_one_of(mail, part)
    elif part.parts:
        for inner in part.parts:
            _take(mail, inner)
    elif part.media_type.startswith("multipart/"):
        _take_text(mail, part)  # it names no parts: all of it is text
    elif part.media_type in _OF_PROGRAMS:
        return
    elif _is_text(part):
        _take_text(mail, part)
    else:
        _take_file(mail, part)


def _take_one_of(mail: RawMail, part: Entity) -> None:
    """Take a text that is there in several forms, and the files that belong to one or another."""
    plain, page = "", ""
    has_room = mail.room.is_left
    for leaf in leaves(part):
        if not _is_text(leaf):
            if leaf.media_type not in _OTHER_FORMS:
                _take_file(mail, leaf)
        elif leaf.media_type == "text/html":
            page = page or (_words(leaf) if has_room else "")
        else:
            plain = plain or (_plain(leaf) if has_room else "")
    if plain or page:
        mail.texts.append(mail.room.holding(RawText(plain, page)))


def _take_text(mail: RawMail, part: Entity) -> None:
    if not mail.room.is_left:
        return
    text = RawText(page=_words(part)) if part.media_type == "text/html" else RawText(plain=_plain(part))
    if text.plain or text.page:
        mail.texts.append(mail.room.holding(text))


def _take_file(mail: RawMail, part: Entity) -> None:
    name, content = part.file_name, part.body()
    if part.media_type in _LOCKED:
        mail.unread.append(
            UnreadPart(
                name=name or "smime.p7m",
                why="A part of the mail is encrypted or sealed: only the mail program that has its key can open it.",
            )
        )
    elif part.media_type in _TNEF or name.lower() == "winmail.dat":
        _unpack(mail, name or "winmail.dat", content)
    else:
        is_inline = part.disposition == "inline" or bool(part.content_id and part.disposition != "attachment")
        mail.files.append(RawFile(name, content, part.content_id, is_inline, part.media_type in _STAMPS))


def _unpack(mail: RawMail, name: str, content: bytes) -> None:
    """Take what Outlook packed into one part of its own kind."""
    try:
        packed = tnef_files(content)
    except TnefError as error:
        mail.unread.append(UnreadPart(name=name, why=f"{name} {error}. Ask for the files as they are."))
        mail.files.append(RawFile(name, content))
        return
    mail.files.extend(RawFile(file.name, file.content, file.content_id, bool(file.content_id)) for file in packed.files)
    if not any(text.plain.strip() or text.page.strip() for text in mail.texts):
        mail.texts.append(RawText(lines_of(packed.text), packed.page))


def _is_text(part: Entity) -> bool:
    """Whether a part is text to be read, and no file that is text."""
    is_file = part.disposition == "attachment" or bool(part.file_name)
    return part.media_type.startswith("text/") and part.media_type not in _FILES and not is_file


def _words(part: Entity) -> str:
    page = part.body()[:_MOST_BYTES_OF_TEXT]
    told = None if part.charset else _TOLD_IN_PAGE.search(page[:_HEAD_OF_PAGE])
    return decoded(page, part.charset or (told[1].decode("ascii") if told else ""))


def _plain(part: Entity) -> str:
    text = lines_of(decoded(part.body()[: 8 * LONGEST_TEXT], part.charset))
    if part.options.get("format", "").lower() == "flowed":
        return joined(text, delsp=part.options.get("delsp", "").lower() == "yes")
    return text
