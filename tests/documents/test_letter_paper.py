"""The letter on paper: its grid, held to the model page of a decision letter, and what is filled into it."""

import pytest
from msgspec.structs import replace

from shopdesk.documents.letter_paper import draw
from shopdesk.documents.letter_values import (
    Code,
    Glance,
    Goods,
    Letter,
    LetterSection,
    Named,
    NamedTexts,
    Quoted,
    Reason,
    Reasons,
    Sold,
)
from shopdesk.documents.values import Recipient, Sender
from shopdesk.domain.errors import PaperError
from shopdesk.domain.shops import Address, Shop
from tests.documents.reading import pages_of, place_of, rules_of, strange_characters, text_below, text_of
from tests.texts.strict import strict_speech

SHOP = Shop(
    id="shop",
    name="Luna Atelier",
    owner="Mara Lindt",
    address=Address(street="Mondsteinweg 7", postcode="10999", city="Berlin", country="DE"),
    email="care@luna.example.com",
    phone="+49 30 23125 041",
    tax_number="DE000000000",
    country="DE",
    time_zone="Europe/Berlin",
    currency="EUR",
)
HEAD = Letter(
    sender=Sender(shop=SHOP, logo=None),
    recipient=Recipient(
        address=Address(
            company="Frau",
            name="Katharina Brandt",
            street="Ulmenstieg 12 a",
            postcode="24105",
            city="Kiel",
            country="DE",
        ),
        language="de",
    ),
    number="2026-0038",
    title="Entscheidung zu Ihrer Rückgabe",
    facts=(
        ("Vorgang", "2026-0038"),
        ("Datum", "27. Februar 2026"),
        ("Bestellung", "1032 vom 29. Januar 2026"),
        ("Regelung", "Qualitätsgarantie, Nr. 3"),
        ("Für Sie da", "Mara Lindt"),
    ),
    greeting="Sehr geehrte Frau Brandt,",
    opening=(
        "Sie möchten das Armband „Halo“ zurückgeben, weil es Ihnen nicht gefällt. Wir haben Ihre Nachricht geprüft: "
        "Leider können wir das Armband nicht zurücknehmen."
    ),
    glance=(
        Glance("Erhalten", "Mo., 2. Februar 2026", "Zustellung laut Paketdienst"),
        Glance("Rückgabe möglich bis", "Mo., 9. Februar 2026", "7 Tage, bis zum Ende des Tages"),
        Glance("Ihre Nachricht", "Mi., 25. Februar 2026", "am 23. Tag"),
    ),
    sections=(
        LetterSection(
            "Unsere Gründe",
            Reasons(
                (
                    Reason(
                        title="Die Frist ist abgelaufen.",
                        text="Die sieben Tage endeten am 9. Februar 2026. Ihre Nachricht kam 16 Tage später.",
                        clauses=(
                            Quoted(
                                "Rückgabefrist", "Innerhalb von 7 Tagen nach Erhalt können Sie die Rückgabe verlangen."
                            ),
                        ),
                    ),
                    Reason(
                        title="Das Armband wurde getragen.",
                        text=(
                            "Sie schreiben, dass Sie es zweimal getragen haben. Wir können es deshalb nicht mehr als "
                            "neu verkaufen."
                        ),
                        clauses=(
                            Quoted(
                                "Zustand",
                                "Zurück kommt nur, was unbenutzt, in der Originalschachtel und wieder verkäuflich ist.",
                            ),
                        ),
                    ),
                )
            ),
        ),
        LetterSection(
            "Was Sie jetzt tun können",
            NamedTexts(
                (
                    Named(
                        "Garantie",
                        "Zeigt das Armband einen Mangel, gilt unsere Garantie bis Samstag, 2. Mai 2026. Bestellnummer "
                        "und Rechnung genügen.",
                    ),
                    Named("Anpassung", "Sitzt es nicht, ändern wir die Länge; den Preis nennen wir vorher."),
                    Named("Rückfrage", "Haben wir etwas übersehen? Schreiben Sie uns, wir prüfen erneut."),
                )
            ),
        ),
    ),
    closing_notes=("Ihre gesetzlichen Rechte bleiben von dieser Entscheidung unberührt.",),
    closing="Mit freundlichen Grüßen",
    signed="Mara Lindt",
)
"""The words of the model page."""

