"""The side bar: the shop, Find, the pages with their counts, the shortcuts. It folds to icons where room is short."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.watcher import colours, watcher
from shopdesk.ui.places import PageName
from shopdesk.ui.side_buttons import ShopButton, SideButton

WIDE, FOLDED = 200, 56

_MARGIN = 12
_GROUPS: tuple[tuple[tuple[PageName, str], ...], ...] = (
    ((PageName.TODAY, "sun"),),
    (
        (PageName.ORDERS, "package"),
        (PageName.CLAIMS, "undo-2"),
        (PageName.REPAIRS, "wrench"),
        (PageName.CALENDAR, "calendar-days"),
    ),
    ((PageName.CUSTOMERS, "users"),),
    ((PageName.SETTINGS, "settings"),),
)


class SideBar(QWidget):
    """The side bar of the window. Tab reaches each of its rows, the arrow keys go from one to the next."""

    went = Signal(object)
    """A `PageName` that was chosen."""
    find_asked = Signal()
    shortcuts_asked = Signal()
    shop_asked = Signal()

    def __init__(self, words: Mapping[PageName, str], find: str, shortcuts: str) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.shop = ShopButton()
        self.finder = SideButton("search", find, framed=True)
        self.finder.set_end("Ctrl K", f"{find}, Ctrl K")
        self.shortcuts = SideButton("keyboard", shortcuts, quiet=True)
        self.shortcuts.set_end("F1", f"{shortcuts}, F1")
        self.pages = {name: SideButton(icon, words[name]) for group in _GROUPS for name, icon in group}
        self.shop.clicked.connect(self.shop_asked)
        self.finder.clicked.connect(self.find_asked)
        self.shortcuts.clicked.connect(self.shortcuts_asked)
        for name, button in self.pages.items():
            button.clicked.connect(lambda _checked=False, name=name: self.went.emit(name))
        self._lay_out()
        self.set_folded(folded=False)
        watcher().changed.connect(self._dye)
        self._dye()

    def set_current(self, page: PageName) -> None:
        """Show which page is open."""
        for name, button in self.pages.items():
            button.setChecked(name is page)

    def set_counts(self, counts: Mapping[PageName, int], spoken: Mapping[PageName, str]) -> None:
        """Show how many things wait on each page."""
        for name, button in self.pages.items():
            count = counts.get(name, 0)
            button.set_end(str(count) if count else "", spoken.get(name, "") if count else "")

    def set_folded(self, *, folded: bool) -> None:
        """Fold to icons, or unfold."""
        self.setFixedWidth(px(FOLDED if folded else WIDE))
        for row in self._rows():
            row.set_folded(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrow keys."""
        rows = self._rows()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        rows[max(0, min(len(rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _rows(self) -> Sequence[SideButton]:
        return (self.shop, self.finder, *self.pages.values(), self.shortcuts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(12), px(_MARGIN), px(12))
        column.setSpacing(1)
        column.addWidget(self.shop)
        column.addSpacing(px(8))
        column.addWidget(self.finder)
        column.addSpacing(px(11))
        for group in _GROUPS:
            for name, _ in group:
                column.addWidget(self.pages[name])
            column.addSpacing(px(12))
        column.addStretch()
        column.addWidget(self.shortcuts)

    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(colours().side))
        self.setPalette(palette)
