"""Lists of orders, claims and deadlines, and finding one record."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.imports import ImportBatch
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.products import Product
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.storage.ids import new_id
from shopdesk.storage.imports import ImportedValues
from shopdesk.storage.opening import open_shop
from shopdesk.storage.orders import OrderFilter
from tests.storage.samples import AT, a_claim, a_customer, a_due, a_line, an_address, an_order, new_shop


def test_a_thousand_orders_are_listed_newest_first_and_read_in_pages(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            unit.put_many([an_order(f"#{n}", days=n % 500) for n in range(998)])
            unit.put(an_order("#day", placed_at=Moment.on(date(2030, 1, 1))))
            unit.put(an_order("#unknown", placed_at=None))
        ids = file.orders.ids()
        pages = [file.orders.rows(ids[start : start + 200]) for start in range(0, len(ids), 200)]
        rows = [row for page in pages for row in page]
        assert len(ids) == len(rows) == 1_000 == file.orders.count()
        assert rows[0].number == "#day"
        assert rows[-1].number == "#unknown"
        assert [row.row for row in rows] == list(ids)
        placed = [str(row.placed_at) for row in rows[:-1]]
        assert placed == sorted(placed, reverse=True)
        assert file.orders.first(250) == rows[:250]
        assert file.orders.rows([*ids[:2], 10**9]) == rows[:2]
        assert file.orders.rows([]) == []


def test_a_row_says_who_what_and_how_much(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            lines = (a_line(1, discount=80, tax=100), a_line(2, quantity=1, tax=30))
            order = an_order(customer_id=customer.id, lines=lines, discount=500, tax_included=False, shipping_tax=60)
            unit.put(order)
        (row,) = file.orders.first(10)
        assert (row.id, row.number, row.channel, row.customer) == (order.id, "#1001", "shopify", "Erika Muster")
        assert row.placed_at == Moment.at(AT)
        assert row.total == 3 * 2_490 - 80 - 500 + 600 + 100 + 30 + 60


def test_a_list_can_be_narrowed(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            unit.put(an_order("#1", customer_id=customer.id))
            unit.put(an_order("#2", channel="etsy", shipped_at=Moment.at(AT)))
            unit.put(an_order("#3", import_batch="b", cancelled_at=Moment.at(AT)))

        def found(wanted: OrderFilter) -> list[str]:
            numbers = [row.number for row in file.orders.rows(file.orders.ids(wanted))]
            assert [row.number for row in file.orders.first(9, wanted)] == numbers
            return numbers

        assert found(OrderFilter(channel="etsy")) == ["#2"]
        assert found(OrderFilter(customer_id=customer.id)) == ["#1"]
        assert found(OrderFilter(batch_id="b")) == ["#3"]
        assert found(OrderFilter(unshipped=True)) == ["#1"]
        assert [order.number for order in file.orders.of_customer(customer.id)] == ["#1"]


def test_an_order_is_found_with_and_without_its_sign_and_by_its_channel(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            one = unit.put(an_order("#1001"))
            unit.put(an_order("#1002"))
            other = unit.put(an_order("1002", channel="etsy"))
            odd = unit.put(an_order("A:7b", channel="desk"))
        for text in ("1001", "#1001", " #1001 ", "shopify:1001", "Shopify:#1001"):
            assert file.orders.by_number(text) == one
        assert file.orders.by_number("etsy:1002") == other
        assert file.orders.by_number("a:7B") == file.orders.by_number("desk:A:7b") == odd
        with pytest.raises(NotAllowedError, match="say which one: etsy:1002, shopify:1002"):
            file.orders.by_number("#1002")
        for text in ("1003", "ebay:1001", "", "#", ":", "1001\x00"):
            with pytest.raises(NotFoundError, match="There is no order"):
                file.orders.by_number(text)
        assert file.orders.by_numbers("shopify", ["1001", "#1002", "9"]).keys() == {"1001", "#1002"}
        assert file.orders.by_ids([one.id, "x"]) == {one.id: one}
        with pytest.raises(NotFoundError):
            file.orders.by_id("x")


def test_customers_are_found_by_address_and_by_name_with_postcode(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            one = unit.put(a_customer("Łukasz Żółty", "Lukasz@Example.com"))
            unit.put(an_address(one, "AB1 2CD"))
            two = unit.put(a_customer("Łukasz Żółty", ""))
            unit.put(an_address(two, "00-950"))
        assert file.customers.by_email("lukasz@EXAMPLE.com") == one
        assert file.customers.by_email("") is None
        assert file.customers.by_emails(["lukasz@example.com", "LUKASZ@example.com", "x@example.com"]) == {
            "lukasz@example.com": one,
            "LUKASZ@example.com": one,
        }
        pairs = [("LUKASZ ZOLTY", "ab12cd"), ("Łukasz Żółty", "00-950"), ("Łukasz Żółty", ""), ("Łukasz", "00-950")]
        assert file.customers.by_names_and_postcodes(pairs) == {pairs[0]: one, pairs[1]: two}
        assert file.customers.by_ids([two.id]) == {two.id: two}
        with pytest.raises(NotFoundError):
            file.customers.by_id("x")
        (address,) = file.customers.addresses(one.id)
        assert file.customers.address(address.id) == address
        assert file.customers.addresses_by_id([address.id, "x"]) == {address.id: address}


def test_customers_are_found_by_many_names_with_postcodes(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            first, second = (unit.put(a_customer("Łukasz Żółty", "")) for _ in range(2))
            home, away = unit.put(an_address(first, "AB1 2CD")), unit.put(an_address(second, "00-950"))
            unit.put(an_address(second, "AB1 2CD"))
        asked = [
            ("LUKASZ ZOLTY", "ab12cd"),
            ("Łukasz Żółty", "00-950"),
            ("Łukasz Żółty", ""),
            ("", "00-950"),
            ("x", "1"),
        ]
        assert file.customers.by_names_and_postcodes(asked) == {asked[0]: first, asked[1]: second}
        assert file.customers.addresses_of([first.id, "x"]) == {first.id: [home]}
        assert away in file.customers.addresses(second.id)


def test_what_nothing_refers_to_is_told_from_what_is_in_use(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            buyer, stranger = unit.put(a_customer()), unit.put(a_customer("Nobody", ""))
            used, unused = unit.put(an_address(buyer)), unit.put(an_address(buyer, "1"))
            ring, bracelet = (unit.put(Product(id=new_id(AT), code=code, name=code)) for code in ("RG", "BR"))
            unit.put(an_order(customer_id=buyer.id, bill_to_id=used.id, lines=(a_line(product_id=ring.id),)))
        assert file.customers.unused([buyer.id, stranger.id]) == {stranger.id}
        assert file.customers.unused_addresses([used.id, unused.id]) == {unused.id}
        assert file.products.unused([ring.id, bracelet.id]) == {bracelet.id}


def test_products_are_found_by_their_codes(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            ring = unit.put(Product(id=new_id(AT), code="RG-1", name="Ring", category="jewellery/ring"))
            bracelet = unit.put(Product(id=new_id(AT), code="BR-7", name="Bracelet", made_to_order=False))
        assert file.products.by_code("RG-1") == ring
        assert file.products.by_code("rg-1") is None
        assert file.products.by_codes(["BR-7", "RG-1", "X"]) == {"BR-7": bracelet, "RG-1": ring}
        assert file.products.by_ids([ring.id]) == {ring.id: ring}
        assert file.products.all() == [bracelet, ring]


def test_claims_are_listed_by_state_with_their_next_deadline(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            order = unit.put(an_order())
            one = unit.put(a_claim(order, "2026-0001", rma="RMA-2026-0001"), state="to_decide")
            two = unit.put(a_claim(order, "2026-0002", opened_at=AT + timedelta(days=1)), state="new")
            dues = [a_due(days=9), a_due(DeadlineKind.REPLY, 2), a_due(DeadlineKind.ARRIVE, due=None)]
            unit.replace_deadlines(RecordKind.CLAIM, one.id, one.number, dues, source="policy")
        assert [row.number for row in file.claims.first(9)] == ["2026-0002", "2026-0001"]
        assert file.claims.rows(file.claims.ids()) == file.claims.first(9)
        (row,) = file.claims.first(9, "to_decide")
        assert (row.order_number, row.state, row.rma) == ("#1001", "to_decide", "RMA-2026-0001")
        assert row.next_due == AT + timedelta(days=2)
        assert [row.number for row in file.claims.rows(file.claims.ids("new"))] == ["2026-0002"]
        assert file.claims.count_by_state() == {"new": 1, "to_decide": 1}
        assert file.claims.by_number("RMA-2026-0001") == one
        assert file.claims.by_id(two.id) == two
        for look in (file.claims.by_number, file.claims.by_id):
            with pytest.raises(NotFoundError, match="There is no claim"):
                look("2026-0003")


def test_deadlines_are_listed_by_span_actor_and_state(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            order = unit.put(an_order())
            dues = [
                a_due(days=1),
                a_due(DeadlineKind.REPLY, 5, who=Payer.SHOP),
                a_due(DeadlineKind.ARRIVE, due=None),
            ]
            made = unit.replace_deadlines(RecordKind.ORDER, order.id, "#1001", dues, source="policy")
        soon, reply, waiting = made
        assert file.deadlines.of_record(RecordKind.ORDER, order.id) == [soon, reply, waiting]
        assert file.deadlines.of_record(RecordKind.CLAIM, order.id) == []
        assert file.deadlines.between() == [soon, reply, waiting]
        assert file.deadlines.between(AT, AT + timedelta(days=1)) == [soon]
        assert file.deadlines.between(AT + timedelta(days=1, seconds=1)) == [reply]
        assert file.deadlines.between(who=Payer.SHOP) == [reply]
        assert file.deadlines.between(states=[DeadlineState.DONE]) == []
        assert file.deadlines.between(states=[DeadlineState.OPEN, DeadlineState.DONE]) == made


def test_papers_are_counted_by_revision(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        kind = PaperKind.RETURN_LABEL
        papers = []
        with file.work("x", AT) as unit:
            claim = unit.put(a_claim(unit.put(an_order())), state="new")
            for _ in range(2):
                paper = unit.put(
                    FiledPaper(
                        id=new_id(AT), kind=kind, number=claim.number, language="en", paper="a6", pages=1, made_at=AT,
                        revision=file.papers.next_revision(claim.id, kind), record_kind=RecordKind.CLAIM,
                        record_id=claim.id, sha256=unit.attach(b"%PDF"),
                    )
                )  # fmt: skip
                papers.append(paper)
        assert [one.revision for one in file.papers.of_record(RecordKind.CLAIM, claim.id)] == [1, 2]
        assert file.papers.of_record(RecordKind.CLAIM, claim.id) == papers
        assert file.papers.next_revision(claim.id, PaperKind.RETURN_AUTHORIZATION) == 1
        assert file.verify(full=True) == []


def test_the_policy_in_force_is_the_latest_that_holds_by_the_day_else_the_earliest(tmp_path: Path) -> None:
    def version(number: int, day: date, at: datetime = AT) -> PolicyVersion:
        return PolicyVersion(
            id=new_id(AT), key="sample", number=number, text="[policy]", from_day=day, made_at=at, reason="why"
        )

    with new_shop(tmp_path) as file:
        with pytest.raises(NotFoundError, match="no policy yet"):
            file.policies.in_force(date(2026, 1, 1))
        assert file.policies.next_number("sample") == 1
        with file.work("x", AT) as unit:
            first = unit.put(version(1, date(2026, 1, 1)))
            second = unit.put(version(2, date(2026, 3, 1)))
            third = unit.put(version(3, date(2026, 3, 1), AT + timedelta(hours=1)))
        assert file.policies.in_force(date(2025, 1, 1)) == file.policies.earliest() == first
        assert file.policies.in_force(date(2026, 2, 28)) == first
        assert file.policies.in_force(date(2026, 3, 1)) == third
        assert file.policies.version("sample", 2) == second
        assert file.policies.all() == [first, second, third]
        assert file.policies.next_number("sample") == 4
        with pytest.raises(NotFoundError, match="no version 9"):
            file.policies.version("sample", 9)


def test_an_import_remembers_what_it_said_and_forgets_it_when_undone(tmp_path: Path) -> None:
    def batch(number: int) -> ImportBatch:
        return ImportBatch(
            id=new_id(AT), number=number, format="shopify", files=("orders.csv", "more.csv"),
            done_at=datetime(2026, 3, 1, tzinfo=UTC), new=1, changed=0, same=0, refused=0,
        )  # fmt: skip

    with new_shop(tmp_path) as file:
        with file.work("import", AT) as unit:
            one, two = unit.put(batch(1)), unit.put(batch(2))
            customer = unit.put(a_customer())
            order = unit.put(an_order(customer_id=customer.id, import_batch=one.id))
            first = ImportedValues(
                order_id=order.id, batch_id=one.id, fields={"paid": True, "lines": [{"code": "BR-7"}]},
                customer_id=customer.id, personal={"name": "Erika Muster"},
            )  # fmt: skip
            second = ImportedValues(order_id=order.id, batch_id=two.id, fields={"paid": None})
            unit.keep_imported([first])
        assert file.imports.last_values([order.id, "x"]) == {order.id: first}
        with file.work("import", AT) as unit:
            unit.keep_imported([second])
        assert file.imports.last_values([order.id]) == {order.id: second}
        with file.work("undo", AT) as unit:
            unit.forget_imported(two.id)
        assert file.imports.last_values([order.id]) == {order.id: first}
        assert file.imports.by_number(1) == one
        assert file.imports.all() == [two, one]
        with pytest.raises(NotFoundError, match="no import with the number 7"):
            file.imports.by_number(7)
        with open_shop(file.folder, write=False) as beside:
            assert beside.imports.by_number(2) == two
