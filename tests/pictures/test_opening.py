"""Pictures from somebody who means no good: refused with a reason, before they take time or room."""

import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from shopdesk.pictures.limits import (
    MOST_PIXELS,
    DamagedPictureError,
    NoPictureError,
    PictureError,
    TooManyPixelsError,
)
from shopdesk.pictures.opening import opened
from tests.pictures.marked import chunk, marked, plain, segment

SLOWEST = 2.0
"""Seconds for any file that may be kept."""

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
WHOLE = {kind: marked(kind) for kind in KINDS}


def load(content: bytes) -> None:
    """Open a picture and decode all of it. Raises PictureError."""
    with opened(content) as one:
        one.upright()


def png_of(wide: int, high: int) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(900), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_of(wide: int, high: int) -> bytes:
    made = BytesIO()
    Image.new("L", (8, 8)).save(made, "JPEG")
    content = bytearray(made.getvalue())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", high, wide)
    return bytes(content)


def gif_of(wide: int, high: int, extra: bytes = b"") -> bytes:
    image = b"," + struct.pack("<HHHHB", 0, 0, wide, high, 0) + b"\x02\x02\x4c\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", wide, high, 0, 0, 0) + extra + image + b";"


def webp_of(name: bytes, said: bytes) -> bytes:
    made = name + struct.pack("<I", len(said)) + said + bytes(len(said) % 2)
    return b"RIFF" + struct.pack("<I", len(made) + 4) + b"WEBP" + made


def walls() -> Iterator[tuple[str, bytes]]:
    yield "PNG", png_of(50_001, 1_000)
    yield "PNG of 2^62 pixels", png_of(2**31 - 1, 2**31 - 1)
    yield "JPEG", jpeg_of(65_535, 65_535)
    yield "GIF", gif_of(65_535, 65_535)
    yield "GIF with a frame that is larger", gif_of(8, 8).replace(struct.pack("<HHHH", 0, 0, 8, 8), b"\xff\xff" * 4)
    yield "WebP, extended", webp_of(b"VP8X", bytes(4) + b"\xff\xff\xff\xff\xff\xff")
    yield "WebP, lossy", webp_of(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a\xff\x3f\xff\x3f" + bytes(9))
    yield "WebP, lossless", webp_of(b"VP8L", b"\x2f\xff\xff\xff\x0f" + bytes(9))


@pytest.mark.parametrize(("name", "content"), list(walls()), ids=[name for name, _ in walls()])
def test_too_many_pixels_are_refused_before_they_are_decoded(name: str, content: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(TooManyPixelsError):
        load(content)
    assert time.perf_counter() - start < 0.2, name


def test_as_many_pixels_as_may_be_are_taken() -> None:
    out = BytesIO()
    Image.new("1", (10_000, MOST_PIXELS // 10_000)).save(out, "PNG")
    with opened(out.getvalue()) as one:
        assert one.picture.width * one.picture.height == MOST_PIXELS


def in_png(chunks: bytes) -> bytes:
    whole = WHOLE["PNG"]
    return whole[:33] + chunks + whole[33:]


def in_jpeg(segments: bytes) -> bytes:
    return WHOLE["JPEG"][:2] + segments + WHOLE["JPEG"][2:]


def zeros(count: int) -> bytes:
    return zlib.compress(bytes(count), 9)


def many_scans(count: int) -> bytes:
    out = BytesIO()
    Image.new("L", (7_000, 7_000)).save(out, "JPEG", progressive=True)
    whole = out.getvalue()
    last = whole[whole.rfind(b"\xff\xc4", 0, whole.rfind(b"\xff\xda")) : -2]
    return whole[:-2] + last * count + b"\xff\xd9"


BOMBS: dict[str, Callable[[], bytes]] = {
    "text of 50 MB": lambda: in_png(chunk(b"zTXt", b"a\0\0" + zeros(50_000_000))),
    "profile of 50 MB": lambda: in_png(chunk(b"iCCP", b"a\0\0" + zeros(50_000_000))),
    "a thousand profiles": lambda: in_png(chunk(b"iCCP", b"a\0\0" + zeros(1_000_000)) * 1_000),
    "a million chunks": lambda: in_png(chunk(b"teSt", b"") * 1_000_000),
    "a million gammas": lambda: in_png(chunk(b"gAMA", b"\0\0\0\1") * 1_000_000),
    "a million Exif segments": lambda: in_jpeg(segment(0xE1, b"Exif\0\0a") * 1_000_000),
    "a million comments": lambda: in_jpeg(segment(0xFE, b"a") * 1_000_000),
    "markers alone": lambda: b"\xff\xd8\xff" + b"\xd0\xff" * 10_000_000,
    "filling alone": lambda: b"\xff\xd8" + b"\xff" * 20_000_000,
    "a thousand scans": lambda: many_scans(1_000),
    "a million comments in a GIF": lambda: gif_of(8, 8, b"!\xfe\x01a\0" * 1_000_000),
    "one comment of 20 MB": lambda: gif_of(8, 8, b"!\xfe" + (b"\xff" + b"a" * 255) * 80_000 + b"\0"),
    "blocks of one byte": lambda: gif_of(8, 8, b"!\xfe" + b"\x01a" * 10_000_000 + b"\0"),
    "a million chunks of WebP": lambda: webp_of(b"abcd", b"")[:12] + b"abcd\0\0\0\0" * 1_000_000,
}
"""Files of at most 25 MB that kept a decoder busy for up to 100 seconds, or that have no end."""


@pytest.mark.parametrize("name", BOMBS)
def test_no_picture_takes_longer_than_two_seconds(name: str) -> None:
    content = BOMBS[name]()
    assert len(content) < 25_000_000
    start = time.perf_counter()
    with suppress(PictureError):
        load(content)
    assert time.perf_counter() - start < SLOWEST


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_off_is_damaged_wherever_it_ends(kind: str) -> None:
    whole = WHOLE[kind] if kind != "JPEG" else marked("JPEG")[: len(WHOLE["JPEG"]) // 2]
    for end in range(16, len(whole) // 2, 7):
        with pytest.raises((DamagedPictureError, NoPictureError)):
            load(whole[:end])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.integers(0, 4_000), st.integers(0, 60), st.binary(max_size=40))
@example("JPEG", 2, 0, b"\xff\xda\0\x02")
@example("PNG", 8, 4, b"\xff\xff\xff\xff")
@example("GIF", 10, 3, b"\xff\xff\xff")
@example("WEBP", 16, 4, b"\xff\xff\xff\xff")
def test_any_piece_of_a_picture_replaced(kind: str, place: int, length: int, data: bytes) -> None:
    whole = WHOLE[kind]
    place %= len(whole)
    start = time.perf_counter()
    with suppress(PictureError):
        load(whole[:place] + data + whole[place + length :])
    assert time.perf_counter() - start < SLOWEST


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\xff\0\0\0WEBP", b"")), st.binary())
def test_any_bytes(begins: bytes, data: bytes) -> None:
    with suppress(PictureError):
        load(begins + data)


def test_only_the_kinds_that_are_asked_for_are_opened() -> None:
    out = BytesIO()
    plain().save(out, "TIFF")
    for content in (WHOLE["GIF"], out.getvalue(), b"", b"\0"):
        with pytest.raises(NoPictureError), opened(content, {"PNG", "JPEG"}):
            pytest.fail("it was opened")
