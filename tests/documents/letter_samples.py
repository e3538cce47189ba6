"""Letters and a case file of real claims and orders: judged, decided and settled in shops of all built-in policies."""

import atexit
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shopdesk.documents import case_file, letter_paper
from shopdesk.documents.letter_values import Letter
from shopdesk.documents.values import Paper
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.notes import add_note
from shopdesk.services.claims.steps import do
from shopdesk.services.letters.acknowledgement import acknowledgement
from shopdesk.services.letters.credit_note import credit_note
from shopdesk.services.letters.decision_letter import decision_letter
from shopdesk.services.letters.ground import (
    ClaimLetterGround,
    OrderLetterGround,
    claim_letter_ground,
    order_letter_ground,
)
from shopdesk.services.letters.information_request import information_request
from shopdesk.services.letters.order_confirmation import order_confirmation
from shopdesk.services.letters.order_status import order_status
from shopdesk.services.letters.return_quote import return_quote
from shopdesk.services.letters.voucher import store_credit_voucher
from shopdesk.services.office import Office
from shopdesk.services.papers.case_papers import case_of
from shopdesk.services.papers.desk import make_paper
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from tests.services.claim_shop import make_shop, moment
from tests.services.letter_shop import move_to
from tests.services.test_case_file import a_picture, with_files
from tests.services.test_claims import a_draft

Ground = ClaimLetterGround | OrderLetterGround

_SOON, _LATE = "2026-06-10T10:00:00+02:00", "2026-06-28T10:00:00+02:00"
_ASKED_AT_ONCE, _ASKED_LATE = moment("2026-06-09T09:14:00+02:00"), moment("2026-06-27T09:00:00+02:00")
_PAYPAL: dict[str, object] = {"payment_method": "PayPal", "payment_fee": 421}
_PAID: dict[str, object] = {"shipped_at": None, "delivered_at": None, "expected_at": moment("2026-06-18")}
_KYOTO = Address(name="田中 葵", street="四条通1-2-3", postcode="600-8001", city="京都市", country="JP", complete=True)
_OWN_WORDS = "The needle of one ear stud is bent. We would like to see it before we say more."
_REFUSE = DecisionDraft(action=DecisionAction.REFUSE)
_INVESTIGATE = DecisionDraft(action=DecisionAction.INVESTIGATE, reason="Where is it?")


def _accept(remedy: Remedy | None = None) -> DecisionDraft:
    return DecisionDraft(action=DecisionAction.ACCEPT, remedy=remedy, reason="So agreed.")


def _office(policy: str, now: str = _SOON, **order: object) -> Office:
    """Return a shop with one order, open as long as the tests run."""
    held = ExitStack()
    atexit.register(held.close)
    folder = Path(held.enter_context(TemporaryDirectory())) / "shop"
    make_shop(folder, policy, **{**_PAYPAL, **order})
    return Office(held.enter_context(open_shop(folder, write=True)), moment(now), signs=True)


def _claim(office: Office, decision: DecisionDraft | None = None, own_words: str = "", **claim: object) -> Ground:
    number = open_claim(office, a_draft(**claim)).number
    if decision is not None:
        decide(office, number, decision)
    return claim_letter_ground(office, number, "en", own_words)


def _settled(remedy: Remedy, own_number: str) -> Ground:
    office = _office("seven-day")
    number = open_claim(office, a_draft()).number
    decide(office, number, _accept(remedy))
    do(office, number, ClaimAction.SETTLE, [])
    return claim_letter_ground(office, number, "en", own_number=own_number)


def _first_come() -> Office:
    """Return a shop whose policy confirms every return first; the order has just been delivered."""
    return _office("confirm-first", "2026-06-09T10:30:00+02:00", delivered_at=moment("2026-06-09T08:00:00+02:00"))


def _asked_without_proofs() -> Ground:
    office = _office("seven-day")
    return _claim(office, evidence=(), fields=(("wants", "refund"),))


def _to_japan() -> Ground:
    office = _first_come()
    move_to(office, _KYOTO)
    return _claim(office, own_words="By registered post, insured.", received_at=_ASKED_AT_ONCE)


def _status() -> Ground:
    office = _office("seven-day")
    open_claim(office, a_draft())
    return order_letter_ground(office, "1001", "en")


def _case() -> ClaimLetterGround:
    office = _office("quality-guarantee", _LATE)
    claim = open_claim(office, a_draft(received_at=_ASKED_LATE, text="It does not suit me."))
    with_files(office, claim.id, ("a.jpg", "image/jpeg", a_picture()), ("mail.txt", "text/plain", b"Hello"))
    add_note(office, claim.number, "She called twice.")
    decide(office, claim.number, _REFUSE)
    make_paper(office, PaperKind.DECISION_LETTER, claim.number, language="en")
    return claim_letter_ground(office, claim.number, "en")


_LETTERS: dict[str, tuple[Callable[..., Letter], Callable[[], Ground]]] = {
    "acknowledgement": (acknowledgement, _asked_without_proofs),
    "information-request": (
        information_request,
        lambda: _claim(
            _first_come(), own_words=_OWN_WORDS, kind=ClaimKind.DEFECT, received_at=_ASKED_AT_ONCE, evidence=()
        ),
    ),
    "return-quote": (return_quote, _to_japan),
    "refusal-too-late": (
        decision_letter,
        lambda: _claim(_office("quality-guarantee", _LATE), _REFUSE, received_at=_ASKED_LATE),
    ),
    "refusal-made-to-order": (decision_letter, lambda: _claim(_office("made-to-order"), _REFUSE)),
    "acceptance-of-a-return": (decision_letter, lambda: _claim(_office("quality-guarantee"), _accept())),
    "acceptance-of-a-fault": (
        decision_letter,
        lambda: _claim(_office("made-to-order"), _accept(), _OWN_WORDS, kind=ClaimKind.DEFECT),
    ),
    "exception": (
        decision_letter,
        lambda: _claim(_office("seven-day", _LATE), _accept(Remedy.REFUND), received_at=_ASKED_LATE),
    ),
    "looking-into-it": (
        decision_letter,
        lambda: _claim(_office("made-to-order"), _INVESTIGATE, _OWN_WORDS, kind=ClaimKind.MISSING_PACKAGE),
    ),
    "credit-note": (credit_note, lambda: _settled(Remedy.REFUND, "GS-2026-0001")),
    "voucher": (store_credit_voucher, lambda: _settled(Remedy.STORE_CREDIT, "GU-2026-0001")),
    "order-confirmation": (
        order_confirmation,
        lambda: order_letter_ground(_office("made-to-order", "2026-06-01T15:00:00+02:00", **_PAID), "1001", "en"),
    ),
    "order-status": (order_status, _status),
}

LETTERS = tuple(_LETTERS)
"""The names of the letters."""


def draw_letter(name: str, speech: Speech, paper: str) -> Paper:
    """Draw a letter as it is told to a reader."""
    write, _ = _LETTERS[name]
    return letter_paper.draw(write(_told(_ground(name), speech)), speech, paper)


def draw_case(speech: Speech, paper: str) -> Paper:
    """Draw the case file of a claim as it is told to a reader."""
    return case_file.draw(case_of(_told(_case_ground(), speech)), speech, paper)


@cache
def _ground(name: str) -> Ground:
    _, ground = _LETTERS[name]
    return ground()


@cache
def _case_ground() -> ClaimLetterGround:
    return _case()


def _told(ground: Any, speech: Speech) -> Any:
    reader = ground.reader
    return replace(ground, reader=replace(reader, say=speech, times=replace(reader.times, say=speech)))
