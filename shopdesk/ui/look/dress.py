"""Puts a style sheet on those widgets that need one, and renews it when the colours change.

The application has none: with one, Qt goes through all that a widget holds whenever that is put into another, which
takes a page of two hundred widgets three times as long to make.
"""

from collections.abc import Callable
from functools import lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.ui.look.tokens import DARK, LIGHT, Colours
from shopdesk.ui.look.watcher import colours

Sheet = Callable[[Colours], str]

_DRESSED: WeakKeyDictionary[QWidget, Sheet] = WeakKeyDictionary()


def dress(widget: QWidget, sheet: Sheet) -> None:
    """Put a sheet on a widget, which follows the colours as long as it is held on to in Python."""
    _DRESSED[widget] = sheet
    widget.setStyleSheet(_worn(sheet, dark=colours().dark))


def dress_again() -> None:
    """Put all sheets on in the colours now in force."""
    for widget, sheet in list(_DRESSED.items()):
        if isValid(widget):
            widget.setStyleSheet(_worn(sheet, dark=colours().dark))


@lru_cache
def _worn(sheet: Sheet, *, dark: bool) -> str:
    return sheet(DARK if dark else LIGHT)
