"""Buttons that open a menu of a few things to choose from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from shopdesk.ui.look import icons, sheet
from shopdesk.ui.look.dress import dress

Entry = tuple[str, Callable[[], object]]


class Choosing:
    """A menu below a button, made when it is first opened and anew whenever its entries change."""

    def __init__(self, button: QWidget) -> None:
        self._button = button
        self.menu = QMenu(button)
        dress(self.menu, sheet.menu)

    def offer(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        self.menu.clear()
        for words, chosen in entries:
            self.add(words, chosen)

    def add(
        self, words: str, chosen: Callable[[], object], *, icon: str = "", reason: str = "", keys: str = ""
    ) -> None:
        """Add an entry; one with a reason can't be chosen and says why. `keys` tell what does the same."""
        told = words if not reason else f"{words} – {reason}"
        entry = self.menu.addAction(told.replace("&", "&&"))
        if icon:
            entry.setIcon(icons.icon(icon))
        if keys:
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutVisibleInContextMenu(True)
        entry.setEnabled(not reason)
        entry.triggered.connect(lambda _checked=False: chosen())

    def add_gap(self) -> None:
        """Part what comes next from what was before."""
        self.menu.addSeparator()

    def open_below(self) -> None:
        """Open it below the button."""
        self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))

    def open_above(self) -> None:
        """Open it above the button."""
        self.menu.popup(self._button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - 2)))
