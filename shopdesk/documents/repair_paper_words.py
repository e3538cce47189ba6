"""The words of repairs on paper: warranty, money and days as they are said to the customer."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from shopdesk.documents.repair_values import Cover, CoverState, Piece, QuoteStanding, RepairQuote
from shopdesk.documents.return_words import until
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.repair_quotes import WHOLE, CostPart, Quote, QuoteLine, QuoteLineKind, Unit, lines_of, totals
from shopdesk.domain.shops import Shop
from shopdesk.texts import Speech

_CENTS = 100
_LONGEST_NOTE = 60


def promised(day: date | None, speech: Speech) -> str:
    """Return the promised day, or that none is."""
    return speech("No fixed day") if day is None else speech.day(day)


def piece_words(piece: Piece, speech: Speech) -> str:
    """Return a piece with its metal and what is stamped in it."""
    repair = piece.repair
    named = repair.piece
    if repair.metal and repair.metal.casefold() not in named.casefold():
        named = speech.row((named, repair.metal))
    if repair.stamp and repair.stamp.casefold() not in named.casefold():
        named = speech("{piece}, stamped {stamp}", piece=named, stamp=repair.stamp)
    return named


def order_words(piece: Piece, speech: Speech) -> str:
    """Return the order that a piece is from: `1012 of 18 June 2025`; nothing for a piece from elsewhere."""
    if piece.order_placed_at is None:
        return piece.order_number
    day = speech.day(piece.order_placed_at.day_in(speech.zone), "date")
    return speech("{number} of {date}", number=piece.order_number, date=day)


def policy_words(piece: Piece, speech: Speech) -> str:
    """Return the policy that judges, with its version; nothing where none does."""
    if not piece.policy_title or piece.policy_version is None:
        return piece.policy_title
    return speech("{title}, v.\N{NO-BREAK SPACE}{version}", title=piece.policy_title, version=piece.policy_version)


def cover_words(cover: Cover, speech: Speech) -> str:
    """Return where a warranty stands in a few words: `Until Wed 24 June 2026`."""
    end = "" if cover.until is None else until(speech, cover.until)
    match cover.state:
        case CoverState.RUNS:
            return speech("Until {end}", end=end) if end else speech("Under warranty")
        case CoverState.ENDED:
            return speech("Ended {end}", end=end) if end else speech("Has ended")
        case CoverState.VOID:
            return speech("Void")
        case CoverState.WORN:
            return speech("Not for wear")
        case CoverState.MISUSED:
            return speech("Not for misuse")
        case CoverState.UNKNOWN:
            return speech("Not known yet")
        case CoverState.NONE:
            return speech("None")


def void_at_length(cover: Cover) -> str:
    """Return why a warranty is void where that is too long for a note; nothing otherwise."""
    return cover.void_reason if cover.state is CoverState.VOID and len(cover.void_reason) > _LONGEST_NOTE else ""


def cover_note(piece: Piece, speech: Speech) -> str:
    """Return what is to be known of a warranty beside its state."""
    cover = piece.cover
    asked = speech.day(piece.repair.asked_at.day_in(speech.zone), "date")
    match cover.state:
        case CoverState.RUNS:
            return speech("asked for on {day}: in time", day=asked)
        case CoverState.ENDED:
            return speech("asked for on {day}: after it", day=asked)
        case CoverState.VOID:
            return speech("the reason is below") if void_at_length(cover) else cover.void_reason
        case CoverState.WORN | CoverState.MISUSED if cover.until is not None:
            return speech("for faults until {end}", end=until(speech, cover.until))
        case CoverState.UNKNOWN:
            return speech("the day of receipt is needed")
        case CoverState.NONE if not piece.order_number:
            return speech("a piece from elsewhere")
        case _:
            return ""


def opening(values: RepairQuote, speech: Speech) -> str:
    """Return a quote's first sentences: what it is, what it replaces, and what the warranty bears."""
    return speech.prose((_stands(values, speech), _seen(values, speech), _borne(values, speech)))


