"""The customers' desk: lists, one customer with all around it, new ones and corrections."""

from pathlib import Path

import pytest

from shopdesk.domain.customers import Author, Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.customers.editing import SameEmailError, change_customer, new_customer
from shopdesk.services.customers.sight import customer_sight
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.services.shop.file_checks import check_file
from shopdesk.storage.customer_lists import CustomerOrder
from shopdesk.storage.ids import new_id
from tests.services.claim_shop import make_shop, moment, office_at
from tests.storage.samples import AT, a_customer, an_address, an_order, new_shop

NOW = "2026-06-10T09:00:00+02:00"


def erika(office: Office) -> str:
    found = office.file.customers.by_email("erika@example.com")
    assert found is not None
    return found.id


def names(office: Office, search: str = "", by: CustomerOrder = CustomerOrder.NAME, *, backwards: bool = False) -> str:
    lists = office.file.customers.lists
    rows = lists.rows(lists.ids(search, by, backwards=backwards))
    return ", ".join(row.name or row.email for row in rows)


def a_few(folder: Path) -> None:
    with new_shop(folder) as file, file.work("test", AT) as unit:
        people = [
            a_customer("Zoë Brontë", "zoe@example.com"),
            a_customer("松崎 遥", "haruka@example.org"),
            a_customer("", "nameless@example.net"),
            a_customer("Łukasz Żółty", ""),
        ]
        unit.put_many(people)
        unit.put(an_address(people[0]))
        newer = Address(city="Leeds", country="GB")
        unit.put(CustomerAddress(id=new_id(AT), customer_id=people[0].id, address=newer))
        unit.put_many(
            [
                an_order("1", days=0, customer_id=people[0].id),
                an_order("2", days=3, customer_id=people[0].id),
                an_order("3", days=9, customer_id=people[1].id),
            ]
        )


def test_customers_are_found_by_any_words_of_name_and_address_as_one_types(tmp_path: Path) -> None:
    a_few(tmp_path)
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        assert names(office) == "Łukasz Żółty, Zoë Brontë, 松崎 遥, nameless@example.net"
        assert names(office, backwards=True).endswith("nameless@example.net")
        assert names(office, "BRONTE zo") == "Zoë Brontë"
        assert names(office, "lukasz") == "Łukasz Żółty"
        assert names(office, "崎") == "松崎 遥"
        assert names(office, "example.org") == "松崎 遥"
        assert names(office, "zoe@example.com") == "Zoë Brontë"
        assert names(office, "zoe haruka") == ""
        assert names(office, "%_'\"") == ""
        assert office.file.customers.lists.count() == 4


def test_customers_are_sorted_by_what_they_have(tmp_path: Path) -> None:
    a_few(tmp_path)
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        assert names(office, by=CustomerOrder.ORDERS).startswith("Zoë Brontë, 松崎 遥, Łukasz")
        assert names(office, by=CustomerOrder.LAST_ORDER).startswith("松崎 遥, Zoë Brontë, Łukasz")
        assert names(office, by=CustomerOrder.LAST_ORDER, backwards=True).endswith("Zoë Brontë, 松崎 遥")
        assert names(office, by=CustomerOrder.CLAIMS).startswith("Łukasz Żółty, Zoë Brontë")


def test_a_row_tells_the_newest_place_and_counts(tmp_path: Path) -> None:
    a_few(tmp_path)
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        lists = office.file.customers.lists
        (row,) = lists.rows(lists.ids("zoe"))
        assert (row.city, row.country, row.orders, row.claims) == ("Leeds", "GB", 2, 0)
        assert row.last_order == Moment.parse("2026-03-06T12:30:00Z")
        assert lists.rows([999]) == []
        (bare,) = lists.rows(lists.ids("lukasz"))
        assert (bare.city, bare.last_order) == ("", None)


