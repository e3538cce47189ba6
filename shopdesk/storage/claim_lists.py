"""Lists of claims: which rows they hold and in which order, and what is shown of a row.

A list is an array of rows in the wanted order; what is shown of it is read by row, a page at a time. Amounts are minor
units of the order's currency, instants UTC.
"""

from array import array
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

import msgspec
from msgspec import Struct

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, DeadlineKind, Payer, Remedy
from shopdesk.storage.codecs import instant_of, instant_text
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.folding import asked, indexed
from shopdesk.storage.reading import chunks, decoding, marks
from shopdesk.storage.search import Search
from shopdesk.storage.search_words import question
from shopdesk.storage.sound_values import check_currency

_MOST_HITS = 10_000
_MOST_BY_GOODS = 2_000


class ClaimOrder(StrEnum):
    """What a list of claims is put in order by."""

    DUE = "due"
    CUSTOMER = "customer"
    STATE = "state"
    VALUE = "value"
    OPENED = "opened"


class ClaimGroup(Struct, frozen=True, kw_only=True):
    """Which claims belong to a group: those in its states, narrowed to what is late or was ended lately.

    `states` None is any state. `late_at`: something was due before then; `ended_since`: its last decision, settlement
    or ending came no earlier.
    """

    states: frozenset[ClaimState] | None = None
    late_at: datetime | None = None
    ended_since: datetime | None = None

    def condition(self) -> tuple[str, list[Value]]:
        """Return the condition in SQL with its values."""
        parts, values = list[str](), list[Value]()
        if self.states is not None:
            parts.append(f"k.state IN ({marks(len(self.states))})")
            values += sorted(state.value for state in self.states)
        if self.late_at is not None:
            parts.append(_LATE)
            values.append(instant_text(self.late_at))
        if self.ended_since is not None:
            parts.append(_ENDED)
            values += [instant_text(self.ended_since)] * 5
        return " AND ".join(parts) or "1", values


class ClaimRepair(Struct, frozen=True, kw_only=True):
    """The repair that a claim became last; its filed `state` turns by time alone after `turns_after`."""

    number: str
    state: RepairState
    turns_after: date | None = None
    turns_into: RepairState | None = None

    def on(self, day: date) -> RepairState:
        """Return the state on a day in the shop's zone."""
        turned = self.turns_after is not None and day > self.turns_after
        return self.turns_into if turned and self.turns_into is not None else self.state


class ListedClaim(Struct, frozen=True, kw_only=True):
    """What a list shows of a claim.

    `goods` is the first of its lines, of which there are `lines` with `pieces` in all. `value` is what the decision
    gives back, else the verdict, else what the goods were sold for; `in_money` says that the decision grants nothing
    but money. `next_due` is the nearest thing that `due_who` must do. `repair` is the last that it became, where the
    decision grants nothing else.
    """

    row: int
    id: str
    number: str
    rma: str | None
    order_id: str
    order_number: str
    customer: str
    kind: ClaimKind
    state: ClaimState
    goods: str
    lines: int
    pieces: int
    value: int
    currency: str
    in_money: bool
    opened_at: datetime
    next_due: datetime | None
    due_who: Payer | None
    repair: ClaimRepair | None = None


_NO_TASK = f"'{DeadlineKind.WARRANTY_ENDS}'"
"""A deadline that asks nobody to do anything."""

_OPEN_DUE = f"d.record_id = k.id AND d.record_kind = 'claim' AND d.state = 'open' AND d.what <> {_NO_TASK}"
_DUE = f"(SELECT min(d.due) FROM deadlines d WHERE {_OPEN_DUE})"  # noqa: S608 - ours, as all of these
_DUE_WHO = f"(SELECT d.who FROM deadlines d WHERE {_OPEN_DUE} AND d.due IS NOT NULL ORDER BY d.due LIMIT 1)"  # noqa: S608
_LATE = f"EXISTS (SELECT 1 FROM deadlines d WHERE {_OPEN_DUE} AND d.due < ?)"  # noqa: S608
_ENDED = (
    "k.id IN (SELECT claim_id FROM settlements WHERE settled_at >= ? "
    "UNION ALL SELECT claim_id FROM decisions WHERE decided_at >= ? "
    "UNION ALL SELECT id FROM claims WHERE closed_at >= ? OR withdrawn_at >= ? OR lapsed_at >= ?)"
)
_SOLD_FOR = (
    "(SELECT sum((o2.unit_price * o2.quantity - o2.discount) * l.quantity / o2.quantity) "
    "FROM claim_lines l JOIN order_lines o2 ON o2.id = l.line_id WHERE l.claim_row = k.row)"
)
_SUM = (
    "(SELECT sum(json_extract(g.value, '$.{what}')) FROM json_each(d.lines) g WHERE g.value ->> 'remedy' IS NOT NULL)"
)
_DECIDED = (
    "(SELECT CASE WHEN d.action IN ('accept', 'accept_in_part') "  # noqa: S608
    f"THEN coalesce(nullif({_SUM.format(what='amount')} + d.shipping, 0), {_SUM.format(what='worth')}) END "
    "FROM decisions d WHERE d.claim_id = k.id ORDER BY d.row DESC LIMIT 1)"
)
_ADVISED = (
    "(SELECT nullif(json_extract(v.verdict, '$.refund.total'), 0) "
    "FROM verdicts v WHERE v.claim_id = k.id ORDER BY v.row DESC LIMIT 1)"
)
_VALUE = f"coalesce({_DECIDED}, {_ADVISED}, {_SOLD_FOR}, 0)"

