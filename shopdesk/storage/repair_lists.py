"""Lists of repairs: which rows they hold and in which order, and what is shown of a row.

States are those of a day in the shop's zone, for time alone turns two of them. Amounts are minor units of the repair's
currency, instants UTC.
"""

from array import array
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

import msgspec
from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import IN_CARE, TURNS, PiecePlace, RepairState
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.storage.codecs import day_of, instant_of, instant_text, moment_of
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.reading import chunks, decoding, marks
from shopdesk.storage.search import Search
from shopdesk.storage.sound_values import check_currency

_MOST_HITS = 10_000


class RepairOrder(StrEnum):
    """What a list of repairs is put in order by."""

    DUE = "due"
    CUSTOMER = "customer"
    PIECE = "piece"
    STATE = "state"
    PLACE = "place"
    OPENED = "opened"


class RepairGroup(Struct, frozen=True, kw_only=True):
    """Which repairs belong to a group: in its states on a day, in its places, with something due before an instant.

    What is None narrows nothing.
    """

    states: frozenset[RepairState] | None = None
    places: frozenset[PiecePlace] | None = None
    late_at: datetime | None = None

    def condition(self, day: date) -> tuple[str, list[Value]]:
        """Return the condition in SQL with its values."""
        parts, values = list[str](), list[Value]()
        if self.states is not None:
            part, given = _in_states(self.states, day)
            parts.append(part)
            values += given
        if self.places is not None:
            parts.append(f"r.place IN ({marks(len(self.places))})")
            values += sorted(place.value for place in self.places)
        if self.late_at is not None:
            parts.append(f"EXISTS (SELECT 1 FROM deadlines d WHERE {_OPEN_DUE} AND d.due < ?)")  # noqa: S608 - ours
            values.append(instant_text(self.late_at))
        return " AND ".join(parts) or "1", values


class ListedRepair(Struct, frozen=True, kw_only=True):
    """What a list shows of a repair. `next_due` is the nearest thing that `due_who` must do."""

    row: int
    id: str
    number: str
    customer_id: str | None
    customer: str
    piece: str
    order_number: str
    state: RepairState
    place: PiecePlace
    bench: str
    place_since: Moment
    declared_value: int | None
    currency: str
    promised_on: date | None
    opened_at: datetime
    next_due: datetime | None
    due_what: DeadlineKind | None
    due_who: Payer | None


_STATE = "CASE WHEN r.turns_after < ? THEN r.turns_into ELSE r.state END"
_OPEN_DUE = (
    "d.record_id = r.id AND d.record_kind = 'repair' AND d.state = 'open' "
    f"AND d.what <> '{DeadlineKind.WARRANTY_ENDS}' AND d.due IS NOT NULL"
)
_DUE = f"(SELECT min(d.due) FROM deadlines d WHERE {_OPEN_DUE})"  # noqa: S608 - ours, as all of these
_NEXT = "(SELECT d.{what} FROM deadlines d WHERE " + _OPEN_DUE + " ORDER BY d.due, d.row LIMIT 1)"  # noqa: S608
_JOINED = "FROM repairs r LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN customers c ON c.id = r.customer_id"
_ROW = (
    "SELECT r.row, r.id, r.number, r.customer_id, ifnull(c.name, ''), r.piece, ifnull(o.number, ''), "
    f"{_STATE}, r.place, r.bench, r.place_since, r.declared_value, r.currency, r.promised_on, r.opened_at, "
    f"{_DUE}, {_NEXT.format(what='what')}, {_NEXT.format(what='who')} {_JOINED}"
)
_PROGRESS = " ".join(f"WHEN '{state}' THEN {at}" for at, state in enumerate(RepairState))
_SORTED = {
    RepairOrder.DUE: (f"{_DUE} IS NULL", _DUE),
    RepairOrder.CUSTOMER: ("ifnull(c.folded_name, '') = ''", "c.folded_name"),
    RepairOrder.PIECE: ("", "lower(r.piece)"),
    RepairOrder.STATE: ("", f"CASE {_STATE} {_PROGRESS} END"),
    RepairOrder.PLACE: ("", "r.place || r.bench"),
    RepairOrder.OPENED: ("", "r.opened_at"),
}


