"""A repair of a list in words: what its groups are called, whose piece it is, and when something is due."""

from datetime import datetime

from shopdesk.domain.moments import end_of_day
from shopdesk.domain.repair_states import OPEN_STATES, RepairState
from shopdesk.services.claims.row_words import due_words
from shopdesk.services.repairs.lists import ListedRepair, RepairChip
from shopdesk.texts import Speech

_KEPT = frozenset({RepairState.READY, RepairState.UNCOLLECTED, RepairState.DECLINED, RepairState.CANNOT_BE_REPAIRED})


def chip_words(chip: RepairChip, say: Speech) -> str:
    """Return what a group of repairs is called."""
    return {
        RepairChip.OPEN: say("Open"),
        RepairChip.YOUR_MOVE: say("Your move"),
        RepairChip.WITH_CUSTOMER: say("With the customer"),
        RepairChip.AT_BENCH: say("At a bench"),
        RepairChip.WAITING_FOR_PARTS: say("Waiting for parts"),
        RepairChip.READY: say("Ready"),
        RepairChip.LATE: say("Late"),
        RepairChip.ENDED: say("Ended"),
        RepairChip.ALL: say("All"),
    }[chip]


def owner_words(row: ListedRepair, say: Speech) -> str:
    """Return whose piece it is, or that nobody is named."""
    return row.customer or say("No name")


def about_words(row: ListedRepair, say: Speech) -> str:
    """Return whose piece it is with its number: `Jürgen Sauerländer · R-0032`."""
    return f"{owner_words(row, say)} · {row.number}"


def next_due_words(row: ListedRepair, now: datetime, say: Speech) -> tuple[str, str, bool]:
    """Return what is due next, else the promised day: the day, how far that is, and whether that is late.

    The day for which it was promised counts to its end in the shop's zone. Empty texts where nothing is due.
    """
    if row.next_due is not None:
        return due_words(row.next_due, now, say)
    return "", "", False


def promised_words(row: ListedRepair, now: datetime, say: Speech) -> tuple[str, bool]:
    """Return the day for which a piece was promised, and whether it is late; an empty text where there is none."""
    if row.promised_on is None:
        return "", False
    late = may_be_late(row.state) and end_of_day(row.promised_on, say.zone) < now
    return say.day(row.promised_on, "near"), late


def may_be_late(state: RepairState) -> bool:
    """Whether a promise still waits to be kept: not where the piece is ready, or won't be mended."""
    return state in OPEN_STATES and state not in _KEPT
