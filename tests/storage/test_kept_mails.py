"""The mails of claims and the answers about imported files: kept, found again, taken away and brought back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError
from shopdesk.domain.imports import ChoiceKind, DateOrder
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.moments import Moment
from shopdesk.storage.reading import MANY
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Rules, States
from tests.storage.samples import (
    AT,
    a_choice,
    a_claim,
    a_customer,
    a_file,
    a_mail,
    a_mark,
    a_note,
    a_paper,
    an_order,
    new_shop,
    plain,
)

ALL_NEW = Rules(States(of_claims=lambda _, claim_ids: dict.fromkeys(claim_ids, "new")))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ShopFile]:
    """A shop with one claim of a customer."""
    with new_shop(tmp_path) as opened:
        with opened.work("x", AT) as unit:
            customer = unit.put(a_customer())
            unit.put(a_claim(unit.put(an_order(customer_id=customer.id))), state="new")
        yield opened


@pytest.fixture
def claim(file: ShopFile) -> Claim:
    return file.claims.by_number("2026-0001")


def with_its_parts(file: ShopFile, claim: Claim) -> ClaimMail:
    """Keep a mail with its file and its text."""
    with file.work("claim.mail", AT) as unit:
        letter = unit.put(a_file(claim, unit.attach(b"From: erika"), name="clasp.eml"))
        text = unit.put(a_note(claim, "The clasp broke."))
        return unit.put(a_mail(claim, file_id=letter.id, text_id=text.id))


def take_back(file: ShopFile) -> None:
    operation = file.journal.operations(most=1)[0].id
    with file.work("undo", AT, undoes=operation) as unit:
        file.reverse(unit, file.journal.of_operation(operation))


def test_mails_come_in_the_order_in_which_they_arrived(file: ShopFile, claim: Claim) -> None:
    late = a_mail(claim, "<late@example.com>", received_at=Moment.at(AT + timedelta(days=1)))
    day = a_mail(claim, "", received_at=Moment.parse("2026-03-03"))
    second = a_mail(claim, "<b@example.com>", added_at=AT + timedelta(hours=1))
    first = a_mail(claim, "<a@example.com>")
    with file.work("x", AT) as unit:
        assert unit.put_many([late, second, first, day]) == [late, second, first, day]
    assert file.claims.mails(claim.id) == [day, first, second, late]
    assert file.claims.mails("x") == []


def test_mails_are_found_by_message_id_in_whatever_claim(file: ShopFile, claim: Claim) -> None:
    with file.work("x", AT) as unit:
        other = unit.put(a_claim(file.orders.by_id(claim.order_id), "2026-0002"), state="closed")
        again = unit.put(a_mail(other, "<1@example.com>", added_at=AT + timedelta(hours=1)))
        first = unit.put(a_mail(claim, "<1@example.com>"))
        unit.put(a_mail(claim, ""))
    asked = [f"<{number}@example.com>" for number in range(MANY + 2)]
    assert file.claims.mails_by_message_ids([*asked, "<1@example.com>", ""]) == [first, again]
    assert file.claims.mails_by_message_ids([]) == file.claims.mails_by_message_ids([""]) == []


def test_drafts_are_found_by_message_id(file: ShopFile, claim: Claim) -> None:
    with file.work("x", AT) as unit:
        paper = unit.put(a_paper(claim, unit.attach(b"%PDF")))
        mark = unit.put(a_mark(paper))
        unit.put(replace(a_mark(paper), message_id=""))
    assert file.papers.by_message(mark.message_id) == paper
    assert file.papers.by_message("<0@example.com>") is None
    assert file.papers.by_message("") is None


def test_a_customers_claims_are_open_until_they_end(file: ShopFile, claim: Claim) -> None:
    order = file.orders.by_id(claim.order_id)
    with file.work("x", AT) as unit:
        for number, state in enumerate(("closed", "withdrawn", "lapsed", "settled", "waiting_for_customer"), 2):
            opened_at = AT - timedelta(days=number)
            unit.put(a_claim(order, f"2026-000{number}", opened_at=opened_at), state=state)
        unit.put(a_claim(unit.put(an_order("#2")), "2026-0009"), state="new")
    assert [one.number for one in file.claims.open_of_customer(str(claim.customer_id))] == [
        "2026-0006",
        "2026-0005",
        "2026-0001",
    ]
    assert file.claims.open_of_customer("x") == []


def test_what_a_mail_says_of_its_sender_stays_out_of_the_journal(file: ShopFile, claim: Claim) -> None:
    mail = with_its_parts(file, claim)
    entry = file.journal.of_record(RecordKind.CLAIM, claim.id)[-1]
    assert (entry.part, entry.personal) == ("mail", ("message_id", "sender", "subject"))
    assert file.journal.personal_changes(entry)["sender"] == (None, mail.sender)
    with plain(file.folder / "shop.sqlite3") as database:
        said = repr(database.execute("SELECT * FROM journal").fetchall())
        (whose,) = database.execute("SELECT customer_id FROM personal_changes WHERE journal = ?", (entry.row,))
    assert "erika" not in said.casefold()
    assert mail.message_id not in said
    assert whose == (claim.customer_id,)


def test_a_claim_goes_with_its_mails_and_comes_back_with_them(file: ShopFile, claim: Claim) -> None:
    mail = with_its_parts(file, claim)
    with file.work("claim.delete", AT) as unit:
        unit.put_in_bin(RecordKind.CLAIM, claim.id, claim.number)
        unit.remove_whole(RecordKind.CLAIM, claim.id)
    deleted = file.journal.operations(most=1)[0].id
    assert [one.step for one in file.journal.of_operation(deleted) if one.part == "mail"] == ["removed"]
    assert file.claims.mails_by_message_ids([mail.message_id]) == []
    assert file.verify(full=True) == []
    take_back(file)
    assert file.claims.mails(claim.id) == [mail]
    take_back(file)
    with file.work("bin.empty", AT) as unit:
        unit.empty_bin(deleted)
    with plain(file.folder / "shop.sqlite3") as database:
        kept = [row[0] for row in database.execute("SELECT fields FROM personal_changes")]
    assert not any(mail.message_id in told for told in kept)


def test_a_mail_lets_go_of_its_file_or_text_and_takes_it_up_again(file: ShopFile, claim: Claim) -> None:
    mail = with_its_parts(file, claim)
    (letter,), (text,) = file.claims.files(claim.id), file.customers.texts_of(RecordKind.CLAIM, claim.id)
    with file.work("claim.set", AT) as unit:
        unit.remove(letter)
        assert file.claims.mails(claim.id) == [replace(mail, file_id=None)]
        unit.remove(text)
    assert file.claims.mails(claim.id) == [replace(mail, file_id=None, text_id=None)]
    take_back(file)
    assert file.claims.mails(claim.id) == [mail]
    assert file.verify(full=True, rules=ALL_NEW) == []


@pytest.mark.parametrize("is_first", [True, False], ids=["before its file", "after its file"])
def test_a_mail_that_was_joined_is_taken_back_and_joined_again(file: ShopFile, claim: Claim, *, is_first: bool) -> None:
    with file.work("claim.mail", AT) as unit:
        letter = a_file(claim, unit.attach(b"From: erika"), name="clasp.eml")
        mail = a_mail(claim, file_id=letter.id)
        for one in (mail, letter) if is_first else (letter, mail):
            unit.put(one)
    take_back(file)
    assert file.claims.mails(claim.id) == []
    assert file.claims.files(claim.id) == []
    take_back(file)
    assert file.claims.mails(claim.id) == [mail]
    assert file.verify(full=True, rules=ALL_NEW) == []


def test_a_mail_of_a_claim_that_is_not_there_is_refused(file: ShopFile, claim: Claim) -> None:
    for wrong in ({"claim_id": "x"}, {"file_id": "x"}, {"text_id": "x"}, {"customer_id": "x"}):
        with pytest.raises(ConflictError), file.work("x", AT) as unit:
            unit.put(replace(a_mail(claim), **wrong))
    assert file.claims.mails(claim.id) == []


def test_a_mail_that_names_what_is_anothers_is_found(file: ShopFile, claim: Claim) -> None:
    with_its_parts(file, claim)
    with file.work("x", AT) as unit:
        other = unit.put(a_claim(file.orders.by_id(claim.order_id), "2026-0002"), state="new")
        unit.put(a_mail(other))
    assert file.verify(rules=ALL_NEW) == []
    with plain(file.folder / "shop.sqlite3") as database:
        database.execute("UPDATE mails SET text_id = (SELECT id FROM customer_texts) WHERE claim_id = ?", (other.id,))
        (text,) = file.verify(rules=ALL_NEW)
        database.execute("UPDATE mails SET text_id = NULL, file_id = (SELECT id FROM claim_files)")
        (letter,) = file.verify(rules=ALL_NEW)
    assert (text.kind, text.record) == (letter.kind, letter.record) == ("reference", "mail of claim 2026-0002")


def test_a_customer_who_wrote_is_in_use(file: ShopFile, claim: Claim) -> None:
    with file.work("x", AT) as unit:
        writer, other = unit.put_many([a_customer("Writer", "w@example.com"), a_customer("Other", "o@example.com")])
        unit.put(replace(a_mail(claim), customer_id=writer.id))
    assert file.customers.unused([writer.id, other.id]) == {other.id}


def test_what_was_answered_about_files_is_asked_no_more(file: ShopFile) -> None:
    columns = {"number": "Order no.", "placed_at": "Day"}
    with file.work("import.choice", AT) as unit:
        dates, others = unit.put(a_choice(key="wix")), unit.put(a_choice(key="base"))
        file_map = unit.put(a_choice(ChoiceKind.COLUMNS, "Order no.,Day", value="Fair list", columns=columns))
    assert file.imports.choices(ChoiceKind.DATES) == [others, dates]
    assert file.imports.choice(ChoiceKind.COLUMNS, "Order no.,Day") == file_map
    assert file_map.columns == columns
    assert file.imports.choice(ChoiceKind.CATEGORY, "wix") is None
    with file.work("import.choice", AT) as unit:
        unit.put(replace(dates, value=DateOrder.DAY_FIRST))
        unit.remove(others)
    assert [(one.key, one.value, one.version) for one in file.imports.choices(ChoiceKind.DATES)] == [("wix", "dmy", 2)]
    take_back(file)
    assert [(one.key, one.value) for one in file.imports.choices(ChoiceKind.DATES)] == [("base", "mdy"), ("wix", "mdy")]
    assert file.verify(full=True, rules=ALL_NEW) == []


def test_one_question_has_one_answer(file: ShopFile) -> None:
    with file.work("import.choice", AT) as unit:
        kept = unit.put(a_choice())
    with pytest.raises(ConflictError), file.work("import.choice", AT) as unit:
        unit.put(a_choice(value=DateOrder.YEAR_FIRST))
    assert file.imports.choices(ChoiceKind.DATES) == [kept]
