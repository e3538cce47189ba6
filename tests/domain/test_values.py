"""The trade's values: what they say of themselves."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.errors import CaseError, InputError, ShopDeskError
from shopdesk.domain.imports import ImportedLine
from shopdesk.domain.messages import Message, message
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.products import Product
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import DeadlineKind, Payer
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


def test_the_code_of_exported_goods_is_the_shop_system_s_else_their_text() -> None:
    line = ImportedLine(key="BR-7 | Bracelet", code="BR-7", text="Bracelet", quantity=1, unit_price=1)
    assert line.product_code == "BR-7"
    assert ImportedLine(key=" | x", code="L1", text="Bracelet", quantity=1, unit_price=1).product_code == "Bracelet"
    assert ImportedLine(key=" | x", code="L1", text="", quantity=1, unit_price=1).product_code == "L1"


@pytest.mark.parametrize(
    "value",
    [
        Customer(id="1", name="Ada Example", email="ada@example.com"),
        Deadline(
            id="1",
            record_kind=RecordKind.CLAIM,
            record_id="2",
            record_number="2026-0001",
            clause="seven-day/reply",
            who=Payer.SHOP,
            what=DeadlineKind.REPLY,
            due=datetime(2026, 3, 3, tzinfo=UTC),
        ),
        PolicyVersion(
            id="1", key="own", number=1, text="x", from_day=date(2026, 3, 3), made_at=datetime(2026, 3, 3, tzinfo=UTC)
        ),
        Address(name="Ada Example", country="FR"),
        Product(id="1", code="BR-7", name="Bracelet", category="jewellery/bracelet"),
        FiledPaper(
            id="1",
            kind=PaperKind.RETURN_LABEL,
            number="RMA-2026-0001",
            revision=1,
            language="en",
            paper="a4",
            record_kind=RecordKind.CLAIM,
            record_id="2",
            sha256="0",
            pages=1,
            made_at=datetime(2026, 3, 3, tzinfo=UTC),
        ),
    ],
)
def test_a_value_can_be_stored_and_comes_back_the_same(value: Any) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value
    with pytest.raises(AttributeError):
        value.id = "2"
