"""What Find shows of records and actions: groups of rows whose keys say what opening them does."""

from collections.abc import Iterator, Sequence

from shopdesk.domain.claim_states import ClaimState
from shopdesk.services.claims.row_words import state_words
from shopdesk.services.find.records import ClaimRow, CustomerRow, Found, ListedRepair, OrderRow, WaitingLetter
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.sending import standing_words
from shopdesk.services.repairs.words import state_words as repair_state_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find_actions import Action
from shopdesk.ui.look.tones import repair_look, state_look
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.places import PageName, Place


def groups(desk: Desk, found: Found, offered: Sequence[Action]) -> list[Group]:
    """Return the groups of rows for what was found and what can be done; groups without rows are left out."""
    say = desk.speech
    made = [
        Group(say("Claims"), rows=[_claim(desk, row) for row in found.claims], counted=False),
        Group(say("Repairs"), rows=[_repair(desk, row) for row in found.repairs], counted=False),
        Group(say("Orders"), rows=[_order(desk, row) for row in found.orders], counted=False),
        Group(say("Customers"), rows=[_customer(desk, row) for row in found.customers], counted=False),
        Group(say("Letters"), rows=[_letter(desk, one) for one in found.letters], counted=False),
        Group(say("Reminders"), rows=list(_reminders(desk, found)), counted=False),
        Group(say("Actions"), rows=[_action(action) for action in offered], counted=False),
    ]
    return [group for group in made if group.rows]


def _claim(desk: Desk, row: ClaimRow) -> ListRow:
    say = desk.speech
    tone, icon = state_look(ClaimState(row.state))
    about = say("{kind}, order {order}", kind=_begun(say.term(row.kind)), order=row.order_number)
    return ListRow(
        key=Place(PageName.CLAIMS, row.number),
        icon="undo-2",
        tone=None,
        title=_joined(row.number, row.customer),
        second=_joined(about, row.rma or ""),
        pill=PillLook(state_words(ClaimState(row.state), say), tone, icon),
    )


def _repair(desk: Desk, row: ListedRepair) -> ListRow:
    say = desk.speech
    tone, icon = repair_look(row.state)
    order = say("order {number}", number=row.order_number) if row.order_number else ""
    return ListRow(
        key=Place(PageName.REPAIRS, row.number),
        icon="wrench",
        tone=None,
        title=_joined(row.number, row.customer),
        second=_joined(row.piece, order),
        pill=PillLook(repair_state_words(row.state, say), tone, icon),
    )


def _order(desk: Desk, row: OrderRow) -> ListRow:
    say = desk.speech
    placed = "" if row.placed_at is None else say.day(row.placed_at.day_in(desk.zone), "date")
    return ListRow(
        key=Place(PageName.ORDERS, row.id),
        icon="package",
        tone=None,
        title=_joined(say("Order {number}", number=row.number), row.customer),
        second=placed,
        right=desk.money(row.total, row.currency),
    )


def _customer(desk: Desk, row: CustomerRow) -> ListRow:
    say = desk.speech
    orders = say.counted("{count} order", "{count} orders", row.orders)
    return ListRow(
        key=Place(PageName.CUSTOMERS, row.id),
        icon="user",
        tone=None,
        title=row.name or row.email,
        second=_joined(row.email if row.name else "", row.city),
        right=orders,
    )


def _letter(desk: Desk, one: WaitingLetter) -> ListRow:
    say = desk.speech
    name = say("{paper} {number}", paper=kind_words(one.paper.kind, say), number=one.paper.number)
    stands = standing_words(one.paper, one.standing, say)
    return ListRow(key=one.paper, icon="mail", tone=None, title=_joined(name, one.customer), second=stands)


def _reminders(desk: Desk, found: Found) -> Iterator[ListRow]:
    for one in found.reminders:
        day = one.due.day_in(desk.zone)
        yield ListRow(
            key=Place(PageName.CALENDAR, day.isoformat()),
            icon="bell",
            tone=None,
            title=one.text,
            second=desk.speech("Your own reminder"),
            right=desk.speech.moment(one.due),
        )


def _action(action: Action) -> ListRow:
    return ListRow(key=action, icon=action.icon, tone=None, title=action.words, right=action.keys)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
