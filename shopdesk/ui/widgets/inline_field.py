"""A line to type in that looks like plain words in its row until the mouse or the keyboard comes to it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.inline_sheet import HIGH, inline
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.lines import LineEdit

_INSIDE = 20
"""What padding and border take of its width."""


class InlineField(LineEdit):
    """Words or figures edited where they stand; one that is empty shows its frame."""

    entered = Signal()
    """Enter was pressed in it."""
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, name: str, *, longest: int, figures: bool = False, placeholder: str = "") -> None:
        super().__init__(placeholder, longest=longest, framed=False)
        self.setAccessibleName(name)
        self._figures = figures
        if figures:
            self.setFont(font(Style.BODY, figures=True))
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wide = QSizePolicy.Policy.Fixed if figures else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setProperty("empty", True)  # noqa: FBT003 - Qt's own
        dress(self, inline)
        self.textChanged.connect(self._follow)

    def show_text(self, text: str) -> None:
        """Show another text, without telling, from its beginning."""
        if text != self.text():
            before = self.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setText(text)
            self.blockSignals(before)
            self._follow(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def set_wrong(self, sentence: str) -> None:
        """Mark it as wrong, for a reason that is read aloud; an empty one marks it as right."""
        self.setAccessibleDescription(sentence)
        self._wear("wrong", worn=bool(sentence))

    def sizeHint(self) -> QSize:
        """Return its height in a row."""
        return QSize(super().sizeHint().width(), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        return QSize(px(40), px(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in the tool tip where it is cut off now."""
        super().resizeEvent(event)
        self._tip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, which here goes on to the next."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark what stands there where the keyboard came to it, so that typing takes its place."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show its beginning again, and tell."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()
            self.setCursorPosition(0)
            self.left.emit()

    def _follow(self, text: str) -> None:
        self._wear("empty", worn=not text)
        self._tip()

    def _tip(self) -> None:
        """Say the whole in the tool tip where it has no room; figures have one of their own."""
        if not self._figures:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width() - px(_INSIDE)
            set_tip(self, self.text() if cut else "")

    def _wear(self, name: str, *, worn: bool) -> None:
        if bool(self.property(name)) != worn:
            self.setProperty(name, worn)
            self.style().unpolish(self)
            self.style().polish(self)
