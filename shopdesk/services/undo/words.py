"""What a unit of work is called, so that taking it back can be offered by name: `decision on claim 2026-0012`."""

from collections.abc import Sequence

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.services.office import Office
from shopdesk.storage.journal import CHANGED, JournalEntry
from shopdesk.texts import Speech

_MAIN = ("claim", "repair", "order", "customer", "reminder", "shop")
"""Whose act a unit of work is, where it touched several records: that of the first kind here."""


def act_words(office: Office, action: str, entries: Sequence[JournalEntry]) -> str:
    """Return what a unit of work did to which record."""
    say = office.speech
    kind, record_id = _main_record(action, entries)
    name = _name(office, kind, record_id, entries)
    words = _acts(say, name).get(action)
    if words is not None:
        return words
    act = say.term(action.rpartition(".")[2].replace("_", " "))
    return _of_kind(kind, act, name, say)


def record_words(office: Office, kind: RecordKind, record_id: str, entries: Sequence[JournalEntry]) -> str:
    """Return what a record is called: `claim 2026-0012`."""
    return _called(kind, _name(office, kind, record_id, entries), office.speech)


def _acts(say: Speech, name: str) -> dict[str, str]:
    """Return the names of acts on a record."""
    return {
        "claim.open": say("entry of claim {name}", name=name),
        "claim.set": say("change of claim {name}", name=name),
        "claim.decide": say("decision on claim {name}", name=name),
        "claim.sent_back": say("“sent back” of claim {name}", name=name),
        "claim.arrived": say("“goods arrived” of claim {name}", name=name),
        "claim.inspected": say("inspection of claim {name}", name=name),
        "claim.withdraw": say("withdrawal of claim {name}", name=name),
        "claim.lapse": say("lapse of claim {name}", name=name),
        "claim.reopen": say("reopening of claim {name}", name=name),
        "claim.close": say("closing of claim {name}", name=name),
        "claim.note": say("note on claim {name}", name=name),
        "claim.mail": say("mail for claim {name}", name=name),
        "claim.delete": say("deletion of claim {name}", name=name),
        "claim.settle": say("settlement of claim {name}", name=name),
        "order.enter": say("entry of order {name}", name=name),
        "order.set": say("correction of order {name}", name=name),
        "order.line.set": say("correction of a line of order {name}", name=name),
        "order.line.add": say("new line of order {name}", name=name),
        "order.line.remove": say("removal of a line of order {name}", name=name),
        "order.line.restore": say("return of a line of order {name}", name=name),
        "order.note": say("note on order {name}", name=name),
        "order.delete": say("deletion of order {name}", name=name),
        "customer.new": say("entry of customer {name}", name=name),
        "customer.set": say("correction of customer {name}", name=name),
        "customer.delete": say("deletion of customer {name}", name=name),
        "repair.open": say("take-in of repair {name}", name=name),
        "repair.set": say("change of repair {name}", name=name),
        "repair.note": say("note on repair {name}", name=name),
        "repair.delete": say("deletion of repair {name}", name=name),
        "repair.quote": say("issue of a quote for repair {name}", name=name),
        "repair.quote_draft": say("draft of a quote for repair {name}", name=name),
        "repair.quote_drop": say("removal of a draft quote of repair {name}", name=name),
        "repair.approve": say("approval of repair {name}", name=name),
        "repair.decline": say("refusal of repair {name}", name=name),
        "repair.pay": say("payment of repair {name}", name=name),
        "repair.pictures": say("pictures of repair {name}", name=name),
        "repair.picture": say("change of a picture of repair {name}", name=name),
        "repair.picture_remove": say("removal of a picture of repair {name}", name=name),
        "repair.take_back": say("step taken back in repair {name}", name=name),
        "reminder.add": say("new reminder {name}", name=name),
        "reminder.change": say("change of reminder {name}", name=name),
        "reminder.move": say("move of reminder {name}", name=name),
        "reminder.done": say("“done” of reminder {name}", name=name),
        "reminder.undone": say("“not done” of reminder {name}", name=name),
        "reminder.remove": say("removal of reminder {name}", name=name),
        "reminder.restore": say("return of reminder {name}", name=name),
        "shop.set": say("change of the settings"),
        "policy.use": say("new policy"),
        "import": say("import of orders"),
        "import.undo": say("import taken back"),
        "import.choice": say("answer about imported files"),
        "restore": say("restore of a backup"),
        "init": say("making of the shop"),
        "demo": say("making of the sample shop"),
        "paper.sent": say("“sent” of a document of {name}", name=name),
        "paper.void": say("“void” of a document of {name}", name=name),
        "paper.draft": say("e-mail draft of a document of {name}", name=name),
    }


def _of_kind(kind: RecordKind | None, act: str, name: str, say: Speech) -> str:
    if kind is None:
        return act
    return say("“{act}” of {record}", act=act, record=_called(kind, name, say))


def _called(kind: RecordKind, name: str, say: Speech) -> str:
    match kind:
        case RecordKind.CLAIM:
            return say("claim {name}", name=name)
        case RecordKind.ORDER:
            return say("order {name}", name=name)
        case RecordKind.REPAIR:
            return say("repair {name}", name=name)
        case RecordKind.CUSTOMER:
            return say("customer {name}", name=name)
        case RecordKind.REMINDER:
            return say("reminder {name}", name=name)
        case _:
            return say.term(kind.value)


def _main_record(action: str, entries: Sequence[JournalEntry]) -> tuple[RecordKind | None, str]:
    """Return whose act it is: the kind that the action names, else the first of those that were touched."""
    about = action.partition(".")[0]
    for kind in (about, *_MAIN):
        for entry in entries:
            if entry.record_kind == kind:
                return entry.record_kind, entry.record_id
    return None, ""


def _name(office: Office, kind: RecordKind | None, record_id: str, entries: Sequence[JournalEntry]) -> str:
    """Return the number or name of a record; of one that is gone what its own history tells."""
    file = office.file
    if kind is None:
        return ""
    try:
        match kind:
            case RecordKind.CLAIM:
                return file.claims.by_id(record_id).number
            case RecordKind.ORDER:
                return file.orders.by_id(record_id).number
            case RecordKind.REPAIR:
                return file.repairs.by_id(record_id).number
            case RecordKind.CUSTOMER:
                return file.customers.by_id(record_id).name
            case RecordKind.REMINDER:
                return f"“{file.reminders.by_id(record_id).text}”"
            case _:
                return ""
    except NotFoundError:
        history = office.file.journal.of_record(kind, record_id)
        return _told_name(office, record_id, entries) or _told_name(office, record_id, history)


def _told_name(office: Office, record_id: str, entries: Sequence[JournalEntry]) -> str:
    for entry in entries:
        if entry.part_id != record_id:
            continue
        told = {**entry.changes, **office.file.journal.personal_changes(entry)}
        for field in ("number", "name", "text"):
            if field in told:
                before, after = told[field]
                name = str(before if entry.step != CHANGED and before is not None else after or before)
                return f"“{name}”" if field == "text" else name
    return ""
