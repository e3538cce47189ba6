"""Common label sheets to the millimetre: places where their makers say, nothing drawn outside, and a test page."""

import re

import pypdfium2
import pytest

from shopdesk.documents import job_bag_label, label_test_page, return_label
from shopdesk.documents.label_sheets import LabelSheet, sheet_named, sheets
from shopdesk.domain.errors import PaperError
from tests.documents.reading import text_of
from tests.documents.repair_samples import BAG
from tests.documents.samples import LABEL, english

MAKERS = {
    "Avery-L7160": ((63.5, 38.1), (7.2, 15.1), (139.3, 243.7)),
    "Avery-L7163": ((99.1, 38.1), (4.6, 15.1), (106.2, 243.7)),
    "Avery-L7165": ((99.1, 67.7), (4.7, 13.1), (106.3, 216.2)),
    "Avery-L7173": ((99.1, 57.0), (4.7, 6.0), (106.3, 234.0)),
    "Avery-5163": ((101.6, 50.8), (4.1, 12.7), (110.5, 215.9)),
    "Avery-8163": ((101.6, 50.8), (4.1, 12.7), (110.5, 215.9)),
}
"""Size of a label, corner of the first and of the last, in mm, as they are sold."""

_POINT = 25.4 / 72
_STROKE = 0.3 * _POINT
"""By how much a hairline reaches over what it outlines, as pdfium reckons it."""


def drawn(content: bytes) -> list[tuple[float, float, float, float]]:
    """Return where each thing of a page lies, in mm: left, top, right, bottom."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    high = page.get_height()
    found = []
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        found.append((left * _POINT, (high - top) * _POINT, right * _POINT, (high - bottom) * _POINT))
    document.close()
    return found


def place_of(name: str, number: int) -> tuple[float, float, float, float]:
    """Return where a place lies by its maker's numbers: left, top, right, bottom."""
    (wide, high), first, last = MAKERS[name]
    left, top = first if number == 1 else last
    return left, top, left + wide, top + high


@pytest.mark.parametrize("name", MAKERS)
def test_the_first_and_the_last_place_lie_where_the_maker_says(name: str) -> None:
    sheet = sheet_named(name)
    assert sheet is not None
    for number in (1, sheet.places):
        place = sheet.place(number)
        ours = (place.left, place.top, place.left + place.width, place.top + place.height)
        assert ours == pytest.approx(place_of(name, number), abs=0.1)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("kind", ["return", "job bag"])
def test_everything_that_is_drawn_lies_within_its_place(name: str, kind: str) -> None:
    sheet = sheet_named(name)
    assert sheet is not None
    for number in (1, sheet.places):
        paper = f"{name}:{number}"
        made = (
            return_label.draw(LABEL, paper, english())
            if kind == "return"
            else job_bag_label.draw(BAG, paper, english())
        )
        left, top, right, bottom = place_of(name, number)
        things = drawn(made.content)
        assert len(things) > 3
        for thing in things:
            assert left + 1 <= thing[0] <= thing[2] <= right - 1, thing
            assert top + 1 <= thing[1] <= thing[3] <= bottom - 1, thing


@pytest.mark.parametrize("name", MAKERS)
def test_the_test_page_outlines_every_place(name: str) -> None:
    sheet = sheet_named(name)
    assert sheet is not None
    things = drawn(label_test_page.draw(name, english()).content)
    for number in range(1, sheet.places + 1):
        place = sheet.place(number)
        outline = (place.left, place.top, place.left + place.width, place.top + place.height)
        assert any(thing == pytest.approx(outline, abs=_STROKE + 0.01) for thing in things), number


def _crossing(sheet: LabelSheet | None) -> list[tuple[float, float]]:
    return [(cross.x, cross.y) for cross in label_test_page.crosses_of(sheet)]


def test_rulers_cross_on_inner_edges_of_the_first_and_the_last_label() -> None:
    assert _crossing(sheet_named("Avery-L7163")) == [
        pytest.approx((4.65 + 99.1, 15.15 + 38.1)),
        pytest.approx((4.65 + 101.6, 15.15 + 6 * 38.1)),
    ]
    assert len(_crossing(sheet_named("Avery-L7169"))) == 1  # their corners all but meet in the middle
    assert _crossing(sheet_named("Avery-5126")) == [pytest.approx((0, 139.7)), pytest.approx((215.9, 139.7))]
    assert _crossing(None) == [(0, 0)]


@pytest.mark.parametrize("paper", ["Avery-L7163", "4x6", "a6", "a5-half"])
def test_the_test_page_has_a_tick_for_each_millimetre_of_an_offset_and_says_how_to_read_it(paper: str) -> None:
    content = label_test_page.draw(paper, english()).content
    (cross, *_) = label_test_page.crosses_of(sheet_named(paper))
    things = drawn(content)
    steps = range(-10, 11) if cross.x else range(11)
    for step in steps:
        x = cross.x + step
        assert any(
            abs((left + right) / 2 - x) < 0.05 and right - left < 0.5 and 0.8 < bottom - top < 6
            for left, top, right, bottom in things
        ), step
    words = re.sub(r"\s+", " ", text_of(content))
    assert "is the offset to the right" in words
    assert "Adjust where labels print" in words


def test_every_paper_that_carries_a_label_has_a_test_page_on_which_all_lies_on_the_page() -> None:
    for sheet in [one for one in sheets().values() if one.carries_a_label][::5]:
        made = label_test_page.draw(sheet.name, english())
        assert not made.problems, sheet.name
        width, high = sheet.page_size
        for left, top, right, bottom in drawn(made.content):
            assert -0.3 <= left <= right <= width + 1.8, sheet.name
            assert -0.3 <= top <= bottom <= high + 1.8, sheet.name


@pytest.mark.parametrize("paper", ["a4", "Avery-L7651", "nothing"])
def test_a_paper_that_carries_no_label_has_no_test_page(paper: str) -> None:
    with pytest.raises(PaperError):
        label_test_page.draw(paper, english())
