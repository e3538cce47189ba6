"""Mails as bytes, written by hand for the tests of who writes about which order, and what becomes of it."""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO
from random import Random

from PIL import Image

from shopdesk.intake.mail.reading import parse_mail
from shopdesk.services.mails.taking import ReadMail

RECEIVED = "from mx.example.net by mail.luna.example.com with ESMTPS id 4c; Fri, 12 Jun 2026 07:58:11 +0200"
BROKEN = "Der Ring ist kaputt, der Stein fehlt. Ich haette gern Ersatz."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def written(
    text: str = BROKEN,
    *,
    files: Sequence[tuple[str, bytes]] = (),
    without: Sequence[str] = (),
    **heads: str,
) -> bytes:
    """Return a mail of Erika Muster about order 1001, with other heads (`Message_ID` for `Message-ID`) where given."""
    usual: Mapping[str, str] = {
        "Received": RECEIVED,
        "Date": "Fri, 12 Jun 2026 07:57:40 +0200",
        "From": "Erika Muster <erika@example.com>",
        "To": "care@luna.example.com",
        "Subject": "Bestellung 1001",
        "Message-ID": "<m1@example.net>",
    }
    told = {**usual, **{name.replace("_", "-"): value for name, value in heads.items()}}
    lines = [f"{name}: {value}" for name, value in told.items() if name not in without]
    lines += ["MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="B"', "", "--B"]
    lines += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text]
    for name, content in files:
        lines += ["--B", f'Content-Type: application/octet-stream; name="{name}"', "Content-Transfer-Encoding: base64"]
        lines += [f'Content-Disposition: attachment; filename="{name}"', "", base64.encodebytes(content).decode()]
    return "\r\n".join("\n".join([*lines, "--B--", ""]).split("\n")).encode()


def read(content: bytes | None = None, name: str = "mail.eml", text: str = BROKEN, **heads: str) -> ReadMail:
    """Return a mail as it was read."""
    content = written(text, files=(), without=(), **heads) if content is None else content
    return ReadMail(name=name, content=content, mail=parse_mail(name, content))


def photo(width: int = 640, height: int = 480, seed: int = 1) -> bytes:
    """Return a JPEG that looks like a photo: no two pixels alike."""
    noise = Random(seed).randbytes(width * height * 3 // 64)  # noqa: S311 - a picture, no secret
    small = Image.frombytes("RGB", (width // 8, height // 8), noise[: (width // 8) * (height // 8) * 3])
    out = BytesIO()
    small.resize((width, height)).save(out, "JPEG", quality=95)
    return out.getvalue()
