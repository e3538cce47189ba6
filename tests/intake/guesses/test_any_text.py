"""Whatever a text holds, guessing at it ends soon, and never in an error."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shopdesk.domain.terms import ClaimKind
from shopdesk.intake.guesses.folded import fold
from shopdesk.intake.guesses.kinds import guess_kinds
from shopdesk.intake.guesses.language import guess_language
from shopdesk.intake.guesses.lines import lines_named
from shopdesk.intake.guesses.numbers import numbers_in
from shopdesk.intake.guesses.wishes import guess_wish

SLOWEST = 0.3
"""Seconds of the processor for a text of 100,000 characters."""

LONG = 100_000
LINES = (("LR-54", "Ring Luna"), ("x", "真珠のピアス"))


def guesses(text: str) -> list[Callable[[], object]]:
    return [
        lambda: guess_kinds(text, text),
        lambda: guess_language(text),
        lambda: numbers_in(text, text, (text, text, text)),
        lambda: guess_wish(text),
        lambda: lines_named(text, (*LINES, (text, text))),
    ]


@given(st.text(max_size=300))
@example("\u0301\u0301")
@example("\uff9e" * 9)
@example("²³ ١٢٣ order ١٢٣")
@example("\ud800 order")
@example("{year}{n}")
@settings(max_examples=40)
def test_any_text(text: str) -> None:
    for guess in guesses(text):
        guess()
    folded = fold(text)
    assert len(folded.places) == len(folded.text) + 1
    assert all(one.weight > 0 and one.words and isinstance(one.kind, ClaimKind) for one in guess_kinds("", text))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1 ",
        "1,",
        "- ",
        "(",
        "order ",
        "+49 ",
        "UPS A1 ",
        "2026-",
        "壊れ",
        "주문 ",
        "the parcel not ",
        "ﷺ",
        "\n",
        "\u0301",
    ],
)
def test_long_texts_end_soon(piece: str) -> None:
    guess_kinds("", piece * 200)
    text = (piece * LONG)[:LONG]
    for guess in guesses(text):
        start = time.process_time()
        guess()
        assert time.process_time() - start < SLOWEST
