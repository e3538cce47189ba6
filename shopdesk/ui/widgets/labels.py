"""Texts: plain always, in a style and an ink of ours, elided or wrapped where room is short."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.hints import plain_hint
from shopdesk.ui.widgets.seen import seen

_LONGEST_LINE = 1_000
_NO_BREAK = re.compile(r"[^\s\-\u2010-\u2014/\u2E80-\uFFEF]{31,}")
"""A word so long, without a place to part it, that it may be parted anywhere."""
_MAY_BREAK = "\u200b"


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows the text as it is: tool tips guess rich text otherwise."""
    widget.setToolTip(plain_hint(text))


class Text(QLabel):
    """A text that is never markup. Elided, it stays on one line and shows the whole as its tool tip.

    With `figures` its digits have one width, for sums and days that stand in a column. What is `selectable` can be
    marked and copied. What an elided text ends with is kept where it is named by `keep`: of “Ring × 2” the “× 2”.
    """

    def __init__(
        self,
        text: str = "",
        style: Style = Style.BODY,
        ink: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        figures: bool = False,
        selectable: bool = False,
        keep: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(style, figures=figures))
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._elides = elide
        self._selectable, self._named = selectable, False
        self._keep = keep
        self._ink = ink
        self._worn = self._whole = ""
        self._colour()
        self.setText(text)

    def set_ink(self, ink: str) -> None:
        """Write in another ink: a token (`text2`), a tone, or a `#RRGGBB`."""
        self._ink = ink
        self._colour()

    def setText(self, text: str) -> None:
        """Show another text; where it wraps, no word is too long for its room."""
        self._whole = text
        # What is marked and copied must be as it was given.
        may_part = self.wordWrap() and not self._selectable
        shown = _NO_BREAK.sub(_parted, seen(text)) if may_part else seen(text)
        super().setText(shown)
        if self._named or shown != text:
            self._named = shown != text
            self.setAccessibleName(text if self._named else "")
        self._tip()

    def text(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def shown_text(self) -> str:
        """Return an elided text as it is seen in its room."""
        line, metrics, width = self._line(), self.fontMetrics(), self.contentsRect().width()
        if not self._keep or not line.endswith(self._keep) or metrics.horizontalAdvance(line) <= width:
            return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        end = f" {self._keep}"
        begin = line.removesuffix(self._keep).rstrip()
        return metrics.elidedText(begin, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(end)) + end

    def minimumSizeHint(self) -> QSize:
        """Return the least room; an elided text can become as narrow as a few letters."""
        hint = super().minimumSizeHint()
        if self._elides:
            hint.setWidth(min(self._whole_width(), self.fontMetrics().averageCharWidth() * 4))
        return hint

    def sizeHint(self) -> QSize:
        """Return the room in which the text is seen whole."""
        hint = super().sizeHint()
        if self._elides:
            margins = self.contentsMargins()
            hint.setWidth(self._whole_width() + margins.left() + margins.right())
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in the tool tip where it is cut off."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, cut off with an ellipsis if that is wanted and needed."""
        if not self._elides:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), int(flags), self.shown_text())

    def changeEvent(self, event: QEvent) -> None:
        """Take the ink of the colours now in force."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._colour()

    def _colour(self) -> None:
        # The ink of plain text comes from the window's palette; Qt doesn't go back to it after another one.
        colour = "" if self._ink == "text" and not self._worn else colours().ink(self._ink)
        # A style sheet puts an old palette back when a text comes into another widget.
        lost = bool(colour) and self.palette().color(QPalette.ColorRole.WindowText) != QColor(colour)
        if colour != self._worn or lost:
            self._worn = colour
            palette = QPalette()
            if colour:
                palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            self.setPalette(palette)

    def _line(self) -> str:
        return " ".join(seen(self.text()[:_LONGEST_LINE]).splitlines())

    def _whole_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._line()) + 1

    def _tip(self) -> None:
        if self._elides:
            cut = self._whole_width() > self.contentsRect().width() or len(self.text()) > _LONGEST_LINE
            set_tip(self, self.text() if cut else "")


def low(text: Text) -> Text:
    """Let a text be no higher than it is, however much room there is."""
    text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return text


def _parted(word: re.Match[str]) -> str:
    return _MAY_BREAK.join(word.group())
