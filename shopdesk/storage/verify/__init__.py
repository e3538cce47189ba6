"""Checking that the shop's file, its attachments, its journal and its indexes are as they must be."""

from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import DeriveStates, Ground, Report, Rules, States, StoppedCheckError
from shopdesk.storage.verify.series import Series
from shopdesk.storage.verify.verifying import findings, verify

__all__ = [
    "RESTORE",
    "DeriveStates",
    "Finding",
    "Ground",
    "Report",
    "Rules",
    "Series",
    "States",
    "StoppedCheckError",
    "findings",
    "verify",
]