def _stands(values: RepairQuote, speech: Speech) -> str:
    later = values.replaced_by
    if values.standing is QuoteStanding.REPLACED and later is not None:
        return speech(
            "This quote no longer holds: quote {n} of {day} replaced it.",
            n=later.revision,
            day=_day(later.issued_at, speech),
        )
    if values.standing is QuoteStanding.EXPIRED:
        day = speech.day(values.quote.valid_until, "date")
        return speech("This quote held until {day} and has expired; we gladly renew it.", day=day)
    if values.standing is QuoteStanding.DRAFT:
        return speech("This is a draft: it was not issued and binds nobody.")
    return ""


def _seen(values: RepairQuote, speech: Speech) -> str:
    before = values.replaces
    if values.quote.from_pictures:
        seen = speech("This is our estimate from what you told and showed us; we look again when the piece is here.")
    elif values.in_care_since is not None:
        seen = speech("We have your piece on the bench.")
    else:
        seen = speech("We have seen your piece.")
    if before is None:
        return seen
    day = _day(before.issued_at, speech)
    if before.from_pictures:
        return speech.prose((seen, speech("This replaces our estimate of {day}.", day=day)))
    return speech.prose((seen, speech("This replaces our quote {n} of {day}.", n=before.revision, day=day)))


def _borne(values: RepairQuote, speech: Speech) -> str:
    """Return in a sentence what the shop bears, and as what: by its warranty, its guarantee, or freely."""
    quote, by = values.quote, _bears_by(values)
    if not any(line.on_warranty and line.amount for line in quote.lines):
        return ""
    if all(totals(quote, letter).pays == 0 for letter in quote.letters):
        return {
            _By.WARRANTY: speech("The warranty bears all of it."),
            _By.GUARANTEE: speech("The guarantee bears all of it."),
            _By.CHOICE: speech("We bear all of it."),
        }[by]
    whole = borne_parts(quote)
    if not whole:
        return {
            _By.WARRANTY: speech("The warranty bears a part of it."),
            _By.GUARANTEE: speech("The guarantee bears a part of it."),
            _By.CHOICE: speech("We bear a part of it."),
        }[by]
    return {
        _By.WARRANTY: speech("The warranty bears all {parts:list}.", parts=whole),
        _By.GUARANTEE: speech("The guarantee bears all {parts:list}.", parts=whole),
        _By.CHOICE: speech("We bear all {parts:list}.", parts=whole),
    }[by]


def borne_parts(quote: Quote) -> list[str]:
    """Return the parts of the cost that the shop bears wholly, whichever way is chosen."""
    found = []
    for part in CostPart:
        lines = [line for line in quote.lines if line.part is part and line.amount]
        if lines and all(line.on_warranty for line in lines):
            found.append(part.value)
    return found


def borne_words(values: RepairQuote, speech: Speech) -> str:
    """Return what the row is called that takes away what the shop bears."""
    quote, by = values.quote, _bears_by(values)
    whole = borne_parts(quote)
    parts = {line.part.value for line in quote.lines if line.on_warranty and line.amount}
    if not whole or parts != set(whole):
        return {
            _By.WARRANTY: speech("Our warranty bears"),
            _By.GUARANTEE: speech("Our guarantee bears"),
            _By.CHOICE: speech("We bear"),
        }[by]
    return {
        _By.WARRANTY: speech("Our warranty bears the {parts:list}", parts=whole),
        _By.GUARANTEE: speech("Our guarantee bears the {parts:list}", parts=whole),
        _By.CHOICE: speech("We bear the {parts:list}", parts=whole),
    }[by]


def cover_name(cover: Cover, speech: Speech) -> str:
    """Return what a warranty is called to the customer."""
    return speech("Your guarantee") if cover.as_guarantee else speech("Your warranty")


class _By(StrEnum):
    """As what the shop bears a part of a repair."""

    WARRANTY = "warranty"
    GUARANTEE = "guarantee"
    CHOICE = "choice"


def _bears_by(values: RepairQuote) -> _By:
    if not values.on_warranty:
        return _By.CHOICE
    return _By.GUARANTEE if values.piece.cover.as_guarantee else _By.WARRANTY


