"""Facts below each other: what each is called at the left, what is known of it at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from shopdesk.ui.look.measures import FACT, px
from shopdesk.ui.widgets.labels import Text

_NAME = 84
_LONG_WORD = 24
"""A text of one word that is longer is cut off with an ellipsis, such as a long address for mail."""


class FactList(QWidget):
    """A row for each fact; what is not known is left out. Long ones wrap; most can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(_NAME))
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts, those that are known."""
        known = tuple((name, text) for name, text in facts if text)
        if known == self._facts:
            return
        self._facts = known
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for row, (name, text) in enumerate(known):
            what = Text(name, ink="text2")
            one_word = len(text) > _LONG_WORD and " " not in text
            value = Text(text, elide=True) if one_word else Text(text, wrap=True, selectable=True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, value.sizePolicy().verticalPolicy())
            above = (px(FACT) - value.fontMetrics().height()) // 2
            for label in (what, value):
                label.setContentsMargins(0, above, 0, above)
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what is shown."""
        return self._facts
