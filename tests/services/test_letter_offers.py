"""Letters that are offered can be written, and those that are not say why: held to the letters themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.letters.desk import LetterWish, compose
from shopdesk.services.letters.offers import order_letters
from shopdesk.services.letters.second_look import second_look
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import make_void, mark_sent
from shopdesk.services.papers.unsent import count_waiting
from shopdesk.services.papers.waiting_letters import letters_numbered, letters_to, waiting_letters
from shopdesk.storage.opening import open_shop
from tests.services.claim_shop import make_shop, office_at
from tests.services.sample_shop import sample_shop
from tests.services.test_claims import a_draft

NOW = Moment.parse("2026-06-12T10:00:00+02:00")
WORDS = LetterWish(own_words="Because.")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("offers") / "shop"
    sample_shop(folder, NOW)
    with open_shop(folder, write=False) as file:
        yield Office(file, NOW)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", str(NOW)) as opened:
        yield opened


def test_what_is_offered_for_a_claim_can_be_written_and_the_rest_can_not(sample: Office) -> None:
    offered: set[PaperKind] = set()
    refused: set[PaperKind] = set()
    for row in sample.file.claims.first(500):
        for offer in claim_page(sample, row.number).letters:
            try:
                compose(sample, offer.kind, row.number, WORDS, "N-1")
                can_be_written = True
            except NotAllowedError:
                can_be_written = False
            over = offer.reason == "The claim has ended."  # nothing is offered then, whatever could be written
            assert can_be_written == (not offer.reason) or over, (row.number, offer)
            (refused if offer.reason else offered).add(offer.kind)
    assert {PaperKind.DECISION_LETTER, PaperKind.INFORMATION_REQUEST, PaperKind.CREDIT_NOTE} <= offered & refused


def test_what_is_offered_for_an_order_can_be_written_and_the_rest_can_not(sample: Office) -> None:
    for row in sample.file.orders.first(500):
        order = sample.file.orders.by_id(row.id)
        for offer in order_letters(sample, order):
            try:
                compose(sample, offer.kind, order.number, WORDS)
                can_be_written = True
            except NotAllowedError:
                can_be_written = False
            assert can_be_written == (not offer.reason), (order.number, offer)


def test_the_due_letter_follows_what_is_done(office: Office) -> None:
    number = open_claim(office, a_draft()).number
    assert claim_page(office, number).due_letter in {PaperKind.ACKNOWLEDGEMENT, PaperKind.INFORMATION_REQUEST}
    decide(office, number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    assert claim_page(office, number).due_letter is PaperKind.DECISION_LETTER
    filed = make_paper(office, PaperKind.DECISION_LETTER, number, own_words="It was worn.").filed
    assert claim_page(office, number).due_letter is None
    make_void(office, filed.id, "The wrong reason.")
    assert claim_page(office, number).due_letter is PaperKind.DECISION_LETTER


def test_a_decision_needs_no_letter_once_its_goods_are_on_their_way_back_and_a_later_one_does(office: Office) -> None:
    number = open_claim(office, a_draft()).number
    decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
    assert claim_page(office, number).due_letter is PaperKind.DECISION_LETTER
    later = Office(office.file, Moment.parse("2026-06-15T10:00:00+02:00"))
    do(later, number, ClaimAction.ARRIVED, [])
    assert claim_page(later, number).due_letter is None
    after = Office(office.file, Moment.parse("2026-06-16T10:00:00+02:00"))
    do(after, number, ClaimAction.INSPECTED, [("unused", "no")])
    decide(after, number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    assert claim_page(after, number).due_letter is PaperKind.DECISION_LETTER


def test_an_order_is_confirmed_first_and_then_told_of(office: Office) -> None:
    order = office.file.orders.by_id(office.file.orders.first(1)[0].id)
    kinds = [PaperKind.ORDER_CONFIRMATION, PaperKind.ORDER_STATUS]
    assert [offer.kind for offer in order_letters(office, order)] == kinds
    make_paper(office, PaperKind.ORDER_CONFIRMATION, order.number)
    assert [offer.kind for offer in order_letters(office, order)] == kinds[::-1]


def test_a_void_return_authorization_is_wanted_anew(office: Office) -> None:
    number = open_claim(office, a_draft()).number
    decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
    filed = make_paper(office, PaperKind.RETURN_AUTHORIZATION, number).filed
    assert not claim_page(office, number).wants_authorization
    make_void(office, filed.id, "Another address.")
    assert claim_page(office, number).wants_authorization


def test_a_refusal_is_looked_at_from_both_sides(sample: Office) -> None:
    refused = next(row.number for row in sample.file.claims.first(500) if row.state == "refused")
    look = second_look(sample, refused, sample.speech)
    assert look.against == ""
    assert any("7 days" in reason for reason in look.reasons)
    assert any("Received by" in one.words for one in look.within)


def test_a_refusal_against_the_policy_is_told_so(office: Office) -> None:
    number = open_claim(office, a_draft()).number
    decide(office, number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    assert "Your policy does not refuse it" in second_look(office, number, office.speech).against


def test_letters_wait_until_they_are_sent_void_or_replaced(office: Office) -> None:
    number = open_claim(office, a_draft()).number
    first = make_paper(office, PaperKind.ACKNOWLEDGEMENT, number).filed
    second = make_paper(office, PaperKind.ACKNOWLEDGEMENT, number).filed
    assert [one.paper.id for one in waiting_letters(office)] == [second.id]
    assert [one.paper.id for one in letters_numbered(office, number[:6], 5)] == [second.id]
    assert first.id != second.id
    assert second.customer_id is not None
    letters, count = letters_to(office, second.customer_id, 20)
    assert ([one.paper.id for one in letters], count) == ([second.id], 1)
    mark_sent(office, second.id)
    assert count_waiting(office) == 0
    assert letters_numbered(office, "%", 5) == ()
