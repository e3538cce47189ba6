"""Heads of mails from outside: what mail programs write is read, and nothing ill-made takes long or breaks out."""

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.intake.mail.heads import MailHead, mail_head

ID = re.compile(r"<[^<>\s]{1,240}>")


def mail(*headers: str) -> bytes:
    return "\r\n".join((*headers, "", "Subject: not this one", "text")).encode("utf-8", "surrogateescape")


def test_the_head_of_a_usual_mail_is_read() -> None:
    content = mail(
        "From: =?UTF-8?B?5bGx55Sw?= <hanako@example.com>",
        "Message-ID: <CAF-1@mail.example.com>",
        "References: <a@x.example.com>",
        "\t<b@y.example.com>",
        "Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?q?_aus_K=C3=B6ln?=",
        "Date: Wed, 10 Jun 2026 09:00:00 +0200",
    )
    assert mail_head(content) == MailHead(
        message_id="<CAF-1@mail.example.com>",
        references=("<a@x.example.com>", "<b@y.example.com>"),
        subject="Grüße aus Köln",
        sender="=?UTF-8?B?5bGx55Sw?= <hanako@example.com>",
        sent_at=datetime(2026, 6, 10, 7, tzinfo=UTC),
    )


def test_what_is_not_there_is_empty() -> None:
    assert mail_head(b"") == MailHead()
    assert mail_head(b"words\r\n\r\nMessage-ID: <in@the.body>\r\n") == MailHead()
    assert mail_head(b"%PDF-1.4 \x00\xff") == MailHead()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no brackets", ""),
        ("<has space@example.com>", ""),
        ("<a@example.com>\r\n Bcc: <all@example.com>", "<a@example.com>"),
        ("<ä@example.com>", ""),
        ("<" + "x" * 300 + "@example.com>", ""),
        ("  <a@example.com> (comment)", "<a@example.com>"),
    ],
)
def test_only_a_well_made_message_id_is_taken(written: str, read: str) -> None:
    assert mail_head(mail(f"Message-ID: {written}")).message_id == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?nocharset?q?x=FCy?=", "xüy"),
        ("=?utf-8?b?YWJjZ?=", "abc"),
        ("返信: Grüße", "返信: Grüße"),
        ("Gr\udcfc\udcdfe", "Grüße"),
        ("=?utf-8?q?a=0D=0ABcc:_all@example.com?=", "a Bcc: all@example.com"),
        ("tab\there", "tab here"),
        ("x" * 500, "x" * 200 + "…"),
        ("plain", "plain"),
    ],
)
def test_a_subject_is_one_line_that_can_be_shown(written: str, read: str) -> None:
    assert mail_head(mail(f"Subject: {written}")).subject == read


@pytest.mark.parametrize(
    "written", ["yesterday", "Wed, 99 Jun 2026 09:00:00 +0200", "", "1" * 5_000, "Wed, 10 Jun 99999"]
)
def test_a_day_that_is_none_is_not_taken(written: str) -> None:
    assert mail_head(mail(f"Date: {written}")).sent_at is None


def test_a_day_without_a_zone_counts_as_that_of_greenwich() -> None:
    assert mail_head(mail("Date: Wed, 10 Jun 2026 09:00:00 -0000")).sent_at == datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?q?x?= " * 60_000,
        "From: " + "(" * 20_000,
        "Date: " + "(" * 20_000,
        "References: " + "<a@b> " * 200_000,
        "Message-ID: " + "<" * 900_000,
        "X: y\r\n" * 150_000 + "Subject: late",
    ],
)
def test_nothing_ill_made_takes_long(header: str) -> None:
    began = time.monotonic()
    found = mail_head(mail(header))
    assert time.monotonic() - began < 2
    assert len(found.references) <= 10


@given(st.binary(max_size=600))
def test_whatever_the_bytes_are_the_ids_are_well_made_and_the_subject_is_one_line(content: bytes) -> None:
    for found in (mail_head(content), mail_head(b"Message-ID: " + content + b"\r\nReferences: " + content)):
        assert all(ID.fullmatch(one) for one in (found.message_id, *found.references) if one)
        assert found.subject.isprintable()
