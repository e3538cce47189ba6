"""Salvaging a damaged shop into a new folder, as the last resort where there is no good backup."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.money import MoneyError, exponent
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Shop
from shopdesk.services.claims.judging import claim_is_stale, judge_again
from shopdesk.services.office import Office
from shopdesk.services.policies.desk import find_text
from shopdesk.services.shop.file_checks import STATES, check_file
from shopdesk.services.shop.system_values import system_time_zone
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.reading import chunks
from shopdesk.storage.salvage.salvage import salvage
from shopdesk.storage.salvage.told import Salvaged
from shopdesk.storage.verify import Finding

__all__ = ["Salvaged", "SalvagedShop", "salvage_shop"]

_FALLBACK_POLICY = "quality-guarantee"
_FALLBACK_CURRENCY = "EUR"
_FALLBACK_ZONE = "UTC"

Report = Callable[[int, int], object]


class SalvagedShop(Struct, frozen=True):
    """What came of a salvage, and what a full check of the new shop's file still finds."""

    salvaged: Salvaged
    findings: tuple[Finding, ...]


def salvage_shop(folder: Path, to: Path, now: Moment, report: Report) -> SalvagedShop:
    """Write what can be read of the damaged shop in a folder into a new shop in another, and check that.

    The damaged folder is only read. Work of a process of its own. Raises ShopFileError where nothing of a shop can be
    read, where it is open elsewhere, or where `to` is not empty or can't be written.
    """
    at = now.last_second(ZoneInfo(system_time_zone() or _FALLBACK_ZONE)).astimezone(UTC)
    salvaged = salvage(folder, to, at, states=STATES, stand_ins=partial(_stand_ins, now), report=report)
    report(0, 0)
    with open_shop(to, write=True) as file:
        office = Office(file, now)
        _judge_unjudged(office, at)
        return SalvagedShop(salvaged, tuple(check_file(office, full=True)))


def _judge_unjudged(office: Office, at: datetime) -> None:
    """Judge the claims anew whose verdicts are lost, for nothing can be done with a claim that has none."""
    claims = office.file.claims
    rows = (row for some in chunks(claims.ids()) for row in claims.rows(some))
    unjudged = [row.id for row in rows if not claims.verdicts(row.id)]
    if not unjudged:
        return
    with office.file.work("salvage", at) as unit:
        for claim_id in unjudged:
            claim = claims.by_id(claim_id)
            order = office.file.orders.by_id(claim.order_id)
            if not claim_is_stale(office, order, claim):
                judge_again(office, unit, order, claim)


def _stand_ins(now: Moment, currency: str) -> tuple[Shop, PolicyVersion]:
    """Return a shop and a policy that stand in for lost ones until the owner sets them right."""
    zone = system_time_zone() or _FALLBACK_ZONE
    at = now.last_second(ZoneInfo(zone)).astimezone(UTC)
    try:
        exponent(currency)
    except MoneyError:
        currency = _FALLBACK_CURRENCY
    shop = Shop(id=new_id(at), name="Salvaged shop", country="", time_zone=zone, currency=currency)
    _, key, text = find_text(_FALLBACK_POLICY)
    day = now.day_in(ZoneInfo(zone))
    return shop, PolicyVersion(id=new_id(at), key=key, number=1, text=text, from_day=day, made_at=at)
