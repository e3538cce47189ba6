"""Guarding texts against formulas: what is guarded, and that it is taken back exactly, whatever the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.documents.formula_guard import guarded, unguarded

NASTY = st.text(st.sampled_from("=+-@'\"; ,\t\r\na1\u00a0\uff1d\ufeff|"), max_size=30)
FORMULA = re.compile('[\\s"\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('=HYPERLINK("http://example.com")', '\'=HYPERLINK("http://example.com")'),
        ("+49 30 1234567", "'+49 30 1234567"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\ttab", "'\ttab"),
        ("\rline", "'\rline"),
        ("  =1+1", "  '=1+1"),
        ('"=1+1"', '"\'=1+1"'),
        ("\uff1dWEBSERVICE()", "'\uff1dWEBSERVICE()"),
        ("Ring;=1+1;x", "Ring;'=1+1;x"),
        ("Ring\n=1+1", "Ring\n'=1+1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("Ring-1 for a+b@example.com", "Ring-1 for a+b@example.com"),
        ("", ""),
        ("三日月", "三日月"),
    ],
)
def test_only_what_could_begin_a_formula_is_guarded(text: str, kept: str) -> None:
    assert guarded(text) == kept
    assert unguarded(kept) == text


@given(st.one_of(st.text(), NASTY))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(NASTY)
def test_no_part_that_a_program_could_take_for_a_cell_begins_like_a_formula(text: str) -> None:
    parts = re.split("[;\t\r\n]", guarded(text))
    assert [part for part in parts if FORMULA.match(part)] == []
    assert not guarded(text).startswith(("\t", "\r", "\n"))


def test_a_long_text_of_blanks_and_signs_is_guarded_at_once() -> None:
    for text in (" \n'\"" * 100_000, "=" * 400_000, ";=" * 200_000, "\n" * 400_000 + "="):
        assert unguarded(guarded(text)) == text
