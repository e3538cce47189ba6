"""New claims and decisions that were begun and not saved, as a text of ours that outlives the program.

Files that were dropped are named only: they may be large, and they lie where they were dropped from.
"""

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.services.claims.ground import ClaimGround, claim_ground
from shopdesk.services.office import Office


class BegunDecision(Struct, frozen=True):
    """A decision that was begun: what was chosen, and why."""

    action: DecisionAction
    reason: str


class BegunClaim(Struct, frozen=True, kw_only=True):
    """A new claim as it was typed; `text` is what the customer wrote, `files` are the names of what was dropped."""

    claim: Claim
    text: str = ""
    files: tuple[str, ...] = ()


class BegunClaims(Struct, frozen=True, kw_only=True):
    """All that was begun; decisions by the number of their claim, of a new one by the id of its order."""

    claims: tuple[BegunClaim, ...] = ()
    decisions: dict[str, BegunDecision] = {}


class FoundClaims(Struct, frozen=True, kw_only=True):
    """What can be begun again: claims with their ground, the latest last; `gone` counts those without their order."""

    claims: tuple[tuple[ClaimGround, BegunClaim], ...]
    decisions: dict[str, BegunDecision]
    gone: int


def begun_text(begun: BegunClaims) -> str:
    """Return what was begun as a text that `find_begun` reads."""
    return msgspec.json.encode(begun, enc_hook=_told).decode()


def find_begun(office: Office, text: str) -> FoundClaims:
    """Return what a text of `begun_text` tells, with the orders as they are now.

    A line that its order has no more is left out. What another version of the program wrote may tell nothing.
    """
    try:
        begun = msgspec.json.decode(text, type=BegunClaims, dec_hook=_read)
    except msgspec.DecodeError:
        begun = BegunClaims()
    found: list[tuple[ClaimGround, BegunClaim]] = []
    for one in begun.claims:
        try:
            ground = claim_ground(office, one.claim.order_id)
        except NotFoundError:
            continue
        left = {line.id for line in ground.order.lines}
        lines = tuple(line for line in one.claim.lines if line.line_id in left)
        found.append((ground, replace(one, claim=replace(one.claim, lines=lines))))
    return FoundClaims(claims=tuple(found), decisions=begun.decisions, gone=len(begun.claims) - len(found))


def _told(value: object) -> str:
    if isinstance(value, Moment):
        return str(value)
    raise NotImplementedError


def _read(kind: type, value: Any) -> Moment:
    if kind is Moment and isinstance(value, str):
        return Moment.parse(value)
    raise NotImplementedError
