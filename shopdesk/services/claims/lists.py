"""Lists of claims, the newest first."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim
from shopdesk.services.office import Office

_MOST = 10_000


def list_claims(office: Office, *, state: ClaimState | None, search: str, limit: int) -> list[Claim]:
    """Return claims in a state (None: any) that hold all words of a search (empty: any), at most so many."""
    claims = office.file.claims
    wanted = None if state is None else state.value
    if search.strip():
        found = claims.search(search, limit if wanted is None else _MOST)
        rows = [row for row in found if wanted in {None, row.state}]
    else:
        rows = claims.first(limit, wanted)
    return [claims.by_id(row.id) for row in rows[:limit]]
