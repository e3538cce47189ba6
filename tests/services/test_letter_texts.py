"""The owner's texts in letters: checked as typed, kept per language, and seen in an example."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.errors import ConflictError
from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.shop.letter_texts import change_letter_texts, example, typed_texts, wrong_texts
from tests.services.claim_shop import make_shop, office_at


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as opened:
        yield opened


def test_texts_are_kept_by_language_and_those_not_named_stay(office: Office) -> None:
    shop = office.file.shop.get()
    shop = change_letter_texts(office, shop.version, {"de.greeting": "Hallo {customer},", "fr.note": "Merci."})
    shop = change_letter_texts(office, shop.version, {"de.closing": " Bis bald "})
    assert shop.letter_texts == {
        "de": LetterTexts(greeting="Hallo {customer},", closing="Bis bald"),
        "fr": LetterTexts(note="Merci."),
    }
    shop = change_letter_texts(office, shop.version, {"fr.note": ""})
    assert set(shop.letter_texts) == {"de"}
    assert typed_texts(shop)["de.greeting"] == "Hallo {customer},"
    assert typed_texts(shop)["ja.terms"] == ""


def test_what_cannot_be_filled_in_is_named_with_what_there_is(office: Office) -> None:
    typed = {"en.greeting": "Dear {custmer} and {},", "en.note": "Order {order}."}
    with pytest.raises(FieldsError) as refused:
        change_letter_texts(office, office.shop.version, typed)
    assert refused.value.by_field == {
        "en.greeting": "{custmer} and {} can’t be filled in. There are {customer}, {shop}, {owner}, {order} and "
        "{number}."
    }
    assert office.file.shop.get().letter_texts == {}


def test_signs_that_cannot_be_printed_and_texts_too_long_are_refused(office: Office) -> None:
    wrong = wrong_texts({"ko.terms": "x" * 4_001, "ja.note": "\x00"}, office.speech)
    assert set(wrong) == {"ko.terms", "ja.note"}


def test_a_shop_that_was_changed_since_is_not_written_over(office: Office) -> None:
    seen = office.shop.version
    change_letter_texts(office, seen, {"en.note": "One."})
    with pytest.raises(ConflictError):
        change_letter_texts(office, seen, {"en.note": "Two."})


def test_an_example_shows_what_a_letter_would_say(office: Office) -> None:
    assert example(office.shop, "ja", {"ja.greeting": "{customer} 様"}).greeting == "松崎 遥 様"
    own = example(office.shop, "de", {})
    assert "Erika Muster" in own.greeting
    assert own.closing != example(office.shop, "en", {}).closing
    assert (own.note, own.terms) == ("", "")
