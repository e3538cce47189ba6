"""The papers of a repair: what each is called, and which can be made of one as it stands."""

from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.domain.repair_states import IN_CARE, RepairState
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.repairs.page import RepairPage
from shopdesk.texts import Speech

_GONE = frozenset({RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED, RepairState.CLOSED})


def filed_words(paper: FiledPaper, say: Speech) -> str:
    """Return what a filed paper is called, with how often it was made: `Take-in ticket, 2`."""
    name = kind_words(paper.kind, say)
    return say("{paper}, {n}", paper=name, n=paper.revision) if paper.revision > 1 else name


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
