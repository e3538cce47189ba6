"""Deadlines in two zones: the shop's, and the customer's beside it where the clocks differ; nothing twice."""

from pathlib import Path

import pytest

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.shops import Address
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.letters.desk import letter_text
from shopdesk.services.office import Office
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.letter_shop import composed, glance, move_to, named
from tests.services.test_claims import a_draft

NOW = "2026-06-09T10:30:00+02:00"
NEW_YORK = Address(street="12 Mulberry St", postcode="10013", city="New York", province="NY", country="US")
TOKYO = Address(street="神南1-2-3", postcode="150-0041", city="渋谷区", province="東京都", country="JP")
PARIS = Address(street="3 rue du Temple", postcode="75004", city="Paris", country="FR")
ANYWHERE_IN_AMERICA = Address(street="1 Main St", city="Springfield", country="US")


def a_claim(office: Office, address: Address) -> str:
    move_to(office, address)
    return open_claim(office, a_draft(received_at=moment("2026-06-09T09:14:00+02:00"))).number


@pytest.mark.parametrize(
    ("address", "language", "received", "answer"),
    [
        (NEW_YORK, "en", "09:14 in Berlin, 03:14 in New York", "until 09:14 in Berlin, 03:14 in New York"),
        (TOKYO, "en", "09:14 in Berlin, 16:14 in Tokyo", "until 09:14 in Berlin, 16:14 in Tokyo"),
        (PARIS, "en", "09:14", "until 09:14"),
        (ANYWHERE_IN_AMERICA, "en", "09:14", "until 09:14"),
    ],
)
def test_the_customers_time_stands_beside_the_shops_where_it_differs(
    tmp_path: Path, address: Address, language: str, received: str, answer: str
) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        letter = composed(office, PaperKind.ACKNOWLEDGEMENT, a_claim(office, address), language).letter
        assert glance(letter)["Received"] == ("Tue 9 June 2026", received)
        assert glance(letter)["We answer by"] == ("Wed 10 June 2026", answer)


def test_the_end_of_the_shops_day_is_told_with_the_customers_next_day(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_claim(office, TOKYO)
        decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
        letter = composed(office, PaperKind.DECISION_LETTER, number).letter
        assert glance(letter)["Send by"] == ("Tue 16 June 2026", "until 23:59 in Berlin, 17 June, 06:59 in Tokyo")
        assert named(letter)["Return"].endswith(
            "Send it by Tue 16 June 2026, 23:59 in Berlin (17 June, 06:59 in Tokyo)."
        )


def test_an_agreeing_clock_is_told_once(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_claim(office, PARIS)
        decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
        text = letter_text(composed(office, PaperKind.DECISION_LETTER, number))
        assert "Paris" not in text
        assert "in Berlin" not in text
        assert "until the end of the day" in text


def test_towns_are_named_in_the_letters_language(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        text = letter_text(composed(office, PaperKind.ACKNOWLEDGEMENT, a_claim(office, TOKYO), "ja"))
        assert "東京" in text
        assert "ベルリン" in text


def test_a_letter_whose_reasons_tell_the_clock_says_whose_it_is(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=moment("2026-06-08T16:00:00+02:00"))
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_claim(office, TOKYO)
        decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
        note = "Times of day without a place are those of Berlin."
        assert note in composed(office, PaperKind.DECISION_LETTER, number).letter.closing_notes
        move_to(office, PARIS)
        assert note not in composed(office, PaperKind.DECISION_LETTER, number).letter.closing_notes
