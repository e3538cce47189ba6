"""The shop's logo as papers show it, on white; another is dropped on it or chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.labels import Text

_PAPER = "#FFFFFF"
_INSIDE = 10


class _Preview(QWidget):
    """A piece of white paper with the logo on it, or with what can be dropped there."""

    dropped = Signal(object)

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._words, self._name = words, name
        self._picture = QPixmap()
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, png: bytes | None) -> None:
        """Show a logo, or none."""
        self._picture = QPixmap()
        if png is not None:
            self._picture.loadFromData(png)
        self.setAccessibleName(self._words if self._picture.isNull() else self._name)
        self.update()

    def has_picture(self) -> bool:
        """Whether a logo is shown."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """Return the room of a letterhead's corner."""
        return QSize(px(232), px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper and logo, or the words."""
        now, painter = colours(), QPainter(self)
        border = now.accent if self._over else now.edge
        if self._picture.isNull():
            rounded(painter, self.rect(), ground=now.sel if self._over else now.panel, border=border)
            painter.setPen(now.ink("text2"))
            painter.setFont(font(Style.CAPTION))
            room = self.rect().adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
            return
        rounded(painter, self.rect(), ground=_PAPER, border=border)
        inside = self.rect().adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        size = self._picture.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(inside.left(), self.height() / 2 - size.height() / 2, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Let go of a file that was carried on."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the first file that was dropped."""
        self._over = False
        self.update()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])


class LogoField(QWidget):
    """The logo with its buttons. It reads no file: whoever holds it reads what was picked, and shows or refuses it."""

    picked = Signal(object)
    """A file that shall be the logo, as a `Path`."""
    removed = Signal()

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._paper = _Preview(say("Drop a PNG or JPEG picture here"), say("The logo as papers show it"))
        self._choose = Button(say("Choose a picture"), "image")
        self._remove = LinkButton(say("Remove the logo"))
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        self._remove.hide()
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._paper)
        row.addLayout(buttons)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(say("Logo"), Style.LABEL, "text2"))
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._paper.dropped.connect(self.picked)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self.removed)

    def show_logo(self, png: bytes | None) -> None:
        """Show a logo, or none; nothing is wrong with it."""
        self._paper.show_picture(png)
        self._remove.setVisible(self._paper.has_picture())
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with a picked picture; the one that is shown stays."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._wrong.text()

    def _ask(self) -> None:
        say = self._say
        kinds = say("Pictures ({endings})", endings="*.png *.jpg *.jpeg")
        name, _ = QFileDialog.getOpenFileName(self, say("Choose a logo"), "", kinds)
        if name:
            self.picked.emit(Path(name))