def test_a_customer_is_shown_with_what_they_bought_claimed_and_wrote(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        draft = ClaimDraft(
            order="1001",
            kind=ClaimKind.DEFECT,
            received_at=moment("2026-06-09"),
            lines=(("RG-1", 1),),
            text="The clasp opened <b>by itself</b>.",
        )
        claim = open_claim(office, draft)
        order = office.file.orders.by_number("1001")
        note = CustomerText(
            id=new_id(office.instant),
            customer_id=erika(office),
            record_kind=RecordKind.ORDER,
            record_id=order.id,
            moment="2026-06-10",
            text="Called twice.",
            author=Author.OWNER,
        )
        with office.file.work("test", office.instant) as unit:
            unit.put(note)
        sight = customer_sight(office, erika(office))
    assert (sight.customer.name, [one.address.city for one in sight.addresses]) == ("Erika Muster", ["Köln"])
    assert ([one.row.number for one in sight.orders], sight.order_count) == (["1001"], 1)
    assert ([(one.number, one.kind) for one in sight.claims], sight.claim_count) == ([(claim.number, "defect")], 1)
    assert [(one.number, one.is_note) for one in sight.texts] == [("1001", True), (claim.number, False)]
    assert [(one.currency, one.total, one.orders) for one in sight.spent] == [("EUR", 12_600, 1)]


def test_only_the_newest_are_shown_until_all_are_asked_for(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file, file.work("test", AT) as unit:
        someone = unit.put(a_customer())
        unit.put_many([an_order(str(number), days=number, customer_id=someone.id) for number in range(30)])
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        sight = customer_sight(office, someone.id)
        assert (len(sight.orders), sight.order_count, sight.orders[0].row.number) == (20, 30, "29")
        assert len(customer_sight(office, someone.id, None).orders) == 30
        with pytest.raises(NotFoundError):
            customer_sight(office, "nobody")


def test_a_new_customer_is_kept_with_its_journal(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        typed = {
            "name": " 松崎 遥 ",
            "email": "haruka@example.org",
            "language": "ja",
            "notes": "Calls\nin the morning.",
        }
        made = new_customer(office, typed)
        assert office.file.customers.by_id(made.id) == made
        (entry,) = office.file.journal.of_record(RecordKind.CUSTOMER, made.id)
    assert (made.version, made.name, made.language, made.notes) == (1, "松崎 遥", "ja", "Calls\nin the morning.")
    assert (entry.action, entry.step) == ("customer.new", "made")


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({}, "name", "a name or an e-mail address"),
        ({"name": "x" * 121}, "name", "At most 120"),
        ({"name": "A", "email": "no"}, "email", "no e-mail address"),
        ({"name": "A", "language": "Deutsch!"}, "language", "by its code"),
        ({"name": "A", "notes": "x" * 20_001}, "notes", "At most 20000"),
        ({"name": "A", "email": "ERIKA@example.com"}, "email", "already the address of Erika Muster"),
    ],
)
def test_what_cant_be_is_told_beside_its_field(tmp_path: Path, typed: dict[str, str], field: str, says: str) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        with pytest.raises(FieldsError) as caught:
            new_customer(office, typed)
        assert office.file.customers.lists.count() == 1
    assert says in caught.value.by_field[field]


def test_control_characters_in_notes_are_refused_in_the_field(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office, pytest.raises(FieldsError) as caught:
        new_customer(office, {"name": "A", "notes": "a\x00b"})
    assert "notes" in caught.value.by_field


def seen(office: Office) -> Customer:
    """Return the customer of the shop's order as kept."""
    return office.file.customers.by_id(erika(office))


def test_a_correction_keeps_the_rest_and_the_search_follows(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        kept = change_customer(office, seen(office), {"name": "Erika Mustermann", "phone": "+49 30 000000"})
        assert (kept.version, kept.email, kept.language) == (2, "erika@example.com", "de")
        assert [row.number for row in office.file.orders.search("mustermann")] == ["1001"]
        assert names(office, "mustermann") == "Erika Mustermann"


def test_an_address_of_another_is_refused_and_names_them_and_ones_own_is_not(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        other = new_customer(office, {"name": "Anna", "email": "anna@example.com"})
        with pytest.raises(SameEmailError) as caught:
            change_customer(office, other, {"email": "Erika@example.com"})
        assert caught.value.other_id == erika(office)
        assert change_customer(office, other, {"email": "ANNA@example.com"}).email == "ANNA@example.com"


def test_what_somebody_else_made_of_a_typed_field_is_named_and_not_overwritten(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        before = seen(office)
        change_customer(office, before, {"phone": "1", "notes": "Rings twice."})
        named = r"Erika Muster was changed since it was read: telephone is now 1 \(.*, .*:00\)\. Nothing of this was"
        with pytest.raises(ChangedMeanwhileError, match=named) as told:
            change_customer(office, before, {"phone": "2", "name": "Erika M."})
        assert [(one.field, one.mine, one.theirs) for one in told.value.differences] == [("phone", "2", "1")]
        assert seen(office).name == "Erika Muster"
        kept = change_customer(office, before, {"name": "Erika M."})
        assert (kept.name, kept.phone, kept.notes) == ("Erika M.", "1", "Rings twice.")
        assert change_customer(office, before, {"phone": "2"}, over=True).phone == "2"


def test_a_customers_repairs_are_shown_newest_first(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, NOW) as office:
        first = take_in(office, TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"}))
        brooch = TakeIn(customer_id=erika(office), fields={"piece": "Grandmother’s brooch"})
        second = take_in(office, brooch)
        sight = customer_sight(office, erika(office), 1)
        assert ([one.number for one in sight.repairs], sight.repair_count) == ([second.number], 2)
        sight = customer_sight(office, erika(office))
        assert [one.number for one in sight.repairs] == [second.number, first.number]


def test_a_repair_takes_the_customer_that_its_order_is_given_later(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order", customer_id=None, ship_to_id=None)
    with office_at(tmp_path, NOW) as office:
        repair = take_in(office, TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"}))
        assert repair.customer_id is None
        set_order(office, "1001", ["customer.name=Jonas Beispiel"])
        named = office.file.repairs.by_number(repair.number).customer_id
        assert named is not None
        assert [one.number for one in customer_sight(office, named).repairs] == [repair.number]
        assert check_file(office, full=True) == []
