"""Calendar files of a shop: what stands in them, what they take away, and how a calendar takes one after another."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import InputError, PaperError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.domain.verdicts import Due
from shopdesk.services.agenda.reminders import (
    ReminderDraft,
    add_reminder,
    move_reminder,
    remove_reminder,
    restore_reminder,
    set_done,
)
from shopdesk.services.office import Office
from shopdesk.services.shop.calendar_files import Asked, write_calendar
from shopdesk.storage.ids import new_id
from tests.documents.foreign_calendar import ForeignCalendar
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-12T10:00:00+02:00"
DUE = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


@pytest.fixture
def calendar() -> ForeignCalendar:
    return ForeignCalendar(ZoneInfo("Europe/Berlin"))


def keep(office: Office, **changes: object) -> Deadline:
    given: dict[str, object] = {
        "id": new_id(office.instant),
        "record_kind": RecordKind.CLAIM,
        "record_id": "claim",
        "record_number": "2026-0001",
        "clause": "seven-day/reply",
        "who": Payer.SHOP,
        "what": DeadlineKind.REPLY,
        "due": DUE,
    }
    with office.file.work("test", office.instant) as unit:
        return unit.put(Deadline(**{**given, **changes}))  # type: ignore[arg-type]


def due_now(office: Office, *dues: Due) -> list[Deadline]:
    """Keep what a verdict asks for now in place of what it asked for before."""
    with office.file.work("test", office.instant) as unit:
        return unit.replace_deadlines(RecordKind.CLAIM, "claim", "2026-0001", dues, source="verdict")


def take_in(calendar: ForeignCalendar, office: Office) -> None:
    """Let the calendar take in a file made now."""
    file = office.file.folder.with_name("all.ics")
    written = write_calendar(office, file)
    calendar.take_in(file.read_bytes())
    assert written <= len(calendar.entries)


REPLY = Due(clause="seven-day/reply", who=Payer.SHOP, what=DeadlineKind.REPLY, due=DUE)
BACK = Due(clause="seven-day/back", who=Payer.CUSTOMER, what=DeadlineKind.SEND_BACK, due=DUE)


def test_what_waits_and_what_never_stood_open_is_left_out(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW) as office:
        keep(office)
        keep(office, due=None)
        keep(office, state=DeadlineState.WAIVED)
        keep(office, state=DeadlineState.DONE, what=DeadlineKind.CLAIM)
        keep(office, state=DeadlineState.DONE, what=DeadlineKind.CANCEL, record_kind=RecordKind.ORDER)
        keep(office, state=DeadlineState.DONE, due=DUE - timedelta(days=90))
        keep(office, due=DUE - timedelta(days=90))
        assert write_calendar(office, tmp_path / "all.ics") == 3
    content = (tmp_path / "all.ics").read_text("utf-8")
    assert content.count("BEGIN:VEVENT") == 4
    assert content.count("STATUS:CANCELLED") == 1


def test_own_reminders_stand_in_the_file(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW) as office:
        day = add_reminder(office, ReminderDraft(text="Stocktake; all of it", due=moment("2026-06-30")))
        call = ReminderDraft(text="Call", due=moment("2026-06-12T11:00:00+02:00"), about="1001")
        set_done(office, add_reminder(office, call).id, done=True)
        assert write_calendar(office, tmp_path / "all.ics") == 2
    content = (tmp_path / "all.ics").read_text("utf-8")
    assert "SUMMARY:Stocktake\\; all of it" in content
    assert "DTSTART;VALUE=DATE:20260630" in content
    assert "SUMMARY:Done: Call: 1001" in content
    assert content.count("BEGIN:VALARM") == 1
    assert f"UID:{day.id}@shopdesk" in content


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        (Asked(), {"Reply: 2026-0001", "Customer sends back: 2026-0001", "Stocktake"}),
        (Asked(who=Payer.SHOP), {"Reply: 2026-0001", "Stocktake"}),
        (Asked(who=Payer.CUSTOMER), {"Customer sends back: 2026-0001"}),
        (Asked(last=date(2026, 6, 15)), {"Reply: 2026-0001"}),
        (Asked(first=date(2026, 6, 16), last=date(2026, 6, 29)), {"Customer sends back: 2026-0001"}),
        (Asked(first=date(2026, 6, 16), who=Payer.SHOP), {"Stocktake"}),
    ],
)
def test_only_what_is_asked_for_stands_in_the_file(
    shop: Path, tmp_path: Path, calendar: ForeignCalendar, asked: Asked, titles: set[str]
) -> None:
    with office_at(shop, NOW) as office:
        keep(office)
        keep(office, who=Payer.CUSTOMER, what=DeadlineKind.SEND_BACK, due=DUE + timedelta(days=5))
        keep(office, what=DeadlineKind.REFUND, due=DUE + timedelta(days=500))
        add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-30")))
        write_calendar(office, tmp_path / "all.ics", replace(asked, last=asked.last or date(2027, 1, 1)))
    calendar.take_in((tmp_path / "all.ics").read_bytes())
    assert calendar.titles == titles


def test_days_the_wrong_way_round_are_refused_and_nothing_is_written(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        with pytest.raises(InputError):
            write_calendar(office, tmp_path / "all.ics", Asked(date(2026, 6, 2), date(2026, 6, 1)))
        with pytest.raises(PaperError):
            write_calendar(office, tmp_path / "none" / "all.ics")
    assert list(tmp_path.glob("**/*.ics*")) == []


def test_taking_a_file_in_twice_or_a_later_one_gives_no_doubles(shop: Path, calendar: ForeignCalendar) -> None:
    with office_at(shop, NOW) as office:
        keep(office)
        add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-30")))
        for _ in range(2):
            take_in(calendar, office)
    assert calendar.titles == {"Reply: 2026-0001", "Stocktake"}
    with office_at(shop, "2026-06-12T10:00:01+02:00", write=False) as office:
        take_in(calendar, office)
    assert len(calendar.entries) == 2


def test_a_deadline_that_its_record_no_longer_has_goes_from_the_calendar(shop: Path, calendar: ForeignCalendar) -> None:
    with office_at(shop, NOW) as office:
        due_now(office, REPLY, BACK)
        take_in(calendar, office)
    assert calendar.titles == {"Reply: 2026-0001", "Customer sends back: 2026-0001"}
    with office_at(shop, "2026-06-13T10:00:00+02:00") as office:
        due_now(office, replace(BACK, due=DUE + timedelta(days=1)))
        take_in(calendar, office)
    assert calendar.titles == {"Customer sends back: 2026-0001"}
    assert calendar.starts == {DUE + timedelta(days=1)}


def test_a_deadline_that_waits_again_goes_and_comes_back(shop: Path, calendar: ForeignCalendar) -> None:
    for day, due in (("2026-06-12", DUE), ("2026-06-13", None), ("2026-06-14", DUE), ("2026-06-15", None)):
        with office_at(shop, f"{day}T10:00:00+02:00") as office:
            due_now(office, replace(BACK, due=due))
            take_in(calendar, office)
        assert calendar.starts == ({due} if due else set())
    with office_at(shop, "2026-06-16T10:00:00+02:00") as office:
        due_now(office)
        take_in(calendar, office)
    assert calendar.entries == {}


def test_a_waived_or_done_deadline_is_told_however_long_its_day_is_past(shop: Path, calendar: ForeignCalendar) -> None:
    old = DUE - timedelta(days=100)
    with office_at(shop, NOW) as office:
        waived, done = keep(office, due=old), keep(office, due=old, what=DeadlineKind.REFUND)
        take_in(calendar, office)
    with office_at(shop, "2026-06-13T10:00:00+02:00") as office:
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(waived, state=DeadlineState.WAIVED))
            unit.put(replace(done, state=DeadlineState.DONE))
        take_in(calendar, office)
    assert calendar.titles == {"Done: Refund: 2026-0001"}


def test_a_removed_reminder_goes_and_a_restored_one_comes_back(shop: Path, calendar: ForeignCalendar) -> None:
    with office_at(shop, NOW) as office:
        made = add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-30")))
        take_in(calendar, office)
    with office_at(shop, "2026-06-13T10:00:00+02:00") as office:
        moved = move_reminder(office, made.id, date(2026, 7, 1))
        gone = remove_reminder(office, moved.id)
        take_in(calendar, office)
        assert calendar.entries == {}
    with office_at(shop, "2026-06-14T10:00:00+02:00") as office:
        restore_reminder(office, gone)
        take_in(calendar, office)
    assert calendar.starts == {date(2026, 7, 1)}


def test_what_was_given_up_more_than_sixty_days_ago_is_told_no_more(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, NOW) as office:
        due_now(office, REPLY)
        remove_reminder(
            office, add_reminder(office, ReminderDraft(text="Stocktake", due=Moment.on(date(2026, 6, 30)))).id
        )
        due_now(office)
    for day, told in (("2026-08-11", 2), ("2026-08-12", 0)):
        with office_at(shop, f"{day}T09:00:00+02:00", write=False) as office:
            assert write_calendar(office, tmp_path / "all.ics") == 0
        assert (tmp_path / "all.ics").read_text("utf-8").count("STATUS:CANCELLED") == told


def test_a_clock_that_was_set_back_makes_no_older_file(shop: Path, calendar: ForeignCalendar) -> None:
    with office_at(shop, NOW) as office:
        kept = keep(office)
        take_in(calendar, office)
    with office_at(shop, "2026-06-12T10:00:30+02:00") as office, office.file.work("test", office.instant) as unit:
        unit.put(replace(kept, state=DeadlineState.DONE))
    with office_at(shop, "2026-01-01", write=False) as office:
        take_in(calendar, office)
    assert calendar.titles == {"Done: Reply: 2026-0001"}
