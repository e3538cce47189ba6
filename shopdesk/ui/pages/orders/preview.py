"""The panel beside the list of orders: the chosen order at a glance, its claims, and what to do with it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.orders.order_lists import state_words
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from shopdesk.services.orders.timeline import moment_name, source_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import order_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.columns import channel_words
from shopdesk.ui.pages.orders.parts import (
    SOURCE_LOOKS,
    LineRow,
    check_rows,
    claim_group,
    deadline_rows,
    total_rows,
)
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FactRow
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.states import Switch


class OrderPreviewPanel(QWidget):
    """Shows one order; not there where none is chosen."""

    opened = Signal(str)
    """The order is asked for on its own page: its id."""
    keyboard_freed = Signal()
    """What had the keyboard here goes: the list shall take it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = ""
        say = desk.speech
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.claims = RowList(say("Claims of this order"), narrow=True, open_on_click=True)
        self.claims.opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, str(number))))
        self._inside = Body(PANEL_MARGIN)
        self._inside.add(self._body)
        self._inside.add_list(self.claims)
        self._inside.add_stretch()
        self._acts = self._foot()
        self._switch = Switch(Panel(None, self._inside, self._acts), say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self.show_nothing()

    def show_order(self, order_id: str) -> None:
        """Read an order and show it."""
        if order_id != self._order_id:
            if has_keyboard(self._acts):
                self.keyboard_freed.emit()
            self._acts.setEnabled(False)  # what stands there is still of the one before
        self._order_id = order_id
        self.show()
        self._desk.read(self, partial(order_sight, order_id=order_id), self._show, failed=self._fail, key="sight")

    def renew(self) -> None:
        """Read the shown order again."""
        if self._order_id:
            self.show_order(self._order_id)

    def show_nothing(self) -> None:
        """Go away, for no order is chosen."""
        self._order_id = ""
        self.hide()

    def _foot(self) -> QWidget:
        say = self._desk.speech
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.open_button = Button(say("Open"))
        self.claim_button = PrimaryButton(say("New claim"))
        self.open_button.clicked.connect(lambda: self.opened.emit(self._order_id))
        self.claim_button.clicked.connect(self._claim)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.claim_button)
        return foot

    def _claim(self) -> None:
        self._desk.go.emit(Place(PageName.CLAIMS, new=True, about=self._order_id))

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, self.renew)

    def _show(self, sight: OrderSight) -> None:
        if sight.order.id != self._order_id:
            return
        empty(self._column)
        for part in (self._head(sight), self._bought(sight), self._moments(sight), *self._said(sight)):
            self._column.addWidget(part)
        self.claims.setVisible(bool(sight.claims))
        self.claims.set_groups([claim_group(sight.claims, self._desk.speech)])
        self._acts.setEnabled(True)
        self._switch.show_content()

    def _head(self, sight: OrderSight) -> QWidget:
        say, order = self._desk.speech, sight.order
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        customer = sight.around.customer
        words.addWidget(
            Text(customer.name if customer and customer.name else say("No name"), Style.HEADING, elide=True)
        )
        second = say("{number} · {channel}", number=order.number, channel=channel_words(order.channel, say))
        words.addWidget(Text(second, Style.CAPTION, "text2", elide=True))
        row.addLayout(words, 1)
        row.addWidget(Pill(state_words(sight.state, say), *order_look(sight.state)))
        return head

    def _bought(self, sight: OrderSight) -> QWidget:
        desk, order = self._desk, sight.order
        section = Section(desk.speech("Bought"), len(order.lines))
        for line in order.lines:
            section.body.addWidget(LineRow(desk, order, line, line.category or sight.around.categories.get(line.id)))
        for row in total_rows(desk, order):
            section.body.addWidget(row)
        return section

    def _moments(self, sight: OrderSight) -> QWidget:
        say = self._desk.speech
        section = Section(say("Timeline"))
        for entry in sight.timeline:
            if entry.moment is None and entry.field != "delivered_at":
                continue
            name = moment_name(entry.name, say)
            what = say("{code}: {name}", code=entry.line, name=name) if entry.line else name
            value = say("not known") if entry.moment is None else say.moment(entry.moment, "brief")
            source = "" if entry.source is None else source_words(entry.source, say)
            section.body.addWidget(FactRow(SOURCE_LOOKS[entry.source], what, "", source, value))
        return section

    def _said(self, sight: OrderSight) -> list[QWidget]:
        desk, say = self._desk, self._desk.speech
        parts: list[QWidget] = []
        if sight.verdict is not None and (rows := check_rows(desk, sight.verdict)):
            parts.append(_filled(Section(say("What the policy says")), rows))
        if sight.deadlines:
            rows = deadline_rows(desk, sight.deadlines, sight.order.number)
            parts.append(_filled(Section(say("Deadlines"), len(rows)), rows))
        if sight.texts:
            texts: list[QWidget] = [Text(one.text, wrap=True) for one in sight.texts]
            parts.append(_filled(Section(say("Notes"), len(texts)), texts))
        return parts


def _filled(section: Section, rows: list[QWidget]) -> Section:
    for row in rows:
        section.body.addWidget(row)
    return section
