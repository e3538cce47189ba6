"""The foot of the window: long work under way, with how far it is and a way to stop it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.long_work import Running
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.look.watcher import colours, watcher
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text

_SWEEP = 0.3


class ProgressLine(QWidget):
    """How far something is, as a line that fills; while nothing is known of it, a third of it is filled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._share: float | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        watcher().changed.connect(self.update)

    def show_share(self, done: int, of: int) -> None:
        """Show that so much is done of so much."""
        self._share = min(1.0, done / of) if of else None
        self.setAccessibleDescription("" if self._share is None else f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line, and some width."""
        return QSize(px(120), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is filled of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, round_by = QRectF(self.rect()), self.height() / 2
        painter.setBrush(QColor(colours().seg))
        painter.drawRoundedRect(box, round_by, round_by)
        share = _SWEEP if self._share is None else max(self._share, 2 * round_by / max(1, self.width()))
        painter.setBrush(QColor(colours().fill))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), round_by, round_by)
        painter.end()


class WorkRow(QWidget):
    """One piece of long work."""

    def __init__(self, running: Running, say: Speech) -> None:
        super().__init__()
        words = running.work.words
        self.stop = Button(say("Stop"))
        self.stop.setAccessibleName(say("Stop: {what}", what=words))
        self.line = ProgressLine(words)
        self._figure = Text("", Style.CAPTION, "text2")
        self._say = say
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(8), px(24), px(8))
        row.setSpacing(px(12))
        row.addWidget(Text(words, Style.NAME))
        row.addWidget(self.line, 1)
        row.addWidget(self._figure)
        row.addWidget(self.stop)
        running.progressed.connect(self._progress)
        self.stop.clicked.connect(self._stop)
        self._running = running

    def _progress(self, done: int, of: int) -> None:
        self.line.show_share(done, of)
        if self._running.work.in_shares:
            words = f"{100 * done // of} %" if of else ""
        else:
            words = self._say("{done} of {of}", done=f"{done:,}", of=f"{of:,}") if of else ""
        self._figure.setText(words)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._figure.setText(self._say("Stopping"))
        self._running.cancel()


class WorkFoot(QWidget):
    """All long work under way; not there while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setVisible(False)

    def add(self, running: Running, say: Speech) -> None:
        """Show long work until it ends."""
        row = WorkRow(running, say)
        self._column.addWidget(row)
        self.setVisible(True)
        running.finished.connect(lambda: self._drop(row))

    def _drop(self, row: WorkRow) -> None:
        self._column.removeWidget(row)
        row.deleteLater()
        self.setVisible(self._column.count() > 0)
