"""The policy desk: the policies at hand, and the versions of the shop's own."""

from pathlib import Path

from shopdesk.policy.policies import Policy
from shopdesk.services.policy_shelf import builtin, builtin_keys, builtin_text, find_policy, read_policy_text


def find_text(name: str) -> tuple[Policy, str, str]:
    """Return a policy with its key and its text, by a built-in key or the path of its file. Raises PolicyError."""
    if name in builtin_keys():
        return builtin(name), name, builtin_text(name)
    policy = find_policy(name)
    return policy, policy.key, read_policy_text(Path(name))