_NEAR = 0.6

FOOTER = 269.5
"""The height of the footer's rule, in mm."""


@pytest.fixture(scope="module")
def page() -> bytes:
    made = draw(HEAD, strict_speech("de"))
    assert (made.pages, made.problems) == (1, ())
    return made.content


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LUNA", (25, 23)),
        ("Luna Atelier ·", (25, 60.5)),
        ("Frau", (25, 67)),
        ("24105 Kiel", (25, 80.5)),
        ("Vorgang", (125, 50.5)),
        ("Mara Lindt", (150, 70.5)),
        ("Entscheidung", (25, 101.5)),
        ("Sehr geehrte", (25, 112.5)),
        ("Sie möchten", (25, 120)),
        ("Erhalten", (25, 135.9)),
        ("Mo., 2.", (25, 141.1)),
        ("7 Tage", (65, 145.4)),
        ("Unsere Gründe", (25, 156.9)),
        ("Die Frist", (70, 156.9)),
        ("Die sieben Tage", (70, 162)),
        ("Rückgabefrist", (70, 166.8)),
        ("Das Armband wurde", (70, 175)),
        ("Was Sie jetzt", (25, 200.9)),
        ("Zeigt das", (88, 200.9)),
        ("Rückfrage", (65, 218.8)),
        ("Ihre gesetzlichen", (65, 228.9)),
        ("Mit freundlichen", (65, 237.4)),
        ("Inhaber", (25, 279)),
    ],
)
def test_a_letter_stands_where_its_model_stands(page: bytes, text: str, place: tuple[float, float]) -> None:
    assert place_of(page, text) == pytest.approx(place, abs=_NEAR)


def test_its_rules_are_those_of_the_model(page: bytes) -> None:
    found = rules_of(page)
    assert {(round(left), round(right)) for left, right, _ in found} == {(25, 190)}
    assert [height for _, _, height in found] == pytest.approx([131, 151.5, 195.5, 223.4, 269.5], abs=_NEAR)


def test_a_closing_of_many_lines_flows_on_and_the_name_stays_under_its_end() -> None:
    closing = "\n".join(f"Zeile {at}." for at in range(100))
    made = draw(replace(HEAD, closing=closing), strict_speech("de"))
    assert made.problems == ()
    pages = pages_of(made.content)
    assert sum(text.count("Zeile") for text in pages) == 100
    assert pages[-1].index("Zeile 99.") < pages[-1].index("Mara Lindt")
    assert not any("Zeile" in text for text in text_below(made.content, FOOTER))


def test_a_name_of_ten_thousand_signs_stays_above_the_footer_and_is_told() -> None:
    goods = Goods(currency="EUR", rows=(Sold(name="W" * 10_000, quantity=1, unit_price=100, amount=100),))
    made = draw(replace(HEAD, sections=(LetterSection("Ihre Bestellung", goods),)), strict_speech("de"))
    assert "were cut; the record keeps all of them. They begin: “WWW" in made.problems[0]
    below = text_below(made.content, FOOTER)
    assert len(below) > 1
    assert not any("WW" in text for text in below)


def test_an_opening_and_notes_of_ten_thousand_signs_stay_above_the_footer_and_are_told() -> None:
    code = Code(number="V-2026-0001", value="24,90 €", notes=("Für " + "W" * 10_000,))
    letter = replace(HEAD, opening="Sie möchten " + "W" * 10_000, sections=(LetterSection("Ihr Gutschein", code),))
    made = draw(letter, strict_speech("de"))
    assert "were cut; the record keeps all of them. They begin: “WWW" in made.problems[0]
    assert not any("WW" in text for text in text_below(made.content, FOOTER))


def test_a_clause_follows_its_title_as_in_running_text(page: bytes) -> None:
    text = text_of(page)
    assert "Rückgabefrist: „Innerhalb von 7 Tagen" in text
    assert not strange_characters(text)


def test_a_paper_that_letters_are_not_printed_on_is_told_the_owner_in_one_language() -> None:
    with pytest.raises(PaperError, match="A letter is printed on a4 or letter, not on 4x6"):
        draw(HEAD, strict_speech("de"), "4x6")
