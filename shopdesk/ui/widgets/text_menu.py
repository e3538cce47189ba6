"""The menu of a field: cutting, copying, pasting."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress


def show_menu(menu: QMenu, event: QContextMenuEvent) -> None:
    """Show a menu that Qt made for a field, where it was asked for, until something is chosen."""
    dress(menu, sheet.menu)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
