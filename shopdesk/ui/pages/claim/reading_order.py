"""Tab as one reads: the order in which layouts hold their parts, whenever these were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QWidget


def read_in_order(whole: QWidget, *, hidden: bool = True) -> None:
    """Let Tab go through all of a widget as its layouts hold it; without `hidden`, through what is seen now."""
    for before, after in pairwise(_stops(whole, hidden=hidden)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget, *, hidden: bool) -> Iterator[QWidget]:
    """Go through what takes the focus in a widget."""
    if not hidden and widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
        return
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = (scrolled or widget).layout()
    if layout is not None:
        yield from _in(layout, hidden=hidden)


def _in(layout: QLayout, *, hidden: bool) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in(inner, hidden=hidden)
        elif widget is not None:
            yield from _stops(widget, hidden=hidden)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """Return what a layout holds; a grid's by rows, wherever it was added."""
    found = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None]
    if not isinstance(layout, QGridLayout):
        return found
    places = [layout.getItemPosition(place) for place in range(layout.count())]
    by_row = sorted(range(len(found)), key=lambda place: tuple(places[place])[:2])  # type: ignore[arg-type]
    return [found[place] for place in by_row]
