"""What was done lately: each act by its name, with what was taken back since."""

from datetime import timedelta
from pathlib import Path

from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.undo.recent import recent_acts
from shopdesk.services.undo.taking_back import undo
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-10T10:00:00+02:00"


def test_acts_are_told_newest_first_and_what_was_taken_back_says_so(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-12"), about=""))
        first = undo(office)
        undo(office, first.operation)
        undo(office)
        told = [(act.what, act.undone) for act in recent_acts(office)][:4]
        assert told == [
            ("new reminder “Stocktake”: taken back", False),
            ("new reminder “Stocktake”: done again", False),
            ("new reminder “Stocktake”: taken back", True),
            ("new reminder “Stocktake”", True),
        ]
        (newest, *_) = recent_acts(office, most=1)
        assert office.instant - newest.at == timedelta(0)
