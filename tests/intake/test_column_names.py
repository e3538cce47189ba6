"""Columns without a name, and several with one: each can be named, and is read, by an owner's map."""

from datetime import UTC, datetime
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.imports import ChoiceKind, ImportChoice
from shopdesk.intake.exports import KnownAnswers, read_export
from shopdesk.intake.headers import UnknownColumnsError, header_key
from shopdesk.intake.layouts import Ground
from shopdesk.intake.rows import column_name, distinct_names
from tests.intake.shopify_rows import saved

HEADER = "Nr,Note,,Note,"
COLUMNS = {"number": "Nr", "text": "column 3", "note": "Note (2)", "total": "column 5"}


def test_columns_are_named_apart() -> None:
    assert distinct_names(HEADER.split(",")) == ["Nr", "Note", "column 3", "Note (2)", "column 5"]
    assert distinct_names(["column 2", ""]) == ["column 2", "column 2 (2)"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["", " ", "a", "A ", "a (2)", "column 3", "'", "注文"]), max_size=9))
def test_no_two_columns_have_one_name(header: list[str]) -> None:
    names = distinct_names(header)
    assert len({column_name(name) for name in names}) == len(header)
    assert "" not in {column_name(name) for name in names}
    assert distinct_names(names) == names


def test_thousands_of_columns_with_one_name_take_no_time() -> None:
    began = thread_time()
    assert len(set(distinct_names(["a"] * 50_000))) == 50_000
    assert thread_time() - began < 1


def test_columns_without_a_name_of_their_own_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, f"{HEADER}\n1,a,Ring,b,12.00\n{HEADER}\n2,c,Chain,d,13.00\n")
    with pytest.raises(UnknownColumnsError) as refused:
        read_export([path])
    key = header_key(refused.value.opened.header.cells)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    choice = ImportChoice(id="x", kind=ChoiceKind.COLUMNS, key=key, value="Fair", columns=COLUMNS, made_at=made)
    read = read_export([path], ground=Ground(currency="EUR"), answers=KnownAnswers(columns={key: choice}))
    assert (read.refused, read.own_map, read.header) == ((), True, key)
    assert [(one.number, one.lines[0].text, one.note) for one in read.orders] == [
        ("1", "Ring", "b"),
        ("2", "Chain", "d"),
    ]


@pytest.mark.parametrize("before", ["", "\n", "Orders of the fair\n\n", "Orders,,,,\n"])
def test_a_header_with_fewer_words_than_the_rows_below_is_found(tmp_path: Path, before: str) -> None:
    path = saved(tmp_path, f"{before}{HEADER}\nA-1,a,Ring,b,twelve\n")
    with pytest.raises(UnknownColumnsError) as refused:
        read_export([path])
    assert refused.value.opened.header.cells == ["Nr", "Note", "column 3", "Note (2)", "column 5"]
