"""Files that are no export at all, told by their first bytes: what they are, and what to do instead."""

import re
from pathlib import Path

from shopdesk.domain.errors import ImportRefusedError

LARGEST = 50 * 1024 * 1024
"""Larger files (bytes) are refused before they are read."""

_EXPORT_AGAIN = "Choose the CSV file that the shop system exported."
_SAVE_AS_CSV = "Export the orders from the shop system as CSV again: a spreadsheet program changes numbers and dates."
_SAVE_ANEW = (
    "Export the orders from the shop system as CSV if it can; else open the file in a spreadsheet program, and save it"
    " as .xlsx."
)
_UNPACK = "Unpack it first, and choose the file in it."
_MAIL_ADVICE = "Drop it on the window, or use `shopdesk claim from-mail`."
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _EXPORT_AGAIN),
    (b"\x89PNG\r\n\x1a\n", "a picture", _EXPORT_AGAIN),
    (b"\xff\xd8\xff", "a picture", _EXPORT_AGAIN),
    (b"GIF8", "a picture", _EXPORT_AGAIN),
    (b"II*\0", "a picture", _EXPORT_AGAIN),
    (b"MM\0*", "a picture", _EXPORT_AGAIN),
    (b"\x1f\x8b", "a packed file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed file", _UNPACK),
    (b"Rar!\x1a\x07", "a packed file", _UNPACK),
    (b"SQLite format 3\0", "a database", _EXPORT_AGAIN),
    (b"{\\rtf", "a text document", _EXPORT_AGAIN),
)
_PACKED = b"PK\x03\x04"
WORKBOOK_PART = b"xl/workbook.xml"
"""The part by which an Excel workbook is known that can be read."""
_PACKED_PARTS = (
    (b"xl/workbook.bin", "a binary Excel workbook", f"Save it as .xlsx in its program. Better still: {_SAVE_AS_CSV}"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", _SAVE_AS_CSV),
    (b"Index/Document.iwa", "a Numbers document", _SAVE_AS_CSV),
    (b"word/document.xml", "a text document", _EXPORT_AGAIN),
    (b"xl/", "a damaged Excel workbook", _EXPORT_AGAIN),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "protected by a password"
_TABLE_PAGE = "a table in the form of a web page"
_OLE_PARTS = (
    (
        "EncryptedPackage".encode("utf-16-le"),
        _PROTECTED,
        "Open it in its program, save it without the password, or export the orders from the shop system as CSV.",
    ),
    ("__substg1.0_".encode("utf-16-le"), "an e-mail", _MAIL_ADVICE),
)
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|\?xml|svg|!--)", re.IGNORECASE)
_TABLE = re.compile(rb"<table|urn:schemas-microsoft-com:office:(?:spreadsheet|excel)", re.IGNORECASE)
"""What some shop systems call a workbook, under the name .xls, is one of these."""

_MAIL = re.compile(
    rb"(?:From |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[\w-]+|From|To|Subject"
    rb"|Date|ARC-Seal|Authentication-Results): )",
    re.IGNORECASE,
)
_HEAD = 4096


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises ImportRefusedError where it can't be read, is too large, empty or no export."""
    try:
        if path.is_dir():
            raise ImportRefusedError(f"{path.name} is a folder. Nothing was taken in. Choose the files in it.")
        if path.exists() and not path.is_file():
            raise ImportRefusedError(f"{path.name} is no file. Nothing was taken in. Choose the exported file itself.")
        size = path.stat().st_size
        if size > LARGEST:
            raise ImportRefusedError(
                f"{path.name} has {-(-size // (1024 * 1024))} MB, and at most {LARGEST // (1024 * 1024)} MB can be"
                " taken in at once. Nothing was taken in. Export the orders month by month, and take in the files one"
                " after another."
            )
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ImportRefusedError(f"There is no file {path}. Nothing was taken in.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportRefusedError(f"{path.name} can't be read: {reason}. Nothing was taken in.") from error
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise ImportRefusedError(f"{path.name} is empty. Nothing was taken in. Export the orders again.")
    if refused := refusal(path.name, data):
        raise refused
    return data


def refusal(name: str, data: bytes) -> ImportRefusedError | None:
    """Return the refusal of bytes that are no export; None where they may be one."""
    if (what := foreign_kind(data)) is None:
        return None
    kind, advice = what
    is_other = "" if kind in {_PROTECTED, _TABLE_PAGE} else ", not an export of orders"
    return ImportRefusedError(f"{name} is {kind}{is_other}. Nothing was taken in. {advice}")


def is_packed(data: bytes) -> bool:
    """Whether bytes are a ZIP file, as the workbooks of spreadsheet programs are."""
    return data.startswith(_PACKED)


def foreign_kind(data: bytes) -> tuple[str, str] | None:
    """Return what bytes are that are no export, with what to do instead; None where they may be one.

    An Excel workbook may be one, unless it is protected or of an old kind.
    """
    if data.startswith(_OLE):
        for part, kind, advice in _OLE_PARTS:
            if part in data:
                return kind, advice
        return "an old Office document", _SAVE_AS_CSV
    if is_packed(data):
        if WORKBOOK_PART in data:
            return None
        return next(
            ((kind, advice) for part, kind, advice in _PACKED_PARTS if part in data), ("a packed file", _UNPACK)
        )
    return _known_by_its_beginning(data[:_HEAD])


def _known_by_its_beginning(head: bytes) -> tuple[str, str] | None:
    for sign, kind, advice in _SIGNS:
        if head.startswith(sign):
            return kind, advice
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "a picture", _EXPORT_AGAIN
    if head[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return "a picture", _EXPORT_AGAIN
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _WEB_PAGE.match(text):
        return (_TABLE_PAGE, _SAVE_ANEW) if _TABLE.search(text) else ("a web page", _EXPORT_AGAIN)
    if text.startswith((b"{", b"[")):
        return "a JSON file", _EXPORT_AGAIN
    if _MAIL.match(text):
        return "an e-mail", _MAIL_ADVICE
    return None
