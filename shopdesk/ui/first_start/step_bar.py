"""The steps at the left, which of them is open, and where the shop will lie."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.look.watcher import colours, watcher
from shopdesk.ui.side_buttons import SideButton
from shopdesk.ui.widgets.labels import Text

_WIDE = 232


class StepBar(QWidget):
    """A row for each step; it can be gone to at once."""

    asked = Signal(int)
    """A step by its place."""

    def __init__(self, steps: Sequence[tuple[str, str]], say: Speech, folder: Path) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setFixedWidth(px(_WIDE))
        self.buttons = [SideButton(icon, name) for icon, name in steps]
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(20), px(12), px(16))
        column.setSpacing(1)
        title = Text(say("ShopDesk"), Style.HEADING)
        title.setContentsMargins(px(10), 0, 0, px(12))
        column.addWidget(title)
        for place, button in enumerate(self.buttons):
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, place=place: self.asked.emit(place))
            column.addWidget(button)
        column.addStretch()
        for text in (Text(say("Your shop will be kept in"), Style.CAPTION, "text2"), _path(folder)):
            text.setContentsMargins(px(10), 0, 0, 0)
            column.addWidget(text)
        watcher().changed.connect(self._dye)
        self._dye()

    def set_current(self, place: int) -> None:
        """Show which step is open."""
        self.buttons[place].setChecked(True)

    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(colours().side))
        self.setPalette(palette)


def _path(folder: Path) -> Text:
    return Text(str(folder), Style.CAPTION, "text2", elide=True)
