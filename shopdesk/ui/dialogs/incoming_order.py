"""Which order, and which claim, a mail is about: what was found with the reason, and how to say it otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.mails.sight import MailSight, OfferedOrder
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.parts.order_finder import OrderFinder
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.flow import Flow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import RowList

_LABEL = 76
_LEAST = 160
_LINE = 4
_MOST_CLAIMS = 3


class AboutRow(QWidget):
    """What something is, with a quiet reason below or beside it, and a link at the right to say it otherwise."""

    def __init__(self, label: str, link: str = "", *, beside: bool = False) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, px(_LABEL))
        grid.setColumnStretch(1, 1)
        self._is_below = not beside
        self._what = Text("", Style.NAME, wrap=not beside, elide=beside)
        self._why = Text("", Style.CAPTION, "text2", wrap=not beside, elide=beside)
        self.link = LinkButton(link)
        self.link.setVisible(bool(link))
        top = Qt.AlignmentFlag.AlignTop
        caption = Text(label, Style.LABEL, "text2")
        # Label and words stand on the line of the link.
        caption.setContentsMargins(0, _LINE + 1, 0, 0)
        self._what.setContentsMargins(0, _LINE, 0, 0)
        if beside:
            self._why.setContentsMargins(0, _LINE + 1, 0, 0)
        grid.addWidget(caption, 0, 0, top)
        if beside:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self._what)
            row.addWidget(self._why)
            row.addStretch(1)
            grid.addLayout(row, 0, 1)
        else:
            grid.addWidget(self._what, 0, 1)
            grid.addWidget(self._why, 1, 1)
        grid.addWidget(self.link, 0, 2, 2, 1, top)

    def tell(self, what: str, why: str, ink: str = "text") -> None:
        """Say what it is, and why."""
        self._what.setText(what)
        self._what.set_ink(ink)
        if not self._is_below:
            self._what.setMinimumWidth(min(self._what.sizeHint().width(), px(_LEAST)))
        self._why.setText(capital(why) if self._is_below else why)
        self._why.setVisible(bool(why))

    def told(self) -> str:
        """Return what is said."""
        return self._what.text()


class OrderPart(QWidget):
    """The claim, the customer and the order of a mail."""

    order_chosen = Signal(str)
    """The owner said which order it is about: its id."""
    claim_chosen = Signal(str)
    """The owner said with which claim it goes on: its number; empty for a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self._offered: tuple[OfferedOrder, ...] = ()
        self._ways: Sequence[str] = ()
        self.claim = AboutRow(say("Claim"))
        self.claim.link.clicked.connect(lambda _checked=False: self._take_way())
        self.ways = Flow()
        self._ways_row = QHBoxLayout()
        self._ways_row.setContentsMargins(px(_LABEL) + 10, 0, 0, 0)
        self._ways_row.addWidget(self.ways)
        self.customer = AboutRow(say("Customer"), beside=True)
        self.order = AboutRow(say("Order"), say("Another order"))
        self.order.link.setCheckable(True)
        self.order.link.toggled.connect(lambda on: self._choose(on=on))
        self.strange = FindingRow((Tone.ASK, "triangle-alert"), say("It comes from another address than the order’s."))
        self.strange.hide()
        self._choosing = QWidget()
        self._choosing.hide()
        inside = QVBoxLayout(self._choosing)
        inside.setContentsMargins(px(_LABEL) + 10, 4, 0, 8)
        inside.setSpacing(6)
        self.list = RowList(say("Orders of this customer"), open_on_click=True)
        self.list.opened.connect(lambda key: self._take(str(key)))
        self.finder = OrderFinder(desk, say("Find any order or claim"))
        self.finder.chosen.connect(self._take)
        inside.addWidget(self.list)
        inside.addWidget(self.finder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.claim)
        column.addLayout(self._ways_row)
        column.addWidget(self.customer)
        column.addWidget(self.order)
        column.addWidget(self.strange)
        column.addWidget(self._choosing)

    def show_sight(self, sight: MailSight) -> None:
        """Show what was found."""
        say = self._desk.speech
        if sight.seen:
            self.claim.tell(say("Already kept with claim {number}", number=sight.seen), "")
        elif sight.continues:
            self.claim.tell(say("Goes on with claim {number}", number=sight.continues), sight.continues_why)
        else:
            self.claim.tell(say("New claim"), "")
        self._offer_ways(sight)
        self.customer.tell(sight.customer or say("New customer"), sight.customer_why)
        self.customer.setVisible(bool(sight.customer or sight.order))
        if sight.order is None:
            self.order.tell(say("Which order is it about?"), sight.order_why, Tone.ASK)
        else:
            goods = sight.order.lines[0].text or sight.order.lines[0].code
            more = len(sight.order.lines) - 1
            told = say("{number} · {goods}", number=sight.order.number, goods=goods)
            self.order.tell(
                say("{goods} and {more} more", goods=told, more=more) if more > 0 else told, sight.order_why
            )
        self.strange.setVisible(sight.strange)
        self.order.link.setVisible(sight.order is not None and not sight.seen)
        self._offer(sight)
        if sight.order is None and not sight.seen:
            self._choosing.show()
        elif not self.order.link.isChecked():
            self._choosing.hide()

    def is_choosing(self) -> bool:
        """Whether the orders to choose from are shown."""
        return not self._choosing.isHidden()

    def _offer_ways(self, sight: MailSight) -> None:
        """Offer a new claim instead of the found one, and other open claims; a single way stands at the right."""
        say = self._desk.speech
        others = dict.fromkeys((sight.offers_continuing, *sight.open_claims))
        numbers = [one for one in others if one and one != sight.continues][:_MOST_CLAIMS]
        ways = [] if sight.seen else ["", *numbers] if sight.continues else numbers
        self.ways.setVisible(len(ways) > 1)
        self.claim.link.setVisible(len(ways) == 1)
        if ways == self._ways:
            return
        self._ways = ways
        words = {one: say("Add to {number} instead", number=one) if one else say("New claim instead") for one in ways}
        if len(ways) == 1:
            self.claim.link.set_text(words[ways[0]])
        layout = self.ways.layout()
        if layout is not None:
            empty(layout)
        for number in ways if len(ways) > 1 else ():
            link = LinkButton(words[number])
            link.clicked.connect(lambda _checked=False, number=number: self.claim_chosen.emit(number))
            self.ways.add(link)

    def _take_way(self) -> None:
        self.claim_chosen.emit(self._ways[0])

    def _offer(self, sight: MailSight) -> None:
        if sight.orders == self._offered:
            return
        say, self._offered = self._desk.speech, sight.orders
        rows = [
            ListRow(
                key=one.order_id,
                icon="package",
                tone=None,
                title=one.number,
                second=one.goods,
                right="" if one.placed_at is None else say.moment(one.placed_at, "brief"),
            )
            for one in sight.orders
        ]
        self.list.set_groups([Group("", rows=rows)])
        self.list.setVisible(bool(rows))

    def _choose(self, *, on: bool) -> None:
        say = self._desk.speech
        self.order.link.set_text(say("Keep this order") if on else say("Another order"))
        self._choosing.setVisible(on)
        if on:
            self.list.select_first()
            target = self.list if self.list.isVisibleTo(self) else self.finder.search
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, order_id: str) -> None:
        self.order.link.setChecked(False)
        self.order_chosen.emit(order_id)
