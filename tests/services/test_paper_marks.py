"""Papers are drafted, sent and void by marks beside them, and sending a letter that asks starts the customer's time."""

from pathlib import Path

import pytest

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind, state_at
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel, DeadlineKind, Evidence, Payer
from shopdesk.services.agenda.today import today
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import allowed, open_claim, set_facts, state_of
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import PaperStanding, make_void, mark_sent, standings
from shopdesk.services.shop.history import history_of
from tests.services.asking_letters import answers, file_letter
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-10T10:00:00+02:00"
BY = "2026-06-24T23:59:59+02:00"
REQUEST, QUOTE = PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE
ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)
INVOICE = ("evidence", "order_number,invoice,product_code,reason")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def incomplete(office: Office) -> Claim:
    """Open a claim that misses the invoice."""
    return open_claim(office, a_draft(evidence=(Evidence.PRODUCT_CODE, Evidence.REASON)))


def due(office: Office, claim: Claim) -> list[tuple[str, str, DeadlineState]]:
    zone = office.zone
    found = answers(office, claim)
    return [(one.clause, f"{one.due.astimezone(zone):%d.%m. %H:%M}", one.state) for one in found if one.due is not None]


def decisions(office: Office, claim: Claim) -> list[DecisionAction]:
    return [one.action for one in office.file.claims.decisions(claim.id)]


def reply_of(office: Office, claim: Claim) -> DeadlineState:
    found = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    return next(one.state for one in found if one.what is DeadlineKind.REPLY)