_IN_MONEY = (
    "(SELECT NOT EXISTS (SELECT 1 FROM json_each(d.lines) g WHERE g.value ->> 'remedy' NOT IN ("  # noqa: S608
    + ", ".join(f"'{remedy}'" for remedy in sorted(MONEY_REMEDIES))
    + ")) FROM decisions d WHERE d.claim_id = k.id ORDER BY d.row DESC LIMIT 1)"
)
_REPAIR = (
    "(SELECT json_object('number', r.number, 'state', r.state, 'turns_after', r.turns_after, "  # noqa: S608 - ours
    "'turns_into', r.turns_into) FROM repairs r WHERE r.claim_id = k.id AND NOT EXISTS (SELECT 1 FROM decisions d, "
    "json_each(d.lines) g WHERE d.row = (SELECT max(row) FROM decisions WHERE claim_id = k.id) "
    f"AND g.value ->> 'remedy' <> '{Remedy.REPAIR}') ORDER BY r.row DESC LIMIT 1)"
)
_GOODS = (
    "(SELECT CASE WHEN o2.text = '' THEN o2.code ELSE o2.text END FROM claim_lines l "
    "JOIN order_lines o2 ON o2.id = l.line_id WHERE l.claim_row = k.row ORDER BY l.position LIMIT 1)"
)
_COUNTS = "(SELECT {what} FROM claim_lines l WHERE l.claim_row = k.row)"
_JOINED = "FROM claims k JOIN orders o ON o.id = k.order_id LEFT JOIN customers c ON c.id = k.customer_id"
_ROW = (
    "SELECT k.row, k.id, k.number, k.rma, k.order_id, o.number, ifnull(c.name, ''), k.kind, k.state, "
    f"ifnull({_GOODS}, ''), {_COUNTS.format(what='count(*)')}, {_COUNTS.format(what='ifnull(sum(l.quantity), 0)')}, "
    f"{_VALUE}, o.currency, k.opened_at, {_DUE}, {_DUE_WHO}, ifnull({_IN_MONEY}, 1), {_REPAIR} {_JOINED}"
)

_PROGRESS = " ".join(f"WHEN '{state}' THEN {at}" for at, state in enumerate(ClaimState))
_SORTED = {
    ClaimOrder.DUE: f"{_DUE} IS NULL, {_DUE}",
    ClaimOrder.CUSTOMER: "ifnull(c.folded_name, '') = '', c.folded_name",
    ClaimOrder.STATE: f"CASE k.state {_PROGRESS} END",
    ClaimOrder.VALUE: _VALUE,
    ClaimOrder.OPENED: "k.opened_at",
}


