"""The bin: deleting a record with all that belongs to it, bringing it back for 30 days, letting it go after that."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, NotAllowedError, NotFoundError
from shopdesk.domain.papers import MarkKind
from shopdesk.domain.repair_states import IN_CARE
from shopdesk.services.claims.judging import keep_claim
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines, refresh_order
from shopdesk.services.repairs.keeping import standing_in
from shopdesk.services.undo.taking_back import refile_states
from shopdesk.services.undo.words import record_words
from shopdesk.storage.bin import BinnedRecord
from shopdesk.storage.unit import Unit

KEPT_FOR = timedelta(days=30)

DELETABLE = (RecordKind.CLAIM, RecordKind.ORDER, RecordKind.REPAIR, RecordKind.CUSTOMER, RecordKind.REMINDER)


class Binned(Struct, frozen=True, kw_only=True):
    """A record in the bin: what it is called, when it was deleted, and until when it can be brought back."""

    operation: str
    kind: RecordKind
    what: str
    binned_at: datetime
    until: datetime


def why_kept(office: Office, kind: RecordKind, record_id: str) -> str:
    """Return why a record can't be deleted, as a sentence; empty where it can. Raises NotFoundError."""
    return _REFUSALS[kind](office, record_id)


def delete(office: Office, kind: RecordKind, record_id: str) -> Binned:
    """Put a record with all that belongs to it into the bin. Raises NotFoundError, or NotAllowedError with the reason.

    Its number is never given again.
    """
    number = _number(office, kind, record_id)
    if why := why_kept(office, kind, record_id):
        msg = f"This can't be deleted: {why} Nothing was changed."
        raise NotAllowedError(msg)
    try:
        with office.file.work(f"{kind}.delete", office.instant) as unit:
            follow = _followers(office, kind, record_id)
            unit.put_in_bin(kind, record_id, number)
            unit.remove_whole(kind, record_id)
            follow(unit)
    except ConflictError as error:
        msg = f"This can't be deleted, for other records refer to it. {error.sentence}"
        raise NotAllowedError(msg) from error
    binned = BinnedRecord(
        operation=unit.operation_id, record_kind=kind, record_id=record_id, number=number, binned_at=unit.at
    )
    return _binned(office, binned)


def contents(office: Office) -> list[Binned]:
    """Return what lies in the bin, the newest first."""
    return [_binned(office, one) for one in office.file.bin.all()]


def bring_back(office: Office, operation_id: str) -> Binned:
    """Take a record out of the bin, as it was, and judge it by what holds now where it is still open.

    Raises NotFoundError, or NotAllowedError where something has its place: what it refers to was deleted too and must
    come back first, or an import brought it anew.
    """
    kept = next((one for one in office.file.bin.all() if one.operation == operation_id), None)
    if kept is None:
        msg = "This is no longer in the bin. Nothing was changed."
        raise NotFoundError(msg)
    binned, record_id = _binned(office, kept), kept.record_id
    entries = office.file.journal.of_operation(operation_id)
    try:
        with office.file.work("bin.restore", office.instant, undoes=operation_id) as unit:
            office.file.reverse(unit, [entry for entry in entries if entry.step == "removed"])
            refile_states(office, unit, entries)
            _followers(office, binned.kind, record_id)(unit)
            _judge_again(office, unit, binned.kind, record_id)
    except (ConflictError, NotFoundError) as error:
        msg = (
            f"The {binned.what} can't be brought back: what it belongs to was deleted too, or another record has taken "
            "its place. Bring that back first, or correct the other. Nothing was changed."
        )
        raise NotAllowedError(msg) from error
    return binned


def empty(office: Office, *, all_of_it: bool = False) -> int:
    """Let go for good what has been in the bin for 30 days, or all of it; return how many records that were."""
    gone = office.file.bin.all() if all_of_it else office.file.bin.before(office.instant - KEPT_FOR)
    if not gone:
        return 0
    with office.file.work("bin.empty", office.instant) as unit:
        for one in gone:
            unit.empty_bin(one.operation)
    return len(gone)


def find(office: Office, kind: RecordKind, name: str) -> str:
    """Return the id of the record that a number, or a customer's e-mail address, names. Raises NotFoundError."""
    file = office.file
    match kind:
        case RecordKind.CLAIM:
            return file.claims.by_number(name).id
        case RecordKind.ORDER:
            return file.orders.by_number(name).id
        case RecordKind.REPAIR:
            return file.repairs.by_number(name).id
        case RecordKind.CUSTOMER:
            customer = file.customers.by_email(name)
            if customer is not None:
                return customer.id
    msg = f"There is no {kind} {name} in this shop. Nothing was changed."
    raise NotFoundError(msg)


