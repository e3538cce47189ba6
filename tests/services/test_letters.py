"""Decision letters of real claims: the reasons in order with their clauses, the dates, the money, what can be done."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents.letter_values import Letter, NamedTexts, Reasons
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.letters.desk import LetterWish, compose, preview_letter
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from tests.documents.reading import strange_characters, text_of
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.letter_shop import named as all_named
from tests.services.test_claims import a_draft

NOW = "2026-06-20T10:00:00+02:00"
LETTER = PaperKind.DECISION_LETTER
REFUSE = DecisionDraft(action=DecisionAction.REFUSE)
ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)


def refused(office: Office) -> str:
    """Open a claim on day 12 of 7 and refuse it; return its number."""
    opened = open_claim(office, a_draft(received_at=moment("2026-06-19T09:00:00+02:00")))
    return decide(office, opened.number, REFUSE).number


def letter(office: Office, number: str, language: str = "en", own_words: str = "") -> Letter:
    return compose(office, LETTER, number, LetterWish(language=language, own_words=own_words)).letter


def named(found: Letter, name: str) -> NamedTexts:
    (body,) = [one.body for one in found.sections if one.name == name]
    assert isinstance(body, NamedTexts)
    return body


def reasons(found: Letter) -> list[tuple[str, str, list[str]]]:
    (body,) = [one.body for one in found.sections if isinstance(one.body, Reasons)]
    assert isinstance(body, Reasons)
    return [(one.title, one.text, [clause.title for clause in one.clauses]) for one in body.rows]


def test_a_refusal_tells_when_the_time_ended_and_by_which_clause(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        found = letter(office, refused(office))
        assert [(one.label, one.value, one.note) for one in found.glance] == [
            ("Delivered", "Mon 8 June 2026".replace(" ", "\xa0"), ""),
            ("Possible until", "Mon 15 June 2026".replace(" ", "\xa0"), "7 days, until the end of the day"),
            ("Your message", "Fri 19 June 2026".replace(" ", "\xa0"), "on day 11"),
        ]
        assert reasons(found) == [
            (
                "The time for this is over.",
                "There were 7 days. Your message came on 19\xa0June\xa02026, on day 11.",
                ["Return window"],
            )
        ]
        assert [one.name for one in named(found, "What you can do now").rows] == ["Fault", "Question"]
        assert "statutory rights" in found.closing_notes[-1]


def test_what_a_refused_customer_can_do_is_judged_as_of_the_letter_not_of_the_message(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    with office_at(folder, NOW) as office:
        number = refused(office)
        assert "Fault" in all_named(letter(office, number))
    with office_at(folder, "2026-09-09T10:00:00+02:00") as office:
        assert list(all_named(letter(office, number))) == ["Question"]


def test_no_refusal_says_that_an_order_can_still_be_cancelled_which_left_meanwhile(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "boutique", shipped_at=None, delivered_at=None)
    with office_at(folder, "2026-06-01T12:00:00+02:00") as office:
        asked = a_draft(kind=ClaimKind.CORRECT_ADDRESS, received_at=moment("2026-06-01T11:00:00+02:00"))
        number = decide(office, open_claim(office, asked).number, REFUSE).number
        assert "Cancelling" in all_named(letter(office, number))
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(office.file.orders.by_number("1001"), shipped_at=moment("2026-06-01T11:30:00+02:00")))
        assert "Cancelling" not in all_named(letter(office, number))


def test_a_letter_speaks_the_customers_language_unless_another_is_asked_for(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = refused(office)
        assert make_paper(office, LETTER, number).filed.language == "de"
        assert make_paper(office, LETTER, number, language="ja").filed.language == "ja"
        with pytest.raises(InputError, match="written in en, de, fr, ja, ko"):
            make_paper(office, LETTER, number, language="zz")


def test_a_refusal_against_the_policy_needs_the_owners_own_words(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft(received_at=moment("2026-06-10T09:00:00+02:00")))
        decide(office, opened.number, DecisionDraft(action=DecisionAction.REFUSE, reason="Third time this month."))
        with pytest.raises(NotAllowedError, match="own words"):
            letter(office, opened.number)
        found = letter(office, opened.number, own_words="We found traces of glue.")
        assert reasons(found) == [("Why we decided so.", "We found traces of glue.", [])]
        assert "Third time" not in str(found)


def test_goodwill_is_called_an_exception_and_says_what_is_paid(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft(received_at=moment("2026-06-19T09:00:00+02:00")))
        decide(
            office,
            opened.number,
            DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND, reason="A good customer."),
        )
        found = letter(office, opened.number)
        assert [one[0] for one in reasons(found)] == ["An exception for you."]
        refund = named(found, "What happens next").rows[-1]
        assert (refund.name, "€120.00" in refund.text) == ("Refund", True)


def test_a_letter_is_filed_as_it_was_looked_at_and_again_as_a_revision(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = refused(office)
        seen = preview_letter(office, LETTER, number, LetterWish(language="en", own_words="We are sorry."))
        assert seen.refuses
        assert "draft" in text_of(seen.content)
        made = make_paper(office, LETTER, number, language="en", own_words="We are sorry.")
        again = make_paper(office, LETTER, number, language="en", own_words="We are sorry.")
        text = text_of(made.content)
        assert "draft" not in text
        assert "We are sorry." in text
        assert made.filed.text == seen.text
        assert "We are sorry." in seen.text
        assert not strange_characters(text)
        assert (made.filed.revision, again.filed.revision, made.filed.own_words) == (1, 2, "We are sorry.")
        assert made.content == again.content


def test_a_letter_is_filed_with_whom_it_is_written_to(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", customer_id=None)
    with office_at(tmp_path / "shop", NOW) as office:
        number = refused(office)
        order = office.file.orders.by_number("1001")
        address = office.file.customers.address(order.ship_to_id or "")
        assert address is not None
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(order, customer_id=address.customer_id))
        filed = make_paper(office, LETTER, number).filed
        assert (filed.customer_id, filed.language) == (address.customer_id, "de")


def test_a_claim_that_lapsed_is_not_accepted_by_letter_until_it_is_opened_again(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        number = decide(office, open_claim(office, a_draft()).number, ACCEPT).number
    with office_at(tmp_path / "shop", NOW) as office:
        do(office, number, ClaimAction.LAPSE, [])
        with pytest.raises(NotAllowedError, match=r"is lapsed: what was decided no longer counts\. Open it again"):
            letter(office, number)
        (offer,) = [one for one in claim_page(office, number).letters if one.kind is LETTER]
        assert offer.reason == "The claim has ended."
        do(office, number, ClaimAction.REOPEN, [("reason", "It was in the post.")])
        assert letter(office, number).title == "Our decision on your return"


def test_what_was_settled_before_the_letter_is_told_as_done_and_not_promised_again(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee", shipped_at=None, delivered_at=None)
    with office_at(folder, "2026-06-02T10:00:00+02:00") as office:
        asked = a_draft(kind=ClaimKind.CANCEL_ORDER, received_at=moment("2026-06-02T09:00:00+02:00"))
        number = decide(office, open_claim(office, asked).number, ACCEPT).number
        assert "We pay €126.00 to your card by" in all_named(letter(office, number))["Refund"]
        do(office, number, ClaimAction.SETTLE, [("line", "RG-1")])
        assert "We pay" in all_named(letter(office, number))["Refund"]
    with office_at(folder, "2026-06-03T10:00:00+02:00") as office:
        do(office, number, ClaimAction.SETTLE, [])
    with office_at(folder, NOW) as office:
        found = letter(office, number)
        paid = all_named(found)["Refund"]
        assert paid == ("We paid €80.00 to your card on 2 June 2026. We paid €46.00 to your card on 3 June 2026.")
        assert [(one.label, one.value) for one in found.glance][-1] == ("Paid back", "Wed\xa03\xa0June\xa02026")


@pytest.mark.parametrize(
    ("remedy", "name", "words"),
    [
        (Remedy.STORE_CREDIT, "Store credit", "We gave you €120.00 for your next order on 20 June 2026."),
        (Remedy.EXCHANGE, "Exchange", "Done on 20 June 2026."),
    ],
)
def test_credit_and_goods_that_were_given_are_told_as_given(
    remedy: Remedy, name: str, words: str, tmp_path: Path
) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft())
        draft = DecisionDraft(action=DecisionAction.ACCEPT, remedy=remedy, reason="So agreed.")
        number = decide(office, opened.number, draft).number
        do(office, number, ClaimAction.SETTLE, [])
        assert all_named(letter(office, number))[name] == words


def test_an_undecided_claim_has_no_decision_letter(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft())
        with pytest.raises(NotAllowedError, match="not decided yet"):
            make_paper(office, LETTER, opened.number)
        assert office.file.papers.of_record("claim", opened.id) == []  # type: ignore[arg-type]


def test_a_letter_that_fits_on_one_page_with_less_white_stays_on_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as office:
        number = open_claim(office, a_draft(received_at=moment("2026-06-10T09:00:00+02:00"))).number
        decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
        made = [make_paper(office, LETTER, number, language=language) for language in ("en", "de", "ja")]
        assert [one.filed.pages for one in made] == [1, 1, 1]
        assert all("Mara Lindt" in text_of(one.content).rpartition("120")[2] for one in made)
