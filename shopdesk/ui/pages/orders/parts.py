"""What the preview and the page of an order both show: what was bought, what the policy says, deadlines and claims."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import Deadline, DeadlineState
from shopdesk.domain.messages import Message
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.terms import Effect, Payer
from shopdesk.domain.verdicts import Due, Verdict
from shopdesk.services.claims.row_words import state_words
from shopdesk.services.orders.order_sight import OrderClaim
from shopdesk.services.shop.deadlines import what_to_do
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look, effect_look, kind_look, state_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.widgets.facts import FactRow, FindingRow, MoneyRow
from shopdesk.ui.widgets.labels import Text

SOURCE_LOOKS: dict[MomentSource | None, Look] = {
    MomentSource.TYPED: (Tone.YOU, "pencil"),
    MomentSource.IMPORTED: (Tone.ACCEPT, "download"),
    MomentSource.ESTIMATED: (Tone.ASK, "hourglass"),
    None: (Tone.WAIT, "minus"),
}
"""How a moment that was typed, imported or estimated is told apart besides by its word."""


class LineRow(QWidget):
    """A line of an order: what it is, how many, and what it costs; what is special about it below."""

    def __init__(self, desk: Desk, order: Order, line: OrderLine, category: str | None) -> None:
        super().__init__()
        say = desk.speech
        worth = desk.money(line.quantity * line.unit_price - line.discount, order.currency)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(Text(line.text or line.code, Style.NAME, elide=True), 1)
        above.addWidget(Text(worth, figures=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(1)
        column.addLayout(above)
        second = " · ".join(_line_facts(desk, order, line, category))
        column.addWidget(Text(second, Style.CAPTION, "text2", elide=True))
        if flags := line_flags(line, say):
            column.addWidget(Text(say.listing(flags), Style.CAPTION, Tone.ASK, wrap=True))


def _line_facts(desk: Desk, order: Order, line: OrderLine, category: str | None) -> list[str]:
    say = desk.speech
    facts = [line.code] if line.text else []
    facts.append(say("{count} × {price}", count=line.quantity, price=desk.money(line.unit_price, order.currency)))
    if line.discount:
        facts.append(say("less {amount}", amount=desk.money(line.discount, order.currency)))
    if line.tax is not None:
        facts.append(say("tax {amount}", amount=desk.money(line.tax, order.currency)))
    facts.append(category or say("category not known"))
    return facts


def line_flags(line: OrderLine, say: Speech) -> list[str]:
    """Return what is special about a line, in words."""
    flags = []
    if line.gift:
        on_invoice = {True: say("gift, on the invoice"), False: say("gift, not on the invoice")}
        flags.append(on_invoice.get(bool(line.on_invoice), "") if line.on_invoice is not None else say("gift"))
    if line.made_to_order:
        flags.append(say("made to order"))
    if line.personal_request:
        flags.append(say("personal request"))
    return flags


def total_rows(desk: Desk, order: Order) -> list[QWidget]:
    """Return what was paid: shipping, discount, taxes on top, and the total."""
    say = desk.speech
    rows: list[QWidget] = []
    if order.shipping_paid:
        rows.append(MoneyRow(say("Shipping"), "", desk.money(order.shipping_paid, order.currency)))
    if order.discount:
        rows.append(
            MoneyRow(say("Discount"), "", desk.money(-order.discount, order.currency), note=order.discount_codes)
        )
    if not order.tax_included:
        taxes = (order.shipping_tax or 0) + sum(line.tax or 0 for line in order.lines)
        rows.append(MoneyRow(say("Tax on top"), "", desk.money(taxes, order.currency)))
    rows.append(MoneyRow(say("Total"), "", desk.money(order.total, order.currency), bold=True))
    return rows


def check_rows(desk: Desk, verdict: Verdict) -> list[QWidget]:
    """Return what the policy says of an order by itself; what is told to the customer as well stands once."""
    say = desk.speech
    rows: list[QWidget] = []
    said: set[str] = set()
    for finding in verdict.findings:
        text = say.messages(finding.says)
        line = say("{code}: {text}", code=finding.line, text=text) if finding.line is not None else text
        said.add(text)
        rows.append(FindingRow(effect_look(finding.effect), line))
    rows.extend(
        FindingRow(effect_look(Effect.INFORMS), text) for text in _texts(verdict.notices, say) if text not in said
    )
    return rows


def _texts(notices: Sequence[Message], say: Speech) -> list[str]:
    return list(dict.fromkeys(say.message(one) for one in notices))


def deadline_rows(desk: Desk, deadlines: Sequence[Deadline], number: str) -> list[QWidget]:
    """Return what stands open, by whom and until when; what belongs to a claim names it."""
    say = desk.speech
    rows: list[QWidget] = []
    for one in deadlines:
        late = one.state is DeadlineState.MISSED
        look = (Tone.REFUSE, "circle-alert") if late else kind_look(one.what)
        note = "" if one.record_number == number else one.record_number
        row = FactRow(look, say.term(one.what).capitalize(), note, payer_words(one.who, say), due_words(one.due, say))
        row.setAccessibleName(", ".join(filter(None, (what_to_do(one, say), note, due_words(one.due, say)))))
        rows.append(row)
    return rows


def due_row(desk: Desk, due: Due) -> QWidget:
    """Return what would have to be done, by whom and until when."""
    say = desk.speech
    return FactRow(
        kind_look(due.what), say.term(due.what).capitalize(), "", payer_words(due.who, say), due_words(due.due, say)
    )


def payer_words(who: Payer, say: Speech) -> str:
    """Return who must act."""
    return say("You") if who is Payer.SHOP else say("Customer")


def due_words(due: datetime | None, say: Speech) -> str:
    """Return until when."""
    return say("open") if due is None else say.moment(Moment.at(due), "brief")


def claim_group(claims: Sequence[OrderClaim], say: Speech) -> Group:
    """Return the claims of an order as rows to open."""
    rows = []
    for claim in claims:
        tone, icon = state_look(claim.state)
        pill = PillLook(state_words(claim.state, say), tone, icon)
        rows.append(
            ListRow(key=claim.number, icon="", tone=None, title=claim.number, second=say.term(claim.kind), pill=pill)
        )
    return Group(say("Claims"), rows=rows)
