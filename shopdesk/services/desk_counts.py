"""How much is to do on each page, as the side bar shows it."""

from shopdesk.services.agenda.today import today
from shopdesk.services.claims.claim_lists import ClaimChip, count_claims
from shopdesk.services.office import Office
from shopdesk.services.repairs.lists import RepairChip, count_repairs


def counts(office: Office) -> dict[str, int]:
    """Return by page how many things are late or due today, how many claims are open, repairs wait for the owner."""
    return {
        "today": today(office).to_do,
        "claims": count_claims(office, ClaimChip.OPEN),
        "repairs": count_repairs(office, RepairChip.YOUR_MOVE),
    }
