"""How mails are put together: parts, their codings, and which of them are text, files or other mails."""

import base64

import pytest

from shopdesk.domain.mails import PartUse
from shopdesk.intake.mail.reading import parse_mail

HEAD = b"From: a@example.com\r\nSubject: Ring\r\nMIME-Version: 1.0\r\n"
INNER = b"From: Ben <ben@example.com>\r\nSubject: Inner\r\n\r\nIt broke.\r\n"


def text(data: bytes) -> str:
    return parse_mail("a.eml", HEAD + data).text


def multipart(kind: str, *parts: bytes) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="b"\r\n\r\npreamble\r\n'.encode()
    return head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\nepilogue"


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nplain"
PAGE = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>page</p>"
EMPTY = b"Content-Type: text/plain\r\n\r\n \r\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\r\nplain", "plain"),
        (b"Content-Type: text/plain; charset\r\n\r\nplain", "plain"),
        (b"Content-Type: nonsense\r\n\r\nplain", ""),
        (b"Content-Type: text\r\n\r\nplain", "plain"),
        (multipart("alternative", PLAIN, PAGE), "plain"),
        (multipart("alternative", PAGE, PLAIN), "plain"),
        (multipart("alternative", EMPTY, PAGE), "page"),
        (multipart("alternative", PLAIN, multipart("related", PAGE)[:-12] + b"x"), "plain"),
        (multipart("mixed", PLAIN, PAGE, PLAIN), "plain\n\npage\n\nplain"),
        (multipart("mixed", b"\r\nno head of its own"), "no head of its own"),
        (multipart("mixed", b"no head, and no empty line"), "no head, and no empty line"),
        (multipart("mixed", PLAIN)[:-15], "plain"),
        (b"Content-Type: multipart/mixed\r\n\r\nno boundary", "no boundary"),
        (b'Content-Type: multipart/mixed; boundary="x"\r\n\r\nno parts', "no parts"),
        (b"Content-Type: multipart/mixed; boundary=b \r\n\r\n--b \t\r\n\r\nplain\r\n--b-- \r\n", "plain"),
        (b"Content-Type: text/plain;\r\n charset=utf-8\r\nno field\r\nplain", "no field\nplain"),
        (b"Content-Type: text/html\r\n\r\n<meta charset='big5'>" + "訂單".encode("big5"), "訂單"),
        (b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes("Größe".encode()), "Größe"),
    ],
)  # fmt: skip
def test_the_text_is_found(data: bytes, told: str) -> None:
    assert text(data) == told


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: message/rfc822\r\n\r\n" + INNER,
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(INNER),
        b'Content-Type: message/rfc822; name="Inner.eml"\r\nContent-Disposition: attachment\r\n\r\n' + INNER,
    ],
)
def test_a_mail_within_a_mail_is_read_however_it_is_carried(part: bytes) -> None:
    head = parse_mail("a.eml", HEAD + multipart("mixed", EMPTY, part)).forwarded
    assert head is not None
    assert (head.sender_name, head.subject, head.text) == ("Ben", "Inner", "It broke.")


def test_a_digest_holds_mails() -> None:
    mail = parse_mail("a.eml", HEAD + multipart("digest", b"\r\n" + INNER, b"\r\n" + INNER.replace(b"Ben", b"Eva")))
    assert mail.text.count("It broke.") == 2
    assert mail.forwarded is not None
    assert mail.forwarded.sender_name == "Ben"


def test_text_that_is_a_file_is_no_words_of_the_mail() -> None:
    parts = (
        PLAIN,
        b"Content-Type: text/plain; name=log.txt\r\n\r\nlog",
        b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nattached",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR",
        b"Content-Type: text/html; name=page.html\r\n\r\n<p>page</p>",
        b"Content-Type: application/applefile\r\n\r\nresources",
    )
    mail = parse_mail("a.eml", HEAD + multipart("mixed", *parts))
    assert mail.text == "plain"
    assert [(part.name, part.media_type, part.use) for part in mail.parts] == [
        ("log.txt", "text/plain", PartUse.FILE),
        ("file-2.txt", "text/plain", PartUse.FILE),
        ("file-3.txt", "text/plain", PartUse.FILE),
        ("page.html", "application/octet-stream", PartUse.FILE),
    ]


def test_a_winmail_that_is_none_is_kept_and_told() -> None:
    part = b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nnothing"
    mail = parse_mail("a.eml", HEAD + multipart("mixed", PLAIN, part))
    assert [one.why for one in mail.unread] == [
        "winmail.dat is no file of the kind that Outlook packs. Ask for the files as they are."
    ]
    assert [one.name for one in mail.parts] == ["winmail.dat"]


@pytest.mark.parametrize(
    ("field", "is_automatic"),
    [
        (b"Auto-Submitted: auto-generated", True),
        (b"Auto-Submitted: no", False),
        (b"Precedence: bulk", True),
        (b"Precedence: list\r\nList-Id: <makers.example.com>", False),
        (b"Precedence: bulk\r\nList-Post: <mailto:makers@example.com>", False),
        (b"X-Autoreply: yes", True),
        (b"Return-Path: <>", True),
        (b"List-Unsubscribe: <https://x.example.com>", False),
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", True),
        (b"X-Mailer: any", False),
    ],
)
def test_what_a_program_wrote_says_so(field: bytes, is_automatic: bool) -> None:
    assert parse_mail("a.eml", HEAD + field + b"\r\n\r\ntext").automatic is is_automatic


@pytest.mark.parametrize(("answer_to", "is_automatic"), [("jane@example.com", False), ("a@example.com", True)])
def test_a_form_that_writes_for_somebody_is_no_machine(answer_to: str, is_automatic: bool) -> None:
    head = f"From: a@example.com\r\nReply-To: {answer_to}\r\nAuto-Submitted: auto-generated\r\n\r\ntext"
    assert parse_mail("a.eml", head.encode()).automatic is is_automatic


@pytest.mark.parametrize("subject", ["Out of Office: Ring", "Abwesenheitsnotiz: x", "自動返信: x", "자동 회신: x"])
def test_an_automatic_answer_is_known_by_its_subject(subject: str) -> None:
    assert parse_mail("a.eml", f"From: a@example.com\r\nSubject: {subject}\r\n\r\ntext".encode()).automatic


def test_a_long_quoted_paragraph_is_quoted() -> None:
    quoted = "> " + "word " * 300
    assert (
        parse_mail("a.eml", f"From: a@example.com\r\nSubject: Re: Ring\r\n\r\nown\r\n{quoted}".encode()).own_text
        == "own"
    )
