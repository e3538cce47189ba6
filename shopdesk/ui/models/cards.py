"""Cards in piles as data: a board says what stands on each of its cards, and no page paints one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from shopdesk.ui.look.tokens import Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CardLine:
    """A smaller line of a card: its text, a symbol before it, its tone, and what stands at its right end."""

    text: str
    icon: str = ""
    tone: Tone | None = None
    right: str = ""
    right_tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its key, its title, the lines below, and the whole of it in words for those who hear it."""

    key: str
    title: str
    lines: tuple[CardLine, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Pile:
    """The cards of a column: its key, its title, how many there are in all, and what is said of those not shown."""

    key: str
    title: str
    cards: tuple[Card, ...]
    count: int
    more: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """What moving a card to a column would be: what it does in a few words, or why it is not possible."""

    column: str
    does: str
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the card may go there."""
        return not self.reason


class PileModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards; the same ones again change nothing."""
        if tuple(cards) == self.cards:
            return
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def card(self, position: int) -> Card | None:
        """Return the card at a position."""
        return self.cards[position] if 0 <= position < len(self.cards) else None

    def position_of(self, key: str) -> int:
        """Return where the card of a key stands, -1 where it is not here."""
        return next((place for place, card in enumerate(self.cards) if card.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a card's title, or the whole card in words for those who hear it."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        return {Qt.ItemDataRole.DisplayRole: card.title, Qt.ItemDataRole.AccessibleTextRole: card.words}.get(
            Qt.ItemDataRole(role)
        )
