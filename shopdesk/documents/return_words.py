"""The words of a return: how remedies, deadlines and conditions are said to the customer."""

from collections.abc import Sequence
from datetime import datetime

from shopdesk.documents.money_words import refund_way, short_name
from shopdesk.documents.values import Direction, ReturnAuthorization, ReturnedLine
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import ConditionPoint, Remedy
from shopdesk.domain.windows import Unit, Window
from shopdesk.texts import Speech

_LISTED = 3


def full_name(line: ReturnedLine) -> str:
    """Return a product's name with its variant."""
    name = line.text or line.code
    return f"{name}, {line.variant}" if line.variant and line.variant not in name else name


def remedies_of(values: ReturnAuthorization) -> tuple[Remedy, ...]:
    """Return the remedies of the accepted lines, each once, in the lines' order."""
    return tuple(dict.fromkeys(line.remedy for line in values.accepted if line.remedy is not None))


def until(speech: Speech, due: datetime) -> str:
    """Return the day of a deadline, with its time where it does not last through the day."""
    day = speech.day(Moment.at(due).day_in(speech.zone))
    return day if ends_with_the_day(speech, due) else speech("{day}, {time}", day=day, time=speech.clock(due))


def ends_with_the_day(speech: Speech, due: datetime) -> bool:
    """Tell whether a deadline is the last second of a day."""
    return end_of_day(Moment.at(due).day_in(speech.zone), speech.zone) == Moment.at(due).instant


def opening(values: ReturnAuthorization, speech: Speech) -> str:
    """Return the first sentence: what we take back, what we do for it, and what stays."""
    items = _items(values.accepted, speech)
    first = _promise(values, items, speech)
    refused = values.refused
    if not refused:
        return first
    if len(refused) == 1:
        stays = speech("{item} stays with you; the reason is below.", item=_items(refused, speech))
    elif len(refused) <= _LISTED:
        stays = speech("{items} stay with you; the reasons are below.", items=_items(refused, speech))
    else:
        stays = speech("The other {count} items stay with you; the reasons are below.", count=len(refused))
    return speech.prose((first, stays))


def _items(lines: Sequence[ReturnedLine], speech: Speech) -> str:
    if len(lines) > _LISTED:
        return speech("the {count} items accepted below", count=len(lines))
    names = []
    for line in lines:
        name = speech("“{name}”", name=short_name(line))
        several = line.quantity > 1
        names.append(speech("{count} × {name}", count=line.quantity, name=name) if several else name)
    return speech.listing(names)


def _promise(values: ReturnAuthorization, items: str, speech: Speech) -> str:
    remedies, reckoning = remedies_of(values), values.reckoning
    total = reckoning.total if reckoning is not None and reckoning.direction is Direction.TO_CUSTOMER else None
    amount = f"{amount_text(total, reckoning.currency)} {reckoning.currency}" if reckoning and total is not None else ""
    if len(remedies) > 1:
        return speech("We take back {items}; what you get for each is below.", items=items)
    match remedies[0]:
        case Remedy.REFUND | Remedy.PARTIAL_REFUND | Remedy.CANCEL if amount:
            return speech("We take back {items} and refund {amount:money}.", items=items, amount=amount)
        case Remedy.PARTIAL_REFUND:
            return speech("We take back {items} and refund a part of the price.", items=items)
        case Remedy.REFUND | Remedy.CANCEL:
            return speech("We take back {items} and refund what is due to you.", items=items)
        case Remedy.STORE_CREDIT if amount:
            return speech(
                "We take back {items} and give you {amount:money} of store credit.", items=items, amount=amount
            )
        case Remedy.STORE_CREDIT:
            return speech("We take back {items} and give you store credit.", items=items)
        case Remedy.EXCHANGE:
            return speech("We take back {items} and send you what you want instead.", items=items)
        case Remedy.REPLACEMENT:
            return speech("We take back {items} and send you a replacement.", items=items)
        case Remedy.REMAKE if sum(line.quantity for line in values.accepted) == 1:
            return speech("We take back {items} and make it anew for you.", items=items)
        case Remedy.REMAKE:
            return speech("We take back {items} and make them anew for you.", items=items)
        case Remedy.REPAIR:
            return speech("Please send us {items} for repair.", items=items)
        case _:
            return speech("We take back {items}.", items=items)


