"""The order that a claim is about, in one line: whose it is, how far it has come, and the way to it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class OrderTold(QWidget):
    """A tick, the words, and a link that opens the order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = ""
        self._words = Text("", elide=True)
        self._open = LinkButton("")
        self._open.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Symbol("circle-check", Tone.ACCEPT))
        row.addWidget(self._words, 1)
        row.addWidget(self._open)

    def show_ground(self, ground: ClaimGround, *, named: bool = False) -> None:
        """Tell of an order; of whom it is only where the page is not `named` after its customer."""
        say = self._desk.speech
        self._order_id = ground.order.id
        who = ground.customer.name or ground.customer.email if ground.customer is not None else ""
        whose = say("Order {number}", number=ground.order.number) if named else who or say("No customer")
        self._words.setText(say("{who} · {stage}", who=whose, stage=self._stage(ground)))
        self._open.set_text(say("Open order {number}", number=ground.order.number))
        self.show()

    def _stage(self, ground: ClaimGround) -> str:
        """Return how far the order has come."""
        say, order, zone = self._desk.speech, ground.order, ground.zone
        if order.cancelled_at is not None:
            return say("cancelled {on:near}", on=order.cancelled_at.day_in(zone))
        if order.delivered_at is not None:
            on = order.delivered_at.day_in(zone)
            if order.delivered_at_estimated:
                return say("delivered {on:near}, estimated", on=on)
            return say("delivered {on:near}", on=on)
        if order.shipped_at is not None:
            return say("shipped {on:near}", on=order.shipped_at.day_in(zone))
        if order.placed_at is not None:
            return say("placed {on:near}, not shipped", on=order.placed_at.day_in(zone))
        return say("not shipped")

    def open(self) -> None:
        """Go to the order."""
        self._desk.go.emit(Place(PageName.ORDERS, record=self._order_id))
