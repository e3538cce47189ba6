"""What can be chosen in a claim's form, in words."""

from enum import StrEnum
from typing import Any

from shopdesk.domain.terms import (
    PROMOTION_CAUSES,
    PROMOTION_KINDS,
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    CourierFinding,
    Remedy,
    StockFinding,
)
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech

Options = list[tuple[Any, str]]


def kinds(say: Speech) -> Options:
    """Return the kinds of claims."""
    return _terms(ClaimKind, say)


def wishes(say: Speech) -> Options:
    """Return what a customer may want."""
    return [(None, say("Nothing certain")), *_terms(Remedy, say)]


def channels(say: Speech) -> Options:
    """Return how a claim may have come."""
    return [(None, say("Not known")), *_terms(Channel, say)]


def causes(say: Speech, kind: ClaimKind, unknown: str) -> Options:
    """Return what may have caused it, as far as a kind of claim knows such a cause."""
    known = [cause for cause in Cause if kind in PROMOTION_KINDS or cause not in PROMOTION_CAUSES]
    return [(None, unknown), *((cause, capital(say.term(cause))) for cause in known)]


def assessments(say: Speech, unknown: str) -> Options:
    """Return what a look at the goods may have found."""
    return [(None, unknown), *_terms(Assessment, say)]


def courier_findings(say: Speech) -> Options:
    """Return what the carrier may have found."""
    return [
        (None, say("Not asked, or no answer yet")),
        (CourierFinding.LOST, say("Lost")),
        (CourierFinding.DELIVERED, say("Delivered")),
    ]


def stock_findings(say: Speech) -> Options:
    """Return what a look at the stock may have shown."""
    return [
        (None, say("Not looked yet")),
        (StockFinding.SHORT, say("It was not sent")),
        (StockFinding.SENT, say("It was sent")),
    ]


def yes_or_no(say: Speech, unknown: str) -> Options:
    """Return yes, no, and what stands for neither."""
    return [(True, say("Yes")), (False, say("No")), (None, unknown)]


def _terms(terms: type[StrEnum], say: Speech) -> Options:
    return [(term, capital(say.term(term))) for term in terms]
