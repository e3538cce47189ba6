"""The order in which Tab goes: as one reads. Parts that come later would come last by themselves, wherever they stand.

A window puts its controls in order when Tab is pressed (`focusNextPrevChild`), so that no part has to think of it.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

_PASSED_BY = (Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.ClickFocus)
"""Where Tab does not stop. Asked of every widget, to look for these is thirty times faster than for a flag."""


def as_laid_out(window: QWidget) -> None:
    """Let Tab go through all that takes the focus in a window in the order in which its layouts place it."""
    wanted = [widget for widget in laid_out(window) if takes_focus(widget, window)]
    if wanted and wanted != [widget for widget in _chained(window) if takes_focus(widget, window)]:
        policy = window.focusPolicy()
        window.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt lets nothing come after what takes no focus
        for before, after in pairwise([window, *wanted]):
            QWidget.setTabOrder(before, after)
        window.setFocusPolicy(policy)


def show_focus(window: QWidget) -> None:
    """Scroll to what has the focus in a window, where Tab came to it from outside of what scrolls."""
    focused = window.focusWidget()
    if focused is None:
        return
    seen, around = focused.visibleRegion().boundingRect(), focused.parentWidget()
    while around is not None and seen != focused.rect():
        if isinstance(around, QScrollArea) and (seen.isEmpty() or focused.height() <= around.viewport().height()):
            around.ensureWidgetVisible(focused)
        around = around.parentWidget()


def laid_out(widget: QWidget, passed_by: Callable[[QWidget], bool] = lambda _: False) -> Iterator[QWidget]:
    """Go through a widget and all in it as they are laid out; what stands in no layout comes in the order it came.

    What is passed by is left out with all that is in it.
    """
    waiting = [widget]
    while waiting:
        widget = waiting.pop()
        yield widget
        children = [child for child in widget.children() if isinstance(child, QWidget)]
        if not children:
            continue
        layout = widget.layout()
        placed = [] if layout is None else list(_in_layout(layout, children))
        known = set(placed)
        parts = [*placed, *(child for child in children if child not in known)]
        waiting += [child for child in reversed(parts) if not child.isWindow() and not passed_by(child)]


def _in_layout(layout: QLayout, children: list[QWidget]) -> Iterator[QWidget]:
    for part in _parts(layout, children):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _in_layout(part, children)


def _parts(layout: QLayout, children: list[QWidget]) -> list[QWidget | QLayout]:
    """Return those of a widget's children, and the layouts, that are in a layout; a grid's by rows.

    `itemAt` would tell them too; but Qt frees an item without a word when its widget is taken out of the layout, what
    comes to lie in its place in memory is taken for it, and the program dies.
    """
    parts: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    parts += children
    placed = [(place, one) for one in parts if (place := layout.indexOf(one)) >= 0]
    if isinstance(layout, QGridLayout):
        return [one for _, one in sorted(placed, key=lambda each: _place(layout, each[0]))]
    return [one for _, one in sorted(placed, key=lambda each: each[0])]


def _place(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, *_ = cast("tuple[int, int, int, int]", grid.getItemPosition(at))
    return row, column


def _chained(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def takes_focus(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab stops at a widget of a window while it is seen and can be used."""
    takes = widget.focusPolicy() not in _PASSED_BY
    return takes and widget is not window and widget.window() is window and widget.focusProxy() is None
