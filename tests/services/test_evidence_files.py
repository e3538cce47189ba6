"""Files dropped on a claim: what is taken, what is not, and in which words."""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from shopdesk.domain.terms import Evidence
from shopdesk.intake.file_kinds import OUTLOOK, TNEF, UNKNOWN
from shopdesk.pictures.heif import reads_heif
from shopdesk.services.claims.evidence_files import (
    MOST_BYTES,
    MOST_FILES,
    FileRefusedError,
    checked_file,
    kept_as_is,
    take_files,
    text_of,
)
from shopdesk.texts import Speech
from tests.pictures.marked import HEIC, marked

SAY = Speech()


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#886644").save(out, kind)
    return out.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/gif")],
)
def test_a_picture_is_known_by_its_content_and_proves_photos(tmp_path: Path, kind: str, media_type: str) -> None:
    taken = take_files([put(tmp_path, "anything.dat", picture(kind))], SAY)
    assert [(one.media_type, one.evidence) for one in taken.files] == [(media_type, Evidence.PHOTOS)]
    assert taken.refused == ()


def test_a_program_called_jpg_is_refused_by_name_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    paths = [put(tmp_path, "ring.jpg", b"MZ" + os.urandom(4_000)), put(tmp_path, "ring.png", picture())]
    taken = take_files(paths, SAY)
    assert [one.name for one in taken.files] == ["ring.png"]
    assert taken.refused == ("ring.jpg is no picture, PDF, mail or text, whatever it is called.",)


@pytest.mark.parametrize(
    "content",
    [
        picture("BMP"),
        picture("TIFF"),
        b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + bytes(200),
    ],
)
def test_a_picture_of_another_kind_is_told_with_what_helps(tmp_path: Path, content: bytes) -> None:
    told = "IMG_1.JPG is a picture of a kind that can't be read here. Save it as JPEG or PNG first."
    assert take_files([put(tmp_path, "IMG_1.JPG", content)], SAY).refused == (told,)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(400_000_000)
    assert take_files([path], SAY).refused == ("film.jpg is larger than 25 MB.",)


