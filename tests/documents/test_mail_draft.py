"""E-mail drafts read back with the standard parser: nothing that a customer writes breaks a header; texts return."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader, UniqueDateHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import parseaddr
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from shopdesk.documents.mail_draft import (
    AddressError,
    Attached,
    Mail,
    Mailbox,
    address_of,
    lines_of,
    mail_bytes,
    message_id,
    one_line,
)

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40
MAIL = Mail(
    sender=Mailbox("Luna Atelier", "care@luna.example.com"),
    to=Mailbox("Erika Muster", "erika@example.com"),
    subject="Your claim 2026-0001",
    text="Good morning\n\nIt is done.\n",
    at=datetime(2026, 6, 20, 8, tzinfo=UTC),
    message_id="<019ee40b@luna.example.com>",
    attached=Attached("2026-0001-decision-letter.pdf", PDF),
)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]


def read(mail: Mail) -> EmailMessage:
    """Read a mail back with the standard parser, which must find nothing ill-made in any of it."""
    content = mail_bytes(mail)
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    message = BytesParser(policy=SMTP).parsebytes(content)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert list(part.defects) == []
        for name, value in part.items():
            assert list(getattr(value, "defects", ())) == [], name
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def named(mail: Mail, header: str) -> tuple[str, str]:
    """Return name and address of a header, taken apart before they are decoded.

    (The modern parser of Python 3.11 puts blanks between encoded words of a name.)
    """
    message = message_from_bytes(mail_bytes(mail), policy=compat32)
    name, address = parseaddr(str(message[header]))
    return str(make_header(decode_header(name))), address


def addresses(message: EmailMessage, header: str) -> list[str]:
    value = message[header]
    assert isinstance(value, AddressHeader)
    return [one.addr_spec for one in value.addresses]


def attached(message: EmailMessage) -> tuple[str | None, object]:
    (part,) = message.iter_attachments()
    assert isinstance(part, EmailMessage)
    assert part.get_content_type() == "application/pdf"
    assert part.get_content_disposition() == "attachment"
    return part.get_filename(), part.get_content()


def test_a_draft_says_who_writes_what_to_whom_and_that_it_is_not_sent() -> None:
    message = read(MAIL)
    assert message.keys() == HEADERS
    assert str(message["From"]) == "Luna Atelier <care@luna.example.com>"
    assert str(message["To"]) == "Erika Muster <erika@example.com>"
    assert message["Subject"] == "Your claim 2026-0001"
    assert message["X-Unsent"] == "1"
    assert message["Message-ID"] == "<019ee40b@luna.example.com>"
    date = message["Date"]
    assert isinstance(date, UniqueDateHeader)
    assert date.datetime == datetime(2026, 6, 20, 8, tzinfo=UTC)
    assert body(message) == MAIL.text
    assert attached(message) == ("2026-0001-decision-letter.pdf", PDF)


def test_the_same_mail_has_the_same_bytes() -> None:
    assert mail_bytes(MAIL) == mail_bytes(MAIL)


def test_an_answer_names_the_mails_of_its_thread() -> None:
    before = tuple(f"<{'x' * 200}{number}@mail.example.com>" for number in range(10))
    message = read(replace(MAIL, references=before))
    assert message["In-Reply-To"] == before[-1]
    assert str(message["References"]).split() == list(before)


def test_a_shop_without_an_address_leaves_the_sender_to_the_mail_program() -> None:
    message = read(replace(MAIL, sender=None))
    assert "From" not in message
    assert message_id("1", "") == "<1@shopdesk.invalid>"
    assert message_id("1", "no address") == "<1@shopdesk.invalid>"
    assert message_id("1", "care@größe.example.com") == "<1@xn--gre-6ka8i.example.com>"


@pytest.mark.parametrize(
    "name",
    [
        "山田 花子",
        "محمد عبد الله بن أحمد",
        "Søren Łukasz Nguyễn Thị",
        'Erika "Riki" Muster',
        "Muster, Erika; <root@example.com>",
        "back\\slash",
        "=?utf-8?q?Fake?=",
        "Ö" * 200,
        "x" * 200,
        "👩‍👩‍👧‍👦 family",
        "Muster (Erika)",
        "a@b.example.com",
        "\N{RIGHT-TO-LEFT OVERRIDE}moc",
    ],
)
def test_a_name_comes_back_as_it_was_written(name: str) -> None:
    mail = replace(MAIL, to=Mailbox(name, "erika@example.com"))
    assert addresses(read(mail), "To") == ["erika@example.com"]
    assert named(mail, "To") == (name, "erika@example.com")


def test_a_name_of_300_signs_is_cut_and_its_address_stays_whole() -> None:
    mail = replace(MAIL, to=Mailbox("Ö" * 300, "erika@example.com"))
    assert addresses(read(mail), "To") == ["erika@example.com"]
    assert named(mail, "To") == ("Ö" * 200, "erika@example.com")


@pytest.mark.parametrize(
    "name",
    [
        "Erika\r\nBcc: all@example.com",
        "Erika\nBcc: all@example.com",
        "Erika\r\n\r\nbody",
        "a\0b\x0bc\u2028d\x85e",
        "\ud800",
    ],
)
def test_no_name_or_subject_ends_a_header(name: str) -> None:
    mail = replace(MAIL, to=Mailbox(name, "erika@example.com"), subject=name)
    message = read(mail)
    assert message.keys() == HEADERS
    assert message["Subject"] == one_line(name)
    assert addresses(message, "To") == ["erika@example.com"]
    assert named(mail, "To") == (one_line(name), "erika@example.com")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("erika@example.com", "erika@example.com"),
        ("  erika@example.com ", "erika@example.com"),
        ("o'brien+shop@sub.example.com", "o'brien+shop@sub.example.com"),
        ('"erika muster"@example.com', '"erika muster"@example.com'),
        ('"a\\"b"@example.com', '"a\\"b"@example.com'),
        ("info@größe.example.com", "info@xn--gre-6ka8i.example.com"),
        ("info@例え.example.com", "info@xn--r8jz45g.example.com"),
    ],
)
def test_addresses_are_taken_as_they_stand_and_domains_as_mail_servers_know_them(typed: str, told: str) -> None:
    assert address_of(typed) == told
    assert addresses(read(replace(MAIL, to=Mailbox("Erika", typed))), "To") == [told]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "erika",
        "@example.com",
        "erika@",
        "erika@@example.com",
        "erika@exa mple.com",
        "erika@example..com",
        "erika@-example.com",
        "eri ka@example.com",
        ".erika@example.com",
        "erika@example.com, other@example.com",
        "Erika <erika@example.com>",
        "erika@example.com\r\nBcc: all@example.com",
        "erika\n@example.com",
        "erïka@example.com",
        "x" * 65 + "@example.com",
        "erika@" + "x" * 64 + ".example.com",
        "erika@" + "x.example" * 40 + ".com",
        '"a"b"@example.com',
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        address_of(typed)


@pytest.mark.parametrize(
    "name",
    [
        "返品-2026-0001.pdf",
        "Rücksendung 2026-0001.pdf",
        "x" * 150 + "é.pdf",
        'a"b;c=d.pdf',
        "../../etc/passwd",
        "a\r\nb.pdf",
    ],
)
def test_the_attached_file_keeps_its_name_and_names_no_folder(name: str) -> None:
    found, content = attached(read(replace(MAIL, attached=Attached(name, PDF))))
    assert content == PDF
    assert found == one_line(re.sub(r'[/"\\]', "-", name))


@pytest.mark.parametrize(
    "text",
    [
        "plain\n",
        "From the shop\n.\n..\n-- \nend\n",
        "x" * 5_000 + "\n",
        "Grüße " * 500 + "\n",
        "こんにちは。" * 300 + "\n",
        "a\r\nb\rc\n",
        "trailing blanks   \n\ttab\n",
        "--=_boundary\n",
    ],
)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    assert body(read(replace(MAIL, text=text))) == lines_of(text)


def test_a_draft_without_a_paper_is_the_text_alone() -> None:
    message = read(replace(MAIL, attached=None))
    assert not message.is_multipart()
    assert message.get_content() == MAIL.text.replace("\n", "\r\n")


def test_a_big_paper_is_attached_whole() -> None:
    big = PDF * 2_000
    assert len(big) > 20_000_000
    assert attached(read(replace(MAIL, attached=Attached("big.pdf", big))))[1] == big


ANY_TEXT = st.text(max_size=400)


@given(name=ANY_TEXT, subject=ANY_TEXT, text=ANY_TEXT, shop=ANY_TEXT, file=st.text(max_size=120))
@example(name='"', subject="=?utf-8?q?x?=", text="\x0c", shop="\\", file='"')
def test_whatever_is_written_no_header_breaks_and_the_text_returns(
    name: str, subject: str, text: str, shop: str, file: str
) -> None:
    mail = replace(
        MAIL,
        sender=Mailbox(shop, "care@luna.example.com"),
        to=Mailbox(name, "erika@example.com"),
        subject=subject,
        text=text,
        attached=Attached(file + ".pdf", b"%PDF-"),
    )
    message = read(mail)
    assert message.keys() == HEADERS
    assert body(message) == lines_of(text)
    assert message["Subject"] == one_line(subject)
    assert addresses(message, "To") == ["erika@example.com"]
    assert named(mail, "To") == (one_line(name)[:200].strip(), "erika@example.com")
    assert named(mail, "From") == (one_line(shop)[:200].strip(), "care@luna.example.com")
    assert attached(message)[1] == b"%PDF-"


MUNPACK, NOTMUCH = shutil.which("munpack"), shutil.which("notmuch")


@pytest.mark.skipif(MUNPACK is None, reason="a second program that reads mails is not installed")
def test_a_second_program_takes_the_paper_out(tmp_path: Path) -> None:
    (tmp_path / "draft.eml").write_bytes(mail_bytes(replace(MAIL, to=Mailbox("山田, 花子", "erika@example.com"))))
    subprocess.run([str(MUNPACK), "-q", "draft.eml"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "2026-0001-decision-letter.pdf").read_bytes() == PDF


@pytest.mark.skipif(NOTMUCH is None, reason="a second program that reads mails is not installed")
def test_a_second_program_reads_the_same(tmp_path: Path) -> None:
    mail = replace(
        MAIL,
        to=Mailbox('山田 "花子", 様', "hanako@example.com"),
        subject="Ihr Vorgang 2026-0001 – Größe",
        text="Grüße\n\nこんにちは\n",
        references=("<first@mail.example.com>",),
        attached=Attached("返品-2026-0001.pdf", PDF),
    )
    box = tmp_path / "mail"
    box.mkdir()
    (box / "draft.eml").write_bytes(mail_bytes(mail))
    config = tmp_path / "config"
    config.write_text(f"[database]\npath={box}\n[new]\ntags=new\n", encoding="utf-8")

    def notmuch(*args: str) -> str:
        ran = subprocess.run([str(NOTMUCH), f"--config={config}", *args], check=True, capture_output=True)
        return ran.stdout.decode()

    notmuch("new", "--quiet")
    shown = json.loads(notmuch("show", "--format=json", "--body=true", "*"))[0][0][0]
    assert shown["headers"]["Subject"] == mail.subject
    assert shown["headers"]["From"] == "Luna Atelier <care@luna.example.com>"
    assert parseaddr(shown["headers"]["To"]) == (mail.to.name, "hanako@example.com")
    text, paper = shown["body"][0]["content"]
    assert text["content"] == mail.text
    assert (paper["content-type"], paper["filename"]) == ("application/pdf", "返品-2026-0001.pdf")
    part = subprocess.run(
        [str(NOTMUCH), f"--config={config}", "show", "--format=raw", f"--part={paper['id']}", "*"],
        check=True,
        capture_output=True,
    )
    assert part.stdout == PDF