class ClaimLists:
    """Reads long lists of claims."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._search = Search(database)

    def ids(
        self,
        groups: Sequence[ClaimGroup],
        by: ClaimOrder,
        *,
        descending: bool = False,
        among: Sequence[int] | None = None,
    ) -> "array[int]":
        """Return the rows of the claims of any of the groups, in order; those without what it goes by come last.

        No groups are all claims. `among` leaves out all but these rows.
        """
        condition, values = _any_of(groups, among)
        *last, key = _SORTED[by].split(", ", 1) if by in {ClaimOrder.DUE, ClaimOrder.CUSTOMER} else [_SORTED[by]]
        direction = "DESC" if descending else "ASC"
        order = ", ".join([*last, f"{key} {direction}", "k.opened_at DESC", "k.row DESC"])
        text = self._database.value(
            f"SELECT json_group_array(row) FROM (SELECT k.row AS row {_JOINED} WHERE {condition} "  # noqa: S608 - ours
            f"ORDER BY {order} LIMIT -1)",
            values,
        )
        return array("q", msgspec.json.decode(text, type=list[int]))

    def count(self, groups: Sequence[ClaimGroup], among: Sequence[int] | None = None) -> int:
        """Return how many claims belong to any of the groups; no groups are all claims."""
        condition, values = _any_of(groups, among)
        return int(self._database.value(f"SELECT count(*) FROM claims k WHERE {condition}", values))  # noqa: S608 - ours

    def rows(self, rows: Sequence[int]) -> list[ListedClaim]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, ListedClaim] = {}
        for some in chunks(rows):
            for row in self._database.rows(f"{_ROW} WHERE k.row IN ({marks(len(some))})", list(some)):
                with decoding(self._database, f"claim {row[2]}"):
                    found[row[0]] = _listed(row)
        return [found[row] for row in rows if row in found]

    def hits(self, text: str) -> list[int]:
        """Return the rows of the claims that hold every word of a text as typed so far, newest first.

        Looked through are number, RMA, order number, the customer's name and e-mail address, and the claimed goods.
        """
        found = dict.fromkeys(self._search.claims(text, _MOST_HITS))
        words = asked(text)
        maybe = [row for row in self._by_order(text) if row not in found]
        for some in chunks(maybe):
            told = self._told_of(some)
            found.update((row, None) for row in some if _holds(told.get(row, ()), words))
        return list(found)

    def _by_order(self, text: str) -> list[int]:
        """Return the newest claims whose order holds every word; the line they mean may be one that is not claimed."""
        asking = question(text, self._search.goods_from)
        if asking is None:
            return []
        rows = self._database.rows(
            # The plus sign keeps the hits a set that each claim is looked up in, instead of all of them for each claim.
            "SELECT k.row FROM claims k CROSS JOIN orders o ON o.id = k.order_id "
            "WHERE +o.row IN (SELECT rowid FROM orders_words WHERE orders_words MATCH ?) "
            "ORDER BY k.opened_at DESC, k.row DESC LIMIT ?",
            (asking, _MOST_BY_GOODS),
        )
        return [row for (row,) in rows]

    def _told_of(self, rows: Sequence[int]) -> dict[int, list[str]]:
        """Return by row the words of a claim with its goods."""
        told: dict[int, list[str]] = {}
        for row, *texts in self._database.rows(
            "SELECT k.row, k.number, ifnull(k.rma, ''), o.number, ifnull(c.name, ''), ifnull(c.email, ''), "
            f"o2.code, o2.text, o2.variant {_JOINED} "
            "JOIN claim_lines l ON l.claim_row = k.row JOIN order_lines o2 ON o2.id = l.line_id "
            f"WHERE k.row IN ({marks(len(rows))})",
            list(rows),
        ):
            told.setdefault(row, []).extend(word for text in texts for word in indexed(text))
        return told


def _any_of(groups: Sequence[ClaimGroup], among: Sequence[int] | None) -> tuple[str, list[Value]]:
    parts, values = list[str](), list[Value]()
    for group in groups:
        condition, given = group.condition()
        parts.append(f"({condition})")
        values += given
    condition = f"({' OR '.join(parts)})" if parts else "1"
    if among is not None:
        condition += " AND k.row IN (SELECT value FROM json_each(?))"
        values.append(msgspec.json.encode(list(among)).decode())
    return condition, values


def _holds(told: Sequence[str], words: Sequence[str]) -> bool:
    return bool(words) and all(any(word.startswith(beginning) for word in told) for beginning in words)


def _listed(row: Row) -> ListedClaim:
    due, who = row[15], row[16]
    check_currency(row[13])  # lists show amounts
    return ListedClaim(
        row=row[0],
        id=row[1],
        number=row[2],
        rma=row[3],
        order_id=row[4],
        order_number=row[5],
        customer=row[6],
        kind=ClaimKind(row[7]),
        state=ClaimState(row[8]),
        goods=row[9],
        lines=row[10],
        pieces=row[11],
        value=row[12],
        currency=row[13],
        in_money=bool(row[17]),
        opened_at=instant_of(row[14]),
        next_due=None if due is None else instant_of(due),
        due_who=None if who is None else Payer(who),
        repair=None if row[18] is None else msgspec.json.decode(row[18], type=ClaimRepair),
    )
