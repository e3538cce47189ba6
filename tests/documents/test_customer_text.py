"""Customers' text on paper: printed as typed, never obeyed."""

import time

import pytest
from msgspec.structs import replace

from shopdesk.documents import return_authorization, return_label
from shopdesk.documents.values import Recipient
from shopdesk.domain.shops import Address
from tests.documents.reading import codes_on, dots, pages_of, strange_characters, text_of
from tests.documents.samples import AUTHORIZATION, EAR_STUDS, LABEL, NUMBER, english, own_words

IMAGE = '<img src="file:///etc/passwd"><b>'


def to(**fields: str) -> Recipient:
    return Recipient(address=Address(**fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", [IMAGE, "<b>Bob", "<foo>", "&amp; & &#65;", "\\(octal\\) (paren", "%s {0} %(x)s {name}"]
)
def test_markup_prints_as_typed(name: str) -> None:
    values = replace(
        AUTHORIZATION,
        recipient=to(name=name, street=name, city="Berlin", country="DE"),
        lines=(replace(EAR_STUDS, text=name, says=(own_words(name),)),),
    )
    text = text_of(return_authorization.draw(values, english()).content)
    assert text.count(name) >= 4


def test_an_image_in_a_name_reads_no_file() -> None:
    paper = return_label.draw(replace(LABEL, recipient=to(name=IMAGE, country="DE")), "4x6", english())
    assert IMAGE in text_of(paper.content)
    assert b"/Subtype /Image" not in paper.content


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Zofia Wiśniewska-Łącka", "pl"),
        ("Ελένη Παπαδοπούλου", "el"),
        ("Ольга Ковальчук", "ru"),
        ("高橋 葵", "ja"),
        ("김민지", "ko"),
        ("王小龙", "zh"),
    ],
)
def test_names_of_the_world_can_be_read_back(name: str, language: str) -> None:
    recipient = Recipient(address=Address(name=name, country="IE"), language=language)
    for paper in (
        return_authorization.draw(replace(AUTHORIZATION, recipient=recipient), english()),
        return_label.draw(replace(LABEL, recipient=recipient), "a6", english()),
    ):
        assert name in text_of(paper.content)
        assert not strange_characters(text_of(paper.content))
        assert not paper.problems


def test_arabic_and_emoji_print_a_substitute_and_are_reported() -> None:
    paper = return_label.draw(replace(LABEL, recipient=to(name="عمر \N{GRINNING FACE}")), "4x6", english())
    assert "□□□ □" in text_of(paper.content)
    assert "U+1F600" in " ".join(paper.problems)


def test_endless_texts_take_no_time_and_are_reported() -> None:
    word, words = "x" * 100_000, "word " * 100_000
    values = replace(
        AUTHORIZATION,
        recipient=to(name=word, company=words, street=word, extra=words, city=word, postcode=word, country="IE"),
        order_number=word,
        policy_title=words,
        lines=(
            replace(EAR_STUDS, code=word, text=words, variant=word, clauses=(words, word), says=(own_words(words),)),
        ),
    )
    begun = time.perf_counter()
    paper = return_authorization.draw(values, english())
    assert time.perf_counter() - begun < 2
    assert "too long" in " ".join(paper.problems)
    assert codes_on(dots(paper.content)) == {("CODE128", NUMBER), ("QRCODE", NUMBER)}


def test_a_name_of_right_to_left_marks_cannot_turn_the_text_around() -> None:
    paper = return_label.draw(replace(LABEL, recipient=to(name="\u202egnirts\u202c", city="\u2066B")), "4x6", english())
    assert "gnirts\nB" in text_of(paper.content)


def test_a_long_address_keeps_to_the_window_and_its_country_last() -> None:
    address = {
        "company": "The Very Long Company Name of Several Partners and Their Successors Limited",
        "name": "Maria Alexandra von und zu Beispielhausen-Musterstein",
        "street": "Große Straße des Friedens und der Freundschaft 1234",
        "extra": "Hinterhaus, dritter Aufgang, vierte Etage links",
        "postcode": "12345",
        "city": "Bad Beispielstadt an der langen Au",
        "country": "AT",
    }
    paper = return_authorization.draw(replace(AUTHORIZATION, recipient=to(**address)), english())
    lines = pages_of(paper.content)[0].split("\n")
    field = lines[2 : lines.index("AUSTRIA") + 1]
    assert len(field) == 6
