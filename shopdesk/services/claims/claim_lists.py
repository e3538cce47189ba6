"""The list of claims: its groups as chips with how many they hold, a search over them, and an order."""

from array import array
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES, ClaimState
from shopdesk.domain.moments import end_of_day
from shopdesk.services.office import Office
from shopdesk.storage.claim_lists import ClaimGroup, ClaimOrder, ListedClaim

__all__ = ["ClaimChip", "ClaimListing", "ClaimOrder", "ClaimQuestion", "ListedClaim"]

ENDED = frozenset({ClaimState.SETTLED, ClaimState.REFUSED})
"""States in which nothing is to do any more, though something may still happen."""

TO_DO = OPEN_STATES - ENDED


class ClaimChip(StrEnum):
    """A group of claims that a list can show, several of them at once."""

    OPEN = "open"
    TO_DECIDE = "to_decide"
    LATE = "late"
    WITH_CUSTOMER = "with_customer"
    CLOSED_THIS_WEEK = "closed_this_week"
    ALL = "all"


WITHIN = {ClaimChip.TO_DECIDE: ClaimChip.OPEN, ClaimChip.WITH_CUSTOMER: ClaimChip.OPEN, ClaimChip.LATE: ClaimChip.OPEN}
"""Groups whose claims all belong to another one too."""


class ClaimQuestion(Struct, frozen=True, kw_only=True):
    """What a list of claims is asked for: groups (none: all claims), words as typed so far, and an order."""

    chips: frozenset[ClaimChip] = frozenset({ClaimChip.OPEN})
    search: str = ""
    by: ClaimOrder = ClaimOrder.DUE
    descending: bool = False


class ClaimListing(Struct, frozen=True, kw_only=True):
    """The rows of a list; how many claims each group holds that match; how many match at all; whether there are any."""

    rows: "array[int]"
    counts: dict[ClaimChip, int]
    matching: int
    any_claims: bool
    any_orders: bool


def claim_listing(office: Office, asked: ClaimQuestion) -> ClaimListing:
    """Return which claims a list shows, in order, with the counts of its groups."""
    with office.file.snapshot():
        lists = office.file.claim_lists
        among = lists.hits(asked.search) if asked.search.strip() else None
        counts = {chip: lists.count(_groups(office, {chip}), among) for chip in ClaimChip}
        return ClaimListing(
            rows=lists.ids(_groups(office, asked.chips), asked.by, descending=asked.descending, among=among),
            counts=counts,
            matching=counts[ClaimChip.ALL],
            any_claims=counts[ClaimChip.ALL] > 0 or lists.count([]) > 0,
            any_orders=office.file.orders.count() > 0,
        )


def claim_rows(office: Office, rows: Sequence[int]) -> list[ListedClaim]:
    """Return what a list shows of these rows; rows that are gone are left out."""
    return office.file.claim_lists.rows(rows)


def count_claims(office: Office, chip: ClaimChip) -> int:
    """Return how many claims a group holds."""
    return office.file.claim_lists.count(_groups(office, {chip}))


def with_chip(chips: frozenset[ClaimChip], chip: ClaimChip) -> frozenset[ClaimChip]:
    """Return the groups that are shown once a chip was pressed: with it or, where it was there, without.

    A group within another stands instead of it, and the other way round, for beside it it would change nothing.
    """
    if chip is ClaimChip.ALL:
        return frozenset({ClaimChip.ALL})
    left = chips - {chip} if chip in chips else (chips - _in_vain(chip)) | {chip}
    return left - {ClaimChip.ALL} or frozenset({ClaimChip.ALL})


def _in_vain(chip: ClaimChip) -> frozenset[ClaimChip]:
    wider = {WITHIN[chip]} if chip in WITHIN else set[ClaimChip]()
    return frozenset({*wider, *(within for within, around in WITHIN.items() if around is chip)})


def _groups(office: Office, chips: frozenset[ClaimChip] | set[ClaimChip]) -> list[ClaimGroup]:
    """Return the groups of chips; none is all claims."""
    if ClaimChip.ALL in chips:
        return []
    return [_group(office, chip) for chip in sorted(chips)]


def _group(office: Office, chip: ClaimChip) -> ClaimGroup:
    match chip:
        case ClaimChip.TO_DECIDE:
            return ClaimGroup(states=frozenset({ClaimState.NEW, ClaimState.TO_DECIDE}))
        case ClaimChip.LATE:
            return ClaimGroup(states=TO_DO, late_at=office.instant)
        case ClaimChip.WITH_CUSTOMER:
            return ClaimGroup(states=_WITH_CUSTOMER)
        case ClaimChip.CLOSED_THIS_WEEK:
            return ClaimGroup(states=frozenset(ClaimState) - TO_DO, ended_since=_start_of_week(office))
        case _:
            return ClaimGroup(states=TO_DO)


_WITH_CUSTOMER = frozenset({ClaimState.WAITING_FOR_CUSTOMER, ClaimState.AWAITING_RETURN, ClaimState.IN_TRANSIT})


def _start_of_week(office: Office) -> datetime:
    """Return the first second of Monday in the shop's zone."""
    monday = office.today - timedelta(days=office.today.weekday())
    return end_of_day(monday - timedelta(days=1), office.zone) + timedelta(seconds=1)