def remedy_name(remedy: Remedy, speech: Speech) -> str:
    """Return a remedy as a heading."""
    return {
        Remedy.REFUND: speech("Refund"),
        Remedy.PARTIAL_REFUND: speech("Partial refund"),
        Remedy.CANCEL: speech("Refund"),
        Remedy.STORE_CREDIT: speech("Store credit"),
        Remedy.EXCHANGE: speech("Exchange"),
        Remedy.REPLACEMENT: speech("Replacement"),
        Remedy.REMAKE: speech("New piece"),
        Remedy.REPAIR: speech("Repair"),
        Remedy.REDIRECT: speech("Redirection"),
        Remedy.CHANGE: speech("Change of the order"),
        Remedy.RESEND_CONFIRMATION: speech("New confirmation"),
    }[remedy]


def remedy_note(remedies: Sequence[Remedy], method: str | None, speech: Speech) -> str:
    """Return where what the customer gets goes to, for one remedy; nothing for several."""
    if len(remedies) != 1:
        return speech("for each item as below")
    match remedies[0]:
        case Remedy.REFUND | Remedy.PARTIAL_REFUND | Remedy.CANCEL:
            return refund_way(method, speech)
        case Remedy.STORE_CREDIT:
            return speech("for your next order")
        case Remedy.EXCHANGE | Remedy.REPLACEMENT:
            return speech("it is sent to you")
        case Remedy.REMAKE | Remedy.REPAIR:
            return speech("we write when it is ready")
        case _:
            return ""


def within(window: Window | None, speech: Speech) -> str:
    """Return a length of time after arrival, to stand inside a sentence."""
    if window is None:
        return speech("soon after it has arrived")
    n = window.length
    if n == 1:
        return {
            Unit.HOURS: speech("within one hour of arrival"),
            Unit.DAYS: speech("within one day of arrival"),
            Unit.BUSINESS_DAYS: speech("within one business day of arrival"),
            Unit.MONTHS: speech("within one month of arrival"),
            Unit.YEARS: speech("within one year of arrival"),
        }[window.unit]
    return {
        Unit.HOURS: speech("within {n} hours of arrival", n=n),
        Unit.DAYS: speech("within {n} days of arrival", n=n),
        Unit.BUSINESS_DAYS: speech("within {n} business days of arrival", n=n),
        Unit.MONTHS: speech("within {n} months of arrival", n=n),
        Unit.YEARS: speech("within {n} years of arrival", n=n),
    }[window.unit]


def after_arrival(values: ReturnAuthorization, speech: Speech) -> str:
    """Return what happens once the parcel has arrived."""
    points = [condition(point, speech) for point in values.conditions]
    look = (
        speech("We check what arrives: {points}.", points=speech.row(points))
        if points
        else speech("We check what arrives.")
    )
    return speech.prose((look, _settlement(values, speech)))


def _settlement(values: ReturnAuthorization, speech: Speech) -> str:
    remedies = remedies_of(values)
    when = within(values.settles_within, speech)
    if values.settles_by is not None:
        when = speech("by {due}", due=until(speech, values.settles_by))
    if len(remedies) > 1:
        return speech("If all is well, we settle each item {when} and write to you. If not, we write first.", when=when)
    match remedies[0]:
        case Remedy.REFUND | Remedy.PARTIAL_REFUND | Remedy.CANCEL:
            return speech("If all is well, we refund {when} and write to you. If not, we write first.", when=when)
        case Remedy.STORE_CREDIT:
            return speech("If all is well, you have your store credit {when}. If not, we write first.", when=when)
        case Remedy.EXCHANGE | Remedy.REPLACEMENT:
            return speech(
                "If all is well, we send the new parcel {when} and write to you. If not, we write first.", when=when
            )
        case Remedy.REMAKE:
            return speech(
                "If all is well, we begin {when} and write when it is ready. If not, we write first.", when=when
            )
        case Remedy.REPAIR:
            return speech("We begin {when} and write when it is ready. Should we find more, we ask first.", when=when)
        case _:
            return speech("If all is well, we settle it {when} and write to you. If not, we write first.", when=when)


def condition(point: ConditionPoint, speech: Speech) -> str:
    """Return a point of the goods' condition as what they must be."""
    return {
        ConditionPoint.UNUSED: speech("unused"),
        ConditionPoint.UNOPENED: speech("unopened"),
        ConditionPoint.UNDAMAGED: speech("undamaged"),
        ConditionPoint.ORIGINAL_PACKAGING: speech("in its packaging"),
        ConditionPoint.COMPLETE: speech("complete"),
        ConditionPoint.UNMODIFIED: speech("unaltered"),
        ConditionPoint.RESALEABLE: speech("fit to be sold again"),
    }[point]
