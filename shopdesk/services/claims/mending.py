"""Claims that became repairs: from then on the repair has the goods, and its end settles the claim."""

from collections.abc import Sequence

from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES, ClaimState, left_to_settle
from shopdesk.domain.claims import Claim, DecidedLine, Decision, DecisionAction, Settlement
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import AT_WORK, RepairState, standing_of
from shopdesk.domain.repair_states import OPEN_STATES as OPEN_REPAIRS
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import DeadlineKind, Remedy
from shopdesk.storage.shop_file import ShopFile

GRANTS = frozenset({DecisionAction.ACCEPT, DecisionAction.ACCEPT_IN_PART})
"""Decisions that grant something."""

OF_A_REPAIR = frozenset(
    {
        DeadlineKind.SEND_BACK,
        DeadlineKind.ARRIVE,
        DeadlineKind.REFUND,
        DeadlineKind.CONFIRM_QUOTE,
        DeadlineKind.WARRANTY_ENDS,
    }
)
"""Deadlines that a repair has in place of its claim's."""

_ENDED = frozenset(ClaimState) - OPEN_STATES


def repairs_at_work(file: ShopFile, claim: Claim) -> list[Repair]:
    """Return the repairs that a claim became and that may still mend the piece, oldest first.

    Once none may, the claim can be decided and settled otherwise.
    """
    return [one for one in file.repairs.of_claim(claim.id) if _state(file, one) in AT_WORK]


def held_pieces(file: ShopFile, claim: Claim, decisions: Sequence[Decision]) -> dict[str, int]:
    """Return by line id how many of the pieces that were granted a repair are in one that may still mend them."""
    granted = {line.line_id for line in _granted(decisions) if line.remedy is Remedy.REPAIR}
    held: dict[str, int] = {}
    for repair in repairs_at_work(file, claim) if granted else ():
        if repair.line_id is not None and repair.line_id in granted:
            held[repair.line_id] = held.get(repair.line_id, 0) + 1
    return held


def left_to_settle_here(
    file: ShopFile, claim: Claim, decisions: Sequence[Decision], settlements: Sequence[Settlement]
) -> dict[str, int]:
    """Return by line id how many granted pieces the claim itself is to settle; those in a repair are the repair's."""
    if not decisions:
        return {}
    held = held_pieces(file, claim, decisions)
    left = {line: count - held.get(line, 0) for line, count in left_to_settle(decisions[-1], settlements).items()}
    return {line: count for line, count in left.items() if count > 0}


def left_to_repair(
    file: ShopFile, claim: Claim, decisions: Sequence[Decision], settlements: Sequence[Settlement]
) -> dict[str, int]:
    """Return by line id how many pieces were granted a repair and were not taken in for one yet."""
    if not decisions or decisions[-1].action not in GRANTS:
        return {}
    left = left_to_settle(decisions[-1], settlements)
    taken: dict[str, int] = {}
    for repair in file.repairs.of_claim(claim.id):
        if repair.line_id is not None and _state(file, repair) in OPEN_REPAIRS:
            taken[repair.line_id] = taken.get(repair.line_id, 0) + 1
    wanted = {line.line_id: left.get(line.line_id, 0) for line in _granted(decisions) if line.remedy is Remedy.REPAIR}
    found = {line: count - taken.get(line, 0) for line, count in wanted.items()}
    return {line: count for line, count in found.items() if count > 0}


def is_with_repairs(
    file: ShopFile, claim: Claim, decisions: Sequence[Decision], settlements: Sequence[Settlement]
) -> bool:
    """Whether all that was granted is a repair and repairs have all of it that is left, so that they tell its days."""
    granted = _granted(decisions)
    if not granted or any(line.remedy is not Remedy.REPAIR for line in granted):
        return False
    taken_in = bool(file.repairs.of_claim(claim.id))
    return taken_in and not left_to_settle_here(file, claim, decisions, settlements)


def with_arrival(file: ShopFile, claim: Claim, state: ClaimState) -> Claim:
    """Return a claim with the moment its goods arrived, where all that were to come back came to be repaired."""
    decisions = file.claims.decisions(claim.id)
    if state in _ENDED or claim.arrived_back_at is not None or not decisions or not decisions[-1].goods_return:
        return claim
    came: dict[str, Moment] = {}
    for repair in file.repairs.of_claim(claim.id):
        for step in file.repairs.steps(repair.id):
            if step.action is RepairAction.RECEIVE and repair.line_id is not None:
                came.setdefault(repair.line_id, step.at)
    wanted = {line.line_id for line in _granted(decisions)}
    if not wanted or not wanted <= came.keys():
        return claim
    return replace(claim, arrived_back_at=max((came[line] for line in wanted), key=str))


def _granted(decisions: Sequence[Decision]) -> list[DecidedLine]:
    """Return what the decision that stands grants."""
    if not decisions or decisions[-1].action not in GRANTS:
        return []
    return [line for line in decisions[-1].lines if line.remedy is not None]


def _state(file: ShopFile, repair: Repair) -> RepairState:
    return standing_of(repair, file.repairs.steps(repair.id), file.repairs.quotes(repair.id)).state
