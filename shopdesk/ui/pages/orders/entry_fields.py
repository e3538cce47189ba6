"""The fields of a new order besides its customer and lines: number and day, address, money, what happened already."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

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
from shopdesk.ui.widgets.in_turns import is_made, make_next
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.search_choice import SearchChoice

_ADDRESS = ("name", "company", "street", "extra", "postcode", "city", "province", "country", "phone")
_SETS = ("order", "address", "money", "moments")


class EntryFields(QObject):
    """Four sets of fields of one order, read and checked together; each is made when it is first asked for."""

    edited = Signal()
    currency_chosen = Signal(str)

    def __init__(self, desk: Desk, put: Callable[[str, QWidget], None]) -> None:
        """Make no set yet; one that is made is put where `put` has a place for its name."""
        super().__init__()
        self._desk, self._put = desk, put
        self._placed_at: Moment | None = None
        self.currency = desk.shop.currency

    @cached_property
    def order(self) -> FieldSet:
        """Number, moment and currency."""
        say, fields = self._desk.speech, FieldSet()
        fields.add(text_control("number", longest=50), say("Number"), span=3, hint=say("given if empty"))
        placed = moment_control(self._desk, "placed_at", self._placed_at)
        fields.add(placed, say("Placed"), span=5)
        choices = currency_choices(say.language, self._desk.today())
        currency = search_control("currency", choices, self.currency)
        fields.add(currency, say("Currency"), span=4)
        if isinstance(currency.control, SearchChoice):
            currency.control.chosen.connect(self._choose_currency)
        return self._placed("order", fields)

    @cached_property
    def address(self) -> FieldSet:
        """Where it is sent."""
        say, fields = self._desk.speech, FieldSet()
        add = fields.add
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
        return self._placed("address", fields)

    @cached_property
    def money(self) -> FieldSet:
        """What was paid besides the goods."""
        say, fields, currency = self._desk.speech, FieldSet(), self.currency
        add = fields.add
        add(text_control("payment.method"), say("Paid by"), span=4)
        add(amount_control("payment.fee", None, currency), say("Payment fee"), span=4)
        add(amount_control("discount", None, currency), say("Discount on all"), span=4)
        add(amount_control("shipping_paid", None, currency), say("Shipping paid"), span=4)
        add(amount_control("shipping_tax", None, currency), say("Tax on shipping"), span=4)
        add(amount_control("shipping_cost", None, currency), say("Shipping cost the shop"), span=4)
        known = yes_control(self._desk, "tax_included", known=True, may_be_unknown=False)
        add(known, say("Tax is in the prices"), span=4)
        return self._placed("money", fields)

    @cached_property
    def moments(self) -> FieldSet:
        """What happened already."""
        say, fields = self._desk.speech, FieldSet()
        for name, label in (
            ("paid_at", say("Paid")),
            ("preparing_at", say("Preparing since")),
            ("shipped_at", say("Shipped")),
            ("expected_at", say("Expected")),
            ("delivered_at", say("Delivered")),
        ):
            fields.add(moment_control(self._desk, name, None), label, span=4)
        return self._placed("moments", fields)

    @property
    def sets(self) -> tuple[FieldSet, ...]:
        """All four."""
        return (self.order, self.address, self.money, self.moments)

    def make_next(self) -> bool:
        """Make the first set that is not made yet; return whether there was one."""
        return make_next(self, *_SETS)

    def begin(self, now: Moment, currency: str) -> None:
        """Begin with empty fields, the present moment and the shop's currency."""
        for fields in self._made():
            fields.begin_again()
        minute = now.instant
        self._placed_at = now if minute is None else Moment.at(_to_the_minute(minute))
        if is_made(self, "order"):
            placed, chosen = self.order.control("placed_at"), self.order.control("currency")
            if isinstance(placed, MomentField) and isinstance(chosen, SearchChoice):
                placed.set_moment(self._placed_at)
                chosen.set_value(currency)
        self._choose_currency(currency)
        if is_made(self, "order"):
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
        return {name: text for fields in self._made() for name, text in fields.unsaved().items()}

    def type(self, texts: Mapping[str, str]) -> None:
        """Put in what `unsaved` returned, amounts in the currency that it names; fields of others are passed over."""
        if currency := texts.get("currency"):
            self._choose_currency(currency)
        for fields in self.sets:
            fields.type({name: texts[name] for name in fields.names() if name in texts})

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
        self.currency = code
        for fields in self._made():
            for name in fields.names():
                control = fields.control(name)
                if isinstance(control, AmountField):
                    control.set_currency(code)
        self.currency_chosen.emit(code)

    def _made(self) -> list[FieldSet]:
        """Return the sets that are made; in others nothing was typed."""
        return [getattr(self, name) for name in _SETS if is_made(self, name)]

    def _placed(self, name: str, fields: FieldSet) -> FieldSet:
        fields.edited.connect(self.edited)
        self._put(name, fields)
        return fields


def _to_the_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
