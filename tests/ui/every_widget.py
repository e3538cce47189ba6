"""What must be so of every widget, whatever the shop's data: looked for in a window and in all that stands in it.

Each look returns what is wrong, in words that lead to the widget.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from shopdesk.ui.dialogs.paper_view import PaperView
from shopdesk.ui.widgets.tab_order import as_laid_out

HOSTILE = '<img src="file:///etc/passwd"> & <b>Bob</b>'
"""A name that draws a local file wherever it is taken for rich text."""

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    PaperView,
)
_ROWS_LOOKED_AT = 30
_SLACK = 4


def everything_wrong(window: QWidget) -> list[str]:
    """Return all that is wrong with the widgets of a window; texts are looked at wherever they are, hidden or not."""
    widgets = [window, *window.findChildren(QWidget)]
    found = [
        *_rich_labels(widgets),
        *_rich_tips(widgets),
        *_without_name(widgets, window),
        *_without_words(widgets),
        *_out_of_order(window),
    ]
    return list(dict.fromkeys(found))


def _rich_labels(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{_path(widget)}: its text {widget.text()!r} is not plain"
        if isinstance(widget, QTextEdit) and widget.acceptRichText():
            yield f"{_path(widget)}: takes rich text"


def _rich_tips(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        for text in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            if any(part in text for part in ("<img", "<b>", "<a ")):
                yield f"{_path(widget)}: its tool tip {text!r} is markup made of data"


def _without_name(widgets: list[QWidget], window: QWidget) -> Iterator[str]:
    buddies = {label.buddy() for label in widgets if isinstance(label, QLabel) and label.buddy() is not None}
    for widget in widgets:
        if not isinstance(widget, _CONTROLS) or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        if _is_part(widget) or not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QComboBox):
            if not {widget, widget.parentWidget()} & buddies:
                yield f"{_path(widget)}: a choice without a label of its own is called by what is chosen"
        elif not _name(widget).strip():
            yield f"{_path(widget)}: a control without a name"


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt makes of a larger one, which is named as a whole."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QComboBox | QAbstractItemView | QAbstractSpinBox):
            return True
        around = around.parentWidget()
    return False


def _without_words(widgets: list[QWidget]) -> Iterator[str]:
    for view in widgets:
        if not isinstance(view, QAbstractItemView) or _is_part(view):
            continue
        model = view.model()
        if not view.isVisible() or view.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        for row in range(min(model.rowCount(), _ROWS_LOOKED_AT)):
            index = model.index(row, 0)
            words = index.data(Qt.ItemDataRole.AccessibleTextRole)
            if not isinstance(words, str) or not words.strip():
                yield f"{_path(view)}: row {row} has no words for who can't see it"


def _out_of_order(window: QWidget) -> Iterator[str]:
    """Go through the controls as Tab does, and tell where it goes back up or to the left."""
    as_laid_out(window)  # as our windows do it when Tab is pressed
    stops = list(_tab_stops(window))
    for before, after in pairwise(stops):
        here, there = _beside(before, after, window)
        above = there.bottom() <= here.top() + _SLACK
        left = there.right() <= here.left() + _SLACK
        same_line = there.top() < here.bottom() - _SLACK and here.top() < there.bottom() - _SLACK
        right = there.left() >= here.right() - _SLACK
        if (above and not right) or (left and same_line):
            yield f"{_path(after)} comes after {_path(before)}, though it stands before it"


def _tab_stops(window: QWidget) -> Iterator[QWidget]:
    """Go once round the controls that Tab stops at."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(window)
        if stops and widget.focusProxy() is None and widget.window() is window and not isinstance(widget, QScrollArea):
            yield widget
        widget = widget.nextInFocusChain()


def _beside(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Return the places of the largest parts that hold the one and not the other."""
    mine, theirs = _ancestors(one, window), _ancestors(other, window)
    apart = next(place for place, (a, b) in enumerate(zip([*mine, None], [*theirs, None], strict=False)) if a is not b)
    if apart >= len(mine) or apart >= len(theirs):  # the one holds the other
        return _place(one, window), _place(one, window)
    return _place(mine[apart], window), _place(theirs[apart], window)


def _ancestors(widget: QWidget, window: QWidget) -> list[QWidget]:
    found = [widget]
    while found[-1] is not window and (parent := found[-1].parentWidget()) is not None:
        found.append(parent)
    return found[::-1]


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()) if widget is not window else widget.rect()


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or interface.text(QAccessible.Text.Name)


def _path(widget: QWidget) -> str:
    """Return how to find a widget: the classes around it, and what it is called."""
    around = [type(one).__name__ for one in _ancestors(widget, widget.window())[-3:]]
    return f"{' > '.join(around)} {_name(widget)!r}"
