"""The unit of work: all of it or nothing, nobody's change overwritten, numbers given once."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Decision, DecisionAction, Settlement
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import ConflictError, NotFoundError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.products import Product
from shopdesk.domain.terms import DeadlineKind, Remedy
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import (
    AT,
    a_claim,
    a_customer,
    a_due,
    a_line,
    a_verdict,
    an_address,
    an_order,
    new_shop,
)


@pytest.fixture
def file(tmp_path: Path) -> ShopFile:
    return new_shop(tmp_path)


@pytest.fixture(autouse=True)
def closed_and_sound(file: ShopFile) -> object:
    yield
    assert file.verify(full=True) == []
    file.close()


def test_a_record_is_kept_with_version_one(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        kept = unit.put(a_customer())
    assert kept.version == 1
    assert file.customers.by_id(kept.id) == kept


def test_a_change_is_kept_with_the_next_version(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        kept = unit.put(a_customer())
    with file.work("x", AT) as unit:
        changed = unit.put(replace(kept, phone="123"))
    assert changed.version == 2
    assert file.customers.by_id(kept.id) == changed


def test_what_equals_the_stored_record_keeps_its_version_and_is_no_change(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        kept = unit.put(an_order())
    with file.work("y", AT) as unit:
        assert unit.put(kept) == kept
        operation = unit.operation_id
    assert file.journal.of_operation(operation) == []


def test_a_stale_change_is_a_conflict_and_keeps_what_is_there(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        seen = unit.put(an_order())
    with file.work("x", AT) as unit:
        newer = unit.put(replace(seen, payment_method="PayPal"))

    def change() -> None:
        with file.work("x", AT) as unit:
            unit.put(a_customer())
            unit.put(replace(seen, payment_method="card"))

    with pytest.raises(ConflictError, match="Read it again"):
        change()
    assert file.orders.by_id(seen.id) == newer
    assert file.customers.by_email("erika@example.com") is None


def test_a_change_of_a_record_that_is_gone_is_a_conflict(file: ShopFile) -> None:
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.put(replace(an_order(), version=3))


def test_an_exception_takes_all_of_it_back(file: ShopFile) -> None:
    def half() -> None:
        with file.work("x", AT) as unit:
            unit.put(a_customer())
            unit.put_many([an_order(f"#{n}") for n in range(3)])
            unit.next_number("claim", 2026)
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert file.orders.count() == 0
    assert file.customers.by_email("erika@example.com") is None
    assert file.orders.search("1") == []
    with file.work("x", AT) as unit:
        assert unit.next_number("claim", 2026) == 1


def test_a_unit_of_work_inside_another_is_refused(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        unit.put(a_customer())
        with pytest.raises(RuntimeError), file.work("y", AT):
            pass
    assert file.customers.by_email("erika@example.com") is not None


def test_nothing_is_written_by_a_unit_of_work_that_has_ended(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        pass
    for late in (
        lambda: unit.put(a_customer()),
        lambda: unit.put_many([a_customer()]),
        lambda: unit.remove(a_customer()),
        lambda: unit.attach(b"x"),
        lambda: unit.next_number("claim"),
        lambda: unit.keep_imported([]),
        lambda: unit.forget_imported("x"),
        lambda: unit.replace_deadlines(RecordKind.ORDER, "x", "1", [], source="policy"),
    ):
        with pytest.raises(RuntimeError, match="has ended"):
            late()


def test_a_shop_opened_for_reading_is_not_written(file: ShopFile) -> None:
    with (
        open_shop(file.folder, write=False) as beside,
        pytest.raises(ShopFileError, match="reading only"),
        beside.work("x", AT),
    ):
        pass


def test_numbers_count_by_kind_and_year_and_are_never_given_twice(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        assert [unit.next_number("claim", 2026) for _ in range(3)] == [1, 2, 3]
        assert unit.next_number("claim", 2027) == 1
        assert unit.next_number("rma", 2026) == 1
    with file.work("x", AT) as unit:
        assert unit.next_number("claim", 2026) == 4


def test_lines_are_changed_taken_out_and_turned_around(file: ShopFile) -> None:
    one, two, three = a_line(1), a_line(2), a_line(3)
    with file.work("x", AT) as unit:
        order = unit.put(an_order(lines=(one, two, three)))
    turned = replace(order, lines=(replace(three, position=1), replace(one, position=2, quantity=1)))
    with file.work("x", AT) as unit:
        unit.put(turned)
    assert file.orders.by_id(order.id).lines == turned.lines
    assert file.orders.first(1)[0].total == 600 + 3 * 2_490


def test_a_line_that_is_claimed_cannot_be_taken_out(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order(lines=(a_line(1), a_line(2))))
        unit.put(a_claim(order), state="new")
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.put(replace(order, lines=order.lines[:1]))
    assert file.orders.by_id(order.id) == order


def test_two_orders_of_a_channel_cannot_have_one_number(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        unit.put(an_order("#1001"))
    with pytest.raises(ConflictError, match="clashes"), file.work("x", AT) as unit:
        unit.put(an_order("1001"))
    assert file.orders.count() == 1


def test_a_record_that_others_refer_to_cannot_be_removed(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        customer = unit.put(a_customer())
        order = unit.put(an_order(customer_id=customer.id))
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.remove(customer)
    assert file.orders.by_id(order.id).customer_id == customer.id


def test_a_removed_order_is_gone_from_lists_and_search(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
    with file.work("undo", AT) as unit:
        unit.remove(order)
    with pytest.raises(NotFoundError):
        file.orders.by_number("1001")
    assert file.orders.search("1001") == []
    assert [entry.step for entry in file.journal.of_record(RecordKind.ORDER, order.id)] == ["made", "removed"]


def test_an_order_changed_since_is_not_removed(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
    with file.work("x", AT) as unit:
        unit.put(replace(order, payment_method="card"))
    with pytest.raises(ConflictError), file.work("undo", AT) as unit:
        unit.remove(order)
    assert file.orders.count() == 1


def test_a_claim_with_all_that_belongs_to_it_comes_back_as_it_was(file: ShopFile) -> None:
    with file.work("claim new", AT) as unit:
        order = unit.put(an_order())
        claim = unit.put(a_claim(order), state="to_decide")
        verdict = unit.put(a_verdict(claim))
        decision = unit.put(Decision(id=new_id(AT), claim_id=claim.id, decided_at=AT, action=DecisionAction.ACCEPT))
        settlement = unit.put(
            Settlement(
                id=new_id(AT), claim_id=claim.id, line_id=order.lines[0].id, quantity=1, remedy=Remedy.REFUND,
                amount=2_490, settled_at=Moment.at(AT),
            )
        )  # fmt: skip
    assert file.claims.by_number(claim.number) == claim
    assert file.claims.verdicts(claim.id) == [verdict]
    assert file.claims.decisions(claim.id) == [decision]
    assert file.claims.settlements(claim.id) == file.claims.settlements_of_order(order.id) == [settlement]
    assert file.claims.of_order(order.id) == [claim]
    assert file.claims.orders_with_claims([order.id, "x"]) == {order.id}
    assert file.claims.state_of(claim.id) == "to_decide"


def test_a_claim_needs_its_state(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
        with pytest.raises(TypeError):
            unit.put(a_claim(order))


def test_a_state_that_changes_alone_is_filed_without_a_new_version(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        claim = unit.put(a_claim(unit.put(an_order())), state="new")
    with file.work("x", AT) as unit:
        assert unit.put(claim, state="to_decide") == claim
    assert file.claims.state_of(claim.id) == "to_decide"
    assert file.claims.count_by_state() == {"to_decide": 1}


def test_a_fact_is_added_and_never_changed(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        claim = unit.put(a_claim(unit.put(an_order())), state="new")
        verdict = unit.put(a_verdict(claim))
    with pytest.raises(ConflictError), file.work("x", AT) as unit:
        unit.put(replace(verdict, policy_version=2))
    assert file.claims.verdicts(claim.id) == [verdict]


def test_many_records_are_kept_in_the_order_asked_and_orders_by_their_moment(file: ShopFile) -> None:
    orders = [an_order(f"#{n}", days=-n) for n in range(2_500)]
    with file.work("x", AT) as unit:
        kept = unit.put_many(orders)
        assert unit.put_many(list[Product]()) == []
    assert [one.number for one in kept] == [one.number for one in orders]
    rows = [row.row for row in file.orders.first(2_500)]
    assert rows == sorted(rows, reverse=True)


def test_many_records_may_be_new_and_known(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        one = unit.put(an_order("#1"))
        customer = unit.put(a_customer())
        address = unit.put(an_address(customer))
    moved = replace(address, address=replace(address.address, city="Bonn"))
    with file.work("x", AT) as unit:
        kept = unit.put_many([replace(one, payment_method="card"), an_order("#2")])
        unit.put_many([moved, an_address(customer, "69003")])
    assert [order.version for order in kept] == [2, 1]
    assert [one.address.city for one in file.customers.addresses(customer.id)] == ["Bonn", "Köln"]


def test_deadlines_said_again_keep_their_ids_also_where_the_day_moves(file: ShopFile) -> None:
    dues = [a_due(), a_due(DeadlineKind.REPLY, 3), a_due(DeadlineKind.ARRIVE, due=None)]
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
        first = unit.replace_deadlines(RecordKind.ORDER, order.id, order.number, dues, source="policy")
        others = unit.replace_deadlines(RecordKind.ORDER, order.id, order.number, [a_due()], source="owner")
    with file.work("x", AT) as unit:
        again = unit.replace_deadlines(
            RecordKind.ORDER, order.id, order.number, [a_due(), a_due(DeadlineKind.REPLY, 5)], source="policy"
        )
    ids = {one.what: one.id for one in first}
    assert {one.what: one.id for one in again} == {
        DeadlineKind.SEND_BACK: ids[DeadlineKind.SEND_BACK],
        DeadlineKind.REPLY: ids[DeadlineKind.REPLY],
    }
    kept = file.deadlines.of_record(RecordKind.ORDER, order.id)
    assert {(one.id, one.due) for one in kept} == {
        (ids[DeadlineKind.SEND_BACK], AT + timedelta(days=14)),
        (ids[DeadlineKind.REPLY], AT + timedelta(days=5)),
        (others[0].id, AT + timedelta(days=14)),
    }


def test_a_deadline_that_is_done_stays_so_and_follows_its_source(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
        (due,) = unit.replace_deadlines(RecordKind.ORDER, order.id, "1001", [a_due()], source="policy")
        done = unit.put(replace(due, state=DeadlineState.DONE), source="policy")
        assert unit.replace_deadlines(RecordKind.ORDER, order.id, "1001", [a_due()], source="policy") == [done]
        later = unit.replace_deadlines(RecordKind.ORDER, order.id, "1001", [a_due(days=20)], source="policy")
    assert [(one.id, one.state, one.due) for one in later] == [(done.id, DeadlineState.DONE, a_due(days=20).due)]


def test_two_deadlines_of_one_clause_do_not_change_places(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        order = unit.put(an_order())
        dues = [a_due(days=3), a_due(days=9)]
        first = unit.replace_deadlines(RecordKind.ORDER, order.id, "1001", dues, source="policy")
        again = unit.replace_deadlines(RecordKind.ORDER, order.id, "1001", dues[::-1], source="policy")
    assert {one.id: one.due for one in first} == {one.id: one.due for one in again}
