"""References: what the policy says that decides no claim; it is kept and printed with the rest."""

from typing import Literal

from shopdesk.policy.rules.base import Rule


class ReferenceRule(Rule, frozen=True, kw_only=True, tag="reference"):
    """A clause that keeps records or prints sheets; no finding."""

    about: Literal[
        "restock_alert",
        "size_guide",
        "retailers",
        "promotion",
        "care_guide",
        "certificates",
        "order_status",
        "pre_shipping_check",
    ]