def test_five_hundred_files_leave_the_first_twenty_and_one_sentence(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{number}.png", picture()) for number in range(500)]
    taken = take_files(paths, SAY)
    assert len(taken.files) == MOST_FILES
    assert taken.refused == ("A claim holds 20 files; 480 had no room.",)


def test_files_that_wait_already_count(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{number}.png", picture()) for number in range(3)]
    taken = take_files(paths, SAY, there=MOST_FILES - 1)
    assert len(taken.files) == 1
    assert taken.refused == ("A claim holds 20 files; 2 had no room.",)
    waiting = take_files(paths, SAY, bytes_there=200_000_000)
    assert waiting.files == ()
    assert waiting.refused[0] == "0.png has no room: what waits to be saved would be over 200 MB."


def test_more_pixels_than_anybody_needs_are_refused(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("1", (10_000, 5_001)).save(out, "PNG")
    taken = take_files([put(tmp_path, "wall.png", out.getvalue())], SAY)
    assert taken.refused == ("wall.png has more than 50 million pixels.",)


def test_a_cut_off_picture_an_empty_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    whole = picture("PNG", (400, 300))
    (tmp_path / "folder").mkdir()
    paths = [put(tmp_path, "half.png", whole[: len(whole) // 2]), put(tmp_path, "none.png", b""), tmp_path / "folder"]
    assert take_files([*paths, tmp_path / "gone.png"], SAY).refused == (
        "half.png is a damaged picture.",
        "none.png is empty.",
        "folder is a folder; drop the files in it.",
        "gone.png is not there any more, or is no file.",
    )


def test_many_bad_files_fill_no_screen(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{number}.exe", b"MZ") for number in range(30)]
    refused = take_files(paths, SAY).refused
    assert len(refused) == 5
    assert refused[-1] == "26 more were not taken either."


def test_the_text_of_a_mail_becomes_the_customers_text(tmp_path: Path) -> None:
    mail = (
        b"From: Erika <erika@example.com>\r\nSubject: Ring\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"Der Ring ist f=FCr mich zu klein.\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    taken = take_files([put(tmp_path, "brief.eml", mail)], SAY)
    assert taken.text == "Der Ring ist für mich zu klein."
    assert [(one.media_type, one.evidence) for one in taken.files] == [("message/rfc822", None)]


def test_a_text_file_is_read_in_its_encoding_up_to_its_longest(tmp_path: Path) -> None:
    taken = take_files([put(tmp_path, "long.txt", "ä".encode("cp1252") * 300_000)], SAY)
    assert len(taken.text) == 100_000
    assert set(taken.text) == {"ä"}
    assert take_files([put(tmp_path, "binary.txt", bytes(range(256)) * 9)], SAY).refused == ("binary.txt is no text.",)


def test_a_mail_without_plain_text_gives_the_words_of_its_page(tmp_path: Path) -> None:
    mail = b"Content-Type: text/html\r\n\r\n<style>p {}</style><p>Hello</p>"
    taken = take_files([put(tmp_path, "html.eml", mail)], SAY)
    assert (len(taken.files), taken.text) == (1, "Hello")


@pytest.mark.parametrize(
    "mail",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 4_000 + b"\r\n\r\nHello",
        b"To: " + b"(" * 19_000 + b"\r\n\r\nHello",
        b"Content-Type: text/plain; charset=klingon\r\n\r\nHello",
        b"Content-Type: text/plain; " + b'x=";' * 300 + b"\r\n\r\nHello",
    ],
)
def test_ill_made_mails_are_read_at_once(mail: bytes) -> None:
    assert text_of(checked_file("a.eml", mail, SAY)) == "Hello"


def test_mails_within_mails_and_heads_without_end_have_no_text() -> None:
    words = b"Subject: " + b"=?utf-8?q?a?= " * 60_000 + b"\r\n\r\nHello"
    assert text_of(checked_file("words.eml", words, SAY)) == ""
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000))
    assert text_of(checked_file("a.eml", deep + b"\r\nHello", SAY)) == ""
    many = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\n" * 9_000
    assert text_of(checked_file("b.eml", many, SAY)) == ""


def test_names_are_shown_short_and_without_unseen_signs() -> None:
    file = checked_file("\u202egnp." + "x" * 5_000, picture(), SAY)
    assert file.name.startswith("\N{REPLACEMENT CHARACTER}gnp.")
    assert len(file.name) == 201


def compound(name: str) -> bytes:
    """Return the beginning of a compound file that has a stream of a name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + name.encode("utf-16-le") + bytes(500)


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_a_mail_of_outlook_and_a_winmail_are_kept_and_prove_nothing(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, "Re ring.msg", compound("__properties_version1.0")),
        put(tmp_path, "winmail.dat", b"\x78\x9f\x3e\x22\x01\0\x01\x06\x90\x08\0" + bytes(80)),
    ]
    taken = take_files(paths, SAY)
    assert [(one.name, one.media_type, one.evidence) for one in taken.files] == [
        ("Re ring.msg", OUTLOOK, None),
        ("winmail.dat", TNEF, None),
    ]
    other = take_files([put(tmp_path, "letter.msg", compound("WordDocument"))], SAY)
    assert other.refused == ("letter.msg is no picture, PDF, mail or text, whatever it is called.",)


def test_an_iphone_picture_is_evidence_or_told_with_what_reads_it(tmp_path: Path) -> None:
    path = put(tmp_path, "IMG_1.HEIC", HEIC.read_bytes())
    taken = take_files([path], SAY)
    if reads_heif():
        assert [(one.media_type, one.evidence) for one in taken.files] == [("image/heif", Evidence.PHOTOS)]
    else:
        told = (
            "IMG_1.HEIC is a picture as iPhones take them (HEIC), and the part that reads those is not installed. "
            "Install it (pip install shopdesk[heif]) and start ShopDesk again, or ask for the picture as JPEG."
        )
        assert taken.refused == (told,)
        assert kept_as_is("IMG_1.HEIC", path.read_bytes(), SAY).media_type == "image/heif"


def test_a_picture_is_kept_byte_for_byte_with_the_place_that_it_tells() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        assert checked_file("ring.jpg", marked(kind, 6), SAY).content == marked(kind, 6)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("letter.docx", zipped("[Content_Types].xml", "word/document.xml"), WORD),
        ("pictures.zip", zipped("1.jpg", "2.jpg"), "application/zip"),
        ("scan.tif", picture("TIFF"), "image/tiff"),
        ("scan.bmp", picture("BMP"), "image/bmp"),
        ("clasp.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        ("clasp.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "video/mp4"),
        ("ring.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "image/avif"),
        ("half.jpg", picture("JPEG")[:300], UNKNOWN),
        ("notes.wpd", b"\xffWPC", UNKNOWN),
        ("letter.doc", compound("WordDocument"), UNKNOWN),
        ("page.html", b"<script>alert(1)</script>", UNKNOWN),
    ],
)
def test_whatever_else_a_customer_sends_can_be_kept_as_it_is(name: str, content: bytes, media_type: str) -> None:
    with pytest.raises(FileRefusedError):
        checked_file(name, content, SAY)
    kept = kept_as_is(name, content, SAY)
    assert (kept.name, kept.media_type, kept.content, kept.evidence) == (name, media_type, content, None)
    assert text_of(kept) == ""


RUN = "a.exe a.js a.vbs a.bat a.lnk a.scr a.com a.msi a.ps1 a.jar a.docm a.xlsm a.HTA ring.jpg.exe a.exe. a.cmd"


@pytest.mark.parametrize("name", RUN.split())
def test_what_a_computer_might_run_is_unknown_whatever_its_bytes_are(name: str) -> None:
    for content in (zipped("word/document.xml", "[Content_Types].xml"), picture("BMP"), b"BManything", compound("x")):
        assert kept_as_is(name, content, SAY).media_type == UNKNOWN


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"%PDF-1.7" + bytes(99),
        b"\x7fELF" + bytes(99),
        b"#!/bin/sh\nrm -rf ~\n%PDF-",
        b"L\0\0\0\x01\x14\x02\0" + bytes(99),
        zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    ],
)
def test_a_program_is_neither_a_pdf_nor_a_document_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(FileRefusedError):
        checked_file("invoice.pdf", content, SAY)
    assert kept_as_is("invoice.pdf", content, SAY).media_type == UNKNOWN


def test_nothing_is_kept_as_it_is_that_is_empty_or_too_large() -> None:
    with pytest.raises(FileRefusedError, match=r"a\.zip is empty\."):
        kept_as_is("a.zip", b"", SAY)
    with pytest.raises(FileRefusedError, match=r"a\.zip is larger than 25 MB\."):
        kept_as_is("a.zip", bytes(MOST_BYTES + 1), SAY)
