"""The journal: who changed what and when, without personal values."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource
from shopdesk.storage.driver import Database
from shopdesk.storage.ids import new_id
from tests.storage.samples import AT, a_claim, a_customer, a_due, a_line, a_verdict, an_address, an_order, new_shop

PERSONAL = ("Sixtus", "sixtus@example.com", "0170-555", "allergic", "Hidden Lane", "99999", "please call", "Rather Not")


def test_an_entry_says_who_when_where_and_what_changed(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("import", AT) as unit:
            order = unit.put(an_order())
        with file.work("order set", AT) as unit:
            unit.put(
                replace(order, delivered_at=Moment.at(AT), sources={"delivered_at": MomentSource.TYPED}, payment_fee=3)
            )
            operation = unit.operation_id
        made, changed = file.journal.of_record(RecordKind.ORDER, order.id)
        assert (made.step, made.version, made.action) == ("made", 1, "import")
        assert made.changes["number"] == (None, "#1001")
        assert "payment_method" not in made.changes
        assert (changed.step, changed.version, changed.action) == ("changed", 2, "order set")
        assert (changed.who, changed.device, changed.at, changed.operation) == ("owner", "desk", AT, operation)
        assert changed.changes == {
            "delivered_at": (None, "2026-03-03T12:30:00Z"),
            "sources": ({}, {"delivered_at": "typed"}),
            "payment_fee": (None, 3),
        }
        assert file.journal.of_operation(operation) == [changed]
        assert file.journal.operation_of("order", order.id) == made.operation
        assert file.journal.operation_of("order", "x") is None


def test_the_history_of_a_claim_holds_all_that_belongs_to_it(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("claim new", AT) as unit:
            claim = unit.put(a_claim(unit.put(an_order())), state="new")
            unit.put(a_verdict(claim))
            unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [a_due()], source="policy")
        with file.work("claim set", AT) as unit:
            unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [], source="policy")
        entries = file.journal.of_record(RecordKind.CLAIM, claim.id)
        assert [(entry.part, entry.step) for entry in entries] == [
            ("claim", "made"),
            ("verdict", "made"),
            ("deadline", "made"),
            ("deadline", "removed"),
        ]
        assert len({entry.operation for entry in entries}) == 2
        assert entries[1].changes["verdict"][1]["outcome"] == "accept"


def test_the_journal_names_personal_fields_and_holds_none_of_their_values(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer("Sixtus", "sixtus@example.com", phone="0170-555", notes="allergic"))
            address = unit.put(an_address(customer, "99999"))
            order = unit.put(an_order(customer_id=customer.id, ship_to_id=address.id))
            text = CustomerText(
                id=new_id(AT), customer_id=customer.id, record_kind="order", record_id=order.id, text="please call"
            )
            unit.put(text)
        with file.work("y", AT) as unit:
            unit.put(replace(customer, name="Rather Not", language="fr"))
            unit.put(replace(address, address=replace(address.address, street="Hidden Lane")))
        with file.work("z", AT) as unit:
            unit.remove(text)
        changed = file.journal.of_record(RecordKind.CUSTOMER, customer.id)[2]
        assert changed.personal == ("name",)
        assert changed.changes == {"language": ("", "fr")}
        assert file.journal.personal_changes(changed) == {"name": ("Sixtus", "Rather Not")}
        noted = file.journal.of_record(RecordKind.ORDER, order.id)[1:]
        assert [(entry.part, entry.step, entry.personal) for entry in noted] == [
            ("text", "made", ("text",)),
            ("text", "removed", ("text",)),
        ]
        folder = file.folder
    database = Database(folder / "shop.sqlite3", "mode=rw")
    said = repr(database.rows("SELECT * FROM journal")) + repr(database.rows("SELECT * FROM operations"))
    kept = repr(database.rows("SELECT * FROM personal_changes"))
    of_customers = {row[0] for row in database.rows("SELECT customer_id FROM personal_changes")}
    elsewhere = repr([database.rows(f"SELECT * FROM {table}") for table in ("orders", "order_lines", "claims")])  # noqa: S608
    database.close()
    for value in PERSONAL:
        assert value not in said
        assert value not in elsewhere
        assert value in kept
    assert of_customers == {customer.id}


def test_an_entry_gives_the_record_back_as_it_was_before(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            address = unit.put(an_address(customer))
            order = unit.put(
                an_order(
                    lines=(a_line(1, gift=True, shipped_at=Moment.at(AT)), a_line(2, tax=5)), payment_method="card"
                )
            )
        changed = replace(order, lines=(a_line(1),), payment_method=None, paid_at=Moment.at(AT), refund_assumed=True)
        moved = replace(address, address=replace(address.address, city="Bonn"))
        with file.work("y", AT) as unit:
            changed = unit.put(changed)
            unit.put(moved)
            renamed = unit.put(replace(customer, name="Other"))
            entries = {}
            operation = unit.operation_id
        entries = {entry.part: entry for entry in file.journal.of_operation(operation)}
        assert file.journal.before(entries["order"], changed) == replace(order, version=2)
        assert file.journal.before(entries["address"], moved) == address
        assert file.journal.before(entries["customer"], renamed) == replace(customer, version=2)


def test_a_unit_of_work_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("idle", AT) as unit:
            operation = unit.operation_id
        assert file.journal.of_operation(operation) == []
        folder = file.folder
    database = Database(folder / "shop.sqlite3", "mode=rw")
    assert database.value("SELECT count(*) FROM operations WHERE action = 'idle'") == 0
    database.close()


def test_what_was_changed_and_removed_since_an_instant_is_told_in_order(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("claim new", AT) as unit:
            claim = unit.put(a_claim(unit.put(an_order())), state="new")
            (early,) = unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [a_due()], source="policy")
        later = AT + timedelta(days=1)
        with file.work("claim set", later) as unit:
            unit.put(replace(early, due=later), source="policy")
        with file.work("claim set", later + timedelta(days=1)) as unit:
            unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, [], source="policy")
        told = file.journal.since(AT, ("deadline", "reminder"))
        assert [(entry.step, entry.part_id) for entry in told] == [("changed", early.id), ("removed", early.id)]
        assert file.journal.removed(told[1]) == replace(early, due=later)
        assert [entry.step for entry in file.journal.since(later + timedelta(seconds=1), ("deadline",))] == ["removed"]
        assert file.journal.since(AT, ("reminder",)) == []
        assert file.journal.last_at() == later + timedelta(days=1)
