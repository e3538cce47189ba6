"""Taking back the last change: which one that is, why another can't be, and doing it."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.claim_states import claim_state
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, NotAllowedError, NotFoundError
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import filed_standing
from shopdesk.services.shop.numbers import KINDS
from shopdesk.services.undo.words import act_words
from shopdesk.storage.journal import CHANGED, MADE, JournalEntry, Operation
from shopdesk.storage.reversal import Fixed, why_fixed
from shopdesk.storage.unit import Unit
from shopdesk.texts import Speech

UNDO = "undo"
NAMED_BY = 50
"""An act is named by so many of its first entries: an import has a hundred thousand of them."""

_LOOKED_AT = 200
"""So many units of work back an undo is looked for."""

_JUDGED_BY = frozenset({"order", "claim", "decision", "repair", "repair_step"})
"""What other records are judged by: a claim by its order, a repair by its claim and by the one that it redoes."""

_OF_ALL = frozenset({"country", "currency", "time_zone", *(f"{kind}_pattern" for kind in KINDS)})
"""Fields of the shop by which all other records are judged, dated or numbered."""


class Act(Struct, frozen=True, kw_only=True):
    """A unit of work as it is offered: its id, what it did in words, and why it can't be taken back, where it can't."""

    operation: str
    what: str
    why_not: str = ""


class UndoOffer(Struct, frozen=True, kw_only=True):
    """What can be taken back: `last` is the newest change, `undoable` the newest that can be; None where there is none.

    Where the newest change can be taken back, they are the same.
    """

    last: Act | None
    undoable: Act | None


def undo_offer(office: Office) -> UndoOffer:
    """Return the newest change, and the newest one that can be taken back."""
    last: Act | None = None
    for operation in _not_undone(office.file.journal.operations(most=_LOOKED_AT)):
        if operation.undoes:
            continue
        some = office.file.journal.of_operation(operation.id, most=NAMED_BY)
        if not some:
            continue
        act = Act(
            operation=operation.id,
            what=act_words(office, operation.action, some),
            why_not=_never(office, operation.action) or _why_not(office, operation),
        )
        last = last or act
        if not act.why_not:
            return UndoOffer(last=last, undoable=act)
        if operation.action == "restore":  # what was before it belongs to another file
            break
    return UndoOffer(last=last, undoable=None)


def undo(office: Office, operation_id: str = "") -> Act:
    """Take back one change, the newest that can be where none is named, and return the unit of work that did it.

    Taking that one back in turn does the change again. Raises NotAllowedError, with the reason, where it can't be taken
    back, and NotFoundError where there is nothing to take back or no such change.
    """
    if not operation_id:
        offer = undo_offer(office)
        if offer.undoable is None:
            why = f" The last change was the {offer.last.what}: {offer.last.why_not}" if offer.last else ""
            msg = f"There is nothing that can be taken back.{why} Nothing was changed."
            raise NotFoundError(msg)
        operation_id = offer.undoable.operation
    try:
        with office.file.work(UNDO, office.instant, undoes=operation_id) as unit:
            what = _take_back(office, unit, operation_id)
    except ConflictError as error:
        msg = f"This can't be taken back, for other records refer to it or have taken its place. {error.sentence}"
        raise NotAllowedError(msg) from error
    return Act(operation=unit.operation_id, what=what)


def refile_states(office: Office, unit: Unit, entries: Sequence[JournalEntry]) -> None:
    """File the claims and repairs that entries tell of under the states that their facts now say."""
    claims, repairs = office.file.claims, office.file.repairs
    touched = {(entry.record_kind, entry.record_id) for entry in entries}
    for claim in claims.by_ids([one for kind, one in touched if kind is RecordKind.CLAIM]).values():
        facts = claims.verdicts(claim.id), claims.decisions(claim.id), claims.settlements(claim.id)
        unit.refile(claim, claim_state(claim, *facts))
    for repair in repairs.by_ids([one for kind, one in touched if kind is RecordKind.REPAIR]).values():
        unit.refile(repair, filed_standing(office.file, repair.id))


def _take_back(office: Office, unit: Unit, operation_id: str) -> str:
    found = office.file.journal.operation(operation_id)
    entries = office.file.journal.of_operation(operation_id)
    if found is None or not entries:
        msg = "There is no such change. Nothing was changed."
        raise NotFoundError(msg)
    what = act_words(office, found.action, entries)
    why_not = _never(office, found.action) or _why_not(office, found)
    if why_not:
        msg = f"The {what} can't be taken back: {why_not} Nothing was changed."
        raise NotAllowedError(msg)
    office.file.reverse(unit, entries)
    refile_states(office, unit, entries)
    if again := office.file.bin.put_there_by(found.undoes):
        unit.put_in_bin(again.record_kind, again.record_id, again.number)
    return what


def _not_undone(operations: Sequence[Operation]) -> list[Operation]:
    """Return the units of work that nothing has taken back, in the order given, which is the newest first."""
    undone: set[str] = set()
    held: list[Operation] = []
    for one in operations:
        if one.id not in undone:
            held.append(one)
            undone.add(one.undoes)
    return held


def _in_effect(operations: Sequence[Operation]) -> list[Operation]:
    """Return the units of work that hold, the newest first, without those that only took back one of the others."""
    known = {one.id for one in operations}
    return [one for one in _not_undone(operations) if one.undoes not in known]


def _never(office: Office, action: str) -> str:
    """Return why no act of a name is ever taken back, without looking at what it did, which may be a lot."""
    say = office.speech
    if action in {"import", "import.undo"}:
        return say("an import is taken back with Import on the page Orders, or `shopdesk import --undo`.")
    if action == "restore":
        return say("restore the backup that was made before it instead.")
    if action in {"init", "demo", "salvage", "bin.empty"}:
        return say("it is corrected by doing it anew.")
    return ""


def _why_not(office: Office, operation: Operation) -> str:
    """Return why a unit of work can't be taken back, as a sentence; empty where it can."""
    say, entries = office.speech, office.file.journal.of_operation(operation.id)
    parts = {entry.part for entry in entries}
    made = {entry.part for entry in entries if entry.step == MADE and not operation.undoes}
    if "policy" in parts or _makes_the_shop(entries):
        return say("it is corrected by doing it anew.")
    if made & {"paper", "paper_mark"}:
        return say("a document was filed, drafted or sent; mark it as void instead.")
    if parts & {"settlement", "repair_payment"}:
        return say("money or goods have moved; settle the difference instead.")
    if any(entry.part == "repair_quote" and "issued_at" in entry.changes for entry in entries):
        return say("a quote that was issued stays on record; issue a new revision instead.")
    if (why := why_fixed(entries)) is not None:
        return _fixed_words(why, say)
    return _touched_since(office, operation, entries)


