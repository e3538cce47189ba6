"""What the owner can do next with a repair: the usual step first, and why work may not begin yet."""

from msgspec import Struct

from shopdesk.domain.repair_states import RepairState, may_begin
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import allowed, why_not
from shopdesk.services.repairs.words import action_words

_A = RepairAction
_S = RepairState
_USUAL: dict[RepairState, tuple[RepairAction, ...]] = {
    _S.ASKED: (_A.QUOTE, _A.RECEIVE),
    _S.ESTIMATED: (_A.APPROVE,),
    _S.AWAITING_PIECE: (_A.RECEIVE,),
    _S.RECEIVED: (_A.INSPECT,),
    _S.INSPECTED: (_A.QUOTE,),
    _S.QUOTED: (_A.APPROVE,),
    _S.QUOTE_EXPIRED: (_A.QUOTE,),
    _S.APPROVED: (_A.START,),
    _S.DECLINED: (_A.HAND_BACK, _A.CLOSE),
    _S.WAITING_FOR_PARTS: (_A.PARTS_ARRIVED,),
    _S.IN_REPAIR: (_A.BENCH_BACK, _A.CHECK),
    _S.CHECKED: (_A.READY,),
    _S.READY: (_A.HAND_BACK,),
    _S.UNCOLLECTED: (_A.REMIND,),
    _S.CANNOT_BE_REPAIRED: (_A.HAND_BACK, _A.CLOSE),
    _S.HANDED_BACK: (_A.DELIVERED, _A.CLOSE),
    _S.RETURNED_UNREPAIRED: (_A.DELIVERED, _A.CLOSE),
    _S.CLOSED: (_A.REOPEN,),
}
_LAST = (_A.PAY, _A.CANNOT_REPAIR, _A.TAKE_BACK, _A.CLOSE, _A.REOPEN)


class RepairStepOffer(Struct, frozen=True, kw_only=True):
    """A step that is offered; `words` are its button's, `reason` says why it is not possible yet."""

    action: RepairAction
    words: str
    is_usual: bool = False
    reason: str = ""


def next_steps(office: Office, repair: Repair, state: RepairState) -> tuple[RepairStepOffer, ...]:
    """Return what can be done with a repair now beside correcting its facts: the usual step first, rare ones last.

    Beginning the work is offered too where only the customer's answer lacks, with the reason why not yet.
    """
    possible = [action for action in allowed(office, repair) if action is not RepairAction.SET]
    usual = next((action for action in _USUAL[state] if action in possible), None)
    steps = [
        RepairStepOffer(action=action, words=action_words(action, office.speech), is_usual=action is usual)
        for action in possible
    ]
    steps.sort(key=lambda step: (not step.is_usual, step.action in _LAST))
    blocked = {_S.RECEIVED, _S.INSPECTED, _S.QUOTED}
    if state in blocked and not _begins(office, repair):
        reason = why_not(office, repair, RepairAction.START)
        words = action_words(RepairAction.START, office.speech)
        steps.append(RepairStepOffer(action=RepairAction.START, words=words, reason=reason))
    return tuple(steps)


def _begins(office: Office, repair: Repair) -> bool:
    return may_begin(repair, office.file.repairs.steps(repair.id), office.file.repairs.quotes(repair.id))
