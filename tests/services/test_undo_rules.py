"""Which changes can be taken back and done again, and what that does to the bin and to what was judged by them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel, ClaimKind, Evidence
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder, remove_reminder
from shopdesk.services.claims.desk import ClaimDraft, open_claim, set_facts
from shopdesk.services.claims.judging import judge_claim
from shopdesk.services.claims.notes import add_note
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import make_void
from shopdesk.services.shop.calendar_files import write_calendar
from shopdesk.services.shop.file_checks import check_file
from shopdesk.services.shop.history import history_of_record
from shopdesk.services.shop.settings import change_shop
from shopdesk.services.undo.bin import bring_back, contents, delete, empty
from shopdesk.services.undo.taking_back import undo, undo_offer
from tests.intake.shopify_rows import order as order_row
from tests.services import import_shop as imports
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-20T10:00:00+02:00"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as opened:
        yield opened


def a_claim(office: Office) -> str:
    draft = ClaimDraft(
        order="1001",
        kind=ClaimKind.CHANGE_OF_MIND,
        received_at=moment(NOW),
        channel=Channel.EMAIL,
        lines=(("RG-1", 1),),
        evidence=(),
        fields=(),
        text="Too big.",
    )
    return open_claim(office, draft).number


def last_operation(office: Office) -> str:
    return office.file.journal.operations(most=1)[0].id


def test_what_is_deleted_again_lies_in_the_bin_again(office: Office) -> None:
    claim = office.file.claims.by_number(a_claim(office))
    deleted = delete(office, RecordKind.CLAIM, claim.id)
    back = undo(office, deleted.operation)
    assert contents(office) == []
    again = undo(office, back.operation)
    (binned,) = contents(office)
    assert (binned.operation, binned.what) == (again.operation, deleted.what)
    bring_back(office, binned.operation)
    assert contents(office) == []
    assert office.file.claims.by_id(claim.id).number == claim.number
    assert office.file.verify(full=True) == []


def test_the_deletion_of_a_claim_with_a_filed_document_is_taken_back(office: Office) -> None:
    number = a_claim(office)
    make_paper(office, PaperKind.ACKNOWLEDGEMENT, number)
    claim = office.file.claims.by_number(number)
    delete(office, RecordKind.CLAIM, claim.id)
    back = undo(office)
    assert [paper.kind for paper in office.file.papers.of_record(RecordKind.CLAIM, claim.id)] == [
        PaperKind.ACKNOWLEDGEMENT
    ]
    undo(office, back.operation)
    assert len(contents(office)) == 1
    assert office.file.verify(full=True) == []


def test_the_history_of_what_was_brought_back_tells_of_its_documents(office: Office) -> None:
    number = a_claim(office)
    paper = make_paper(office, PaperKind.ACKNOWLEDGEMENT, number).filed
    make_void(office, paper.id, "The wrong name")
    claim = office.file.claims.by_number(number)
    before = [entry.says for entry in history_of_record(office, RecordKind.CLAIM, claim.id)]
    bring_back(office, delete(office, RecordKind.CLAIM, claim.id).operation)
    told = [entry.says for entry in history_of_record(office, RecordKind.CLAIM, claim.id)]
    assert told[: len(before)] == before
    assert len(told) > len(before)


def test_a_claim_from_the_bin_is_judged_by_what_its_order_says_now(office: Office) -> None:
    set_order(office, "1001", ["delivered_at=2026-06-18"])
    claim = office.file.claims.by_number(a_claim(office))
    given = office.file.claims.verdicts(claim.id)
    deleted = delete(office, RecordKind.CLAIM, claim.id)
    set_order(office, "1001", ["delivered_at=2026-06-08"])
    bring_back(office, deleted.operation)
    (first, again) = office.file.claims.verdicts(claim.id)
    assert [first] == given
    order = office.file.orders.by_number("1001")
    assert again.verdict == judge_claim(office, order, claim) != first.verdict
    assert check_file(office, full=True) == []


def test_what_was_emptied_from_the_bin_is_not_offered(office: Office) -> None:
    add_note(office, a_claim(office), "Called twice.")
    claim = office.file.claims.by_number("2026-0001")
    deleted = delete(office, RecordKind.CLAIM, claim.id)
    empty(office, all_of_it=True)
    offer = undo_offer(office)
    assert offer.last is not None
    assert offer.last.why_not == "its data were erased since."
    assert offer.undoable is None
    with pytest.raises(NotAllowedError, match="erased since"):
        undo(office, deleted.operation)


def test_an_order_by_which_a_claim_was_judged_since_is_not_set_back(office: Office) -> None:
    set_order(office, "1001", ["delivered_at=2026-06-18"])
    corrected = last_operation(office)
    number = a_claim(office)
    with pytest.raises(NotAllowedError, match=f"the entry of claim {number} came after it"):
        undo(office, corrected)
    undo(office)
    undo(office, corrected)
    assert str(office.file.orders.by_number("1001").delivered_at) == "2026-06-08"


def test_a_country_by_which_a_claim_was_judged_since_is_not_set_back(office: Office) -> None:
    change_shop(office, office.shop, {"country": "FR"})
    moved = last_operation(office)
    number = a_claim(office)
    with pytest.raises(NotAllowedError, match=f"the entry of claim {number} came after it"):
        undo(office, moved)


def test_what_the_shop_says_of_itself_is_set_back_whatever_came_after(office: Office) -> None:
    change_shop(office, office.shop, {"phone": "+49 30 123"})
    called = last_operation(office)
    a_claim(office)
    undo(office, called)
    assert not office.file.shop.get().phone


def test_a_change_is_not_done_again_where_what_it_changed_was_set_back_further(office: Office) -> None:
    number = a_claim(office)
    set_facts(office, number, [("evidence", "photos")])
    set_facts(office, number, [("evidence", "photos,invoice")])
    second = undo(office)
    first = undo(office)
    with pytest.raises(NotAllowedError, match="came after it"):
        undo(office, second.operation)
    undo(office, first.operation)
    undo(office, second.operation)
    assert Evidence.INVOICE in office.file.claims.by_number(number).evidence
    assert office.file.verify(full=True) == []


def test_a_calendar_is_written_after_the_bin_was_emptied(office: Office, tmp_path: Path) -> None:
    number = a_claim(office)
    add_reminder(office, ReminderDraft(text="Call Erika Muster", due=moment("2026-06-30"), about=number))
    write_calendar(office, tmp_path / "before.ics")
    assert "2026-0001" in (tmp_path / "before.ics").read_text()
    delete(office, RecordKind.CLAIM, office.file.claims.by_number(number).id)
    empty(office, all_of_it=True)
    write_calendar(office, tmp_path / "after.ics")
    assert "Erika" not in (tmp_path / "after.ics").read_text()


def test_a_reminder_of_a_claim_is_erased_with_it(office: Office) -> None:
    number = a_claim(office)
    add_reminder(office, ReminderDraft(text="Call Erika Muster", due=moment("2026-06-30"), about=number))
    kept = add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-30"), about=""))
    delete(office, RecordKind.CLAIM, office.file.claims.by_number(number).id)
    remove_reminder(office, kept.id)
    empty(office, all_of_it=True)
    told = office.file.journal.operations()
    changes = [entry.changes for one in told for entry in office.file.journal.of_operation(one.id)]
    assert "Erika" not in repr(changes)
    assert "Stocktake" not in repr(changes)


def test_an_order_from_the_bin_follows_its_imports_as_before(tmp_path: Path) -> None:
    folder = imports.make_shop(tmp_path / "imported")
    imports.bring_in(folder, order_row({"Financial Status": "pending", "Paid at": ""}))
    with imports.office_of(folder) as opened:
        order_id = opened.file.orders.by_number("1001").id
        said = opened.file.imports.last_values([order_id])[order_id]
        bring_back(opened, delete(opened, RecordKind.ORDER, order_id).operation)
        kept = opened.file.imports.last_values([order_id])[order_id]
        assert (kept.batch_id, kept.fields) == (said.batch_id, said.fields)
        history_of_record(opened, RecordKind.ORDER, order_id)
        assert opened.file.verify(full=True) == []
    imports.bring_in(folder, order_row())
    assert imports.order_of(folder).financial_status == "paid"
