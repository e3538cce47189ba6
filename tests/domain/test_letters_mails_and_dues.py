"""Small values of the trade by themselves: an owner's texts, answers to mails, deadlines that pass, sums of orders."""

from datetime import UTC, datetime

import pytest

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind, state_at
from shopdesk.domain.letter_texts import filled, unknown_placeholders
from shopdesk.domain.mails import ReceivedMail, answers
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.repairs import PaymentKind, RepairPayment, money_in
from shopdesk.domain.terms import DeadlineKind, Payer

AT = datetime(2026, 6, 12, 8, tzinfo=UTC)
LATER = datetime(2026, 6, 13, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("subject", "is_answer"),
    [
        ("Re: Order 1001", True), ("AW: Bestellung", True), ("RÉF : commande", True), ("返信：ご注文", True),
        ("회신: 주문", True), ("Re[2]: x", True), ("Return of order 1001", False), ("Regarding: x", False), ("", False),
    ],
)  # fmt: skip
def test_an_answer_is_known_by_how_its_subject_begins(subject: str, is_answer: bool) -> None:
    assert answers(subject) is is_answer
    assert ReceivedMail(subject=subject).is_reply is is_answer


def test_an_answer_is_known_by_its_headers_too() -> None:
    assert ReceivedMail(in_reply_to=("<a@x>",)).is_reply
    assert ReceivedMail(references=("<a@x>",)).is_reply


def test_what_stands_in_braces_is_filled_in_or_told() -> None:
    text = "Dear {customer}, {order} {weight} {"
    assert unknown_placeholders(text) == ("{weight}", "{")
    assert filled(text, {"customer": "Jane", "order": "1001"}) == "Dear Jane, 1001 {weight} {"


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        (DeadlineState.OPEN, AT, DeadlineState.MISSED),
        (DeadlineState.OPEN, None, DeadlineState.OPEN),
        (DeadlineState.DONE, AT, DeadlineState.DONE),
    ],
)
def test_an_open_deadline_that_has_passed_is_missed(
    state: DeadlineState, due: datetime | None, expected: DeadlineState
) -> None:
    deadline = Deadline(
        id="d", record_kind=RecordKind.CLAIM, record_id="c", record_number="2026-0001", clause="x", who=Payer.SHOP,
        what=DeadlineKind.REPLY, due=due, state=state,
    )  # fmt: skip
    assert state_at(deadline, LATER) is expected


@pytest.mark.parametrize(("tax_included", "total"), [(True, 2_400), (False, 2_830)])
def test_the_total_of_an_order_holds_taxes_that_came_on_top(tax_included: bool, total: int) -> None:
    line = OrderLine(id="l", position=1, code="R-1", quantity=2, unit_price=1_000, discount=50, tax=380)
    order = Order(
        id="o", channel="desk", number="1", currency="EUR", shipping_paid=500, shipping_tax=50, discount=50,
        tax_included=tax_included, lines=(line,),
    )  # fmt: skip
    assert order.total == total
    assert not order.delivered_at_estimated


def test_what_was_paid_for_a_repair_is_less_what_went_back() -> None:
    paid = [
        RepairPayment(id=str(n), repair_id="r", kind=kind, amount=amount, paid_at=Moment.at(AT), kept_at=AT)
        for n, (kind, amount) in enumerate([(PaymentKind.DEPOSIT, 2_000), (PaymentKind.REFUND, 500)])
    ]
    assert money_in(paid) == 1_500


def test_a_reminder_may_be_about_nothing() -> None:
    reminder = Reminder(id="r", text="Order boxes", due=Moment.at(LATER), made_at=AT)
    assert (reminder.about_kind, reminder.done_at) == (None, None)
