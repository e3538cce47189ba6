"""Why the policy says so of a repair: its findings in words, each with the § and the own words of its clause."""

from collections.abc import Iterator

from msgspec import Struct

from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Effect
from shopdesk.services.office import Office
from shopdesk.services.policies.words import in_language
from shopdesk.services.repairs.warranty import Warranty


class RepairReason(Struct, frozen=True, kw_only=True):
    """A finding in words. `section` is the § of its clause, None for the program's own; `title` and `words` are its."""

    effect: Effect
    text: str
    section: int | None = None
    title: str = ""
    words: str = ""


def warranty_reasons(office: Office, order: Order | None, warranty: Warranty) -> tuple[RepairReason, ...]:
    """Return why the policy says so of a repair, what bars it first; nothing where no policy was asked."""
    if order is None or warranty.verdict is None:
        return ()
    return tuple(dict.fromkeys(_reasons(office, order, warranty)))


def _reasons(office: Office, order: Order, warranty: Warranty) -> Iterator[RepairReason]:
    say = office.speech
    try:
        policy, _ = office.policy_of(order)
    except NotFoundError:
        return
    findings = () if warranty.verdict is None else warranty.verdict.findings
    for finding in sorted(findings, key=lambda one: one.effect is not Effect.BARS):
        told = finding.says[:1] if all(says.key == "own_words" for says in finding.says) else finding.says
        clause, section = policy.clause(finding.clause), policy.number(finding.clause)
        if clause is None or section is None:
            yield RepairReason(effect=finding.effect, text=say.messages(told))
        else:
            yield RepairReason(
                effect=finding.effect,
                text=say.messages(told),
                section=section,
                title=in_language(clause.title, say.language),
                words=in_language(clause.owner, say.language),
            )
