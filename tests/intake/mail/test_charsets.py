"""Bytes of mails as text, in the charsets that mails name, mean and pretend."""

import base64

import pytest

from shopdesk.intake.mail.addresses import addresses, mailbox
from shopdesk.intake.mail.charsets import decoded
from shopdesk.intake.mail.shown import lines_of, one_line, tidy
from shopdesk.intake.mail.transfer import carried
from shopdesk.intake.mail.words import header_line, parameters


@pytest.mark.parametrize(
    ("text", "written_in", "named"),
    [
        ("订单号1101，石头掉了。镕", "gb18030", "gb2312"),
        ("订单号1101，石头掉了。", "gbk", "x-gbk"),
        ("똠방각하 주문", "cp949", "ks_c_5601-1987"),
        ("똠방각하 주문", "cp949", "euc-kr"),
        ("①㈱髙橋", "cp932", "shift_jis"),
        ("①㈱髙橋", "cp932", "x-sjis"),
        ("75 € – “fein”", "cp1252", "iso-8859-1"),
        ("指輪が届きました", "euc_jp", "euc-jp"),
        ("訂單", "cp950", "big5"),
        ("Grüße", "utf-8", "us-ascii"),
        ("Grüße", "cp1252", "us-ascii"),
        ("Grüße", "utf-8", "iso-8859-1"),
        ("Grüße", "utf-8", "x-unknown"),
        ("Grüße aus Köln", "cp1252", ""),
        ("Größe", "cp1252", "utf-8"),
        ("반지가 부서졌어요", "cp949", ""),
        ("戒指坏了，请退款", "gb18030", "unknown-8bit"),
        ("指輪が届きました", "cp932", "default"),
        ("指輪が届きました", "euc_jp", "_autodetect"),
        ("Привет", "koi8-r", "koi8-r"),
        ("plain", "ascii", "punycode"),
        ("café", "cp1252", "zlib_codec"),
    ],
)
def test_bytes_are_read_as_what_they_are(text: str, written_in: str, named: str) -> None:
    assert decoded(text.encode(written_in), named) == text


def test_makers_own_signs_in_iso_2022_jp_are_read() -> None:
    # ㈱ and ① stand in a row that the standard leaves empty; ｱ is narrow.
    data = b"\x1b$B-j-!;3ED\x1b(B abc \x1b(I1\x1b(B \x1b$B!"
    assert decoded(data, "iso-2022-jp") == "㈱①山田 abc ｱ "
    assert decoded(b"\x1b$B;3ED\x1b(B", "us-ascii") == "山田"


def test_broken_bytes_are_read_as_far_as_they_go() -> None:
    assert decoded("山田".encode()[:-1], "utf-8") == "山\ufffd"
    assert decoded("戒指".encode("gb18030")[:-1], "gb2312").startswith("戒")
    assert decoded(b"\x1b$B;3E", "iso-2022-jp").startswith("山")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?q?a_b?= =?utf-8?q?_c?= d", "a b c d"),
        (b"Re: =?utf-8?b?5bGx?=!", "Re: 山!"),
        (b"=?utf-8?B?" + base64.b64encode("山田".encode()[:4]) + b"?=\t=?UTF-8?b?55Sw?=", "山\ufffd田"),
        (b"=?utf-8?B?5bGx5?= =?utf-8?B?55Sw?=", "山田"),
        (b"=?utf-8?Q?what?now?=", "what?now"),
        (b"=?utf-8?Q?bro=ken=?=", "bro=ken"),
        (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        (b"=?utf-8?Q?not closed", "=?utf-8?Q?not closed"),
        ("roh: Größe".encode(), "roh: Größe"),
        ("roh: Größe".encode("cp1252"), "roh: Größe"),
        (b"a\x00b\x07c \xe2\x80\xaed \xe2\x81\xa6e\xe2\x81\xa9", "abc d e"),
    ],
)
def test_words_of_a_header_are_read(written: bytes, read: str) -> None:
    assert header_line(written) == read


def test_a_sign_that_is_split_over_two_words_is_one() -> None:
    first, second = (base64.b64encode(part) for part in ("山田".encode()[:4], "山田".encode()[4:]))
    assert header_line(b"=?UTF-8?B?" + first + b"?=\r\n =?utf-8?B?" + second + b"?=") == "山田"


