"""The acknowledgement: a message came, when, how it was understood, what is missing, and what happens next."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import (
    Checklist,
    Glance,
    Goods,
    Letter,
    LetterSection,
    Named,
    NamedTexts,
    Reason,
    Reasons,
    Sold,
)
from shopdesk.documents.return_words import remedy_name
from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.orders import OrderLine
from shopdesk.services.claims.ground import is_about_all
from shopdesk.services.letters.answering import reply_clause, reply_due
from shopdesk.services.letters.asking import asked_rows, missing_of_customer
from shopdesk.services.letters.framing import claim_facts, letter, order_words
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.waiting import waits_for_us
from shopdesk.services.letters.words import claimed_goods, goods_words, kind_name

_FEW = 3
"""How many lines are told in a sentence; more stand in a table."""


def acknowledgement(ground: ClaimLetterGround) -> Letter:
    """Return the letter that says that a claim has arrived. Raises NotAllowedError for one that has ended."""
    say, claim = ground.say, ground.claim
    if ground.state not in OPEN_STATES:
        office = ground.office
        raise NotAllowedError(
            office.speech(
                "Claim {number} is {state}; there is nothing left to acknowledge.",
                number=claim.number,
                state=office.speech.term(ground.state),
            )
        )
    return letter(
        ground.office,
        ground.reader,
        number=claim.number,
        order=ground.order,
        title=say("We have received your message"),
        facts=claim_facts(ground),
        opening=say(
            "Thank you for writing to us. We have understood it as follows; if something is not right, tell us."
        ),
        glance=tuple(_glance(ground)),
        sections=tuple(_sections(ground)),
        own_words=ground.own_words,
    )


def _glance(ground: ClaimLetterGround) -> Iterator[Glance]:
    say, times, received = ground.say, ground.reader.times, ground.claim.received_at
    day = say.day(received.day_in(say.zone))
    yield Glance(say("Received"), day, "" if received.instant is None else times.clock(received.instant))
    due = reply_due(ground)
    if due is not None:
        yield Glance(say("We answer by"), times.day(due), times.note(due))
    missing = missing_of_customer(ground)
    if missing:
        count = say.counted("{count} thing", "{count} things", len(missing))
        yield Glance(say("Still missing"), count, say("as listed below"))


def _sections(ground: ClaimLetterGround) -> Iterator[LetterSection]:
    say = ground.say
    yield LetterSection(say("What we understood"), NamedTexts(tuple(_understood(ground))))
    goods = _goods(ground)
    if len(goods) > _FEW:
        rows = tuple(
            Sold(name=line.text or line.code, note=line.code if line.text else "", quantity=count)
            for line, count in goods
        )
        yield LetterSection(say("Goods"), Goods(currency=ground.order.currency, rows=rows))
    asked = asked_rows(ground, brief=True)
    if asked:
        yield LetterSection(say("What is still missing"), Checklist(asked))
    yield LetterSection(say("What happens next"), Reasons(tuple(_next(ground))))


def _goods(ground: ClaimLetterGround) -> list[tuple[OrderLine, int]]:
    """Return what is claimed; nothing where it is the order as a whole."""
    claimed = {line.line_id: line.quantity for line in ground.claim.lines}
    all_of_it = all(claimed.get(line.id) == line.quantity for line in ground.order.lines)
    if is_about_all(ground.claim.kind) and all_of_it:
        return []
    return claimed_goods(ground.claim, ground.order)


def _understood(ground: ClaimLetterGround) -> Iterator[Named]:
    say, claim, order = ground.say, ground.claim, ground.order
    yield Named(say("Matter"), kind_name(claim.kind, say))
    yield Named(say("Order"), order_words(order, say))
    goods = _goods(ground)
    if 0 < len(goods) <= _FEW:
        yield Named(say("Goods"), goods_words(goods, say))
    if claim.wants is not None:
        yield Named(say("Your wish"), remedy_name(claim.wants, say))
    if claim.evidence:
        names = say.listing([say.term(proof) for proof in claim.evidence])
        yield Named(say("We have"), names)


def _next(ground: ClaimLetterGround) -> Iterator[Reason]:
    """Yield what follows in its order: our answer with its promise, then what the customer should wait with."""
    say, due, missing = ground.say, reply_due(ground), missing_of_customer(ground)
    if due is not None:
        text = say("We can decide on it once we have what is missing.") if missing else ""
        title = say("We answer by {until}.", until=ground.reader.times.day(due))
        yield Reason(title=title, text=text, clauses=reply_clause(ground))
    elif ground.decisions:
        yield Reason(title=say("We have decided on it and write to you about that."))
    elif missing:
        yield Reason(title=say("We look into it once we have what is missing, and write to you."))
    else:
        yield Reason(title=say("We look into it and write to you."))
    yield from waits_for_us(ground)
