"""Claims in plain text, for a screen without a window."""

from collections.abc import Iterator, Sequence

from shopdesk.cli.output import facts, table
from shopdesk.domain.claims import Claim, Decision
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import Effect, Payer
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.claims.desk import allowed, state_of
from shopdesk.services.claims.values import customer_name, order_status
from shopdesk.services.office import Office

_SIGNS = {Effect.BARS: "✗", Effect.LIMITS: "–", Effect.ASKS: "?", Effect.SUPPORTS: "✓", Effect.INFORMS: "i"}


def claim_text(office: Office, claim: Claim) -> str:
    """Return a claim as a page: where it stands, what the policy says and why, the money, deadlines and next steps."""
    say = office.speech
    order = office.file.orders.by_id(claim.order_id)
    verdict = office.file.claims.verdicts(claim.id)[-1].verdict
    state = state_of(office, claim)
    codes = {line.id: line.code for line in order.lines}
    order_parts = (order.number, customer_name(office, claim), order_status(office, order))
    head = facts(
        [
            ("Claim", f"{claim.number} · {say.term(state)}"),
            ("Return", claim.rma or ""),
            ("Order", " · ".join(part for part in order_parts if part)),
            ("Kind", say.term(claim.kind)),
            ("Received", say.moment(claim.received_at)),
            ("Goods", ", ".join(f"{line.quantity} × {codes[line.line_id]}" for line in claim.lines)),
        ]
    )
    parts = [head, "\n".join(_verdict(office, verdict)), "\n".join(_money(verdict))]
    parts.append("\n".join(_decision(office, one) for one in office.file.claims.decisions(claim.id)[-1:]))
    deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    parts.append("\n".join(_deadline(office, one) for one in deadlines))
    parts.append(f"Next: {', '.join(allowed(office, claim))}")
    return "\n\n".join(part for part in parts if part)


def claims_text(office: Office, claims: Sequence[Claim]) -> str:
    """Return claims as a list."""
    say = office.speech
    rows = [
        (
            claim.number,
            say.term(state_of(office, claim)),
            say.term(claim.kind),
            customer_name(office, claim),
            say.moment(claim.received_at, "date"),
        )
        for claim in claims
    ]
    return table(("Claim", "State", "Kind", "Customer", "Received"), rows) if rows else "No claims."


def _verdict(office: Office, verdict: Verdict) -> Iterator[str]:
    say = office.speech
    yield f"The policy says: {say.term(verdict.outcome)}"
    if verdict.missing:
        yield f"Missing: {say.listing([say.term(name) for name in verdict.missing])}"
    if verdict.remedies:
        yield f"Offered: {say.listing([say.term(remedy) for remedy in verdict.remedies])}"
    for finding in verdict.findings:
        line = f" ({finding.line})" if finding.line else ""
        yield f"  {_SIGNS[finding.effect]} {say.messages(finding.says)}{line}  [{finding.clause}]"
    for notice in verdict.notices:
        yield f"  Note: {say.message(notice)}"


def _money(verdict: Verdict) -> Iterator[str]:
    refund, currency = verdict.refund, verdict.currency
    if refund is not None:
        parts = [("Goods", refund.goods), ("Shipping", refund.outbound_shipping), ("Payment fee", refund.payment_fee)]
        rows = [*parts, ("Deductions", refund.deductions)]
        for name, amount in rows:
            if amount or name == "Goods":
                yield f"{name:<12} {amount_text(amount, currency):>12}"
        total = "set by you" if refund.total is None else amount_text(refund.total, currency)
        yield f"{'Refund':<12} {total:>12} {currency}"
    if verdict.quote is not None:
        yield f"{'Repair':<12} {amount_text(verdict.quote.total, currency):>12} {currency}"
    if verdict.pays:
        payers = {Payer.SHOP: "you", Payer.CUSTOMER: "the customer"}
        shares = [f"{cost.replace('_', ' ')}: {payers[payer]}" for cost, payer in verdict.pays.items()]
        yield f"Paid by: {', '.join(shares)}"


def _decision(office: Office, decision: Decision) -> str:
    reason = f" Reason: {decision.reason}" if decision.reason else ""
    return f"Your decision: {office.speech.term(decision.action)}.{reason}"


def _deadline(office: Office, deadline: Deadline) -> str:
    say = office.speech
    missed = deadline.state is DeadlineState.OPEN and deadline.due is not None and deadline.due < office.instant
    state = DeadlineState.MISSED if missed else deadline.state
    due = "later" if deadline.due is None else say.moment(Moment.at(deadline.due))
    who = "you" if deadline.who is Payer.SHOP else "customer"
    return f"  {due:<26} {who:<9} {say.term(deadline.what)} ({say.term(state)})"
