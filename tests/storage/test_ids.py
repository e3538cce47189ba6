"""Names of records."""

import uuid
from datetime import UTC, datetime, timedelta

from shopdesk.storage.ids import new_id
from tests.storage.samples import AT


def test_an_id_is_a_uuid_of_version_7_that_tells_its_moment() -> None:
    at = datetime(2090, 5, 6, 7, 8, 9, 123_000, tzinfo=UTC)
    made = uuid.UUID(new_id(at))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_each_id_is_greater_than_the_one_before_also_when_the_clock_is_set_back() -> None:
    made = [new_id(AT - timedelta(seconds=n % 7)) for n in range(20_000)]
    assert made == sorted(set(made))
