"""The course of a case: all that happened to a claim, in order of time, told to somebody who knows nothing of it."""

from collections.abc import Iterator
from datetime import datetime

from shopdesk.documents.letter_values import Named
from shopdesk.documents.return_words import remedy_name
from shopdesk.domain.claims import Decision, DecisionAction, Settlement
from shopdesk.domain.mails import ClaimMail, Clock
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperMark
from shopdesk.services.claims.arrivals import sent_instant, stamp
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.papers.filed import kind_words
from shopdesk.texts import Speech

_Event = tuple[datetime, int, str]


def course_of(ground: ClaimLetterGround, papers: list[FiledPaper], marks: list[PaperMark]) -> tuple[Named, ...]:
    """Return what happened, oldest first: each with its day and time in the shop's zone."""
    say = ground.say
    events: list[tuple[Moment, str]] = [*_of_order(ground), *_of_claim(ground), *_of_mails(ground)]
    events += [(Moment.at(one.decided_at), decided(ground, one)) for one in ground.decisions]
    events += [(one.settled_at, settled(ground, one)) for one in ground.settlements]
    events += _of_papers(papers, marks, say)
    zone = say.zone
    events.sort(key=lambda event: event[0].last_second(zone))
    return tuple(Named(say.moment(at, "date"), words) for at, words in events)


def decided(ground: ClaimLetterGround, decision: Decision) -> str:
    """Return a decision in a sentence, line by line, with the owner's reason."""
    say = ground.say
    words = {
        DecisionAction.ACCEPT: say("The shop accepted it."),
        DecisionAction.ACCEPT_IN_PART: say("The shop accepted a part of it."),
        DecisionAction.REFUSE: say("The shop refused it."),
        DecisionAction.ASK: say("The shop asked the customer for more."),
        DecisionAction.INVESTIGATE: say("The shop began to investigate."),
    }[decision.action]
    parts = [words]
    if decision.action in GRANTS:
        names = {line.id: line.text or line.code for line in ground.order.lines}
        for line in decision.lines:
            remedy = remedy_name(line.remedy, say) if line.remedy is not None else say("refused")
            name = names.get(line.line_id, "")
            parts.append(say("{count} × {name}: {remedy}.", count=line.quantity, name=name, remedy=remedy))
        total = sum(line.amount for line in decision.lines) + decision.shipping
        if total:
            parts.append(say("In all {amount}.", amount=say.money(total, ground.order.currency)))
    if decision.reason:
        parts.append(say("Reason noted by the shop: {reason}", reason=decision.reason))
    return say.prose(parts)


def settled(ground: ClaimLetterGround, settlement: Settlement) -> str:
    """Return a settlement in a sentence."""
    say = ground.say
    remedy = remedy_name(settlement.remedy, say)
    line = next((one for one in ground.order.lines if one.id == settlement.line_id), None)
    name = say("shipping") if line is None else line.text or line.code
    if not settlement.amount:
        return say("Settled: {remedy}, {count} × {name}.", remedy=remedy, count=settlement.quantity, name=name)
    amount = say.money(settlement.amount, ground.order.currency)
    return say("Settled: {remedy} of {amount} for {name}.", remedy=remedy, amount=amount, name=name)


def _of_order(ground: ClaimLetterGround) -> Iterator[tuple[Moment, str]]:
    say, order = ground.say, ground.order
    for at, words in (
        (order.placed_at, say("Order {number} was placed.", number=order.number)),
        (order.paid_at, say("The order was paid.")),
        (order.shipped_at, say("The order was shipped.")),
    ):
        if at is not None:
            yield at, words
    if order.delivered_at is not None:
        estimated = order.delivered_at_estimated
        words = say("The order was delivered (estimated).") if estimated else say("The order was delivered.")
        yield order.delivered_at, words


def _of_claim(ground: ClaimLetterGround) -> Iterator[tuple[Moment, str]]:
    say, claim = ground.say, ground.claim
    kind = say.term(claim.kind)
    if claim.channel is None:
        came = say("The customer’s claim arrived: {kind}.", kind=kind)
    else:
        came = say("The customer’s claim arrived by {channel:term}: {kind}.", kind=kind, channel=claim.channel)
    posted = " ".join(part for part in (claim.back_carrier, claim.back_tracking) if part)
    sent = say("The customer sent the goods back.")
    if posted:
        sent = say("The customer sent the goods back with {carrier}.", carrier=posted)
    yield claim.received_at, came
    for at, words in (
        (claim.confirmed_at, say("The shop confirmed it to the customer.")),
        (claim.sent_back_at, sent),
        (claim.arrived_back_at, say("The goods came back.")),
        (claim.inspected_at, say("The goods were inspected.")),
    ):
        if at is not None:
            yield at, words
    for instant, words in (
        (claim.withdrawn_at, say("The customer withdrew the claim.")),
        (claim.lapsed_at, say("The claim lapsed: the customer let a time pass.")),
        (claim.closed_at, say("The claim was closed.")),
        (claim.reopened_at, say("The claim was opened again: {reason}", reason=claim.reopen_reason)),
    ):
        if instant is not None:
            yield Moment.at(instant), words


def _of_mails(ground: ClaimLetterGround) -> Iterator[tuple[Moment, str]]:
    """Yield each mail of the customer: from whom, about what, and by which clock its arrival is known."""
    say = ground.say
    for mail in ground.office.file.claims.mails(ground.claim.id):
        sender = mail.sender or say("an unknown sender")
        if mail.subject:
            came = say("A message from {sender} arrived: “{subject}”.", sender=sender, subject=mail.subject)
        else:
            came = say("A message from {sender} arrived, without a subject.", sender=sender)
        yield mail.received_at, say.prose((came, *_clocks(mail, say)))


def _clocks(mail: ClaimMail, say: Speech) -> Iterator[str]:
    """Yield how the arrival of a mail is known, and what its sender's clock said where that is something else."""
    sent = sent_instant(mail)
    match mail.clock:
        case Clock.RECEIVED if mail.received_by:
            yield say("The time of its arrival is that of the mail server {server}.", server=mail.received_by)
        case Clock.RECEIVED:
            yield say("The time of its arrival is that of the mail server.")
        case Clock.DATE:
            yield say("The time of its arrival is that of the sender’s clock.")
            return
        case _:
            yield say("The time of its arrival was entered by the shop.")
    if sent is not None:
        yield say("The sender’s clock said {sent}.", sent=stamp(sent))


def _of_papers(papers: list[FiledPaper], marks: list[PaperMark], say: Speech) -> Iterator[tuple[Moment, str]]:
    by_id = {paper.id: paper for paper in papers}
    for paper in papers:
        words = say("{paper}, revision {n}, was filed.", paper=kind_words(paper.kind, say), n=paper.revision)
        yield Moment.at(paper.made_at), words
    for mark in marks:
        paper_marked = by_id.get(mark.paper_id)
        if paper_marked is None or mark.what is MarkKind.DRAFTED:
            continue
        name = kind_words(paper_marked.kind, say)
        if mark.what is MarkKind.VOID:
            told = say("{paper} was declared void: {reason}", paper=name, reason=mark.reason)
        elif mark.channel is None:
            told = say("{paper} was sent.", paper=name)
        else:
            told = say("{paper} was sent by {channel:term}.", paper=name, channel=mark.channel)
        yield mark.at, told
