"""What comes without a mail around it: text and pictures pasted or dropped from another program, and loose files."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from shopdesk.intake.mail.pasted import pasted_mail
from shopdesk.intake.text_files import file_text
from shopdesk.services.mails.files import Unreadable
from shopdesk.services.mails.taking import ReadMail

MOST_LOOSE = 50
"""So many loose files are taken at once."""

LARGEST_LOOSE = 25_000_000
"""Larger loose files (bytes) are not taken."""

LONGEST_PASTED = 1_000_000
"""So many characters of pasted text, and of its page, are looked at."""

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def pasted_message(name: str, text: str, html: str, pictures: Sequence[tuple[str, bytes]] = ()) -> ReadMail:
    """Return a message of what was pasted, its pictures as name and bytes; `name` is what it is called on its card.

    A contact form writes the sender's address into its text: where there is just one, it is the sender's.
    """
    mail = pasted_mail(text[:LONGEST_PASTED], html[:LONGEST_PASTED], pictures)
    addresses = {found.casefold().rstrip("."): found.rstrip(".") for found in _ADDRESS.findall(mail.text)}
    if len(addresses) == 1 and not mail.sender_address:
        (address,) = addresses.values()
        mail = replace(mail, sender_address=address)
    return ReadMail(name=name, content=b"", mail=mail)


def loose_files(name: str, paths: Sequence[Path]) -> tuple[ReadMail | None, list[Unreadable]]:
    """Return pictures, PDFs and texts that lie by themselves as one message, and those that can't be read.

    It takes a moment for each, so it belongs on no thread that paints.
    """
    texts: list[str] = []
    files: list[tuple[str, bytes]] = []
    bad: list[Unreadable] = []
    for path in paths[:MOST_LOOSE]:
        try:
            size = path.stat().st_size
            content = path.read_bytes() if size <= LARGEST_LOOSE else b""
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            bad.append(Unreadable(name=path.name, why=f"{path.name} can't be read: {reason}. Nothing was kept."))
            continue
        if size > LARGEST_LOOSE:
            most = LARGEST_LOOSE // 1_000_000
            bad.append(Unreadable(name=path.name, why=f"{path.name} is larger than {most} MB. Nothing was kept."))
        elif path.suffix.lower() == ".txt" and (text := file_text(content)):
            texts.append(text)
        else:
            files.append((path.name, content))
    for path in paths[MOST_LOOSE:]:
        why = f"{path.name}: at most {MOST_LOOSE} files can be taken in at once. Drop it again afterwards."
        bad.append(Unreadable(name=path.name, why=why))
    if not texts and not files:
        return None, bad
    return pasted_message(name, "\n\n".join(texts), "", files), bad
