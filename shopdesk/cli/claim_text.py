"""Claims in plain text, for a screen without a window."""

from collections.abc import Iterator, Sequence
from itertools import chain

from shopdesk.cli.output import columns, facts, table
from shopdesk.domain.claims import Claim, Decision
from shopdesk.domain.deadlines import Deadline, RecordKind, state_at
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import Effect, Payer
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.claims.arrivals import clocks_words, known_words
from shopdesk.services.claims.desk import allowed, state_of
from shopdesk.services.claims.values import customer_name, order_status, overlapping
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import state_of as repair_state_of
from shopdesk.texts import Speech

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
            (say("Claim"), f"{claim.number} · {say.term(state)}"),
            (say("Return"), claim.rma or ""),
            (say("Repair"), _repairs(office, claim)),
            (say("Order"), " · ".join(part for part in order_parts if part)),
            (say("Kind"), say.term(claim.kind)),
            (say("Received"), say.moment(claim.received_at)),
            (say("Beside it"), ", ".join(overlapping(office, claim))),
            (say("Goods"), ", ".join(f"{line.quantity} × {codes[line.line_id]}" for line in claim.lines)),
        ]
    )
    decisions = office.file.claims.decisions(claim.id)[-1:]
    deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    parts = [
        head,
        "\n".join(_verdict(say, verdict)),
        "\n".join(_money(say, verdict)),
        "\n".join(_decision(say, one) for one in decisions),
        columns([_deadline(office, one) for one in deadlines]),
        "\n".join(chain.from_iterable(_mail(say, one) for one in office.file.claims.mails(claim.id))),
        say("Next: {actions}", actions=", ".join(allowed(office, claim))),
    ]
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
    heads = (say("Claim"), say("State"), say("Kind"), say("Customer"), say("Received"))
    return table(heads, rows) if rows else say("No claims.")


def _repairs(office: Office, claim: Claim) -> str:
    """Return the repairs that a claim became, each with where it stands."""
    repairs = office.file.repairs.of_claim(claim.id)
    return ", ".join(f"{one.number} · {office.speech.term(repair_state_of(office, one))}" for one in repairs)


def _verdict(say: Speech, verdict: Verdict) -> Iterator[str]:
    yield say("The policy says: {outcome:term}", outcome=verdict.outcome.value)
    if verdict.missing:
        yield say("Missing: {names:list}", names=verdict.missing)
    if verdict.remedies:
        yield say("Offered: {names:list}", names=[remedy.value for remedy in verdict.remedies])
    for finding in verdict.findings:
        line = f" ({finding.line})" if finding.line else ""
        yield f"  {_SIGNS[finding.effect]} {say.messages(finding.says)}{line}  [{finding.clause}]"
    for notice in verdict.notices:
        yield f"  {say('Note: {words}', words=say.message(notice))}"


def _money(say: Speech, verdict: Verdict) -> Iterator[str]:
    refund, currency = verdict.refund, verdict.currency
    rows: list[tuple[str, str]] = []
    if refund is not None:
        rows.append((say("Goods"), amount_text(refund.goods, currency)))
        others = (
            (say("Shipping"), refund.outbound_shipping),
            (say("Payment fee"), refund.payment_fee),
            (say("Deductions"), refund.deductions),
        )
        rows.extend((name, amount_text(amount, currency)) for name, amount in others if amount)
        total = say("set by you") if refund.total is None else f"{amount_text(refund.total, currency)} {currency}"
        rows.append((say("Refund"), total))
    if verdict.quote is not None:
        rows.append((say("Repair"), f"{amount_text(verdict.quote.total, currency)} {currency}"))
    if rows:
        yield facts(rows)
    for payer, words in ((Payer.SHOP, say("You pay")), (Payer.CUSTOMER, say("The customer pays"))):
        costs = [say.term(cost) for cost, who in verdict.pays.items() if who is payer]
        if costs:
            yield f"{words}: {say.listing(costs)}"


def _decision(say: Speech, decision: Decision) -> str:
    told = say("Your decision: {action:term}.", action=decision.action.value)
    return f"{told} {say('Reason: {reason}', reason=decision.reason)}" if decision.reason else told


def _mail(say: Speech, mail: ClaimMail) -> Iterator[str]:
    about = mail.subject or say("no subject")
    sender = mail.sender or say("unknown sender")
    yield say("Mail of {at:moment}, {sender}: {subject}", at=str(mail.received_at), sender=sender, subject=about)
    yield f"  {' '.join(part for part in (known_words(mail, say), clocks_words(mail, say)) if part)}"


def _deadline(office: Office, deadline: Deadline) -> tuple[str, str, str]:
    say = office.speech
    state = state_at(deadline, office.instant)
    due = say("later") if deadline.due is None else say.moment(Moment.at(deadline.due))
    who = say("you") if deadline.who is Payer.SHOP else say("customer")
    return f"  {due}", who, f"{say.term(deadline.what)} ({say.term(state)})"
