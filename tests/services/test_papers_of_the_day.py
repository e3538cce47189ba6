"""Papers of the day: which kinds are due for which claims, drafts of mails for all that were made, and marks."""

import shutil
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import PaperError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.due_papers import KINDS_AT_ONCE, due_of_kinds, due_papers, papers_of
from shopdesk.services.papers.many_mails import draft_many, mark_many, run_drafts, run_marks
from shopdesk.services.papers.marks import make_void, standing_of
from shopdesk.storage.claim_lists import ClaimOrder
from shopdesk.storage.opening import open_shop
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.many_claims import NOW, accepted, make_folder, opened
from tests.services.sample_shop import sample_shop
from tests.services.test_claims import a_draft

K = PaperKind
LATER = "2026-06-11T10:00:00+02:00"
WORDS = "It shows traces of wear."


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "shop")


@pytest.fixture
def office(shop: Path) -> Iterator[Office]:
    with office_at(shop, NOW) as office:
        yield office


def always(_done: int, _of: int) -> bool:
    return True


def due(office: Office) -> dict[PaperKind, list[str]]:
    """Return the numbers of the claims for which anything is due, by kind."""
    found = due_of_kinds(office)
    assert list(found) == list(KINDS_AT_ONCE)
    assert all(rows == due_papers(office, kind) for kind, rows in found.items())
    return {kind: [one.number for one in rows] for kind, rows in found.items() if rows}


def drop_address(office: Office) -> None:
    """Let the customer of order 1001 have no e-mail address."""
    customer = office.file.customers.by_id(office.file.orders.by_number("1001").customer_id or "")
    with office.file.work("test", office.instant) as unit:
        unit.put(replace(customer, email=""))


def letters(office: Office, numbers: list[str], kind: PaperKind = K.DECISION_LETTER) -> list[str]:
    return [make_paper(office, kind, number).filed.id for number in numbers]


def test_a_claim_waits_for_its_papers_as_it_goes_on(office: Office) -> None:
    one, other = opened(office, 2)
    assert due(office) == {K.ACKNOWLEDGEMENT: [one, other]}
    make_paper(office, K.ACKNOWLEDGEMENT, one)
    assert due(office) == {K.ACKNOWLEDGEMENT: [other]}
    decide(office, one, DecisionDraft(action=DecisionAction.ACCEPT))
    waits = {K.ACKNOWLEDGEMENT: [other], K.DECISION_LETTER: [one], K.RETURN_AUTHORIZATION: [one], K.RETURN_LABEL: [one]}
    assert due(office) == waits
    for kind in (K.DECISION_LETTER, K.RETURN_AUTHORIZATION, K.RETURN_LABEL):
        make_paper(office, kind, one)
    assert due(office) == {K.ACKNOWLEDGEMENT: [other]}
    do(office, one, ClaimAction.SETTLE, [])
    assert due(office) == {K.ACKNOWLEDGEMENT: [other], K.CREDIT_NOTE: [one]}
    filed = make_paper(office, K.CREDIT_NOTE, one).filed
    assert due(office) == {K.ACKNOWLEDGEMENT: [other]}
    make_void(office, filed.id, "A wrong address.")
    assert due(office) == {K.ACKNOWLEDGEMENT: [other], K.CREDIT_NOTE: [one]}


def test_letters_from_before_the_latest_decision_are_due_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        (number,) = accepted(office, 1)
        letters(office, [number])
        assert K.DECISION_LETTER not in due(office)
    with office_at(shop, LATER) as office:
        decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT))
        assert due(office)[K.DECISION_LETTER] == [number]
        (row,) = due_papers(office, K.DECISION_LETTER)
        assert (row.since, row.made_at, row.refuses) == (moment(LATER), None, False)


