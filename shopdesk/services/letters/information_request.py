"""The request for information: exactly what is missing, how to send it, until when, and what happens then."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import Checklist, Glance, Letter, LetterSection, Named, NamedTexts, Texts
from shopdesk.domain.claim_states import UNDECIDED
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.terms import Channel
from shopdesk.services.letters.answering import answer_by, answer_ways, own_time
from shopdesk.services.letters.asking import asked_channel, asked_rows, missing_of_customer
from shopdesk.services.letters.framing import claim_facts, letter
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.words import asked_for


def information_request(ground: ClaimLetterGround) -> Letter:
    """Return the letter that asks the customer for what is missing.

    Where the owner decided to ask and the policy misses nothing, the owner's own words ask it. Raises NotAllowedError
    where nothing is missing that the customer could give, and for a claim that was decided or has ended.
    """
    _must_ask(ground)
    say, claim = ground.say, ground.claim
    asks_alone = not missing_of_customer(ground)
    return letter(
        ground.office,
        ground.reader,
        number=claim.number,
        order=ground.order,
        title=say("We need something more from you"),
        facts=claim_facts(ground),
        opening=say.prose(
            (
                asked_for(claim, ground.order, say),
                say("So that we can decide on it, we ask you for what is listed below."),
            )
        ),
        glance=tuple(_glance(ground)),
        sections=tuple(_sections(ground)),
        own_words="" if asks_alone else ground.own_words,
    )


def _must_ask(ground: ClaimLetterGround) -> None:
    speech, number, verdict = ground.office.speech, ground.claim.number, ground.verdict
    if ground.state not in UNDECIDED:
        state = speech.term(ground.state)
        raise NotAllowedError(
            speech("Claim {number} is {state}; nothing is asked for it any more.", number=number, state=state)
        )
    if missing_of_customer(ground):
        return
    asks = ground.decision is not None and ground.decision.action is DecisionAction.ASK
    if asks and ground.own_words.strip():
        return
    if asks:
        raise NotAllowedError(
            speech(
                "For claim {number} nothing is missing by the policy: say in your own words what you ask.",
                number=number,
            )
        )
    if verdict.missing:
        raise NotAllowedError(
            speech(
                "Claim {number} misses only what you find out yourself: {names:list}. Enter it; there is nothing to "
                "ask the customer.",
                number=number,
                names=verdict.missing,
            )
        )
    raise NotAllowedError(speech("Claim {number} misses nothing, so there is nothing to ask for.", number=number))


def _glance(ground: ClaimLetterGround) -> Iterator[Glance]:
    say, times, due = ground.say, ground.reader.times, answer_by(ground)
    own = own_time(ground)
    if own is not None and asked_channel(ground) is not None:
        yield Glance(say("In time until"), times.day(own), times.note(own))
    yield Glance(say("Please answer by"), times.day(due), times.note(due))
    missing = missing_of_customer(ground)
    if missing:
        yield Glance(say("Still missing"), say.counted("{count} thing", "{count} things", len(missing)))
    yield Glance(say("Your message"), say.day(ground.claim.received_at.day_in(say.zone)))


def _sections(ground: ClaimLetterGround) -> Iterator[LetterSection]:
    say, channel = ground.say, asked_channel(ground)
    asked = asked_rows(ground)
    if asked:
        yield LetterSection(say("What we ask for"), Checklist(asked))
    else:
        yield LetterSection(say("What we ask for"), Texts((ground.own_words,)))
    ways = tuple(answer_ways(ground))
    if ways and channel is not Channel.EMAIL:
        yield LetterSection(say("How to send it"), NamedTexts(ways))
    yield LetterSection(say("What happens then"), NamedTexts(tuple(_then(ground))))


def _then(ground: ClaimLetterGround) -> Iterator[Named]:
    say, times = ground.say, ground.reader.times
    yield Named(say("Answer"), say("As soon as we have it, we look at it all and write to you what we decide."))
    own, due = own_time(ground), answer_by(ground)
    if own is not None and asked_channel(ground) is not None:
        text = say("By our terms it counts only if it reaches us that way by {until}.", until=times.until(own))
        yield Named(say("In time"), text)
    text = say(
        "If we have heard nothing by {until}, we close it; you can write to us again then.", until=times.day(due)
    )
    yield Named(say("Otherwise"), text)
