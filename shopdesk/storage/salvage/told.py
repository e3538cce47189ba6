"""What a salvage read, what it wrote again from the journal, and what is lost."""

from pathlib import Path

from msgspec import Struct


class SalvagedKind(Struct, frozen=True, kw_only=True):
    """How much of one kind of record came back."""

    part: str
    """What the journal calls a record of this kind: `claim`, `verdict`, `deadline` …"""
    kept: int
    """How many the new file holds."""
    retold: int
    """How many of them were lost and are written again from the journal."""
    bare: int
    """How many of those lack what was personal in them, such as a customer's name."""
    lost: tuple[str, ...]
    """Those that are lost, each by its own number or that of the record that it belonged to; empty where unknown."""


class Salvaged(Struct, frozen=True, kw_only=True):
    """What came of a salvage."""

    folder: Path
    schema: int
    """The version of the schema that the damaged file was of."""
    pages: int
    cut: int
    """How many pages more the file had by its own count, where it ends too early."""
    from_log: int
    """How many pages were read from the write-ahead log."""
    unread: int
    """How many pages and rows could not be read where some must be."""
    kinds: tuple[SalvagedKind, ...]
    emptied: tuple[tuple[str, str, str], ...]
    """References to what is lost: the part and number of the record, and the field that is empty now."""
    entries_lost: int
    """How many entries of the journal are lost, as far as its numbers tell."""
    files: int
    """How many attached files were copied."""
    files_missing: tuple[str, ...]
    """The SHA-256 of each attached file that is missing or altered."""
    is_shop_made_up: bool
    """Whether the shop's own record was lost and another stands in its place."""
    is_policy_made_up: bool
    """Whether all versions of the policy were lost and a built-in one stands in their place."""

    @property
    def lost(self) -> int:
        """How many records are lost, as far as the journal or other records tell."""
        return sum(len(kind.lost) for kind in self.kinds)
