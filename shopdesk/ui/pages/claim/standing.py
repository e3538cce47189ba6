"""Where a claim stands, as its pills say it: its own state, or that of the repair it became."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.repair_states import RepairState
from shopdesk.services.claims.row_words import state_words
from shopdesk.services.repairs.words import state_words as repair_words
from shopdesk.texts import Speech
from shopdesk.ui.look.tones import repair_look, state_look
from shopdesk.ui.models.columns import PillLook


def claim_pill(state: ClaimState, repair: RepairState | None, say: Speech, *, in_money: bool = True) -> PillLook:
    """Return where a claim stands; `repair` is where its repair stands while that has the goods."""
    if repair is not None:
        return PillLook(repair_words(repair, say), *repair_look(repair))
    return PillLook(state_words(state, say, in_money=in_money), *state_look(state))