class RepairLists:
    """Reads lists of repairs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._search = Search(database)

    def ids(
        self,
        groups: Sequence[RepairGroup],
        by: RepairOrder,
        day: date,
        *,
        descending: bool = False,
        among: Sequence[int] | None = None,
    ) -> "array[int]":
        """Return the rows of the repairs of any of the groups, in order; those without what it goes by come last.

        No groups are all repairs. `among` leaves out all but these rows. States are those of the day.
        """
        condition, values = _any_of(groups, day, among)
        last, key = _SORTED[by]
        order = ", ".join([*([last] if last else []), f"{key} {'DESC' if descending else 'ASC'}", "r.opened_at DESC"])
        if by is RepairOrder.STATE:
            values.append(day.isoformat())
        text = self._database.value(
            f"SELECT json_group_array(row) FROM (SELECT r.row AS row {_JOINED} WHERE {condition} "  # noqa: S608 - ours
            f"ORDER BY {order}, r.row DESC LIMIT -1)",
            values,
        )
        return array("q", msgspec.json.decode(text, type=list[int]))

    def count(self, groups: Sequence[RepairGroup], day: date, among: Sequence[int] | None = None) -> int:
        """Return how many repairs belong to any of the groups; no groups are all repairs."""
        condition, values = _any_of(groups, day, among)
        return int(self._database.value(f"SELECT count(*) FROM repairs r WHERE {condition}", values))  # noqa: S608 - ours

    def rows(self, rows: Sequence[int], day: date) -> list[ListedRepair]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, ListedRepair] = {}
        for some in chunks(rows):
            told = self._database.rows(f"{_ROW} WHERE r.row IN ({marks(len(some))})", [day.isoformat(), *some])
            with decoding(self._database, "a repair"):
                found.update((row[0], _listed(row)) for row in told)
        return [found[row] for row in rows if row in found]

    def in_care(self, day: date) -> list[ListedRepair]:
        """Return every piece that the shop answers for, those that lie longest first."""
        rows = self._database.rows(
            f"{_ROW} WHERE r.place IN ({marks(len(IN_CARE))}) AND r.state <> ? ORDER BY r.place_since, r.row",
            [day.isoformat(), *sorted(IN_CARE), RepairState.CLOSED],
        )
        with decoding(self._database, "a repair"):
            return [_listed(row) for row in rows]

    def by_ids(self, repair_ids: Sequence[str], day: date) -> dict[str, ListedRepair]:
        """Return what a list shows of repairs by id; unknown ids are left out."""
        found: dict[str, ListedRepair] = {}
        for some in chunks(list(dict.fromkeys(repair_ids))):
            told = self._database.rows(f"{_ROW} WHERE r.id IN ({marks(len(some))})", [day.isoformat(), *some])
            with decoding(self._database, "a repair"):
                found.update((row[1], _listed(row)) for row in told)
        return found

    def hits(self, text: str) -> list[int]:
        """Return the rows of the repairs that hold every word of a text as typed so far, newest first.

        Looked through are number, order number, piece, metal, stamp, the customer's name and e-mail address.
        """
        return self._search.repairs(text, _MOST_HITS)


def _in_states(states: frozenset[RepairState], day: date) -> tuple[str, list[Value]]:
    """Return the condition that a repair is in one of some states on a day.

    It begins with what the index of states answers; which day it is matters only where time leads in or out.
    """
    before = states | {state for state, turned in TURNS.items() if turned in states}
    condition, values = f"r.state IN ({marks(len(before))})", list[Value](sorted(state.value for state in before))
    if any((state in states) != (turned in states) for state, turned in TURNS.items()):
        condition += f" AND {_STATE} IN ({marks(len(states))})"
        values += [day.isoformat(), *sorted(state.value for state in states)]
    return condition, values


def _any_of(groups: Sequence[RepairGroup], day: date, among: Sequence[int] | None) -> tuple[str, list[Value]]:
    parts, values = list[str](), list[Value]()
    for group in groups:
        condition, given = group.condition(day)
        parts.append(f"({condition})")
        values += given
    condition = f"({' OR '.join(parts)})" if parts else "1"
    if among is not None:
        condition += " AND r.row IN (SELECT value FROM json_each(?))"
        values.append(msgspec.json.encode(list(among)).decode())
    return condition, values


def _listed(row: Row) -> ListedRepair:
    due = row[15]
    check_currency(row[12])  # lists show amounts
    return ListedRepair(
        row=row[0],
        id=row[1],
        number=row[2],
        customer_id=row[3],
        customer=row[4],
        piece=row[5],
        order_number=row[6],
        state=RepairState(row[7]),
        place=PiecePlace(row[8]),
        bench=row[9] or "",
        place_since=moment_of(row[10]),
        declared_value=row[11],
        currency=row[12],
        promised_on=None if row[13] is None else day_of(row[13]),
        opened_at=instant_of(row[14]),
        next_due=None if due is None else instant_of(due),
        due_what=None if row[16] is None else DeadlineKind(row[16]),
        due_who=None if row[17] is None else Payer(row[17]),
    )
