"""The parts of an order's page besides its lines: timeline, people, and money."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.services.orders.payment_words import payment_words
from shopdesk.services.orders.timeline import moment_name, source_words
from shopdesk.services.shop.choices import country_name, language_choices
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.edit_row import EditRow
from shopdesk.ui.pages.orders.parts import SOURCE_LOOKS
from shopdesk.ui.pages.orders.repair_parts import repair_moments
from shopdesk.ui.parts.typed_fields import TypedField, amount_control, moment_control, text_control, yes_control
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.symbols import Symbol

Take = Callable[[str, EditRow], None]
"""Takes a row under the name of its field."""


def timeline_part(desk: Desk, sight: OrderSight, take: Take) -> Section:
    """Return every moment of an order, known or not, each with how it became known, and what its repairs tell."""
    say = desk.speech
    section = Section(say("Timeline"), hairline=True)
    for entry in sight.timeline:
        name = moment_name(entry.name, say)
        label = say("{code}: {name}", code=entry.line, name=name) if entry.line else name
        ink = "text3" if entry.moment is None else "text"
        value = say("not known") if entry.moment is None else say.moment(entry.moment)
        make = _moment_maker(desk, entry.field, entry.moment)
        note = "" if entry.source is None else source_words(entry.source, say)
        row = EditRow(say, label, value, make, look=SOURCE_LOOKS[entry.source], note=note, ink=ink)
        section.body.addWidget(row)
        take(entry.field, row)
    for told in repair_moments(desk, sight):
        section.body.addWidget(told)
    return section


def _moment_maker(desk: Desk, field: str, moment: Moment | None) -> Callable[[], TypedField]:
    return lambda: moment_control(desk, field, moment)


def address_part(desk: Desk, sight: OrderSight, address: Callable[[], None], customer: Callable[[], None]) -> QWidget:
    """Return customer and delivery address beside each other, each with a button that corrects it."""
    say, around = desk.speech, sight.around
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    who = _block(say("Customer"), say("Correct the customer"), customer)
    known = around.customer
    if known is not None:
        language = dict(language_choices(say.language)).get(known.language, known.language)
        for text in (known.name or say("No name"), known.email, known.phone, language):
            if text:
                who.body.addWidget(Text(text, elide=True))
        link = LinkButton(say("Open customer"))
        link.clicked.connect(lambda: desk.go.emit(Place(PageName.CUSTOMERS, known.id)))
        who.body.addWidget(link)
    else:
        who.body.addWidget(Text(say("Nobody is named."), ink="text2"))
    row.addWidget(who, 1)
    to = _block(say("Delivery address"), say("Correct the delivery address"), address)
    for text in address_lines(around.ship_to, say):
        to.body.addWidget(Text(text, elide=True))
    to.body.addWidget(_completeness(around.ship_to, say))
    row.addWidget(to, 1)
    return whole


def _block(title: str, name: str, pressed: Callable[[], None]) -> Section:
    section = Section(title, hairline=True)
    button = IconButton("pencil", name)
    button.clicked.connect(lambda _checked=False: pressed())
    section.head.addWidget(button)
    section.body.setSpacing(2)
    section.body.setContentsMargins(0, 4, 0, 0)
    return section


def address_lines(address: Address | None, say: Speech) -> list[str]:
    """Return an address line by line."""
    if address is None:
        return [say("not known")]
    place = " ".join(filter(None, (address.postcode, address.city, address.province)))
    country = country_name(address.country, say.language) if address.country else ""
    lines = (address.name, address.company, address.street, address.extra, place, country, address.phone)
    return [line for line in lines if line]


def _completeness(address: Address | None, say: Speech) -> QWidget:
    looks = {
        True: (Tone.ACCEPT, "circle-check", say("Complete")),
        False: (Tone.ASK, "circle-question-mark", say("Not complete: a parcel may come back or be lost")),
        None: (Tone.WAIT, "minus", say("Nobody said whether it is complete")),
    }
    tone, icon, words = looks[None if address is None else address.complete]
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(6)
    row.addWidget(Symbol(icon, tone))
    row.addWidget(Text(words, Style.CAPTION, tone, wrap=True), 1)
    return whole


def money_part(desk: Desk, sight: OrderSight, take: Take) -> Section:
    """Return payment, shipping and discount, each corrected where it stands."""
    say, order = desk.speech, sight.order
    section = Section(say("Payment and shipping"), hairline=True)
    method = payment_words(order.payment_method, say)
    rows: list[tuple[str, str, str, Callable[[], TypedField]]] = [
        ("payment.method", say("Paid by"), method or "–", lambda: text_control("payment.method", method)),
        (
            "tax_included",
            say("Tax is in the prices"),
            say("Yes") if order.tax_included else say("No, it came on top"),
            lambda: yes_control(desk, "tax_included", order.tax_included, may_be_unknown=False),
        ),
    ]
    for field, label, minor in (
        ("payment.fee", say("Payment fee"), order.payment_fee),
        ("shipping_paid", say("Shipping paid"), order.shipping_paid),
        ("shipping_tax", say("Tax on shipping"), order.shipping_tax),
        ("shipping_cost", say("Shipping cost the shop"), order.shipping_cost),
        ("discount", say("Discount"), order.discount),
    ):
        rows.append((field, label, desk.money(minor, order.currency), _amount_maker(field, minor, order.currency)))
    for field, label, value, make in rows:
        note = {"shipping_paid": order.shipping_method, "discount": order.discount_codes}.get(field, "")
        row = EditRow(say, label, value, make, note=note)
        section.body.addWidget(row)
        take(field, row)
    return section


def _amount_maker(field: str, minor: int | None, currency: str) -> Callable[[], TypedField]:
    return lambda: amount_control(field, minor, currency)


def filled(section: Section, rows: list[QWidget]) -> Section:
    """Return a section with these rows in it."""
    for row in rows:
        section.body.addWidget(row)
    return section


def column_of(parts: list[QWidget], spacing: int = 16) -> QWidget:
    """Return parts below each other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return whole