def test_a_paper_of_which_nothing_was_noted_has_no_standing(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        file_letter(office, claim, REQUEST, BY)
        assert standings(office, claim.id) == {}
        assert due(office, claim) == []


def test_a_sent_request_lets_the_claim_wait_for_the_customer_until_its_day(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        assert mark_sent(office, paper) == (
            "Claim 2026-0001 now waits for the customer.",
            "The customer has until Wed\xa024\xa0June to answer.",
        )
        assert standings(office, claim.id) == {paper: PaperStanding(sent_at=office.now, channel=Channel.EMAIL)}
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
        assert decisions(office, claim) == [DecisionAction.ASK]
        assert due(office, claim) == [("information-request", "24.06. 23:59", DeadlineState.OPEN)]
        assert [one.who for one in answers(office, claim)] == [Payer.CUSTOMER]
        assert reply_of(office, claim) is DeadlineState.DONE


def test_sent_once_more_it_is_noted_and_starts_nothing_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        mark_sent(office, paper)
    with office_at(shop, "2026-06-15T09:00:00+02:00") as office:
        assert mark_sent(office, paper, channel=Channel.POST) == ()
        assert standings(office, claim.id)[paper] == PaperStanding(sent_at=office.now, channel=Channel.POST)
        assert decisions(office, claim) == [DecisionAction.ASK]
        assert due(office, claim) == [("information-request", "24.06. 23:59", DeadlineState.OPEN)]


def test_a_letter_sent_later_than_made_gives_the_days_that_it_lay_and_tells_that_it_says_another(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
    with office_at(shop, "2026-06-13T21:00:00+02:00") as office:
        assert mark_sent(office, paper)[1:] == (
            "The customer has until Sat\xa027\xa0June to answer.",
            (
                "The letter itself says Wed\xa024\xa0June: it was sent later than it was made, and that is not taken "
                "from the customer’s time."
            ),
        )
        assert due(office, claim) == [("information-request", "27.06. 23:59", DeadlineState.OPEN)]


def test_a_letter_that_lay_over_the_change_of_clocks_still_gives_whole_days(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", delivered_at=moment("2026-10-16"))
    with office_at(tmp_path / "shop", "2026-10-20T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(evidence=(), received_at=moment("2026-10-19")))
        paper = file_letter(office, claim, REQUEST, "2026-10-24T23:59:59+02:00")
    with office_at(tmp_path / "shop", "2026-10-22T10:00:00+02:00") as office:
        mark_sent(office, paper)
        assert due(office, claim) == [("information-request", "26.10. 23:59", DeadlineState.OPEN)]


def test_it_can_be_noted_later_when_it_was_sent(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
    with office_at(shop, "2026-06-12T10:00:00+02:00") as office:
        mark_sent(office, paper, at=Moment.on(office.today.replace(day=11)), channel=Channel.POST)
        assert str(standings(office, claim.id)[paper].sent_at) == "2026-06-11"
        assert due(office, claim) == [("information-request", "25.06. 23:59", DeadlineState.OPEN)]


def test_no_paper_is_sent_in_the_future_or_before_it_was_made(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:30+02:00") as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        for at in ("2026-06-11", "2026-06-10T10:01:00+02:00"):
            with pytest.raises(InputError, match="still to come"):
                mark_sent(office, paper, at=moment(at))
        for at in ("2026-06-09", "2026-06-10T09:59:00+02:00"):
            with pytest.raises(InputError, match="can't have been sent before"):
                mark_sent(office, paper, at=moment(at))
        assert standings(office, claim.id) == {}
        mark_sent(office, paper, at=moment("2026-06-10T10:00:00+02:00"))


def test_a_paper_that_is_not_there_is_not_sent(shop: Path) -> None:
    with office_at(shop, NOW) as office, pytest.raises(NotFoundError):
        mark_sent(office, "nothing")


def test_the_answer_ends_the_waiting(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        mark_sent(office, file_letter(office, claim, REQUEST, BY))
    with office_at(shop, "2026-06-12T10:00:00+02:00") as office:
        set_facts(office, claim.number, [INVOICE])
        assert state_of(office, claim) is ClaimState.TO_DECIDE
        assert due(office, claim) == [("information-request", "24.06. 23:59", DeadlineState.DONE)]


def test_a_second_request_awaits_an_answer_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        mark_sent(office, file_letter(office, claim, REQUEST, BY))
    with office_at(shop, "2026-06-12T10:00:00+02:00") as office:
        set_facts(office, claim.number, [INVOICE])
        set_facts(office, claim.number, [("evidence", "order_number,reason")])
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
        mark_sent(office, file_letter(office, claim, REQUEST, "2026-06-26T23:59:59+02:00"))
        assert due(office, claim) == [("information-request", "26.06. 23:59", DeadlineState.OPEN)]


def test_a_claim_that_ends_awaits_no_answer_and_one_that_is_opened_again_does(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        mark_sent(office, file_letter(office, claim, REQUEST, BY))
        do(office, claim.number, ClaimAction.WITHDRAW, [])
        assert [one[2] for one in due(office, claim)] == [DeadlineState.WAIVED]
        do(office, claim.number, ClaimAction.REOPEN, [("reason", "They wrote again.")])
        assert due(office, claim) == [("information-request", "24.06. 23:59", DeadlineState.OPEN)]


def test_a_customer_who_let_the_time_pass_shows_on_today_and_the_claim_may_lapse_only_then(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        mark_sent(office, file_letter(office, claim, REQUEST, BY))
    # The time to claim is over on 15 June, but the letter gave until the 24th.
    with office_at(shop, "2026-06-20T10:00:00+02:00") as office:
        with pytest.raises(NotAllowedError, match="can't lapse yet"):
            do(office, claim.number, ClaimAction.LAPSE, [])
        (lapse,) = [step for step in claim_page(office, claim.number).steps if step.action is ClaimAction.LAPSE]
        assert lapse.reason == "The customer has until Wed\xa024\xa0June."
        assert today(office).customers_late.count == 0
    with office_at(shop, "2026-06-25T10:00:00+02:00") as office:
        (late,) = today(office).customers_late.things
        assert (late.record_number, late.what) == ("2026-0001", DeadlineKind.ANSWER)
        assert [state_at(one, office.instant) for one in answers(office, claim)] == [DeadlineState.MISSED]
        do(office, claim.number, ClaimAction.LAPSE, [])
        assert state_of(office, claim) is ClaimState.LAPSED
        assert [one[2] for one in due(office, claim)] == [DeadlineState.WAIVED]


def test_a_sent_quote_leaves_the_decision_open_and_awaits_the_answer_until_it_is_made(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first")
    with office_at(tmp_path / "shop", "2026-06-08T18:00:00+02:00") as office:
        claim = open_claim(office, a_draft(received_at=moment("2026-06-08T12:00:00+02:00")))
        assert state_of(office, claim) is ClaimState.TO_DECIDE
        assert ClaimAction.LAPSE not in allowed(office, claim)
        paper = file_letter(office, claim, QUOTE, BY)
        assert mark_sent(office, paper) == ("The customer has until Wed\xa024\xa0June to answer.",)
        assert decisions(office, claim) == []
        assert due(office, claim) == [("return-quote", "24.06. 23:59", DeadlineState.OPEN)]
        assert ClaimAction.LAPSE in allowed(office, claim)
        with pytest.raises(NotAllowedError, match="can't lapse yet"):
            do(office, claim.number, ClaimAction.LAPSE, [])
        decide(office, claim.number, ACCEPT)
        assert due(office, claim) == [("return-quote", "24.06. 23:59", DeadlineState.DONE)]


def test_a_quote_that_is_not_answered_lets_the_claim_lapse(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first")
    with office_at(tmp_path / "shop", "2026-06-08T18:00:00+02:00") as office:
        claim = open_claim(office, a_draft(received_at=moment("2026-06-08T12:00:00+02:00")))
        mark_sent(office, file_letter(office, claim, QUOTE, BY))
    with office_at(tmp_path / "shop", "2026-06-25T10:00:00+02:00") as office:
        assert today(office).customers_late.count == 1
        do(office, claim.number, ClaimAction.LAPSE, [])
        assert state_of(office, claim) is ClaimState.LAPSED


def test_an_acknowledgement_answers_nothing_and_a_quote_answers_the_customer(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = open_claim(office, a_draft())
        assert mark_sent(office, file_letter(office, claim, PaperKind.ACKNOWLEDGEMENT)) == ()
        assert reply_of(office, claim) is DeadlineState.OPEN
        mark_sent(office, file_letter(office, claim, QUOTE, BY))
        assert reply_of(office, claim) is DeadlineState.DONE


def test_a_void_quote_answers_the_customer_no_more_unless_the_claim_has_ended(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = open_claim(office, a_draft())
        first, second = (file_letter(office, claim, QUOTE, BY) for _ in range(2))
        mark_sent(office, first)
        make_void(office, first, "It went to somebody else.")
        assert reply_of(office, claim) is DeadlineState.OPEN
        mark_sent(office, second)
        do(office, claim.number, ClaimAction.WITHDRAW, [])
        make_void(office, second, "It went to somebody else.")
        assert reply_of(office, claim) is DeadlineState.DONE


def test_a_request_on_a_claim_that_misses_nothing_decides_nothing(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = open_claim(office, a_draft())
        assert mark_sent(office, file_letter(office, claim, REQUEST, BY)) == (
            "The customer has until Wed\xa024\xa0June to answer.",
        )
        assert decisions(office, claim) == []
        assert state_of(office, claim) is ClaimState.TO_DECIDE


def test_a_letter_of_a_decided_claim_starts_nothing(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = open_claim(office, a_draft())
        paper = file_letter(office, claim, QUOTE, BY)
        decide(office, claim.number, ACCEPT)
        assert mark_sent(office, paper) == ()
        assert due(office, claim) == [("return-quote", "24.06. 23:59", DeadlineState.DONE)]


def test_a_void_letter_ends_what_it_started_and_is_not_sent_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        mark_sent(office, paper)
        make_void(office, paper, "  It asked for the wrong thing. ")
        standing = standings(office, claim.id)[paper]
        assert (standing.void_at, standing.void_reason) == (office.now, "It asked for the wrong thing.")
        assert standing.sent_at == office.now
        assert due(office, claim) == []
        for again in (lambda: mark_sent(office, paper), lambda: make_void(office, paper, "again")):
            with pytest.raises(NotAllowedError, match="Request for information 2026-0001 is void"):
                again()


def test_of_two_requests_the_later_day_counts_and_the_other_returns_when_it_is_void(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        mark_sent(office, file_letter(office, claim, REQUEST, BY))
        second = file_letter(office, claim, REQUEST, "2026-07-01T23:59:59+02:00")
        mark_sent(office, second)
        assert [one[1] for one in due(office, claim)] == ["01.07. 23:59"]
        before = answers(office, claim)[0].id
        make_void(office, second, "written twice")
        assert [one[1] for one in due(office, claim)] == ["24.06. 23:59"]
        assert answers(office, claim)[0].id == before


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001, "a\0b"])
def test_a_paper_is_void_only_for_a_reason(reason: str, shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        with pytest.raises(InputError):
            make_void(office, paper, reason)
        assert standings(office, claim.id) == {}


def test_the_requests_own_day_is_kept_as_it_is_written_and_moves_when_it_lay(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        made = make_paper(office, REQUEST, claim.number).filed
        assert "24.\xa0Juni\xa02026" in made.text
    with office_at(shop, "2026-06-11T08:00:00+02:00") as office:
        assert len(mark_sent(office, made.id)) == 3
        assert due(office, claim) == [("information-request", "25.06. 23:59", DeadlineState.OPEN)]


def test_a_made_quote_awaits_the_answer_that_it_asks_for(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first")
    with office_at(tmp_path / "shop", "2026-06-08T18:00:00+02:00") as office:
        claim = open_claim(office, a_draft(received_at=moment("2026-06-08T12:00:00+02:00")))
        made = make_paper(office, QUOTE, claim.number).filed
        assert made.answer_by is not None
        mark_sent(office, made.id)
        assert [one.due for one in answers(office, claim)] == [made.answer_by]


def test_other_papers_are_only_noted(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = decide(office, open_claim(office, a_draft()).number, ACCEPT)
        before = claim_page(office, claim.number)
        paper = make_paper(office, PaperKind.RETURN_AUTHORIZATION, claim.number).filed.id
        assert mark_sent(office, paper, channel=Channel.IN_PERSON) == ()
        after = claim_page(office, claim.number)
        assert (after.claim, after.deadlines, after.state) == (before.claim, before.deadlines, before.state)


def test_the_history_tells_what_was_noted(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = incomplete(office)
        paper = file_letter(office, claim, REQUEST, BY)
        mark_sent(office, paper, channel=Channel.POST)
        make_void(office, paper, "wrong day")
        told = [one for one in history_of(office, claim.number) if one.part == "paper_mark"]
        assert [one.says for one in told] == [
            "Document (Request for information): sent",
            "Document (Request for information): void",
        ]
        sent = {change.field: change.after for change in told[0].changes}
        assert sent == {"at": "Wed\xa010\xa0June\xa02026, 10:00", "channel": "post", "what": "sent"}
        assert {change.field: change.after for change in told[1].changes}["reason"] == "wrong day"
