"""The repair desk: finding repairs, keeping new facts of them, and what may be done with one."""

from collections.abc import Mapping

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.repair_states import PiecePlace, RepairState, allowed_actions, may_begin
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.claims.desk import quantities_left
from shopdesk.services.meanwhile import NOT_CHOSEN, Chosen, Kept, put_together
from shopdesk.services.office import Office
from shopdesk.services.repairs.fields import checked, with_fields
from shopdesk.services.repairs.keeping import keep_repair, standing_in
from shopdesk.storage.repair_lists import ListedRepair, RepairGroup, RepairOrder

_BEGINS = frozenset({RepairAction.START, RepairAction.SEND_OUT, RepairAction.WAIT_FOR_PARTS})
_GIVES_BACK = frozenset({RepairAction.HAND_BACK, RepairAction.SEND})
_GONE = frozenset({RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED, RepairState.CLOSED})


def find(office: Office, number: str) -> Repair:
    """Return a repair by its number. Raises NotFoundError."""
    return office.file.repairs.by_number(number)


def state_of(office: Office, repair: Repair) -> RepairState:
    """Return the state of a repair today."""
    return standing_in(office.file, repair).on(office.today)


def allowed(office: Office, repair: Repair) -> tuple[RepairAction, ...]:
    """Return what may be done with a repair now."""
    steps, quotes = office.file.repairs.steps(repair.id), office.file.repairs.quotes(repair.id)
    return allowed_actions(repair, standing_in(office.file, repair), steps, quotes, office.today)


def must_allow(office: Office, repair: Repair, action: RepairAction) -> None:
    """Refuse an action that is not possible with a repair now, saying why and what is. Raises NotAllowedError."""
    possible = allowed(office, repair)
    if action in possible:
        return
    why = why_not(office, repair, action)
    raise NotAllowedError(f"{why} Nothing was changed. Possible: {', '.join(possible)}.")


def why_not(office: Office, repair: Repair, action: RepairAction) -> str:
    """Return in a sentence why an action is not possible with a repair now."""
    say = office.speech
    state = state_of(office, repair)
    steps, quotes = office.file.repairs.steps(repair.id), office.file.repairs.quotes(repair.id)
    if action in _GIVES_BACK and state in _GONE:
        gone = next((step for step in reversed(steps) if step.action in _GIVES_BACK), None)
        if gone is not None:
            return say(
                "Repair {number} was given back on {on:date} already; a piece is given back once.",
                number=repair.number,
                on=gone.at.day_in(office.zone),
            )
    if action in _BEGINS and not may_begin(repair, steps, quotes):
        if repair.asks_approval:
            return say("The policy lets no work begin before the customer has agreed to a quote.")
        return say("Work begins only when the customer has agreed to the quote.")
    standing = standing_in(office.file, repair)
    if standing.bench and action is not RepairAction.BENCH_BACK:
        return say(
            "Repair {number} is {state}; its piece is with {bench}.",
            number=repair.number,
            state=say.term(state),
            bench=standing.bench,
        )
    return say("Repair {number} is {state}.", number=repair.number, state=say.term(state))


def list_repairs(
    office: Office,
    *,
    state: RepairState | None = None,
    place: PiecePlace | None = None,
    search: str = "",
    limit: int | None,
) -> list[ListedRepair]:
    """Return the newest repairs in a state and place that hold a text; what is left out or None narrows nothing."""
    lists = office.file.repair_lists
    group = RepairGroup(
        states=None if state is None else frozenset({state}), places=None if place is None else frozenset({place})
    )
    among = lists.hits(search) if search.strip() else None
    rows = lists.ids([group], RepairOrder.OPENED, office.today, descending=True, among=among)
    return lists.rows(rows[:limit], office.today)


def set_facts(office: Office, number: str, fields: Mapping[str, str]) -> Repair:
    """Keep new facts of a repair; the policy judges it again. Raises FieldsError, InputError or NotAllowedError."""
    with office.file.work("repair.set", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.SET)
        changed = with_fields(repair, fields)
        if changed == repair:
            raise InputError(f"Repair {repair.number} says so already; nothing was changed.")
        checked(office, changed, repair)
        return keep_repair(office, unit, changed)


def keep_changed(office: Office, seen: Repair, typed: Repair, chosen: Chosen = NOT_CHOSEN) -> Repair:
    """Keep a repair's facts as a form holds them, over what it was `seen` as.

    Raises FieldsError, NotAllowedError, or ChangedMeanwhileError where somebody else changed a typed fact since and it
    is not chosen whose holds.
    """
    with office.file.work("repair.set", office.instant) as unit:
        repair = office.file.repairs.by_id(seen.id)
        must_allow(office, repair, RepairAction.SET)
        words = office.speech("Repair {number}", number=repair.number)
        record = Kept(words=words, kind=RecordKind.REPAIR, id=repair.id)
        changed = put_together(office, record, seen, typed, repair, chosen=chosen)
        if changed == repair:
            return repair
        checked(office, changed, repair)
        return keep_repair(office, unit, changed)


def open_repairs_of_line(office: Office, line_id: str) -> list[Repair]:
    """Return the repairs of pieces of an order's line that were not given back yet."""
    return [one for one in office.file.repairs.of_line(line_id) if state_of(office, one) not in _GONE]


def pieces_left(office: Office, order_id: str) -> dict[str, int]:
    """Return by code how many pieces of an order were not paid back or replaced for good."""
    return quantities_left(office, office.file.orders.by_id(order_id))
