"""The deadline desk: days at the edges of the shop's zone, and deadlines in words."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.shop.deadlines import as_of, list_deadlines, record_words, what_to_do
from shopdesk.storage.ids import new_id
from shopdesk.texts import Speech
from tests.services.claim_shop import AT, make_shop, office_at

DUE = datetime(2026, 6, 10, 12, tzinfo=UTC)


def deadline(**changes: object) -> Deadline:
    given: dict[str, object] = {
        "id": new_id(AT),
        "record_kind": RecordKind.CLAIM,
        "record_id": "claim",
        "record_number": "2026-0001",
        "clause": "seven-day/reply",
        "who": Payer.SHOP,
        "what": DeadlineKind.REPLY,
        "due": DUE,
    }
    return Deadline(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "is_of_the_day"),
    [
        # Europe/Berlin turns its clocks on 29 March and 25 October 2026.
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 23, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 22, 0, 0, tzinfo=UTC), False),
    ],
)
def test_a_day_of_the_shop_begins_and_ends_at_its_own_midnight(
    due: datetime, is_of_the_day: bool, tmp_path: Path
) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-03-01") as office:
        with office.file.work("test", AT) as unit:
            unit.put(deadline(due=due))
        day = date(2026, 3, 29)
        assert bool(list_deadlines(office, day, day)) is is_of_the_day


def test_days_the_wrong_way_round_are_refused(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-03-01", write=False) as office, pytest.raises(InputError):
        list_deadlines(office, date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("state", "now", "stands"),
    [
        (DeadlineState.OPEN, DUE, DeadlineState.OPEN),
        (DeadlineState.OPEN, DUE + timedelta(seconds=1), DeadlineState.MISSED),
        (DeadlineState.DONE, DUE + timedelta(days=1), DeadlineState.DONE),
        (DeadlineState.WAIVED, DUE + timedelta(days=1), DeadlineState.WAIVED),
    ],
)
def test_only_an_open_deadline_can_be_missed(state: DeadlineState, now: datetime, stands: DeadlineState) -> None:
    assert as_of(deadline(state=state), now).state is stands


def test_a_deadline_that_waits_is_never_missed() -> None:
    assert as_of(deadline(due=None), DUE + timedelta(days=900)).state is DeadlineState.OPEN


def test_every_kind_of_deadline_says_what_to_do() -> None:
    said = {what_to_do(deadline(what=kind), Speech()) for kind in DeadlineKind}
    assert len(said) == len(DeadlineKind)


def test_a_deadline_names_its_claim_or_order() -> None:
    assert record_words(deadline(), Speech()) == "claim 2026-0001"
    of_order = deadline(record_kind=RecordKind.ORDER, record_number="#1001")
    assert record_words(of_order, Speech()) == "order #1001"
