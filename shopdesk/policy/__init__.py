"""A shop's policy as data, the case it judges, and the engine that judges it."""

from shopdesk.policy.case import Case
from shopdesk.policy.case_reading import read_case
from shopdesk.policy.engine import judge
from shopdesk.policy.policies import Policy, load_policy

__all__ = ["Case", "Policy", "judge", "load_policy", "read_case"]
