"""A settlement before it is kept: what would move for which line, in money, credit or goods."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.claims import Settlement
from shopdesk.services.claims.desk import find
from shopdesk.services.claims.settling import planned_settlements
from shopdesk.services.office import Office
from shopdesk.texts import Speech


class SettlePlan(Struct, frozen=True, kw_only=True):
    """What would move, in minor units of the order's currency, and in a sentence."""

    settlements: tuple[Settlement, ...]
    total: int
    sentence: str


def plan_settlement(office: Office, number: str, fields: Sequence[tuple[str, str]]) -> SettlePlan:
    """Return what a settlement as typed would move. Raises InputError, NotAllowedError or NotFoundError."""
    claim, order = find(office, number)
    moving = planned_settlements(office, order, claim, fields)
    names = {line.id: line.text or line.code for line in order.lines}
    parts = [settlement_words(one, names, order.currency, office.speech) for one in moving]
    return SettlePlan(settlements=moving, total=sum(one.amount for one in moving), sentence="\n".join(parts))


def settlement_words(one: Settlement, names: dict[str, str], currency: str, say: Speech) -> str:
    """Return what moved, or would: `2 × Ear studs Nova: refund €40.00`."""
    amount = say.money(one.amount, currency)
    if one.line_id is None:
        return say("Shipping of the order: {amount}", amount=amount)
    name, remedy = names.get(one.line_id, ""), say.term(one.remedy)
    if not one.amount:
        return say("{count} × {name}: {remedy}", count=one.quantity, name=name, remedy=remedy)
    return say("{count} × {name}: {remedy} {amount}", count=one.quantity, name=name, remedy=remedy, amount=amount)
