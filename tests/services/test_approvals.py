"""An approval that the customer hears of late: what runs from it begins when it was sent."""

from pathlib import Path

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel, DeadlineKind
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import find, open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import mark_sent
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft

ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)


def send_by(office: Office, number: str) -> str:
    claim, _ = find(office, number)
    (due,) = [
        one.due
        for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        if one.what is DeadlineKind.SEND_BACK
    ]
    assert due is not None
    return due.astimezone(office.zone).date().isoformat()


def approved(folder: Path) -> tuple[str, str, str]:
    """Approve a return on 10 June with its two papers; return its number and the ids of the papers."""
    make_shop(folder, "quality-guarantee")
    with office_at(folder, "2026-06-10T10:00:00+02:00") as office:
        number = decide(office, open_claim(office, a_draft()).number, ACCEPT).number
        letter = make_paper(office, PaperKind.DECISION_LETTER, number).filed.id
        return number, letter, make_paper(office, PaperKind.RETURN_AUTHORIZATION, number).filed.id


def test_sent_on_the_same_day_nothing_moves(tmp_path: Path) -> None:
    number, letter, _ = approved(tmp_path / "shop")
    with office_at(tmp_path / "shop", "2026-06-10T18:00:00+02:00") as office:
        assert mark_sent(office, letter) == ()
        assert send_by(office, number) == "2026-06-17"


def test_sent_two_days_later_the_time_to_send_back_is_whole(tmp_path: Path) -> None:
    number, letter, authorization = approved(tmp_path / "shop")
    with office_at(tmp_path / "shop", "2026-06-12T09:00:00+02:00") as office:
        (told,) = mark_sent(office, letter)
        assert "19" in told
        assert "17" in told
        assert send_by(office, number) == "2026-06-19"
    with office_at(tmp_path / "shop", "2026-06-14T09:00:00+02:00") as office:
        assert mark_sent(office, authorization, channel=Channel.POST) == (), "the letter told of it before"
        assert send_by(office, number) == "2026-06-19"


def test_goods_that_were_sent_already_keep_their_days(tmp_path: Path) -> None:
    number, letter, _ = approved(tmp_path / "shop")
    with office_at(tmp_path / "shop", "2026-06-12T09:00:00+02:00") as office:
        do(office, number, ClaimAction.SENT_BACK, (("at", "2026-06-11"),))
        assert mark_sent(office, letter) == ()
        claim, _ = find(office, number)
        assert str(claim.confirmed_at) == "2026-06-10T08:00:00Z"


def test_a_refusal_that_was_thought_better_of_tells_no_approval(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    with office_at(folder, "2026-06-10T10:00:00+02:00") as office:
        refuse = DecisionDraft(action=DecisionAction.REFUSE, reason="It looked worn.")
        number = decide(office, open_claim(office, a_draft()).number, refuse).number
        refusal = make_paper(office, PaperKind.DECISION_LETTER, number, own_words="It looked worn.").filed.id
    with office_at(folder, "2026-06-11T10:00:00+02:00") as office:
        decide(office, number, ACCEPT)
        letter = make_paper(office, PaperKind.DECISION_LETTER, number).filed.id
        assert send_by(office, number) == "2026-06-18"
    with office_at(folder, "2026-06-13T10:00:00+02:00") as office:
        assert mark_sent(office, refusal) == ()
        assert send_by(office, number) == "2026-06-18"
    with office_at(folder, "2026-06-14T10:00:00+02:00") as office:
        assert len(mark_sent(office, letter)) == 1
        assert send_by(office, number) == "2026-06-21"
