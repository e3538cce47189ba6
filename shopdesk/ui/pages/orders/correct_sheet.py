"""A sheet in which several facts of an order are corrected together: its address, or its customer."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.shops import Address
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.orders.context import OrderContext
from shopdesk.services.orders.correcting import Correction, SeenOrder, correct_order
from shopdesk.services.shop.choices import country_choices, language_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.parts.typed_fields import (
    FieldSet,
    search_control,
    text_control,
    yes_control,
)
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet

_WIDTH = 620


class CorrectSheet(Sheet):
    """Fields of an order with one button that saves all that was changed, or says what is wrong beside each."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        order_id: str,
        *,
        fields: FieldSet,
        then: Callable[[Correction], None],
        seen: SeenOrder | None = None,
    ) -> None:
        super().__init__(parent, title, width=_WIDTH)
        self._desk, self._order_id, self._then = desk, order_id, then
        self._seen = seen
        say = desk.speech
        self.fields = fields
        self.body.addWidget(fields)
        self._wrong = Text("", Style.BODY, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.add_cancel(say("Cancel"))
        self.save_button = self.add_primary(say("Save"), self._save)
        fields.focus_first()

    def _save(self) -> None:
        changes = self.fields.changes()
        if changes is None:
            return
        if not changes:
            self.reject()
            return
        self._correct(changes, self._seen)

    def _correct(self, changes: Mapping[str, str], seen: SeenOrder | None) -> None:
        def refused(error: ShopDeskError) -> None:
            self.set_busy(busy=False)
            if isinstance(error, ChangedMeanwhileError):
                ask_whose(self._desk, self, error, partial(self._decide, changes, error))
            else:
                self._refused(error)

        self.set_busy(busy=True)
        job = partial(correct_order, order_id=self._order_id, typed=changes, seen=seen)
        self._desk.write(self, job, self._saved, failed=refused)

    def _decide(self, changes: Mapping[str, str], error: ChangedMeanwhileError, mine: frozenset[str]) -> None:
        """Save what shall hold of what was typed; the rest is as somebody else made it."""
        theirs = {one.field for one in error.differences} - mine
        left = {name: text for name, text in changes.items() if name not in theirs}
        if left:
            self._correct(left, None)
        else:
            self.accept()

    def _saved(self, correction: Correction) -> None:
        self.accept()
        self._then(correction)

    def _refused(self, error: ShopDeskError) -> None:
        by_field = error.by_field if isinstance(error, FieldsError) else {}
        told = self.fields.show_errors(by_field)
        self._wrong.setText("" if told else error.sentence)
        self._wrong.setVisible(not told)


def address_fields(desk: Desk, address: Address) -> FieldSet:
    """Return the fields of the address that an order goes to."""
    say = desk.speech
    fields = FieldSet()
    fields.add(text_control("ship_to.name", address.name), say("Name"), span=6)
    fields.add(text_control("ship_to.company", address.company), say("Company"), span=6)
    fields.add(text_control("ship_to.street", address.street), say("Street and number"), span=8)
    fields.add(text_control("ship_to.extra", address.extra), say("Second line"), span=4)
    fields.add(text_control("ship_to.postcode", address.postcode), say("Postcode"), span=3)
    fields.add(text_control("ship_to.city", address.city), say("Town"), span=5)
    fields.add(text_control("ship_to.province", address.province), say("Province"), span=4)
    countries = country_choices(say.language)
    fields.add(search_control("ship_to.country", countries, address.country), say("Country"), span=5)
    fields.add(text_control("ship_to.phone", address.phone), say("Telephone"), span=4)
    fields.add(yes_control(desk, "ship_to.complete", address.complete), say("Complete"), span=3)
    return fields


def customer_fields(desk: Desk, around: OrderContext) -> FieldSet:
    """Return the fields of an order's customer."""
    say = desk.speech
    known = around.customer
    fields = FieldSet()
    fields.add(text_control("customer.name", known.name if known else ""), say("Name"))
    fields.add(text_control("customer.email", known.email if known else ""), say("E-mail"), span=6)
    fields.add(text_control("customer.phone", known.phone if known else ""), say("Telephone"), span=6)
    language, languages = known.language if known else "", language_choices(say.language)
    fields.add(search_control("customer.language", languages, language), say("Language of letters"), span=6)
    return fields
