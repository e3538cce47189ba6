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


@pytest.mark.parametrize(("text", "named"), [("リングが壊れた", (1,)), ("真珠のピアスの片方", (2,)), ("指輪", (1,))])
def test_words_without_blanks(text: str, named: tuple[int, ...]) -> None:
    assert lines_named(text, JAPANESE) == named


GOODS = (("a", "Ear studs Nova"), ("b", "Ring Luna"), ("c", "Bag Milano"), ("d", "Watch Sol"), ("e", "Chain anklet"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ein Ohrstecker ist kaputt.", (0,)),
        ("Mein Silberring ist verbogen", (1,)),
        ("Perlenohrring", (0,)),
        ("Ma bague est cassée", (1,)),
        ("une des puces d'oreilles", (0,)),
        ("ma montre ne marche plus", (3,)),
        ("comme le montre la photo", ()),
        ("指輪が壊れました", (1,)),
        ("イヤリングの片方", (0,)),
        ("반지가 부러졌어요", (1,)),
        ("반지갑", ()),
        ("耳釘斷了", (0,)),
        ("我的包拉链坏了", (2,)),
        ("包裹坏了", ()),
        ("梱包がひどい", ()),
        ("Handtasche und Armbanduhr", (2, 3)),
        ("Um 14 Uhr war noch nichts da", ()),
        ("please bring it back in spring", ()),
        ("the earring", (0,)),
    ],
)
def test_goods_are_named_in_any_language(text: str, named: tuple[int, ...]) -> None:
    assert lines_named(text, GOODS) == named


def test_goods_that_all_lines_are_tell_nothing() -> None:
    assert lines_named("mein Ring", (("a", "Luna ring"), ("b", "指輪 Sol"))) == (0,)
    assert lines_named("meine Ringe", (("a", "戒指"), ("b", "指輪"))) == ()


def test_words_that_all_lines_have_tell_nothing() -> None:
    assert lines_named("the silver ring", (("A-1", "Silver ring Luna"), ("A-2", "Silver ring Sol"))) == ()
    assert lines_named("the ring", (("A-1", "Ring"),)) == (0,)
    assert lines_named("the ring", ()) == ()
