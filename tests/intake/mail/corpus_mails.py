"""The mails under test: real bytes in the shape of each mail program, with invented people at example.com."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from shopdesk.domain.mails import ReceivedMail
from shopdesk.intake.mail.reading import parse_mail

CORPUS = Path(__file__).parent / "corpus"
NOW = datetime(2026, 7, 1, tzinfo=UTC)
"""After all of them."""


def content(name: str) -> bytes:
    return (CORPUS / f"{name}.eml").read_bytes()


@cache
def parsed(name: str) -> ReceivedMail:
    return parse_mail(f"{name}.eml", content(name), now=NOW)


def all_names() -> list[str]:
    return sorted(path.stem for path in CORPUS.glob("*.eml"))