def test_a_refusal_deserves_one_more_look_until_its_letter_was_made(office: Office) -> None:
    number, other = opened(office, 2)
    decide(office, number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    decide(office, other, DecisionDraft(action=DecisionAction.ACCEPT))
    assert {one.number: one.refuses for one in due_papers(office, K.DECISION_LETTER)} == {number: True, other: False}
    make_paper(office, K.DECISION_LETTER, number, own_words=WORDS)
    rows = office.file.claim_lists.ids([], ClaimOrder.OPENED)
    listed = {one.number: one for one in papers_of(office, K.DECISION_LETTER, rows)}
    assert (listed[number].refuses, listed[number].made_at is not None) == (False, True)


def test_a_customer_who_is_asked_gets_a_request_and_who_is_looked_into_an_acknowledgement(tmp_path: Path) -> None:
    make_shop(tmp_path / "one", "quality-guarantee")
    with office_at(tmp_path / "one", NOW) as office:
        number = open_claim(office, a_draft(evidence=(), condition={})).number
        assert set(due(office)) == {K.ACKNOWLEDGEMENT, K.INFORMATION_REQUEST}
        decide(office, number, DecisionDraft(action=DecisionAction.INVESTIGATE, reason="Where is it?"))
        assert set(due(office)) == {K.ACKNOWLEDGEMENT}
        decide(office, number, DecisionDraft(action=DecisionAction.ASK))
        assert set(due(office)) == {K.ACKNOWLEDGEMENT, K.INFORMATION_REQUEST}
        make_paper(office, K.INFORMATION_REQUEST, number)
        assert due(office) == {}


def test_what_is_due_in_the_sample_shop_can_be_made(tmp_path: Path) -> None:
    now = moment("2026-06-12T10:00:00+02:00")
    sample_shop(tmp_path / "sample", now)
    with open_shop(tmp_path / "sample", write=True) as file:
        office = Office(file, now)
        found = due_of_kinds(office)
        assert {K.ACKNOWLEDGEMENT, K.INFORMATION_REQUEST, K.DECISION_LETTER, K.CREDIT_NOTE} <= {
            kind for kind, rows in found.items() if rows
        }
        for kind, rows in found.items():
            for row in rows:
                if not row.refuses:
                    make_paper(office, kind, row.number)
        left = due_of_kinds(office)
        assert all(row.refuses for rows in left.values() for row in rows)


def test_drafts_are_a_file_each_and_say_who_has_no_address(shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 2, with_mail=True)
        ids = letters(office, numbers)
        open_claim(office, a_draft())
        drop_address(office)
        (without,) = letters(office, ["2026-0003"], K.ACKNOWLEDGEMENT)
        told: list[tuple[int, int]] = []

        def go_on(done: int, of: int) -> bool:
            told.append((done, of))
            return True

        made = draft_many(office, [*ids, without], folder, go_on)
        assert (made.left, made.trouble) == (0, "")
        assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
        assert made.files == tuple(f"{number}-decision-letter.eml" for number in numbers)
        (refused,) = made.refused
        assert refused.number == "2026-0003"
        assert refused.sentence.startswith("No e-mail address of")
        assert "Erika Muster" in refused.sentence
        mail = BytesParser(policy=SMTP).parsebytes((folder / made.files[1]).read_bytes())
        assert mail["To"].addresses[0].addr_spec == "customer-1@example.com"
        (attached,) = mail.iter_attachments()
        assert attached.get_content() == office.file.read_attachment(office.file.papers.by_id(ids[1]).sha256)
        assert standing_of(office, office.file.papers.by_id(ids[0])).drafted_at is not None
        assert draft_many(office, ids, folder, always).files == made.files
        assert sorted(one.name for one in folder.iterdir()) == sorted(made.files)


def test_drafts_need_a_folder_and_stop_when_asked(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW) as office:
        ids = letters(office, accepted(office, 3, with_mail=True))
        with pytest.raises(PaperError, match="is no folder"):
            draft_many(office, ids, tmp_path / "none", always)
        made = draft_many(office, ids, tmp_path, lambda done, _of: done < 1)
        assert (len(made.files), made.left) == (1, 2)


def test_a_draft_that_cant_be_written_is_not_noted(office: Office, tmp_path: Path) -> None:
    ids = letters(office, accepted(office, 3, with_mail=True))
    folder = tmp_path / "stick"
    folder.mkdir()

    def pull_out(done: int, _of: int) -> bool:
        if done == 1:
            shutil.rmtree(folder)
        return True

    made = draft_many(office, ids, folder, pull_out)
    assert (len(made.files), made.left) == (1, 2)
    assert "can't be written" in made.trouble
    drafted = [standing_of(office, office.file.papers.by_id(one)).drafted_at is not None for one in ids]
    assert drafted == [True, False, False]


def test_all_are_marked_as_sent_and_what_that_started_is_told(tmp_path: Path) -> None:
    make_shop(tmp_path / "one", "quality-guarantee")
    with office_at(tmp_path / "one", NOW) as office:
        number = open_claim(office, a_draft(evidence=(), condition={})).number
        ids = letters(office, [number], K.INFORMATION_REQUEST)
        marked = mark_many(office, ids, Channel.POST, always)
        assert marked.sent == tuple(ids)
        (started,) = marked.started
        assert started.number == number
        assert f"Claim {number} now waits for the customer. The customer has until" in started.sentence
        assert claim_page(office, number).state == "waiting_for_customer"
        standing = standing_of(office, office.file.papers.by_id(ids[0]))
        assert (standing.channel, standing.sent_at) == (Channel.POST, office.now)
        again = mark_many(office, ids, Channel.EMAIL, always)
        assert (again.sent, again.started) == (tuple(ids), ())
        assert standing_of(office, office.file.papers.by_id(ids[0])).channel is Channel.POST


def test_who_has_no_address_got_nothing_by_mail_and_a_void_letter_was_not_sent(office: Office) -> None:
    with_mail, void = letters(office, accepted(office, 2, with_mail=True))
    drop_address(office)
    (without,) = letters(office, [open_claim(office, a_draft()).number], K.ACKNOWLEDGEMENT)
    make_void(office, void, "A mistake.")
    marked = mark_many(office, [with_mail, void, without], Channel.EMAIL, always)
    assert marked.sent == (with_mail,)
    assert ["is void" in one.sentence or "No e-mail address" in one.sentence for one in marked.refused] == [True, True]
    by_post = mark_many(office, [without], Channel.POST, always)
    assert by_post.sent == (without,)


def test_the_work_of_the_window_opens_the_shop_itself(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW) as office:
        ids = letters(office, accepted(office, 2, with_mail=True))
    assert len(run_drafts(shop, ids, tmp_path, moment(NOW), always).files) == 2
    assert run_marks(shop, ids, Channel.EMAIL, moment(NOW), always).sent == tuple(ids)
    with office_at(shop, NOW) as office:
        assert office.file.verify(full=True) == []
        filed = office.file.papers.of_record(RecordKind.CLAIM, office.file.papers.by_id(ids[0]).record_id)
        assert [standing_of(office, one).channel for one in filed] == [Channel.EMAIL]
