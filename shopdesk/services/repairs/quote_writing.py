"""A quote while it is written: its lines follow the policy but where the owner has said otherwise."""

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.repair_quotes import CostPart, Quote, part_sum
from shopdesk.domain.repair_states import RepairState, draft_of, latest_issued
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import allowed, find, state_of
from shopdesk.services.repairs.quoting import QuoteSight, by_policy, new_quote, quote_sight

_FIRST = frozenset({RepairState.ASKED, RepairState.RECEIVED, RepairState.INSPECTED})
"""States in which a first quote is what comes to mind."""


class WrittenQuote(Struct, frozen=True, kw_only=True):
    """A quote as it is written, and what it comes to.

    `by_hand` are the places of the lines of which the owner says who bears them. `asks_simple` tells that the policy
    needs to know whether the repair is simple, or was told so.
    """

    quote: Quote
    sight: QuoteSight
    by_hand: frozenset[int]
    asks_simple: bool
    simple: bool | None


def begin_quote(office: Office, number: str, *, anew: bool = False) -> WrittenQuote | None:
    """Return the quote that is to be written: the draft, or an empty first one where one is wanted; else None.

    With `anew` it is the next revision wherever one may be written. Raises NotFoundError.
    """
    repair = find(office, number)
    quotes = office.file.repairs.quotes(repair.id)
    if RepairAction.QUOTE not in allowed(office, repair):
        return None
    wanted = anew or draft_of(quotes) is not None
    if not wanted and (latest_issued(quotes) is not None or state_of(office, repair) not in _FIRST):
        return None
    quote = new_quote(office, repair)
    return written_quote(office, number, quote, hand_set(office, repair, quote))


def written_quote(office: Office, number: str, quote: Quote, by_hand: frozenset[int]) -> WrittenQuote:
    """Return a quote as typed, its other lines borne as the policy says, and what it comes to; nothing is kept.

    Raises NotFoundError.
    """
    repair = find(office, number)
    policy = by_policy(office, repair, quote)
    lines = tuple(
        typed if place in by_hand else borne
        for place, (typed, borne) in enumerate(zip(quote.lines, policy.lines, strict=True))
    )
    followed = replace(quote, lines=lines)
    sight = quote_sight(office, repair, followed)
    return WrittenQuote(
        quote=followed,
        sight=sight,
        by_hand=by_hand,
        asks_simple=_asks_simple(repair, followed, sight),
        simple=repair.simple,
    )


def hand_set(office: Office, repair: Repair, quote: Quote) -> frozenset[int]:
    """Return the places of lines that are borne otherwise than the policy says: the owner has said so."""
    policy = by_policy(office, repair, quote)
    pairs = enumerate(zip(quote.lines, policy.lines, strict=True))
    return frozenset(place for place, (kept, borne) in pairs if kept.on_warranty is not borne.on_warranty)


def _asks_simple(repair: Repair, quote: Quote, sight: QuoteSight) -> bool:
    if not sight.warranty.speaks or sight.warranty.as_defect:
        return False
    adds = any(part_sum(quote, CostPart.MATERIALS, letter) for letter in quote.letters)
    return adds and (repair.simple is not None or "repair" in sight.warranty.needs)
