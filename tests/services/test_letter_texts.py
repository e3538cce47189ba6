"""The owner's texts in letters: checked as typed, kept per language, and seen in an example."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.domain.papers import PaperKind
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.letters.desk import LetterWish, preview_letter
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.shop.letter_texts import change_letter_texts, example, typed_texts, wrong_texts
from tests.services.claim_shop import make_shop, office_at

NOW = "2026-06-12T10:00:00+02:00"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as opened:
        yield opened


def test_texts_are_kept_by_language_and_those_not_named_stay(office: Office) -> None:
    shop = office.file.shop.get()
    shop = change_letter_texts(
        office, office.file.shop.get(), {"de.greeting": "Hallo {customer},", "fr.note": "Merci."}
    )
    shop = change_letter_texts(office, shop, {"de.closing": " Bis bald "})
    assert shop.letter_texts == {
        "de": LetterTexts(greeting="Hallo {customer},", closing="Bis bald"),
        "fr": LetterTexts(note="Merci."),
    }
    shop = change_letter_texts(office, shop, {"fr.note": ""})
    assert set(shop.letter_texts) == {"de"}
    assert typed_texts(shop)["de.greeting"] == "Hallo {customer},"
    assert typed_texts(shop)["ja.terms"] == ""


def test_what_cannot_be_filled_in_is_named_with_what_there_is(office: Office) -> None:
    typed = {"en.greeting": "Dear {custmer} and {},", "en.note": "Order {order}."}
    with pytest.raises(FieldsError) as refused:
        change_letter_texts(office, office.file.shop.get(), typed)
    assert refused.value.by_field == {
        "en.greeting": "{custmer} and {} can’t be filled in. There are {customer}, {shop}, {owner}, {order} and "
        "{number}."
    }
    assert office.file.shop.get().letter_texts == {}


def test_signs_that_cannot_be_printed_and_texts_too_long_are_refused(office: Office) -> None:
    wrong = wrong_texts({"ko.terms": "x" * 4_001, "ja.note": "\x00"}, office.speech)
    assert set(wrong) == {"ko.terms", "ja.note"}


def test_a_shop_that_was_changed_since_is_not_written_over(office: Office) -> None:
    seen = office.file.shop.get()
    change_letter_texts(office, seen, {"en.note": "One."})
    with pytest.raises(ChangedMeanwhileError, match=r"note is now One\."):
        change_letter_texts(office, seen, {"en.note": "Two."})


def test_an_example_shows_what_a_letter_would_say(office: Office) -> None:
    assert example(office.shop, "ja", {"ja.greeting": "{customer} 様"}).greeting == "松崎 遥 様"
    own = example(office.shop, "de", {})
    assert "Erika Muster" in own.greeting
    assert own.closing != example(office.shop, "en", {}).closing
    assert (own.note, own.terms) == ("", "")


def keep(folder: Path, texts: dict[str, LetterTexts], *, owner: str = "Mara Lindt", name: str = "Erika Muster") -> None:
    """Make a shop whose owner, texts and customer of order 1001 are as told, as an older file or a hand left them."""
    make_shop(folder, "seven-day")
    with office_at(folder, NOW) as office:
        order = office.file.orders.by_number("1001")
        customer = office.file.customers.by_id(order.customer_id or "")
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(customer, name=name))
            unit.put(replace(office.file.shop.get(), letter_texts=texts, owner=owner))


def test_what_older_texts_hold_and_cannot_be_filled_in_is_told_of_their_letters_only(tmp_path: Path) -> None:
    keep(tmp_path, {"en": LetterTexts(greeting="Hello {customer} of {my_town},", note="{0} {order}", terms="}")})
    with office_at(tmp_path, NOW) as office:
        english = preview_letter(office, PaperKind.ORDER_STATUS, "1001", LetterWish(language="en"))
        german = preview_letter(office, PaperKind.ORDER_STATUS, "1001", LetterWish(language="de"))
    told = "Your own texts hold what can’t be filled in: {my_town}, {0} and }. It is printed as it is; correct it in "
    assert english.remarks == (told + "the settings.",)
    assert "of {my_town}," in english.text
    assert "{0} 1001" in english.text
    assert german.remarks == ()


def test_nothing_is_filled_in_from_what_a_customer_is_called(tmp_path: Path) -> None:
    texts = {"en": LetterTexts(greeting="Hello {customer},")}
    keep(tmp_path, texts, owner="Mara {order}", name="{owner} {0} %s <b>")
    with office_at(tmp_path, NOW) as office:
        made = preview_letter(office, PaperKind.ORDER_STATUS, "1001", LetterWish(language="en"))
    assert made.text.startswith("Hello {owner} {0} %s <b>,\n")
    assert "Mara {order}" in made.text
    assert made.remarks == ()


def test_own_words_are_taken_as_they_are_seen(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    pasted = "Dear\N{ZERO WIDTH SPACE} Erika,\r\n\tthank\N{SOFT HYPHEN} you\0 \N{RIGHT-TO-LEFT MARK}<b>{customer}</b>\n"
    with office_at(tmp_path, NOW) as office:
        filed = make_paper(office, PaperKind.ORDER_STATUS, "1001", own_words=pasted, language="en").filed
        assert filed.own_words == "Dear Erika,\n thank you <b>{customer}</b>"
        assert filed.own_words in filed.text
        with pytest.raises(InputError, match="Own words: 4001 characters are too long"):
            make_paper(office, PaperKind.ORDER_STATUS, "1001", own_words="x" * 4_001)
