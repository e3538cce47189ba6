"""Groups of rows: what a list of things to do, an agenda or a panel shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.models.columns import PillLook

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: a symbol, two lines, what stands at the right, and the words of what can be done with it at once.

    `key` is handed back when it is opened or acted on. `right_tone` colours the second line at the right.
    """

    key: object
    icon: str
    tone: Tone | None
    title: str
    second: str = ""
    right: str = ""
    right_second: str = ""
    right_tone: Tone | None = None
    action: str = ""
    pill: PillLook | None = None

    @property
    def words(self) -> str:
        """The whole row for those who hear it."""
        pill = self.pill.text if self.pill else ""
        parts = (self.title, self.second, pill, self.right, self.right_second, self.action)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a head; `note` stands beside the head in place of the count, `empty` below it when there is none."""

    title: str
    tone: Tone | None = None
    rows: Sequence[ListRow] = field(default=())
    note: str = ""
    empty: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """A group's head as an item of the list."""

    group: Group
    is_first: bool

    @property
    def beside(self) -> str:
        """What stands beside the title."""
        return self.group.note or (str(len(self.group.rows)) if self.group.counted and self.group.rows else "")


@dataclass(frozen=True, slots=True)
class Nothing:
    """The sentence of a group without rows as an item of the list."""

    sentence: str


Item = Head | Nothing | ListRow


class GroupsModel(QAbstractListModel):
    """The items of grouped rows, heads among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups; one without rows and without a sentence for that is left out."""
        items: list[Item] = []
        for group in groups:
            if not group.rows and not group.empty:
                continue
            if group.title:
                items.append(Head(group, not items))
            items.extend(group.rows or (Nothing(group.empty),))
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def row(self, position: int) -> ListRow | None:
        """Return the row at a position, None where a head stands."""
        item = self.items[position] if 0 <= position < len(self.items) else None
        return item if isinstance(item, ListRow) else None

    def position_of(self, key: object) -> int:
        """Return where the row of a key stands, -1 when it is not here."""
        rows = ((position, item) for position, item in enumerate(self.items) if isinstance(item, ListRow))
        return next((position for position, row in rows if row.key == key), -1)

    def next_row(self, start: int, way: int) -> int | None:
        """Return the position of the next row from one on, down (1) or up (-1); heads are stepped over."""
        positions = range(start + way, len(self.items) if way > 0 else -1, way)
        return next((position for position in positions if self.row(position) is not None), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many items there are, heads among them."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return an item as plain text, or in words for those who hear it."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        match self.items[index.row()]:
            case Head() as head:
                return f"{head.group.title} {head.beside}".strip()
            case Nothing(sentence):
                return sentence
            case ListRow() as row:
                return row.words if role == Qt.ItemDataRole.AccessibleTextRole else row.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only rows be selected."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        is_row = self.row(index.row()) is not None
        return enabled | Qt.ItemFlag.ItemIsSelectable if is_row else enabled