def _binned(office: Office, one: BinnedRecord) -> Binned:
    entries = office.file.journal.of_operation(one.operation)
    return Binned(
        operation=one.operation,
        kind=one.record_kind,
        what=record_words(office, one.record_kind, one.record_id, entries),
        binned_at=one.binned_at,
        until=one.binned_at + KEPT_FOR,
    )


def _number(office: Office, kind: RecordKind, record_id: str) -> str:
    file = office.file
    match kind:
        case RecordKind.CLAIM:
            return file.claims.by_id(record_id).number
        case RecordKind.ORDER:
            return file.orders.by_id(record_id).number
        case RecordKind.REPAIR:
            return file.repairs.by_id(record_id).number
        case _:
            return ""


def _claim_kept(office: Office, claim_id: str) -> str:
    say = office.speech
    if office.file.claims.settlements(claim_id):
        return say("money or goods have moved for it. Close the claim instead.")
    if office.file.repairs.of_claim(claim_id):
        return say("a repair came from it.")
    return _papers_kept(office, claim_id)


def _order_kept(office: Office, order_id: str) -> str:
    say = office.speech
    if office.file.claims.of_order(order_id):
        return say("there are claims on it. Delete these first.")
    if office.file.repairs.of_order(order_id):
        return say("there are repairs from it.")
    return _papers_kept(office, order_id)


def _repair_kept(office: Office, repair_id: str) -> str:
    say, repairs = office.speech, office.file.repairs
    if repairs.payments(repair_id):
        return say("money was taken or given back for it.")
    if repairs.redone_by(repair_id):
        return say("another repair redoes it.")
    if any(quote.issued_at is not None for quote in repairs.quotes(repair_id)):
        return say("a quote was issued for it.")
    if standing_in(office.file, repairs.by_id(repair_id)).place in IN_CARE:
        return say("the piece is in your care. Hand it back first.")
    return _papers_kept(office, repair_id)


def _customer_kept(office: Office, customer_id: str) -> str:
    office.file.customers.by_id(customer_id)
    if office.file.customers.unused([customer_id]):
        return ""
    return office.speech("there are orders, claims, repairs or letters of theirs.")


def _reminder_kept(office: Office, reminder_id: str) -> str:
    office.file.reminders.by_id(reminder_id)
    return ""


def _papers_kept(office: Office, record_id: str) -> str:
    if any(mark.what is MarkKind.SENT for mark in office.file.papers.marks_of(record_id)):
        return office.speech("a document of it was sent. It stays as evidence of that.")
    return ""


_REFUSALS: dict[RecordKind, Callable[[Office, str], str]] = {
    RecordKind.CLAIM: _claim_kept,
    RecordKind.ORDER: _order_kept,
    RecordKind.REPAIR: _repair_kept,
    RecordKind.CUSTOMER: _customer_kept,
    RecordKind.REMINDER: _reminder_kept,
}


def _judge_again(office: Office, unit: Unit, kind: RecordKind, record_id: str) -> None:
    """Judge what came back, for its order or the shop may have been changed while it lay in the bin."""
    file = office.file
    order_id: str | None = None
    match kind:
        case RecordKind.ORDER:
            order_id = record_id
        case RecordKind.CLAIM:
            order_id = file.claims.by_id(record_id).order_id
        case RecordKind.REPAIR:
            order_id = file.repairs.by_id(record_id).order_id
        case _:
            pass
    if order_id is not None:
        refresh_order(office, unit, file.orders.by_id(order_id))


def _followers(office: Office, kind: RecordKind, record_id: str) -> Callable[[Unit], object]:
    """Return what is to be worked out anew once a record is gone."""
    file = office.file
    if kind is RecordKind.CLAIM:
        order_id = file.claims.by_id(record_id).order_id
        return lambda unit: keep_order_deadlines(office, unit, file.orders.by_id(order_id))
    if kind is RecordKind.REPAIR:
        claim_id = file.repairs.by_id(record_id).claim_id
        if claim_id is not None:
            return lambda unit: keep_claim(office, unit, file.claims.by_id(claim_id))
    return lambda _unit: None
