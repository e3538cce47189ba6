"""The office: an open shop with its clock stopped at one moment. Every desk works in it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Shop
from shopdesk.storage.shop_file import ShopFile
from shopdesk.texts import ENGLISH, Speech

if TYPE_CHECKING:
    from shopdesk.policy.policies import Policy


@dataclass(frozen=True)
class Office:
    """An open shop and what counts as now: an instant, or a day where only that was given (`--as-of 2026-03-10`)."""

    file: ShopFile
    now: Moment
    signs: bool = False
    """Whether amounts are told with their currency's sign, as the window does."""

    @cached_property
    def shop(self) -> Shop:
        """The shop's own record as it was when the office opened."""
        return self.file.shop.get()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return ZoneInfo(self.shop.time_zone)

    @property
    def instant(self) -> datetime:
        """Now as an instant in UTC; the end of the day where only a day was given."""
        return self.now.last_second(self.zone)

    @property
    def today(self) -> date:
        """Today in the shop's zone."""
        return self.now.day_in(self.zone)

    @cached_property
    def _versions(self) -> dict[date, PolicyVersion]:
        """The policy versions in force by day, as far as they were asked for."""
        return {}

    @cached_property
    def speech(self) -> Speech:
        """How the owner is spoken to."""
        return Speech(self.shop.language, self.zone, today=lambda: self.today, signs=self.signs, words_in=ENGLISH)

    def version_for(self, order_placed_at: Moment | None) -> PolicyVersion:
        """Return the policy version in force when an order was placed; the earliest for older and undated ones.

        Raises NotFoundError in a shop without a policy.
        """
        if order_placed_at is None:
            return self.file.policies.earliest()
        day = order_placed_at.day_in(self.zone)
        if day not in self._versions:
            self._versions[day] = self.file.policies.in_force(day)
        return self._versions[day]

    def policy_of(self, order: Order) -> "tuple[Policy, PolicyVersion]":
        """Return the policy that judges an order, with its version. Raises NotFoundError in a shop without a policy."""
        version = self.version_for(order.placed_at)
        return policy_in(version), version


def policy_in(version: PolicyVersion) -> "Policy":
    """Return the policy that a saved version holds, a built-in one's clauses in all languages the program has."""
    from shopdesk.services.policies.shelf import kept_policy  # takes 40 ms with all rules; Today's rows judge nothing

    return kept_policy(version.text, f"{version.key}, version {version.number}")
