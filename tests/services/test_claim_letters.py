"""Letters before a decision: acknowledgements, requests for information and return quotes of real claims."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents.letter_values import Goods
from shopdesk.documents.values import CostRow
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import Channel, ClaimKind, Cost, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.papers.desk import make_paper
from tests.documents.reading import strange_characters, text_of
from tests.services.claim_shop import RING, make_shop, moment, office_at
from tests.services.letter_shop import asked, box, composed, glance, money, move_to, named, plain, reasons
from tests.services.test_claims import ALL_GOOD, a_draft

NOW = "2026-06-09T10:30:00+02:00"
RECEIVED = moment("2026-06-09T09:14:00+02:00")
DELIVERED = moment("2026-06-08T16:00:00+02:00")
ACK, REQUEST, QUOTE = PaperKind.ACKNOWLEDGEMENT, PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE


def test_an_acknowledgement_tells_when_it_came_how_it_was_understood_and_by_when_there_is_an_answer(
    tmp_path: Path,
) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(received_at=RECEIVED, fields=(("wants", "refund"),))).number
        letter = composed(office, ACK, number).letter
        assert glance(letter) == {
            "Received": ("Tue 9 June 2026", "09:14"),
            "We answer by": ("Wed 10 June 2026", "until 09:14"),
        }
        told = named(letter)
        assert (told["Matter"], told["Order"], told["Your wish"]) == ("A return", "1001 of 1 June 2026", "Refund")
        assert told["Goods"] == "“Ring Luna” and 2 × “Ear studs Nova”"
        assert told["We have"] == "order number, invoice, product code and reason"
        assert asked(letter) == []
        assert reasons(letter) == [
            ("We answer by Wed\xa010\xa0June\xa02026.", "", ["Our answer"]),
            (
                "Please send nothing back before we have agreed.",
                "If it comes back, we tell you first how, and what it costs.",
                [],
            ),
        ]


def test_an_acknowledgement_asks_for_what_is_missing_and_for_patience_by_the_clause_that_wants_it(
    tmp_path: Path,
) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(received_at=RECEIVED, evidence=())).number
        letter = composed(office, ACK, number).letter
        assert [one.what for one in asked(letter)] == ["The product code", "Your reason"]
        assert glance(letter)["Still missing"] == ("2 things", "as listed below")
        assert [(title, clauses) for title, _, clauses in reasons(letter)] == [
            ("We look into it once we have what is missing, and write to you.", []),
            ("Please send nothing back before we have agreed.", ["Our answer first"]),
        ]
        assert "The customer waits" not in str(letter)


def test_an_acknowledgement_promises_no_day_that_is_past(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-20T10:00:00+02:00") as office:
        letter = composed(office, ACK, open_claim(office, a_draft(received_at=RECEIVED)).number).letter
        assert list(glance(letter)) == ["Received"]
        assert reasons(letter)[0] == ("We look into it and write to you.", "", [])


def test_an_acknowledgement_of_many_lines_lists_them_and_one_of_the_whole_order_does_not(tmp_path: Path) -> None:
    lines = tuple(replace(RING, id=f"{RING.id}{n}", position=n, code=f"RG-{n}") for n in range(1, 6))
    make_shop(tmp_path / "shop", "boutique", lines=lines, shipped_at=None, delivered_at=None)
    with office_at(tmp_path / "shop", NOW) as office:
        letter = composed(office, ACK, open_claim(office, a_draft(received_at=RECEIVED)).number).letter
        (goods,) = [one.body for one in letter.sections if isinstance(one.body, Goods)]
        assert [(row.note, row.quantity) for row in goods.rows] == [(f"RG-{n}", 1) for n in range(1, 6)]
        whole = open_claim(office, a_draft(kind=ClaimKind.CANCEL_ORDER, received_at=RECEIVED))
        letter = composed(office, ACK, whole.number).letter
        assert "Goods" not in named(letter)
        assert not any(isinstance(one.body, Goods) for one in letter.sections)


def test_what_has_ended_is_not_acknowledged_and_nothing_is_asked_for_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(received_at=RECEIVED, evidence=())).number
        do(office, number, ClaimAction.WITHDRAW, [])
        with pytest.raises(NotAllowedError, match="is withdrawn; there is nothing left to acknowledge"):
            composed(office, ACK, number)
        with pytest.raises(NotAllowedError, match="is withdrawn; nothing is asked"):
            composed(office, REQUEST, number)


def test_a_request_asks_for_exactly_what_is_missing_and_how_to_give_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=DELIVERED)
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(kind=ClaimKind.DEFECT, received_at=RECEIVED, evidence=())
        number = open_claim(office, draft).number
        found = composed(office, REQUEST, number)
        assert [(one.what, one.how, [clause.title for clause in one.clauses]) for one in asked(found.letter)] == [
            ("Pictures", "The whole piece, and the fault from close by, in good light.", []),
            (
                "A short description",
                "What is wrong, where, and since when; a few sentences are enough.",
                ["Proof of a problem"],
            ),
        ]
        assert glance(found.letter)["Please answer by"] == ("Tue 23 June 2026", "until the end of the day")
        assert str(found.answer_by) == "2026-06-23 21:59:59+00:00"
        told = named(found.letter)
        assert told["By e-mail"] == f"Answer our e-mail, or write to care@luna.example.com and name {number}."
        assert told["By post"] == f"Luna Atelier, Mondsteinweg 7, 10999 Berlin. Please name {number}."
        assert told["Otherwise"].startswith("If we have heard nothing by Tue 23 June 2026,")
        made = make_paper(office, REQUEST, number, language="en")
        assert made.filed.answer_by == found.answer_by
        text = text_of(made.content)
        assert "in good light" in text
        assert not strange_characters(text)
        assert made.filed.pages == 1


def test_the_customers_own_time_is_never_shortened_by_a_request(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(kind=ClaimKind.DEFECT, received_at=RECEIVED, evidence=())
        found = composed(office, REQUEST, open_claim(office, draft).number)
        assert str(found.answer_by) == "2026-09-08 21:59:59+00:00"


def test_a_claim_on_the_wrong_way_is_asked_for_on_the_right_one_in_its_time(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=DELIVERED)
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(received_at=RECEIVED, channel=Channel.PHONE)
        letter = composed(office, REQUEST, open_claim(office, draft).number).letter
        (row,) = asked(letter)
        assert row.what == "Your request by e-mail"
        assert "care@luna.example.com" in row.how
        assert [clause.title for clause in row.clauses] == ["By e-mail only"]
        assert glance(letter)["In time until"] == ("Tue 9 June 2026", "until 16:00")
        assert "By post" not in named(letter)
        assert named(letter)["In time"].endswith("by Tue 9 June 2026, 16:00.")


def test_nothing_is_asked_of_a_customer_that_the_owner_finds_out(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", paid_at=None)
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(kind=ClaimKind.CANCEL_ORDER, received_at=RECEIVED)).number
        with pytest.raises(NotAllowedError, match="misses only what you find out yourself: moment of payment"):
            composed(office, REQUEST, number)
        complete = open_claim(office, a_draft(received_at=RECEIVED)).number
        with pytest.raises(NotAllowedError, match="misses nothing"):
            composed(office, REQUEST, complete)


def test_an_owner_who_asks_something_else_asks_it_in_own_words(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "boutique")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(kind=ClaimKind.DEFECT, received_at=RECEIVED)).number
        decide(office, number, DecisionDraft(action=DecisionAction.ASK))
        with pytest.raises(NotAllowedError, match="in your own words"):
            composed(office, REQUEST, number)
        letter = composed(office, REQUEST, number, own_words="Which clasp broke?").letter
        assert letter.sections[0].name == "What we ask for"
        assert str(letter).count("Which clasp broke?") == 1


def test_a_return_quote_tells_the_cost_the_way_and_the_time_with_a_box_to_agree_in(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=DELIVERED, shipping_cost=720)
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(received_at=RECEIVED)).number
        found = composed(office, QUOTE, number, own_words="Our carrier takes 6.90 EUR.")
        letter, reckoned = found.letter, money(found.letter)
        assert reckoned is not None
        assert reckoned.reckoning.total == 11880
        assert glance(letter) == {
            "Please answer by": ("Tue 23 June 2026", "until the end of the day"),
            "Return shipping": ("You pay it", "to the carrier"),
            "You get": ("Refund", "to your card"),
        }
        assert reasons(letter) == [
            (
                "Some costs are yours.",
                "You pay: the return shipping and the delivery to you.",
                ["Costs of a change of mind"],
            ),
            ("Please send nothing back before we have agreed.", "", ["Confirmation first"]),
        ]
        told = named(letter)
        assert told["Method"] == "Our carrier takes 6.90 EUR."
        assert "within 24 hours" in told["When"]
        assert told["Where to"] == "Luna Atelier, Mondsteinweg 7, 10999 Berlin"
        assert "If you don't follow" not in told["Packing"]
        assert told["Instead"].endswith("we also offer: exchange.")
        answer = box(letter)
        assert answer is not None
        assert plain(answer.ask) == "please by Tue 23 June 2026; until then this quote holds."
        assert len(answer.choices) == 2
        assert str(letter).count("6.90 EUR") == 1
        assert found.answer_by is not None
        made = make_paper(office, QUOTE, number, language="en")
        text = text_of(made.content)
        assert "Yes, I send it back on these terms" in text
        assert "[ ] No, I keep it" in made.filed.text
        assert office.file.claims.decisions(office.file.claims.by_number(number).id) == []


def test_customs_are_quoted_where_the_goods_cross_a_border_of_customs_and_not_at_home(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(received_at=RECEIVED)).number
        home = composed(office, QUOTE, number).letter
        move_to(
            office, Address(street="12 Mulberry St", postcode="10013", city="New York", province="NY", country="US")
        )
        abroad = composed(office, QUOTE, number).letter
        costs = [
            [row.cost for row in told.reckoning.rows if isinstance(row, CostRow)]
            for told in (money(home), money(abroad))
            if told is not None
        ]
        assert costs == [[Cost.RETURN_SHIPPING], [Cost.RETURN_SHIPPING, Cost.CUSTOMS]]
        assert "You pay: the return shipping." in [text for _, text, _ in reasons(home)]
        assert "You pay: the return shipping and customs on the way back." in [text for _, text, _ in reasons(abroad)]


def test_a_return_is_quoted_only_where_one_would_be_granted(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-20T10:00:00+02:00") as office:
        late = open_claim(office, a_draft(received_at=moment("2026-06-19T09:00:00+02:00"))).number
        with pytest.raises(NotAllowedError, match="says of claim 2026-0001: refuse"):
            composed(office, QUOTE, late)
        missing = open_claim(office, a_draft(kind=ClaimKind.MISSING_ITEM, received_at=RECEIVED)).number
        with pytest.raises(NotAllowedError, match="Nothing comes back"):
            composed(office, QUOTE, missing)
        good = open_claim(office, a_draft(received_at=RECEIVED)).number
        decide(office, good, DecisionDraft(action=DecisionAction.ACCEPT))
        with pytest.raises(NotAllowedError, match="make its return authorization"):
            composed(office, QUOTE, good)


def test_evidence_that_two_clauses_ask_for_is_asked_for_once(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(
            kind=ClaimKind.CHANGE_OF_MIND,
            received_at=RECEIVED,
            evidence=(Evidence.PRODUCT_CODE, Evidence.REASON),
            lines=(("ER-2", 1),),
            condition=ALL_GOOD,
        )
        rows = asked(composed(office, REQUEST, open_claim(office, draft).number).letter)
        assert [one.what for one in rows] == ["Pictures of the packaging", "Pictures"]
        assert [[clause.title for clause in one.clauses] for one in rows] == [[], ["What to send us"]]


def test_nothing_is_asked_for_a_claim_that_was_decided(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        number = open_claim(office, a_draft(evidence=())).number
        refused = DecisionDraft(action=DecisionAction.REFUSE, reason="No invoice came.")
        decide(office, number, refused)
        with pytest.raises(NotAllowedError, match="nothing is asked for it any more"):
            make_paper(office, PaperKind.INFORMATION_REQUEST, number)


def test_no_return_is_quoted_for_a_claim_that_has_ended(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        number = open_claim(office, a_draft()).number
        make_paper(office, PaperKind.RETURN_QUOTE, number)
        do(office, number, ClaimAction.WITHDRAW, ())
        with pytest.raises(NotAllowedError, match="has ended"):
            make_paper(office, PaperKind.RETURN_QUOTE, number)
