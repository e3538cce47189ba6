"""The days of a month for a grid of weeks: each with its figure and what falls due on it, worded and coloured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from shopdesk.ui.look.tokens import Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something on a day: its symbol in its tone and whose it is.

    `filled`: the owner must act. `movable`: it can be dragged to another day. `words` are for those who hear it.
    """

    key: str
    icon: str
    tone: Tone
    text: str
    words: str
    filled: bool = False
    faded: bool = False
    movable: bool = False


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the grid: `figure` is what is written on it, `words` name it for those who hear it.

    `beyond` counts what falls due beside the entries that are named; `beyond_words` say it.
    """

    day: date
    figure: str
    words: str
    inside: bool = True
    is_today: bool = False
    entries: tuple[DayEntry, ...] = ()
    beyond: int = 0
    beyond_words: str = ""

    @property
    def count(self) -> int:
        """How much falls due."""
        return len(self.entries) + self.beyond


class MonthModel(QAbstractTableModel):
    """Weeks as rows, days of the week as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.weeks: tuple[tuple[MonthDay, ...], ...] = ()
        self.heads: tuple[str, ...] = ()

    def set_weeks(self, heads: Sequence[str], weeks: Sequence[Sequence[MonthDay]]) -> None:
        """Show other weeks, under the names of the days."""
        self.beginResetModel()
        self.heads = tuple(heads)
        self.weeks = tuple(tuple(week) for week in weeks)
        self.endResetModel()

    def at(self, index: Index) -> MonthDay | None:
        """Return the day of a cell, None where there is none."""
        return self.weeks[index.row()][index.column()] if index.isValid() else None

    def place(self, day: date) -> QModelIndex:
        """Return where a day stands, an invalid index where it is not in the grid."""
        for row, week in enumerate(self.weeks):
            for column, one in enumerate(week):
                if one.day == day:
                    return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many weeks there are."""
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the seven days."""
        return 0 if parent.isValid() or not self.weeks else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a day's figure, or the day with all that falls due in words."""
        found = self.at(index)
        if found is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.figure
        parts = (found.words, *(entry.words for entry in found.entries), found.beyond_words)
        return ", ".join(part for part in parts if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a day of the week."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if wanted and section < len(self.heads) else None