def line_words(lines: Sequence[QuoteLine], currency: str, speech: Speech) -> str:
    """Return what a row of a quote is for, with its quantity and price: `Gold, 0.18 g × 105.00`.

    Where ways differ in how much of it they take, all of it is told: `Labour, 1.5 h or 2.5 h × 65.00`.
    """
    counted = [line for line in lines if line.unit is not Unit.PIECE or line.quantity != WHOLE]
    by_price: dict[int, list[str]] = {}
    for line in counted:
        quantities = by_price.setdefault(line.unit_price, [])
        quantity = quantity_words(line, speech)
        if quantity not in quantities:
            quantities.append(quantity)
    told = [
        speech(
            "{quantity}\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}{price}",
            quantity=_either(quantities, speech),
            price=figure(price, currency, speech),
        )
        for price, quantities in by_price.items()
    ]
    if not told:
        return lines[0].text
    return speech("{what}, {quantity}", what=lines[0].text, quantity=_either(told, speech))


def quantity_words(line: QuoteLine, speech: Speech) -> str:
    """Return how much a line is for: `0.18 g`, `1.5 h`, `2`."""
    whole, rest = divmod(line.quantity, WHOLE)
    count = speech.number(f"{whole}.{rest:03d}".rstrip("0").rstrip("."))
    match line.unit:
        case Unit.GRAM:
            return speech("{count}\N{NO-BREAK SPACE}g", count=count)
        case Unit.CARAT:
            return speech("{count}\N{NO-BREAK SPACE}ct", count=count)
        case Unit.HOUR:
            return speech("{count}\N{NO-BREAK SPACE}h", count=count)
        case Unit.PIECE:
            return count


def figure(amount: int, currency: str, speech: Speech) -> str:
    """Return an amount without its currency, in the reader's figures."""
    return speech.number(amount_text(amount, currency))


def _either(names: Sequence[str], speech: Speech) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one of them needs no joining
        return "".join(names)
    return speech("{first} or {last}", first=speech.row(names[:-1]), last=names[-1])


def rate_words(rate: int, speech: Speech) -> str:
    """Return a rate of tax in percent: `19`, `7.5`."""
    whole, rest = divmod(rate, _CENTS)
    return speech.number(f"{whole}.{rest:02d}".rstrip("0").rstrip("."))


def says_vat(shop: Shop) -> bool:
    """Whether the shop's tax is called VAT: its number begins with a country, as VAT numbers do."""
    return shop.tax_number[:2].isalpha()


def days_words(days: int, speech: Speech) -> str:
    """Return a number of working days."""
    return speech.counted("{count}\N{NO-BREAK SPACE}working day", "{count}\N{NO-BREAK SPACE}working days", days)


def no_repair(values: RepairQuote, speech: Speech) -> str:
    """Return the last box of a quote's answer: no repair, and what giving the piece back costs where a line says."""
    if values.in_care_since is None:
        return speech("No repair")
    prices = {
        sum(
            line.amount
            for line in lines_of(values.quote, letter)
            if line.kind is QuoteLineKind.SHIPPING_OUT and not line.on_warranty
        )
        for letter in values.quote.letters
    }
    price = prices.pop() if len(prices) == 1 else 0
    if not price:
        return speech("No repair; give it back")
    amount = figure(price, values.piece.repair.currency, speech)
    return speech("No repair; send it back for {amount}", amount=amount)


def conditions(piece: Piece, collect_days: int, speech: Speech) -> str:
    """Return our own conditions, for a shop that has written none."""
    repair = piece.repair
    found = [speech("Please bring this check to collect the piece; without it we ask for proof of identity.")]
    if repair.not_above is not None:
        limit = speech.money(repair.not_above, repair.currency)
        found.append(speech("We ask before the cost passes {limit}.", limit=limit))
    found.append(speech("Pieces not collected {n} days after our reminder are kept at your cost.", n=collect_days))
    return speech.prose(found)


def _day(moment: Moment, speech: Speech) -> str:
    return speech.day(moment.day_in(speech.zone), "date")
