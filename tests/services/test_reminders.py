"""Own reminders: kept with their day and record, done and undone, moved, removed and brought back."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, InputError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.services.agenda.reminders import (
    LONGEST,
    ReminderDraft,
    add_reminder,
    change_reminder,
    move_reminder,
    remove_reminder,
    restore_reminder,
    set_done,
)
from shopdesk.services.field_errors import FieldsError
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-03-20T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def draft(text: str = "Stocktake", due: str | None = "2026-03-27", about: str = "") -> ReminderDraft:
    return ReminderDraft(text=text, due=None if due is None else moment(due), about=about)


def test_a_reminder_is_kept_with_its_day_and_its_order(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        made = add_reminder(office, draft("  Ask 松崎 遥\nabout the clasp ", about=" #1001"))
        assert office.file.reminders.by_id(made.id) == made
        assert (made.text, made.due) == ("Ask 松崎 遥 about the clasp", Moment.on(date(2026, 3, 27)))
        assert (made.about_kind, made.about_number) == (RecordKind.ORDER, "1001")
        assert office.file.take_changes() == {RecordKind.REMINDER}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (draft(text="  "), {"text"}),
        (draft(text="x" * (LONGEST + 1)), {"text"}),
        (draft(text="x" * 1_000_000), {"text"}),
        (draft(text="a\u202eb"), {"text"}),
        (draft(due=None), {"due"}),
        (draft(about="4711"), {"about"}),
        (draft(text="", due=None, about="y" * 100_000), {"text", "due", "about"}),
    ],
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_kept(given: ReminderDraft, fields: set[str], shop: Path) -> None:
    with office_at(shop, NOW) as office:
        with pytest.raises(FieldsError) as caught:
            add_reminder(office, given)
        assert set(caught.value.by_field) == fields
        assert office.file.reminders.open() == []


def test_a_change_of_what_somebody_else_changed_is_refused(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        seen = add_reminder(office, draft(about="1001"))
        changed = change_reminder(office, seen, draft("VAT return", "2026-03-30T09:00:00+02:00", about="1001"))
        assert (changed.text, changed.about_number) == ("VAT return", "1001")
        with pytest.raises(ConflictError):
            change_reminder(office, seen, draft("Something else"))
        assert change_reminder(office, changed, draft("VAT return")).about_kind is None


def test_moving_keeps_the_time_of_day_also_where_the_clocks_change(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        of_a_day, at_an_hour = (
            add_reminder(office, draft()),
            add_reminder(office, draft(due="2026-03-28T09:30:00+01:00")),
        )
        assert str(move_reminder(office, of_a_day.id, date(2026, 3, 30)).due) == "2026-03-30"
        assert str(move_reminder(office, at_an_hour.id, date(2026, 3, 30)).due) == "2026-03-30T07:30:00Z"
        with pytest.raises(InputError):
            move_reminder(office, of_a_day.id, date(2500, 1, 1))


def test_done_and_undone_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        made = add_reminder(office, draft())
        assert set_done(office, made.id, done=True).done_at == office.instant
        assert set_done(office, made.id, done=True).version == 2
        assert set_done(office, made.id, done=False).done_at is None


def test_what_was_removed_can_be_brought_back(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        made = add_reminder(office, draft())
        removed = remove_reminder(office, made.id)
        with pytest.raises(NotFoundError):
            remove_reminder(office, made.id)
        assert restore_reminder(office, removed) == replace(made, version=2)
        assert office.file.verify() == []
