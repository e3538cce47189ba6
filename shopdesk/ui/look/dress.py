"""Puts a style sheet on those widgets that need one, and renews it when the colours change.

The application has none: with one, Qt goes through all that a widget holds whenever that is put into another, which
takes a page of two hundred widgets three times as long to make.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.ui.look.tokens import DARK, LIGHT, Colours
from shopdesk.ui.look.watcher import colours

Sheet = Callable[[Colours], str]

_SHEETS: dict[str, Sheet] = {}
_WORN = "sheetWorn"
"""The property by which a widget itself knows its sheet: Python may let go of a widget long before Qt does."""


def dress(widget: QWidget, sheet: Sheet) -> None:
    """Put a sheet, a function of a module, on a widget, which follows the colours from then on."""
    name = f"{sheet.__module__}.{sheet.__qualname__}"
    _SHEETS[name] = sheet
    widget.setProperty(_WORN, name)
    widget.setStyleSheet(_worn(sheet, dark=colours().dark))


def dress_again() -> None:
    """Put all sheets on in the colours now in force."""
    for widget in QApplication.allWidgets():
        name = widget.property(_WORN)
        if name is not None:
            widget.setStyleSheet(_worn(_SHEETS[name], dark=colours().dark))


@lru_cache
def _worn(sheet: Sheet, *, dark: bool) -> str:
    return sheet(DARK if dark else LIGHT)
