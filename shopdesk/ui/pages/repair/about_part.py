"""Who brought the piece and what it is: customer and piece as facts, with links to what is known elsewhere."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.piece_words import place_words, stone_words, weight_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.fact_list import FactList
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.sections import Section


class AboutPart(QWidget):
    """Two sections; what is not known is left out."""

    went = Signal(object)
    """A record was asked for: its `Place`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self.customer, self.piece = FactList(), FactList()
        self._who, self._what = Section(say("Customer")), Section(say("Piece"))
        self._open = LinkButton(say("Open"))
        self._open.clicked.connect(lambda: self._go(self._customer))
        self._who.head.addWidget(self._open)
        self._links = QWidget()
        self._link_column = QVBoxLayout(self._links)
        self._link_column.setContentsMargins(0, 2, 0, 0)
        self._link_column.setSpacing(0)
        self._who.body.addWidget(self.customer)
        self._what.body.addWidget(self.piece)
        self._what.body.addWidget(self._links)
        self._customer: Place | None = None
        self._known: tuple[tuple[str, Place], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._who)
        column.addWidget(self._what)

    def show_page(self, page: RepairPage) -> None:
        """Show whose piece it is, and what is known of it."""
        say, customer, repair = self._desk.speech, page.customer, page.repair
        name = customer.name if customer is not None else ""
        self._customer = None if customer is None else Place(PageName.CUSTOMERS, customer.id)
        self._open.setVisible(customer is not None)
        self._open.setAccessibleName(say("Open customer {name}", name=name))
        limit = "" if repair.not_above is None else say.money(repair.not_above, repair.currency)
        self.customer.set_facts(
            (
                (say("Name"), name or ("" if customer is not None else say("Not known"))),
                (say("E-mail"), customer.email if customer is not None else ""),
                (say("Phone"), customer.phone if customer is not None else ""),
                (say("Limit"), say("{limit}, ask above it", limit=limit) if limit else ""),
                (say("Before work"), say("Call the customer") if repair.call_first else ""),
            )
        )
        self.piece.set_facts(self._facts(page))
        self._show_links(page)

    def _facts(self, page: RepairPage) -> tuple[tuple[str, str], ...]:
        say, repair = self._desk.speech, page.repair
        stamp = say("stamped {stamp}", stamp=repair.stamp) if repair.stamp else ""
        weight = weight_words(repair.weight_mg, say)
        seen = say("weighed before the customer") if weight and repair.weighed_before_customer else ""
        stones = "; ".join(stone_words(stone, say) for stone in repair.stones)
        sizes = (repair.size_now, say("wanted {size}", size=repair.size_wanted) if repair.size_wanted else "")
        since = page.standing.place_since.day_in(self._desk.zone)
        place = place_words(page.standing.place, page.standing.bench, say)
        promised = "" if repair.promised_on is None else say.day(repair.promised_on, "near")
        return (
            (say("Fault, as told"), repair.fault),
            (say("On arrival"), repair.condition),
            (say("Metal"), _listed(repair.metal, stamp)),
            (say("Weight"), _listed(weight, seen)),
            (say("Stones"), stones or (say("None") if repair.has_stones is False else "")),
            (say("Size"), _listed(*sizes)),
            (say("Engraving"), repair.engraving),
            (say("Came with"), repair.accessories),
            (say("Declared"), self._money(repair.declared_value, repair.currency)),
            (say("Promised"), say("{day}, as an estimate", day=promised) if promised else ""),
            (say("Place"), say("{place}, since {on:brief}", place=place, on=since)),
        )

    def _money(self, minor: int | None, currency: str) -> str:
        return "" if minor is None else self._desk.money(minor, currency)

    def _show_links(self, page: RepairPage) -> None:
        say = self._desk.speech
        known: list[tuple[str, Place]] = []
        if page.order is not None:
            known.append((say("Order {number}", number=page.order.number), Place(PageName.ORDERS, page.order.id)))
        if page.claim is not None:
            known.append((say("Claim {number}", number=page.claim.number), Place(PageName.CLAIMS, page.claim.number)))
        if page.redo_of is not None:
            number = page.redo_of.number
            known.append((say("Done again: repair {number}", number=number), Place(PageName.REPAIRS, number)))
        known += [
            (say("Done again as {number}", number=redo.number), Place(PageName.REPAIRS, redo.number))
            for redo in page.redone_by
        ]
        told = {place.record for _, place in known}
        for earlier in page.earlier:
            if earlier.number not in told:
                day = earlier.asked_at.day_in(self._desk.zone)
                words = say("Earlier repair {number}, {on:day}", number=earlier.number, on=day)
                known.append((words, Place(PageName.REPAIRS, earlier.number)))
        if tuple(known) == self._known:
            return
        self._known = tuple(known)
        while (item := self._link_column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for words, place in known:
            link = LinkButton(words, "arrow-right")
            link.clicked.connect(partial(self._go, place))
            self._link_column.addWidget(link)
        self._links.setVisible(bool(known))

    def _go(self, place: Place | None, _checked: bool = False) -> None:
        if place is not None:
            self.went.emit(place)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
