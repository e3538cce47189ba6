"""The store-credit voucher: its number as bars, what it is worth, until when it holds and how it is redeemed."""

from datetime import date

from shopdesk.documents.letter_values import Code, Glance, Letter, LetterSection, Named, NamedTexts
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.windows import Unit, Window
from shopdesk.services.letters.framing import letter, order_words
from shopdesk.services.letters.ground import ClaimLetterGround
from shopdesk.services.letters.issues import Issue, issue_of
from shopdesk.services.letters.words import goods_words
from shopdesk.services.office import Office


def store_credit_voucher(ground: ClaimLetterGround) -> Letter:
    """Return the voucher over what was settled of a claim as store credit and stands on no other that was sent.

    It names those that it takes the place of: whoever holds one of them must not hold its worth twice.
    Raises NotAllowedError while no store credit was settled.
    """
    office, say = ground.office, ground.say
    issue = issue_of(office, PaperKind.STORE_CREDIT_VOUCHER, ground.claim)
    if not issue.settlements:
        raise NotAllowedError(
            office.speech(
                "For claim {number} no store credit was settled yet, so there is no voucher to print. Settle it first.",
                number=ground.claim.number,
            )
        )
    value = say.money(sum(one.amount for one in issue.settlements), ground.order.currency)
    until = valid_until(office, issue)
    return letter(
        office,
        ground.reader,
        number=ground.own_number,
        order=ground.order,
        title=say("Store-credit voucher"),
        facts=_facts(ground, issue),
        opening=_opening(ground, issue, value),
        glance=_glance(ground, value, until),
        sections=(
            LetterSection(say("Your voucher"), Code(number=ground.own_number, value=value, notes=_notes(ground))),
            LetterSection(say("How to redeem it"), NamedTexts((*_redeem(ground, until), *_replaced(ground, issue)))),
        ),
        own_words=ground.own_words,
    )


def valid_until(office: Office, issue: Issue) -> date | None:
    """Return the last day on which a voucher holds, None for one without limit; one that was sent keeps its own."""
    if issue.sent is not None:
        return issue.sent.valid_until
    months = office.shop.voucher_months
    if months is None:
        return None
    end = Window(months, Unit.MONTHS).end(Moment.on(office.today), office.zone, lambda _day: True)
    return end.astimezone(office.zone).date()


def _facts(ground: ClaimLetterGround, issue: Issue) -> list[tuple[str, str]]:
    office, say = ground.office, ground.say
    return [
        (say("Voucher"), ground.own_number),
        (say("Date"), say("{on:date}", on=issue.issued_on(office))),
        (say("Order"), order_words(ground.order, say)),
        (say("Claim no."), ground.claim.number),
        (say("Your contact"), office.shop.owner),
    ]


def _opening(ground: ClaimLetterGround, issue: Issue, value: str) -> str:
    say = ground.say
    counts = {line.id: 0 for line in ground.order.lines}
    for one in issue.settlements:
        if one.line_id in counts:
            counts[one.line_id] += one.quantity
    goods = [(line, counts[line.id]) for line in ground.order.lines if counts[line.id]]
    if not goods:
        return say("Here is your store credit of {value}.", value=value)
    return say("For {goods} we give you a store credit of {value}.", goods=goods_words(goods, say), value=value)


def _glance(ground: ClaimLetterGround, value: str, until: date | None) -> tuple[Glance, ...]:
    say = ground.say
    holds = say("without limit") if until is None else say.day(until, "full")
    return (
        Glance(say("Worth"), value),
        Glance(say("Valid until"), holds, "" if until is None else say("until the end of the day")),
        Glance(say("For"), ground.reader.name or say("whoever holds it")),
    )


def _notes(ground: ClaimLetterGround) -> tuple[str, ...]:
    say, name = ground.say, ground.reader.name
    return (say("Issued by {shop} for {name}.", shop=ground.office.shop.name, name=name),) if name else ()


def _redeem(ground: ClaimLetterGround, until: date | None) -> tuple[Named, ...]:
    say, shop = ground.say, ground.office.shop
    number = ground.own_number
    told = say("Tell us the number {number} with your next order; we take its worth off the price.", number=number)
    reach = say("Write to {email} or come to us with this sheet.", email=shop.email) if shop.email else ""
    holds = (
        say("It holds without limit of time.")
        if until is None
        else say("It holds until {day}.", day=say.day(until, "full"))
    )
    rows = [Named(say("Ordering"), told), Named(say("Contact"), reach), Named(say("Valid"), holds)]
    return tuple(one for one in rows if one.text)


def _replaced(ground: ClaimLetterGround, issue: Issue) -> tuple[Named, ...]:
    say = ground.say
    return tuple(
        Named(say("Replaces"), say("Voucher {number}, which is no longer valid.", number=number))
        for number in issue.replaces
    )
