"""The list of repairs: its groups as chips with how many they hold, a search over them, and an order."""

from array import array
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.repair_states import OPEN_STATES, YOUR_MOVE, PiecePlace, RepairState
from shopdesk.services.office import Office
from shopdesk.storage.repair_lists import ListedRepair, RepairGroup, RepairOrder

__all__ = ["ListedRepair", "RepairChip", "RepairListing", "RepairOrder", "RepairQuestion"]


class RepairChip(StrEnum):
    """A group of repairs that a list can show, several of them at once."""

    OPEN = "open"
    YOUR_MOVE = "your_move"
    WITH_CUSTOMER = "with_customer"
    AT_BENCH = "at_bench"
    WAITING_FOR_PARTS = "waiting_for_parts"
    READY = "ready"
    LATE = "late"
    ENDED = "ended"
    ALL = "all"


_APART = frozenset({RepairChip.OPEN, RepairChip.ENDED, RepairChip.ALL})
"""Groups that hold no other one's repairs in part; each of the rest lies within those that are open."""


class RepairQuestion(Struct, frozen=True, kw_only=True):
    """What a list of repairs is asked for: groups (none: all repairs), words as typed so far, and an order."""

    chips: frozenset[RepairChip] = frozenset({RepairChip.OPEN})
    search: str = ""
    by: RepairOrder = RepairOrder.DUE
    descending: bool = False


class RepairListing(Struct, frozen=True, kw_only=True):
    """The rows of a list; how many repairs each group holds that match; how many match; whether there are any."""

    rows: "array[int]"
    counts: dict[RepairChip, int]
    matching: int
    any_repairs: bool


def repair_listing(office: Office, asked: RepairQuestion) -> RepairListing:
    """Return which repairs a list shows, in order, with the counts of its groups."""
    with office.file.snapshot():
        lists, day = office.file.repair_lists, office.today
        among = lists.hits(asked.search) if asked.search.strip() else None
        counts = {chip: lists.count(_groups(office, {chip}), day, among) for chip in RepairChip}
        return RepairListing(
            rows=lists.ids(_groups(office, asked.chips), asked.by, day, descending=asked.descending, among=among),
            counts=counts,
            matching=counts[RepairChip.ALL],
            any_repairs=counts[RepairChip.ALL] > 0 or lists.count([], day) > 0,
        )


def repair_rows(office: Office, rows: Sequence[int]) -> list[ListedRepair]:
    """Return what a list shows of these rows; rows that are gone are left out."""
    return office.file.repair_lists.rows(rows, office.today)


def count_repairs(office: Office, chip: RepairChip) -> int:
    """Return how many repairs a group holds."""
    return office.file.repair_lists.count(_groups(office, {chip}), office.today)


def with_chip(chips: frozenset[RepairChip], chip: RepairChip) -> frozenset[RepairChip]:
    """Return the groups that are shown once a chip was pressed: with it or, where it was there, without.

    A group within those that are open stands instead of them, and the other way round: beside them it would change
    nothing.
    """
    if chip is RepairChip.ALL:
        return frozenset({RepairChip.ALL})
    if chip in chips:
        left = chips - {chip}
    elif chip is RepairChip.OPEN:
        left = (chips & _APART) | {chip}
    elif chip is RepairChip.ENDED:
        left = chips | {chip}
    else:
        left = (chips - {RepairChip.OPEN}) | {chip}
    return left - {RepairChip.ALL} or frozenset({RepairChip.ALL})


def _groups(office: Office, chips: frozenset[RepairChip] | set[RepairChip]) -> list[RepairGroup]:
    """Return the groups of chips; none is all repairs."""
    if RepairChip.ALL in chips:
        return []
    return [_group(office, chip) for chip in sorted(chips)]


def _group(office: Office, chip: RepairChip) -> RepairGroup:
    match chip:
        case RepairChip.YOUR_MOVE:
            return RepairGroup(states=YOUR_MOVE)
        case RepairChip.WITH_CUSTOMER:
            return RepairGroup(states=_WITH_CUSTOMER)
        case RepairChip.AT_BENCH:
            return RepairGroup(states=OPEN_STATES, places=frozenset({PiecePlace.BENCH}))
        case RepairChip.WAITING_FOR_PARTS:
            return RepairGroup(states=frozenset({RepairState.WAITING_FOR_PARTS}))
        case RepairChip.READY:
            return RepairGroup(states=frozenset({RepairState.READY, RepairState.UNCOLLECTED}))
        case RepairChip.LATE:
            return RepairGroup(states=OPEN_STATES, late_at=office.instant)
        case RepairChip.ENDED:
            return RepairGroup(states=frozenset(RepairState) - OPEN_STATES)
        case _:
            return RepairGroup(states=OPEN_STATES)


_WITH_CUSTOMER = frozenset({RepairState.ESTIMATED, RepairState.AWAITING_PIECE, RepairState.QUOTED})
"""States in which the customer must answer, or bring the piece."""
