"""Strokes that all painted widgets share."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from shopdesk.ui.look.measures import FOCUS, RADIUS


def rounded(
    painter: QPainter,
    rect: QRect,
    *,
    ground: str = "",
    border: str = "",
    width: float = 1.0,
    radius: float = RADIUS,
    dashed: bool = False,
) -> None:
    """Paint a ground and a border that lies just inside the rectangle, so that it takes no more room when wider."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border else 0.0
    if border:
        pen = QPen(QColor(border), width)
        if dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    shape = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(shape, radius - inset, radius - inset)


def ring(painter: QPainter, rect: QRect, colour: str, radius: float = RADIUS) -> None:
    """Paint the ring around what has the focus, just inside its edge."""
    rounded(painter, rect, border=colour, width=FOCUS, radius=radius)
