"""Which lines of an order a mail names."""

import pytest

from shopdesk.intake.guesses.lines import lines_named

LINES = (("LR-54-SI", "Ring Luna - Silver / 54"), ("L2", "Necklace Luna - Gold"), ("ER-2", "Earrings Sol - Gold"))
JAPANESE = (("a1", "真珠のネックレス"), ("a2", "シルバーリング"), ("a3", "真珠のピアス"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Luna ring is broken", (0,)),
        ("my lr-54-si", (0,)),
        ("the earring fell", (2,)),
        ("der Luna-Ring", (0,)),
        ("necklace and earrings", (1, 2)),
        ("lr-54-si and the earrings too", (0, 2)),
        ("L2 is what an import calls it", ()),
        ("the gold is peeling", (1, 2)),
        ("nothing arrived", ()),
        ("", ()),
    ],
)
def test_lines_are_named_by_code_or_words(text: str, named: tuple[int, ...]) -> None:
    assert lines_named(text, LINES) == named


@pytest.mark.parametrize(("text", "named"), [("リングが壊れた", (1,)), ("真珠のピアスの片方", (2,)), ("指輪", ())])
def test_words_without_blanks(text: str, named: tuple[int, ...]) -> None:
    assert lines_named(text, JAPANESE) == named


def test_words_that_all_lines_have_tell_nothing() -> None:
    assert lines_named("the silver ring", (("A-1", "Silver ring Luna"), ("A-2", "Silver ring Sol"))) == ()
    assert lines_named("the ring", (("A-1", "Ring"),)) == (0,)
    assert lines_named("the ring", ()) == ()
