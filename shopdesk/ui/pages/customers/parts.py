"""What the preview and the page of a customer both show: what they bought, claimed, had repaired and wrote."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.services.claims.row_words import state_words as claim_state_words
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.customers.sight import ClaimRow, CustomerSight, ListedRepair, WaitingLetter, Written
from shopdesk.services.orders.order_lists import OrderSummary, state_words
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.sending import standing_words
from shopdesk.services.repairs.words import state_words as repair_state_words
from shopdesk.services.shop.choices import country_name
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tones import order_look, repair_look, state_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.pages.customers.columns import day_words
from shopdesk.ui.widgets.facts import QuietLink
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_LONGEST = 600
"""So many characters of a text are shown; all of it stands with its order or claim."""


def summary(sight: CustomerSight, desk: Desk) -> str:
    """Return in one line what a customer is to the shop: orders, what they came to, claims, repairs."""
    say = desk.speech
    if not (sight.order_count or sight.claim_count or sight.repair_count):
        return say("Nothing bought and nothing claimed yet")
    parts = [say.counted("One order", "{count} orders", sight.order_count)] if sight.order_count else []
    parts += [desk.money(one.total, one.currency) for one in sight.spent]
    if sight.claim_count:
        parts.append(say.counted("one claim", "{count} claims", sight.claim_count))
    if sight.repair_count:
        parts.append(say.counted("one repair", "{count} repairs", sight.repair_count))
    return capital(" · ".join(parts))


def order_group(orders: Sequence[OrderSummary], desk: Desk) -> Group:
    """Return orders as rows to open by their id."""
    return Group("", rows=[_order_row(one, desk) for one in orders], counted=False)


def claim_group(claims: Sequence[ClaimRow], desk: Desk) -> Group:
    """Return claims as rows to open by their number."""
    return Group("", rows=[_claim_row(one, desk) for one in claims], counted=False)


def repair_group(repairs: Sequence[ListedRepair], desk: Desk) -> Group:
    """Return repairs as rows to open by their number."""
    return Group("", rows=[_repair_row(one, desk) for one in repairs], counted=False)


def letter_group(letters: Sequence[WaitingLetter], desk: Desk) -> Group:
    """Return letters as rows to open by their paper."""
    return Group("", rows=[_letter_row(one, desk) for one in letters], counted=False)


def address_lines(address: Address, desk: Desk) -> list[str]:
    """Return an address as it is read, without what is empty; the country where it is another than the shop's."""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    abroad = address.country != desk.shop.country
    country = country_name(address.country, desk.speech.language) if abroad else ""
    lines = (address.name, address.company, address.street, address.extra, town, address.province, country)
    return [line for line in (*lines, address.phone) if line]


class AddressBlock(QWidget):
    """An address, and whether a parcel can be sent there."""

    def __init__(self, address: Address, desk: Desk) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(1)
        for line in address_lines(address, desk):
            column.addWidget(Text(line, wrap=True))
        if address.complete is False:
            note = desk.speech("Incomplete: a parcel can’t be sent there.")
            column.addWidget(Text(note, Style.CAPTION, "ask", wrap=True))


class WrittenBlock(QWidget):
    """What a customer wrote or the owner noted, when and for what, with a link to that."""

    opened = Signal()

    def __init__(self, one: Written, desk: Desk) -> None:
        super().__init__()
        say = desk.speech
        self.setAccessibleName(say("Note") if one.is_note else say("Customer wrote"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(say("Note") if one.is_note else say("Customer"), Style.NAME))
        if one.number:
            link = QuietLink(one.number)
            link.clicked.connect(self.opened)
            head.addWidget(link)
        head.addStretch(1)
        if one.text.moment:
            when = say.moment(Moment.told(one.text.moment), "brief")
            head.addWidget(Text(when, Style.CAPTION, "text2"))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(head)
        text = one.text.text
        words.addWidget(Text(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", ink="text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 7)
        row.setSpacing(12)
        row.addWidget(Symbol("sticky-note" if one.is_note else "mail"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _order_row(one: OrderSummary, desk: Desk) -> ListRow:
    say = desk.speech
    goods = say("{goods} and {count} more", goods=one.row.goods, count=one.more) if one.more else one.row.goods
    _, icon = order_look(one.state)
    return ListRow(
        key=one.row.id,
        icon=icon,
        tone=None,
        title=one.row.number,
        second=" · ".join(part for part in (state_words(one.state, say), goods) if part),
        right=desk.money(one.row.total, one.row.currency),
        right_second=day_words(one.row.placed_at, desk),
    )


def _claim_row(one: ClaimRow, desk: Desk) -> ListRow:
    say = desk.speech
    tone, icon = state_look(ClaimState(one.state))
    return ListRow(
        key=one.number,
        icon="undo-2",
        tone=None,
        title=one.number,
        second=" · ".join((say.term(one.kind).capitalize(), day_words(Moment.at(one.opened_at), desk))),
        pill=PillLook(claim_state_words(ClaimState(one.state), say), tone, icon),
    )


def _letter_row(one: WaitingLetter, desk: Desk) -> ListRow:
    say = desk.speech
    made = day_words(Moment.at(one.paper.made_at), desk)
    return ListRow(
        key=one.paper,
        icon="mail",
        tone=None,
        title=say("{paper} {number}", paper=kind_words(one.paper.kind, say), number=one.paper.number),
        second=" · ".join(part for part in (made, standing_words(one.paper, one.standing, say)) if part),
    )


def _repair_row(one: ListedRepair, desk: Desk) -> ListRow:
    say = desk.speech
    tone, icon = repair_look(one.state)
    return ListRow(
        key=one.number,
        icon="wrench",
        tone=None,
        title=one.number,
        second=" · ".join((one.piece, day_words(Moment.at(one.opened_at), desk))),
        pill=PillLook(repair_state_words(one.state, say), tone, icon),
    )
