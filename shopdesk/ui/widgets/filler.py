"""Room that is left over."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget


class Filler(QWidget):
    """Takes the room that is left over, without asking for any: unlike a stretch it makes nothing around it grow."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return no room at all."""
        return QSize(0, 0)
