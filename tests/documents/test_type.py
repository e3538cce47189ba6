"""Type: which face has a character, what is removed, what is reported."""

import pytest

from shopdesk.documents.faces import CHINESE, JAPANESE, KOREAN, REGULAR, SEMIBOLD, Face, has, line
from shopdesk.documents.type import BODY, BODY_BOLD, Type

CJK = {"ja": JAPANESE, "ko": KOREAN, "zh-CN": CHINESE}


def faces(setting: Type, text: str, *, bold: bool = False) -> list[Face]:
    return [run.face for run in setting.runs(text, bold)]


@pytest.mark.parametrize(
    "text", ["Zofia Wiśniewska", "Ελένη Παπαδοπούλου", "Ольга Ковальчук", "Łódź, Škoda, Ørsted, ß ✓ − × ÷"]
)
@pytest.mark.parametrize("bold", [False, True])
def test_latin_greek_and_cyrillic_are_set_in_the_main_face(text: str, *, bold: bool) -> None:
    setting = Type()
    assert faces(setting, text, bold=bold) == [SEMIBOLD if bold else REGULAR]
    assert not setting.problems


@pytest.mark.parametrize("language", CJK)
def test_ideographs_have_the_shapes_of_the_customers_language(language: str) -> None:
    assert faces(Type(language), "高橋") == [CJK[language]]


@pytest.mark.parametrize(("country", "face"), [("JP", JAPANESE), ("KR", KOREAN), ("TW", CHINESE), ("DE", JAPANESE)])
def test_without_a_language_the_country_decides(country: str, face: Face) -> None:
    assert faces(Type("", country), "高橋") == [face]


def test_an_english_letter_to_china_has_chinese_shapes() -> None:
    assert faces(Type("en", "CN"), "高") == [CHINESE]


def test_what_the_first_fallback_lacks_comes_from_another() -> None:
    setting = Type("ja")
    assert not has(JAPANESE, "这")
    assert faces(setting, "这") == [CHINESE]
    assert faces(setting, "김민지") == [KOREAN]
    assert not setting.problems


def test_a_name_in_two_scripts_is_set_in_runs() -> None:
    runs = Type("ja").runs("Aoi 高橋 Café")
    assert [(run.face, run.text) for run in runs] == [(REGULAR, "Aoi "), (JAPANESE, "高橋"), (REGULAR, " Café")]


def test_characters_without_a_font_print_a_substitute_and_are_reported_once() -> None:
    setting = Type()
    assert "".join(run.text for run in setting.runs("عرب \N{GRINNING FACE} عرب")) == "□□□ □ □□□"
    (problem,) = setting.problems
    assert problem.count("U+0639") == 1
    assert "U+1F600 (grinning face)" in problem


def test_every_character_that_is_printed_has_a_glyph() -> None:
    text = "".join(map(chr, range(0x20, 0x3000, 7))) + "名前이름龙\U0001f600\ue000\ud800\uffff"
    for run in Type("ko").runs(text):
        assert all(has(run.face, character) for character in run.text)


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\u2066", "\x07", "\x00", "\ufe0f", "\u00ad", "\ufeff"])
def test_controls_and_marks_of_direction_are_removed(unseen: str) -> None:
    setting = Type()
    assert setting.clean(f"a{unseen}b") == "ab"
    assert not setting.problems


def test_line_ends_become_spaces_and_no_break_spaces_stay() -> None:
    assert Type().clean("  a\r\n\tb\u2028c\N{NO-BREAK SPACE}d  ") == "a b c\N{NO-BREAK SPACE}d"


def test_letters_typed_in_two_parts_are_composed() -> None:
    assert Type().clean("Jose\u0301") == "José"


def test_an_endless_text_is_cut_quickly_and_reported() -> None:
    setting = Type()
    cut = setting.clean("x" * 10_000_000, 100)
    assert cut == "x" * 100 + "…"
    assert "too long" in setting.problems[0]


def test_a_text_that_does_not_fit_a_line_ends_in_an_ellipsis() -> None:
    setting = Type()
    fitted = setting.fit("A name that is far too long for its line", BODY, 30)
    assert fitted.endswith("…")
    assert setting.width(fitted, BODY) <= 30
    assert setting.problems


def test_pairs_of_letters_are_kerned() -> None:
    assert line(REGULAR, "To").width < line(REGULAR, "T").width + line(REGULAR, "o").width


def test_no_letters_are_joined_so_that_text_can_be_copied() -> None:
    kerned = line(REGULAR, "office fjord waft")
    assert kerned.kerns is None or len(kerned.kerns) == len("office fjord waft")


def test_bold_figures_are_as_wide_as_each_other() -> None:
    setting = Type()
    assert len({round(setting.width(figure, BODY_BOLD), 6) for figure in "0123456789"}) == 1


def test_of_many_characters_without_a_font_eight_are_named_and_the_rest_counted() -> None:
    setting = Type()
    setting.runs("\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7")
    assert "U+05D7 (hebrew letter het). The record keeps them" in setting.problems[0]
    setting.runs("\u05d8\u05d9")
    assert "U+05D7 (hebrew letter het) and 2 more. The record keeps them" in setting.problems[0]
