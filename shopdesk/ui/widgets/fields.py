"""Fields to type and choose in, with a label above and what is wrong below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import FIELD, ICON, PILL_ICON, px
from shopdesk.ui.look.theme import watcher
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.filler import Filler
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol
from shopdesk.ui.widgets.wording import speech

LONGEST_LINE = 10_000
_ICON_LEFT = 10
_APART = 4


class LineEdit(QLineEdit):
    """One line to type in. What is too long is cut before it gets in, and told (`troubled`)."""

    troubled = Signal(str)

    def __init__(self, placeholder: str = "", icon: str = "", longest: int = LONGEST_LINE) -> None:
        super().__init__()
        self._icon = icon
        self.setFont(font(Style.BODY))
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = False
        self.inputRejected.connect(self._cut)
        self.textEdited.connect(self._has_room)
        if icon:
            self.setTextMargins(px(ICON) + 6, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return the height that all fields have."""
        return QSize(super().sizeHint().width(), px(FIELD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the icon that stands before what is typed."""
        super().paintEvent(event)
        if self._icon:
            size = px(ICON)
            drawn = icons.pixmap(self._icon, "text2", size, self.devicePixelRatioF())
            QPainter(self).drawPixmap(QPoint(_ICON_LEFT, (self.height() - size) // 2), drawn)

    def _cut(self) -> None:
        self._told = True
        self.troubled.emit(_too_long(self.maxLength()))

    def _has_room(self, text: str) -> None:
        if self._told and len(text) < self.maxLength():
            self._told = False
            self.troubled.emit("")


class SearchField(LineEdit):
    """A line to search with; Escape empties it."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, icon="search", longest=1_000)
        self.setAccessibleName(placeholder)
        say = speech()
        self._empty = QAction(icons.icon("x"), say("Empty the search"), self)
        self._empty.triggered.connect(self._clear)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setVisible(False)
        self.textChanged.connect(self._offer_to_clear)
        watcher().changed.connect(self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line with Escape; an empty one leaves the key to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._clear()
            return
        super().keyPressEvent(event)

    def _clear(self) -> None:
        self.clear()
        self.textEdited.emit("")

    def _offer_to_clear(self, text: str) -> None:
        self._empty.setVisible(bool(text))

    def _draw(self) -> None:
        self._empty.setIcon(icons.icon("x"))


class TextEdit(QPlainTextEdit):
    """Several lines to type in. Tab goes on to the next field; what is too long is cut before it gets in, and told."""

    troubled = Signal(str)

    def __init__(self, rows: int = 3, longest: int = 100_000) -> None:
        super().__init__()
        self._longest = longest
        self._told = False
        self.setFont(font(Style.BODY))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = rows
        self.textChanged.connect(self._cut)

    def sizeHint(self) -> QSize:
        """Return the room for as many rows as were asked for."""
        high = (self.fontMetrics().lineSpacing() + 2) * self._rows + 2 * int(self.document().documentMargin()) + 8
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: it scrolls inside."""
        return QSize(px(80), self.sizeHint().height())

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, without telling."""
        with QSignalBlocker(self):
            self.setPlainText(text[: self._longest])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what is pasted as plain text, as much of it as has room."""
        selected = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        room = max(0, self._longest - (self.document().characterCount() - 1) + selected)
        text = source.text()
        self.insertPlainText(text[:room])
        if len(text) > room:
            self._tell()

    def _cut(self) -> None:
        over = self.document().characterCount() - 1 - self._longest
        if over > 0:
            cursor = self.textCursor()
            cursor.setPosition(cursor.position() - over, QTextCursor.MoveMode.KeepAnchor)
            with QSignalBlocker(self):
                cursor.removeSelectedText()
            self._tell()
        elif over < 0 and self._told:
            self._told = False
            self.troubled.emit("")

    def _tell(self) -> None:
        self._told = True
        self.troubled.emit(_too_long(self._longest))


class Choice(QComboBox):
    """One of several values, by their words."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setFont(font(Style.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # The style sheet reaches the choices only through this kind of delegate.
        self.setItemDelegate(QStyledItemDelegate(self))
        self._values: list[Any] = []
        self.set_options(options)
        self.activated.connect(self._tell)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead, without telling; the value stays chosen where it is still offered."""
        before = self.value() if self._values else None
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in options]
            self.addItems([words for _, words in options])
        self.set_value(before) if before in self._values else self.setCurrentIndex(0 if self._values else -1)

    def value(self) -> Any:
        """Return the chosen value, None where nothing is chosen."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value without telling; one that is not offered leaves nothing chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def sizeHint(self) -> QSize:
        """Return the height that all fields have."""
        return QSize(super().sizeHint().width(), px(FIELD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, its words (with an ellipsis where they are too long) and its arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        size = px(ICON)
        room = self.width() - size - 2 * _ICON_LEFT - 14
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        drawn = icons.pixmap("chevron-down", "text2" if self.isEnabled() else "text3", size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - size - _ICON_LEFT, (self.height() - size) // 2), drawn)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not choose."""
        event.ignore()

    def _tell(self) -> None:
        self.chosen.emit(self.value())


class Field(QWidget):
    """A control with its label above, a hint beside the label, and below it what is wrong."""

    def __init__(self, label: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._label = Text(label, Style.LABEL, "text2")
        self._label.setBuddy(_typed_in(control))
        self._hint = Text(hint, Style.CAPTION, "text3")
        self._hint.setVisible(bool(hint))
        self._symbol = Symbol("circle-alert", Tone.REFUSE, PILL_ICON)
        self._sentence = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.setContentsMargins(0, 0, 0, _APART)
        above.addWidget(self._label)
        above.addStretch(1)
        above.addWidget(self._hint)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._sentence, 1)
        self._wrong = QWidget()
        self._wrong.setLayout(below)
        below.setContentsMargins(0, _APART, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(control)
        column.addWidget(self._wrong)
        # Beside a field that is higher, this one stays at the top.
        column.addWidget(Filler())
        for text in (self._label, self._hint):
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wrong.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._wrong.hide()
        self._name(label)
        troubled = getattr(control, "troubled", None)
        if troubled is not None:
            troubled.connect(self._show)

    def set_error(self, sentence: str) -> None:
        """Say below what is wrong, and mark the control."""
        self._show(sentence)

    def clear_error(self) -> None:
        """Say nothing is wrong."""
        self._show("")

    def error(self) -> str:
        """Return what is said to be wrong, empty where nothing is."""
        return self._sentence.text()

    def set_label(self, label: str) -> None:
        """Show another label."""
        self._label.setText(label)
        self._name(label)

    def set_hint(self, hint: str) -> None:
        """Show another hint."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _name(self, label: str) -> None:
        self.control.setAccessibleName(label)
        inner = _typed_in(self.control)
        if inner is not self.control:
            inner.setAccessibleName(label)

    def _show(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        inner = _typed_in(self.control)
        inner.setAccessibleDescription(sentence)
        if bool(inner.property("wrong")) != bool(sentence):
            inner.setProperty("wrong", bool(sentence))
            inner.style().unpolish(inner)
            inner.style().polish(inner)


def _too_long(longest: int) -> str:
    say = speech()
    return say("Only the first {count} characters have room here.", count=f"{longest:,}")


def _typed_in(control: QWidget) -> QWidget:
    """Return the widget in which is typed: the control itself, or what it hands its focus to."""
    return control.focusProxy() or control