def _fixed_words(why: Fixed, say: Speech) -> str:
    return {
        Fixed.NOT_OF_A_RECORD: say("it is no change of a single record."),
        Fixed.EMPTIED: say("its data were erased since."),
        Fixed.OLDER: say("an older ShopDesk did it."),
    }[why]


def _makes_the_shop(entries: Sequence[JournalEntry]) -> bool:
    return any(entry.part == "shop" and entry.step == MADE for entry in entries)


def _touched_since(office: Office, operation: Operation, entries: Sequence[JournalEntry]) -> str:
    """Return what came after a unit of work on the same records and still holds; empty for nothing."""
    journal = office.file.journal
    held = journal.operations(after=operation.row - 1)
    if operation.id not in {one.id for one in _not_undone(held)}:
        return office.speech("it was taken back before.")
    later = _in_effect([one for one in held if one.row > operation.row])
    if not _concerns_all(entries):
        concerned = {entry.record_id for entry in entries} | _built_on(office, entries)
        touching = {one.id for one in journal.touching(list(concerned), after=operation.row)}
        later = [one for one in later if one.id in touching]
    if not later:
        return ""
    newest = later[0]
    what = act_words(office, newest.action, journal.of_operation(newest.id, most=NAMED_BY))
    return office.speech("the {what} came after it.", what=what)


def _concerns_all(entries: Sequence[JournalEntry]) -> bool:
    """Whether anything that came later may rest on a change: of the shop's country, zone or numbers, or of goods."""
    return any(
        entry.step == CHANGED
        and (entry.part == "product" or (entry.part == "shop" and not _OF_ALL.isdisjoint(entry.changes)))
        for entry in entries
    )


def _built_on(office: Office, entries: Sequence[JournalEntry]) -> set[str]:
    """Return the claims and repairs that were judged by the records that entries tell of."""
    claims, repairs = office.file.claims, office.file.repairs
    found: set[str] = set()
    for kind, record_id in {(entry.record_kind, entry.record_id) for entry in entries if entry.part in _JUDGED_BY}:
        match kind:
            case RecordKind.ORDER:
                found |= {one.id for one in claims.of_order(record_id)}
                found |= {one.id for one in repairs.of_order(record_id)}
            case RecordKind.CLAIM:
                found |= {one.id for one in repairs.of_claim(record_id)}
            case RecordKind.REPAIR:
                found |= {one.id for one in repairs.redone_by(record_id)}
            case _:
                pass
    return found
