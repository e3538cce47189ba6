"""Words that papers choose by a kind, a state or a cost: each of them is said in every language."""

from collections.abc import Callable

import pytest

from shopdesk.documents.month_words import what_words
from shopdesk.documents.return_words import remedy_name
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.terms import ClaimKind, Cost, DeadlineKind, Outcome, Remedy
from shopdesk.services.letters.decision_letter import title_words
from shopdesk.services.letters.reason_texts import cost_name
from shopdesk.services.letters.words import kind_name
from shopdesk.services.orders.payment_words import payment_words
from shopdesk.services.papers.case_words import deadline_told, decision_told, outcome_told, state_told
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.mail_words import covering_words, subject_words
from shopdesk.texts import LANGUAGES, Speech
from tests.services.claim_shop import AT
from tests.texts.strict import strict_speech

_PAID_BY = ("paypal", "card", "bank transfer", "bank deposit", "cash", "cash on delivery (cod)", "gift_card", "invoice")


def _paper(kind: PaperKind) -> FiledPaper:
    return FiledPaper(
        id="paper",
        kind=kind,
        number="2026-0001",
        revision=1,
        language="en",
        paper="a4",
        record_kind=RecordKind.CLAIM,
        record_id="claim",
        sha256="0" * 64,
        pages=1,
        made_at=AT,
    )


def _told(kind: PaperKind, say: Speech) -> list[str]:
    paper = _paper(kind)
    return [kind_words(kind, say), subject_words(paper, "1001", "Luna", say), covering_words(paper, "1001", say)]


_ALL: dict[str, Callable[[Speech], list[str]]] = {
    "papers and their mails": lambda say: [words for kind in PaperKind for words in _told(kind, say)],
    "claims": lambda say: [words for kind in ClaimKind for words in (kind_name(kind, say), title_words(kind, say))],
    "states": lambda say: [state_told(state, say) for state in ClaimState],
    "outcomes": lambda say: [outcome_told(outcome, say) for outcome in Outcome],
    "decisions": lambda say: [decision_told(action, say) for action in DecisionAction],
    "deadlines": lambda say: [
        deadline_told(what_words(what, say), state, say) for what in DeadlineKind for state in DeadlineState
    ],
    "remedies": lambda say: [remedy_name(remedy, say) for remedy in Remedy],
    "costs": lambda say: [cost_name(cost, say) for cost in (*Cost, "shipping")],
    "ways of paying": lambda say: [payment_words(method, say) for method in _PAID_BY],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", _ALL)
def test_all_of_it_is_said_in_each_language(about: str, language: str) -> None:
    found = _ALL[about](strict_speech(language))
    assert all(found)
    assert not [words for words in found if set("{}_") & set(words)]
