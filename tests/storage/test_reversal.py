"""Taking a unit of work back, and the bin: what was is there again, and the journal tells both."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shopdesk.domain.claims import DecidedLine, Decision, DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, NotAllowedError
from shopdesk.domain.terms import Remedy
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.tables import TABLES
from tests.storage.samples import (
    AT,
    a_choice,
    a_claim,
    a_customer,
    a_due,
    a_file,
    a_line,
    a_mail,
    a_note,
    a_quote,
    a_reminder,
    a_repair,
    a_shop,
    a_verdict,
    an_address,
    an_order,
    filed,
    new_shop,
    plain,
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ShopFile]:
    with new_shop(tmp_path) as opened:
        yield opened


def contents(file: ShopFile) -> dict[str, Any]:
    """Return every row of every record, without rows' numbers and versions, which go on counting."""
    found: dict[str, Any] = {}
    with plain(file.folder / "shop.sqlite3") as database:
        for table in TABLES:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
            kept = ", ".join(one for one in columns if one not in {"row", "version"})
            found[table.name] = sorted(database.execute(f"SELECT {kept} FROM {table.name}").fetchall(), key=repr)  # noqa: S608
        lines = "SELECT o.id, l.id, l.code, l.quantity FROM order_lines l JOIN orders o ON o.row = l.order_row"
        found["lines"] = sorted(database.execute(lines).fetchall())
    return found


def take_back(file: ShopFile, operation: str = "") -> None:
    operation = operation or file.journal.operations(most=1)[0].id
    with file.work("undo", AT, undoes=operation) as unit:
        file.reverse(unit, file.journal.of_operation(operation))


def open_a_claim(file: ShopFile) -> None:
    with file.work("claim.open", AT) as unit:
        customer = unit.put(a_customer())
        address = unit.put(an_address(customer))
        order = unit.put(an_order(customer_id=customer.id, ship_to_id=address.id, lines=(a_line(1), a_line(2))))
        claim = unit.put(a_claim(order), state="new")
        unit.put(a_verdict(claim))
        unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [a_due()], source="verdict")
        picture = unit.put(a_file(claim, unit.attach(b"a picture")))
        note = unit.put(a_note(claim))
        unit.put(a_mail(claim, file_id=picture.id, text_id=note.id))
        unit.put(a_choice())
        unit.put(a_reminder(claim))


def test_what_was_made_is_gone_and_what_was_gone_is_back(file: ShopFile) -> None:
    empty = contents(file)
    open_a_claim(file)
    full = contents(file)
    take_back(file)
    assert contents(file) == empty
    assert file.verify(full=True) == []
    take_back(file)
    claim = file.claims.by_number("2026-0001")
    with file.work("state", AT) as unit:
        unit.refile(claim, "new")
    assert contents(file) == full
    assert file.verify(full=True) == []
    assert [row.number for row in file.orders.search("silver")] == ["#1001"]
    assert file.read_attachment(file.claims.files(claim.id)[0].sha256) == b"a picture"


def test_what_was_changed_is_what_it_was_and_counts_on(file: ShopFile) -> None:
    open_a_claim(file)
    before = contents(file)
    order = file.orders.by_number("1001")
    customer = file.customers.by_email("erika@example.com")
    assert customer is not None
    with file.work("order.set", AT) as unit:
        first, second = order.lines
        unit.put(replace(order, shipping_paid=0, lines=(replace(first, quantity=9), second, a_line(3))))
        unit.put(replace(customer, name="Erika Anders", notes="Called twice"))
    take_back(file)
    assert contents(file) == before
    assert file.orders.by_number("1001").version == 3
    assert file.verify(full=True) == []
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.put(replace(order, shipping_paid=1))


