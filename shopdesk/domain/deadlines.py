"""Deadlines that are kept: from verdicts, from orders, and their state."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.terms import DeadlineKind, Payer


class DeadlineState(StrEnum):
    """Whether a deadline still stands."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"
    MISSED = "missed"


class RecordKind(StrEnum):
    """What a deadline, a document or a journal entry belongs to."""

    SHOP = "shop"
    CUSTOMER = "customer"
    PRODUCT = "product"
    ORDER = "order"
    CLAIM = "claim"
    REPAIR = "repair"
    IMPORT = "import"
    POLICY = "policy"
    REMINDER = "reminder"


class Deadline(Struct, frozen=True, kw_only=True):
    """Something to be done for a record; `due` (UTC) is None while it waits for another event.

    `state` is `open` or settled by an act; an open one that has passed is read as `missed`.
    """

    id: str
    record_kind: RecordKind
    record_id: str
    record_number: str
    clause: str
    who: Payer
    what: DeadlineKind
    due: datetime | None = None
    state: DeadlineState = DeadlineState.OPEN


def state_at(deadline: Deadline, at: datetime) -> DeadlineState:
    """Return the state in which a deadline is at an instant: an open one that has passed is missed."""
    passed = deadline.due is not None and deadline.due < at
    return DeadlineState.MISSED if deadline.state is DeadlineState.OPEN and passed else deadline.state
