"""Label sheets: the place asked for is where the label prints; what does not fit is refused with what does."""

import pytest
from msgspec.structs import replace

from shopdesk.documents import return_label
from shopdesk.documents.codes import bars
from shopdesk.documents.label_sheets import place_on_sheet, sheets
from shopdesk.domain.errors import PaperError
from tests.documents.reading import codes_on, dots
from tests.documents.samples import LABEL, NUMBER, english


def inked(paper: str) -> tuple[float, float, float, float]:
    """Return what a label's ink covers, in mm: left, top, right, bottom."""
    picture = dots(return_label.draw(LABEL, paper, english()).content).convert("L").point(lambda value: 255 - value)
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = (edge * 25.4 / 203 for edge in box)
    return left, top, right, bottom


@pytest.mark.parametrize(
    ("paper", "left", "top", "width", "high"),
    [
        ("Avery-L7165:1", 4.67, 13.04, 99.06, 67.73),
        ("Avery-L7165:3", 4.67, 13.04 + 67.73, 99.06, 67.73),
        ("Avery-L7165:8", 4.67 + 101.64, 13.04 + 3 * 67.73, 99.06, 67.73),
        ("Avery-L7160:5", 7.48 + 66.04, 15.49 + 38.1, 63.99, 38.1),
        ("Avery-L7173:3", 4.65, 6 + 57, 99.1, 57),
        ("avery-l7173", 4.65, 6, 99.1, 57),
    ],
)
def test_a_label_prints_within_its_place(paper: str, left: float, top: float, width: float, high: float) -> None:
    inside = inked(paper)
    assert left + 2 <= inside[0] <= left + 6
    assert top + 2 <= inside[1] <= top + 8
    assert inside[2] <= left + width - 2
    assert top + high - 8 <= inside[3] <= top + high - 2


def test_every_rectangular_sheet_either_carries_a_label_or_says_why_not() -> None:
    fitting = 0
    for sheet in sheets().values():
        if sheet.width < 63 or sheet.height < 38:
            with pytest.raises(PaperError, match="too small"):
                place_on_sheet(sheet.name)
            continue
        place = place_on_sheet(f"{sheet.name}:{sheet.places}")
        fitting += 1
        assert place.left + place.width <= place.page_width + 1.5
        assert place.top + place.height <= place.page_height + 1.5
    assert fitting > 50


def test_a_narrow_but_large_label_takes_the_small_layout() -> None:
    sheet = next(sheet for sheet in sheets().values() if 63 <= sheet.width < 70 and sheet.height > 67)
    content = return_label.draw(LABEL, f"{sheet.name}:1", english()).content
    assert codes_on(dots(content)) == {("CODE128", NUMBER)}


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("Avery-L7651:1", "38.1 × 21.2 mm, too small .* Avery-L7160 fits"),
        ("Avery-L7165:9", "places 1 to 8, not 9"),
        ("Avery-L7165:0", "places 1 to 8, not 0"),
        ("Avery-L7165:-1", "No paper is called"),
        ("Avery-L7165:x", "No paper is called"),
        ("Nobody-1:1", "No paper is called .* 4x6, a6, a5-half"),
        ("a4", "No paper is called"),
        ("", "No paper is called"),
        ("x" * 10_000, "No paper is called"),
        ("../../etc/passwd:1", "No paper is called"),
    ],
)
def test_what_is_no_paper_for_a_label_is_refused(paper: str, words: str) -> None:
    with pytest.raises(PaperError, match=words):
        return_label.draw(LABEL, paper, english())


def test_a_long_number_prints_narrower_bars_and_still_reads() -> None:
    number = "RETURN-2026-000041"
    for paper in ("4x6", "a6", "a5-half", "Avery-L7160:1"):
        content = return_label.draw(replace(LABEL, number=number), paper, english()).content
        assert ("CODE128", number) in codes_on(dots(content)), paper


@pytest.mark.parametrize("number", ["", "Rück-1", "RMA\n1", "R" * 41, "返品1"])
def test_a_number_that_no_barcode_carries_is_refused(number: str) -> None:
    with pytest.raises(PaperError, match="can't stand in a barcode"):
        return_label.draw(replace(LABEL, number=number), "4x6", english())


def test_a_number_too_long_for_a_small_label_is_refused() -> None:
    with pytest.raises(PaperError, match="wider label"):
        return_label.draw(replace(LABEL, number="ABCDEFGHIJKLMNOPQRSTUVWXYZABCD"), "Avery-L7160:1", english())


def test_bars_of_a_label_begin_and_end_on_a_dot_of_the_printer() -> None:
    picture = dots(return_label.draw(LABEL, "4x6", english()).content).convert("L")
    row = int(100 * 203 / 25.4)
    black = [picture.getpixel((x, row)) == 0 for x in range(picture.width)]
    expected = [False] * picture.width
    for first, width in bars(NUMBER):
        for x in range(48 + 4 * first, 48 + 4 * (first + width)):
            expected[x] = True
    assert black == expected
