"""Emptying a layout."""

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout, *, keep: QWidget | None = None) -> None:
    """Let go of all that stands in a layout, but for one that is kept; it is not seen any more from now on."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None and gone is not keep:
            gone.hide()
            gone.deleteLater()
