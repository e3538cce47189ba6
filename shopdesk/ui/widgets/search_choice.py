"""One of many values, found by typing any part of its words."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QSizePolicy

from shopdesk.ui.look import icons, sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import FIELD, ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.choices import dress_list
from shopdesk.ui.widgets.fields import LineEdit

_SEEN_AT_ONCE = 12


class SearchChoice(QComboBox):
    """A field that offers what holds the typed letters; arrow keys go through all, as in any list of choices.

    The list is filled, and what is found shown in one, when the field is first entered: Qt measures each of its items
    whenever the field is put somewhere, which takes milliseconds for hundreds of countries.
    """

    chosen = Signal(object)
    """Another value stands in it: the value, or what was typed where no value is called so."""

    def __init__(self, options: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._values: list[str] = []
        self._words: list[str] = []
        self._told = ""
        self._found = QStringListModel(self)
        self._found_list: QAbstractItemView | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_SEEN_AT_ONCE)
        self.setFont(font(Style.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        dress(self, sheet.search)
        line = LineEdit(longest=200, framed=False)
        self.setLineEdit(line)
        self.set_options(options)
        self.activated.connect(self._tell)
        line.editingFinished.connect(self._settle)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these instead, without telling; what was chosen or typed stays."""
        before = self.value()
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in options]
            self._words = [words for _, words in options]
        self._found.setStringList(self._words)
        self.set_value(before)

    def offered(self) -> int:
        """Return how many values are offered."""
        return len(self._words)

    def value(self) -> str:
        """Return the value whose words stand there, else what was typed."""
        typed = self.currentText().strip()
        if typed in self._words:
            return self._values[self._words.index(typed)]
        folded = typed.casefold()
        same = (value for value, words in self._pairs() if folded in {words.casefold(), value.casefold()})
        return next(same, typed)

    def set_value(self, value: str) -> None:
        """Choose a value without telling; one that is not offered stands there as it is."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._place(value) if self.count() else -1)
            self.setEditText(self._words[self._values.index(value)] if value in self._values else value)
        self._told = value
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """Return the height that all fields have."""
        return QSize(super().sizeHint().width(), px(FIELD))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands there, so that typing replaces it."""
        self._fill()
        self._complete()
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            line.selectAll()

    def showPopup(self) -> None:
        """Open the list of all."""
        self._fill()
        dress_list(self)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and its arrow."""
        super().paintEvent(event)
        size = px(ICON)
        ink = colours().ink("text2" if self.isEnabled() else "text3")
        drawn = icons.pixmap("chevron-down", ink, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(self.width() - size - 10, (self.height() - size) // 2), drawn)

    def _complete(self) -> None:
        """Offer what holds the typed letters; once is enough."""
        line = self.lineEdit()
        if line is None or self._found_list is not None:
            return
        completer = QCompleter(self._found, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_SEEN_AT_ONCE)
        self._found_list = completer.popup() or self.view()
        self._found_list.setFont(font(Style.BODY))
        dress(self._found_list, sheet.found)
        line.setCompleter(completer)
        completer.activated.connect(self._tell)

    def _fill(self) -> None:
        """Put all words into the list; what stands in the field stays."""
        if self.count() == len(self._words):
            return
        shown = self.currentText()
        with QSignalBlocker(self):
            self.addItems(self._words)
            self.setCurrentIndex(self._place(self.value()))
            self.setEditText(shown)

    def _place(self, value: str) -> int:
        return self._values.index(value) if value in self._values else -1

    def _settle(self) -> None:
        """Write the words of the value that was typed by its code, in other letters or in part."""
        value = self._meant(self.value())
        if value in self._values and self.currentText() != self._words[self._values.index(value)]:
            told = self._told
            self.set_value(value)
            self._told = told
        self._tell()

    def _meant(self, typed: str) -> str:
        """Return the one value whose words begin so, else the one whose words hold it, else what was typed."""
        if not typed or typed in self._values:
            return typed
        folded = typed.casefold()
        begins = [value for value, words in self._pairs() if words.casefold().startswith(folded)]
        holds = [value for value, words in self._pairs() if folded in words.casefold()]
        return next((found[0] for found in (begins, holds) if len(found) == 1), typed)

    def _tell(self, *_: object) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.chosen.emit(value)

    def _pairs(self) -> list[tuple[str, str]]:
        return list(zip(self._values, self._words, strict=True))
