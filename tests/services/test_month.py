"""The month: whole weeks as a country begins them, what falls due on each day, and on paper."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.agenda.month import month, weeks_of
from shopdesk.services.agenda.names import surname
from shopdesk.services.agenda.printing import month_on_paper
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.agenda.weeks import weekend
from shopdesk.services.agenda.words import in_a_word, title
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from tests.documents.reading import text_of
from tests.services.claim_shop import AT, make_shop, office_at
from tests.services.sample_shop import sample_shop

MONDAY = Moment.at(datetime(2026, 3, 9, 9, tzinfo=UTC))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def keep(office: Office, **changes: object) -> Deadline:
    order = office.file.orders.by_number("1001")
    given: dict[str, object] = {
        "id": new_id(AT),
        "record_kind": RecordKind.ORDER,
        "record_id": order.id,
        "record_number": order.number,
        "clause": "x/production",
        "who": Payer.SHOP,
        "what": DeadlineKind.PRODUCTION_STARTS,
        "due": datetime(2026, 3, 10, 12, tzinfo=UTC),
    }
    deadline = Deadline(**{**given, **changes})  # type: ignore[arg-type]
    with office.file.work("test", AT) as unit:
        return unit.put(deadline)


@pytest.mark.parametrize(
    ("country", "first", "count"),
    [
        ("DE", date(2026, 2, 23), 6),
        ("US", date(2026, 3, 1), 5),
        ("EG", date(2026, 2, 28), 5),
        ("", date(2026, 2, 23), 6),
    ],
)
def test_weeks_begin_as_is_usual_in_the_country(country: str, first: date, count: int) -> None:
    weeks = weeks_of(date(2026, 3, 9), country)
    assert (weeks[0][0], len(weeks)) == (first, count)
    assert all(len(week) == 7 for week in weeks)


def test_the_weekend_is_the_countrys() -> None:
    assert (weekend("DE"), weekend("EG"), weekend("")) == ((5, 6), (4, 5), (5, 6))


def test_no_month_lies_outside_the_years_of_calendars() -> None:
    with pytest.raises(InputError):
        weeks_of(date(2200, 1, 1), "DE")


def test_what_the_owner_must_do_stands_first_and_waived_things_not_at_all(shop: Path) -> None:
    with office_at(shop, "2026-03-09") as office:
        keep(office, who=Payer.CUSTOMER, what=DeadlineKind.CANCEL, due=datetime(2026, 3, 10, 8, tzinfo=UTC))
        keep(office, what=DeadlineKind.REFUND, state=DeadlineState.DONE, due=datetime(2026, 3, 10, 7, tzinfo=UTC))
        keep(office, what=DeadlineKind.REPLY, state=DeadlineState.WAIVED)
        keep(office)
        keep(office, clause="x/again")
        found = month(office, date(2026, 3, 31)).of(date(2026, 3, 10))
        assert [one.what for one in found] == [
            DeadlineKind.PRODUCTION_STARTS,
            DeadlineKind.CANCEL,
            DeadlineKind.REFUND,
        ]
        assert in_a_word(found[0], office.speech) == "Order 1001"
        assert len(month(office, date(2026, 3, 1)).of(date(2026, 3, 10), Payer.CUSTOMER)) == 1


def test_the_edges_of_a_month_are_the_shops_midnights(shop: Path) -> None:
    with office_at(shop, "2026-03-09") as office:
        first, last = datetime(2026, 2, 22, 23, tzinfo=UTC), datetime(2026, 4, 5, 21, 59, 59, tzinfo=UTC)
        for at, due in enumerate((first - timedelta(seconds=1), first, last, last + timedelta(seconds=1))):
            keep(office, due=due, clause=f"x/{at}")
        assert set(month(office, date(2026, 3, 1)).things) == {date(2026, 2, 23), date(2026, 4, 5)}


def test_a_month_is_printed_with_what_stands_in_it(shop: Path) -> None:
    with office_at(shop, "2026-03-09T10:00:00+01:00") as office:
        keep(office)
        add_reminder(office, ReminderDraft(text="Stocktake", due=Moment.on(date(2026, 3, 31))))
        text = text_of(month_on_paper(office, date(2026, 3, 1)).content)
        assert "Production starts\n13:00 · order 1001 · Muster" in text
        assert "Stocktake\nown reminder" in text
        assert "Stocktake" not in text_of(month_on_paper(office, date(2026, 3, 1), Payer.CUSTOMER).content)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Erika Muster", "Muster"),
        ("Haruka Matsuzaki 松崎 遥", "Matsuzaki"),
        ("松崎 遥", "松崎 遥"),
        ("Annegret Wölfing-Hackenschmidt", "Wölfing-Hackenschmidt"),
        ("Cher", "Cher"),
        ("", ""),
        ("  김 민준 ", "김 민준"),
        ("Ελένη Παραδείγματος", "Παραδείγματος"),
    ],
)
def test_people_are_known_by_a_part_of_their_name(name: str, known: str) -> None:
    assert surname(name) == known


def test_everything_of_the_sample_shop_can_be_said_and_printed(tmp_path: Path) -> None:
    sample_shop(tmp_path / "sample", MONDAY)
    with open_shop(tmp_path / "sample", write=False) as file:
        office = Office(file, MONDAY)
        sight = month(office, date(2026, 3, 1))
        said = [title(one, office.speech) for some in sight.things.values() for one in some]
        assert len(said) > 20
        assert not any("{" in words for words in said)
        assert "Sample shop, not a real one" in text_of(month_on_paper(office, date(2026, 3, 1)).content)


def test_a_thing_whose_record_is_gone_is_still_told(shop: Path) -> None:
    with office_at(shop, "2026-03-09") as office:
        for kind in DeadlineKind:
            gone = replace(keep(office), id=new_id(AT), record_id="gone", record_number="77", what=kind)
            with office.file.work("test", AT) as unit:
                unit.put(gone)
        found = month(office, date(2026, 3, 1)).of(date(2026, 3, 10))
        assert all("77" in title(one, office.speech) for one in found if one.record_id == "gone")
