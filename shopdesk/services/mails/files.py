"""Files that were dropped on the window or named to a command, told apart and read: exports, mails, other files."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.errors import MailRefusedError
from shopdesk.intake.file_kinds import OUTLOOK, is_outlook
from shopdesk.intake.foreign import foreign_kind
from shopdesk.intake.mail.bounds import MOST_BYTES
from shopdesk.intake.mail.reading import read_mail
from shopdesk.intake.mail.shown import one_line
from shopdesk.services.mails.taking import ReadMail

MOST_MAILS = 50
"""So many mails are read at once."""

_HEAD = 4_096
_EXPORTS = (".csv", ".tsv", ".xlsx", ".xlsm")
_MAILS = (".eml", ".msg")
_MANY_COMMAS = 40
_MEGABYTE = 1_000_000
_LONGEST_PATH = 1_000


class Sorted(Struct, frozen=True, kw_only=True):
    """What was dropped: order exports, mails, and other files (pictures, PDFs, texts)."""

    exports: tuple[Path, ...] = ()
    mails: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


class Unreadable(Struct, frozen=True, kw_only=True):
    """A mail that can't be read, and why, as a sentence."""

    name: str
    why: str


def sort_files(paths: Iterable[Path]) -> Sorted:
    """Return files by what they are; only their beginnings are read. What can't be looked at counts as an export."""
    exports: list[Path] = []
    mails: list[Path] = []
    others: list[Path] = []
    for path in dict.fromkeys(paths):
        head = _head(path)
        if _is_mail(path, head):
            mails.append(path)
        elif _is_other(path, head):
            others.append(path)
        else:
            exports.append(path)
    return Sorted(exports=tuple(exports), mails=tuple(mails), others=tuple(others))


def read_mail_file(office_now: datetime, path: Path) -> ReadMail:
    """Return a mail's file as read. Raises MailRefusedError with the file and the reason."""
    name, place = one_line(path.name), one_line(str(path), _LONGEST_PATH)
    try:
        if path.is_dir():
            raise MailRefusedError(f"{place} is a folder; name the mails in it. Nothing was kept.")
        if not path.is_file():
            raise MailRefusedError(f"There is no file {place}. Nothing was kept.")
        status = path.stat()
        if status.st_size > MOST_BYTES:
            raise MailRefusedError(
                f"{name} has {-(-status.st_size // _MEGABYTE)} MB, and a mail of at most"
                f" {MOST_BYTES // _MEGABYTE} MB can be read."
                " Nothing was kept. Save its attachments, and drop those on the claim."
            )
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # it may have grown
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MailRefusedError(f"{name} can't be read: {reason}. Nothing was kept.") from error
    written = datetime.fromtimestamp(status.st_mtime, UTC)
    mail = read_mail(path.name, content, now=office_now, file_written=written)
    media_type = OUTLOOK if is_outlook(content) else "message/rfc822"
    return ReadMail(name=name, content=content, media_type=media_type, written=written, mail=mail)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _is_mail(path: Path, head: bytes) -> bool:
    if path.suffix.lower() in _MAILS:
        return True
    what = foreign_kind(head) if path.suffix.lower() not in _EXPORTS else None
    return what is not None and what[0] == "an e-mail"


def _is_other(path: Path, head: bytes) -> bool:
    """Whether a file is a picture, a PDF or a text in sentences, and no export."""
    if path.suffix.lower() in _EXPORTS or not head:
        return False
    what = foreign_kind(head)
    if what is not None:
        return what[0] in {"a PDF", "a picture"}
    return path.suffix.lower() == ".txt" and b"\t" not in head and head.count(b",") < _MANY_COMMAS
