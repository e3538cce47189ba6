"""The order in which Tab goes: parts that are added later come last by themselves, wherever they stand."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def as_read(whole: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab go through the parts of a whole in this order, after what stands before the whole."""
    before = _before(whole)
    stops = [widget for part in parts for widget in _inside(part) if _takes_focus(widget)]
    if before is None:
        before, *stops = stops or [whole]
    # Each goes right behind the first: Qt leaves a widget where it is that shall follow the last of all.
    for following in reversed(stops):
        QWidget.setTabOrder(before, following)


def _before(whole: QWidget) -> QWidget | None:
    """Return the last widget before a whole that takes the focus."""
    widget = whole.previousInFocusChain()
    while widget is not None and widget is not whole:
        if _takes_focus(widget) and not whole.isAncestorOf(widget):
            return widget
        widget = widget.previousInFocusChain()
    return None


def _inside(part: QWidget) -> Iterator[QWidget]:
    """Go through a part and all in it in the order that they have among themselves."""
    yield part
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
