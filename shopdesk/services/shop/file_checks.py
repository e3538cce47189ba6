"""Checking that the shop's file is as it must be, the states of its claims included."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.claim_states import claim_state
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import filed_standing
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Finding, States

__all__ = [
    "CheckedFile",
    "Finding",
    "Report",
    "check_file",
    "check_folder",
    "check_fully",
    "check_quickly",
    "check_values",
]

_DAMAGED = "damaged"

Report = Callable[[int, int], None]
"""Hears how far a check is: so much done of so much, nothing known of it where both are 0."""


class CheckedFile(Struct, frozen=True):
    """What a check found, and how many records of each kind were looked at."""

    findings: tuple[Finding, ...]
    looked_at: dict[str, int]
    full: bool


def check_file(office: Office, *, full: bool) -> list[Finding]:
    """Return what is wrong with the shop's file, its attachments, journal, claims and repairs; nothing is changed.

    `full` reads every attachment and asks the search for every record.
    """
    return office.file.verify(full=full, derive_state=_state, derive_standing=filed_standing)


def check_folder(folder: Path, now: Moment, *, full: bool, report: Report) -> CheckedFile:
    """Check the shop in a folder beside whoever works in it, as work of a process of its own.

    Raises ShopFileError where the shop can't be opened.
    """
    report(0, 0)
    with open_shop(folder, write=False) as file:
        office = Office(file, now, signs=True)
        findings = check_file(office, full=full)
        return CheckedFile(tuple(findings), check_values(office, findings)["checked"], full)


def check_quickly(folder: Path, now: Moment, report: Report) -> CheckedFile:
    """Check what can be checked without reading every file of a claim."""
    return check_folder(folder, now, full=False, report=report)


def check_fully(folder: Path, now: Moment, report: Report) -> CheckedFile:
    """Check all, every file of a claim and every word of the search included."""
    return check_folder(folder, now, full=True, report=report)


def check_values(office: Office, findings: list[Finding]) -> dict[str, Any]:
    """Return findings as plain values, with how many records were looked at; none of a damaged file can be counted."""
    readable = all(finding.kind != _DAMAGED for finding in findings)
    return {"findings": msgspec.to_builtins(findings), "checked": _counts(office.file) if readable else {}}


def _counts(file: ShopFile) -> dict[str, int]:
    return {
        "orders": file.orders.count(),
        "claims": len(file.claims.ids()),
        "repairs": len(file.repairs.all()),
        "deadlines": len(file.deadlines.between()),
        "products": len(file.products.all()),
        "policy_versions": len(file.policies.all()),
    }


def _state(file: ShopFile, claim_id: str) -> str:
    claims = file.claims
    facts = claims.verdicts(claim_id), claims.decisions(claim_id), claims.settlements(claim_id)
    return claim_state(claims.by_id(claim_id), *facts)


STATES = States(_state, filed_standing)
"""How the states of claims and repairs follow from their facts."""
