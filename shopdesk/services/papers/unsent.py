"""How many letters wait to be sent: read from the file alone, for Today shows it before all else."""

from datetime import timedelta

from shopdesk.domain.papers import LETTERS
from shopdesk.services.office import Office

LOOKED_BACK = timedelta(days=30)
"""Letters that were filed longer ago went out, or will not any more."""


def count_waiting(office: Office) -> int:
    """Return how many letters of the last 30 days are filed, not marked as sent, and neither void nor replaced."""
    return office.file.papers.count_unsent(LETTERS, office.instant - LOOKED_BACK)
