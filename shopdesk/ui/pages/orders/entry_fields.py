"""The fields of a new order besides its customer and lines: number and day, address, money, what happened already."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.services.shop.choices import country_choices, currency_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.parts.typed_fields import (
    FieldSet,
    amount_control,
    moment_control,
    search_control,
    text_control,
    yes_control,
)
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.search_choice import SearchChoice

_ADDRESS = ("name", "company", "street", "extra", "postcode", "city", "province", "country", "phone")


class EntryFields(QObject):
    """Four sets of fields of one order, read and checked together."""

    edited = Signal()
    currency_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.order, self.address, self.money, self.moments = (FieldSet() for _ in range(4))
        self.sets = (self.order, self.address, self.money, self.moments)
        currency = desk.shop.currency
        self._add_order(currency)
        self._add_address()
        self._add_money(currency)
        self._add_moments()
        for fields in self.sets:
            fields.edited.connect(self.edited)
        chosen = self.order.control("currency")
        if isinstance(chosen, SearchChoice):
            chosen.chosen.connect(self._choose_currency)

    def begin(self, now: Moment, currency: str) -> None:
        """Begin with the present moment and the shop's currency."""
        placed, chosen = self.order.control("placed_at"), self.order.control("currency")
        if isinstance(placed, MomentField) and isinstance(chosen, SearchChoice):
            minute = now.instant
            placed.set_moment(now if minute is None else Moment.at(_to_the_minute(minute)))
            chosen.set_value(currency)
        self._choose_currency(currency)
        self.order.remember()

    def propose(self, number: str) -> None:
        """Show the number that the order gets where none is typed."""
        control = self.order.control("number")
        if isinstance(control, LineEdit):
            control.setPlaceholderText(number)

    def fill_address(self, address: Address) -> None:
        """Begin with the address that is known of the customer, where none is typed."""
        if self.address.unsaved():
            return
        for name in _ADDRESS:
            control = self.address.control(f"ship_to.{name}")
            if isinstance(control, SearchChoice):
                control.set_value(getattr(address, name))
            elif isinstance(control, LineEdit):
                control.setText(getattr(address, name))
        self.edited.emit()

    def readable(self) -> dict[str, str]:
        """Return what stands in every field that can be read."""
        return {name: text for fields in self.sets for name, text in fields.readable().items()}

    def texts(self) -> dict[str, str] | None:
        """Return what stands in every field, None where one can't be read; that is said below it."""
        read = [fields.texts() for fields in self.sets]
        return None if any(one is None for one in read) else {k: v for one in read for k, v in (one or {}).items()}

    def unsaved(self) -> dict[str, str]:
        """Return what was typed."""
        return {name: text for fields in self.sets for name, text in fields.unsaved().items()}

    def show_errors(self, by_field: Mapping[str, str], *, only_typed: bool = False, focus: bool = True) -> bool:
        """Say what is wrong, and go to the first; with `only_typed`, only of fields in which something stands."""
        told = False
        for fields in self.sets:
            texts = fields.readable()
            wrong = {name: text for name, text in by_field.items() if texts.get(name) or not only_typed}
            wrong |= {name: text for name, text in fields.errors().items() if name not in texts}
            told = fields.show_errors(wrong, focus=focus and not told) or told
        return told

    def _choose_currency(self, currency: str) -> None:
        code = currency.strip().upper()
        if len(code) != len("EUR"):
            return
        for fields in self.sets:
            for name in fields.names():
                control = fields.control(name)
                if isinstance(control, AmountField):
                    control.set_currency(code)
        self.currency_chosen.emit(code)

    def _add_order(self, currency: str) -> None:
        say = self._desk.speech
        self.order.add(text_control("number", longest=50), say("Number"), span=3, hint=say("given if empty"))
        self.order.add(moment_control(self._desk, "placed_at", None), say("Placed"), span=5)
        choices = currency_choices(say.language, self._desk.today())
        self.order.add(search_control("currency", choices, currency), say("Currency"), span=4)

    def _add_address(self) -> None:
        say, add = self._desk.speech, self.address.add
        add(text_control("ship_to.name"), say("Name"), span=6)
        add(text_control("ship_to.company"), say("Company"), span=6)
        add(text_control("ship_to.street"), say("Street and number"), span=8)
        add(text_control("ship_to.extra"), say("Second line"), span=4)
        add(text_control("ship_to.postcode"), say("Postcode"), span=3)
        add(text_control("ship_to.city"), say("Town"), span=5)
        add(text_control("ship_to.province"), say("Province"), span=4)
        add(search_control("ship_to.country", country_choices(say.language), ""), say("Country"), span=5)
        add(text_control("ship_to.phone"), say("Telephone"), span=4)
        add(yes_control(self._desk, "ship_to.complete", None), say("Complete"), span=3)

    def _add_money(self, currency: str) -> None:
        say, add = self._desk.speech, self.money.add
        add(text_control("payment.method"), say("Paid by"), span=4)
        add(amount_control("payment.fee", None, currency), say("Payment fee"), span=4)
        add(amount_control("discount", None, currency), say("Discount on all"), span=4)
        add(amount_control("shipping_paid", None, currency), say("Shipping paid"), span=4)
        add(amount_control("shipping_tax", None, currency), say("Tax on shipping"), span=4)
        add(amount_control("shipping_cost", None, currency), say("Shipping cost the shop"), span=4)
        known = yes_control(self._desk, "tax_included", known=True, may_be_unknown=False)
        add(known, say("Tax is in the prices"), span=4)

    def _add_moments(self) -> None:
        say = self._desk.speech
        for name, label in (
            ("paid_at", say("Paid")),
            ("preparing_at", say("Preparing since")),
            ("shipped_at", say("Shipped")),
            ("expected_at", say("Expected")),
            ("delivered_at", say("Delivered")),
        ):
            self.moments.add(moment_control(self._desk, name, None), label, span=4)


def _to_the_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
