"""What a check of the shop's file found."""

from datetime import datetime

from msgspec import Struct

from shopdesk.storage.verify import RESTORE, Finding


class Bunch(Struct, frozen=True):
    """Something that was found of one or more records in the same words."""

    finding: Finding
    records: tuple[str, ...]


class CheckedFile(Struct, frozen=True):
    """What a check found, how many records of each kind were looked at, and when (UTC).

    `operation` and `operation_id` are the last unit of work that the file had seen by then, `backup_at` tells when the
    newest backup was made, None where there is none.
    """

    findings: tuple[Finding, ...]
    looked_at: dict[str, int]
    full: bool
    at: datetime
    operation: int = 0
    operation_id: str = ""
    backup_at: datetime | None = None

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """What was found and is not harmless."""
        return tuple(one for one in self.findings if not one.harmless)

    @property
    def bunches(self) -> tuple[Bunch, ...]:
        """The same, with what was found of many records in the same words taken together."""
        found: dict[tuple[str, str, str], list[Finding]] = {}
        for one in self.troubles:
            found.setdefault((one.kind, one.says, one.do), []).append(one)
        return tuple(Bunch(some[0], tuple(one.record for one in some)) for some in found.values())

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What was found and does no harm."""
        return tuple(one for one in self.findings if one.harmless)

    @property
    def can_be_mended(self) -> bool:
        """Whether ShopDesk can put any of it right by itself."""
        return any(one.mendable for one in self.findings)

    @property
    def needs_backup(self) -> bool:
        """Whether anything was found that only a backup or a salvage puts right."""
        return any(one.do == RESTORE for one in self.troubles)
