"""The chips above the list of orders: its views, one of which is chosen, with how many orders each holds."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from shopdesk.services.orders.order_lists import OrderView
from shopdesk.texts import Speech
from shopdesk.ui.widgets.chips import Chip, ChipFlow

_NARROW = "\N{NARROW NO-BREAK SPACE}"


class ViewChips(ChipFlow):
    """One chip for each view; with `show_batch`, one more for the orders of an import."""

    chosen = Signal()
    """Another view was chosen."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._names = {
            OrderView.ALL: say("All"),
            OrderView.TO_SHIP: say("To ship"),
            OrderView.ON_THE_WAY: say("On the way"),
            OrderView.DELIVERED: say("Delivered this month"),
            OrderView.OPEN_CLAIMS: say("Open claims"),
            OrderView.CANCELLED: say("Cancelled"),
        }
        self._by_view = {view: Chip(name) for view, name in self._names.items()}
        self._batch_chip = Chip("")
        self._batch_chip.setParent(self)
        self._batch_chip.hide()
        self._batch: int | None = None
        self._group = QButtonGroup(self)
        for chip in (*self._by_view.values(), self._batch_chip):
            self._group.addButton(chip)
        self._chips_shown()
        self._by_view[OrderView.ALL].setChecked(True)
        self._group.buttonClicked.connect(lambda _chip: self.chosen.emit())

    @property
    def view(self) -> OrderView:
        """The chosen view; all where an import is chosen."""
        return next((view for view, chip in self._by_view.items() if chip.isChecked()), OrderView.ALL)

    @property
    def batch(self) -> int | None:
        """The number of the import whose orders are chosen."""
        return self._batch if self._batch_chip.isChecked() else None

    def choose(self, view: OrderView) -> None:
        """Choose a view, without telling."""
        self._by_view[view].setChecked(True)

    def show_batch(self, number: int) -> None:
        """Offer the orders of an import and choose them, without telling."""
        say = self._say
        self._batch = number
        self._batch_chip.set_text(say("From import {number}", number=number))
        self._chips_shown()
        self._batch_chip.setChecked(True)

    def set_counts(self, counts: Mapping[OrderView, int]) -> None:
        """Show how many orders the views hold."""
        for view, count in counts.items():
            figure = f" {count:,}".replace(",", _NARROW) if count else ""
            self._by_view[view].set_text(f"{self._names[view]}{figure}")

    def _chips_shown(self) -> None:
        batch = [self._batch_chip] if self._batch is not None else []
        self.set_chips([*self._by_view.values(), *batch])
