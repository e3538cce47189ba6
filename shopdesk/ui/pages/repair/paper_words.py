"""Which papers can be made of a repair as it stands."""

from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repair_states import IN_CARE, RepairState
from shopdesk.services.repairs.page import RepairPage

_GONE = frozenset({RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED, RepairState.CLOSED})


def possible_papers(page: RepairPage) -> tuple[PaperKind, ...]:
    """Return the papers that can be made of a repair as it stands."""
    kinds: list[PaperKind] = []
    if page.standing.place in IN_CARE and page.state not in _GONE:
        kinds += [PaperKind.TAKE_IN_TICKET, PaperKind.JOB_BAG_LABEL]
    if page.latest is not None:
        kinds.append(PaperKind.REPAIR_QUOTE)
    if page.order is not None and page.warranty.speaks:
        kinds.append(PaperKind.WARRANTY_STATEMENT)
    if page.state in {RepairState.READY, RepairState.UNCOLLECTED, RepairState.DECLINED, *_GONE} or (
        page.state is RepairState.CANNOT_BE_REPAIRED
    ):
        kinds.append(PaperKind.HANDING_BACK_SLIP)
    return tuple(kinds)
