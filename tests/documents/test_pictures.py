"""Logos: PNG and JPEG are printed; anything else is refused with a sentence before it does harm."""

import io
import struct
import time
import zlib

import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.documents import return_authorization
from shopdesk.documents.pictures import logo
from shopdesk.documents.values import Sender
from shopdesk.domain.errors import PaperError
from tests.documents.samples import AUTHORIZATION, SHOP, english


def saved(picture: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def png_of(width: int, height: int) -> bytes:
    """Return a small PNG file that says it is as large as asked."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_a_png_of_any_mode_is_printed(mode: str) -> None:
    assert logo(saved(Image.new(mode, (30, 20)), "PNG")).getSize() == (30, 20)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_mode_is_printed(mode: str) -> None:
    assert logo(saved(Image.new(mode, (30, 20)), "JPEG")).getSize() == (30, 20)


def test_a_large_logo_is_made_as_large_as_it_prints() -> None:
    wide, high = logo(saved(Image.new("RGB", (4000, 2000), "red"), "JPEG")).getSize()
    assert (wide, high) == (800, 400)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a PNG or JPEG"),
        (b"%PDF-1.7", "not a PNG or JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "not a PNG or JPEG"),
        (saved(Image.new("RGB", (9, 9)), "GIF"), "not a PNG or JPEG"),
        (saved(Image.new("RGB", (900, 900)), "PNG")[:300], "damaged"),
        (saved(Image.new("RGB", (900, 900)), "JPEG")[:700], "damaged"),
        (png_of(10_000, 10_000), "million pixels"),
        (png_of(60_000, 60_000), "million pixels"),
        (b"\x89PNG" + b"\0" * 30_000_000, "larger than 20 MB"),
    ],
    ids=["empty", "pdf", "svg", "gif", "half a png", "half a jpeg", "100 million pixels", "3600 million", "30 MB"],
)
def test_what_is_no_bearable_picture_is_refused_at_once(content: bytes, words: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(PaperError, match=words):
        return_authorization.draw(replace(AUTHORIZATION, sender=Sender(shop=SHOP, logo=content)), english())
    assert time.perf_counter() - begun < 1
