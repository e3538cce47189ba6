"""The printed month: its text, its bytes, its size, and days on which more falls due than there is room for."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.documents import deadline_month
from shopdesk.documents.month_values import Mark
from shopdesk.documents.values import Sender
from shopdesk.domain.errors import PaperError
from shopdesk.domain.terms import DeadlineKind
from tests.documents.expected_texts import FOLDER
from tests.documents.month_samples import EMPTY, FULL, MARCH, MONTHS, draw, entry
from tests.documents.reading import strange_characters, text_of
from tests.documents.samples import SHOP, english


@pytest.mark.parametrize("name", MONTHS)
def test_a_month_says_what_is_expected_of_it(name: str) -> None:
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(draw(name)) + "\n" == expected
    assert not strange_characters(expected)


def test_the_same_month_gives_the_same_bytes() -> None:
    assert [draw(name) for name in MONTHS] == [draw(name) for name in MONTHS]


@pytest.mark.parametrize(
    ("name", "size"), [("deadline-month-a4", (297, 210)), ("deadline-month-letter", (279.4, 215.9))]
)
def test_a_month_lies_on_its_side_on_one_page(name: str, size: tuple[float, float]) -> None:
    document = pypdfium2.PdfDocument(draw(name))
    pages, (width, height) = len(document), document[0].get_size()
    document.close()
    assert pages == 1
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx(size, abs=0.05)


def test_no_month_is_printed_on_a_label() -> None:
    with pytest.raises(PaperError, match="a4 or letter"):
        deadline_month.draw(EMPTY, english(), "4x6")


def test_what_has_no_room_on_its_day_is_counted() -> None:
    text = text_of(draw("deadline-month-letter"))
    counts = [int(line.split()[1]) for line in text.splitlines() if line.startswith("and ")]
    assert counts == list(range(1, 22))
    assert len(FULL.entries) == sum(counts) + 21 * 6 + sum(range(7))


def test_long_words_are_shortened_and_a_character_without_a_letter_is_told() -> None:
    long = entry(5, Mark.SHOP, None, text="Telephone " + "very " * 400 + "long")
    odd = entry(6, Mark.CUSTOMER, DeadlineKind.SEND_BACK, "2026-0001", "\N{HEBREW LETTER ALEF}")
    drawn = deadline_month.draw(replace(MARCH, entries=(long, odd)), english())
    text = text_of(drawn.content)
    assert "Telephone very" in text
    assert "very very very" not in text
    assert len(drawn.problems) == 1
    assert "U+05D0" in drawn.problems[0]


def test_a_logo_stands_in_place_of_the_name() -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 100), "navy").save(picture, "PNG")
    drawn = deadline_month.draw(replace(MARCH, sender=Sender(shop=SHOP, logo=picture.getvalue())), english())
    assert "LUNA ATELIER" not in text_of(drawn.content)


@pytest.mark.parametrize("month", [date(1900, 1, 1), date(2199, 12, 31), date(2027, 2, 1)])
def test_any_month_of_the_years_that_shopdesk_knows_can_be_printed(month: date) -> None:
    assert deadline_month.draw(replace(EMPTY, month=month), english()).pages == 1
