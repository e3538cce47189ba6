"""The trade's values: what they say of themselves."""

from datetime import UTC, date, datetime

from shopdesk.domain.errors import CaseError, InputError, ShopDeskError
from shopdesk.domain.messages import Message, message
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order
from shopdesk.domain.verdicts import Quote


def test_a_delivery_is_estimated_where_its_source_says_so() -> None:
    order = Order(id="1", channel="desk", number="1", currency="EUR", lines=())
    assert not order.delivered_at_estimated
    estimated = Order(
        id="1", channel="desk", number="1", currency="EUR", lines=(), sources={"delivered_at": MomentSource.ESTIMATED}
    )
    assert estimated.delivered_at_estimated


def test_a_quote_is_the_sum_of_its_parts() -> None:
    assert Quote(labour=1, materials=20, shipping=300, needs_approval=True).total == 321


def test_days_and_instants_are_told_as_text() -> None:
    says = message(
        "key",
        on=date(2026, 3, 3),
        at=datetime(2026, 3, 3, 10, tzinfo=UTC),
        since=Moment.parse("2026-03-03"),
        day=7,
        names=["a", "b"],
    )
    assert says == Message(
        "key", {"on": "2026-03-03", "at": "2026-03-03T10:00:00Z", "since": "2026-03-03", "day": 7, "names": ["a", "b"]}
    )


def test_an_error_carries_its_sentence_and_what_a_command_ends_with() -> None:
    assert ShopDeskError("Refused.").exit_status == 1
    assert InputError("Wrong.").exit_status == 2
    error = CaseError("$.claim.kind", "a kind", "nothing")
    assert (error.sentence, str(error)) == ("$.claim.kind: expected a kind, found nothing",) * 2
