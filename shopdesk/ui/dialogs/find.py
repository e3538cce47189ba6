"""Find, under Ctrl K: any record by anything known of it, and any action by its words, without leaving the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import FiledPaper
from shopdesk.services.find.records import Found, find_records
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find_actions import Action, actions, matching
from shopdesk.ui.dialogs.find_rows import groups
from shopdesk.ui.dialogs.find_settings import settings_actions
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style
from shopdesk.ui.places import Place
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Scroller
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import RowList

WIDTH, HIGHEST = 640, 520
_TOP = 72
_MARGIN = 16
_FOOT = 36
_RADIUS = 8
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindPalette(QDialog):
    """A field, and below it what is found as one types. Arrows choose, Enter opens, Escape closes."""

    def __init__(self, desk: Desk, window: QWidget, also: Sequence[Action] = ()) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        say = desk.speech
        self._desk, self._window = desk, window
        self._offered = [*actions(desk, window), *also, *settings_actions(desk)]
        self._inside = QWidget()
        self._opens_when_found = False
        self.setWindowTitle(say("Find"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.field = SearchField(say("Number, name, e-mail address, or what you want to do"))
        self.field.setAccessibleName(say("Find"))
        self.field.installEventFilter(self)
        self.rows = RowList(say("What was found"), open_on_click=True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Text("", Style.NAME, wrap=True)
        self._advice = Text(
            say("Try a number, a name or an e-mail address. All of them are found by their beginnings."),
            ink="text2",
            wrap=True,
        )
        self._lay_out(Text(say("↑ ↓ choose   Enter opens   Esc closes"), Style.CAPTION, "text3"))
        self.field.textChanged.connect(self._look)
        self.rows.opened.connect(self._open)
        self._show(Found())

    def _lay_out(self, keys: Text) -> None:
        inside = self._inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN - 12, 4, _MARGIN - 12, 4)
        column.addWidget(self.rows)
        for text in (self._nothing, self._advice):
            text.setContentsMargins(12, 0, 12, 0)
            column.addWidget(text)
        column.addStretch(1)
        self._scroller = Scroller(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, _MARGIN, 1, 10)
        whole.setSpacing(8)
        top, foot = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        foot.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        top.addWidget(self.field)
        foot.addWidget(keys)
        whole.addLayout(top)
        whole.addWidget(self._scroller, 1)
        whole.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose, open and close from the field, which keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.rows.keyPressEvent(event)
                self._follow()
                return True
            if event.key() in _ENTERS:
                self._enter()
                return True
            if event.key() == Qt.Key.Key_Escape:  # which else would only empty the field
                self.close()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window is chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and a hairline under the field."""
        painter = QPainter(self)
        now = colours()
        rounded(painter, self.rect(), ground=now.base, border=now.edge, radius=_RADIUS)
        line = self._scroller.geometry().top() - 4
        painter.fillRect(1, line, self.width() - 2, 1, QColor(now.line))

    def _look(self) -> None:
        text = self.field.text()
        self._opens_when_found = False
        self._desk.read(
            self, lambda office: (text, find_records(office, text)), self._found, failed=self._refused, key="find"
        )

    def _found(self, answer: tuple[str, Found]) -> None:
        text, found = answer
        if text != self.field.text():
            return
        self._show(found)
        if self._opens_when_found:
            self._enter()

    def _show(self, found: Found) -> None:
        say, text = self._desk.speech, self.field.text().strip()
        shown = groups(self._desk, found, matching(self._offered, text))
        self._shown_for = self.field.text()
        self.rows.set_groups(shown)
        self.rows.setVisible(bool(shown))
        self._nothing.setText("" if shown else say("Nothing is found for “{text}”.", text=text))
        for part in (self._nothing, self._advice):
            part.setVisible(not shown)
        if shown:
            self.rows.select_key(None)
            self.rows.select_first()
        self._fit()
        self._follow()

    def _refused(self, error: ShopDeskError) -> None:
        self.rows.hide()
        self._nothing.setText(error.sentence)
        self._nothing.show()
        self._advice.hide()
        self._fit()

    def _fit(self) -> None:
        around = self.field.sizeHint().height() + 2 * _MARGIN + px(_FOOT)
        high = self._body_height() + around
        most = min(px(HIGHEST), self._window.height() - 2 * _MARGIN)
        self.setFixedSize(min(px(WIDTH), self._window.width() - 2 * _MARGIN), min(high, most))

    def _body_height(self) -> int:
        inner = self._inside.layout()
        return 0 if inner is None else max(inner.sizeHint().height(), inner.heightForWidth(px(WIDTH) - 2))

    def _follow(self) -> None:
        """Keep the chosen row in sight, and tell it to those who can't see it."""
        place = self.rows.visualRect(self.rows.currentIndex())
        if place.isValid():
            middle = self.rows.mapTo(self._inside, place.center())
            self._scroller.ensureVisible(middle.x(), middle.y(), 0, place.height())
            words = str(self.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _enter(self) -> None:
        """Open what is chosen, or what will be first when it is found."""
        if self._shown_for != self.field.text():
            self._opens_when_found = True
            return
        self._open(self.rows.selected_key())

    def _open(self, key: object) -> None:
        if key is None:
            return
        desk = self._desk
        self.close()
        if isinstance(key, Place):
            desk.go.emit(key)
        elif isinstance(key, Action):
            key.do()
        elif isinstance(key, FiledPaper):
            from shopdesk.ui.dialogs.paper import show_paper  # most of what is found is no paper

            show_paper(desk, self._window, key)


def show_find(desk: Desk, window: QWidget, also: Sequence[Action] = ()) -> FindPalette:
    """Show Find over a window, or bring it back with its text chosen; `also` are actions of the window itself."""
    shown = next((one for one in window.findChildren(FindPalette) if one.isVisible()), None)
    palette = shown or FindPalette(desk, window, also)
    left, top = (window.width() - palette.width()) // 2, min(px(_TOP), window.height() // 8)
    palette.move(window.mapToGlobal(QPoint(left, top)))
    palette.show()
    palette.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    palette.field.selectAll()
    return palette
