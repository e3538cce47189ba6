"""A tick to set, with words beside it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded

_BOX = 18
_TICK = 14
_GAP = 8
_ROUND = 4
_REACH = 3


class Check(QCheckBox):
    """A tick box. Without words beside it, its name says what it is for."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self.setFont(font(Style.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)

    def shown_text(self) -> str:
        """Return the words as they are seen."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Return the room for box, ring and words."""
        width = px(_BOX) + 2 * _REACH
        if self.text():
            width += _GAP + self.fontMetrics().horizontalAdvance(self.shown_text()) + 2
        return QSize(width, max(px(_BOX) + 2 * _REACH, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never narrower than its words."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Let the words be clicked as well."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick, ring and words."""
        painter = QPainter(self)
        now = colours()
        side = px(_BOX)
        box = QRect(_REACH, (self.height() - side) // 2, side, side)
        if self.isChecked():
            rounded(painter, box, ground=now.fill if self.isEnabled() else now.edge, radius=_ROUND)
            tick = px(_TICK)
            drawn = icons.pixmap("check", now.on_fill, tick, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPoint((side - tick) // 2, (side - tick) // 2), drawn)
        else:
            hovered = self.underMouse() and self.isEnabled()
            rounded(painter, box, ground=now.hover if hovered else now.field, border=now.edge, radius=_ROUND)
        if self.hasFocus():
            ring(painter, box.adjusted(-_REACH, -_REACH, _REACH, _REACH), now.accent)
        painter.setPen(now.ink("text" if self.isEnabled() else "text3"))
        left = box.right() + 1 + _GAP
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), int(flags), self.shown_text())
