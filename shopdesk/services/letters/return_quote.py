"""The return quote: before anything is sent back, how it goes, what it costs and why, and a box to agree in."""

from collections.abc import Iterator

from msgspec.structs import replace

from shopdesk.documents.addresses import return_address, return_names
from shopdesk.documents.letter_values import (
    AnswerBox,
    Glance,
    Letter,
    LetterSection,
    Money,
    Named,
    NamedTexts,
    Reasons,
)
from shopdesk.documents.money_words import refund_way
from shopdesk.documents.return_words import remedy_name
from shopdesk.documents.values import CostRow, Reckoning
from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.errors import CaseError, InputError, NotAllowedError
from shopdesk.domain.terms import MONEY_REMEDIES, Cost, Outcome, Payer, Remedy
from shopdesk.policy.folding import default_payer
from shopdesk.policy.rules.window import Act, WindowRule
from shopdesk.services.claims.decisions import DecisionDraft, goods_come_back, granted_lines
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.claims.reckoning import reckon
from shopdesk.services.letters.answering import answer_by, posted_to
from shopdesk.services.letters.framing import claim_facts, letter
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.reasons import bearing
from shopdesk.services.letters.waiting import waits_for_us
from shopdesk.services.letters.words import asked_for, remedies_of
from shopdesk.services.papers.returns import reckoning_of

_GRANTED = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_IN_PART})


def return_quote(ground: ClaimLetterGround) -> Letter:
    """Return the letter that names the cost and the way of a return before it is agreed.

    It quotes what the policy grants: the customer's wish where it is offered, else what is offered first; the owner's
    own words stand with the way back. Raises NotAllowedError where the policy grants nothing for which goods come back,
    and where the claim is decided or the goods are on their way.
    """
    say, claim = ground.say, ground.claim
    planned = _planned(ground)
    return letter(
        ground.office,
        ground.reader,
        number=claim.number,
        order=ground.order,
        title=say("What your return costs, and how it goes"),
        facts=claim_facts(ground),
        opening=say.prose(
            (
                asked_for(claim, ground.order, say),
                say("We can take it back. Please read how, and what it costs, and tell us whether you agree."),
            )
        ),
        glance=tuple(_glance(ground, planned)),
        sections=tuple(_sections(ground, planned)),
        notes=(say("Your statutory rights are not affected by this quote."),),
    )


def _planned(ground: ClaimLetterGround) -> Decision:
    """Return what the owner would decide as the policy advises; it is not kept."""
    office, claim, verdict = ground.office, ground.claim, ground.verdict
    speech, number = office.speech, claim.number
    if ground.state not in OPEN_STATES:
        raise NotAllowedError(speech("Claim {number} has ended; no return is quoted for it any more.", number=number))
    if ground.decision is not None and ground.decision.action in GRANTS:
        raise NotAllowedError(
            speech(
                "Claim {number} is accepted already: make its return authorization instead of a quote.", number=number
            )
        )
    if claim.sent_back_at is not None or claim.arrived_back_at is not None:
        raise NotAllowedError(speech("The goods of claim {number} were sent back already.", number=number))
    if verdict.outcome not in _GRANTED:
        raise NotAllowedError(
            speech(
                "The policy says of claim {number}: {outcome:term}. A return is quoted where the policy grants it.",
                number=number,
                outcome=verdict.outcome,
            )
        )
    draft = DecisionDraft(
        action=DecisionAction.ACCEPT if verdict.outcome is Outcome.ACCEPT else DecisionAction.ACCEPT_IN_PART
    )
    try:
        lines = granted_lines(ground.order, claim, verdict, draft)
        reckoned = reckon(office, ground.order, claim, lines, None)
    except CaseError as error:
        raise NotAllowedError(
            speech("Claim {number} asks for pieces that other claims have settled since.", number=number)
        ) from error
    except InputError as error:
        raise NotAllowedError(
            speech("Claim {number} is refunded in part: set its amount by deciding it.", number=number)
        ) from error
    if not goods_come_back(office, ground.order, claim, lines):
        raise NotAllowedError(
            speech("Nothing comes back for claim {number}, so there is no return to quote.", number=number)
        )
    return Decision(
        id="",
        claim_id=claim.id,
        decided_at=office.instant,
        action=draft.action,
        lines=reckoned.lines,
        shipping=reckoned.shipping,
        payment_fee=reckoned.payment_fee,
        deductions=reckoned.deductions,
        tax=reckoned.tax,
        goods_return=True,
    )


