"""Whatever bytes a mail has, it is read or refused with a reason: never anything else, and within two seconds."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.errors import MailRefusedError
from shopdesk.domain.mails import PartUse, ReceivedMail
from shopdesk.intake.mail.heads import mail_head
from shopdesk.intake.mail.pasted import pasted_mail
from shopdesk.intake.mail.reading import marks_of, parse_mail
from tests.intake.mail.corpus_mails import NOW, all_names, content

SLOWEST = 2.0
"""Seconds of work for one mail."""
HEAD = b"From: a@example.com\r\nTo: b@example.com\r\n"


def take(data: bytes) -> ReceivedMail | None:
    """Read a mail, which may be refused with a sentence and must not take long."""
    began = time.process_time()
    mail, refused = _read(data)
    assert time.process_time() - began < SLOWEST
    assert refused.startswith("any.eml ") == (mail is None)
    if mail is not None:
        shown = (mail.subject, mail.sender_name, mail.text, mail.own_text, *(part.name for part in mail.parts))
        assert all(sign.isprintable() or sign in "\n\u200c\u200d" for text in shown for sign in text)
        assert len(mail.text) <= 100_000
        assert all(part.content and (part.width > 0 or part.use is not PartUse.EVIDENCE) for part in mail.parts)
        assert all(part.name and part.why for part in mail.unread)
        assert mail.received_at is None or mail.received_at.utcoffset() is not None
        marks_of(mail, now=NOW)
    mail_head(data)
    return mail


def _read(data: bytes) -> tuple[ReceivedMail | None, str]:
    try:
        return parse_mail("any.eml", data, now=NOW), ""
    except MailRefusedError as error:
        return None, error.sentence


@given(st.binary(max_size=2_000))
@example(b"\x81" * 4_000)
@example(b"From:\xff\xfe\r\n\r\n\xff\xfe\x00\xd8")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2_000)
def test_any_bytes(data: bytes) -> None:
    take(data)


@given(st.binary(max_size=2_000))
def test_any_bytes_below_a_head(data: bytes) -> None:
    assert take(HEAD + b"\r\n" + data) is not None


@given(st.binary(max_size=300), st.sampled_from(["subject", "from", "date", "received", "content-type", "references"]))
def test_any_bytes_in_a_head(data: bytes, name: str) -> None:
    take(HEAD + name.encode() + b": " + data + b"\r\n\r\ntext")


@given(st.sampled_from(all_names()), st.floats(0, 1), st.integers(0, 60), st.binary(max_size=60))
def test_any_piece_of_any_mail_replaced(name: str, place: float, length: int, data: bytes) -> None:
    whole = content(name)
    at = int(place * min(len(whole), 6_000))
    take(whole[:at] + data + whole[at + length :])


@given(st.sampled_from(all_names()), st.floats(0, 1))
def test_any_mail_cut_off(name: str, place: float) -> None:
    whole = content(name)
    take(whole[: int(place * min(len(whole), 9_000))])


PIECES = [
    "<p>", "</p>", "<blockquote>", "<div style='display:none'>", "</div>", "<!--", "-->", "<", ">", "&", "&#", "'", '"',
    "<img src='cid:a'>", "<img src=data:image/png;base64,", "-- \n", "> ", "\n", "wrote:", "On 1", "From: a\n",
    "Sent: b\n", "Subject: c\n", "x" * 40, "山", "\u202e", "---------- Forwarded message ---------\n",
    "</script>", "<script>", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_page_and_text(written: str) -> None:
    take(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + written.encode())
    take(HEAD + b"Subject: Fwd: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + written.encode())
    pasted_mail(written, written, [])


def test_a_head_of_830_kb_of_encoded_words_is_refused_and_one_that_fits_is_read() -> None:
    words = b"=?utf-8?q?x?= "
    assert take(HEAD + b"Subject: " + words * 60_000 + b"\r\n\r\ntext") is None
    assert take(HEAD + b"Subject: " + words * 4_500 + b"\r\n\r\ntext") is not None


def test_19_kb_of_parentheses_are_read() -> None:
    mail = take(
        b"".join((name + b": " + b"(" * 19_000 + b"\r\n") for name in (b"From", b"Date", b"Received")) + b"\r\nx"
    )
    assert mail is not None
    assert mail.received_at is None


def test_an_unknown_charset_is_read() -> None:
    head = b"Subject: =?klingon?q?Gr=FC=DFe?=\r\nContent-Type: text/plain; charset=klingon\r\n\r\n"
    mail = take(HEAD + head + "Grüße".encode("cp1252"))
    assert mail is not None
    assert (mail.subject, mail.text) == ("Grüße", "Grüße")


def nested(times: int) -> bytes:
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(times))
    return b"Subject: x\r\n" + b"".join(parts) + b"\r\ntext"


@pytest.mark.parametrize(
    "data",
    [
        nested(3_000),
        b"Subject: x\r\nContent-Type: message/rfc822\r\n\r\n" * 3_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 50_000,
        b"X: y\r\n" * 200_000,
        b"Subject: " + b"x" * 1_000_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + b"X: y\r\n" * 50_000,
    ],
    ids=["parts in parts", "mails in mails", "parts", "fields", "one field", "fields of a part"],
)
def test_what_is_over_the_bounds_is_refused(data: bytes) -> None:
    assert take(data) is None


def test_bodies_of_parts_in_parts_are_looked_through_quickly() -> None:
    assert take(nested(20) + b"\n--x\n" * 1_000_000) is not None


def test_what_is_just_within_the_bounds_is_read() -> None:
    assert take(nested(20)) is not None
    parts = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 199
    mail = take(parts)
    assert mail is not None
    assert mail.text.count("x") == 199
    assert take(HEAD + b"X: " + b"y" * 64_000 + b"\r\n\r\ntext") is not None


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 100_000,
        b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + b"\x1b$B" * 200_000 + b"\xff",
        b"Content-Type: text/plain; charset=x\r\n\r\n" + bytes(range(128, 256)) * 4_000,
        b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \n" * 100_000,
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QQ==" * 500_000,
        b"Content-Type: text/plain" + b'; a="\\' * 9_000 + b"\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=-\r\n\r\n" + b"-" * 1_000_000,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + (b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>" * 15_000 + b"\r\n") * 150,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + (b"--b\r\nContent-Type: text/plain\r\n\r\n" + bytes(range(128, 256)) * 300 + b"\r\n") * 150,
        b"To: " + b"a." * 30_000 + b"\r\n\r\nx",
        b"References: " + b"<a@b" * 15_000 + b"\r\n\r\nx",
        b"Received: by x.example.com; Wed, 10 Jun 2026 09:00:05 +0200\r\n" * 900 + b"\r\nx",
        b"Content-Type: text/html\r\n\r\n<a " + b"b" * 1_500_000 + b">x</a>",
        b"Content-Type: text/html\r\n\r\n" + b"&notin" * 1_500_000,
        b"\r\n" + (b" " * 50_000 + b"x\r\n") * 4,
    ],
    ids=[
        "punycode",
        "escapes",
        "detection",
        "flowed",
        "base64",
        "parameters",
        "lines",
        "pages",
        "texts",
        "to",
        "ids",
        "stamps",
        "attribute",
        "references in a page",
        "spaces within a line",
    ],
)
def test_nothing_within_the_bounds_takes_long(body: bytes) -> None:
    assert take(HEAD + body) is not None
