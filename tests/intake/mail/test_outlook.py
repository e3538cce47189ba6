"""Mails that Outlook saves: with their heads, texts, files and mails within, where the part for them is installed."""

import struct
import sys
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest

from shopdesk.domain.errors import MailRefusedError
from shopdesk.domain.mails import Clock, PartUse
from shopdesk.intake.mail.reading import parse_mail
from tests.intake.mail.compound_file import Storage, compound_file
from tests.intake.mail.corpus_mails import NOW, parsed

INSTALLED = pytest.mark.skipif(find_spec("oxmsg") is None, reason="the extra “msg” is not installed")

HEADERS = (
    "Received: from out.example.com by mx.shop.example.com with ESMTPS id 1; Wed, 10 Jun 2026 09:00:05 +0200\r\n"
    "From: =?iso-8859-1?Q?J=FCrgen?= <juergen@example.com>\r\nTo: care@luna.example.com\r\n"
    "Subject: =?iso-8859-1?Q?Gr=F6=DFe?=\r\nDate: Wed, 10 Jun 2026 09:00:00 +0200\r\nMessage-ID: <m1@example.com>\r\n"
    "In-Reply-To: <rma@luna.example.com>\r\n\r\n"
)


def table(head: int, *values: tuple[int, int, int]) -> bytes:
    return bytes(head) + b"".join(struct.pack("<HHIQ", kind, name, 6, value) for name, kind, value in values)


def texts(**of: str) -> dict[str, bytes]:
    return {f"__substg1.0_{name[1:]}001F": text.encode("utf-16-le") for name, text in of.items()}


def attached(name: str, content: bytes, content_id: str = "") -> dict[str, bytes]:
    return {
        "__properties_version1.0": table(8, (0x3705, 0x3, 1)),
        "__substg1.0_37010102": content,
        **texts(x3707=name, x3712=content_id),
    }


def message(**storages: Storage) -> bytes:
    picture = parsed("docomo").parts[0].content
    return compound_file(
        {
            "__properties_version1.0": table(32, (0x0E1B, 0x3, 1), (0x3FFD, 0x3, 1252)),
            **texts(x007D=HEADERS, x0037="Größe", x1000="Der Ring ist zu groß.\r\n\r\nVon meinem iPhone gesendet"),
            "__attach_version1.0_#00000000": attached("Ring größer.jpg", picture),
            **storages,
        }
    )


def test_without_its_part_a_mail_of_outlook_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    monkeypatch.setitem(sys.modules, "oxmsg.storage", None)
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(MailRefusedError) as refused:
        parse_mail("ring.msg", message())
    assert refused.value.sentence == (
        "ring.msg is a mail in Outlook's own form. Nothing of it was taken in; the file itself can still be kept with a"
        " claim. Mails that Outlook saves as .msg need a part that is not installed: install ShopDesk with its extra"
        " “msg”, or in Outlook save the mail as .eml, or drag its text and pictures here."
    )


@INSTALLED
def test_a_mail_of_outlook_is_read_like_any_other() -> None:
    mail = parse_mail("ring.msg", message(), now=NOW)
    assert (mail.sender_name, mail.sender_address, mail.subject) == ("Jürgen", "juergen@example.com", "Größe")
    assert (mail.message_id, mail.in_reply_to) == ("<m1@example.com>", ("<rma@luna.example.com>",))
    assert (mail.clock, mail.received_by) == (Clock.RECEIVED, "mx.shop.example.com")
    assert mail.received_at == datetime(2026, 6, 10, 7, 0, 5, tzinfo=UTC)
    assert mail.own_text == "Der Ring ist zu groß."
    assert [(part.name, part.use, part.width) for part in mail.parts] == [("Ring größer.jpg", PartUse.EVIDENCE, 320)]


@INSTALLED
def test_a_mail_within_one_of_outlook_is_a_forwarded_one() -> None:
    within: Storage = {
        "__properties_version1.0": table(24, (0x0039, 0x40, 134_000_000_000_000_000)),
        **texts(x0037="Ring", x1000="It broke.", x0C1A="Ben Ito", x0C1F="ben@example.com"),
    }
    wrapped: Storage = {"__properties_version1.0": table(8), "__substg1.0_3701000D": within}
    mail = parse_mail("fwd.msg", message(**{"__attach_version1.0_#00000001": wrapped}), now=NOW)
    head = mail.forwarded
    assert head is not None
    assert (head.sender_name, head.sender_address, head.subject) == ("Ben Ito", "ben@example.com", "Ring")
    assert (head.text, head.sent_at) == ("It broke.", datetime(2025, 8, 18, 14, 13, 20, tzinfo=UTC))


@INSTALLED
def test_a_page_and_old_letters_are_read_in_their_code_page() -> None:
    page = "<p>Der Ring <b>drückt</b>.<img src='cid:ring@x'></p>".encode("cp1252")
    mail = parse_mail(
        "page.msg",
        compound_file(
            {
                "__properties_version1.0": table(32, (0x3FFD, 0x3, 1252), (0x3FDE, 0x3, 1252)),
                "__substg1.0_0037001E": "Größe".encode("cp1252"),
                "__substg1.0_10130102": page,
                "__attach_version1.0_#00000000": attached("r.jpg", parsed("docomo").parts[0].content, "ring@x"),
            }
        ),
    )
    assert (mail.subject, mail.text, mail.parts[0].inline) == ("Größe", "Der Ring drückt.", True)


@INSTALLED
@pytest.mark.parametrize("cut", [600, 5_000, 15_000])
def test_a_damaged_mail_of_outlook_is_refused(cut: int) -> None:
    with pytest.raises(MailRefusedError, match=r"ring\.msg is (damaged|no e-mail)"):
        parse_mail("ring.msg", message()[:cut])


@INSTALLED
def test_a_mail_of_outlook_with_any_piece_spoilt_is_read_or_refused() -> None:
    whole = message()
    for at in range(0, len(whole), 97):
        with suppress(MailRefusedError):
            parse_mail("ring.msg", whole[:at] + b"\xff\xfe\xfd\xfc" + whole[at + 4 :])


@INSTALLED
def test_a_mail_of_outlook_whose_files_lie_over_each_other_is_refused() -> None:
    mail: dict[str, bytes | Storage] = {"__properties_version1.0": table(32)}
    mail |= {f"__attach_version1.0_#{at:08X}": attached(f"{at}.bin", bytes(200_000)) for at in range(1, 9)}
    assert len(parse_mail("ring.msg", compound_file(mail)).parts) == 8
    with pytest.raises(MailRefusedError, match=r"ring\.msg is damaged"):
        parse_mail("ring.msg", compound_file(mail, share=True))


@INSTALLED
def test_a_mail_of_outlook_whose_table_tells_impossible_sizes_is_refused() -> None:
    whole = bytearray(message())
    whole[32] = 0xFF
    with pytest.raises(MailRefusedError, match=r"ring\.msg is damaged"):
        parse_mail("ring.msg", bytes(whole))


def test_another_file_in_the_same_form_is_no_mail() -> None:
    with pytest.raises(MailRefusedError, match=r"a\.doc is no e-mail"):
        parse_mail("a.doc", compound_file({"WordDocument": bytes(5_000)}))


@INSTALLED
def test_a_file_that_only_names_a_mails_properties_is_no_mail() -> None:
    with pytest.raises(MailRefusedError, match=r"a\.msg is no mail"):
        parse_mail("a.msg", compound_file({"inner": {"__properties_version1.0": bytes(40)}}))