def test_a_raw_header_is_read_in_the_charset_of_the_mails_text() -> None:
    assert header_line("목걸이".encode("euc-kr"), "euc-kr") == "목걸이"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b'attachment; filename="plain name.jpg"', "plain name.jpg"),
        (b"attachment; filename=plain.jpg; size=3", "plain.jpg"),
        (b"attachment; filename*=UTF-8''%E5%B1%B1.jpg", "山.jpg"),
        (b"attachment; filename*0*=UTF-8''%E5%B1; filename*1*=%B1; filename*2=.jpg", "山.jpg"),
        (b'attachment; filename*0="long "; filename*1="name.jpg"', "long name.jpg"),
        (b'attachment; filename="=?utf-8?B?5bGx?=.jpg"', "山.jpg"),
        (b"attachment; filename==?gb18030?B?veTWuC5qcGc=?=", "戒指.jpg"),
        ('attachment; filename="größe.jpg"'.encode(), "größe.jpg"),
        ('attachment; filename="größe.jpg"'.encode("cp1252"), "größe.jpg"),
        (b'attachment; filename="a\\"b.jpg"', 'a"b.jpg'),
        (b"attachment; filename*=klingon''%FC.jpg", "ü.jpg"),
        (b'attachment; filename="never closed', "never closed"),
        (b"attachment; filename*99*=x; filename*bad=y", "x"),
        (b"attachment" + b"; a=b" * 9_000, ""),
    ],
)
def test_the_name_of_a_file_is_read(written: bytes, name: str) -> None:
    kind, values = parameters(written)
    assert (kind, values.get("filename", "")) == ("attachment", name)


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        (b"Anna Bell <anna@example.com>", "Anna Bell", "anna@example.com"),
        (b'"Bell, Anna" <anna@example.com>', "Bell, Anna", "anna@example.com"),
        (b"Bell, Anna <anna@example.com>", "Bell, Anna", "anna@example.com"),
        (b"anna@example.com (Anna Bell)", "Anna Bell", "anna@example.com"),
        (b"anna@example.com", "", "anna@example.com"),
        (b"<anna@example.com>", "", "anna@example.com"),
        (b"'anna@example.com' <anna@example.com>", "", "anna@example.com"),
        (b'"=?utf-8?B?5bGx55Sw?=" <a@example.com>', "山田", "a@example.com"),
        (b"=?utf-8?q?boss_=3Cb=40x=2Eexample=3E?= <a@example.com>", "boss <b@x.example>", "a@example.com"),
        ("山田 <a@example.com>".encode(), "山田", "a@example.com"),
        (b"Anna [mailto:anna@example.com]", "Anna", "anna@example.com"),
        (b"Nobody", "Nobody", ""),
        (b"", "", ""),
        (b"(" * 20_000, "(" * 200 + "…", ""),
    ],
)  # fmt: skip
def test_a_mailbox_is_told_by_name_and_address(written: bytes, name: str, address: str) -> None:
    assert mailbox(written) == (name, address)


def test_addresses_are_told_once_each() -> None:
    assert addresses(b'"A, B" <a@example.com>, b@example.com;A <a@example.com>') == ("a@example.com", "b@example.com")


@pytest.mark.parametrize(
    ("coding", "data", "read"),
    [
        ("base64", b"QUJD\r\nRA==\r\n", b"ABCD"),
        ("BASE64 ", b"QUJD*-?RA", b"ABCD"),
        ("base64", b"QUI=QUI=", b"ABAB"),
        ("base64", b"QUJDR", b"ABC"),
        ("quoted-printable", b"a=C3=A4=\r\nb=ZZ", "aäb=ZZ".encode()),
        ("x-uuencode", b"begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n", b"abc"),
        ("8bit", b"a=C3", b"a=C3"),
        ("nonsense", b"abc", b"abc"),
    ],
)
def test_what_a_part_carries_is_unpacked_as_far_as_it_goes(coding: str, data: bytes, read: bytes) -> None:
    assert carried(data, coding) == read


def test_text_is_shown_without_signs_that_nobody_sees() -> None:
    assert lines_of("a\r\nb\rc\u2028d\x85e\tf") == "a\nb\nc\nd\ne   f"
    assert lines_of("\u202eabc\u2066\x00\x1b[31m\ue000\u00ad") == "abc[31m"
    assert lines_of("a\u3000b\u00a0c") == "a b c"
    assert lines_of("👩\u200d🔧") == "👩\u200d🔧"
    assert one_line(" a \n\n b ") == "a b"
    assert tidy("\n\na  \n\n\n\n\nb\n ") == "a\n\n\nb"
    assert len(tidy("x" * 300_000)) == 100_000
