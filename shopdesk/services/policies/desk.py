"""The policy desk: the policies at hand, and the versions of the shop's own."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.policy.policies import Policy
from shopdesk.services.office import Office, policy_in
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.policies.shelf import builtin, builtin_keys, builtin_text, find_policy, read_policy_text
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit


class PolicyAtHand(Struct, frozen=True, kw_only=True):
    """A policy that can be shown: a built-in one or file (`version` None), or a version of the shop's own."""

    policy: Policy
    version: PolicyVersion | None = None
    in_force: bool = False
    """Whether it judges orders that are placed today."""


class UsedPolicy(Struct, frozen=True, kw_only=True):
    """A version that was saved, and the one that holds again from a later day, where there is such."""

    version: PolicyVersion
    until: PolicyVersion | None = None


def find_text(name: str) -> tuple[Policy, str, str]:
    """Return a policy with its key and its text, by a built-in key or the path of its file. Raises PolicyError."""
    if name in builtin_keys():
        return builtin(name), name, builtin_text(name)
    policy = find_policy(name)
    return policy, policy.key, read_policy_text(Path(name))


def builtin_policies() -> list[PolicyAtHand]:
    """Return the built-in policies."""
    return [PolicyAtHand(policy=builtin(key)) for key in builtin_keys()]


def own_policies(office: Office) -> list[PolicyAtHand]:
    """Return the versions of the shop's own policy, by the day from which they hold."""
    versions = office.file.policies.all()
    current = office.file.policies.in_force(office.today).id if versions else ""
    return [PolicyAtHand(policy=policy_in(one), version=one, in_force=one.id == current) for one in versions]


def own_policy(office: Office, key: str, number: int | None = None) -> PolicyAtHand | None:
    """Return the shop's own policy of a key: the version asked for, else the one in force, else its latest.

    None where the shop has no policy of that key. Raises NotFoundError for a version that is not there.
    """
    mine = [one for one in own_policies(office) if one.policy.key == key]
    if number is not None and mine:
        for one in mine:
            if one.version is not None and one.version.number == number:
                return one
        msg = f"There is no version {number} of the policy {key} in this shop; `policy list` shows all."
        raise NotFoundError(msg)
    return next((one for one in mine if one.in_force), mine[-1] if mine else None)


def use_policy(office: Office, name: str, from_day: date | None = None, reason: str = "") -> UsedPolicy:
    """Save a policy (a file, or a built-in key) as a new version that holds for orders from a day on, or from today.

    Raises PolicyError for a file that is none, and NotAllowedError where it says what holds on that day already.
    Open claims and repairs of orders that it now judges are judged again.
    """
    policy, key, text = find_text(name)
    store, day = office.file.policies, from_day or office.today
    versions = store.all()
    holding = next((one for one in reversed(versions) if one.from_day <= day), None)
    if holding is not None and (holding.key, holding.text) == (key, text):
        msg = (
            f"The policy {key} holds on {day.isoformat()} already, word for word, as version {holding.number} from "
            f"{holding.from_day.isoformat()}. No new version was saved."
        )
        raise NotAllowedError(msg)
    version = PolicyVersion(
        id=new_id(office.instant),
        key=policy.key,
        number=store.next_number(key),
        text=text,
        from_day=day,
        reason=reason,
        made_at=office.instant,
    )
    until = next((one for one in versions if one.from_day > day), None)
    with office.file.work("policy.use", office.instant) as unit:
        unit.put(version)
        _judge_again(Office(office.file, office.now), unit, version)
    return UsedPolicy(version=version, until=until)


def _judge_again(office: Office, unit: Unit, version: PolicyVersion) -> None:
    """Judge what is open of orders for which a version now holds; the office must not know older versions."""
    claims = office.file.claims
    rows = (row for state in sorted(OPEN_STATES) for row in claims.rows(claims.ids(state)))
    claimed = [claims.by_id(row.id).order_id for row in rows]
    repaired = [one.order_id for one in office.file.repairs.open_ones() if one.order_id is not None]
    for order_id in dict.fromkeys([*claimed, *repaired]):
        order = office.file.orders.by_id(order_id)
        if office.version_for(order.placed_at).id == version.id:
            refresh_order(office, unit, order)
