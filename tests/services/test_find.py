"""Find: any record by anything that is known of it, the likeliest first."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.find.records import MOST_OF_A_KIND, Found, find_records
from shopdesk.services.find.words import holds
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from tests.services.sample_shop import sample_shop

AT = datetime(2026, 6, 12, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("find") / "sample"
    sample_shop(folder, Moment.at(AT))
    with open_shop(folder, write=True) as file:
        office = Office(file, Moment.at(AT))
        with file.work("reminder", AT) as unit:
            unit.put(
                Reminder(id=new_id(AT), text="Photograph the spring pieces", due=Moment.parse("2026-06-13"), made_at=AT)
            )
            done = Reminder(id=new_id(AT), text="Photograph winter", due=Moment.parse("2026-06-01"), made_at=AT)
            unit.put(replace(done, done_at=AT))
        yield office


def test_nothing_typed_finds_nothing(office: Office) -> None:
    assert find_records(office, "  ") == Found()


def test_a_claim_is_found_by_its_number_and_by_its_return_authorization(office: Office) -> None:
    row = next(row for row in office.file.claims.first(100) if row.rma)
    for typed in (row.number, row.rma or "", row.number[-4:]):
        assert row.id in {claim.id for claim in find_records(office, typed, 100).claims}
    assert find_records(office, row.rma or "").claims[0].id == row.id


def test_an_order_whose_whole_number_was_typed_comes_first(office: Office) -> None:
    for row in office.file.orders.first(10):
        assert find_records(office, row.number.removeprefix("#")).orders[0].id == row.id


def test_a_name_finds_the_customer_with_orders_and_claims(office: Office) -> None:
    claim = office.file.claims.first(1)[0]
    found = find_records(office, claim.customer.lower(), 100)
    assert claim.customer in {one.name for one in found.customers}
    assert claim.customer in {one.customer for one in found.orders}
    assert claim.id in {one.id for one in found.claims}


def test_a_customer_is_found_by_the_second_name_and_by_the_e_mail_address(office: Office) -> None:
    order = office.file.orders.first(1)[0]
    customer = office.file.customers.by_id(office.file.orders.by_id(order.id).customer_id or "")
    for typed in (customer.name.split()[-1], customer.email, customer.email[:6]):
        assert customer.id in {one.id for one in find_records(office, typed, 100).customers}


def test_a_reminder_that_is_not_done_is_found_by_its_words(office: Office) -> None:
    assert [one.text for one in find_records(office, "photo spring").reminders] == ["Photograph the spring pieces"]
    assert [one.text for one in find_records(office, "photograph").reminders] == ["Photograph the spring pieces"]


def test_only_a_few_of_each_kind_are_shown(office: Office) -> None:
    found = find_records(office, "e")
    assert max(len(kind) for kind in (found.claims, found.orders, found.customers)) <= MOST_OF_A_KIND


@pytest.mark.parametrize("typed", ["a" * 1_000_000, "'\"*%_(", "NEAR(a b)", "\x00", "@", "🎁", "a AND b OR", "- -"])
def test_whatever_is_typed_is_looked_for_and_nothing_breaks(office: Office, typed: str) -> None:
    assert isinstance(find_records(office, typed), Found)


@pytest.mark.parametrize(
    ("text", "typed", "held"),
    [
        ("New claim", "claim ne", True),
        ("Étoile ring", "etoile", True),
        ("Straße", "strasse", True),
        ("松崎 遥", "松崎", True),
        ("New claim", "aim", False),
        ("New claim", "", True),
    ],
)
def test_words_are_held_from_their_beginnings(text: str, typed: str, held: bool) -> None:
    assert holds(text, typed) is held


def test_a_repair_is_found_by_its_number_its_customer_its_piece_and_its_order(office: Office) -> None:
    lists, day = office.file.repair_lists, office.today
    rows = lists.by_ids([one.id for one in office.file.repairs.all()], day)
    row = next(row for row in rows.values() if row.order_number and row.customer)
    for typed in (row.number, row.customer.lower(), row.piece.split()[0], row.order_number):
        assert row.id in {repair.id for repair in find_records(office, typed, 100).repairs}
    assert find_records(office, row.number.lower()).repairs[0].id == row.id
    assert find_records(office, "R-1999-0001").repairs == ()
