"""Names of records."""

import uuid
from datetime import UTC, datetime, timedelta

from shopdesk.storage.ids import first_id, new_id
from tests.storage.samples import AT


def test_an_id_is_a_uuid_of_version_7_that_tells_its_moment() -> None:
    at = datetime(2090, 5, 6, 7, 8, 9, 123_000, tzinfo=UTC)
    made = uuid.UUID(new_id(at))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_each_id_is_greater_than_the_one_before_also_when_the_clock_is_set_back() -> None:
    made = [new_id(AT - timedelta(seconds=n % 7)) for n in range(20_000)]
    assert made == sorted(set(made))


def test_no_id_of_an_instant_or_a_later_one_is_less_than_its_first() -> None:
    at = datetime(2091, 5, 6, 7, 8, 9, 123_000, tzinfo=UTC)
    assert new_id(at - timedelta(milliseconds=1)) < first_id(at) < new_id(at) < new_id(at + timedelta(days=1))
    assert first_id(datetime(1969, 1, 1, tzinfo=UTC)) < first_id(at)
