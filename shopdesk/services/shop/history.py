"""The history desk: who changed what when, from the journal, in words that an owner understands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from shopdesk.domain.customers import Author
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import MarkKind
from shopdesk.services.office import Office
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.shop.history_words import ValueWords, field_words
from shopdesk.services.verdict_values import local_text
from shopdesk.storage.journal import CHANGED, MADE, JournalEntry
from shopdesk.storage.tables import BY_PART
from shopdesk.texts import Speech

_HIDDEN = frozenset(
    {
        "id",
        "claim_id",
        "imported",
        "repair_id",
        "kept_at",
        "redo_of",
        "verdict_id",
        "customer_id",
        "order_id",
        "ship_to_id",
        "bill_to_id",
        "record_id",
        "record_kind",
        "record_number",
        "import_batch",
        "sources",
        "version",
        "made_at",
        "given_at",
        "decided_at",
        "opened_at",
        "sha256",
        "covers",
        "author",
        "file_id",
        "text_id",
        "added_at",
        "paper_id",
        "message_id",
        "source",
    }
)
"""Fields that only the program needs, or that say again when it was."""

_DEADLINE = "deadline"
_MARK = "paper_mark"
_UNTOLD = frozenset({("policy", "text"), ("shop", "logo_sha256")})
"""Fields of which only is told that they changed, for their values say nothing to a reader."""


class FieldChange(Struct, frozen=True, kw_only=True):
    """What one field was and became, in words and plainly; `erased` where a customer's data was erased since."""

    field: str
    name: str
    before: str = ""
    after: str = ""
    plain: tuple[Any, Any] = (None, None)
    erased: bool = False


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """One change of one record: when, by whom, in which work, of what, and its fields."""

    operation: str
    at: datetime
    who: str
    device: str
    action: str
    part: str
    step: str
    says: str
    changes: tuple[FieldChange, ...]


def history_of(office: Office, record: str) -> list[HistoryEntry]:
    """Return what happened to a record, oldest first: of an order, claim or repair by number, `shop`, a policy.

    A customer is named by e-mail address. Raises NotFoundError.
    """
    return _told_all(office, *_entries(office, record.strip()))


def history_of_record(office: Office, kind: RecordKind, record_id: str) -> list[HistoryEntry]:
    """Return what happened to the record with an id, oldest first. Raises NotFoundError where it is not there."""
    file = office.file
    order: Order | None = None
    match kind:
        case RecordKind.ORDER:
            order = file.orders.by_id(record_id)
        case RecordKind.CLAIM:
            order = file.orders.by_id(file.claims.by_id(record_id).order_id)
        case RecordKind.REPAIR:
            order_id = file.repairs.by_id(record_id).order_id
            order = None if order_id is None else file.orders.by_id(order_id)
    return _told_all(office, file.journal.of_record(kind, record_id), order)


def _told_all(office: Office, entries: list[JournalEntry], order: Order | None) -> list[HistoryEntry]:
    codes = {line.id: line.code for line in order.lines} if order is not None else {}
    values = ValueWords(office.speech, order.currency if order is not None else office.shop.currency, codes)
    acts = {
        entry.part_id: office.speech.term(entry.changes["what"][1])
        for entry in entries
        if entry.part == _DEADLINE and entry.step == MADE
    }
    acts |= {entry.part_id: _marked(office, entry) for entry in entries if entry.part == _MARK}
    return [_told(office, entry, values, acts.get(entry.part_id, "")) for entry in entries]


def _marked(office: Office, entry: JournalEntry) -> str:
    """Return which document was marked; a mark that was deleted, and brought back, tells it as what was before."""
    before, after = entry.changes.get("paper_id", (None, None))
    try:
        return kind_words(office.file.papers.by_id(str(after or before)).kind, office.speech)
    except NotFoundError:  # it was let go of with what lay in the bin, or could not be salvaged
        return ""


def entry_values(office: Office, entry: HistoryEntry) -> dict[str, Any]:
    """Return an entry as plain values."""
    return {
        "at": local_text(entry.at, office.zone),
        "who": entry.who,
        "device": entry.device,
        "action": entry.action,
        "operation": entry.operation,
        "what": entry.part,
        "step": entry.step,
        "text": entry.says,
        "changes": [
            {
                "field": change.field,
                "name": change.name,
                "before": change.plain[0],
                "after": change.plain[1],
                "erased": change.erased,
            }
            for change in entry.changes
        ],
    }


def _entries(office: Office, record: str) -> tuple[list[JournalEntry], Order | None]:
    """Return a record's journal, with the order that tells its currency and lines."""
    file = office.file
    if record == RecordKind.SHOP:
        return file.journal.of_record(RecordKind.SHOP, office.shop.id), None
    versions = [one for one in file.policies.all() if record in {one.key, RecordKind.POLICY}]
    if versions:
        found = [entry for one in versions for entry in file.journal.of_record(RecordKind.POLICY, one.id)]
        return sorted(found, key=lambda entry: entry.row), None
    if "@" in record and (customer := file.customers.by_email(record)) is not None:
        return file.journal.of_record(RecordKind.CUSTOMER, customer.id), None
    try:
        claim = file.claims.by_number(record)
    except NotFoundError:
        return _of_repair(office, record)
    return file.journal.of_record(RecordKind.CLAIM, claim.id), file.orders.by_id(claim.order_id)


