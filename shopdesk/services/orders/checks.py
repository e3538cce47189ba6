"""What the policy says of an order by itself, and what follows for its deadlines and claims when it changes."""

from datetime import timedelta

from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import DeadlineKind, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Case
from shopdesk.policy.engine import judge
from shopdesk.services.case_making import check_lines, make_case
from shopdesk.services.claims.judging import judge_if_open, order_address, order_categories
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import judge_repairs_of
from shopdesk.storage.unit import Unit
from shopdesk.workdays import workdays

_SOURCE = "order"
_KEPT = frozenset({DeadlineKind.CANCEL, DeadlineKind.PRODUCTION_STARTS})
"""What of an order stands in the calendar; windows for claims would drown everything else and are shown with it."""
_LOOKED_BACK = timedelta(days=60)


def case_of_order(office: Office, order: Order) -> Case:
    """Return the case of an order at its entry, with what its claims have settled. Raises CaseError."""
    return make_case(
        office.version_for(order.placed_at).key,
        office.shop,
        order,
        address=order_address(office, order),
        categories=order_categories(office, order),
        now=office.now,
        settled_before=office.file.claims.settlements_of_order(order.id),
    )


def checks_of_order(office: Office, order: Order) -> Verdict:
    """Return the policy's findings, notices and deadlines of an order by itself.

    Raises CaseError; LinesGoneError, which is one, where the order has no lines any more.
    """
    check_lines(order)
    policy, _ = office.policy_of(order)
    return judge(policy, case_of_order(office, order), workdays(office.shop.country or None))


def keep_order_deadlines(office: Office, unit: Unit, order: Order) -> list[Deadline]:
    """Keep until when an order can be cancelled and when its production starts, as long as that is ahead.

    An order that has no lines any more, as a salvage may leave it, has no such days.
    """
    known = office.file.deadlines.of_record(RecordKind.ORDER, order.id)
    dues = []
    if _is_under_way(office, order):
        verdict = checks_of_order(office, order)
        dues = [due for due in verdict.deadlines if due.what in _KEPT and due.due and due.due >= office.instant]
    if not known and not dues:
        return []
    return unit.replace_deadlines(RecordKind.ORDER, order.id, order.number, dues, source=_SOURCE)


def refresh_order(office: Office, unit: Unit, order: Order) -> None:
    """Judge an order's claims and repairs again after it changed, as far as that still matters; move its deadlines."""
    keep_order_deadlines(office, unit, order)
    for claim in office.file.claims.of_order(order.id):
        judge_if_open(office, unit, order, claim)
    judge_repairs_of(office, unit, order)


def _is_under_way(office: Office, order: Order) -> bool:
    if not order.lines or order.shipped_at or order.delivered_at or order.cancelled_at or order.placed_at is None:
        return False
    if any(one.remedy is Remedy.CANCEL for one in office.file.claims.settlements_of_order(order.id)):
        return False
    return order.placed_at.last_second(office.zone) >= office.instant - _LOOKED_BACK
