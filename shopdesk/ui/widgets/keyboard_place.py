"""Where the keyboard goes on when what had the focus goes: to what stands nearest, not to the far end of the window.

Qt asks a window for the next control (`focusNextPrevChild`) when the one that has the focus is hidden or can't be used
any more, as it does when Tab is pressed; and it goes to the very first when a window comes to the front again in which
it is no more.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.ui.widgets.tab_order import laid_out, takes_focus


class KeyboardPlace(QObject):
    """Keeps the keyboard in a part of a window, such as its page, as long as anything there takes it."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._paused: QWidget | None = None
        self._meanwhile: QWidget | None = None
        self._was_at: list[QWidget] = []

    def go_on(self) -> bool:
        """Go to what is nearest where what had the focus has gone; return false where it is still there."""
        gone = _focused_in(self._within)
        if gone is None or _can_be_used(gone) or not self._within.isAncestorOf(gone):
            return False
        near = self._nearest(list(_with_parents(gone)))
        if near is None:
            return False
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        if gone.isVisible():
            self._wait_for(gone, near)
        return True

    def leave(self) -> None:
        """Remember where the keyboard was, as another window comes to the front."""
        focused = _focused_in(self._within)
        inside = focused is not None and self._within.isAncestorOf(focused)
        self._was_at = list(_with_parents(focused)) if focused is not None and inside else []

    def come_back(self) -> None:
        """Go to what is nearest to where the keyboard was, where that is no more as the window comes to the front."""
        focused = _focused_in(self._within)
        was_at, self._was_at = self._was_at, []
        if was_at and (focused is None or not focused.isVisible()):
            near = was_at[0] if isValid(was_at[0]) and _can_be_used(was_at[0]) else self._nearest(was_at)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the focus back to what could not be used for a moment, unless it was taken elsewhere meanwhile."""
        if event.type() == QEvent.Type.EnabledChange and watched is self._paused and self._paused.isEnabled():
            paused, meanwhile = self._paused, self._meanwhile
            self._wait_for(None, None)
            if meanwhile is _focused_in(self._within):
                paused.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _wait_for(self, paused: QWidget | None, meanwhile: QWidget | None) -> None:
        if self._paused is not None and isValid(self._paused):
            self._paused.removeEventFilter(self)
        self._paused, self._meanwhile = paused, meanwhile
        if paused is not None:
            paused.installEventFilter(self)

    def _nearest(self, was_at: list[QWidget]) -> QWidget | None:
        """Return the next control as one reads, else the one before, in the closest part around that has any."""
        gone, *around = was_at
        path = {one for one in was_at if isValid(one)}

        def is_away(one: QWidget) -> bool:
            return one.isHidden() and one not in path  # such as all other pages

        for part in around:
            if isValid(part) and (part is self._within or self._within.isAncestorOf(part)):
                order = list(laid_out(part, is_away))
                at = order.index(gone) if isValid(gone) and gone in order else 0
                inside = set(laid_out(gone)) if isValid(gone) else set()
                for one in [*order[at:], *reversed(order[:at])]:
                    if one not in inside and takes_focus(one, part.window()) and _can_be_used(one):
                        return one
        return None


class Pause:
    """Lets nothing be typed or pressed in some parts for a moment; the keyboard comes back to where it was in them."""

    def __init__(self, *parts: QWidget) -> None:
        self._parts = parts
        self._focused: QWidget | None = None

    def set_paused(self, *, paused: bool) -> None:
        """Begin or end the pause."""
        if paused and has_keyboard(*self._parts):
            self._focused = _focused_in(self._parts[0])
        for part in self._parts:
            part.setEnabled(not paused)
        if not paused:
            focused, self._focused = self._focused, None
            if focused is not None and isValid(focused) and _focused_in(self._parts[0]) is None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)


def has_keyboard(*parts: QWidget) -> bool:
    """Whether what has the focus of its window, in front or not, is one of some parts or in one."""
    focused = _focused_in(parts[0])
    return focused is not None and any(part is focused or part.isAncestorOf(focused) for part in parts)


def _focused_in(part: QWidget) -> QWidget | None:
    """Return what has the focus of a part's window, or will when that comes to the front; Qt's own may be nothing."""
    return part.window().focusWidget()


def _can_be_used(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible()


def _with_parents(widget: QWidget) -> Iterator[QWidget]:
    around: QWidget | None = widget
    while around is not None:
        yield around
        around = around.parentWidget()
