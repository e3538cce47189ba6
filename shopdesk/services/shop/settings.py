"""Changing the shop's own record: all fields of a section at once, with what follows for orders and claims."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.errors import ConflictError, NotAllowedError, PaperError
from shopdesk.domain.shops import Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines, refresh_order
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.shop.numbers import KINDS, refuse_given
from shopdesk.services.shop.shop_fields import read_fields, return_address_of
from shopdesk.storage.orders import OrderFilter
from shopdesk.storage.reading import chunks
from shopdesk.storage.unit import Unit

_ADDRESS = "address."
_RETURN = "return_address."


def change_shop(office: Office, seen: int, typed: Mapping[str, str]) -> Shop:
    """Keep fields of the shop as typed (`shop_fields.READERS` names them) and return the shop as kept.

    `seen` is the version that was on the screen. Raises FieldsError for what can't be, ConflictError where the shop was
    changed since, NotAllowedError for another time zone where there are claims. Another country judges the open claims
    again; country and zone move the deadlines of orders.
    """
    shop = shop_as_seen(office, seen)
    changed = _changed(shop, read_fields(typed))
    if changed.time_zone != shop.time_zone and (reason := zone_is_fixed(office)):
        raise NotAllowedError(f"{reason} Nothing was changed.")
    patterns = _patterns(changed)
    if patterns != _patterns(shop) and (wrong := refuse_given(office, patterns)):
        raise FieldsError({f"{kind}_pattern": says for kind, says in wrong.items()})
    with office.file.work("shop.set", office.instant) as unit:
        kept = unit.put(changed)
        if (kept.country, kept.time_zone) != (shop.country, shop.time_zone):
            _follow(Office(office.file, office.now), unit)
    return kept


def change_logo(office: Office, seen: int, picture: bytes | None) -> Shop:
    """Keep a logo, or none. Raises FieldsError for a picture that can't be printed, ConflictError as `change_shop`."""
    shop = shop_as_seen(office, seen)
    if picture is not None:
        check_logo(picture)
    with office.file.work("shop.set", office.instant) as unit:
        return unit.put(replace(shop, logo_sha256=None if picture is None else unit.attach(picture)))


def check_logo(picture: bytes) -> None:
    """Raise FieldsError for a picture that no paper can carry."""
    from shopdesk.documents.pictures import logo  # takes 100 ms, and few give one

    try:
        logo(picture)
    except PaperError as error:
        raise FieldsError({"logo": error.sentence}) from None


def zone_is_fixed(office: Office) -> str:
    """Return why the time zone can't be changed any more; empty where it can."""
    claims = sum(office.file.claims.count_by_state().values())
    if not claims:
        return ""
    return (
        f"The time zone stays {office.shop.time_zone}, for there are claims: the days on which they came, the "
        "deadlines that customers were told and the decisions made by them would no longer agree."
    )


def _patterns(shop: Shop) -> dict[str, str]:
    return {kind: getattr(shop, f"{kind}_pattern") for kind in KINDS}


def shop_as_seen(office: Office, seen: int) -> Shop:
    """Return the shop as kept, where its version is the one on the screen. Raises ConflictError where it is not."""
    shop = office.file.shop.get()
    if shop.version != seen:
        msg = "The shop was changed by somebody else since it was read. Nothing of this change was saved."
        raise ConflictError(msg)
    return shop


def _changed(shop: Shop, values: dict[str, Any]) -> Shop:
    """Return the shop with read fields; its address follows its country where it lay in it."""
    own = {name: value for name, value in values.items() if "." not in name}
    home = {name.removeprefix(_ADDRESS): value for name, value in values.items() if name.startswith(_ADDRESS)}
    changed = replace(shop, **own)
    follows = shop.address.country in {"", shop.country}
    address = replace(shop.address, **home, country=changed.country if follows else shop.address.country)
    back = shop.return_address
    if any(name.startswith(_RETURN) for name in values):
        back = return_address_of(values, changed.country)
    return replace(changed, address=address, return_address=back)


def _follow(office: Office, unit: Unit) -> None:
    """Judge open claims and repairs again and move the deadlines of orders under way, in the shop as it now is."""
    orders = office.file.orders
    done: set[str] = set()
    for state in sorted(OPEN_STATES):
        for row in office.file.claims.rows(office.file.claims.ids(state)):
            order_id = office.file.claims.by_id(row.id).order_id
            if order_id not in done:
                done.add(order_id)
                refresh_order(office, unit, orders.by_id(order_id))
    for repair in office.file.repairs.open_ones():
        if repair.order_id not in done:
            keep_repair(office, unit, repair)
    for rows in chunks(orders.ids(OrderFilter(unshipped=True))):
        for order_id, order in orders.by_ids([row.id for row in orders.rows(rows)]).items():
            if order_id not in done:
                keep_order_deadlines(office, unit, order)
