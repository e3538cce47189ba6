"""What every part of the settings is: a head, parts below it, and what it does when it is shown or the shop changed."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PAGE_MARGIN, SECTION_GAP, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.frame import Body, PageHead, Scroller
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line

WIDE = 640


class SettingsPart(QWidget):
    """One part of the settings. It scrolls by itself and stands at the left, no wider than is read with ease."""

    def __init__(self, desk: Desk, title: str, sentence: str = "", *, width: int = WIDE) -> None:
        super().__init__()
        self.desk = desk
        inside = QWidget()
        inside.setMaximumWidth(px(width))
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SECTION_GAP)
        if sentence:
            self.column.addWidget(Text(sentence, ink="text2", wrap=True))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        body = Body()
        body.add(PageHead(title))
        body.add(line)
        body.add_stretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroller(body), 1)
        self._whole, self._width = whole, px(width)

    def add_foot(self, foot: QLayout) -> None:
        """Keep something below all that scrolls, for parts that are longer than the window."""
        inside = QWidget()
        inside.setMaximumWidth(self._width + 2 * PAGE_MARGIN)
        inside.setLayout(foot)
        foot.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, 14)
        line = QHBoxLayout()
        line.addWidget(inside, 1)
        line.addStretch()
        self._whole.addWidget(Line())
        self._whole.addLayout(line)

    def add_part(self, title: str, *parts: QWidget | QLayout) -> None:
        """Add parts under a head of their own, close to each other."""
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(Text(title, Style.SECTION))
        for part in parts:
            column.addLayout(part) if isinstance(part, QLayout) else column.addWidget(part)
        self.column.addLayout(column)

    def make_next(self) -> bool:
        """Make one more of what the part holds; return whether there was anything left to make."""
        return False

    def renew(self) -> None:
        """Read again what is shown; called when the part is shown, and when the shop or its policy changed."""

    def typed(self) -> Mapping[str, str]:
        """Return what was typed and is not saved."""
        return {}

    def type_in(self, typed: Mapping[str, str]) -> None:
        """Type again what `typed` returned before a crash."""

    def forget(self) -> None:
        """Let go of what was typed."""
