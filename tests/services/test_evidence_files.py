"""Files dropped on a claim: what is taken, what is not, and in which words."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.evidence_files import MOST_FILES, checked_file, take_files, text_of
from shopdesk.texts import Speech

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
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
        b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + bytes(200),
    ],
)
def test_a_picture_of_another_kind_is_told_with_what_helps(tmp_path: Path, content: bytes) -> None:
    told = "IMG_1.HEIC is a picture of a kind that can't be read here. Save it as JPEG or PNG first."
    assert take_files([put(tmp_path, "IMG_1.HEIC", content)], SAY).refused == (told,)


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
    Image.new("1", (10_000, 9_000)).save(out, "PNG")
    taken = take_files([put(tmp_path, "wall.png", out.getvalue())], SAY)
    assert taken.refused == ("wall.png has more than 89 million pixels.",)


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


def test_a_mail_without_plain_text_is_kept_without_words(tmp_path: Path) -> None:
    mail = b"Content-Type: text/html\r\n\r\n<p>Hello</p>"
    taken = take_files([put(tmp_path, "html.eml", mail)], SAY)
    assert (len(taken.files), taken.text) == (1, "")


@pytest.mark.parametrize(
    "mail",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 60_000 + b"\r\n\r\nHello",
        b"To: " + b"(" * 19_000 + b"\r\n\r\nHello",
        b"Content-Type: text/plain; charset=klingon\r\n\r\nHello",
        b"Content-Type: text/plain; " + b'x=";' * 300 + b"\r\n\r\nHello",
    ],
)
def test_ill_made_mails_are_read_at_once(mail: bytes) -> None:
    assert text_of(checked_file("a.eml", mail, SAY)) == "Hello"


def test_mails_within_mails_without_end_have_no_text() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000))
    assert text_of(checked_file("a.eml", deep + b"\r\nHello", SAY)) == ""
    many = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\n" * 9_000
    assert text_of(checked_file("b.eml", many, SAY)) == ""


def test_names_are_shown_short_and_without_unseen_signs() -> None:
    file = checked_file("\u202egnp." + "x" * 5_000, picture(), SAY)
    assert file.name.startswith("\N{REPLACEMENT CHARACTER}gnp.")
    assert len(file.name) == 201
