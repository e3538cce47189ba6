"""The frame of a page: the page grows, the panel stands at its right, and under it where the window is narrow."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import PANEL_MARGIN, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.widgets.page_body import Body, PageHead
from shopdesk.ui.widgets.scroller import Scroller

__all__ = ["Body", "PageFrame", "PageHead", "Panel", "Scroller"]

LEAST_BESIDE = 1080
"""In a window narrower than this, the panel goes under the page."""

USUAL = 1080
"""The width of page and panel together at which the panel is as wide as was asked for."""

SHARE_BELOW = 0.45
"""How much of the height a panel under its page may take."""

LEAST_BELOW = 0.3
"""How much of it it takes at least, though what it holds scrolls."""

LEAST_PAGE = 140
"""So much of a page is seen above a panel, however much the panel needs."""

WIDEST_PANEL = 480
_NO_LIMIT = 16_777_215


class Panel(QWidget):
    """The tinted panel: what is on top and at the foot stays, what is between scrolls."""

    def __init__(
        self, top: QWidget | None, body: QWidget, foot: QWidget | None = None, *, short_line: bool = False
    ) -> None:
        """Make the panel; the line above the foot is as wide as the panel or, if short, as its text."""
        super().__init__()
        self._top, self._foot = top, foot
        self._short_line = short_line
        self._column = column = _plain_column(self)
        if top is not None:
            column.addWidget(top)
        if not isinstance(body, Body):
            inner, body = body, Body(PANEL_MARGIN)
            body.add(inner)
            body.add_stretch()
        inside = QWidget()
        self._scrolled = _plain_column(inside)
        self._scrolled.addWidget(body, 1)
        self.scroller = Scroller(inside)
        column.addWidget(self.scroller, 1)
        if foot is not None:
            edge = QHBoxLayout()
            edge.setContentsMargins(PANEL_MARGIN, 14, PANEL_MARGIN, 14)
            edge.addWidget(foot)
            column.addLayout(edge)

    def let_top_scroll(self, *, scrolls: bool) -> None:
        """Let what is on top scroll with the rest, where the panel is low, or stay."""
        around = self._scrolled if scrolls else self._column
        if self._top is not None and around.indexOf(self._top) < 0:
            seen = not self._top.isHidden()
            around.insertWidget(0, self._top)
            self._top.setVisible(seen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint and the line above the foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().panel))
        if self._foot is not None and self._foot.isVisibleTo(self):
            inset = PANEL_MARGIN if self._short_line else 0
            line = self.scroller.geometry().bottom() + 1
            painter.fillRect(inset, line, self.width() - 2 * inset, 1, QColor(colours().line))


def _plain_column(around: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


class PageFrame(QWidget):
    """A page and its panel with a hairline between; a body that shall scroll is given as it is."""

    def __init__(
        self,
        body: QWidget,
        panel: QWidget | None = None,
        panel_width: int = 392,
        *,
        scrolls: bool = True,
        foot: QWidget | None = None,
    ) -> None:
        """Make the frame; without `scrolls`, the body sees to that itself, as one whose list scrolls.

        `foot` is the lowest part of a body, with the buttons that finish the page.
        """
        super().__init__()
        self._panel, self._foot = panel, foot
        self._panel_width = px(panel_width)
        self.body = Scroller(body) if scrolls else body
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(1)
        self._parts.addWidget(self.body, 1)
        if panel is not None:
            self._parts.addWidget(panel, 0)
            panel.installEventFilter(self)
            self._arrange()

    def page_room(self) -> QRect:
        """Return where the page itself is, without the panel and its foot, in the frame's own coordinates."""
        room = self.body.geometry()
        if self._foot is not None and self._foot.isVisibleTo(self):
            room.setBottom(self._foot.mapTo(self, QPoint()).y() - 1)
        return room

    def panel_is_below(self) -> bool:
        """Tell whether the window is so narrow that the panel stands under the page."""
        return self.window().width() < LEAST_BESIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel beside or below, and let it grow with the window."""
        super().resizeEvent(event)
        self._arrange()
        # Else the panel would stand at its old width for a moment.
        self._parts.activate()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Draw the hairline where the panel now is."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self.update()
        elif event.type() == QEvent.Type.LayoutRequest and self.panel_is_below():
            self._arrange()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline between page and panel."""
        if self._panel is None or not self._panel.isVisibleTo(self):
            return
        place = self._panel.geometry()
        line = QColor(colours().line)
        if self.panel_is_below():
            QPainter(self).fillRect(0, place.top() - 1, self.width(), 1, line)
        else:
            QPainter(self).fillRect(place.left() - 1, 0, 1, self.height(), line)

    def _arrange(self) -> None:
        if self._panel is None:
            return
        below = self.panel_is_below()
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        for panel in (self._panel, *self._panel.findChildren(Panel)):
            if isinstance(panel, Panel):
                panel.let_top_scroll(scrolls=below)
        # A foot that grew, by a field for a reason, is never squeezed.
        needed = min(self._panel.minimumSizeHint().height(), self.height() - px(LEAST_PAGE))
        self._panel.setMaximumHeight(max(needed, int(self.height() * SHARE_BELOW)) if below else _NO_LIMIT)
        self._panel.setMinimumHeight(max(needed, int(self.height() * LEAST_BELOW)) if below else 0)
        if below:
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(_NO_LIMIT)
        else:
            grown = self._panel_width * self.width() // px(USUAL)
            self._panel.setFixedWidth(max(self._panel_width, min(px(WIDEST_PANEL), grown)))
