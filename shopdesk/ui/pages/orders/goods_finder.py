"""Finding goods that the shop knows, as one types their code or name in a line, and filling the line from them."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shopdesk.services.orders.goods import KnownGoods, goods_like, goods_of_code
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.row_list import RowList

_PAUSE_MS = 40
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class GoodsFinder(QWidget):
    """Suggestions below a line's code and name: Down goes to them, Enter takes the one that was gone to.

    None is chosen before, so that Enter after a new code takes nothing else in its place.
    """

    chosen = Signal(object, str)
    """Goods were taken from the suggestions, as `KnownGoods`, and the field in which was typed: `code` or `text`."""
    known = Signal(object)
    """The code that was typed is that of these goods."""

    def __init__(self, desk: Desk, code: LineEdit, text: LineEdit, currency: Callable[[], str]) -> None:
        super().__init__()
        self._desk, self._currency = desk, currency
        self._fields = {"code": code, "text": text}
        self._asking = "code"
        self._looked_up = ""
        self._found: dict[object, KnownGoods] = {}
        self.list = RowList(desk.speech("Goods found"), open_on_click=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        for name, field in self._fields.items():
            field.textEdited.connect(lambda _text, name=name: self._ask(name))
            field.installEventFilter(self)
        code.editingFinished.connect(self._look_up)
        self.offer([])

    def offer(self, found: list[KnownGoods]) -> None:
        """Offer these goods, or hide where there are none."""
        typed = self._fields["code"].text().strip()
        self._found = {} if [one.code for one in found] == [typed] else {one.code: one for one in found}
        self.list.set_groups([Group("", rows=[self._row(one) for one in self._found.values()])])
        self.list.select_key(None)
        self.setVisible(bool(self._found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand arrow keys, and Enter where one was gone to, to the suggestions while the field keeps the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self.offer([])
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.isHidden():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.offer([])
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        goes = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if goes or (event.key() in _ENTER and self.list.selected_key() is not None):
            self._asking = "code" if watched is self._fields["code"] else "text"
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _ask(self, name: str) -> None:
        self._asking = name
        self._pause.start()

    def _look(self) -> None:
        field = self._fields[self._asking]
        text = field.text()

        def offer(found: list[KnownGoods]) -> None:
            if self.window().focusWidget() is field and field.text() == text:
                self.offer(found)

        self._desk.read(self, partial(goods_like, text=text, currency=self._currency()), offer, key="like")

    def _look_up(self) -> None:
        """Ask for the goods of the code, once for each code that is typed."""
        code = self._fields["code"].text().strip()
        if code == self._looked_up:
            return
        self._looked_up = code

        def told(found: KnownGoods | None) -> None:
            if found is not None and self._fields["code"].text().strip() == code:
                self.known.emit(found)

        self._desk.read(self, partial(goods_of_code, code=code, currency=self._currency()), told, key="known")

    def _take(self, key: object) -> None:
        goods = self._found[key]
        self._looked_up = goods.code
        self.offer([])
        self.chosen.emit(goods, self._asking)

    def _row(self, one: KnownGoods) -> ListRow:
        say = self._desk.speech
        return ListRow(
            key=one.code,
            icon="package",
            tone=None,
            title=one.text or one.code,
            second=say("{code} · {category}", code=one.code, category=one.category) if one.category else one.code,
            right="" if one.unit_price is None else self._desk.money(one.unit_price, one.currency),
        )


class GoodsFill:
    """Fills the fields of a line from goods that are known, never over what was typed.

    What was filled in and is still so gives way to what other goods say.
    """

    def __init__(self, controls: Mapping[str, QWidget]) -> None:
        """Make it for the controls of `code`, `text`, `category`, `unit_price` and `made_to_order`."""
        self._controls = controls
        self._filled: dict[str, str] = {}

    def fill(self, goods: KnownGoods, over: Collection[str] = ()) -> None:
        """Fill in what is empty, and the fields of `over` in any case."""
        wanted: dict[str, str | int | None] = {
            "code": goods.code,
            "text": goods.text,
            "category": goods.category,
            "unit_price": goods.unit_price,
            "made_to_order": "yes" if goods.made_to_order else None,
        }
        for name, value in wanted.items():
            stands = _standing(self._controls[name])
            if stands and name not in over and stands != self._filled.get(name):
                continue
            _put(self._controls[name], value)
            self._filled[name] = _standing(self._controls[name])


def _standing(control: QWidget) -> str:
    match control:
        case Chip():
            return "yes" if control.isChecked() else ""
        case Choice():
            return str(control.value() or "")
        case LineEdit():
            return control.text().strip()
    msg = f"{type(control).__name__} can't be filled"
    raise TypeError(msg)


def _put(control: QWidget, value: str | int | None) -> None:
    match control:
        case Chip():
            control.setChecked(bool(value))
        case Choice():
            control.set_value(value or "")
        case AmountField():
            control.set_minor(None if value is None else int(value))
        case LineEdit():
            control.setText(str(value or ""))
            control.setCursorPosition(0)
