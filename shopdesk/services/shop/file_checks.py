"""Checking that the shop's file is as it must be, the states of its claims and repairs included."""

from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from shopdesk.domain.claim_states import claim_state
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.pdfium import in_use
from shopdesk.services.backups.plan import backups_folder, read_plan
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import filed_standings
from shopdesk.services.shop.checked_file import CheckedFile
from shopdesk.storage.backups.archive import BackupName
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Finding, Report, Rules, Series, States

__all__ = [
    "CheckedFile",
    "Finding",
    "Report",
    "backup_folders",
    "check_file",
    "check_folder",
    "check_fully",
    "check_office",
    "check_quickly",
    "check_values",
    "states_of",
]

_DAMAGED = "damaged"


def check_file(office: Office, *, full: bool, report: Report | None = None) -> list[Finding]:
    """Return what is wrong with the shop's file, its attachments, journal, claims and repairs; nothing is changed.

    `full` reads every attachment, opens every document, holds every field against the journal and asks the search for
    every record. Raises ShopDeskError where `report` returns False.
    """
    backups = backup_folders(office.file.folder)
    return office.file.verify(full=full, rules=RULES, backups=backups, report=report)


def check_office(office: Office, *, full: bool, report: Report | None = None) -> CheckedFile:
    """Check an open shop and count what was looked at."""
    findings = check_file(office, full=full, report=report)
    readable = all(finding.kind != _DAMAGED for finding in findings)
    last = office.file.journal.operations(most=1) if readable else []
    return CheckedFile(
        findings=tuple(findings),
        looked_at=_counts(office.file) if readable else {},
        full=full,
        at=office.instant,
        operation=last[0].row if last else 0,
        operation_id=last[0].id if last else "",
        backup_at=_newest_backup(office.file.folder),
    )


def check_folder(folder: Path, now: Moment, *, full: bool, report: Report) -> CheckedFile:
    """Check the shop in a folder beside whoever works in it, as work of a process of its own.

    Raises ShopFileError where the shop can't be opened.
    """
    report(0, 0)
    with open_shop(folder, write=False) as file:
        return check_office(Office(file, now, signs=True), full=full, report=report)


def check_quickly(folder: Path, now: Moment, report: Report) -> CheckedFile:
    """Check what can be checked without reading every file and every record."""
    return check_folder(folder, now, full=False, report=report)


def check_fully(folder: Path, now: Moment, report: Report) -> CheckedFile:
    """Check all: every file of a claim, every document, every field and every word of the search included."""
    return check_folder(folder, now, full=True, report=report)


def check_values(checked: CheckedFile) -> dict[str, Any]:
    """Return findings as plain values, with how many records were looked at; none of a damaged file can be counted."""
    return {"findings": msgspec.to_builtins(checked.findings), "checked": checked.looked_at}


def backup_folders(shop: Path) -> tuple[Path, ...]:
    """Return the folders in which backups of the shop in a folder may lie."""
    second = read_plan(shop).second
    return (backups_folder(shop), *((Path(second),) if second else ()))


def count_pages(pdf: bytes) -> int | None:
    """Return how many pages a PDF has; None for what is none."""
    import pypdfium2  # takes 30 ms, and only a full check opens documents

    with in_use:
        try:
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                return len(document)
        except pypdfium2.PdfiumError:
            return None


def _newest_backup(folder: Path) -> datetime | None:
    """Return when the newest backup in either place was made."""
    made = [one for place in backup_folders(folder) for one in _names_in(place)]
    return max(made).made_at if made else None


def _names_in(folder: Path) -> list[BackupName]:
    with suppress(OSError):
        return names_in(folder)
    return []


def _counts(file: ShopFile) -> dict[str, int]:
    return {
        "orders": file.orders.count(),
        "claims": len(file.claims.ids()),
        "repairs": file.repairs.count(),
        "deadlines": file.deadlines.count(),
        "products": len(file.products.all()),
        "policy_versions": len(file.policies.all()),
    }


def claim_states(file: ShopFile, claim_ids: Sequence[str]) -> dict[str, str]:
    """Return the states that the facts of several claims say, by claim."""
    facts = file.claim_facts
    verdicts, decisions = facts.verdicts(claim_ids), facts.decisions(claim_ids)
    settlements = facts.settlements(claim_ids)
    return {
        one.id: claim_state(one, verdicts[one.id], decisions[one.id], settlements[one.id])
        for one in file.claims.by_ids(claim_ids).values()
    }


def states_of(file: ShopFile, table: str, record_ids: Sequence[str]) -> Mapping[str, str]:
    """Return the states under which records of `claims` or `repairs` must be filed, by id."""
    return (claim_states if table == "claims" else filed_standings)(file, record_ids)


STATES = States(claim_states, filed_standings)
"""How the states of claims and repairs follow from their facts."""

RULES = Rules(
    STATES,
    (
        Series("claim", "claims", pattern="claim_pattern"),
        Series("rma", "claims", column="rma", pattern="rma_pattern"),
        Series("repair", "repairs", pattern="repair_pattern"),
        Series("credit_note", "papers", pattern="credit_note_pattern", of_kind=PaperKind.CREDIT_NOTE),
        Series("voucher", "papers", pattern="voucher_pattern", of_kind=PaperKind.STORE_CREDIT_VOUCHER),
        Series("import", "import_batches"),
    ),
    count_pages,
)
"""What the trade knows of the file."""
