"""The handing-back slip: what was done with a piece, what was paid, what still holds, and who took it back."""

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.repair_values import CoverState, HandingBackSlip
from shopdesk.documents.sections import Fact
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.slip_fields import Field, fields_on_pages, print_fields
from shopdesk.documents.slip_grid import name_of_paper
from shopdesk.documents.slips import Slip
from shopdesk.documents.type import Type
from shopdesk.documents.values import Paper
from shopdesk.domain.repairs import PaymentKind, RepairPayment, money_in
from shopdesk.texts import Speech

_SIGNED_ABOVE = 17.0
"""From the signatures' rules to the footer's."""

_FREE_ABOVE = 12.0
"""White between the last field and the signatures."""


def draw(values: HandingBackSlip, speech: Speech, paper: str = "a5") -> Paper:
    """Return the slip as a PDF on `a5`, `a4` or `letter`, on as many pages as it takes.

    Raises PaperError for another paper, and for a number that no barcode carries.
    """
    grid = name_of_paper(paper, "A handing-back slip")
    recipient, number = values.piece.recipient, values.piece.repair.number
    setting = Type(recipient.language, recipient.address.country)
    title = speech("Handing back")
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{title} {number}",
        author=values.piece.sender.shop.name,
        language=speech.language,
    )
    slip = Slip(sheet, grid, values.piece.sender, speech)
    signed = grid.footer_rule - _SIGNED_ABOVE
    first_room = signed - _FREE_ABOVE - grid.head_rule - slip.strip_high(_facts(slip, values))
    later_room = signed - _FREE_ABOVE - (grid.wordmark + 5)
    pages = fields_on_pages(_fields(values, speech), grid, sheet, first_room, later_room)
    for at, fields in enumerate(pages, start=1):
        if at == 1:
            rule = _first(slip, title, values)
        else:
            sheet.next_page()
            rule = slip.later_head(number, at, len(pages))
        print_fields(sheet, grid, rule, fields)
        if at == len(pages):
            received = speech("Received: the piece and what was left with it")
            slip.signatures(signed, (speech("Date"), speech("Given back by"), received))
        slip.footer(grid.footer_rule)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def _first(slip: Slip, title: str, values: HandingBackSlip) -> float:
    """Print the head of the first page and return the height of the rule under its facts."""
    say, repair = slip.speech, values.piece.repair
    asked = say("asked for on {on:date}", on=repair.asked_at.day_in(say.zone))
    slip.head(title, repair.number, "", (asked,))
    return slip.strip(slip.grid.head_rule, _facts(slip, values))


def _facts(slip: Slip, values: HandingBackSlip) -> tuple[Fact, ...]:
    say = slip.speech
    on = values.given_at
    day = say("As signed below") if on is None else slip.day(on.day_in(say.zone))
    to = say("to {name}", name=values.given_to) if values.given_to and not values.by_post else ""
    state = say("Repaired") if values.repaired else say("Not repaired")
    return (
        Fact(say("Given back"), day, to),
        Fact(say("The piece is"), state),
        Fact(
            say("Guarantee of the piece") if values.piece.cover.as_guarantee else say("Warranty of the piece"),
            words.cover_words(values.piece.cover, say),
            _cover_note(values, say),
        ),
    )


def _cover_note(values: HandingBackSlip, say: Speech) -> str:
    cover = values.piece.cover
    match cover.state:
        case CoverState.VOID | CoverState.WORN | CoverState.MISUSED | CoverState.UNKNOWN:
            return words.cover_note(values.piece, say)
        case CoverState.NONE if not values.piece.order_number:
            return say("a piece from elsewhere")
        case _:
            return ""


def _fields(values: HandingBackSlip, say: Speech) -> list[Field]:
    piece, repair = values.piece, values.piece.repair
    name = piece.recipient.address.name or piece.recipient.address.company
    who = " · ".join(part for part in (name, piece.phone) if part)
    order = say("order {number}", number=words.order_words(piece, say)) if piece.order_number else ""
    return [
        Field(say("Customer"), (who or say("No name was left"),)),
        Field(say("Piece"), tuple(part for part in (words.piece_words(piece, say), order) if part)),
        _done(values, say),
        Field(say("Checked by"), (values.checked_by,)),
        Field(say("Stones"), piece.stones or ((say("None"),) if repair.has_stones is False else ())),
        Field(say("Weight when taken in"), (piece.weight,)),
        Field(say("Left with it"), (repair.accessories,)),
        Field(say("Sent with"), (values.by_post,)),
        Field(say("Already paid"), _paid(values, say)),
        Field(say("Why the warranty is void"), (words.void_at_length(piece.cover),)),
    ]


def _done(values: HandingBackSlip, say: Speech) -> Field:
    """Return what was done, by the quote or else as it was asked for; or why nothing was."""
    if not values.repaired:
        return Field(say("Why it was not repaired"), (values.why or say("No repair was agreed"),))
    fault = tuple(values.piece.repair.fault.splitlines())
    if fault and not values.work:
        return Field(say("Taken care of"), fault)
    return Field(say("What was done"), values.work or (say("Repaired as agreed"),))


def _paid(values: HandingBackSlip, say: Speech) -> tuple[str, ...]:
    currency = values.piece.repair.currency
    told = [_payment(one, currency, say) for one in values.payments]
    if values.to_pay is None:
        return tuple(told) or (say("Nothing"),)
    owed = values.to_pay - money_in(values.payments)
    if owed > 0:
        told.append(say("Still to pay: {amount}", amount=say.money(owed, currency)))
    elif not told:
        told.append(say("Nothing to pay"))
    elif len(told) > 1:
        told.append(say("Together {amount}", amount=say.money(money_in(values.payments), currency)))
    return tuple(told)


def _payment(payment: RepairPayment, currency: str, say: Speech) -> str:
    figures = {
        "amount": say.money(payment.amount, currency),
        "on": payment.paid_at.day_in(say.zone),
    }
    told = {
        PaymentKind.DEPOSIT: say("{amount} on {on:date}, deposit", **figures),
        PaymentKind.PAYMENT: say("{amount} on {on:date}", **figures),
        PaymentKind.REFUND: say("{amount} on {on:date}, paid back to you", **figures),
    }[payment.kind]
    return say.row((told, payment.method))
