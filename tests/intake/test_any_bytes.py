"""Whatever a file holds, it is read or refused with a reason: never anything else, and never slowly."""

import contextlib
import tempfile
import time
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.exports import read_export
from tests.intake.shopify_rows import SAMPLE, order, saved, text

WHOLE = SAMPLE.read_bytes()
SLOWEST = 2.0
"""Seconds for a small file."""


def take(data: bytes) -> None:
    """Read a file of these bytes, which may be refused and must not take long."""
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), data)
        start = time.perf_counter()
        with contextlib.suppress(ImportRefusedError):
            result = read_export([path])
            assert all(one.file == path.name and one.row >= 1 and one.reason for one in result.refused)
            assert all(imported.lines for imported in result.orders)
        assert time.perf_counter() - start < SLOWEST


@given(st.binary(max_size=4_000))
@example(b"\x81" * 4_000)
@example(b"\0" * 17)
@example(b"\xff\xfe\x00\xd8")
@example(b"PK\x03\x04")
def test_any_bytes(data: bytes) -> None:
    take(data)


@given(st.binary(max_size=2_000))
def test_any_bytes_below_the_header(data: bytes) -> None:
    take(WHOLE[: WHOLE.index(b"\n") + 1] + data)


@given(st.integers(0, len(WHOLE)), st.integers(0, 400), st.binary(max_size=60))
def test_the_sample_with_any_piece_of_it_replaced(place: int, length: int, data: bytes) -> None:
    take(WHOLE[:place] + data + WHOLE[place + length :])


@given(st.sampled_from(sorted(order())), st.text(max_size=60))
@example("Lineitem price", "9" * 5_000)
@example("Email", "@" * 5_000)
@example("Email", "a." * 5_000)
@example("Created at", "0001-01-01 00:00:00 +2359")
@example("Lineitem quantity", "\u00b2")
@example("Name", "#" * 5_000)
def test_any_text_in_any_cell(column: str, content: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), text(order({column: content})).encode("utf-8", "replace"))
        with contextlib.suppress(ImportRefusedError):
            result = read_export([path])
            assert len(result.orders) + len(result.refused) >= 1
