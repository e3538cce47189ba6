"""Papers of repairs from a real shop: filed before they are shown, each from what its record says on the day."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError, PaperError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repair_quotes import QuoteOption
from shopdesk.domain.repairs import PictureStage, RepairAction, Stone
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.papers import desk
from shopdesk.services.papers.desk import MadePaper, write_out
from shopdesk.services.papers.filed import kind_words, paper_content, suggested_name
from shopdesk.services.papers.repair_papers import draft_quote
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.desk import find, set_facts
from shopdesk.services.repairs.quoting import issue_quote, new_quote, save_draft
from shopdesk.services.repairs.take_in import TakeIn, TakenPicture, take_in
from shopdesk.services.shop.file_checks import check_file
from tests.documents.reading import text_of
from tests.services.claim_shop import SHOP, make_shop, office_at
from tests.services.test_repairs import GOLD, LABOUR, POST, RING, quoted

ELSEWHERE = TakeIn(
    customer={"name": "Jonas Ekström", "phone": "+46 8 5550 0142"},
    fields={"piece": "Signet ring", "fault": "Too tight"},
)
K = PaperKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def make_paper(office: Office, kind: PaperKind, number: str, **asked: Any) -> MadePaper:
    """Make a paper in English, though the customer reads German."""
    return desk.make_paper(office, kind, number, **{"language": "en", **asked})


def told(made: MadePaper) -> str:
    """Return the text of a paper on one line."""
    return " ".join(text_of(made.content).split())


def a_picture() -> NewFile:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "#99AABB").save(file, "JPEG")
    return NewFile(name="prong.jpg", media_type="image/jpeg", content=file.getvalue())


def test_a_quote_names_the_customer_though_the_address_was_typed_without(folder: Path) -> None:
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        set_order(office, "1001", ["ship_to.name="])
        repair = set_facts(office, take_in(office, RING).number, {"simple": "no"})
        issue_quote(office, repair.number, quoted(office, repair))
        assert "Erika Muster Heidestr. 17 51147 Köln" in told(make_paper(office, K.REPAIR_QUOTE, repair.number))


def test_a_repair_has_its_papers_from_take_in_to_handing_back(folder: Path) -> None:
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        pictures = (TakenPicture(file=a_picture(), caption="a torn claw"),)
        draft = replace(RING, stones=(Stone(count=2, kind="diamond", size="1.2 mm"),), pictures=pictures)
        number = take_in(office, draft).number
        set_facts(office, number, {"simple": "no", "promised_on": "2026-09-20", "weight": "6.42", "not_above": "50"})
        ticket = make_paper(office, K.TAKE_IN_TICKET, number)
        text = told(ticket)
        for words in (
            "Erika Muster", "Ring Luna", "order 1001 of 1 June 2026", "A claw is torn", "2 × diamond 1.2 mm", "6.42 g",
            "1 picture was taken", "Promised, as an estimate", "20 September 2026", "640.00 EUR", "50.00 EUR",
            "taken in Tue 1 September 2026", "Until Tue 8 June 2027", "Pieces not collected 90 days after our reminder",
        ):  # fmt: skip
            assert words in text, words
        assert (ticket.filed.paper, ticket.filed.record_kind, ticket.filed.pages) == ("a5", RecordKind.REPAIR, 1)
        assert paper_content(office, ticket.filed) == ticket.content
        label = told(make_paper(office, K.JOB_BAG_LABEL, number))
        assert all(words in label for words in ("Muster", "Ring Luna", "A claw is torn", "Stones 2", "640.00 EUR"))
        repair = find(office, number)
        shown = office.file.repairs.files(repair.id)[0].id
        quote = quoted(office, repair, findings="Two claws are torn", pictures=(shown,), working_days=5)
        issue_quote(office, number, quote)
        text = told(make_paper(office, K.REPAIR_QUOTE, number))
        for words in (
            "1 of Tue 1 September 2026", "Made to order, v. 1", "Two claws are torn", "Picture 1: a torn claw",
            "Rebuild two claws 60.00", "Gold, 18 ct, 0.8 g × 78.00 62.40", "Our warranty bears the labour −60.00",
            "Warranty, Added material", "You pay 74.90", "This passes the limit of 50.00 EUR", "5 working days",
            "Until Tue 8 June 2027", "In our care Since Tue 1 September 2026", "send it back for 12.50",
        ):  # fmt: skip
            assert words in text, words
        answer_quote(office, number, Answer(agrees=True, channel=Channel.EMAIL))
        steps.do(office, number, RepairAction.START, [])
        with pytest.raises(NotAllowedError, match="can’t be given back now"):
            make_paper(office, K.HANDING_BACK_SLIP, number)
    with office_at(folder, "2026-09-09T10:00:00+02:00") as office:
        steps.do(office, number, RepairAction.CHECK, [("who", "Mara Lindt")])
        steps.do(office, number, RepairAction.READY, [])
        before = told(make_paper(office, K.HANDING_BACK_SLIP, number))
        assert "As signed below" in before
        assert "Still to pay: 74.90 EUR" in before
        steps.do(office, number, RepairAction.PAY, [("amount", "74.90"), ("method", "cash")])
        steps.do(office, number, RepairAction.HAND_BACK, [("who", "Erika Muster")])
        after = told(make_paper(office, K.HANDING_BACK_SLIP, number))
        for words in (
            "9 September 2026", "to Erika Muster", "Repaired", "Rebuild two claws Gold, 18 ct", "Mara Lindt",
            "74.90 EUR on 9 September 2026, Cash", "Until Tue 8 June 2027",
        ):  # fmt: skip
            assert words in after, words
        assert "Registered post" not in after
        statement = told(make_paper(office, K.WARRANTY_STATEMENT, number))
        for words in (
            "runs until Tue 8 June 2027", "Mon 8 June 2026", "You have one year of warranty from receipt.",
            "What is not Worn pieces", "As of Wed 9 September 2026",
        ):  # fmt: skip
            assert words in statement, words
        papers = office.file.papers.of_record(RecordKind.REPAIR, repair.id)
        assert [one.kind for one in papers] == [
            K.TAKE_IN_TICKET, K.JOB_BAG_LABEL, K.REPAIR_QUOTE, K.HANDING_BACK_SLIP, K.HANDING_BACK_SLIP,
            K.WARRANTY_STATEMENT,
        ]  # fmt: skip
        assert suggested_name(papers[4]) == "R-2026-0001-handing-back-slip-2.pdf"
        assert check_file(office, full=True) == []


def test_every_issued_revision_is_printed_again_with_the_same_bytes(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        number = take_in(office, RING).number
        issue_quote(office, number, quoted(office, find(office, number)))
        first = make_paper(office, K.REPAIR_QUOTE, number)
        issue_quote(office, number, quoted(office, find(office, number), LABOUR))
        latest = make_paper(office, K.REPAIR_QUOTE, number)
        assert "This replaces our quote 1 of 1 September 2027." in told(latest)
        again = make_paper(office, K.REPAIR_QUOTE, number, revision=1)
        assert "no longer holds: quote 2 of 1 September 2027 replaced it" in told(again)
        assert "Your answer" in told(first)
        assert "Your answer" not in told(again)
        with pytest.raises(InputError, match="Quote 3 of repair R-2027-0001 was not issued; there is 1 and 2"):
            make_paper(office, K.REPAIR_QUOTE, number, revision=3)
        with pytest.raises(InputError, match="only a repair quote has revisions"):
            make_paper(office, K.TAKE_IN_TICKET, number, revision=1)
        answer_quote(office, number, Answer(agrees=True))
        steps.do(office, number, RepairAction.START, [])
    with office_at(folder, "2027-10-01") as office:
        later = make_paper(office, K.REPAIR_QUOTE, number)
        assert later.content == latest.content
        assert later.filed.revision == 4
        assert make_paper(office, K.REPAIR_QUOTE, number, revision=1).content == again.content


def test_an_unanswered_quote_says_that_it_has_expired(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        number = take_in(office, RING).number
        issue_quote(office, number, quoted(office, find(office, number)))
    with office_at(folder, "2027-09-15") as office:
        assert "Wed 15 September 2027 until the end of the day" in told(make_paper(office, K.REPAIR_QUOTE, number))
    with office_at(folder, "2027-09-16") as office:
        text = told(make_paper(office, K.REPAIR_QUOTE, number))
        assert "held until 15 September 2027 and has expired" in text
        assert "Your answer" not in text


def test_a_draft_is_shown_as_one_and_never_filed(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, replace(RING, is_here=False))
        with pytest.raises(NotAllowedError, match=r"No quote .* was issued"):
            make_paper(office, K.REPAIR_QUOTE, repair.number)
        options = (QuoteOption(letter="A", title="Mend"), QuoteOption(letter="B", title="New head"))
        quote = save_draft(
            office, repair.number, quoted(office, repair, LABOUR, replace(GOLD, option="B"), options=options)
        )
        with pytest.raises(NotAllowedError, match=r"No quote .* was issued"):
            make_paper(office, K.REPAIR_QUOTE, repair.number)
        pdf = draft_quote(office, repair.number, quote)
        text = " ".join(text_of(pdf).split())
        assert "Repair estimate, draft" in text
        assert "This is a draft: it was not issued and binds nobody. This is our estimate" in text
        assert "A Mend B New head" in text
        assert pdf == draft_quote(office, repair.number, quote)
        unwritten = " ".join(text_of(draft_quote(office, repair.number, replace(quote, lines=(POST,)))).split())
        assert "Registered post 12.50" in unwritten
        assert office.file.papers.of_record(RecordKind.REPAIR, repair.id) == []


def test_an_empty_draft_can_be_looked_at(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, ELSEWHERE)
        text = text_of(draft_quote(office, repair.number, new_quote(office, repair)))
        assert "You pay 0.00" in text


def test_a_damaged_picture_is_told_and_the_quote_printed_all_the_same(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        taken = TakenPicture(file=a_picture(), stage=PictureStage.ARRIVAL)
        repair = take_in(
            office, replace(RING, pictures=(taken, replace(taken, file=replace(a_picture(), content=b"x"))))
        )
        files = office.file.repairs.files(repair.id)
        stored = next(path for path in folder.rglob(f"*{files[0].sha256}*") if path.is_file())
        stored.chmod(0o600)
        stored.write_bytes(b"damaged")
        shown = (*(file.id for file in files), "removed")
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, pictures=shown))
        made = make_paper(office, K.REPAIR_QUOTE, repair.number)
        assert told(made).count("can’t be shown") == 3
        assert any("prong.jpg can't be printed" in problem for problem in made.problems)
        assert any("A picture that was removed" in problem for problem in made.problems)


def test_a_ticket_waits_for_the_piece_and_a_statement_for_a_warranty(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        asked = take_in(office, replace(RING, is_here=False))
        with pytest.raises(NotAllowedError, match="has not arrived"):
            make_paper(office, K.TAKE_IN_TICKET, asked.number)
        with pytest.raises(NotAllowedError, match="can’t be given back now"):
            make_paper(office, K.HANDING_BACK_SLIP, asked.number)
        other = take_in(office, ELSEWHERE)
        with pytest.raises(NotAllowedError, match="Not from this shop: there is no warranty to state"):
            make_paper(office, K.WARRANTY_STATEMENT, other.number)
        text = told(make_paper(office, K.TAKE_IN_TICKET, other.number, paper="letter"))
        assert "Jonas Ekström · +46 8 5550 0142" in text
        with pytest.raises(NotFoundError, match="no repair R-9"):
            make_paper(office, K.JOB_BAG_LABEL, "R-9")
        with pytest.raises(PaperError, match="printed on a5, a4 or letter"):
            make_paper(office, K.TAKE_IN_TICKET, other.number, paper="4x6")
        with pytest.raises(InputError, match="papers are written in en"):
            make_paper(office, K.TAKE_IN_TICKET, other.number, language="zz")
        with pytest.raises(PaperError, match="filed with the repair"):
            write_out(make_paper(office, K.JOB_BAG_LABEL, other.number), folder / "no" / "where.pdf")


def test_a_guarantee_for_defects_is_stated_in_its_own_clauses(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, "2026-08-01") as office:
        number = take_in(office, RING).number
        text = told(make_paper(office, K.WARRANTY_STATEMENT, number))
        assert "The guarantee of this piece runs until Tue 8 September 2026." in text
        assert "What is covered Guarantee For three months from receipt" in text
        assert "What is not" in text
        assert "Sending back" not in text
        issue_quote(office, number, quoted(office, find(office, number)))
        text = told(make_paper(office, K.REPAIR_QUOTE, number))
        assert "The guarantee bears all of it." in text
        assert "Your guarantee" in text


def test_an_earlier_repair_and_a_void_warranty_stand_on_the_statement(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        first = take_in(office, RING).number
        steps.do(office, first, RepairAction.HAND_BACK, [])
    with office_at(folder, "2026-10-01") as office:
        again = take_in(office, replace(RING, fields={**RING.fields, "void_reason": "Soldered by somebody else"}))
        text = told(make_paper(office, K.WARRANTY_STATEMENT, again.number))
        assert "The warranty of this piece is void" in text
        assert "Soldered by somebody else" in text
        assert f"Earlier repairs {first}" in text


@pytest.mark.parametrize(
    ("action", "fields", "why"),
    [
        (
            RepairAction.CANNOT_REPAIR,
            [("note", "The shank would break")],
            "It can’t be repaired: The shank would break",
        ),
        (None, [], "You declined quote 1 on 1 September 2027. Too dear"),
        (RepairAction.INSPECT, [], "No repair was agreed."),
    ],
)
def test_a_piece_given_back_unrepaired_says_why(
    folder: Path, action: RepairAction | None, fields: list[tuple[str, str]], why: str
) -> None:
    with office_at(folder, "2027-09-01") as office:
        number = take_in(office, RING).number
        if action is None:
            issue_quote(office, number, quoted(office, find(office, number)))
            answer_quote(office, number, Answer(agrees=False, note="Too dear"))
        else:
            steps.do(office, number, action, fields)
        steps.do(office, number, RepairAction.SEND, [("carrier", "DHL"), ("tracking", "00340434")])
        steps.do(office, number, RepairAction.DELIVERED, [])
        text = told(make_paper(office, K.HANDING_BACK_SLIP, number))
        assert "Not repaired" in text
        assert why in text
        assert "Sent with DHL 00340434" in text


def test_a_piece_given_back_after_the_customer_agreed_says_that_they_did(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        number = take_in(office, RING).number
        issue_quote(office, number, quoted(office, find(office, number)))
        answer_quote(office, number, Answer(agrees=True))
        slip = told(make_paper(office, K.HANDING_BACK_SLIP, number))
        why = "You agreed to quote 1 on 1 September 2027; the piece goes back before the work was done."
        assert f"Why it was not repaired {why}" in slip
        steps.do(office, number, RepairAction.HAND_BACK, [])
        assert why in told(make_paper(office, K.HANDING_BACK_SLIP, number))


def test_the_custody_list_tells_every_piece_of_its_day(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        ring, other = take_in(office, RING).number, take_in(office, ELSEWHERE).number
        take_in(office, replace(ELSEWHERE, is_here=False, customer={"name": "Kim"}))
    with office_at(folder, "2026-09-03") as office:
        steps.do(office, ring, RepairAction.HAND_BACK, [])
        sent = [("bench", "Aoife O’Connell"), ("due", "2026-09-10")]
        steps.do(office, other, RepairAction.SEND_OUT, sent)
        made = make_paper(office, K.CUSTODY_LIST, "today")
        text = told(made)
        assert ring not in text
        assert f"{other} Signet ring Jonas Ekström Bench of Aoife O’Connell 3 September 2026" in text
        assert "1 piece 1 without a declared value" in text
        before = told(make_paper(office, K.CUSTODY_LIST, "2026-09-02"))
        assert f"{ring} Ring Luna Erika Muster In the shop 1 September 2026 640.00 EUR" in before
        assert "2 pieces" in before
        assert "Together 640.00 EUR" in before
        assert "No piece is in the shop’s care." in told(make_paper(office, K.CUSTODY_LIST, "2026-08-31"))
        assert (made.filed.number, made.filed.record_kind, made.filed.record_id) == (
            "2026-09-03", RecordKind.SHOP, SHOP.id,
        )  # fmt: skip
        assert suggested_name(made.filed) == "2026-09-03-custody-list.pdf"
        for day, sentence in (("2026-09-04", "is still to come"), ("tomorrow", "day"), ("", "of a day")):
            with pytest.raises(InputError, match=sentence):
                make_paper(office, K.CUSTODY_LIST, day)
        assert check_file(office, full=True) == []


def test_the_shops_own_conditions_take_the_place_of_ours(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office, office.file.work("test", office.instant) as unit:
        unit.put(replace(office.shop, repair_terms="Only <b>our</b> terms.\nAnd a second line.", paper="letter"))
    with office_at(folder, "2026-09-02") as office:
        made = make_paper(office, K.TAKE_IN_TICKET, take_in(office, RING).number)
        assert "Only <b>our</b> terms. And a second line." in told(made)
        assert "proof of identity" not in told(made)
        assert made.filed.paper == "letter"


def test_every_kind_of_paper_has_a_name(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        assert len({kind_words(kind, office.speech) for kind in PaperKind}) == len(PaperKind)
        assert office.today == date(2026, 9, 1)
