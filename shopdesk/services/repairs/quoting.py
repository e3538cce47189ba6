"""Quotes: writing a revision, issuing it, and renewing one that has expired."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ConflictError, NotAllowedError
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteTotals, most_to_pay, totals
from shopdesk.domain.repair_states import draft_of, latest_issued
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.keeping import keep_repair, standing_in
from shopdesk.services.repairs.quote_rules import MOST_LINES, wrong_in
from shopdesk.services.repairs.warranty import Warranty, warranty_of
from shopdesk.storage.ids import new_id


class QuoteSight(Struct, frozen=True, kw_only=True):
    """What a quote as typed comes to: by letter of its ways, what the policy says at its cost, and what is wrong.

    `above_limit` is by how much the dearest way passes what the customer set, negative below it, None without a limit.
    `differs` tells that the shop bears other lines than the policy says.
    """

    totals: dict[str, QuoteTotals]
    warranty: Warranty
    above_limit: int | None
    differs: bool
    errors: dict[str, str]


def new_quote(office: Office, repair: Repair) -> Quote:
    """Return the quote to begin with, not kept: the last revision once more, or an empty first one.

    It is an estimate from pictures as long as the piece is not in the shop's care.
    """
    quotes = office.file.repairs.quotes(repair.id)
    if (draft := draft_of(quotes)) is not None:
        return draft
    standing = standing_in(office.file, repair)
    fresh = Quote(
        id=new_id(office.instant),
        repair_id=repair.id,
        revision=max((one.revision for one in quotes), default=0) + 1,
        from_pictures=not standing.in_care,
        tax_rate=office.shop.tax_rate,
        valid_until=office.today + timedelta(days=office.shop.quote_days),
        made_at=office.instant,
    )
    last = latest_issued(quotes)
    if last is None:
        return fresh
    same = ("findings", "lines", "options", "working_days", "tax_rate", "tax_included", "reason", "pictures")
    return replace(fresh, **{name: getattr(last, name) for name in same})


def line_for(warranty: Warranty, line: QuoteLine) -> QuoteLine:
    """Return a line as the policy has it: borne by the shop where the warranty bears its part."""
    return replace(line, on_warranty=warranty.speaks and line.part in warranty.bears)


def by_policy(office: Office, repair: Repair, quote: Quote) -> Quote:
    """Return a quote whose lines are borne as the policy says at what each of its ways comes to.

    A line of every way is borne where one of them would be free of it: nobody pays for the way they did not take.
    """
    warranties = {letter: warranty_of(office, repair, quote, letter) for letter in quote.letters}
    return replace(quote, lines=tuple(_borne(line, warranties) for line in quote.lines))


def quote_sight(office: Office, repair: Repair, quote: Quote) -> QuoteSight:
    """Return what a quote as typed comes to; nothing is kept."""
    warranty = warranty_of(office, repair, quote)
    differs = warranty.speaks and quote.lines != by_policy(office, repair, quote).lines
    errors = wrong_in(office, quote, differs=differs)
    if quote.lines and "repair" in warranty.needs:
        errors["simple"] = "With material, the policy turns on whether the repair is simple. Say so first."
    return QuoteSight(
        totals={letter: totals(quote, letter) for letter in quote.letters},
        warranty=warranty,
        above_limit=None if repair.not_above is None else most_to_pay(quote) - repair.not_above,
        differs=differs,
        errors=errors,
    )


def save_draft(office: Office, number: str, quote: Quote) -> Quote:
    """Keep a quote as far as it is written. Raises NotAllowedError, FieldsError or ConflictError."""
    with office.file.work("repair.quote_draft", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.QUOTE)
        _check_revision(office, repair, quote)
        wrong = wrong_in(office, quote, differs=False)
        errors = {field: why for field, why in wrong.items() if field in _UNREADABLE}
        texts = (f"lines.{place}.text" for place, line in enumerate(quote.lines) if line.text.strip())
        errors |= {field: wrong[field] for field in texts if field in wrong}
        if len(quote.lines) > MOST_LINES:
            errors["lines"] = wrong["lines"]
        if errors:
            raise FieldsError(errors)
        kept = unit.put(replace(quote, repair_id=repair.id, issued_at=None))
        keep_repair(office, unit, repair)
        return kept


def drop_draft(office: Office, number: str) -> None:
    """Take away the revision that is being written. Raises NotAllowedError where there is none."""
    with office.file.work("repair.quote_drop", office.instant) as unit:
        repair = find(office, number)
        draft = draft_of(office.file.repairs.quotes(repair.id))
        if draft is None:
            raise NotAllowedError(office.speech("No quote is being written for repair {number}.", number=number))
        unit.remove(draft)
        keep_repair(office, unit, repair)


def issue_quote(office: Office, number: str, quote: Quote) -> Repair:
    """Issue a revision: it stands from now on and is never changed; the customer can agree to it or not.

    Raises FieldsError with all that is wrong with it, NotAllowedError or ConflictError.
    """
    with office.file.work("repair.quote", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.QUOTE)
        _check_revision(office, repair, quote)
        sight = quote_sight(office, repair, quote)
        if sight.errors:
            raise FieldsError(sight.errors)
        # It may have been begun before the piece came.
        is_estimate = not standing_in(office.file, repair).in_care
        quote = replace(quote, repair_id=repair.id, from_pictures=is_estimate, issued_at=office.instant)
        kept = unit.put(quote)
        unit.put(
            RepairStep(
                id=new_id(office.instant),
                repair_id=repair.id,
                customer_id=repair.customer_id,
                action=RepairAction.QUOTE,
                at=office.now,
                kept_at=office.instant,
                revision=kept.revision,
            )
        )
        return keep_repair(office, unit, repair)


def renew_quote(office: Office, number: str) -> Repair:
    """Issue the last revision once more, as a new one that holds from today. Raises NotAllowedError."""
    repair = find(office, number)
    quotes = office.file.repairs.quotes(repair.id)
    if latest_issued(quotes) is None or draft_of(quotes) is not None:
        raise NotAllowedError(
            office.speech("Repair {number} has no quote that could be renewed as it is.", number=number)
        )
    return issue_quote(office, number, new_quote(office, repair))


_UNREADABLE = frozenset({"options", "findings", "reason", "tax_rate"})
"""What is wrong already in a draft; the rest can still be written."""


def _check_revision(office: Office, repair: Repair, quote: Quote) -> None:
    """Refuse a quote that is not the next revision or the one being written. Raises ConflictError."""
    quotes = office.file.repairs.quotes(repair.id)
    draft = draft_of(quotes)
    last = max((one.revision for one in quotes if one.issued_at is not None), default=0)
    fits = quote.revision == last + 1 and (draft is None or draft.id == quote.id)
    if not fits:
        raise ConflictError(
            f"Quote {quote.revision} of repair {repair.number} was written or issued by somebody else since it was "
            "read. Nothing was saved. Read the repair again."
        )


def _borne(line: QuoteLine, warranties: Mapping[str, Warranty]) -> QuoteLine:
    """Return a line as the policy has it in its way, or in any where it belongs to each."""
    ways = [warranties[line.option]] if line.option in warranties else list(warranties.values())
    return replace(line, on_warranty=any(line_for(one, line).on_warranty for one in ways))
