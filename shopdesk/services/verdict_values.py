"""A verdict as `shopdesk check` gives it: plain values, amounts as decimal strings, instants with the shop's offset."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shopdesk.domain.money import amount_text
from shopdesk.domain.verdicts import Due, Finding, Verdict
from shopdesk.texts import Speech
from shopdesk.texts.speech import NO_BREAK


def verdict_values(verdict: Verdict, speech: Speech) -> dict[str, Any]:
    """Return the verdict as `check.md` lays it down, its findings and notices in words."""
    currency = verdict.currency
    return {
        "outcome": verdict.outcome,
        "findings": [_finding(finding, speech) for finding in verdict.findings],
        "missing": verdict.missing,
        "remedies": verdict.remedies,
        "refund": _refund(verdict),
        "quote": _quote(verdict),
        "pays": verdict.pays,
        "deadlines": [due_values(due, speech.zone) for due in verdict.deadlines],
        "notices": [_plain(speech.message(notice)) for notice in verdict.notices],
        "lines": [
            {
                "code": line.code,
                "quantity": line.quantity,
                "outcome": line.outcome,
                "remedies": line.remedies,
                "partial": line.partial,
                "goods": amount_text(line.goods, currency),
            }
            for line in verdict.lines
        ],
    }


def due_values(due: Due, zone: ZoneInfo) -> dict[str, Any]:
    """Return a deadline; `due` is left out while it waits for another event."""
    values: dict[str, Any] = {"clause": due.clause, "who": due.who, "what": due.what}
    if due.due is not None:
        values["due"] = local_text(due.due, zone)
    return values


def local_text(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant in ISO 8601 to the second, with the zone's offset."""
    return instant.astimezone(zone).isoformat(timespec="seconds")


def _finding(finding: Finding, speech: Speech) -> dict[str, Any]:
    values: dict[str, Any] = {"clause": finding.clause, "effect": finding.effect}
    if finding.line is not None:
        values["line"] = finding.line
    return {**values, "text": _plain(speech.messages(finding.says))}


def _plain(words: str) -> str:
    """Return words for another program to read and compare: with ordinary spaces."""
    return words.replace(NO_BREAK, " ")


def _refund(verdict: Verdict) -> dict[str, Any] | None:
    refund, currency = verdict.refund, verdict.currency
    if refund is None:
        return None
    return {
        "currency": currency,
        "goods": amount_text(refund.goods, currency),
        "outbound_shipping": amount_text(refund.outbound_shipping, currency),
        "payment_fee": amount_text(refund.payment_fee, currency),
        "deductions": amount_text(refund.deductions, currency),
        "total": None if refund.total is None else amount_text(refund.total, currency),
        "tax": None if refund.tax is None else amount_text(refund.tax, currency),
        "partial": refund.partial,
    }


def _quote(verdict: Verdict) -> dict[str, Any] | None:
    quote, currency = verdict.quote, verdict.currency
    if quote is None:
        return None
    return {
        "labour": amount_text(quote.labour, currency),
        "materials": amount_text(quote.materials, currency),
        "shipping": amount_text(quote.shipping, currency),
        "total": amount_text(quote.total, currency),
        "needs_approval": quote.needs_approval,
    }
