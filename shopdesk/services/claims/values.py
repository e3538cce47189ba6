"""A claim as commands give it: plain values under the names of `cli.md` and `check.md`."""

from typing import Any
from zoneinfo import ZoneInfo

from shopdesk.domain.claim_states import OPEN_STATES, ClaimState
from shopdesk.domain.claims import Claim, ClaimLine, Decision, Settlement
from shopdesk.domain.deadlines import Deadline, RecordKind, state_at
from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.orders import Order
from shopdesk.services.claims.arrivals import clocks_words, known_words
from shopdesk.services.claims.desk import allowed, state_of
from shopdesk.services.office import Office
from shopdesk.services.verdict_values import local_text, verdict_values

_PAID = "paid"
_MAY_TAKE_PIECES = OPEN_STATES - {ClaimState.REFUSED, ClaimState.SETTLED}


def claim_values(office: Office, claim: Claim) -> dict[str, Any]:
    """Return everything that is known of a claim, its latest verdict and what may be done with it."""
    order = office.file.orders.by_id(claim.order_id)
    state = state_of(office, claim)
    verdicts = office.file.claims.verdicts(claim.id)
    if not verdicts:
        raise _damaged(office, f"no verdict is left of claim {claim.number}")
    given = verdicts[-1]
    return {
        "number": claim.number,
        "state": state,
        "order": order.number,
        "channel_of_order": order.channel,
        "order_status": order_status(office, order),
        "overlaps": overlapping(office, claim),
        "rma": claim.rma,
        "repair": _repair(office, claim),
        "customer": customer_name(office, claim),
        "verdict": verdict_values(given.verdict, office.speech),
        "policy": given.policy_key,
        "policy_version": given.policy_version,
        "deadlines": [
            deadline_values(office, deadline)
            for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        ],
        "allowed": allowed(office, claim),
        "facts": fact_values(office, order, claim),
        "decisions": [_decision(order, one, office.zone) for one in office.file.claims.decisions(claim.id)],
        "settlements": [_settlement(order, one, office.zone) for one in office.file.claims.settlements(claim.id)],
        "documents": [
            {"kind": paper.kind, "number": paper.number, "revision": paper.revision, "sha256": paper.sha256}
            for paper in office.file.papers.of_record(RecordKind.CLAIM, claim.id)
        ],
        "mails": [_mail(office, mail) for mail in office.file.claims.mails(claim.id)],
    }


def fact_values(office: Office, order: Order, claim: Claim) -> dict[str, Any]:
    """Return the facts of a claim under the names of `check.md`; what is unknown is null or left out of lists."""
    zone, currency = office.zone, order.currency
    repair = claim.repair
    return {
        "kind": claim.kind,
        "received_at": moment_text(claim.received_at, zone),
        "opened_at": local_text(claim.opened_at, zone),
        "channel": claim.channel,
        "wants": claim.wants,
        "lines": [_line(office, order, line) for line in claim.lines],
        "evidence": claim.evidence,
        "condition": claim.condition,
        "cause": claim.cause,
        "assessed_as": claim.assessed_as,
        "confirmed_at": moment_text(claim.confirmed_at, zone),
        "sent_back_at": moment_text(claim.sent_back_at, zone),
        "carrier": claim.back_carrier,
        "tracking": claim.back_tracking,
        "arrived_back_at": moment_text(claim.arrived_back_at, zone),
        "inspected_at": moment_text(claim.inspected_at, zone),
        "restocked": claim.restocked,
        "courier_finding": claim.courier_finding,
        "stock_finding": claim.stock_finding,
        "reordered": claim.reordered,
        "dispute_open": claim.dispute_open,
        "dispute_due": moment_text(claim.dispute_due, zone),
        "repair": None
        if repair is None
        else {
            "simple": repair.simple,
            "materials": _amount(repair.materials, currency),
            "labour": _amount(repair.labour, currency),
            "shipping": _amount(repair.shipping, currency),
        },
        "reopen_reason": claim.reopen_reason,
        "texts": [one.text for one in office.file.customers.texts_of(RecordKind.CLAIM, claim.id)],
    }


