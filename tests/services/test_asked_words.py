"""What a claim page says of a claim that waits for its customer."""

from pathlib import Path

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.asked_words import asked_words
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import mark_sent
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-12T10:00:00+02:00"


def test_it_says_since_when_and_until_when_the_customer_is_waited_for(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = open_claim(office, a_draft(evidence=())).number
        assert asked_words(claim_page(office, number), office.speech) == ""
        decide(office, number, DecisionDraft(action=DecisionAction.ASK))
        asked = asked_words(claim_page(office, number), office.speech).replace("\xa0", " ")
        assert asked == "You decided to ask on Fri 12 June. No request was sent yet."
        mark_sent(office, make_paper(office, PaperKind.INFORMATION_REQUEST, number).filed.id)
        sent = asked_words(claim_page(office, number), office.speech).replace("\xa0", " ")
        assert sent == "You asked on Fri 12 June. The customer has until Fri 26 June to answer."
