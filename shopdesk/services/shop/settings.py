"""Changing the shop's own record: all fields of a section at once, with what follows for orders and claims."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError, PaperError
from shopdesk.domain.shops import Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import Kept, Meanwhile, changed_since, refuse_to_overwrite
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines, refresh_order
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.shop.numbers import KINDS, refuse_given
from shopdesk.services.shop.shop_fields import read_fields, return_address_of, typed_shop
from shopdesk.storage.orders import OrderFilter
from shopdesk.storage.reading import chunks
from shopdesk.storage.unit import Unit

_ADDRESS = "address."
_RETURN = "return_address."


def change_shop(office: Office, seen: Shop, typed: Mapping[str, str], *, over: bool = False) -> Shop:
    """Keep fields of the shop as typed (`shop_fields.READERS` names them) and return the shop as kept.

    Raises FieldsError for what can't be, ChangedMeanwhileError where a typed field is no longer what was `seen` of it,
    unless what was typed shall hold `over` that, NotAllowedError for another time zone where there are claims. Another
    country judges the open claims again; country and zone move the deadlines of orders.
    """
    shop = office.file.shop.get()
    if not over:
        refuse_changed(office, typed, typed_shop(seen), typed_shop(shop))
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
    """Keep a logo, or none. Raises FieldsError for a picture that can't be printed.

    `seen` is the version that was on the screen; raises ChangedMeanwhileError where the shop was changed since.
    """
    shop = office.file.shop.get()
    if shop.version != seen:
        raise changed_since(office, _kept(office, shop), "shop", seen)
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


def refuse_changed(office: Office, typed: Mapping[str, str], seen: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Raise ChangedMeanwhileError where a typed field of the shop is no longer what was seen of it."""
    fields = {name: Meanwhile(seen.get(name, ""), text.strip(), now.get(name, "")) for name, text in typed.items()}
    refuse_to_overwrite(office, _kept(office, office.shop), fields)


def _kept(office: Office, shop: Shop) -> Kept:
    return Kept(words=office.speech("The shop"), kind=RecordKind.SHOP, id=shop.id)


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
