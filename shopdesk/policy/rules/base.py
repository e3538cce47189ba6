"""What all rules have in common: a frozen set of parameters, read from the policy file by its `type`."""

from msgspec import Struct

from shopdesk.domain.terms import ClaimKind


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """One rule of a clause. `kinds` narrows the clause's kinds; `returned_goods` narrows to goods that come back."""

    kinds: frozenset[ClaimKind] | None = None
    returned_goods: bool = False
