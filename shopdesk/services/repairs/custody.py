"""The custody list: every piece that the shop answers for, whose it is, where it lies, and what it was declared at."""

from enum import StrEnum

from msgspec import Struct

from shopdesk.services.office import Office
from shopdesk.storage.folding import folded
from shopdesk.storage.repair_lists import ListedRepair


class CustodyOrder(StrEnum):
    """What the custody list is put in order by."""

    SINCE = "since"
    OWNER = "owner"
    PLACE = "place"
    VALUE = "value"


class Custody(Struct, frozen=True, kw_only=True):
    """The pieces in the shop's care that match, in order; what they were declared at, and how many there are in all.

    `totals` are minor units by currency, the greatest number of pieces first; `undeclared` counts those without value.
    """

    pieces: tuple[ListedRepair, ...]
    totals: tuple[tuple[str, int], ...]
    undeclared: int
    in_all: int


class CustodyAsk(Struct, frozen=True, kw_only=True):
    """What the custody list is asked for: words as typed so far, and an order."""

    search: str = ""
    by: CustodyOrder = CustodyOrder.SINCE
    descending: bool = False


def custody(
    office: Office, search: str = "", by: CustodyOrder = CustodyOrder.SINCE, *, descending: bool = False
) -> Custody:
    """Return the pieces in the shop's care today, those that lie longest first unless another order is asked for."""
    with office.file.snapshot():
        lists = office.file.repair_lists
        all_pieces = lists.in_care(office.today)
        among = frozenset(lists.hits(search)) if search.strip() else None
        pieces = [one for one in all_pieces if among is None or one.row in among]
        return Custody(
            pieces=tuple(_sorted(pieces, by, descending=descending)),
            totals=_totals(pieces),
            undeclared=sum(one.declared_value is None for one in pieces),
            in_all=len(all_pieces),
        )


def _sorted(pieces: list[ListedRepair], by: CustodyOrder, *, descending: bool) -> list[ListedRepair]:
    """Return pieces in order; those without what it goes by come last either way, equal ones by how long they lie."""
    match by:
        case CustodyOrder.OWNER:
            found = sorted((one for one in pieces if one.customer), key=_owner, reverse=descending)
            return [*found, *(one for one in pieces if not one.customer)]
        case CustodyOrder.VALUE:
            found = sorted((one for one in pieces if one.declared_value is not None), key=_value, reverse=descending)
            return [*found, *(one for one in pieces if one.declared_value is None)]
        case CustodyOrder.PLACE:
            return sorted(pieces, key=lambda one: (one.place, folded(one.bench)), reverse=descending)
        case _:
            return list(reversed(pieces)) if descending else pieces


def _owner(piece: ListedRepair) -> str:
    return folded(piece.customer)


def _value(piece: ListedRepair) -> tuple[str, int]:
    return piece.currency, piece.declared_value or 0


def _totals(pieces: list[ListedRepair]) -> tuple[tuple[str, int], ...]:
    counts, sums = dict[str, int](), dict[str, int]()
    for piece in pieces:
        if piece.declared_value is not None:
            counts[piece.currency] = counts.get(piece.currency, 0) + 1
            sums[piece.currency] = sums.get(piece.currency, 0) + piece.declared_value
    return tuple((currency, sums[currency]) for currency in sorted(sums, key=lambda one: (-counts[one], one)))
