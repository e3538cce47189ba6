"""The panel beside the list of orders: the chosen order at a glance, its claims and repairs, and what to do with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.office import Office
from shopdesk.services.orders.order_lists import channel_words, state_words
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from shopdesk.services.orders.timeline import moment_name, source_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import order_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.parts import (
    SOURCE_LOOKS,
    LineRow,
    check_rows,
    claim_group,
    deadline_rows,
    total_rows,
)
from shopdesk.ui.pages.orders.repair_parts import repair_group
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.preview_panel import PreviewPanel, foot_row
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FactRow
from shopdesk.ui.widgets.frame import Body
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section


class OrderPreviewPanel(PreviewPanel[str, OrderSight]):
    """Shows one order by its id, which `opened` tells too."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.claims = RowList(say("Claims of this order"), narrow=True, open_on_click=True)
        self.claims.opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, str(number))))
        self.repairs = RowList(say("Repairs of this order"), narrow=True, open_on_click=True)
        self.repairs.opened.connect(lambda number: desk.go.emit(Place(PageName.REPAIRS, str(number))))
        inside = Body(PANEL_MARGIN)
        inside.add(body)
        inside.add_list(self.claims)
        inside.add_list(self.repairs)
        inside.add_stretch()
        self.open_button = Button(say("Open"))
        self.repair_button = Button(say("Take in a piece"))
        self.claim_button = PrimaryButton(say("New claim"))
        super().__init__(desk, inside, foot_row(self.open_button, self.repair_button, self.claim_button))
        self.open_button.clicked.connect(lambda: self.opened.emit(self._key))
        self.repair_button.clicked.connect(self._take_in)
        self.claim_button.clicked.connect(self._claim)

    def job(self, key: str) -> Callable[[Office], OrderSight]:
        """Return what reads an order."""
        return partial(order_sight, order_id=key)

    def fill(self, found: OrderSight) -> None:
        """Show an order."""
        empty(self._column)
        for part in (self._head(found), self._bought(found), self._moments(found), *self._said(found)):
            self._column.addWidget(part)
        self.claims.setVisible(bool(found.claims))
        self.claims.set_groups([claim_group(found.claims, self._desk.speech)])
        self.repairs.setVisible(bool(found.repairs))
        self.repairs.set_groups([repair_group(found.repairs, self._desk.speech)])

    def _take_in(self) -> None:
        self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=self._key or ""))

    def _claim(self) -> None:
        self._desk.go.emit(Place(PageName.CLAIMS, new=True, about=self._key or ""))

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
