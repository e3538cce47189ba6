"""Steps that are not the usual one, behind a button: those not possible yet say why."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from shopdesk.services.claims.next_steps import NextStep
from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.widgets.buttons import IconButton


class MoreSteps(IconButton):
    """Opens a menu of steps above itself; it is hidden while there is none."""

    asked = Signal(object)
    """A step was chosen: its `ClaimAction`."""

    def __init__(self, name: str) -> None:
        super().__init__("ellipsis", name)
        self.menu_of_steps = QMenu(self)
        dress(self.menu_of_steps, sheet.menu)
        self.hide()
        self.clicked.connect(self._open)

    def offer(self, steps: Sequence[NextStep]) -> None:
        """Offer these steps."""
        self.menu_of_steps.clear()
        for step in steps:
            words = step.words if not step.reason else f"{step.words} – {step.reason}"
            entry = self.menu_of_steps.addAction(words.replace("&", "&&"))
            entry.setEnabled(not step.reason)
            entry.triggered.connect(lambda _checked=False, action=step.action: self.asked.emit(action))
        self.setVisible(bool(steps))

    def _open(self) -> None:
        self.menu_of_steps.popup(self.mapToGlobal(QPoint(0, -self.menu_of_steps.sizeHint().height())))
