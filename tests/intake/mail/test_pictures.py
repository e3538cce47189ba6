"""Pictures and files of mails: told by their bytes, measured before they are decoded, and sorted by what they show."""

import struct
import zlib
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.domain.mails import MailPart, PartUse
from shopdesk.intake.file_kinds import UNKNOWN
from shopdesk.intake.mail.files import Files, Leaf, media_type
from shopdesk.intake.mail.own_words import Place
from tests.intake.mail.corpus_mails import parsed

PHOTO = parsed("docomo").parts[0].content


def made(width: int, height: int, kind: str = "PNG", padding: int = 0, frames: int = 1) -> bytes:
    file = BytesIO()
    images = [Image.new("RGB", (width, height), (at * 40, 90, 90)) for at in range(frames)]
    images[0].save(file, kind, save_all=frames > 1, append_images=images[1:])
    return file.getvalue() + bytes(padding)


def judged(*leaves: Leaf) -> Files:
    files = Files()
    files.take(leaves)
    return files


def only(leaf: Leaf) -> MailPart:
    (part,) = judged(leaf).parts
    return part


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(9_000))) + chunk(b"IEND", b"")


def test_a_photo_is_evidence_wherever_the_sender_showed_it() -> None:
    for leaf in (Leaf("a.jpg", PHOTO), Leaf("a.jpg", PHOTO, inline=True, place=Place.OWN)):
        part = only(leaf)
        assert (part.use, part.media_type, part.width, part.height) == (PartUse.EVIDENCE, "image/jpeg", 320, 240)


@pytest.mark.parametrize(
    ("leaf", "why"),
    [
        (Leaf("icon.png", made(119, 400, padding=9_000)), "small picture"),
        (Leaf("icon.png", made(300, 300)), "small picture"),
        (Leaf("i.png", made(60, 60), inline=True, place=Place.SIGNATURE), "small picture in the signature"),
        (Leaf("i.png", made(60, 60), inline=True, place=Place.QUOTED), "small picture in the quoted mail"),
        (Leaf("b.png", made(800, 200, padding=9_000)), "wide and low, as a banner"),
        (Leaf("s.jpg", PHOTO, inline=True, place=Place.SIGNATURE), "picture in the signature"),
        (Leaf("q.jpg", PHOTO, inline=True, place=Place.QUOTED), "picture in the quoted mail"),
        (Leaf("l.jpg", PHOTO, inline=True, place=Place.BELOW_CLOSING), "picture below the closing words, as a logo"),
        (Leaf("m.gif", made(200, 200, "GIF", 7_000, 3), inline=True), "moving picture"),
    ],
)
def test_what_shows_nothing_of_the_goods_is_decoration(leaf: Leaf, why: str) -> None:
    part = only(leaf)
    assert (part.use, part.use_why, part.content) == (PartUse.DECORATION, why, leaf.content)


def test_a_large_photo_below_the_closing_words_is_evidence() -> None:
    photo = made(800, 600, padding=9_000)
    assert only(Leaf("p.png", photo, inline=True, place=Place.BELOW_CLOSING)).use is PartUse.EVIDENCE


def test_the_same_picture_twice_is_evidence_once() -> None:
    assert [(part.use, part.use_why) for part in judged(Leaf("a.jpg", PHOTO), Leaf("b.jpg", PHOTO)).parts] == [
        (PartUse.EVIDENCE, "attached picture"),
        (PartUse.DECORATION, "the same picture again"),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "a.png is empty."),
        (PHOTO[:9_000], "a.png is a damaged picture. Ask for it again, if it matters."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.png is a damaged picture. Ask for it again, if it matters."),
        (
            png_of(50_001, 1_000),
            "a.png has more than 50 million pixels. Save it smaller, and add it to the claim.",
        ),
        (
            png_of(2_000_000_000, 2_000_000_000),
            "a.png has more than 50 million pixels. Save it smaller, and add it to the claim.",
        ),
    ],
)
def test_what_can_not_be_read_says_why_and_the_rest_stands(content: bytes, why: str) -> None:
    files = judged(Leaf("a.png", content), Leaf("b.jpg", PHOTO))
    assert [part.why for part in files.unread] == [why]
    assert [part.name for part in files.parts] == ["b.jpg"]


@pytest.mark.skipif(find_spec("pi_heif") is None, reason="the extra “heif” is not installed")
def test_of_many_pictures_of_newer_telephones_only_the_first_are_decoded() -> None:
    one = (Path(__file__).parents[2] / "pictures" / "samples" / "place.heic").read_bytes()
    files = judged(*(Leaf(f"{at}.heic", one[: 700 + at]) for at in range(6)))
    assert [(part.name, part.width, part.height) for part in files.parts] == [("4.heic", 96, 64), ("5.heic", 96, 64)]
    assert [part.name for part in files.unread] == ["0.heic", "1.heic", "2.heic", "3.heic"]
    # Beyond those few, what tells no size, or too large a one, is not decoded either.
    large = one[:12] + b"ispe" + bytes(4) + (10_000).to_bytes(4, "big") * 2
    more = [Leaf(f"{at}.heic", one[:12] + bytes([at])) for at in range(30)]
    files = judged(*(Leaf(f"{at}.heic", one[: 700 + at]) for at in range(4)), Leaf("large.heic", large), *more)
    assert [part.why for part in files.unread if "million" in part.why] == [
        "large.heic has more than 50 million pixels. Save it smaller, and add it to the claim."
    ]
    assert len(files.unread) == 35


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"BM" + bytes(50), "image/bmp"),
        (b"II*\0" + bytes(50), "image/tiff"),
        (b"PK\x03\x04", "application/zip"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        ("BEGIN:VCARD\nFN:Größe".encode(), "text/plain"),
        (b"<svg onload=alert(1)>", "text/plain"),
        ("ä".encode() * 3_000, "text/plain"),
        (b"MZ\x90\0\3", UNKNOWN),
        (b"\xff\xfe\0", UNKNOWN),
    ],
)
def test_a_file_is_told_by_its_bytes(content: bytes, kind: str) -> None:
    assert media_type("x.jpg", content) == kind
    assert only(Leaf("x.jpg", content)).use is PartUse.FILE


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf.js", b"alert(1)"), ("a.html", b"<p>a</p>"), ("a.jpg.exe", b"MZ"), ("a.svg", b"<svg/>")],
)
def test_what_a_computer_might_run_is_of_no_known_kind(name: str, content: bytes) -> None:
    assert media_type(name, content) == UNKNOWN


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\ring.jpg", "ring.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "picture-1.jpg"),
        ("...", "picture-1.jpg"),
        ("x" * 500 + ".jpg", "x" * 200 + "…"),
    ],
)
def test_a_name_is_shown_and_never_a_path(name: str, shown: str) -> None:
    assert only(Leaf(name, PHOTO)).name == shown
