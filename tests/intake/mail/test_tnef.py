"""winmail.dat: its files and text are unpacked, and what is none or broken says so."""

import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.intake.mail.tnef import TnefError, tnef_files
from tests.intake.mail.packed_by_outlook import BEGINS_FILE, binary, number, packed, properties, wide

TITLE, DATA, PROPERTIES, MESSAGE, BODY, PAGE = 0x00018010, 0x0006800F, 0x00069005, 0x00069003, 0x0002800C, 0x00069007


def test_files_have_their_long_names_and_bytes() -> None:
    found = tnef_files(
        packed(
            (PAGE, struct.pack("<II", 932, 0)),
            (BODY, "指輪①\0".encode("cp932")),
            BEGINS_FILE,
            (DATA, b"first"),
            (TITLE, b"FIRST~1.JPG\0"),
            (PROPERTIES, properties(number(0x3705, 1), wide(0x3707, "Größe.jpg"), wide(0x3712, "<a@b>"))),
            BEGINS_FILE,
            (TITLE, "指輪.jpg\0".encode("cp932")),
            (PROPERTIES, properties(binary(0x3701, b"second"))),
            BEGINS_FILE,
            (TITLE, b"empty\0"),
        )
    )
    assert [(file.name, file.content, file.content_id) for file in found.files] == [
        ("Größe.jpg", b"first", "a@b"),
        ("指輪.jpg", b"second", ""),
    ]
    assert found.text == "指輪①"


def test_named_properties_are_passed_over_and_texts_found_behind_them() -> None:
    by_number = struct.pack("<HH16xII", 0x3, 0x8001, 0, 5) + struct.pack("<I", 1)
    by_text = struct.pack("<HH16xII", 0x1F, 0x8002, 1, 6) + b"a\0b\0\0\0\0\0" + struct.pack("<II", 1, 4) + b"x\0\0\0"
    many = struct.pack("<HHI", 0x1003, 0x3001, 2) + struct.pack("<II", 1, 2)
    values = properties(by_number, by_text, many, wide(0x1000, "It broke."), binary(0x1013, b"<p>It</p>", 0x1E))
    found = tnef_files(packed((MESSAGE, values)))
    assert (found.text, found.page) == ("It broke.", "<p>It</p>")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed(), packed()[:4]])
def test_what_holds_nothing_says_so(data: bytes) -> None:
    with pytest.raises(TnefError, match=r"no file of the kind|holds nothing"):
        tnef_files(data)


WHOLE = packed(BEGINS_FILE, (DATA, b"x" * 40), (PROPERTIES, properties(wide(0x3707, "a.jpg"))), (BODY, b"text"))


@given(st.integers(0, len(WHOLE)), st.integers(0, 9), st.binary(max_size=9))
def test_broken_ones_are_unpacked_as_far_as_they_are_whole(place: int, length: int, data: bytes) -> None:
    began = time.process_time()
    try:
        found = tnef_files(WHOLE[:place] + data + WHOLE[place + length :])
        assert all(file.content for file in found.files)
    except TnefError:
        pass
    assert time.process_time() - began < 1


def test_lengths_that_promise_too_much_are_not_believed() -> None:
    huge = struct.pack("<I", 0xFFFFFFFF)
    bomb = packed((MESSAGE, huge + struct.pack("<HHI", 0x1003, 0x3001, 0xFFFFFFFF)), (PROPERTIES, huge * 9))
    with pytest.raises(TnefError):
        tnef_files(bomb + packed()[:6] + b"\1" + struct.pack("<II", DATA, 0x7FFFFFFF))
