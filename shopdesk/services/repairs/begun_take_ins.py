"""Take-ins that were begun and not saved, as a text of ours that outlives the program.

Pictures are named only: they may be large, and they lie where they were dropped from.
"""

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import NotFoundError
from shopdesk.services.office import Office
from shopdesk.services.orders.finding import KnownCustomer, known_customer
from shopdesk.services.repairs.beginning import OrderOfPiece, order_of_piece


class NotedTakeIn(Struct, frozen=True, kw_only=True):
    """A new take-in as it was typed; `stones` are count, kind, size and state, `pictures` the names of files."""

    about: str = ""
    order_id: str = ""
    code: str = ""
    elsewhere: bool = False
    customer_id: str | None = None
    new_customer: dict[str, str] = {}
    texts: dict[str, str] = {}
    stones: tuple[tuple[str, str, str, str], ...] = ()
    pictures: tuple[str, ...] = ()
    is_here: bool = True
    is_another: bool = False
    claim: str = ""
    redo_of: str = ""


class FoundTakeIn(Struct, frozen=True, kw_only=True):
    """A take-in that can be typed on, with its order and customer as they are now."""

    noted: NotedTakeIn
    order: OrderOfPiece | None
    customer: KnownCustomer | None


class FoundTakeIns(Struct, frozen=True):
    """What can be begun again, the latest last; `gone` counts those without their order or customer."""

    take_ins: tuple[FoundTakeIn, ...]
    gone: int


def noted_text(take_ins: tuple[NotedTakeIn, ...]) -> str:
    """Return what was begun as a text that `find_noted` reads."""
    return msgspec.json.encode(take_ins).decode()


def find_noted(office: Office, text: str) -> FoundTakeIns:
    """Return what a text of `noted_text` tells; what another version of the program wrote may tell nothing."""
    try:
        noted = msgspec.json.decode(text, type=tuple[NotedTakeIn, ...])
    except msgspec.DecodeError:
        noted = ()
    found: list[FoundTakeIn] = []
    for one in noted:
        try:
            order = order_of_piece(office, one.order_id) if one.order_id else None
            customer = None if one.customer_id is None else known_customer(office, one.customer_id)
        except NotFoundError:
            continue
        found.append(FoundTakeIn(noted=one, order=order, customer=customer))
    return FoundTakeIns(tuple(found), len(noted) - len(found))
