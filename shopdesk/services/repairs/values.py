"""A repair as commands give it: plain values under the names of its records."""

from typing import Any

from shopdesk.domain.money import amount_text
from shopdesk.domain.repair_quotes import Quote, QuoteLine, totals
from shopdesk.domain.repairs import Repair, RepairPayment, RepairStep
from shopdesk.services.claims.values import deadline_values, moment_text
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find
from shopdesk.services.repairs.fields import stone_text
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.warranty import Warranty
from shopdesk.services.verdict_values import local_text, verdict_values
from shopdesk.storage.repair_lists import ListedRepair


def repair_values(office: Office, number: str) -> dict[str, Any]:
    """Return everything that is known of a repair, and what may be done with it. Raises NotFoundError."""
    page = repair_page(office, find(office, number).number)
    repair, currency = page.repair, page.repair.currency
    return {
        "number": repair.number,
        "state": page.state,
        "place": {
            "at": page.standing.place,
            "bench": page.standing.bench,
            "since": moment_text(page.standing.place_since, office.zone),
        },
        "piece": repair.piece,
        "customer": "" if page.customer is None else page.customer.name,
        "order": None if page.order is None else page.order.number,
        "line": _line_code(page),
        "claim": None if page.claim is None else page.claim.number,
        "redo_of": None if page.redo_of is None else page.redo_of.number,
        "redone_by": [one.number for one in page.redone_by],
        "earlier": [one.number for one in page.earlier],
        "facts": _facts(office, repair),
        "warranty": _warranty(office, page.warranty),
        "quotes": [_quote(office, repair, one) for one in page.quotes],
        "steps": [_step(office, one) for one in page.steps],
        "payments": [_payment(office, repair, one) for one in page.payments],
        "to_pay": _amount(page.to_pay, currency),
        "paid": amount_text(page.paid, currency),
        "owed": amount_text(page.owed, currency),
        "currency": currency,
        "deadlines": [deadline_values(office, one) for one in page.deadlines],
        "allowed": page.allowed,
        "files": [{"name": one.name, "stage": one.stage, "caption": one.caption} for one in page.files],
        "documents": [
            {"kind": paper.kind, "number": paper.number, "revision": paper.revision, "sha256": paper.sha256}
            for paper in page.papers
        ],
    }


def listed_values(office: Office, row: ListedRepair) -> dict[str, Any]:
    """Return what a list tells of a repair."""
    return {
        "number": row.number,
        "state": row.state,
        "place": {"at": row.place, "bench": row.bench, "since": moment_text(row.place_since, office.zone)},
        "piece": row.piece,
        "customer": row.customer,
        "order": row.order_number or None,
        "declared_value": _amount(row.declared_value, row.currency),
        "currency": row.currency,
        "promised_on": None if row.promised_on is None else str(row.promised_on),
        "opened_at": local_text(row.opened_at, office.zone),
        "next_due": None if row.next_due is None else local_text(row.next_due, office.zone),
    }


def _line_code(page: RepairPage) -> str | None:
    if page.order is None:
        return None
    return next((line.code for line in page.order.lines if line.id == page.repair.line_id), None)


def _facts(office: Office, repair: Repair) -> dict[str, Any]:
    weight = repair.weight_mg
    return {
        "opened_at": local_text(repair.opened_at, office.zone),
        "asked_at": moment_text(repair.asked_at, office.zone),
        "channel": repair.channel,
        "fault": repair.fault,
        "condition": repair.condition,
        "metal": repair.metal,
        "stamp": repair.stamp,
        "weight": None if weight is None else f"{weight // 1_000}.{weight % 1_000:03d}",
        "weighed_before_customer": repair.weighed_before_customer,
        "stones": [stone_text(stone) for stone in repair.stones] if repair.has_stones is not None else None,
        "size_now": repair.size_now,
        "size_wanted": repair.size_wanted,
        "engraving": repair.engraving,
        "accessories": repair.accessories,
        "declared_value": _amount(repair.declared_value, repair.currency),
        "promised_on": None if repair.promised_on is None else str(repair.promised_on),
        "not_above": _amount(repair.not_above, repair.currency),
        "call_first": repair.call_first,
        "assessed_as": repair.assessed_as,
        "simple": repair.simple,
        "void_reason": repair.void_reason,
    }


def _warranty(office: Office, warranty: Warranty) -> dict[str, Any]:
    return {
        "kind": warranty.kind,
        "until": None if warranty.until is None else local_text(warranty.until, office.zone),
        "shop_bears": sorted(warranty.bears) if warranty.speaks else None,
        "needs_approval": warranty.asks_approval,
        "missing": warranty.needs,
        "judged_as": "defect" if warranty.as_defect else "repair",
        "policy": warranty.policy_key or None,
        "policy_version": warranty.policy_version or None,
        "verdict": None if warranty.verdict is None else verdict_values(warranty.verdict, office.speech),
    }


def _quote(office: Office, repair: Repair, quote: Quote) -> dict[str, Any]:
    currency = repair.currency
    return {
        "revision": quote.revision,
        "issued_at": None if quote.issued_at is None else local_text(quote.issued_at, office.zone),
        "from_pictures": quote.from_pictures,
        "findings": quote.findings,
        "valid_until": str(quote.valid_until),
        "working_days": quote.working_days,
        "tax_rate": None if quote.tax_rate is None else f"{quote.tax_rate // 100}.{quote.tax_rate % 100:02d}",
        "tax_included": quote.tax_included,
        "reason": quote.reason,
        "lines": [_quote_line(line, currency) for line in quote.lines],
        "ways": [_way(quote, letter, currency) for letter in quote.letters],
    }


def _quote_line(line: QuoteLine, currency: str) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "text": line.text,
        "quantity": f"{line.quantity // 1_000}.{line.quantity % 1_000:03d}",
        "unit": line.unit,
        "unit_price": amount_text(line.unit_price, currency),
        "amount": amount_text(line.amount, currency),
        "on_warranty": line.on_warranty,
        "way": line.option or None,
    }


def _way(quote: Quote, letter: str, currency: str) -> dict[str, Any]:
    sums = totals(quote, letter)
    option = next((one for one in quote.options if one.letter == letter), None)
    return {
        "way": letter or None,
        "title": "" if option is None else option.title,
        "working_days": quote.working_days if option is None else option.working_days,
        "all": amount_text(sums.all, currency),
        "on_warranty": amount_text(sums.on_warranty, currency),
        "customer_pays": amount_text(sums.pays, currency),
        "tax": _amount(sums.tax, currency),
    }


def _step(office: Office, step: RepairStep) -> dict[str, Any]:
    told = {
        "action": step.action,
        "at": moment_text(step.at, office.zone),
        "who": step.who,
        "note": step.note,
        "bench": step.bench,
        "carrier": step.carrier,
        "tracking": step.tracking,
        "due": None if step.due_on is None else str(step.due_on),
        "channel": step.channel,
        "quote": step.revision,
        "way": step.option,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _payment(office: Office, repair: Repair, payment: RepairPayment) -> dict[str, Any]:
    return {
        "kind": payment.kind,
        "amount": amount_text(payment.amount, repair.currency),
        "method": payment.method,
        "at": moment_text(payment.paid_at, office.zone),
    }


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else amount_text(minor, currency)
