"""Checking that the shop's file is as it must be, the states of its claims included."""

from typing import Any

import msgspec

from shopdesk.domain.claim_states import claim_state
from shopdesk.services.office import Office
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Finding

_DAMAGED = "damaged"


def check_file(office: Office, *, full: bool) -> list[Finding]:
    """Return what is wrong with the shop's file, its attachments, its journal and its claims; nothing is changed.

    `full` reads every attachment and asks the search for every record.
    """
    return office.file.verify(full=full, derive_state=_state)


def check_values(office: Office, findings: list[Finding]) -> dict[str, Any]:
    """Return findings as plain values, with how many records were looked at; none of a damaged file can be counted."""
    readable = all(finding.kind != _DAMAGED for finding in findings)
    return {"findings": msgspec.to_builtins(findings), "checked": _counts(office.file) if readable else {}}


def _counts(file: ShopFile) -> dict[str, int]:
    return {
        "orders": file.orders.count(),
        "claims": len(file.claims.ids()),
        "deadlines": len(file.deadlines.between()),
        "products": len(file.products.all()),
        "policy_versions": len(file.policies.all()),
    }


def _state(file: ShopFile, claim_id: str) -> str:
    claims = file.claims
    facts = claims.verdicts(claim_id), claims.decisions(claim_id), claims.settlements(claim_id)
    return claim_state(claims.by_id(claim_id), *facts)
