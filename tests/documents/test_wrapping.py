"""Wrapping: lines that fit, nothing lost, no lone last word."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.documents.type import BODY, Type
from shopdesk.documents.wrapping import wrap, wrap_all

TEXT = "It was engraved after delivery. A piece that was altered cannot be sold again by anybody at all here."


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=200), st.floats(8, 120))
@settings(max_examples=150, deadline=None)
def test_every_line_fits_and_nothing_is_lost(text: str, width: float) -> None:
    setting = Type()
    lines = wrap(text, BODY, width, setting)
    assert all(setting.width(line, BODY) <= width + 1e-6 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == setting.clean(text).replace(" ", "")


def test_an_empty_text_has_no_lines() -> None:
    assert wrap(" \n ", BODY, 50, Type()) == []


def test_no_word_stands_alone_at_the_end() -> None:
    setting = Type()
    for width in range(40, 160):
        lines = wrap(TEXT, BODY, width, setting)
        assert len(lines) < 2 or " " in lines[-1], width


def test_an_amount_stays_with_its_currency() -> None:
    lines = wrap("We refund you now 41.98\N{NO-BREAK SPACE}EUR", BODY, 32, Type())
    assert any("41.98\N{NO-BREAK SPACE}EUR" in line for line in lines)


def test_a_word_wider_than_the_line_is_broken() -> None:
    lines = wrap("x" * 200, BODY, 40, Type())
    assert len(lines) > 4
    assert "".join(lines) == "x" * 200


def test_a_double_name_breaks_after_its_hyphen_and_a_number_does_not() -> None:
    setting = Type()
    assert wrap("Anna-Katharina", BODY, 15, setting) == ["Anna-", "Katharina"]
    assert wrap("see RMA-2026-0041", BODY, 26, setting) == ["see", "RMA-2026-0041"]


def test_japanese_breaks_anywhere_but_before_a_closing_mark() -> None:
    lines = wrap("東京都中央区銀座一丁目二番三号。ニューセンチュリービル", BODY, 24, Type("ja"))
    assert len(lines) > 2
    assert not any(line[0] in "。ー」ュ" for line in lines)


def test_more_lines_than_allowed_are_cut_and_reported() -> None:
    setting = Type()
    lines = wrap(TEXT * 5, BODY, 60, setting, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert setting.problems


def test_a_word_of_a_hundred_thousand_letters_takes_no_time() -> None:
    begun = time.perf_counter()
    wrap("x" * 100_000, BODY, 60, Type(), most=3)
    assert time.perf_counter() - begun < 1


def test_a_japanese_date_stays_on_one_line() -> None:
    text = "商品は2026年3月9日(月)までに、当店へお送りくださいますようお願いいたします。" * 2
    for width in range(28, 60, 3):
        lines = wrap(text, BODY, width, Type("ja"))
        assert sum("2026年3月9日(月)" in line for line in lines) == 2, lines
        assert "".join(lines) == text


def test_korean_words_part_at_their_spaces() -> None:
    text = "반품 승인서와 포장 목록을 함께 넣어 주시고 접수 번호를 상자에 적어 주십시오."
    words = set(text.split())
    for width in (20, 30, 45):
        assert {word for line in wrap(text, BODY, width, Type("ko")) for word in line.split()} == words


def test_narrow_spaces_without_break_stay() -> None:
    text = "Total\N{NARROW NO-BREAK SPACE}: 1\N{NARROW NO-BREAK SPACE}234,50 EUR et encore un peu de texte"
    lines = wrap(text, BODY, 30, Type("fr"))
    assert " ".join(lines) == text
    assert any("1\N{NARROW NO-BREAK SPACE}234,50" in line for line in lines)


def test_a_text_of_more_lines_than_there_are_is_cut_and_told() -> None:
    setting = Type()
    lines = "\n".join(f"line {at}" for at in range(9))
    assert wrap_all(lines, BODY, 50, setting, most=9)[-1] == "line 8"
    assert not setting.problems
    assert wrap_all(lines, BODY, 50, setting, most=3) == ["line 0", "line 1", "line 2…"]
    assert "They begin: “line 2…”" in setting.problems[0]
