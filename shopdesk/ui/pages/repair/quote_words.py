"""The revisions of a quote in words: what each is called where it is chosen, and what became of it."""

from datetime import date
from zoneinfo import ZoneInfo

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote, QuoteTotals
from shopdesk.domain.repairs import RepairAction, RepairStep
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.shop.shop_fields import rate_text
from shopdesk.texts import Speech


def revision_words(quote: Quote, say: Speech) -> str:
    """Return what a revision that was issued is called: `1, from pictures`, `2`."""
    return say("{n}, from pictures", n=quote.revision) if quote.from_pictures else str(quote.revision)


def became_words(page: RepairPage, quote: Quote, zone: ZoneInfo, say: Speech) -> str:
    """Return what became of a revision, nothing of one that is not issued."""
    if quote.issued_at is None:
        return ""
    issued_on = Moment.at(quote.issued_at).day_in(zone)
    told, answer = quote, _answer(page, quote)
    if answer is not None:
        on = answer.at.day_in(zone)
        if answer.action is RepairAction.DECLINE:
            return say("Quote {n} was declined on {on:day}", n=told.revision, on=on)
        if answer.option:
            return say("Quote {n} was accepted on {on:day}, way {way}", n=told.revision, on=on, way=answer.option)
        return say("Quote {n} was accepted on {on:day}", n=told.revision, on=on)
    after = next((one for one in page.quotes if one.revision > told.revision and one.issued_at is not None), None)
    if after is not None and after.issued_at is not None:
        on = Moment.at(after.issued_at).day_in(zone)
        return say("Quote {n} was replaced by quote {new} on {on:day}", n=told.revision, new=after.revision, on=on)
    return _waiting(told, page.today, issued_on, say)


def tax_words(quote: Quote, say: Speech) -> str:
    """Return what stands before the tax of a quote: its rate, and how it stands to the prices; empty without one."""
    if quote.tax_rate is None:
        return ""
    rate = say.number(rate_text(quote.tax_rate))
    if quote.tax_included:
        return say("Tax in it, {rate}\N{NO-BREAK SPACE}%", rate=rate)
    return say("Tax on top, {rate}\N{NO-BREAK SPACE}%", rate=rate)


def limit_words(totals: dict[str, QuoteTotals], above: int, currency: str, say: Speech) -> str:
    """Return how a quote stands to what the customer set as their limit, `above` by so much."""
    most = max((one.pays for one in totals.values()), default=0)
    limit = say.money(most - above, currency)
    if above > 0:
        return say(
            "{sum} above the customer’s limit of {limit}; they must agree first",
            sum=say.money(above, currency),
            limit=limit,
        )
    if above == 0:
        return say("Exactly the customer’s limit of {limit}", limit=limit)
    return say("{sum} below the customer’s limit of {limit}", sum=say.money(-above, currency), limit=limit)


def _answer(page: RepairPage, quote: Quote) -> RepairStep | None:
    answers = {RepairAction.APPROVE, RepairAction.DECLINE}
    found = [step for step in page.steps if step.action in answers and step.revision == quote.revision]
    return found[-1] if found else None


def _waiting(quote: Quote, today: date, issued_on: date, say: Speech) -> str:
    if quote.valid_until < today:
        return say("Quote {n} expired on {on:day}", n=quote.revision, on=quote.valid_until)
    return say("Issued on {on:day}, holds until {end:day}", on=issued_on, end=quote.valid_until)
