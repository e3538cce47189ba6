"""The window: side bar, page, and foot. It shows what it is given and knows no page's inside."""

import base64
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.settings import Settings
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.places import PageName
from shopdesk.ui.side_bar import SideBar
from shopdesk.ui.widgets.emptying import empty

if TYPE_CHECKING:
    from shopdesk.ui.widgets.keyboard_place import KeyboardPlace

FOLDS_BELOW = 1264
"""1280, less the borders that a screen of that width leaves to the window's frame."""
SMALLEST = QSize(860, 560)
FIRST_SIZE = QSize(1280, 800)
_FRAME = QSize(8, 40)
"""What the system's frame around the window takes at most."""


class MainWindow(QMainWindow):
    """The frame of the program. What it shows, `Session` puts into it when the shop is open."""

    came_in = Signal(object)
    """What was dropped on the window, or pasted where no field has the focus, as `Outside`."""
    painted = Signal()
    """The first frame was painted."""

    def __init__(self, settings: Settings, words: dict[PageName, str], say: Speech) -> None:
        super().__init__()
        self._settings = settings
        self._may_close: Callable[[], bool] = lambda: True
        self._was_painted = False
        self.side = SideBar(words, say("Find"), say("Shortcuts"))
        self.body = QStackedWidget()
        self.right = QWidget()
        self._foot = QVBoxLayout()
        self.setWindowTitle("ShopDesk")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._lay_out()
        self._restore()

    @cached_property
    def keyboard(self) -> "KeyboardPlace":
        """What keeps the keyboard on the page."""
        from shopdesk.ui.widgets.keyboard_place import KeyboardPlace  # not needed by the first frame

        return KeyboardPlace(self.right)

    def show_body(self, body: QWidget, *, with_side: bool) -> None:
        """Show one thing in place of what was there, which is let go; the side bar only where it can be used."""
        while (gone := self.body.widget(0)) is not None:
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.body.addWidget(body)
        self.side.setVisible(with_side)

    def show_foot(self, foot: QWidget) -> None:
        """Show something under the page."""
        empty(self._foot)
        self._foot.addWidget(foot)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes."""
        self._may_close = may_close

    def come_to_front(self) -> None:
        """Show the window before all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where room is short."""
        super().resizeEvent(event)
        self.side.set_folded(folded=self.width() < px(FOLDS_BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first frame."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and texts and pictures of other programs."""
        what = event.mimeData()
        if what.hasUrls() or what.hasText() or what.hasHtml() or what.hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        from shopdesk.ui.widgets.outside import outside  # not needed by the first frame

        came = outside(event.mimeData())
        if not came.is_empty:
            event.acceptProposedAction()
            self.came_in.emit(came)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over what was copied, where nothing that has the focus takes it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            from shopdesk.ui.widgets.outside import copied

            self.came_in.emit(copied())
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own
        """Go on as one reads, also to parts that came later; near by where what had the focus has gone."""
        from shopdesk.ui.widgets.tab_order import as_laid_out, show_focus  # not needed by the first frame

        if self.keyboard.go_on():
            return True
        as_laid_out(self)
        moved = super().focusNextPrevChild(next)
        show_focus(self)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """Keep the keyboard's place while another window is in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.keyboard.come_back() if self.isActiveWindow() else self.keyboard.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless what is typed or under way shall be kept; remember place and size."""
        if not self._may_close():
            event.ignore()
            return
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self._settings.change(geometry=geometry)
        event.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addLayout(self._foot)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.right, 1)
        self.setCentralWidget(whole)

    def _restore(self) -> None:
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        if self._settings.values.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.values.geometry.encode("ascii")))
