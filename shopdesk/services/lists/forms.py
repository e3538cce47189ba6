"""The forms in which lists are written."""

from enum import StrEnum


class ListForm(StrEnum):
    """A form of files for lists."""

    XLSX = "xlsx"
    CSV = "csv"

    @property
    def suffix(self) -> str:
        """What the names of its files end with: `.xlsx`."""
        return f".{self.value}"
