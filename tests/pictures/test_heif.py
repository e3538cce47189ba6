"""Pictures of iPhones: read where the part for them is installed, and never trusted."""

from io import BytesIO

import pytest
from PIL import Image

from shopdesk.pictures import heif
from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import DamagedPictureError, NoPictureError, TooManyPixelsError
from shopdesk.pictures.opening import opened
from shopdesk.pictures.shown import as_jpeg
from tests.pictures.marked import BLUE, BROWN, HEIC, SIZE

WHOLE = HEIC.read_bytes()
installed = pytest.mark.skipif(not heif.reads_heif(), reason="pi-heif, an extra, is not installed")


@pytest.mark.skipif(heif.reads_heif(), reason="pi-heif, an extra, is installed")
def test_without_the_part_for_them_they_are_no_pictures() -> None:
    assert is_heif(WHOLE)
    with pytest.raises(NoPictureError), opened(WHOLE):
        pytest.fail("it was opened")
    assert as_jpeg(WHOLE, 48) == b""


@installed
def test_one_is_read_and_shown() -> None:
    with opened(WHOLE) as one:
        assert one.media_type == "image/heif"
        upright = one.upright()
    assert upright.size == SIZE
    assert "exif" not in upright.info
    for at, colour in (((20, 15), BLUE), ((70, 50), BROWN)):
        pixel = upright.getpixel(at)
        assert isinstance(pixel, tuple)
        assert max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 12
    with Image.open(BytesIO(as_jpeg(WHOLE, 48))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (48, 32))


@installed
@pytest.mark.parametrize(
    "content",
    [
        WHOLE[:400],
        WHOLE[:217] + b"\xff" + WHOLE[218:],
        WHOLE[:237] + b"\xff" + WHOLE[238:],
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
    ],
    ids=["half", "one that breaks its decoder down", "another", "nothing but a head"],
)
def test_an_ill_made_one_takes_nothing_with_it(content: bytes) -> None:
    with pytest.raises(DamagedPictureError), opened(content):
        pytest.fail("it was opened")


@installed
def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heif, "LONGEST", 0.001)
    with pytest.raises(DamagedPictureError):
        heif.decoded(WHOLE)


@installed
def test_one_of_too_many_pixels_is_refused() -> None:
    at = WHOLE.index(b"ispe") + 8
    wall = WHOLE[:at] + (8_000).to_bytes(4, "big") + (8_000).to_bytes(4, "big") + WHOLE[at + 8 :]
    with pytest.raises(TooManyPixelsError), opened(wall):
        pytest.fail("it was opened")