def _glance(ground: ClaimLetterGround, planned: Decision) -> Iterator[Glance]:
    say, times, due = ground.say, ground.reader.times, answer_by(ground)
    yield Glance(say("Please answer by"), times.day(due), times.note(due))
    payer = _return_payer(ground)
    if payer is Payer.CUSTOMER:
        yield Glance(say("Return shipping"), say("You pay it"), say("to the carrier"))
    else:
        yield Glance(say("Return shipping"), say("We pay it"))
    remedies = remedies_of(planned)
    if len(remedies) == 1:
        way = refund_way(ground.order.payment_method, say) if remedies[0] in MONEY_REMEDIES else ""
        yield Glance(say("You get"), remedy_name(remedies[0], say), way)


def _sections(ground: ClaimLetterGround, planned: Decision) -> Iterator[LetterSection]:
    say, remedies = ground.say, remedies_of(planned)
    reckoning = _reckoning(ground, planned)
    if reckoning is not None:
        body = Money(reckoning=reckoning, remedies=remedies, method=ground.order.payment_method)
        yield LetterSection(say("What you would get") if set(remedies) & MONEY_REMEDIES else "", body)
    rows = (*bearing(ground, planned), *waits_for_us(ground, always=True))
    yield LetterSection(say.counted("Our reason", "Our reasons", len(rows)), Reasons(rows))
    yield LetterSection(say("How it goes"), NamedTexts(tuple(_way(ground, remedies))))
    due = answer_by(ground)
    box = AnswerBox(
        ask=say("please by {until}; until then this quote holds.", until=ground.reader.times.day(due)),
        choices=(say("Yes, I send it back on these terms"), say("No, I keep it")),
        how=say("Name and signature. Or simply answer our e-mail with Yes or No."),
    )
    yield LetterSection("", box)


def _reckoning(ground: ClaimLetterGround, planned: Decision) -> Reckoning | None:
    """Return what would go back, with customs where the goods cross a border of customs and a clause names who pays."""
    reckoning = reckoning_of(ground.order, planned, ground.verdict, ground.lookup)
    payer = ground.verdict.pays.get(Cost.CUSTOMS)
    if reckoning is None or payer is None or not ground.crosses_customs:
        return reckoning
    row = CostRow(cost=Cost.CUSTOMS, amount=0, borne_by=payer, clause=ground.lookup.title_of_cost(Cost.CUSTOMS))
    return replace(reckoning, rows=(*reckoning.rows, row))


def _return_payer(ground: ClaimLetterGround) -> Payer:
    return ground.verdict.pays.get(Cost.RETURN_SHIPPING) or default_payer(ground.claim.kind)


def _way(ground: ClaimLetterGround, remedies: tuple[Remedy, ...]) -> Iterator[Named]:
    """Yield the way back in its order: our method, when, where to, the carrier, how to pack, another remedy."""
    say, shop = ground.say, ground.office.shop
    if ground.own_words.strip():
        yield Named(say("Method"), ground.own_words)
    windows = tuple(_windows(ground))
    when = say("Once you have our confirmation, which comes with a return authorization.")
    yield Named(say("When"), say.prose((when, *windows)))
    home = return_address(shop)
    address = posted_to(ground, replace(home, name="", company=", ".join(return_names(shop))))
    if address:
        yield Named(say("Where to"), address)
    if _return_payer(ground) is Payer.CUSTOMER:
        yield Named(say("Carrier"), say("You choose and pay the carrier. Please keep the receipt of posting."))
    else:
        yield Named(say("Carrier"), say("We pay the way back. Please keep the receipt of posting."))
    packing = [ground.words(words) for _, words in ground.lookup.instructions]
    if packing:
        yield Named(say("Packing"), say.prose(packing))
    others = [remedy for remedy in ground.verdict.remedies if remedy not in remedies]
    if others:
        names = say.listing([say.term(remedy) for remedy in others])
        yield Named(
            say("Instead"), say("If you would rather have something else, we also offer: {names}.", names=names)
        )


def _windows(ground: ClaimLetterGround) -> Iterator[str]:
    """Yield the clauses by which goods must be sent and must arrive, in the shop's words."""
    seen = set()
    for step in ground.policy.steps[ground.lookup.kind]:
        if isinstance(step.rule, WindowRule) and step.rule.act is not Act.CLAIM and step.place not in seen:
            seen.add(step.place)
            quoted = ground.quoted(ground.policy.clause_id(step.place))
            if quoted is not None:
                yield quoted.words
