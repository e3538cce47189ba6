"""What can't be of an order's lines because of its claims and of each other: fewer pieces, other codes, removals."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shopdesk.domain.claims import Settlement
from shopdesk.domain.errors import InputError
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.terms import MONEY_REMEDIES
from shopdesk.services.office import Office
from shopdesk.services.orders.rules import pieces_held

_NOTHING = "Nothing was changed."
_OF_WORTH = ("unit_price", "discount", "quantity", "tax")
"""Fields that say what was paid for a line."""


def check_lines(office: Office, changed: Order, typed: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse what can't be of lines as they were changed; `typed` gives by line id the fields that were typed.

    Raises InputError whose sentence begins with the field, under the code that the line had before.
    """
    for line in changed.lines:
        fields = typed.get(line.id, {})
        if not fields:
            continue
        before = _before(office, changed, line)
        for name, why in _refusals(office, changed, before, line, fields):
            raise InputError(f"lines.{(before or line).code}.{name}: {why} {_NOTHING}")


def why_it_stays(office: Office, order: Order, line: OrderLine) -> str | None:
    """Return in a sentence why a line can't be taken out of its order; None where it can."""
    say = office.speech
    if numbers := claims_on(office, order, line.id):
        return say(
            "{code} can’t be removed, for it is named by {claims}. Correct it instead, down to the pieces claimed.",
            code=line.code,
            claims=claim_names(office, numbers),
        )
    if repairs := office.file.repairs.of_line(line.id):
        return say("{code} can’t be removed: repair {number} is of it.", code=line.code, number=repairs[-1].number)
    if len(order.lines) == 1:
        return say("{code} is all that was ordered, and an order has one line at least. Correct it.", code=line.code)
    return None


def claims_on(office: Office, order: Order, line_id: str) -> list[str]:
    """Return the numbers of the claims that name a line or settled something of it."""
    claims = office.file.claims.of_order(order.id)
    settled = {one.claim_id for one in office.file.claims.settlements_of_order(order.id) if one.line_id == line_id}
    return [
        claim.number for claim in claims if claim.id in settled or any(line.line_id == line_id for line in claim.lines)
    ]


def claim_names(office: Office, numbers: Sequence[str]) -> str:
    """Return claims by their numbers, as a sentence names them."""
    say = office.speech
    if len(numbers) == 1:
        return say("claim {number}", number=numbers[0])
    return say("claims {numbers}", numbers=say.listing(list(numbers)))


def _before(office: Office, changed: Order, line: OrderLine) -> OrderLine | None:
    order = office.file.orders.by_id(changed.id)
    return next((one for one in order.lines if one.id == line.id), None)


def _refusals(
    office: Office, changed: Order, before: OrderLine | None, line: OrderLine, typed: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line's typed fields, each with a sentence."""
    say = office.speech
    if "code" in typed and any(one.code == line.code for one in changed.lines if one.id != line.id):
        yield "code", say("{code} is the code of another line of this order.", code=line.code)
    if before is None:
        return
    repaired = office.file.repairs.pieces_held(changed.id)
    if "quantity" in typed and line.quantity < repaired.get(line.id, 0):
        yield "quantity", say("{count} of it are in repair.", count=repaired[line.id])
    if not (numbers := claims_on(office, changed, line.id)):
        return
    named = claim_names(office, numbers)
    if line.code != before.code:
        yield "code", say("It stays {code}, for the line is named so by {claims}.", code=before.code, claims=named)
    settlements = office.file.claims.settlements_of_order(changed.id)
    held = pieces_held(office.file.claims.of_order(changed.id), settlements, {}).get(line.id, 0)
    if "quantity" in typed and line.quantity < held:
        yield (
            "quantity",
            say("{count} is less than the {held} held by {claims}.", count=line.quantity, held=held, claims=named),
        )
    paid = sum(one.amount - one.outbound_shipping for one in settlements if _pays_for(one, line.id))
    worth = _worth(changed, line)
    if worth < paid and worth < _worth(changed, before):
        why = say(
            "The line would cost {worth}, less than the {paid} paid back for it on {claims}.",
            worth=say.money(worth, changed.currency),
            paid=say.money(paid, changed.currency),
            claims=named,
        )
        yield next((name for name in _OF_WORTH if name in typed), "unit_price"), why


def _pays_for(one: Settlement, line_id: str) -> bool:
    return one.line_id == line_id and one.remedy in MONEY_REMEDIES


def _worth(order: Order, line: OrderLine) -> int:
    """Return what was paid for a line, with its tax where that came on top."""
    return line.quantity * line.unit_price - line.discount + (0 if order.tax_included else line.tax or 0)