def _of_repair(office: Office, number: str) -> tuple[list[JournalEntry], Order | None]:
    try:
        repair = office.file.repairs.by_number(number)
    except NotFoundError:
        return _of_order(office, number)
    order = None if repair.order_id is None else office.file.orders.by_id(repair.order_id)
    return office.file.journal.of_record(RecordKind.REPAIR, repair.id), order


def _of_order(office: Office, number: str) -> tuple[list[JournalEntry], Order]:
    try:
        order = office.file.orders.by_number(number)
    except NotFoundError:
        msg = (
            f"There is no claim, return authorization, repair or order {number} in this shop, nor a policy or "
            "customer of that name. `claims --search` and `orders --search` look for it; `history shop` shows the "
            "shop's own."
        )
        raise NotFoundError(msg) from None
    return office.file.journal.of_record(RecordKind.ORDER, order.id), order


def _told(office: Office, entry: JournalEntry, values: ValueWords, about: str) -> HistoryEntry:
    personal = office.file.journal.personal_changes(entry)
    changes = {**_decoded(entry.part, entry.changes), **_decoded(entry.part, personal)}
    told = [_change(entry, field, pair, values) for field, pair in changes.items() if field not in _HIDDEN]
    told += [
        FieldChange(field=field, name=field_words(field, values.speech, entry.part), erased=True)
        for field in entry.personal
        if field not in personal
    ]
    return HistoryEntry(
        operation=entry.operation,
        at=entry.at,
        who=entry.who,
        device=entry.device,
        action=entry.action,
        part=entry.part,
        step=entry.step,
        says=_says(entry, values.speech, about),
        changes=tuple(told),
    )


def _decoded(part: str, changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """Return what a record's fields were and became, as the values of the trade."""
    table = BY_PART[part]
    told = dict(changes)
    lines = told.pop("lines", None) if table.lines is not None else None
    before = table.codec.fields({name: pair[0] for name, pair in told.items()})
    after = table.codec.fields({name: pair[1] for name, pair in told.items()})
    decoded = {name: (before[name], after[name]) for name in told}
    if lines is not None and table.lines is not None:
        retold = table.lines.codec.retold
        was, is_now = (tuple(retold(one) for one in side or ()) for side in lines)
        decoded["lines"] = (was, is_now)
    return decoded


def _change(entry: JournalEntry, field: str, pair: tuple[Any, Any], values: ValueWords) -> FieldChange:
    name = field_words(field, values.speech, entry.part)
    if (entry.part, field) in _UNTOLD:
        return FieldChange(field=field, name=name, after=values.speech("changed") if pair[0] else values.speech("set"))
    return FieldChange(
        field=field,
        name=name,
        before=values.words(field, pair[0]),
        after=values.words(field, pair[1]),
        plain=(values.plain(field, pair[0]), values.plain(field, pair[1])),
    )


def _says(entry: JournalEntry, say: Speech, about: str) -> str:
    """Return what became of what: `Claim: new`, `Deadline (refund): changed`."""
    part = {
        "shop": say("Shop"),
        "customer": say("Customer"),
        "address": say("Address"),
        "text": say("Your note") if _is_note(entry) else say("The customer’s words"),
        "product": say("Product"),
        "order": say("Order"),
        "claim": say("Claim"),
        "verdict": say("The policy’s verdict"),
        "decision": say("Your decision"),
        "settlement": say("Settlement"),
        "file": say("File"),
        "mail": say("E-mail"),
        "repair": say("Repair"),
        "repair_step": say("Step"),
        "repair_quote": say("Quote"),
        "repair_payment": say("Payment"),
        "repair_file": say("Picture"),
        "repair_verdict": say("The policy’s verdict"),
        "deadline": say("Deadline"),
        "paper": say("Document"),
        "paper_mark": say("Document"),
        "policy": say("Policy"),
        "import": say("Import"),
        "import_choice": say("Answer about imported files"),
    }.get(entry.part, entry.part)
    part = say("{what} ({about})", what=part, about=about) if about else part
    if entry.part == _MARK and entry.step == MADE:
        return _mark_says(entry, part, say)
    if entry.step == MADE:
        return say("{what}: new", what=part)
    if entry.step == CHANGED:
        return say("{what}: changed", what=part)
    return say("{what}: taken away", what=part)


def _mark_says(entry: JournalEntry, document: str, say: Speech) -> str:
    """Return what was noted of a document: `Document (Return quote): sent`."""
    match MarkKind(entry.changes["what"][1]):
        case MarkKind.DRAFTED:
            return say("{document}: e-mail draft written", document=document)
        case MarkKind.SENT:
            return say("{document}: sent", document=document)
        case MarkKind.VOID:
            return say("{document}: void", document=document)


def _is_note(entry: JournalEntry) -> bool:
    """Whether a text is the owner's own; what customers wrote is the usual and not told."""
    return Author.OWNER in entry.changes.get("author", ())
