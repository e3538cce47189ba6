"""What leaves the shop of a picture: all of its pixels, and nothing of where, when and by whom it was taken."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from shopdesk.domain.errors import PaperError
from shopdesk.pictures.bare import bare
from shopdesk.pictures.copies import copy_without_metadata
from shopdesk.pictures.heif import reads_heif
from shopdesk.pictures.opening import opened
from shopdesk.services.picture_copies import can_be_copied_bare, copy_name, copy_to_pass_on
from tests.pictures.marked import BLUE, BROWN, HEIC, SIZE, TRACES, chunk, marked, plain, segment

KINDS = ("JPEG", "PNG", "WEBP", "GIF")


def seen(content: bytes) -> list[bytes]:
    """Return the pixels of every frame, of a file with a second picture behind the first those of the first."""
    with Image.open(BytesIO(content)) as picture:
        frames = [picture] if picture.format == "MPO" else ImageSequence.Iterator(picture)
        return [frame.convert("RGBA").tobytes() for frame in frames]


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_has_every_pixel_of_the_original_and_no_trace(kind: str) -> None:
    original = marked(kind)
    copy = copy_without_metadata(original)
    assert [trace for trace in TRACES if trace in original], "the original has nothing to take away"
    assert [trace for trace in TRACES if trace in copy] == []
    assert seen(copy) == seen(original)
    with Image.open(BytesIO(copy)) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert ("icc_profile" in picture.info) is (kind != "GIF")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_copy_stands_upright_however_the_camera_lay(kind: str, orientation: int) -> None:
    original = marked(kind, orientation)
    copy = copy_without_metadata(original)
    assert [trace for trace in TRACES if trace in copy] == []
    wide, high = SIZE if orientation < 5 else SIZE[::-1]
    # The blue quarter, upper left as it lay, is where Exif (JEITA CP-3451, 4.6.4) says that the first pixel is seen.
    right, lower = orientation in {2, 3, 6, 7}, orientation in {3, 4, 7, 8}
    with Image.open(BytesIO(copy)) as picture:
        assert picture.size == (wide, high)
        shown = picture.convert("RGB")
    quarters = {
        (x, y): BLUE if (x, y) == (right, lower) else BROWN for x in (False, True) for y in (False, True)
    }  # fmt: skip
    for (x, y), colour in quarters.items():
        pixel = shown.getpixel((wide // 4 + x * wide // 2, high // 4 + y * high // 2))
        assert isinstance(pixel, tuple)
        assert max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) <= 3, (x, y)


def test_a_phone_picture_with_a_second_one_behind_it_is_opened_as_a_jpeg() -> None:
    with Image.open(BytesIO(marked("JPEG"))) as picture:
        assert picture.format == "MPO"
    with opened(marked("JPEG")) as one:
        assert (one.kind, one.media_type, one.picture.size) == ("JPEG", "image/jpeg", SIZE)


@pytest.mark.skipif(not reads_heif(), reason="pi-heif, an extra, is not installed")
def test_the_copy_of_an_iphone_picture_is_a_jpeg_without_a_trace() -> None:
    copy = copy_without_metadata(HEIC.read_bytes())
    assert [trace for trace in TRACES if trace in copy] == []
    with Image.open(BytesIO(copy)) as picture:
        assert (picture.format, picture.size) == ("JPEG", SIZE)
        pixel = picture.convert("RGB").getpixel((20, 15))
    assert isinstance(pixel, tuple)
    assert max(abs(a - b) for a, b in zip(pixel, BLUE, strict=True)) < 12


@pytest.mark.skipif(reads_heif(), reason="pi-heif, an extra, is installed")
def test_without_the_part_for_them_no_copy_of_an_iphone_picture_is_made() -> None:
    with pytest.raises(PaperError, match=r"not installed \(pip install shopdesk\[heif\]\). Nothing was saved."):
        copy_to_pass_on("IMG_1.HEIC", HEIC.read_bytes())


def test_nothing_is_passed_on_of_what_can_not_be_read() -> None:
    with pytest.raises(PaperError, match=r"No copy of half\.jpg can be made .*: it is damaged\."):
        copy_to_pass_on("half.jpg", marked("JPEG")[:600])
    with pytest.raises(PaperError, match="it is of a kind that can’t be read here"):
        copy_to_pass_on("a.bmp", b"BM" + bytes(99))


def test_the_original_is_not_touched() -> None:
    content = marked("JPEG", 6)
    before = hashlib.sha256(content).hexdigest()
    copy_to_pass_on("ring.jpg", content)
    assert hashlib.sha256(content).hexdigest() == before


def test_a_copy_is_named_as_what_it_is() -> None:
    assert copy_name("ring.jpeg", "image/jpeg") == "ring.jpeg"
    assert copy_name("IMG_1.HEIC", "image/heif") == "IMG_1.jpg"
    assert copy_name("ring", "image/png") == "ring.png"
    assert copy_name("月の指輪.dat", "image/webp") == "月の指輪.webp"
    assert can_be_copied_bare("image/gif")
    assert not can_be_copied_bare("application/pdf")


def test_what_decoders_need_stays() -> None:
    out = BytesIO()
    plain().convert("CMYK").save(out, "JPEG", quality=80, progressive=True)
    assert seen(copy_without_metadata(out.getvalue())) == seen(out.getvalue())
    for picture in (plain().convert("1"), plain().convert("P"), plain().convert("LA"), Image.new("I;16", (9, 9), 700)):
        png = BytesIO()
        picture.save(png, "PNG", transparency=0) if picture.mode == "P" else picture.save(png, "PNG")
        assert seen(copy_without_metadata(png.getvalue())) == seen(png.getvalue())


def test_a_fixed_place_of_bytes_is_what_is_left() -> None:
    png = marked("PNG")
    odd = png[:33] + chunk(b"prVt", b"UniqueMaker7") + chunk(b"tIME", bytes(7)) + png[33:]
    assert bare(odd) == bare(png)
    jpeg = marked("JPEG")
    filled = jpeg[:2] + segment(0xFE, b"GPS") + segment(0xEF, b"x" * 60_000) + b"\xff\xff\xff" + jpeg[2:]
    assert bare(filled).content == bare(jpeg).content


def test_orientations_that_say_nothing_are_none(tmp_path: Path) -> None:
    for exif in (b"", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b"Exif\0\0" + bytes(40)):
        out = BytesIO()
        plain().save(out, "JPEG", exif=exif)
        assert bare(out.getvalue()).orientation == 1
    out = BytesIO()
    plain().save(out, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x09\0\0\0\0\0\0\0")
    assert bare(out.getvalue()).orientation == 1
    (tmp_path / "turned.jpg").write_bytes(marked("JPEG", 8))
    assert bare((tmp_path / "turned.jpg").read_bytes()).orientation == 8
