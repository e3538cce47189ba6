"""The frame of a letter: who writes to whom, facts beside the address, greeting and closing in the owner's words."""

from collections.abc import Sequence

from shopdesk.documents.letter_values import Glance, Letter, LetterSection
from shopdesk.documents.values import Recipient
from shopdesk.domain.orders import Order
from shopdesk.services.letters.greetings import greetings
from shopdesk.services.letters.ground import ClaimLetterGround, Reader
from shopdesk.services.office import Office
from shopdesk.services.papers.returns import sender_of
from shopdesk.texts import Speech


def letter(
    office: Office,
    reader: Reader,
    *,
    number: str,
    order: Order,
    title: str,
    facts: Sequence[tuple[str, str]],
    opening: str,
    glance: Sequence[Glance] = (),
    sections: Sequence[LetterSection] = (),
    notes: Sequence[str] = (),
    own_words: str = "",
) -> Letter:
    """Return a letter with the owner's texts in its language; `notes` follow the sections, after the owner's words."""
    around = greetings(office, reader.say, name=reader.name, order=order.number, number=number)
    language = reader.customer.language if reader.customer is not None else ""
    return Letter(
        sender=sender_of(office),
        recipient=Recipient(address=reader.address, language=language),
        number=number,
        title=title,
        facts=tuple((name, value) for name, value in facts if value),
        greeting=around.greeting,
        opening=opening,
        glance=tuple(glance),
        sections=tuple(sections),
        closing_notes=tuple(note for note in (own_words, *notes, around.note) if note.strip()),
        closing=around.closing,
        signed=around.signed,
        terms=around.terms,
    )


def claim_facts(ground: ClaimLetterGround) -> list[tuple[str, str]]:
    """Return what stands beside the address of a letter about a claim."""
    office, say = ground.office, ground.say
    title = ground.words(ground.policy.text.title)
    return [
        (say("Claim no."), ground.claim.number),
        (say("Date"), say("{on:date}", on=office.today)),
        (say("Order"), order_words(ground.order, say)),
        (say("Policy"), say("{title}, v.\N{NO-BREAK SPACE}{version}", title=title, version=ground.version.number)),
        (say("Your contact"), office.shop.owner),
    ]


def order_words(order: Order, say: Speech) -> str:
    """Return an order's number with its day: `1032 of 29 January 2026`."""
    if order.placed_at is None:
        return order.number
    return say("{number} of {date}", number=order.number, date=say.day(order.placed_at.day_in(say.zone), "date"))