def _repair(office: Office, claim: Claim) -> str | None:
    """Return the number of the repair that a claim became last, None where it became none."""
    found = office.file.repairs.of_claim(claim.id)
    return found[-1].number if found else None


def overlapping(office: Office, claim: Claim) -> list[str]:
    """Return the numbers of other open claims on the same order that ask for pieces of the same lines."""
    lines = {line.line_id for line in claim.lines}
    others = [one for one in office.file.claims.of_order(claim.order_id) if one.id != claim.id]
    return [
        other.number
        for other in others
        if lines & {line.line_id for line in other.lines} and state_of(office, other) in _MAY_TAKE_PIECES
    ]


def order_status(office: Office, order: Order) -> str:
    """Return what the owner must know of an order before money moves: that it was cancelled, or is not simply paid."""
    parts = []
    if order.cancelled_at is not None:
        parts.append(office.speech("cancelled on {at:moment}", at=str(order.cancelled_at)))
    if order.financial_status and order.financial_status != _PAID:
        parts.append(office.speech.term(order.financial_status))
    return ", ".join(parts)


def customer_name(office: Office, claim: Claim) -> str:
    """Return the name of the customer who claims, or nothing."""
    return "" if claim.customer_id is None else office.file.customers.by_id(claim.customer_id).name


def deadline_values(office: Office, deadline: Deadline) -> dict[str, Any]:
    """Return a deadline of a record; an open one that has passed is missed."""
    return {
        "due": None if deadline.due is None else local_text(deadline.due, office.zone),
        "what": deadline.what,
        "who": deadline.who,
        "record": deadline.record_number,
        "clause": deadline.clause,
        "state": state_at(deadline, office.instant),
    }


def moment_text(moment: Moment | None, zone: ZoneInfo) -> str | None:
    """Return a moment in ISO 8601: a date, or an instant with the zone's offset; None where unknown."""
    if moment is None:
        return None
    return str(moment) if moment.instant is None else local_text(moment.instant, zone)


def _mail(office: Office, mail: ClaimMail) -> dict[str, Any]:
    """Return a kept mail; `received_why` says by which clock its arrival is known, `date` is the sender's own."""
    why = (known_words(mail, office.speech), clocks_words(mail, office.speech))
    return {
        "from": mail.sender,
        "subject": mail.subject,
        "received_at": moment_text(mail.received_at, office.zone),
        "received_why": " ".join(part for part in why if part),
        "date": mail.sent_at or None,
        "message_id": mail.message_id or None,
    }


def _line(office: Office, order: Order, line: ClaimLine) -> dict[str, Any]:
    code = next((one.code for one in order.lines if one.id == line.line_id), None)
    if code is None:
        raise _damaged(office, f"a claim names a line that its order {order.number} no longer has")
    return {
        "code": code,
        "quantity": line.quantity,
        "condition": line.condition,
        "assessed_as": line.assessed_as,
        "cause": line.cause,
    }


def _decision(order: Order, decision: Decision, zone: ZoneInfo) -> dict[str, Any]:
    codes = {line.id: line.code for line in order.lines}
    return {
        "action": decision.action,
        "at": local_text(decision.decided_at, zone),
        "reason": decision.reason,
        "differs": decision.differs,
        "amount": _amount(decision.amount, order.currency),
        "lines": [
            {"code": codes[line.line_id], "quantity": line.quantity, "remedy": line.remedy} for line in decision.lines
        ],
    }


def _settlement(order: Order, settlement: Settlement, zone: ZoneInfo) -> dict[str, Any]:
    codes: dict[str | None, str] = {line.id: line.code for line in order.lines}
    return {
        "line": codes.get(settlement.line_id),
        "quantity": settlement.quantity,
        "remedy": settlement.remedy,
        "amount": amount_text(settlement.amount, order.currency),
        "outbound_shipping": amount_text(settlement.outbound_shipping, order.currency),
        "method": settlement.method,
        "at": moment_text(settlement.settled_at, zone),
    }


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else amount_text(minor, currency)


def _damaged(office: Office, why: str) -> ShopFileError:
    return ShopFileError(
        f"The shop's file in {office.file.folder} is damaged: {why}. It was left as it is. Check your data with "
        "`shopdesk verify`, and take the latest good copy."
    )