def test_who_has_the_changed_record_on_the_screen_is_told(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
    with file.work("order.set", AT) as unit:
        seen = unit.put(replace(order, shipping_paid=0))
    take_back(file)
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.put(replace(seen, shipping_paid=1))


def test_what_others_refer_to_is_not_taken_away(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
    operation = file.journal.operations(most=1)[0].id
    with file.work("x", AT) as unit:
        unit.put(a_claim(order), state="new")
    before = contents(file)
    with pytest.raises(ConflictError, match="nothing was altered"):
        take_back(file, operation)
    assert contents(file) == before


def test_what_was_removed_since_is_not_taken_away_again(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
    operation = file.journal.operations(most=1)[0].id
    with file.work("x", AT) as unit:
        unit.remove(order)
    with pytest.raises(NotAllowedError, match="removed since"):
        take_back(file, operation)


def test_what_lies_in_the_bin_can_be_brought_back_until_it_is_emptied(file: ShopFile) -> None:
    open_a_claim(file)
    reminder = file.reminders.open()[0]
    before = contents(file)
    with file.work("reminder.delete", AT) as unit:
        unit.put_in_bin(RecordKind.REMINDER, reminder.id, "")
        unit.remove(reminder)
    (binned,) = file.bin.all()
    take_back(file, binned.operation)
    assert (file.bin.all(), contents(file)) == ([], before)
    with file.work("reminder.delete", AT) as unit:
        unit.put_in_bin(RecordKind.REMINDER, reminder.id, "")
        unit.remove(file.reminders.open()[0])
    (binned,) = file.bin.all()
    assert file.bin.before(AT) == []
    with file.work("bin.empty", AT) as unit:
        unit.empty_bin(binned.operation)
    assert file.bin.all() == []
    assert file.verify(full=True) == []
    with plain(file.folder / "shop.sqlite3") as database:
        said = database.execute("SELECT count(*) FROM journal WHERE fields LIKE '%supplier%'").fetchone()[0]
    assert said == 0, "nothing of what it said is kept"


def test_units_of_work_are_told_newest_first_with_what_they_took_back(file: ShopFile) -> None:
    open_a_claim(file)
    order = file.orders.by_number("1001")
    first = file.journal.operations(most=1)[0]
    take_back(file)
    last = file.journal.operations(after=first.row)
    assert [(one.action, one.undoes) for one in last] == [("undo", first.id)]
    assert [one.action for one in file.journal.touching([order.id], after=0)] == ["claim.open", "undo"]
    assert file.journal.touching([order.id], after=last[0].row) == []


def test_decisions_and_quotes_come_back_with_what_they_say_of_each_line(file: ShopFile) -> None:
    open_a_claim(file)
    claim = file.claims.by_number("2026-0001")
    granted = DecidedLine(line_id=claim.lines[0].line_id, quantity=1, remedy=Remedy.REFUND, worth=2_490, amount=2_490)
    decision = Decision(id=new_id(AT), claim_id=claim.id, decided_at=AT, action=DecisionAction.ACCEPT, lines=(granted,))
    repair = a_repair()
    with file.work("x", AT) as unit:
        unit.put(decision)
        unit.put(repair, state=filed(repair))
        quote = unit.put(a_quote(repair))
    for kind, record_id in ((RecordKind.CLAIM, claim.id), (RecordKind.REPAIR, repair.id)):
        with file.work("delete", AT) as unit:
            unit.remove_whole(kind, record_id)
        take_back(file)
    assert file.claims.decisions(claim.id) == [decision]
    assert [one.lines for one in file.repairs.quotes(repair.id)] == [quote.lines]


_names = itertools.count()


@settings(max_examples=12)
@given(steps=st.lists(st.sampled_from(["order", "customer", "change", "remove", "twice"]), min_size=1, max_size=8))
def test_any_work_taken_back_in_turn_leaves_what_was(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("shop") / str(next(_names))
    with create_shop(folder, a_shop(), AT) as file:
        states = [contents(file)]
        done: list[str] = []
        last = file.journal.operations(most=1)[0].row
        for i, step in enumerate(steps):
            with file.work(step, AT) as unit:
                _do(file, unit, step, i)
            newest = file.journal.operations(most=1)[0]
            if newest.row > last:
                last = newest.row
                done.append(newest.id)
                states.append(contents(file))
        for operation in reversed(done):
            assert contents(file) == states.pop()
            take_back(file, operation)
        assert contents(file) == states.pop()
        assert file.verify() == []


def _do(file: ShopFile, unit: Any, step: str, i: int) -> None:
    rows = file.orders.ids()
    orders = list(file.orders.by_ids([row.id for row in file.orders.rows(rows)]).values())
    if step == "order":
        unit.put(an_order(f"#{2_000 + i}"))
    elif step == "customer":
        unit.put(a_customer(f"Name {i}", f"n{i}@example.com"))
    elif step == "twice":
        order = unit.put(an_order(f"#{3_000 + i}"))
        unit.put(replace(order, shipping_cost=500))
    elif orders and step == "change":
        unit.put(replace(orders[0], shipping_paid=i, lines=(a_line(1), a_line(2))))
    elif orders and step == "remove":
        unit.remove(orders[-1])


def test_a_file_that_only_the_emptied_bin_named_is_named_no_more(file: ShopFile) -> None:
    open_a_claim(file)
    claim = file.claims.by_number("2026-0001")
    with file.work("x", AT) as unit:
        shared = unit.put(a_file(claim, unit.attach(b"shared"), name="shared.jpg"))
        other = unit.put(an_order("#1002"))
        unit.put(a_claim(other, "2026-0002"), state="new")
        unit.put(a_file(file.claims.by_number("2026-0002"), shared.sha256, name="shared.jpg"))
    with file.work("claim.delete", AT) as unit:
        unit.put_in_bin(RecordKind.CLAIM, claim.id, claim.number)
        unit.remove_whole(RecordKind.CLAIM, claim.id)
    (binned,) = file.bin.all()
    with file.work("bin.empty", AT) as unit:
        unit.empty_bin(binned.operation)
    with plain(file.folder / "shop.sqlite3") as database:
        assert database.execute("SELECT sha256 FROM attachments").fetchall() == [(shared.sha256,)]
    assert {one.kind for one in file.verify(full=True)} <= {"attachment_unused"}
